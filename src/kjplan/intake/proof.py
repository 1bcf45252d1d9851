"""Whether a plan says what a document says: one stream of characters held against another."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from kjplan.intake.draft import seen

_CONTEXT = 12  # characters on either side of a difference
_SHOWN = 60  # characters of a difference
_FINE = 600  # characters up to which a difference is parted further
_ENDS = "。；，、：！？"


class Part(NamedTuple):
    """A part of one side's text and where it stands; `new` begins a paragraph."""

    text: str
    place: object
    new: bool = True


class Difference(NamedTuple):
    """What the document has and the plan has instead, each with its place.

    `before` and `after` are what both have on either side; the places are those of the parts.
    """

    document: str
    plan: str
    before: str
    after: str
    document_place: object
    plan_place: object


class Proof(NamedTuple):
    """Where the characters differ, and where paragraphs part in one of the two alone."""

    differences: tuple[Difference, ...]
    characters: int
    breaks: tuple[Difference, ...] = ()


def prove(document: Sequence[Part], plan: Sequence[Part]) -> Proof:
    """Compare without white space, byte-order marks and characters that are not seen."""
    ours, theirs = _Side(plan), _Side(document)
    if ours.text != theirs.text:
        return Proof(tuple(_differences(theirs, ours)), len(theirs.text))
    apart = sorted({*theirs.breaks} ^ {*ours.breaks})
    breaks = tuple(_difference(theirs, ours, (at, at), (at, at)) for at in apart)
    return Proof((), len(theirs.text), breaks)


class _Side:
    """One side's characters, with the places where its parts and paragraphs begin."""

    def __init__(self, parts: Sequence[Part]) -> None:
        texts = [seen(part.text) for part in parts]
        self.text = "".join(texts)
        self._places = [part.place for part in parts]
        self._starts = [0, *accumulate(map(len, texts))][: len(parts)]
        self.breaks = [at for at, part in zip(self._starts, parts, strict=True) if part.new]

    def place(self, at: int) -> object:
        """Find the part that a character belongs to."""
        if not self._places:
            return ""
        index = bisect_right(self._starts, min(at, max(0, len(self.text) - 1))) - 1
        return self._places[index]


def _differences(document: _Side, plan: _Side) -> Iterator[Difference]:
    """Compare clause by clause, and character by character where clauses differ."""
    ours, theirs = _pieces(plan.text), _pieces(document.text)
    our_starts = [0, *accumulate(map(len, ours))]
    their_starts = [0, *accumulate(map(len, theirs))]
    # Of clauses that stand often none is worth starting from; difflib leaves them out by itself.
    matcher = SequenceMatcher(None, theirs, ours)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            spans = (their_starts[i1], their_starts[i2]), (our_starts[j1], our_starts[j2])
            yield from _finer(document, plan, *spans)


def _finer(
    document: _Side, plan: _Side, theirs: tuple[int, int], ours: tuple[int, int]
) -> Iterator[Difference]:
    a, b = document.text[slice(*theirs)], plan.text[slice(*ours)]
    if max(len(a), len(b)) > _FINE:
        start = _common(a, b)
        end = _common(a[start:][::-1], b[start:][::-1])
        trimmed = (theirs[0] + start, theirs[1] - end), (ours[0] + start, ours[1] - end)
        yield _difference(document, plan, *trimmed)
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            spans = (theirs[0] + i1, theirs[0] + i2), (ours[0] + j1, ours[0] + j2)
            yield _difference(document, plan, *spans)


def _common(a: str, b: str) -> int:
    """Count the characters with which both begin."""
    pairs = zip(a, b, strict=False)
    return next((at for at, (x, y) in enumerate(pairs) if x != y), min(len(a), len(b)))


def _difference(
    document: _Side, plan: _Side, theirs: tuple[int, int], ours: tuple[int, int]
) -> Difference:
    a, b = document.text, plan.text
    return Difference(
        _shown(a[slice(*theirs)]),
        _shown(b[slice(*ours)]),
        a[max(0, theirs[0] - _CONTEXT) : theirs[0]],
        a[theirs[1] : theirs[1] + _CONTEXT],
        document.place(theirs[0]),
        plan.place(ours[0]),
    )


def _shown(text: str) -> str:
    if len(text) <= _SHOWN:
        return text
    return f"{text[: _SHOWN // 2]}……{text[-_SHOWN // 2 :]}（共 {len(text)} 字）"


def _pieces(text: str) -> list[str]:
    pieces, start = [], 0
    for at, char in enumerate(text, 1):
        if char in _ENDS:
            pieces.append(text[start:at])
            start = at
    return [*pieces, text[start:]] if start < len(text) else pieces
