"""The keyboard in a meeting: single keys, answers to questions, and its end."""

from __future__ import annotations

import codecs
import locale
import shutil
import signal
import sys
import unicodedata
from contextlib import contextmanager, suppress
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING, TypeVar

import click

from kjplan.errors import Refused, Wrong
from kjplan.text import folding, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")


class Ended(Exception):
    """Nobody can press a key any more: Ctrl-C, the end of the input, a terminal that was closed."""


class _Resized(Exception):
    """The window has another size than before."""


# What `read` gives in the place of a key where the window was resized.
RESIZED = "resized"

# What a terminal sends for the arrow keys, on Unix and, after \x00 or \xe0, on Windows.
_ARROWS = {
    "\x1b[C": " ", "\x1bOC": " ", "\x1b[B": " ", "\x1bOB": " ",
    "\x1b[D": "k", "\x1bOD": "k", "\x1b[A": "k", "\x1bOA": "k",
    "\xe0M": " ", "\x00M": " ", "\xe0P": " ", "\x00P": " ",
    "\xe0K": "k", "\x00K": "k", "\xe0H": "k", "\x00H": "k",
}  # fmt: skip
# The key of a slash where an input method writes Chinese punctuation; h for help.
_SAME = {"、": "/", "h": "?"}

_ESC = "\x1b"
_YES = ("y", "yes", "是", "对", "确定")
# Esc, and then whatever key makes none with it, hands in the line with an Esc before it; function
# keys do nothing. Lines that are pasted stay one, to be seen before they are recorded.
_EDITING = (
    "set editing-mode emacs",
    "set enable-bracketed-paste on",
    f"set comment-begin {_ESC}",
    r'"\e[": skip-csi-sequence',
    *(rf'"\eO{key}": redraw-current-line' for key in "PQRS"),
    *(rf'"\e{key}": insert-comment' for key in ("", r"\C-m", r"\C-j", *ascii_lowercase, *digits)),
)


def key(sent: str) -> str:
    """Name the key that sent some characters; "" for what is none: a paste, an unknown key.

    A key that is held down is one.
    """
    once = sent[: (sent + sent).find(sent, 1)]
    if once in _ARROWS:
        return _ARROWS[once]
    if len(once) != 1:
        return ""
    plain = unicodedata.normalize("NFKC", once).casefold()
    return _SAME.get(plain, plain)


def read() -> str:
    """Wait for a key, or for the window to be RESIZED; raises Ended where there will be none."""
    _pending()  # what was typed before the screen was shown is no answer to it
    try:
        with _watching_the_window():
            sent = click.getchar() + _pending()
    except _Resized:
        return RESIZED
    # click's own generator does not yield where a terminal is gone.
    except (KeyboardInterrupt, EOFError, OSError, RuntimeError):
        raise Ended from None
    if not sent:
        raise Ended
    return key(sent)


@contextmanager
def _watching_the_window() -> Iterator[None]:
    """Raise _Resized, once, where the window is resized meanwhile; Windows does not tell."""
    if sys.platform == "win32":
        yield
        return

    def resized(*_: object) -> None:
        signal.signal(signal.SIGWINCH, signal.SIG_IGN)
        raise _Resized

    before = signal.signal(signal.SIGWINCH, resized)
    try:
        yield
    finally:
        signal.signal(signal.SIGWINCH, before)


def _pending() -> str:
    """Take what was typed already: a paste comes whole on Unix, in Windows key by key."""
    sent = ""
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            sent += msvcrt.getwch()
    return sent


def ask(question: str, default: str = "", *, why: str = "") -> str:
    """Ask for a text on one line, for the reason `why`.

    Raises Refused where none is given, by Esc or by Ctrl-C.
    """
    enter = f"（回车就是 {default}）" if default else ""
    reason = safe.lines(why) if why else []
    typed = _line(folded(*reason, safe.one_line(f"{question}{enter}：")))
    # Lines that were pasted are one text.
    if not (answer := " ".join(typed.split("\n")).strip() or default):
        raise Refused("没有输入，没有登记。")
    return answer


def _line(shown: str) -> str:
    """Read a line behind what is shown; raises Refused where it was given up."""
    _edit_whole_characters()
    try:
        typed: str = click.prompt(shown, default="", show_default=False, prompt_suffix="")
        typed.encode()  # what could not be read is in it as halves of pairs
    except UnicodeError:
        raise Refused("读不懂输入的字符，没有登记。请重新按键再输入。") from None
    except click.Abort:
        raise Refused("没有输入，没有登记。") from None
    if _ESC in typed:  # also what an arrow key sends where nobody edits the line
        raise Refused("按了 Esc，没有登记。")
    return typed


def ask_for(question: str, read: Callable[[str], T], default: str = "") -> T:
    """Ask as `ask` does, again while `read` raises Wrong for what is typed, and say why."""
    why = ""
    while True:
        try:
            return read(ask(question, default, why=why))
        except Wrong as wrong:
            why = str(wrong)


def folded(*lines: str) -> str:
    """Fold lines as wide as the terminal; that breaks no day and no number, as it would."""
    columns = shutil.get_terminal_size().columns
    return "\n".join(part for line in lines for part in folding.folded(line, columns))


def _edit_whole_characters() -> None:
    """Have input edit its line: take a Chinese character off by one backspace, as Windows does.

    What edits reads the locale's encoding, and would spoil any other.
    """
    if sys.platform == "win32":
        return
    with suppress(ImportError, LookupError):
        if codecs.lookup(sys.stdin.encoding) == codecs.lookup(locale.getencoding()):
            import readline  # input uses it once it is loaded

            for setting in _EDITING:
                readline.parse_and_bind(setting)


def agrees(question: str) -> bool:
    """Ask whether something is meant; whatever is no yes is a no, so are Esc and Ctrl-C."""
    try:
        typed = _line(f"{folded(*safe.lines(question))} [y/N]: ")
    except Refused:
        return False
    return typed.strip().casefold() in _YES
