"""The streams and words of the process: in other encodings than UTF-8, closed, or full."""

from __future__ import annotations

import codecs
import errno
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import click

from kjplan.errors import Lost
from kjplan.files import reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

_PLAIN = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "…": "...", "→": "->", "·": ".",
    "（": "(", "）": ")", "，": ",", "。": ".", "：": ":", "；": ";", "、": ",", "｜": "|",
    "！": "!", "？": "?", "【": "[", "】": "]", "〔": "[", "〕": "]",
}  # fmt: skip


def _substitute(error: UnicodeError) -> tuple[str, int]:
    """Put plain characters, as wide as they were, for those that an encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_plain, lacking)), error.end


def _plain(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    import unicodedata  # for the characters of a few names, on a few consoles

    from kjplan.text.width import width

    decomposed = unicodedata.normalize("NFKD", char)
    plain = decomposed.encode("ascii", "ignore").decode()
    return plain or "?" * width(char)


def prepare_streams() -> None:
    """Keep a console's own encoding, with a substitute for what it lacks."""
    codecs.register_error("kjplan", _substitute)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            # It was closed; the next file, the ledger for one, would get its number.
            setattr(sys, name, _stand_in(name, mode))
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="kjplan")


def _stand_in(name: str, mode: str) -> TextIO:
    """Open nothing in the place of a stream; what is written to a stdout of this kind fails."""
    access = os.O_WRONLY if name == "stderr" else os.O_RDONLY
    return cast("TextIO", open(os.open(os.devnull, access), mode, encoding="utf-8"))


@contextmanager
def telling() -> Iterator[None]:
    """Write to stdout within, and to the end; raises Lost where it takes no more.

    Ends the process quietly where whoever read a pipe has left, as `head` does.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        let_go(sys.stdout)
        # Windows says EINVAL for a pipe that is closed.
        if error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL):
            sys.exit()
        if error.errno == errno.EBADF:
            raise Lost("标准输出是关着的。") from None
        raise Lost(*reason(error, "标准输出的")) from None


def let_go(stream: TextIO) -> None:
    """Write out what a stream holds; where that fails, give up on it: Python would try again."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def decoded(arguments: Sequence[str]) -> list[str]:
    """Read arguments that Python could not: bytes of a GBK console in a UTF-8 or plain locale.

    Raises UsageError for bytes that are neither.
    """
    return [_decoded(argument) for argument in arguments]


def _decoded(argument: str) -> str:
    try:
        argument.encode("utf-8")
    except UnicodeEncodeError:
        raw = os.fsencode(argument)
    else:
        return argument
    for encoding in ("utf-8", "gbk"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise click.UsageError("命令里有读不懂的字符，既不是 UTF-8 也不是 GBK。请重新输入。")
