"""How a task stands against the calendar: both sides of each boundary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.events import day, event
from helpers.standings import plan, standing
from kjplan.ledger.event import Event

if TYPE_CHECKING:
    from kjplan.ledger.event import Status


def reading(value: float) -> Event:
    return event("a", "01-01", value=value)


QUANTITY = "target: {at_least: 10000, unit: 家}"
ONCE = "due: 2030-09-30"


@pytest.mark.parametrize(
    ("value", "points", "light"),
    [
        (5000, 0, "green"),
        (6000, -10, "green"),
        (4001, 9.99, "green"),
        (4000, 10, "yellow"),
        (3999, 10.01, "yellow"),
        (2001, 29.99, "yellow"),
        (2000, 30, "yellow"),
        (1999, 30.01, "red"),
        (0, 50, "red"),
        (10_000, -50, "green"),
        (20_000, -50, "green"),
        (-5, 50, "red"),
    ],
)
def test_points_behind_pace(value: float, points: float, light: str) -> None:
    now = standing(plan(QUANTITY), "06-30", reading(value))
    assert now.expected == 0.5
    assert (now.behind, now.light) == (points, light)


def test_the_same_figure_a_day_earlier() -> None:
    today = standing(plan("target: {at_least: 100, unit: 家}"), "06-30", reading(40))
    before = standing(plan("target: {at_least: 100, unit: 家}"), "06-29", reading(40))
    assert (today.behind, today.light) == (10, "yellow")
    assert (before.behind, before.light) == (1.666667, "green")


def test_thirds_meet_the_boundary() -> None:
    # 8 of 12 months are 66.67%, 11 of 30 are 36.67%: 30 points, though not in binary
    now = standing(plan("target: {at_least: 30, unit: 家}"), "08-31", reading(11))
    assert (now.behind, now.light) == (30, "yellow")


def test_a_figure_of_which_nothing_is_recorded() -> None:
    assert standing(plan(QUANTITY), "01-30").light == "green"
    assert standing(plan(QUANTITY), "02-28").light == "yellow"
    now = standing(plan(QUANTITY), "04-30")
    assert (now.completion, now.behind, now.light) == (None, 33.333333, "red")


@pytest.mark.parametrize(
    ("lights", "value", "as_of", "light"),
    [
        ("{yellow: 5, red: 30, due_soon: 30}", 4501, "06-30", "green"),
        ("{yellow: 5, red: 30, due_soon: 30}", 4500, "06-30", "yellow"),
        ("{yellow: 10, red: 20, due_soon: 30}", 3000, "06-30", "yellow"),
        ("{yellow: 10, red: 20, due_soon: 30}", 2999, "06-30", "red"),
        ("{yellow: 10, red: 30, due_soon: 7}", 9999, "12-23", "green"),
        ("{yellow: 10, red: 30, due_soon: 7}", 9999, "12-24", "yellow"),
        ("{yellow: 10, red: 30, due_soon: 0}", 9999, "12-30", "green"),
        ("{yellow: 10, red: 30, due_soon: 0}", 9999, "12-31", "yellow"),
    ],
)
def test_thresholds_of_the_plan(lights: str, value: float, as_of: str, light: str) -> None:
    assert standing(plan(QUANTITY, lights=lights), as_of, reading(value)).light == light


@pytest.mark.parametrize(
    ("as_of", "light", "overdue"),
    [
        ("08-30", "green", False),  # 31 days before
        ("08-31", "yellow", False),  # 30 days before
        ("09-29", "yellow", False),
        ("09-30", "yellow", False),  # the day itself
        ("10-01", "red", True),
        ("2031-01-01", "red", True),
    ],
)
def test_the_due_day(as_of: str, light: str, overdue: bool) -> None:
    now = standing(plan(ONCE), as_of)
    assert (now.due, now.light, now.overdue) == (day("09-30"), light, overdue)


@pytest.mark.parametrize(
    ("as_of", "light", "overdue"),
    [
        ("11-30", "green", False),
        ("12-01", "yellow", False),
        ("12-31", "yellow", False),
        ("2031-01-01", "red", True),
    ],
)
def test_without_a_day_the_periods_last_is_due(as_of: str, light: str, overdue: bool) -> None:
    now = standing(plan("title: 任务"), as_of)
    assert (now.due, now.light, now.overdue) == (day("12-31"), light, overdue)


@pytest.mark.parametrize(
    ("task", "status", "light", "overdue"),
    [
        (ONCE, "doing", "red", True),
        (ONCE, "blocked", "red", True),
        (ONCE, "done", "green", False),
        (ONCE, "dropped", None, False),
        (ONCE, "todo", "red", True),
        ("ongoing: true", "doing", None, False),
        ("ongoing: true", "blocked", None, False),
    ],
)
def test_after_the_due_day(task: str, status: Status, light: str | None, overdue: bool) -> None:
    now = standing(plan(task), "2031-01-01", event("a", "01-01", status=status))
    assert (now.light, now.overdue) == (light, overdue)


@pytest.mark.parametrize(
    ("status", "light"),
    [
        ("todo", "green"),
        ("doing", "green"),
        ("blocked", "red"),
        ("done", "green"),
        ("dropped", None),
    ],
)
def test_long_before_the_due_day(status: Status, light: str | None) -> None:
    now = standing(plan(ONCE), "01-31", event("a", "01-01", status=status))
    assert (now.light, now.overdue) == (light, False)


def test_an_ongoing_task_has_no_light() -> None:
    assert standing(plan("ongoing: true"), "06-30").light is None


def test_met_but_not_marked_done() -> None:
    now = standing(plan(QUANTITY), "2031-01-01", reading(10_000))
    assert (now.met, now.overdue, now.light, now.is_open) == (True, False, "green", True)
    short = standing(plan(QUANTITY), "2031-01-01", reading(9_999))
    assert (short.met, short.overdue, short.light) == (False, True, "red")
    assert standing(plan(QUANTITY), "12-31", reading(10_000)).light == "green", "nor due soon"


def test_met_but_blocked() -> None:
    blocked = event("b", "02-01", status="blocked")
    assert standing(plan(QUANTITY), "06-30", reading(10_000), blocked).light == "red"


def test_done_though_short() -> None:
    done = event("b", "02-01", status="done")
    now = standing(plan(QUANTITY), "2031-01-01", reading(3), done)
    assert (now.met, now.overdue, now.light, now.is_open) == (False, False, "green", False)


def test_figures_for_a_stretch_are_met_at_the_least() -> None:
    task = "target: {at_least: 1, aim: 2, unit: 个}, stretch: true"
    now = standing(plan(task), "06-30", reading(1))
    assert (now.met, now.completion, now.light) == (True, 1, "green")


@pytest.mark.parametrize(("value", "completion"), [(-5, 0), (0, 0), (7, 7 / 11), (11, 1), (12, 1)])
def test_completion(value: float, completion: float) -> None:
    now = standing(plan("target: {at_least: 11, unit: 家}"), "06-30", reading(value))
    assert now.completion == completion


@pytest.mark.parametrize(
    ("events", "completion"),
    [
        ([], None),
        ([event("a", "01-01", status="doing")], None),
        ([event("a", "01-01", percent=0.6)], 0.6),
        ([event("a", "01-01", percent=0)], 0),
        ([event("a", "01-01", percent=0.6), event("b", "02-01", status="done")], 1),
        ([event("a", "01-01", status="done"), event("b", "02-01", status="doing")], None),
    ],
)
def test_completion_of_what_has_no_figure(events: list[Event], completion: float | None) -> None:
    now = standing(plan("title: 任务"), "06-30", *events)
    assert (now.completion, now.behind, now.expected) == (completion, None, None)
    assert now.light == "green", "no pace, so never behind"


RANK = "target: {rank: 2, among: 某某市}"


@pytest.mark.parametrize(
    ("events", "as_of", "met", "light"),
    [
        ([], "03-30", False, "green"),
        ([], "03-31", False, "yellow"),
        ([reading(3)], "06-30", False, "yellow"),
        ([reading(2)], "06-30", True, "green"),
        ([reading(1)], "06-30", True, "green"),
        ([reading(1), event("b", "02-01", value=4)], "06-30", False, "yellow"),
        ([reading(4), event("b", "02-01", value=2)], "06-30", True, "green"),
        ([], "12-01", False, "yellow"),
        ([reading(2)], "12-31", True, "green"),
        ([reading(3)], "2031-01-01", False, "red"),
        ([reading(2)], "2031-01-01", True, "green"),
    ],
)
def test_rank(events: list[Event], as_of: str, met: bool, light: str) -> None:
    now = standing(plan(RANK), as_of, *events)
    assert (now.met, now.light) == (met, light)
    assert (now.goal, now.completion, now.expected, now.behind) == (None, None, None, None)


@pytest.mark.parametrize(
    ("times", "as_of", "expected", "points", "light"),
    [
        (0, "03-30", 0, 0, "green"),
        (0, "03-31", 0.25, 25, "yellow"),
        (1, "03-31", 0.25, 0, "green"),
        (1, "06-29", 0.25, 0, "green"),
        (0, "06-30", 0.5, 50, "red"),
        (1, "06-30", 0.5, 25, "yellow"),
        (2, "06-30", 0.5, 0, "green"),
        (4, "06-30", 0.5, -50, "green"),
        (3, "12-31", 1, 25, "yellow"),
        (3, "2031-01-01", 1, 25, "red"),
        (4, "2031-01-01", 1, 0, "green"),
    ],
)
def test_each_quarter(times: int, as_of: str, expected: float, points: float, light: str) -> None:
    events = [event(f"e{n}", "01-01", delta=1) for n in range(times)]
    now = standing(plan("every: quarter"), as_of, *events)
    assert now.goal == 4
    assert (now.expected, now.behind, now.light) == (expected, points, light)
    assert now.met == (times >= 4)


def test_each_quarter_of_ten_months() -> None:
    now = standing(
        plan("every: quarter", period="2030-01-01 2030-10-31"),
        "09-30",
        event("a", "01-01", delta=3),
    )
    assert (now.goal, now.completion, now.expected, now.behind) == (4, 0.75, 0.75, 0)
