"""Levels, ceilings, stages and tasks added in mid-year against the calendar."""

from __future__ import annotations

import pytest

from helpers.events import day, event
from helpers.standings import plan, standing
from kjplan.ledger.event import Event
from kjplan.standing.standing import Standing

LEVEL = "target: {at_least: 95, unit: '%', level: true}"
CEILING = "target: {at_most: 3, unit: 起}"
STAGED = (
    "target: {at_least: 12, unit: 家}, "
    "stages: [{by: 2030-06-30, at_least: 3}, {by: 2030-09-30, at_least: 9}]"
)


def read(*values: float) -> list[Event]:
    return [event(str(n), f"01-0{n}", value=value) for n, value in enumerate(values, 1)]


def lit(standing: Standing) -> tuple[str | None, str | None]:
    return standing.light, standing.reason


@pytest.mark.parametrize(
    ("values", "as_of", "light"),
    [
        # By the end of March a quarter of the year is gone.
        ([], "03-30", ("green", None)),
        ([], "03-31", ("yellow", "unread")),
        ([94.9], "01-31", ("yellow", "short")),
        ([95], "03-31", ("green", None)),
        ([97, 94], "06-30", ("yellow", "short")),
        ([94, 97], "06-30", ("green", None)),
        ([94], "12-31", ("yellow", "short")),
        ([94], "2031-01-01", ("red", "overdue")),
        ([95], "2031-01-01", ("green", None)),
        ([], "2031-01-01", ("red", "overdue")),
    ],
)
def test_of_a_level_the_last_reading_counts(
    values: list[float], as_of: str, light: tuple[str, str | None]
) -> None:
    now = standing(plan(LEVEL), as_of, *read(*values))
    assert lit(now) == light
    assert (now.expected, now.behind, now.completion) == (None, None, None)


@pytest.mark.parametrize(
    ("values", "as_of", "light"),
    [
        ([], "03-30", ("green", None)),
        ([], "03-31", ("yellow", "unread")),
        ([0], "03-31", ("green", None)),
        ([3], "12-31", ("green", None)),
        ([4], "01-31", ("red", "exceeded")),
        ([4, 2], "01-31", ("green", None)),
        ([3], "2031-01-01", ("green", None)),
        ([4], "2031-01-01", ("red", "overdue")),
    ],
)
def test_a_ceiling_is_red_when_exceeded(
    values: list[float], as_of: str, light: tuple[str, str | None]
) -> None:
    now = standing(plan(CEILING), as_of, *read(*values))
    assert lit(now) == light
    assert (now.expected, now.behind, now.completion) == (None, None, None)


def test_nothing_at_all_can_be_a_ceiling() -> None:
    nought = plan("target: {at_most: 0, unit: 起}")
    assert lit(standing(nought, "06-30", *read(0))) == ("green", None)
    assert lit(standing(nought, "06-30", *read(1))) == ("red", "exceeded")


def test_a_blocked_ceiling_is_red_for_that() -> None:
    blocked = event("b", "02-01", status="blocked")
    assert lit(standing(plan(CEILING), "03-31", blocked)) == ("red", "blocked")


@pytest.mark.parametrize(
    ("value", "as_of", "expected", "behind", "light"),
    [
        # Nothing is asked for before the first stage, then 3 of 12, then 9, at the end all.
        (0, "06-29", 0.0, 0.0, "green"),
        (0, "06-30", 0.25, 25.0, "yellow"),
        (2, "06-30", 0.25, 8.333333, "green"),
        (3, "09-29", 0.25, 0.0, "green"),
        (3, "09-30", 0.75, 50.0, "red"),
        (9, "12-30", 0.75, 0.0, "yellow"),  # due tomorrow
        (9, "12-31", 1.0, 25.0, "yellow"),
    ],
)
def test_pace_follows_the_stages(
    value: float, as_of: str, expected: float, behind: float, light: str
) -> None:
    now = standing(plan(STAGED), as_of, *read(value))
    assert (now.expected, now.behind, now.light) == (expected, behind, light)


@pytest.mark.parametrize(
    ("added", "as_of", "expected"),
    [
        # Added on 6 May: June is the first whole month, and seven are left.
        ("2030-05-06", "06-29", 0.0),
        ("2030-05-06", "06-30", 1 / 7),
        ("2030-05-06", "09-30", 4 / 7),
        ("2030-05-06", "12-31", 1.0),
        ("2030-05-01", "05-31", 1 / 8),
        ("2030-12-15", "12-30", 0.0),
        ("2030-12-15", "12-31", 1.0),
    ],
)
def test_the_pace_of_an_added_task_begins_with_the_first_whole_month(
    added: str, as_of: str, expected: float
) -> None:
    now = standing(plan(f"target: {{at_least: 7, unit: 家}}, added: {added}"), as_of)
    assert now.expected == expected


def test_an_added_task_recurs_in_what_is_left() -> None:
    now = standing(plan("every: quarter, added: 2030-06-10"), "09-30")
    assert (now.goal, now.expected) == (2, 0.5)


def test_an_added_level_may_stay_unread_for_a_quarter_of_what_is_left() -> None:
    added = plan(f"{LEVEL}, added: 2030-04-10")
    # May to December are eight months.
    assert standing(added, "06-29").reason is None
    assert standing(added, "06-30").reason == "unread"


def test_what_is_done_each_year_is_done_once() -> None:
    yearly = plan("every: year")
    assert (standing(yearly, "12-30").goal, standing(yearly, "12-30").expected) == (1, 0.0)
    assert standing(yearly, "06-30", event("a", "06-01", delta=1)).met


def test_a_statement_is_no_task() -> None:
    assert list(plan("statement: true").tasks()) == []


@pytest.mark.parametrize(("on", "days"), [("06-30", 0), ("07-02", 2)])
def test_late_days_count_from_the_limit_to_the_day_it_was_done(on: str, days: int) -> None:
    done = event("a", on, status="done")
    now = standing(plan("due: 2030-06-30"), "12-31", done)
    assert (now.late_days, now.light) == (days, "green")
    assert standing(plan("due: 2030-06-30"), "12-31").late_days is None
    assert day("06-30") == now.due
