"""Consoles and command lines that speak another encoding than UTF-8."""

from __future__ import annotations

import codecs
import os
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

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
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - to the end
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="kjplan")


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
