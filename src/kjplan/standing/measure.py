"""How far a figure is, and how far it should be: value against target, completion against pace."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kjplan.plan.period import Period

if TYPE_CHECKING:
    from datetime import date

    from kjplan.ledger.fold import State
    from kjplan.plan.model import Task
    from kjplan.plan.period import Every
    from kjplan.plan.target import Target

# So much of the period may go by before a rank, level or ceiling must have been reported.
_UNREAD = 0.25


def span(task: Task, period: Period) -> Period:
    """Give the time that a task has: one added in mid-year, from its first whole month on."""
    if task.added is None:
        return period
    return Period(min(task.added_month, period.end), period.end)


def _run(span: Period, due: date | None) -> Period:
    """Give the time over which a figure is to be reached: to its new time limit if it has one."""
    return Period(span.start, max(due, span.start)) if due else span


def goal(task: Task, period: Period) -> float | None:
    """Give the quantity to reach: of a target its least, of a recurring task its occurrences.

    None for a rank, a level and a ceiling, of which the last reading counts.
    """
    if task.every:
        return _occurrences(span(task, period), task.every)
    return task.target.at_least if task.target and task.target.accrues else None


@cache
def _occurrences(period: Period, every: Every) -> int:
    return period.occurrences(every)


def completion(task: Task, state: State, period: Period) -> float | None:
    """Give the share of 1 that is reached, at most 1.

    None for a rank, a level, a ceiling, or where nothing is said.
    """
    if whole := goal(task, period):
        return None if state.value is None else max(0.0, min(1.0, state.value / whole))
    if task.kind != "once":
        return None
    return 1.0 if state.status == "done" else state.percent


def is_met(task: Task, state: State, period: Period) -> bool:
    """Tell whether a figure reaches its target, a rank is that or better, a ceiling is kept."""
    if state.value is None:
        return False
    if task.rank:
        return state.value <= task.rank
    if task.target and task.target.at_most is not None:
        return state.value <= task.target.at_most
    whole = task.target.at_least if task.target else goal(task, period)
    return whole is not None and state.value >= whole


def is_unread(task: Task, state: State, period: Period, as_of: date) -> bool:
    """Tell whether a rank, level or ceiling has no reading though a quarter of its time is gone."""
    if not task.target or task.target.accrues or state.value is not None:
        return False
    return pace(span(task, period), as_of) >= _UNREAD


@cache
def pace(period: Period, as_of: date) -> float:
    """Give the share of 1 of the period's months that are wholly gone at the close of a day."""
    return period.months_gone(as_of) / period.months


def expected(task: Task, state: State, period: Period, as_of: date) -> float | None:
    """Give the share of 1 that a figure should have reached; None where the task has no pace.

    The pace of one with a new time limit runs to that.
    """
    own = span(task, period)
    run = _run(own, state.due)
    if task.every:
        return _recurrence(task.every, own, run, as_of)
    target = task.target
    if not target or not target.accrues:
        return None
    if target.stages:
        last = state.due or task.due or period.end
        return 1.0 if as_of >= last else _staged(target, as_of)
    return pace(run, as_of)


def _staged(target: Target, as_of: date) -> float:
    """Give the share of 1 that the last stage before the close of a day asks for."""
    passed = [stage.at_least for stage in target.stages if stage.by <= as_of]
    return passed[-1] / target.at_least if passed and target.at_least else 0.0


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
