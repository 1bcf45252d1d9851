"""A task with where it stands on one day: what lists and reports are made of."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from kjplan.ledger.event import Event
from kjplan.ledger.fold import UNTOUCHED, State
from kjplan.plan.model import Item, Plan, Row, Section, Task
from kjplan.plan.target import Stage
from kjplan.standing import measure
from kjplan.standing.light import CLOSED, Color, Light, Reason, light


class Standing(NamedTuple):
    """Where one task stands.

    `goal` is the quantity to reach, None for a rank, a level, a ceiling, or where there is no
    figure; `completion` and `expected` are shares of 1; `behind` percentage points, negative
    when ahead. `due` is the time limit in force, `promised_due` the one before any extension;
    `left` the days from the day looked at to the limit, negative once it has passed.
    """

    section: Section
    item: Item
    task: Task
    state: State
    due: date
    promised_due: date
    left: int
    goal: float | None
    completion: float | None
    expected: float | None
    behind: float | None
    met: bool
    lit: Light

    @property
    def light(self) -> Color | None:
        """The colour of its light; None for an ongoing or cancelled task."""
        return self.lit.color

    @property
    def reason(self) -> Reason | None:
        """Why its light is not green."""
        return self.lit.reason

    @property
    def overdue(self) -> bool:
        """Whether it is past its day, neither finished nor cancelled nor met."""
        return self.lit.reason == "overdue"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done: neither finished nor cancelled."""
        return self.state.status not in CLOSED

    @property
    def is_short(self) -> bool:
        """Whether there is a figure or rank that is not reached, or a ceiling that is exceeded."""
        unread_ceiling = self.task.is_ceiling and self.state.value is None
        return self.task.has_figure and not self.met and not unread_ceiling

    @property
    def is_extended(self) -> bool:
        """Whether it was given another time limit than the plan's."""
        return self.state.extended > 0

    @property
    def has_passed(self) -> bool:
        """Whether its time limit has told: it has passed, or is today and it is done already.

        Of what was cancelled or goes on for good it never does.
        """
        if self.task.kind == "ongoing" or self.state.status == "dropped":
            return False
        return self.left < 0 or (self.left == 0 and self.state.status == "done")

    @property
    def late_days(self) -> int | None:
        """How many days after its time limit it was done, 0 in time; None until it is done."""
        done_on = self.state.done_on
        return None if done_on is None else max(0, (done_on - self.due).days)

    @property
    def stage(self) -> Stage | None:
        """The stage that is asked for: of those not reached the last gone by, else the next."""
        stages = self.task.target.stages if self.task.target else ()
        ahead = [stage for stage in stages if stage.at_least > (self.state.value or 0)]
        gone_by = [stage for stage in ahead if self.left_to(stage.by) < 0]
        return next(iter(gone_by[-1:] or ahead), None)

    def left_to(self, day: date) -> int:
        """Count the days from the day looked at to another, negative once that has passed."""
        as_of = self.due - timedelta(days=self.left)
        return (day - as_of).days

    @property
    def blocked_since(self) -> date | None:
        """The day from which it has been blocked without a break; None where it is not."""
        since = None
        for event in self.state.history:
            if event.kind == "status":
                since = (since or event.on) if event.status == "blocked" else None
        return since

    @property
    def decisions(self) -> tuple[Event, ...]:
        """What meetings have decided on it, the oldest first."""
        return tuple(event for event in self.state.history if event.kind == "decision")

    @property
    def note(self) -> str:
        """What was last said of it in its status; of a blocked task, why it is blocked."""
        latest = ""
        for event in reversed(self.state.history):
            if self.state.status == "blocked" and event.status == "blocked" and event.note:
                return event.note
            if event.kind == "status" and event.status != self.state.status:
                return latest
            latest = latest or event.note
        return latest


def stand(
    plan: Plan, states: Mapping[str, State], as_of: date, rows: Iterable[Row]
) -> list[Standing]:
    """Tell where tasks stand on a day, given the states of that day."""
    return [
        _standing(plan, section, item, task, states.get(task.id, UNTOUCHED), as_of)
        for section, item, task in rows
    ]


def _standing(
    plan: Plan, section: Section, item: Item, task: Task, state: State, as_of: date
) -> Standing:
    period, promised = plan.period, plan.due(task)
    due = state.due or promised
    left = (due - as_of).days
    completion = measure.completion(task, state, period)
    met = measure.is_met(task, state, period)
    expected = measure.expected(task, state, period, as_of)
    points = measure.behind(completion, expected)
    return Standing(
        section=section,
        item=item,
        task=task,
        state=state,
        due=due,
        promised_due=promised,
        left=left,
        goal=measure.goal(task, period),
        completion=completion,
        expected=expected,
        behind=points,
        met=met,
        lit=light(
            task,
            state,
            met=met,
            unread=measure.is_unread(task, state, period, as_of),
            points=points,
            left=left,
            lights=plan.lights,
        ),
    )
