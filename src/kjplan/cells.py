"""How wide text is on a terminal, and where it may be broken into lines."""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import category, east_asian_width

# A run of Latin letters, digits and signs stays whole, and so does punctuation with what it
# closes or opens: no line begins with a comma, none ends with an opening bracket.
_OPENING = re.escape("“‘（《〈【〔「『([")
_CLOSING = re.escape("”’）》〉】〕」』)]，。、；：！？…—,.;:!?%")
_PIECE = re.compile(rf"[{_OPENING}]*(?:[!-~]+|[^ ])[{_CLOSING}]* *| +", re.DOTALL)


def width(text: str) -> int:
    """Count the cells that a text takes: two for Chinese, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if east_asian_width(char) in "WF":
        return 2
    return 0 if category(char) in ("Mn", "Me", "Cf") else 1


def at_most(text: str) -> int:
    """Count the cells that a text may take where characters of ambiguous width are drawn wide."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) == "A" else _width(char) for char in text)


def padded(text: str, to: int) -> str:
    """Fill a text up with blanks to a number of cells."""
    return text + " " * (to - width(text))


def breaks(text: str, first: int, rest: int) -> list[int]:
    """Find the offsets at which to break a text into lines of at most `first`, then `rest` cells.

    A character of ambiguous width counts as two, for the terminals that draw it so.
    """
    offsets: list[int] = []
    used, room, rest = 0, max(2, first), max(2, rest)
    for piece in _PIECE.finditer(text):
        for start, taken in _parts(piece[0], piece.start(), rest):
            if used and used + taken > room:
                offsets.append(start)
                used, room = 0, rest
            used += taken
    return offsets


def folded(text: str, to: int, hang: int = 0) -> list[str]:
    """Fold a text into lines of at most `to` cells, those after the first `hang` cells in."""
    edges = [0, *breaks(text, to, to - hang), len(text)]
    lines = [text[a:b].rstrip() for a, b in pairwise(edges)]
    return [lines[0], *(" " * hang + line for line in lines[1:])]


def _parts(piece: str, start: int, room: int) -> list[tuple[int, int]]:
    """Give a piece whole, or by the character where no line could hold it."""
    if (taken := at_most(piece.rstrip(" "))) <= room:
        return [(start, taken + len(piece) - len(piece.rstrip(" ")))]
    return [(start + n, at_most(char)) for n, char in enumerate(piece)]
