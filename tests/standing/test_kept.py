"""Where plans stand is kept for the day, and made anew of whatever has changed since."""

from __future__ import annotations

import marshal
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from helpers import bureaus, line
from kjplan.standing.gather import Day, gather
from kjplan.standing.position import COUNTS, Position, position

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kjplan.standing.gather import Gathered
    from kjplan.standing.outlook import Outlook

NOW = datetime(2030, 6, 30, 9, tzinfo=UTC)

counts = partial(position, with_reds=False)


def _never(path: str, outlook: Outlook) -> Position:
    raise AssertionError(f"{path} is made again on {outlook.as_of}")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return bureaus.write(tmp_path, 1)


@pytest.fixture
def day(tmp_path: Path) -> Day:
    return Day(NOW.date(), None, NOW, str(tmp_path / "cache"))


def look(
    plan: Path, day: Day, make: Callable[[str, Outlook], Position] = counts
) -> Gathered[Position]:
    (gathered,) = gather([str(plan)], day, make, kept=COUNTS)
    return gathered


def anew(plan: Path, day: Day) -> Gathered[Position]:
    (gathered,) = gather([str(plan)], day._replace(cache=None), counts)
    return gathered


def test_what_has_not_changed_is_not_made_again(plan: Path, day: Day) -> None:
    first = look(plan, day)
    assert look(plan, day, _never) == first == anew(plan, day)


def _edit(plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("某某县", "某某市"), encoding="utf-8")


def _record(plan: Path) -> None:
    with plan.with_name("plan.ledger.jsonl").open("a", encoding="utf-8") as file:
        file.write(line("c" * 16, "2030-06-30", "status", "1.1.3", status="done"))


def _forget(plan: Path) -> None:
    plan.with_name("plan.ledger.jsonl").unlink()


@pytest.mark.parametrize("change", [_edit, _record, _forget])
def test_what_has_changed_is_made_anew(
    plan: Path, day: Day, change: Callable[[Path], None]
) -> None:
    before = look(plan, day)
    change(plan)
    assert look(plan, day) == anew(plan, day)
    assert look(plan, day) != before


@pytest.mark.parametrize(
    ("as_of", "known_on"),
    [
        (date(2030, 7, 1), None),
        (date(2030, 3, 31), None),
        (date(2030, 6, 30), date(2030, 3, 31)),
    ],
)
def test_another_day_is_made_anew(plan: Path, day: Day, as_of: date, known_on: date | None) -> None:
    before = look(plan, day)
    other = day._replace(as_of=as_of, known_on=known_on)
    assert look(plan, other) == anew(plan, other) != before
    assert look(plan, day) == before


def test_what_is_amiss_is_told_each_time(plan: Path, day: Day) -> None:
    with plan.with_name("plan.ledger.jsonl").open("a", encoding="utf-8") as file:
        file.write("?\n")
    for _ in range(2):
        assert "有 1 行读不懂" in "".join(look(plan, day).remarks)


def test_a_clock_that_was_put_back_is_told(plan: Path, day: Day) -> None:
    _record(plan)
    assert look(plan, day).remarks == ()
    put_back = day._replace(now=NOW - timedelta(days=3))
    assert "晚一天以上" in "".join(look(plan, put_back).remarks)


def test_a_plan_that_is_no_longer_sound_is_a_problem(plan: Path, day: Day) -> None:
    look(plan, day)
    plan.write_text("title: 要点\n", encoding="utf-8")
    assert look(plan, day).problem == anew(plan, day).problem is not None


def test_a_copy_elsewhere_has_its_own_path(plan: Path, day: Day) -> None:
    look(plan, day)
    moved = plan.parent.rename(plan.parent.with_name("另一处")) / plan.name
    again = look(moved, day).result
    assert again is not None
    assert again.path == str(moved)


@pytest.mark.parametrize("n", range(1, 9))
@pytest.mark.parametrize("month", [1, 3, 6, 12])
def test_plain_data_says_all(tmp_path: Path, day: Day, n: int, month: int) -> None:
    where = anew(bureaus.write(tmp_path, n), day._replace(as_of=date(2030, month, 28))).result
    assert where is not None
    data = marshal.loads(marshal.dumps(COUNTS.packed(where)))  # noqa: S302 - our own
    assert COUNTS.unpacked(where.path, data) == where
