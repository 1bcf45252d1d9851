"""How far a figure is, and how far it should be: value against target, completion against pace."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kjplan.plan.model import Period

if TYPE_CHECKING:
    from datetime import date

    from kjplan.ledger.fold import State
    from kjplan.plan.model import Every, Task


def goal(task: Task, period: Period) -> float | None:
    """Give the quantity to reach: of a target its least, of a recurring task its occurrences."""
    if task.every:
        return period.occurrences(task.every)
    return task.target.at_least if task.target else None


def completion(task: Task, state: State, period: Period) -> float | None:
    """Give the share of 1 that is reached, at most 1; None for a rank, or where nothing is said."""
    if whole := goal(task, period):
        return None if state.value is None else max(0.0, min(1.0, state.value / whole))
    if task.kind != "once":
        return None
    return 1.0 if state.status == "done" else state.percent


def is_met(task: Task, state: State, period: Period) -> bool:
    """Tell whether a figure reaches its target, or a rank is that rank or better."""
    if state.value is None:
        return False
    if task.rank:
        return state.value <= task.rank
    whole = goal(task, period)
    return whole is not None and state.value >= whole


@cache
def pace(period: Period, as_of: date) -> float:
    """Give the share of 1 of the period's months that are wholly gone at the close of a day."""
    return period.months_gone(as_of) / period.months


def expected(task: Task, state: State, period: Period, as_of: date) -> float | None:
    """Give the share of 1 that a figure should have reached; None where the task has no pace.

    The pace of one with a new time limit runs to that.
    """
    run = Period(period.start, max(state.due, period.start)) if state.due else period
    if task.every:
        return _recurrence(task.every, period, run, as_of)
    if task.target and task.target.at_least:
        return pace(run, as_of)
    return None


@cache
def _recurrence(every: Every, period: Period, run: Period, as_of: date) -> float:
    """Give the share of 1 of a period's recurrences that a run of more or less time asks for."""
    times = period.occurrences(every)
    if run == period:
        return period.occurrences_gone(every, as_of) / times
    return times * run.months_gone(as_of) // run.months / times


def behind(completion: float | None, expected: float | None) -> float | None:
    """Give the percentage points behind pace, negative when ahead; None without a pace."""
    # Rounded, so that a boundary such as 10 points is not missed by a binary fraction.
    return None if expected is None else round((expected - (completion or 0)) * 100, 6)
