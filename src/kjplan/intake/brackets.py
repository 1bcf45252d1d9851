"""Responsibility brackets in a paragraph: where they stand and what they say."""

import re
from bisect import bisect_left
from typing import NamedTuple

from kjplan.intake import roles
from kjplan.intake.names import is_person

_FAMILY = {
    "（": "round", "(": "round", "）": "round", ")": "round",
    "〔": "square", "[": "square", "【": "square", "［": "square",
    "〕": "square", "]": "square", "】": "square", "］": "square",
}  # fmt: skip
_OPEN = frozenset("（(〔[【［")
_DEEPEST = 3  # a responsibility inside brackets inside brackets is none

_LINE = re.compile(r"[^。；！？]{0,400}[。；]?")


class Bracket(NamedTuple):
    """A responsibility from `start` to `end` of a paragraph.

    `sure` is false where only others can tell that it is one; if it is `weak`, only sure ones
    can. `closed` is false where its closing bracket is missing; `bare` is one without brackets.
    """

    start: int
    end: int
    reading: roles.Reading
    sure: bool = True
    closed: bool = True
    bare: bool = False
    weak: bool = False


class _Pair(NamedTuple):
    start: int
    end: int
    depth: int


def find(text: str) -> list[Bracket]:
    """Find the responsibility brackets of a paragraph, in order; one pass with a stack."""
    pairs, left_open = _pairs(text)
    found: list[Bracket] = []
    beyond = 0
    for pair in sorted(pairs):
        if pair.start < beyond or pair.end - pair.start > roles.LONGEST:
            continue
        reading = roles.read(text[pair.start + 1 : pair.end - 1])
        if reading and (sure := _certainty(text, pair, reading)) is not None:
            weak = not sure and reading.keyed
            found.append(Bracket(pair.start, pair.end, reading, sure, weak=weak))
            beyond = pair.end
    if left_open is not None and left_open >= beyond and (cut := _unclosed(text, left_open)):
        found.append(cut)
    if tail := _tail(text, found):
        found.append(tail)
    return found


def opens(text: str) -> bool:
    """Tell whether a responsibility begins in a paragraph and does not end in it."""
    _, left_open = _pairs(text)
    return left_open is not None and roles.starts_with_key(text[left_open + 1 :])


def closes(text: str) -> bool:
    """Tell whether a paragraph has a closing bracket that nothing opened in it."""
    depth = 0
    for char in text[: roles.LONGEST]:
        if char in _FAMILY:
            depth += 1 if char in _OPEN else -1
            if depth < 0:
                return True
    return False


def _pairs(text: str) -> tuple[list[_Pair], int | None]:
    """Pair brackets, mixed shapes among them; and the last one left open that begins a key."""
    stack: list[int] = []
    pairs: list[_Pair] = []
    for index, char in enumerate(text):
        if char not in _FAMILY:
            continue
        if char in _OPEN:
            stack.append(index)
        elif stack and _FAMILY[text[stack[-1]]] == _FAMILY[char]:
            pairs.append(_Pair(stack.pop(), index + 1, len(stack)))
    keyed = (i for i in reversed(stack[-_DEEPEST:]) if roles.starts_with_key(text[i + 1 : i + 40]))
    # What was left open encloses nothing.
    shallow = [p for p in pairs if p.depth - bisect_left(stack, p.start) < _DEEPEST]
    return shallow, next(keyed, None)


def _certainty(text: str, pair: _Pair, reading: roles.Reading) -> bool | None:
    """Tell a sure responsibility from one that only others make sure; None is no responsibility."""
    before = text[: pair.start].rstrip(" 　\t\n*")[-1:]
    after = text[pair.end : pair.end + 9].lstrip(" 　\t\n*")[:1]
    ended = not before or before in "。；！？;”）)〕】：:.…"
    closing = not after or after in "。；;（(〔[【"
    if reading.keyed:
        sure = roles.is_strong(reading)
        return sure if sure or ended or closing else None
    if not (ended or closing):
        return None
    people = any(is_person(name) for party in reading.parties for name in party.names)
    firm = roles.is_strong(reading) and not people
    shared = closing and len(reading.parties) > 1
    return (ended or shared) and firm and before not in "”）)" and not _of_law(text, pair)


def _of_law(text: str, pair: _Pair) -> bool:
    return text[pair.start + 1] == "由"


def _unclosed(text: str, start: int) -> Bracket | None:
    end = len(text.rstrip())
    reading = roles.read(text[start + 1 : end]) if end - start < roles.LONGEST else None
    return Bracket(start, end, reading, closed=False) if reading else None


def _tail(text: str, found: list[Bracket]) -> Bracket | None:
    """Read 责任单位：… without brackets, as a paragraph of its own or behind its last sentence."""
    whole = text.rstrip()
    start = len(text) - len(text.lstrip())
    if not roles.starts_with_key(whole[start : start + 40]):
        ends = [whole.rfind(mark, 0, len(whole) - 1) for mark in "。；\n"]
        start = max(ends) + 1
        start += len(whole[start:]) - len(whole[start:].lstrip())
        if start == 0 or not roles.starts_with_key(whole[start : start + 40]):
            return None
    if any(bracket.end > start for bracket in found) or not roles.strong_key(whole[start:]):
        return None
    if closes(whole[start:]) or not _LINE.fullmatch(whole[start:]):
        return None
    reading = roles.read(whole[start:])
    return Bracket(start, len(whole), reading, bare=True) if reading else None
