"""A task with a new time limit: its light, its pace, and whether it was done in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.events import day, event, extension
from helpers.standings import plan, standing

if TYPE_CHECKING:
    from kjplan.ledger.event import Event

ONCE = "due: 2030-09-30"
QUANTITY = "target: {at_least: 12, unit: 家}"


@pytest.mark.parametrize(
    ("as_of", "light", "left"),
    [
        # The extension takes effect on 20 September.
        ("09-19", "yellow", 11),
        ("09-20", "green", 41),
        ("09-30", "green", 31),
        ("10-01", "yellow", 30),
        ("10-31", "yellow", 0),
        ("11-01", "red", -1),
    ],
)
def test_the_light_goes_by_the_new_limit(as_of: str, light: str, left: int) -> None:
    now = standing(plan(ONCE), as_of, extension("a", "09-20", "10-31"))
    assert (now.light, now.left) == (light, left)


def test_both_limits_are_there() -> None:
    now = standing(plan(ONCE), "10-01", extension("a", "09-20", "10-31"))
    assert (now.due, now.promised_due, now.is_extended) == (day("10-31"), day("09-30"), True)
    then = standing(plan(ONCE), "09-19", extension("a", "09-20", "10-31"))
    assert (then.due, then.promised_due, then.is_extended) == (day("09-30"), day("09-30"), False)


@pytest.mark.parametrize(
    ("task", "due", "as_of", "expected"),
    [
        (QUANTITY, "2031-03-31", "06-30", 6 / 15),
        (QUANTITY, "2031-03-31", "12-31", 12 / 15),
        (QUANTITY, "2031-03-31", "2031-03-31", 1),
        # Within the plan's period as well.
        (QUANTITY, "10-31", "06-30", 6 / 10),
        # Of 4 in 15 months, 1 after 4, 2 after 8, 3 after 12.
        ("every: quarter", "2031-03-31", "03-31", 0),
        ("every: quarter", "2031-03-31", "04-30", 1 / 4),
        ("every: quarter", "2031-03-31", "12-31", 3 / 4),
        ("every: quarter", "2031-03-31", "2031-03-31", 1),
    ],
)
def test_the_pace_runs_to_the_new_limit(task: str, due: str, as_of: str, expected: float) -> None:
    now = standing(plan(task), as_of, extension("a", "01-15", due))
    assert now.expected == pytest.approx(expected)


def test_stages_stay_and_the_whole_is_asked_for_at_the_new_limit() -> None:
    staged = plan(f"{QUANTITY}, stages: [{{by: 2030-06-30, at_least: 3}}]")
    put_off = extension("a", "01-15", "2031-03-31")
    assert standing(staged, "06-30", put_off).expected == 0.25
    assert standing(staged, "12-31", put_off).expected == 0.25
    assert standing(staged, "2031-03-31", put_off).expected == 1


@pytest.mark.parametrize(
    ("events", "late"),
    [
        ([event("a", "09-30", status="done")], 0),
        ([event("a", "10-01", status="done")], 1),
        ([event("a", "11-20", status="done")], 51),
        ([event("a", "11-20", status="done"), extension("b", "09-20", "10-31")], 20),
        ([event("a", "11-20", status="done"), extension("b", "09-20", "2031-03-31")], 0),
        # Said again later, it was done when it was first said; opened again, when last done.
        ([event("a", "10-01", status="done"), event("b", "11-20", status="done")], 1),
        ([], None),
        ([event("a", "10-01", status="done"), event("b", "11-20", status="doing")], None),
    ],
)
def test_how_late_it_was_done(events: list[Event], late: int | None) -> None:
    now = standing(plan(ONCE), "12-15", *events)
    assert now.late_days == late
    assert late is None or now.light == "green"
