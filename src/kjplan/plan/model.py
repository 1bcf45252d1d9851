"""The plan as issued: what was promised, by whom, by when."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple
from zlib import crc32

from kjplan.plan.period import Every, Period, first_of_month
from kjplan.plan.target import Target
from kjplan.plan.terms import Terms
from kjplan.text.numerals import chinese

Kind = Literal["once", "target", "recurring", "ongoing", "statement"]

_CLOSING = "，。、；：！？,.;:!? \n"


class Lights(NamedTuple):
    """The thresholds of the lights: percentage points behind pace, and days before the due day."""

    yellow: int = 10
    red: int = 30
    due_soon: int = 30


class Reporting(NamedTuple):
    """Rounds in which offices report: how often, by which day of the round's last month, to whom.

    A day that the month does not have is the month's last.
    """

    every: Every
    day: int
    to: str = ""


class Person(NamedTuple):
    """Someone who answers for tasks; the aliases are what a hand types for the name."""

    name: str
    aliases: tuple[str, ...] = ()


class Office(NamedTuple):
    """An office (股室) that carries tasks."""

    name: str
    aliases: tuple[str, ...] = ()


Others = tuple[tuple[str, tuple[str, ...]], ...]
"""Further roles, each under the document's own word, with the names in it."""


class Task(NamedTuple):
    """One clause that a clerk can tick or put a figure against; or a statement, kept as it is.

    `owners`, `offices`, `support` and `others` are those in force, the task's own or its item's;
    offices are labels as the document has them. `short_title` is "" where the plan gives none,
    `due` is None where the document gives no day, `added` where the document has the task.
    `stated` is the bracket that stands behind the text, "" where none does.
    """

    id: str
    short_title: str
    text: str
    owners: tuple[str, ...]
    offices: tuple[str, ...]
    kind: Kind
    every: Every | None = None
    stretch: bool = False
    target: Target | None = None
    due: date | None = None
    support: tuple[str, ...] = ()
    others: Others = ()
    stated: str = ""
    stated_paragraph: bool = False
    paragraph: bool = False
    added: date | None = None
    source: str = ""

    @property
    def title(self) -> str:
        """The short title, else the text without its closing punctuation."""
        return self.short_title or self.text.rstrip(_CLOSING) or self.text

    @property
    def fingerprint(self) -> str:
        """A short digest of its text, by which it is known again under another id."""
        return f"{crc32(self.text.encode()):08x}"

    @property
    def added_month(self) -> date:
        """The first day of the first whole month after it was added; only of one that was."""
        day = self.added or date.max
        return day if day.day == 1 else first_of_month(day, 1)

    @property
    def has_figure(self) -> bool:
        """Whether there is a figure to reach, a rank, or occurrences to count."""
        return self.kind in ("target", "recurring")

    @property
    def is_ceiling(self) -> bool:
        """Whether its figure is one not to be exceeded."""
        return self.target is not None and self.target.at_most is not None

    @property
    def rank(self) -> int | None:
        """The rank to reach; None where there is none."""
        return self.target.rank if self.target else None

    @property
    def unit(self) -> str:
        """The unit in which its figure counts, "" where none is given."""
        if self.every:
            return "次"
        return self.target.unit if self.target else ""


class Item(NamedTuple):
    """One paragraph of the document, or several; `title` is "" where it has no （一） heading.

    `number` is the number as printed, None where it is the （一） that the id stands for. `under`
    are headings between the section and this item. `stated` is the bracket as printed, behind
    the texts or, with `stated_first`, behind the title; None where it is made of the names.
    """

    id: str
    title: str
    owners: tuple[str, ...]
    offices: tuple[str, ...]
    tasks: tuple[Task, ...]
    support: tuple[str, ...] = ()
    others: Others = ()
    number: str | None = None
    under: tuple[str, ...] = ()
    stated: str | None = None
    stated_first: bool = False
    stated_paragraph: bool = False

    @property
    def heading(self) -> str:
        """The heading as the document writes it, （一）加快…; "" where it has none."""
        if self.number is not None:
            return f"{self.number}{self.title}"
        ordinal = chinese(int(self.id.rpartition(".")[2]))
        return f"（{ordinal}）{self.title}" if self.title else ""


class Section(NamedTuple):
    """One 一、 part of the document; `title` is "" where it has none.

    `number` is the number as printed, None where it is the 一、 that the id stands for. Without
    `paragraph` the first item runs on in the paragraph of the heading.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    number: str | None = None
    paragraph: bool = True

    @property
    def heading(self) -> str:
        """The heading as the document writes it, 四、坚持要素统筹; "" where it has none."""
        if self.number is not None:
            return f"{self.number}{self.title}"
        return f"{chinese(int(self.id))}、{self.title}" if self.title else ""


Row = tuple[Section, Item, Task]
"""A task with its section and item."""


class Plan(NamedTuple):
    """A whole plan.

    `joint_offices` are labels that name several offices at once; `office_groups` are collective
    labels, which reach their members without naming them, if it is known who they are. `before`,
    `preamble` and `closing` stand before the title, behind it and at the end, a line a
    paragraph, "" where nothing does.
    """

    title: str
    organization: str
    period: Period
    preamble: str
    people: tuple[Person, ...]
    offices: tuple[Office, ...]
    sections: tuple[Section, ...]
    joint_offices: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    office_groups: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    lights: Lights = Lights()
    terms: Terms = Terms()
    reporting: Reporting | None = None
    before: str = ""
    closing: str = ""

    def items(self) -> Iterator[tuple[Section, Item]]:
        """Walk the items in the document's order, each with its section."""
        for section in self.sections:
            for item in section.items:
                yield section, item

    def tasks(self) -> Iterator[Row]:
        """Walk the tasks, which statements are not, in order, each with its section and item."""
        return (
            (section, item, task)
            for section in self.sections
            for item in section.items
            for task in item.tasks
            if task.kind != "statement"
        )

    def within(self, entry: Item | Task) -> tuple[Section, Item]:
        """Give the section and the item that an entry is, or stands in."""
        return next(
            (section, item)
            for section, item in self.items()
            if item is entry or entry in item.tasks
        )

    def by_id(self) -> dict[str, Task]:
        """Give every task by its id."""
        return {task.id: task for _, _, task in self.tasks()}

    def of(self, entries: Collection[Section | Item | Task]) -> list[Row]:
        """Give the tasks that are among some entries, or below them."""
        ids = {entry.id for entry in entries}
        return [
            (section, item, task)
            for section, item in self.items()
            for whole in (section.id in ids or item.id in ids,)
            for task in item.tasks
            if (whole or task.id in ids) and task.kind != "statement"
        ]

    def due(self, task: Task) -> date:
        """Give the day by which a task is due: its own, else the plan's last."""
        return task.due or self.period.end

    def is_unassigned(self, task: Task) -> bool:
        """Tell whether nobody answers for a task: no person or, in a plan of none, no office."""
        return not (task.owners if self.people else task.offices)

    def named(self, label: str) -> tuple[str, ...]:
        """Give the offices that a label names; none for a collective label."""
        if label in self.office_groups:
            return ()
        return self.joint_offices.get(label, (label,))

    def reached(self, label: str) -> tuple[str, ...]:
        """Give the offices that a label names or, being collective, stands for."""
        return self.office_groups.get(label) or self.named(label)
