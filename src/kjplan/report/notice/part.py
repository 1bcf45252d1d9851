"""A part of a 通报: a heading and paragraphs, each with a lead of its own where it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.text.numerals import chinese

if TYPE_CHECKING:
    from collections.abc import Iterable


class Passage(NamedTuple):
    """A paragraph; its `lead`, （一）逾期2项。, is set in another type."""

    lead: str
    text: str


class Part(NamedTuple):
    """A heading with its number, 二、主要指标, and what stands under it."""

    heading: str
    paragraphs: tuple[Passage, ...]


class Point(NamedTuple):
    """One of the things that a part goes through: what it is, and a sentence or several."""

    lead: str
    texts: tuple[str, ...]


def passages(points: Iterable[Point]) -> list[Passage]:
    """Give each point its （一）, a single one none; what more it says stands below."""
    points = list(points)
    laid: list[Passage] = []
    for nth, point in enumerate(points, start=1):
        number = f"（{chinese(nth)}）" if len(points) > 1 else ""
        first, *rest = point.texts or ("",)
        laid.append(Passage(number + point.lead, first))
        laid += [Passage("", text) for text in rest]
    return laid
