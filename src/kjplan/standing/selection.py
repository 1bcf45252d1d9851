"""Which tasks, and in what order: a filter and a sorting, applied to standings."""

from collections.abc import Callable, Iterable
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from kjplan.ledger.event import STATUSES
from kjplan.plan.model import Item, Plan, Row, Section, Task
from kjplan.standing.standing import Standing

T = TypeVar("T")


class Filter(NamedTuple):
    """What a task must be to be kept.

    The values of one field are alternatives, the fields are all required; an empty field asks
    for nothing. `due_before` includes its own day. `late` is what was done after its limit,
    `unaccepted` what is done and not struck off. `named` leaves out an office's match
    through a collective label; `support` keeps what the offices support besides what they
    answer for.
    """

    owners: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    lights: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    due_before: date | None = None
    open: bool = False
    overdue: bool = False
    unassigned: bool = False
    extended: bool = False
    late: bool = False
    accepted: bool = False
    unaccepted: bool = False
    named: bool = False
    support: bool = False
    added: bool = False

    def rows(self, plan: Plan, rows: Iterable[Row] | None = None) -> list[Row]:
        """Keep the tasks, of the plan's if no others are given, that may match by what it says."""
        kept = plan.tasks() if rows is None else rows
        for test in self._of_plan(plan):
            kept = [row for row in kept if test(*row)]
        return list(kept)

    def reached(self, standings: Iterable[Standing]) -> list[Standing]:
        """Keep the standings that match by where they stand; what the plan says is not asked."""
        kept = standings
        for test in self._of_standing():
            kept = [s for s in kept if test(s)]
        return list(kept)

    def _of_plan(self, plan: Plan) -> list[Callable[[Section, Item, Task], bool]]:
        """Give the tests that ask only what the plan says."""
        tests: list[Callable[[Section, Item, Task], bool]] = []
        if owners := frozenset(self.owners):
            tests.append(lambda _section, _item, task: not owners.isdisjoint(task.owners))
        if self.offices:
            labels = self.labels(plan)
            tests.append(lambda _section, _item, task: self._is_theirs(task, labels))
        if self.sections:
            tests.append(lambda section, _item, _task: section.id in self.sections)
        if self.items:
            tests.append(lambda _section, item, _task: item.id in self.items)
        if self.kinds:
            tests.append(lambda _section, _item, task: task.kind in self.kinds)
        if self.unassigned:
            tests.append(lambda _section, _item, task: plan.is_unassigned(task))
        if self.added:
            tests.append(lambda _section, _item, task: task.added is not None)
        return tests

    def _of_standing(self) -> list[Callable[[Standing], bool]]:
        """Give the tests that ask where a task stands."""
        tests: list[Callable[[Standing], bool]] = []
        if self.statuses:
            tests.append(lambda s: s.state.status in self.statuses)
        if self.lights:
            tests.append(lambda s: s.light in self.lights)
        if self.open:
            tests.append(lambda s: s.is_open)
        if self.overdue:
            tests.append(lambda s: s.overdue)
        if last := self.due_before:
            # Whose time limit was moved is in the ledger.
            tests.append(lambda s: s.task.kind != "ongoing" and s.due <= last)
        if self.extended:
            tests.append(lambda s: s.is_extended)
        if self.late:
            tests.append(lambda s: bool(s.late_days))
        if self.accepted:
            tests.append(lambda s: s.state.accepted)
        if self.unaccepted:
            tests.append(lambda s: s.state.status == "done" and not s.state.accepted)
        if needles := [needle.casefold() for needle in self.search]:
            tests.append(lambda s: any(needle in _searched(s) for needle in needles))
        return tests

    def _is_theirs(self, task: Task, labels: frozenset[str]) -> bool:
        names = (*task.offices, *task.support) if self.support else task.offices
        return not labels.isdisjoint(names)

    def labels(self, plan: Plan) -> frozenset[str]:
        """Give the labels through which a task is one of the offices'."""
        wanted = frozenset(self.offices)
        reach = plan.named if self.named else plan.reached
        labels = (*plan.joint_offices, *plan.office_groups)
        return wanted | {label for label in labels if not wanted.isdisjoint(reach(label))}


def _searched(standing: Standing) -> str:
    task, last = standing.task, standing.state.last
    notes = (last.note, standing.note) if last else ()
    return "\n".join((task.id, task.title, task.text, *notes)).casefold()


_LIGHTS = ("red", "yellow", "green")


def _document_order(standing: Standing) -> list[int]:
    return [int(part) for part in standing.task.id.split(".")]


SORTS: dict[str, Callable[[Standing], Any]] = {
    "id": _document_order,
    "due": lambda s: None if s.task.kind == "ongoing" else s.due,
    "owner": lambda s: s.task.owners,
    "office": lambda s: s.task.offices,
    "status": lambda s: (s.state.status != "blocked", STATUSES.index(s.state.status)),
    "light": lambda s: _LIGHTS.index(s.light) if s.light else None,
    "completion": lambda s: s.completion,
    "behind": lambda s: s.behind,
}


def ordered(standings: list[Standing], keys: Iterable[str]) -> list[Standing]:
    """Sort by the keys of `SORTS`, the first weighing most; `-` in front turns one round.

    What has no value for a key comes last either way; equals keep their order.
    """
    return sorted_by(standings, keys, lambda standing: standing)


def sorted_by(things: list[T], keys: Iterable[str], of: Callable[[T], Standing]) -> list[T]:
    """Sort, as `ordered` does, whatever has a standing."""
    for key in reversed(list(keys)):
        value, backwards = SORTS[key.removeprefix("-")], key.startswith("-")
        valued = [(value(of(thing)), thing) for thing in things]
        have = [pair for pair in valued if pair[0] not in (None, ())]
        lack = [thing for rank, thing in valued if rank in (None, ())]
        have.sort(key=itemgetter(0), reverse=backwards)
        things = [thing for _, thing in have] + lack
    return things
