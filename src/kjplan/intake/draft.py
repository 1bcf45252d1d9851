"""The draft of a plan: what a document says, taken apart and put together again."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["once", "ongoing", "target", "recurring", "statement"]
Every = Literal["month", "quarter", "half-year"]

# What no reader sees: the proof compares without it, as it does without white space.
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


def seen(text: str) -> str:
    """Reduce a text to the characters that the proof compares: no white space, no marks."""
    return "".join(text.translate(UNSEEN).split())


class Doubt(NamedTuple):
    """What is not certain: as what it was read, and what else it could be, both in Chinese.

    `paragraph` counts from 1 (a row, in a table); 0 is the whole document. `about` is the key of
    the plan that it is about (title, organization, period), "" for an item's or a clause's.
    """

    paragraph: int
    read: str
    otherwise: str
    about: str = ""


class Figure(NamedTuple):
    """A figure to reach, as the document has it; `level` does not accrue over the year."""

    at_least: float | None = None
    aim: float | None = None
    at_most: float | None = None
    unit: str = ""
    rank: int | None = None
    among: str = ""
    level: bool = False


class Parties(NamedTuple):
    """Who answers: people, offices, those who support, and others under the document's word."""

    owners: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()


NOBODY = Parties()


class Clause(NamedTuple):
    """A part of an item's text; the texts of an item, joined, are its text, as written.

    `who` and `stated` are the clause's own, where a bracket closes it within the item; they
    are NOBODY and "" where the item's hold. `stated` stands behind the text, or, with
    `stated_apart`, in a paragraph of its own.
    """

    text: str
    paragraph: int
    title: str = ""
    kind: Kind = "once"
    new_paragraph: bool = False
    target: Figure | None = None
    stretch: bool = False
    every: Every | None = None
    due: date | None = None
    who: Parties = NOBODY
    stated: str = ""
    stated_apart: bool = False
    doubts: tuple[Doubt, ...] = ()


class Item(NamedTuple):
    """The lowest level with brackets of its own.

    `under` has the headings between the section and this item, as written, each at the first
    item below it. `end` is what parts the title from the text (。 or ： or nothing). `stated` is
    the item's bracket as written; it stands behind the text, or, if `stated_first`, behind title
    and end.
    """

    number: str
    title: str
    end: str
    paragraph: int
    under: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    who: Parties = NOBODY
    stated: str = ""
    stated_first: bool = False
    stated_apart: bool = False
    doubts: tuple[Doubt, ...] = ()


class Section(NamedTuple):
    """A heading of the first level, its number as printed; both are "" where there is none."""

    number: str
    title: str
    paragraph: int
    items: tuple[Item, ...] = ()


class Name(NamedTuple):
    """A person or an office, with what a hand may type for it."""

    name: str
    aliases: tuple[str, ...] = ()


class Draft(NamedTuple):
    """All of a document. `period` is None where it is not known.

    `labels` are collective names with the offices that they may mean; `joint` are labels such as
    成果股（农社股） with the offices that they name. `roles` are the document's own words for
    owner, office and support, "" where it has none. `brackets` counts the responsibilities.
    """

    title: str
    organization: str
    period: tuple[date, date] | None
    before: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[str, ...] = ()
    people: tuple[Name, ...] = ()
    offices: tuple[Name, ...] = ()
    labels: tuple[tuple[str, tuple[str, ...]], ...] = ()
    joint: tuple[tuple[str, tuple[str, ...]], ...] = ()
    roles: tuple[str, str, str] = ("", "", "")
    brackets: int = 0
    doubts: tuple[Doubt, ...] = ()

    @property
    def items(self) -> Iterator[Item]:
        """All items, in the document's order."""
        return (item for section in self.sections for item in section.items)

    @property
    def clauses(self) -> Iterator[Clause]:
        """All clauses, in the document's order."""
        return (clause for item in self.items for clause in item.clauses)


def characters(draft: Draft) -> str:
    """Put the document together again: its characters in order, white space left out."""
    return seen("".join(_parts(draft)))


def _parts(draft: Draft) -> Iterator[str]:
    yield from draft.before
    yield draft.title
    yield from draft.preamble
    for section in draft.sections:
        yield section.number
        yield section.title
        for item in section.items:
            yield from _item_parts(item)
    yield from draft.closing


def _item_parts(item: Item) -> Iterator[str]:
    yield from item.under
    yield item.number
    yield item.title
    yield item.end
    if item.stated_first:
        yield item.stated
    for clause in item.clauses:
        yield clause.text
        yield clause.stated
    if not item.stated_first:
        yield item.stated


def all_doubts(draft: Draft) -> list[Doubt]:
    """List what is doubtful, in the order of the document."""
    doubts = [*draft.doubts]
    for item in draft.items:
        doubts += item.doubts
        for clause in item.clauses:
            doubts += clause.doubts
    return sorted(doubts, key=lambda doubt: doubt.paragraph)
