"""A task with all that is known of it on one day: the row that lists and reports are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kjplan import pace, state

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from datetime import date

    from kjplan.events import Event
    from kjplan.pace import Light
    from kjplan.plan import Item, Plan, Section, Task
    from kjplan.state import State


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one task stands.

    `goal` is the quantity to reach, None for a rank or where there is no figure; `completion`
    and `expected` are shares of 1; `behind` percentage points, negative when ahead.
    """

    section: Section
    item: Item
    task: Task
    state: State
    due: date
    goal: float | None
    completion: float | None
    expected: float | None
    behind: float | None
    met: bool
    overdue: bool
    light: Light | None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done: neither finished nor cancelled."""
        return self.state.status not in ("done", "dropped")

    @property
    def is_short(self) -> bool:
        """Whether there is a figure or rank to reach that is not reached."""
        return self.task.kind in ("target", "recurring") and not self.met


def survey(
    plan: Plan, events: Iterable[Event], as_of: date, only: Container[str] | None = None
) -> list[Standing]:
    """Tell where every task of the plan stands on a day, in the document's order.

    `only` names the tasks wanted, where not all are.
    """
    states = state.fold(events, as_of, only)
    return [
        _standing(plan, section, item, task, states.get(task.id, state.UNTOUCHED), as_of)
        for section, item, task in plan.tasks()
        if only is None or task.id in only
    ]


def _standing(
    plan: Plan, section: Section, item: Item, task: Task, now: State, as_of: date
) -> Standing:
    period, due = plan.period, plan.due(task)
    completion = state.completion(task, now, period)
    met = state.is_met(task, now, period)
    points = pace.behind(task, completion, period, as_of)
    return Standing(
        section=section,
        item=item,
        task=task,
        state=now,
        due=due,
        goal=state.goal(task, period),
        completion=completion,
        expected=pace.expected(task, period, as_of),
        behind=points,
        met=met,
        overdue=pace.is_overdue(
            status=now.status, met=met, ongoing=task.kind == "ongoing", due=due, as_of=as_of
        ),
        light=pace.light(
            task,
            status=now.status,
            value=now.value,
            met=met,
            points=points,
            due=due,
            as_of=as_of,
            lights=plan.lights,
        ),
    )
