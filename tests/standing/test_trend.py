"""Month by month: what stood at the close of each, up to the day looked at."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import ROOT, line
from helpers.events import day, steady
from kjplan.ledger.ledger import parse
from kjplan.plan.load import read_plan
from kjplan.plan.period import Period
from kjplan.standing.outlook import Outlook
from kjplan.standing.selection import Filter
from kjplan.standing.shares import Tally
from kjplan.standing.trend import trend
from kjplan.text.words import percent

if TYPE_CHECKING:
    from kjplan.plan.model import Plan

STARTER = ROOT / "src" / "kjplan" / "plan" / "starter.yaml"

# What was noted as done in March turned out in May not to be.
RECORDS = [
    line("c01", "2030-01-15", "status", "1.1.1", status="doing"),
    line("c02", "2030-01-31", "status", "1.1.1", status="done"),
    line("c03", "2030-03-10", "status", "2.2.1", status="done"),
    line("c04", "2030-05-02", "retraction", retracts="c03"),
    line("c05", "2030-03-31", "reading", "2.1.1", value=6),
    line("c06", "2030-04-20", "reading", "2.1.1", value=11),
    line("c07", "2030-05-31", "status", "2.2.2", status="dropped"),
    line("c08", "2030-10-05", "status", "2.1.4", status="done"),
]


@cache
def starter() -> Plan:
    return read_plan(STARTER.read_bytes(), "plan.yaml")


def outlook(as_of: str, known_on: str = "") -> Outlook:
    ledger = parse("".join(RECORDS).encode(), "plan.ledger.jsonl")
    return Outlook(starter(), ledger.known_on(day(known_on)) if known_on else ledger, day(as_of))


def told(looked: Outlook, wanted: Filter | None = None) -> str:
    rows = [
        f"{month.day:%m-%d} 序时 {percent(month.pace)} 完成 {month.tally.done}/{month.tally.countable}"
        f" 达标 {month.met}/{month.figures}"
        f" 红{month.tally.red} 黄{month.tally.yellow} 绿{month.tally.green} 逾期{month.tally.overdue}"
        for month in trend(looked, wanted)
    ]
    return "\n".join(rows)


def test_each_month_is_told_at_its_close_and_the_last_as_of_the_day() -> None:
    assert told(outlook("2030-06-15")) == (
        "01-31 序时 8.3% 完成 1/9 达标 0/5 红0 黄0 绿9 逾期0\n"
        "02-28 序时 16.7% 完成 1/9 达标 0/5 红0 黄3 绿6 逾期0\n"
        "03-31 序时 25% 完成 2/9 达标 0/5 红0 黄4 绿5 逾期0\n"
        "04-30 序时 33.3% 完成 2/9 达标 1/5 红2 黄2 绿5 逾期0\n"
        "05-31 序时 41.7% 完成 1/8 达标 1/4 红1 黄2 绿5 逾期0\n"
        "06-15 序时 41.7% 完成 1/8 达标 1/4 红1 黄2 绿5 逾期0"
    )


def test_after_the_plan_its_last_month_stays_and_before_it_there_is_none() -> None:
    assert told(outlook("2031-02-01")).splitlines()[-3:] == [
        "10-31 序时 83.3% 完成 2/8 达标 1/4 红2 黄1 绿5 逾期0",
        "11-30 序时 91.7% 完成 2/8 达标 1/4 红2 黄1 绿5 逾期0",
        "12-31 序时 100% 完成 2/8 达标 1/4 红2 黄3 绿3 逾期0",
    ]
    assert trend(outlook("2029-12-31")) == ()


def test_what_was_recorded_later_is_left_out_where_that_is_asked_for() -> None:
    # On 15 April nobody had taken back what was recorded in March.
    assert told(outlook("2030-06-30", known_on="2030-04-15")).splitlines()[-1] == (
        "06-30 序时 50% 完成 2/9 达标 0/5 红3 黄1 绿5 逾期0"
    )


def test_some_tasks_only() -> None:
    assert told(outlook("2030-04-30"), Filter(owners=("李四",))).splitlines()[-1] == (
        "04-30 序时 33.3% 完成 1/6 达标 1/4 红1 黄2 绿3 逾期0"
    )


@pytest.mark.parametrize("as_of", ["2030-01-01", "2030-03-31", "2030-10-15", "2030-12-31"])
def test_a_month_is_what_a_look_at_that_day_shows(as_of: str) -> None:
    looked = outlook(as_of)
    months = trend(looked)
    assert months
    for month in months:
        on_the_day = looked.on(month.day)
        assert month.tally == Tally.of(on_the_day.standings)
        assert month.pace == on_the_day.pace


@pytest.mark.parametrize(
    ("period", "as_of", "closes"),
    [
        ("2030-01-01 2030-12-31", "02-28", "01-31 02-28"),
        ("2030-01-01 2030-12-31", "03-01", "01-31 02-28 03-01"),
        ("2030-01-01 2030-12-31", "01-01", "01-01"),
        ("2030-04-01 2031-03-31", "2031-06-30", "04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31 01-31 02-28 03-31"),
        # a month begins on the day of the month on which the period does
        ("2030-03-15 2030-06-14", "05-20", "04-14 05-14 05-20"),
        # a last part of a month counts as one
        ("2030-01-01 2030-02-10", "12-31", "01-31 02-10"),
        ("2030-01-01 2030-02-10", "2029-12-31", ""),
    ],
)  # fmt: skip
def test_the_closes_of_a_periods_months(period: str, as_of: str, closes: str) -> None:
    span = Period(*map(day, period.split()))
    assert " ".join(f"{close:%m-%d}" for close in span.closes(day(as_of))) == closes


@steady
@given(st.dates(date(1999, 1, 1), date(2101, 1, 1)), st.integers(0, 900), st.integers(0, 950))
def test_closes_rise_to_the_day_and_pace_steps_at_each(start: date, length: int, n: int) -> None:
    span, as_of = Period(start, start + timedelta(days=length)), start + timedelta(days=n)
    closes = span.closes(as_of)
    assert closes == sorted(set(closes))
    assert closes[-1] == min(as_of, span.end)
    assert all(span.covers(close) for close in closes)
    gone = [span.months_gone(close) for close in closes]
    assert gone[:-1] == list(range(1, len(gone)))
