"""The keyboard in a meeting: single keys, answers to questions, and its end."""

from __future__ import annotations

import codecs
import locale
import shutil
import sys
import unicodedata
from contextlib import suppress

import click

from kjplan.errors import Refused
from kjplan.text import folding, safe


class Ended(Exception):
    """Nobody can press a key any more: Ctrl-C, the end of the input, a terminal that was closed."""


# What a terminal sends for the arrow keys, on Unix and, after \x00 or \xe0, on Windows.
_ARROWS = {
    "\x1b[C": " ", "\x1bOC": " ", "\x1b[B": " ", "\x1bOB": " ",
    "\x1b[D": "k", "\x1bOD": "k", "\x1b[A": "k", "\x1bOA": "k",
    "\xe0M": " ", "\x00M": " ", "\xe0P": " ", "\x00P": " ",
    "\xe0K": "k", "\x00K": "k", "\xe0H": "k", "\x00H": "k",
}  # fmt: skip
# The key of a slash where an input method writes Chinese punctuation; h for help.
_SAME = {"、": "/", "h": "?"}


def key(sent: str) -> str:
    """Name the key that sent some characters; "" for what is none: a paste, an unknown key.

    A key that is held down is one.
    """
    if sent in _ARROWS:
        return _ARROWS[sent]
    if len(set(sent)) != 1:
        return ""
    plain = unicodedata.normalize("NFKC", sent[0]).casefold()
    return _SAME.get(plain, plain)


def read() -> str:
    """Wait for a key; raises Ended where there will be none."""
    try:
        sent = click.getchar()
    # click's own generator does not yield where a terminal is gone.
    except (KeyboardInterrupt, EOFError, OSError, RuntimeError):
        raise Ended from None
    if not sent:
        raise Ended
    return key(sent)


def ask(question: str, default: str = "") -> str:
    """Ask for a text on one line; raises Refused where none is given, or by Ctrl-C."""
    _edit_whole_characters()
    enter = f"（回车就是 {default}）" if default else ""
    shown = _folded(safe.one_line(f"{question}{enter}："))
    try:
        typed: str = click.prompt(shown, default="", show_default=False, prompt_suffix="")
    except UnicodeDecodeError:
        raise Refused("读不懂输入的字符，没有登记。请重新按键再输入。") from None
    except click.Abort:
        raise Refused("没有输入，没有登记。") from None
    if not (answer := typed.strip() or default):
        raise Refused("没有输入，没有登记。")
    return answer


def _folded(*lines: str) -> str:
    """Fold a question as wide as the terminal; it breaks no day and no number, as that would."""
    columns = shutil.get_terminal_size().columns
    return "\n".join(part for line in lines for part in folding.folded(line, columns))


def _edit_whole_characters() -> None:
    """Have input take a Chinese character off the screen by one backspace, as Windows does.

    What edits reads the locale's encoding, and would spoil any other.
    """
    with suppress(ImportError, LookupError):
        if codecs.lookup(sys.stdin.encoding) == codecs.lookup(locale.getencoding()):
            import readline  # noqa: F401 - input uses it once it is loaded


def agrees(question: str) -> bool:
    """Ask whether something is meant; Ctrl-C is a no."""
    try:
        return click.confirm(_folded(*safe.lines(question)))
    except click.Abort:
        return False
