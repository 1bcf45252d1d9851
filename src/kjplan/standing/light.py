"""序时进度, what is overdue, and the lights: the rules that set figures against the calendar."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from kjplan.ledger.event import Status
    from kjplan.plan.model import Every, Lights, Period, Task

Light = Literal["red", "yellow", "green"]


@cache
def pace(period: Period, as_of: date) -> float:
    """Give the share of 1 of the period's months that are wholly gone at the close of a day."""
    return period.months_gone(as_of) / period.months


def expected(task: Task, period: Period, as_of: date) -> float | None:
    """Give the share of 1 that a figure should have reached; None where the task has no pace."""
    if task.every:
        return _recurrence(task.every, period, as_of)
    if task.target and task.target.at_least:
        return pace(period, as_of)
    return None


@cache
def _recurrence(every: Every, period: Period, as_of: date) -> float:
    return period.occurrences_gone(every, as_of) / period.occurrences(every)


def behind(task: Task, completion: float | None, period: Period, as_of: date) -> float | None:
    """Give the percentage points behind pace, negative when ahead; None without a pace."""
    share = expected(task, period, as_of)
    # Rounded, so that a boundary such as 10 points is not missed by a binary fraction.
    return None if share is None else round((share - (completion or 0)) * 100, 6)


def is_overdue(*, status: Status, met: bool, ongoing: bool, due: date, as_of: date) -> bool:
    """Tell whether a task is past its day, neither finished nor cancelled nor met."""
    return as_of > due and not met and not ongoing and status not in ("done", "dropped")


def light(
    task: Task,
    *,
    status: Status,
    value: float | None,
    met: bool,
    points: float | None,
    due: date,
    as_of: date,
    lights: Lights,
) -> Light | None:
    """Give the light of a task that is `points` behind; None for an ongoing or cancelled one."""
    if task.kind == "ongoing" or status == "dropped":
        return None
    if status == "done":
        return "green"
    if status == "blocked" or is_overdue(
        status=status, met=met, ongoing=False, due=due, as_of=as_of
    ):
        return "red"
    if met:
        return "green"
    if points is not None and points > lights.red:
        return "red"
    if points is not None and points >= lights.yellow:
        return "yellow"
    misses_rank = task.rank is not None and value is not None
    if misses_rank or (due - as_of).days <= lights.due_soon:
        return "yellow"
    return "green"
