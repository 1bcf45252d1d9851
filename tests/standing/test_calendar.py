"""序时进度: whole months at the close of a day, occurrences of what recurs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.events import day, steady
from kjplan.plan.period import Period
from kjplan.standing import measure

if TYPE_CHECKING:
    from kjplan.plan.period import Every


@pytest.mark.parametrize(
    ("period", "as_of", "gone", "months"),
    [
        ("2021-01-01 2021-12-31", "2020-12-31", 0, 12),
        ("2021-01-01 2021-12-31", "2021-01-01", 0, 12),
        ("2021-01-01 2021-12-31", "2021-01-30", 0, 12),
        ("2021-01-01 2021-12-31", "2021-01-31", 1, 12),
        ("2021-01-01 2021-12-31", "2021-02-27", 1, 12),
        ("2021-01-01 2021-12-31", "2021-02-28", 2, 12),
        ("2021-01-01 2021-12-31", "2021-06-29", 5, 12),
        ("2021-01-01 2021-12-31", "2021-06-30", 6, 12),
        ("2021-01-01 2021-12-31", "2021-12-30", 11, 12),
        ("2021-01-01 2021-12-31", "2021-12-31", 12, 12),
        ("2021-01-01 2021-12-31", "2022-03-31", 12, 12),
        # leap years, and the one that is none
        ("2032-01-01 2032-12-31", "2032-02-28", 1, 12),
        ("2032-01-01 2032-12-31", "2032-02-29", 2, 12),
        ("2100-01-01 2100-12-31", "2100-02-28", 2, 12),
        # not a calendar year
        ("2030-04-01 2031-03-31", "2030-04-29", 0, 12),
        ("2030-04-01 2031-03-31", "2030-09-30", 6, 12),
        ("2030-04-01 2031-03-31", "2031-02-27", 10, 12),
        ("2030-04-01 2031-03-31", "2031-02-28", 11, 12),
        ("2030-01-01 2032-12-31", "2031-06-30", 18, 36),
        # a month begins on the day of the month on which the period does
        ("2030-03-15 2030-09-14", "2030-04-13", 0, 6),
        ("2030-03-15 2030-09-14", "2030-04-14", 1, 6),
        ("2030-03-15 2030-09-14", "2030-09-13", 5, 6),
        ("2030-03-15 2030-09-14", "2030-09-14", 6, 6),
        # a last part of a month counts as one, and is gone with the last day
        ("2030-01-01 2030-11-15", "2030-10-31", 10, 11),
        ("2030-01-01 2030-11-15", "2030-11-14", 10, 11),
        ("2030-01-01 2030-11-15", "2030-11-15", 11, 11),
        # shorter than a month
        ("2030-06-10 2030-06-20", "2030-06-19", 0, 1),
        ("2030-06-10 2030-06-20", "2030-06-20", 1, 1),
        ("2030-06-01 2030-06-30", "2030-06-29", 0, 1),
        ("2030-06-01 2030-06-30", "2030-06-30", 1, 1),
        ("2030-06-10 2030-06-10", "2030-06-09", 0, 1),
        ("2030-06-10 2030-06-10", "2030-06-10", 1, 1),
        # from the 31st: the months are twelve, whatever their length
        ("2030-01-31 2031-01-30", "2030-02-26", 0, 12),
        ("2030-01-31 2031-01-30", "2030-03-29", 1, 12),
        ("2030-01-31 2031-01-30", "2030-03-30", 2, 12),
        ("2030-01-31 2031-01-30", "2031-01-29", 11, 12),
        ("2030-01-31 2031-01-30", "2031-01-30", 12, 12),
        # from a leap day
        ("2032-02-29 2032-08-28", "2032-03-27", 0, 6),
        ("2032-02-29 2032-08-28", "2032-03-28", 1, 6),
        ("2032-02-29 2032-08-28", "2032-08-28", 6, 6),
    ],
)
def test_months(period: str, as_of: str, gone: int, months: int) -> None:
    start, end = map(day, period.split())
    span = Period(start, end)
    assert (span.months_gone(day(as_of)), span.months) == (gone, months)
    assert measure.pace(span, day(as_of)) == gone / months


@pytest.mark.parametrize(
    ("period", "as_of", "gone", "months"),
    [
        # a month that lacks the day ends with its last
        ("2030-01-31 2031-01-30", "2030-02-27", 0, 12),
        ("2032-02-29 2033-02-28", "2033-01-28", 11, 12),
        ("2032-02-29 2033-02-28", "2033-02-28", 12, 12),
    ],
)
def test_months_without_such_a_day(period: str, as_of: str, gone: int, months: int) -> None:
    test_months(period, as_of, gone, months)


@steady
@given(
    st.dates(date(1999, 1, 1), date(2101, 1, 1)), st.integers(0, 900), st.integers(-5, 905)
)  # fmt: skip
def test_pace_runs_from_nothing_to_all_and_never_back(start: date, length: int, n: int) -> None:
    span = Period(start, start + timedelta(days=length))
    today, tomorrow = start + timedelta(days=n), start + timedelta(days=n + 1)
    assert 0 <= measure.pace(span, today) <= measure.pace(span, tomorrow) <= 1
    assert measure.pace(span, start - timedelta(days=1)) == 0
    assert measure.pace(span, span.end) == 1
    assert span.covers(today) == (0 <= n <= length)


@pytest.mark.parametrize(
    ("every", "period", "expected", "gone"),
    [
        ("month", "2030-01-01 2030-12-31", 12, {"01-30": 0, "01-31": 1, "12-30": 11, "12-31": 12}),
        ("quarter", "2030-01-01 2030-12-31", 4, {"03-30": 0, "03-31": 1, "06-30": 2, "12-30": 3}),
        ("half-year", "2030-01-01 2030-12-31", 2, {"06-29": 0, "06-30": 1, "12-30": 1, "12-31": 2}),
        # ten months: three quarters and a last part, which counts as one
        ("month", "2030-01-01 2030-10-31", 10, {"10-30": 9, "10-31": 10}),
        ("quarter", "2030-01-01 2030-10-31", 4, {"09-29": 2, "09-30": 3, "10-30": 3, "10-31": 4}),
        ("half-year", "2030-01-01 2030-10-31", 2, {"06-30": 1, "10-30": 1, "10-31": 2}),
        # quarters of the plan, not of the calendar
        ("quarter", "2030-02-01 2031-01-31", 4, {"03-31": 0, "04-29": 0, "04-30": 1}),
        ("half-year", "2030-06-10 2030-06-20", 1, {"06-19": 0, "06-20": 1, "12-31": 1}),
        ("month", "2030-01-01 2030-12-31", 12, {"2029-12-31": 0, "2031-06-30": 12}),
    ],
)
def test_occurrences(every: Every, period: str, expected: int, gone: dict[str, int]) -> None:
    span = Period(*map(day, period.split()))
    assert span.occurrences(every) == expected
    assert {text: span.occurrences_gone(every, day(text)) for text in gone} == gone
