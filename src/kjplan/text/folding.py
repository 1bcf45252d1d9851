"""Where text may be broken into lines, by the cells that it takes on a terminal."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kjplan.text.width import at_most

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# A run of Latin letters, digits and signs stays whole, and so does punctuation with what it
# closes or opens: no line begins with a comma, none ends with an opening bracket or the stroke
# before an option's name.
_OPENING = re.escape("“‘（《〈【〔「『〖｛([-")
_CLOSING = re.escape("”’）》〉】〕」』〗｝)]，。、；：！？…—～·％,.;:!?%")
_PIECE = re.compile(rf"[{_OPENING}]*(?:[!-~]+(?<![(\[-])|[^ ])[{_CLOSING}]* *| +", re.DOTALL)
_CHARACTER = re.compile(rf"[{_OPENING}]*[^ ][{_CLOSING}]* *", re.DOTALL)
_NO_BREAK = re.compile(rf"(?<=[{_OPENING}])|(?=[{_CLOSING}])")

# A part of a line that is longer than this is folded like any text.
_SHORT = 32


def breaks(text: str, first: int, rest: int, parts: Iterable[int] = ()) -> list[int]:
    """Find the offsets at which to break a text into lines of at most `first`, then `rest` cells.

    A character of ambiguous width counts as two, for the terminals that draw it so. `parts` are
    the lengths of what the text is put together from: a short part stays on one line.
    """
    offsets: list[int] = []
    used, room, rest = 0, max(2, first), max(2, rest)
    narrow = min(room, rest)
    for start, part in _divided(text, parts):
        most = min(rest if used else room, _SHORT)
        is_short = at_most(part.rstrip(" ")) <= most
        for at, piece in [(0, part)] if is_short else _pieces(part, narrow):
            taken = at_most(piece.rstrip(" "))
            if used and used + taken > room:
                offsets.append(start + at)
                used, room = 0, rest
            used += taken + len(piece) - len(piece.rstrip(" "))
    return offsets


def _divided(text: str, parts: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Give the parts of a text, each with its offset; blanks go with the part before them."""
    start = end = 0
    for length in parts:
        end += length
        edge = len(text) - len(text[end:].lstrip(" "))
        if not _NO_BREAK.match(text, edge):
            yield start, text[start:edge]
            start = edge
    yield start, text[start:]


def _pieces(text: str, room: int) -> Iterator[tuple[int, str]]:
    """Give the pieces that stay whole; one that no line could hold, by the character."""
    for piece in _PIECE.finditer(text):
        if at_most(piece[0].rstrip(" ")) <= room:
            yield piece.start(), piece[0]
            continue
        for part in _CHARACTER.finditer(piece[0]):
            if at_most(part[0].rstrip(" ")) <= room:
                yield piece.start() + part.start(), part[0]
            else:
                start = piece.start() + part.start()
                yield from ((start + n, char) for n, char in enumerate(part[0]))


def listed(names: Sequence[str]) -> list[str]:
    """Put 、 behind each name but the last: a line is broken between names, never within one."""
    return [*(f"{name}、" for name in names[:-1]), *names[-1:]]


def folded(text: str, to: int, hang: int = 0) -> list[str]:
    """Fold a text into lines of at most `to` cells, those after the first `hang` cells in."""
    edges = [0, *breaks(text, to, to - hang), len(text)]
    lines = [text[a:b].rstrip() for a, b in pairwise(edges)]
    return [lines[0], *(" " * hang + line for line in lines[1:])]
