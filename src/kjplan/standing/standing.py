"""A task with all that is known of it on one day: the row that lists and reports are made of."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kjplan.ledger import fold
from kjplan.ledger.fold import State
from kjplan.plan.model import Item, Plan, Row, Section, Task
from kjplan.standing import light
from kjplan.standing.light import Light


class Standing(NamedTuple):
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
        return self.task.has_figure and not self.met


def stand(
    plan: Plan, states: Mapping[str, State], as_of: date, rows: Iterable[Row]
) -> list[Standing]:
    """Tell where tasks stand on a day, given the states of that day."""
    return [
        _standing(plan, section, item, task, states.get(task.id, fold.UNTOUCHED), as_of)
        for section, item, task in rows
    ]


def _standing(
    plan: Plan, section: Section, item: Item, task: Task, now: State, as_of: date
) -> Standing:
    period, due = plan.period, plan.due(task)
    completion = fold.completion(task, now, period)
    met = fold.is_met(task, now, period)
    points = light.behind(task, completion, period, as_of)
    return Standing(
        section=section,
        item=item,
        task=task,
        state=now,
        due=due,
        goal=fold.goal(task, period),
        completion=completion,
        expected=light.expected(task, period, as_of),
        behind=points,
        met=met,
        overdue=light.is_overdue(
            status=now.status, met=met, ongoing=task.kind == "ongoing", due=due, as_of=as_of
        ),
        light=light.light(
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
