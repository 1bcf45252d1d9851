"""Reporting rounds: by when offices report, who has, and who has not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from kjplan.plan.period import MONTHS_IN

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from kjplan.plan.model import Reporting
    from kjplan.plan.period import Every, Period
    from kjplan.standing.standing import Standing


class Round(NamedTuple):
    """A month, a quarter, a half-year or a year of the calendar; reports are due by a day of it."""

    every: Every
    first: date
    last: date
    by: date


class Return(NamedTuple):
    """Who is to report in a round, and on which day that was first done; None where not yet."""

    name: str
    on: date | None


class Returns(NamedTuple):
    """What came in in a round, from each office and person that is to report."""

    round: Round
    offices: tuple[Return, ...]
    owners: tuple[Return, ...]


def late(returns: Iterable[Return], by: date) -> list[Return]:
    """Keep those who reported, but after the day."""
    return [each for each in returns if each.on and each.on > by]


def missing(returns: Iterable[Return]) -> list[Return]:
    """Keep those who have not reported."""
    return [each for each in returns if each.on is None]


def current(reporting: Reporting, period: Period, as_of: date) -> tuple[Round, ...]:
    """Give the round that a day is in, and the one before where this one is not due yet.

    After the plan's last day its last round stays; before its first there is none.
    """
    day = min(as_of, period.end)
    if day < period.start:
        return ()
    this = _round(reporting, day)
    before = this.first - timedelta(days=1)
    if as_of >= this.by or before < period.start:
        return (this,)
    return this, _round(reporting, before)


def rounds(reporting: Reporting, period: Period) -> list[Round]:
    """Give all rounds of a period."""
    all_rounds = [_round(reporting, period.start)]
    while all_rounds[-1].last < period.end:
        all_rounds.append(_round(reporting, all_rounds[-1].last + timedelta(days=1)))
    return all_rounds


def upcoming(reporting: Reporting, period: Period, as_of: date) -> Round:
    """Give the first round of a period whose reports are not overdue on a day, else its last."""
    of = _round(reporting, min(max(as_of, period.start), period.end))
    while of.by < as_of and of.last < period.end:
        of = _round(reporting, of.last + timedelta(days=1))
    return of


def _round(reporting: Reporting, day: date) -> Round:
    months = MONTHS_IN[reporting.every]
    month = (day.month - 1) // months * months + 1
    end = month + months - 1
    first = date(day.year, month, 1)
    last = date(day.year + end // 12, end % 12 + 1, 1) - timedelta(days=1)
    by = last.replace(day=min(reporting.day, last.day))
    return Round(reporting.every, first, last, by)


def returns(
    names: Iterable[str],
    tasks: Mapping[str, Sequence[Standing]],
    of: Round,
    parties: Container[str],
) -> tuple[Return, ...]:
    """Tell who has reported in a round, of those with something to report on.

    A report is any record on one of somebody's tasks that takes effect in the round, but no
    decision of a meeting, and nothing that stood on the form of another of the `parties`, all
    those of their kind. Who had nothing open any more when it began need not report.
    """
    came = []
    for name in names:
        standings = tasks.get(name, ())
        days = [day for s in standings for day in _reported(s, of, name, parties)]
        if days or any(_was_open(s, of.first) for s in standings):
            came.append(Return(name, min(days, default=None)))
    return tuple(came)


def _reported(standing: Standing, of: Round, name: str, parties: Container[str]) -> Iterator[date]:
    """Give the days of a round for which somebody reported on a task, not on another's form."""
    for report in standing.state.reports:
        is_theirs = report.form_of == name or report.form_of not in parties
        if is_theirs and of.first <= report.on <= of.last:
            yield report.on


def _was_open(standing: Standing, day: date) -> bool:
    """Tell whether a task is open, or was before something was reported from a day on."""
    reported_on = standing.state.reported_on
    return standing.is_open or (reported_on is not None and reported_on >= day)
