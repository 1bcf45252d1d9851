"""Which tasks, and in what order: a filter and a sorting, applied to standings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from kjplan.plan import Plan
    from kjplan.standing import Standing


@dataclass(frozen=True, slots=True)
class Filter:
    """What a task must be to be kept.

    The values of one field are alternatives, the fields are all required; an empty field asks
    for nothing. `due_before` includes its own day. `named` leaves out an office's match
    through a collective label.
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
    named: bool = False

    def apply(self, plan: Plan, standings: Iterable[Standing]) -> list[Standing]:
        """Keep the standings that match, in their order."""
        wanted = [
            *self._any(self.owners, lambda s: s.task.owners),
            *self._any(self.sections, lambda s: (s.section.id,)),
            *self._any(self.items, lambda s: (s.item.id,)),
            *self._any(self.statuses, lambda s: (s.state.status,)),
            *self._any(self.kinds, lambda s: (s.task.kind,)),
            *self._any(self.lights, lambda s: (s.light,)),
            *self._any(self.offices, lambda s: self._offices_of(plan, s)),
        ]
        if self.search:
            needles = [needle.casefold() for needle in self.search]
            wanted.append(lambda s: any(needle in _searched(s) for needle in needles))
        if self.due_before:
            last = self.due_before
            wanted.append(lambda s: s.due <= last and s.task.kind != "ongoing")
        if self.open:
            wanted.append(lambda s: s.is_open)
        if self.overdue:
            wanted.append(lambda s: s.overdue)
        if self.unassigned:
            wanted.append(lambda s: not s.task.owners)
        return [s for s in standings if all(test(s) for test in wanted)]

    @staticmethod
    def _any(
        values: tuple[str, ...], of: Callable[[Standing], Iterable[str | None]]
    ) -> list[Callable[[Standing], bool]]:
        accepted = frozenset(values)
        return [lambda s: not accepted.isdisjoint(of(s))] if accepted else []

    def _offices_of(self, plan: Plan, standing: Standing) -> set[str]:
        reach = plan.named if self.named else plan.reached
        labels = standing.task.offices
        return {*labels, *(office for label in labels for office in reach(label))}


def _searched(standing: Standing) -> str:
    task, last = standing.task, standing.state.last
    return "\n".join((task.id, task.title, task.text, last.note if last else "")).casefold()


_STATUSES = ("blocked", "todo", "doing", "done", "dropped")
_LIGHTS = ("red", "yellow", "green")


def _document_order(standing: Standing) -> list[int]:
    return [int(part) for part in standing.task.id.split(".")]


SORTS: dict[str, Callable[[Standing], Any]] = {
    "id": _document_order,
    "due": lambda s: None if s.task.kind == "ongoing" else s.due,
    "owner": lambda s: s.task.owners,
    "office": lambda s: s.task.offices,
    "status": lambda s: _STATUSES.index(s.state.status),
    "light": lambda s: _LIGHTS.index(s.light) if s.light else None,
    "completion": lambda s: s.completion,
    "behind": lambda s: s.behind,
}


def ordered(standings: list[Standing], keys: Iterable[str]) -> list[Standing]:
    """Sort by the keys of `SORTS`, the first weighing most; `-` in front turns one round.

    What has no value for a key comes last either way; equals keep their order.
    """
    for key in reversed(list(keys)):
        value, backwards = SORTS[key.removeprefix("-")], key.startswith("-")
        have = [s for s in standings if value(s) not in (None, ())]
        lack = [s for s in standings if value(s) in (None, ())]
        standings = sorted(have, key=value, reverse=backwards) + lack
    return standings
