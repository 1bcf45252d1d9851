"""What a meeting goes through: which tasks, in what order, and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kjplan.ledger.fold import in_effect
from kjplan.standing.selection import Filter, ordered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kjplan.ledger.event import Event
    from kjplan.ledger.ledger import Ledger
    from kjplan.plan.model import Task
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.standing import Standing

WORST_FIRST = ("light", "due", "-behind")
"""Red lights first, of those what is due first, then the figures that are furthest behind."""


class Agenda(NamedTuple):
    """The tasks that a meeting goes through, in order, and its place among them.

    The place is that of the task that it is at, one past the last where it is through.
    """

    tasks: tuple[Task, ...]
    place: int = 0

    @property
    def task(self) -> Task | None:
        """The task that the meeting is at; None where it is through."""
        return self.tasks[self.place] if self.place < len(self.tasks) else None

    def moved(self, steps: int) -> Agenda:
        """Go on, or back where `steps` is negative, at most to either end."""
        return self._replace(place=min(max(0, self.place + steps), len(self.tasks)))

    def at(self, task: Task) -> Agenda:
        """Go to a task; one that is not on the agenda is taken up here."""
        if task in self.tasks:
            return self._replace(place=self.tasks.index(task))
        before, after = self.tasks[: self.place], self.tasks[self.place :]
        return self._replace(tasks=(*before, task, *after))


def agenda(
    outlook: Outlook, filters: Sequence[Filter], sort: Iterable[str], gone: Sequence[str]
) -> Agenda:
    """Put the tasks that all `filters` keep on an agenda.

    `gone` are the ids of those that the meeting has gone through: they come first, in the order
    in which it did, and the meeting is at the first of the others.
    """
    rows = list(outlook.plan.tasks())
    passed = frozenset(gone)
    for wanted in filters:
        rows = wanted.rows(outlook.plan, rows)
    up = outlook.rows(
        (section, item, task) for section, item, task in rows if task.id not in passed
    )
    for wanted in filters:
        up = wanted.reached(up)
    up = [s for s in up if _is_up(s, filters)]
    # What the meeting has closed or brought on can still be gone back to.
    through = outlook.rows(
        (section, item, task) for section, item, task in rows if task.id in passed
    )
    for wanted in filters:
        through = wanted._replace(**_PASSING).reached(through)
    tasks = {s.task.id: s.task for s in through}
    done = [tasks[task] for task in gone if task in tasks]
    return Agenda((*done, *(s.task for s in ordered(up, sort))), len(done))


# The fields of a filter that ask for what a meeting may change, empty.
_PASSING: dict[str, Any] = {
    field: Filter._field_defaults[field]
    for field in (
        "statuses", "lights", "due_before", "open", "overdue", "extended", "late", "accepted",
        "unaccepted",
    )
}  # fmt: skip


def _is_up(standing: Standing, filters: Iterable[Filter]) -> bool:
    """Tell whether a task is to come up: open, and able to be finished, unless others are asked."""
    closed = any(f.statuses or f.late or f.accepted or f.unaccepted for f in filters)
    ongoing = any(f.kinds or f.open for f in filters)
    return (standing.is_open or closed) and (standing.task.kind != "ongoing" or ongoing)


def recorded_in(ledger: Ledger, meeting: str, day: date) -> list[Event]:
    """Give the records of a meeting that hold on a day, in order; `meeting` is its command."""
    return [event for event in in_effect(ledger.events, day) if event.meeting == meeting]


def gone_through(events: Iterable[Event]) -> tuple[str, ...]:
    """Give the ids of the tasks that a meeting has gone through, as it came to them."""
    ordered = sorted(events, key=lambda event: (event.moment, event.id))
    return tuple(dict.fromkeys(event.task for event in ordered if event.task))
