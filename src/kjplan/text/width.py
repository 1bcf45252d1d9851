"""How wide text is on a terminal."""

from __future__ import annotations

from functools import cache
from unicodedata import category, east_asian_width


def width(text: str) -> int:
    """Count the cells that a text takes: two for Chinese, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


@cache
def _width(char: str) -> int:
    if east_asian_width(char) in "WF":
        return 2
    return 0 if category(char) in ("Mn", "Me", "Cf") else 1


def at_most(text: str) -> int:
    """Count the cells that a text may take where characters of ambiguous width are drawn wide."""
    if text.isascii():
        return len(text)
    return sum(map(_most, text))


@cache
def _most(char: str) -> int:
    return _width(char) * (2 if east_asian_width(char) == "A" else 1)


def padded(text: str, to: int) -> str:
    """Fill a text up with blanks to a number of cells."""
    return text + " " * (to - width(text))
