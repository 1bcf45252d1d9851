"""Many plans: what each comes to, their order, and that processes make no difference."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import bureaus
from kjplan.plan.period import Period
from kjplan.standing.gather import Day, gather
from kjplan.standing.position import Position, position, ranked, total
from kjplan.standing.shares import Tally

if TYPE_CHECKING:
    from pathlib import Path

    from kjplan.standing.outlook import Outlook

YEAR = Period(date(2030, 1, 1), date(2030, 12, 31))
NONE = Tally.of([])


def of(name: str, *, done: int, tasks: int, red: int = 0) -> Position:
    """Make the position of a plan of which only some counts matter."""
    tally = NONE._replace(total=tasks, statuses={"done": done, "todo": tasks - done}, red=red)
    return Position(name, name, name, YEAR, date(2030, 6, 30), 0.5, tally, 0, 0, 0, None, ())


def places(positions: list[Position], key: str) -> str:
    """Write the order: `1甲 2=乙 2=丙`, a `=` for a tie, `-` for none."""
    return " ".join(
        f"{one.rank or '-'}{'=' * one.tied}{one.position.path}" for one in ranked(positions, key)
    )


FIRST = of("甲", done=3, tasks=4, red=1)
SECOND = of("乙", done=1, tasks=4, red=1)
THIRD = of("丙", done=2, tasks=8)
NOTHING = of("丁", done=0, tasks=0)


@pytest.mark.parametrize(
    ("key", "order"),
    [
        ("completion", "1甲 2=乙 2=丙 -丁"),
        ("red", "1=丙 1=丁 3=甲 3=乙"),
        ("on_time", "-甲 -乙 -丙 -丁"),
    ],
)
def test_equals_share_a_place_and_who_has_nothing_has_none(key: str, order: str) -> None:
    assert places([FIRST, SECOND, THIRD, NOTHING], key) == order


def test_what_reads_the_same_is_a_tie() -> None:
    close = of("a", done=1, tasks=3), of("b", done=33330, tasks=100000)
    assert places([*close], "completion") == "1=a 1=b"


@given(st.lists(st.sampled_from([FIRST, SECOND, THIRD, NOTHING])))
def test_a_total_is_of_all(positions: list[Position]) -> None:
    tally = total(one.tally for one in positions)
    assert tally.done == sum(one.tally.done for one in positions)
    assert tally.countable == sum(one.tally.countable for one in positions)
    assert tally.red == sum(one.tally.red for one in positions)


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    return [str(bureaus.write(tmp_path, n)) for n in range(1, 51)]


def on_the_day(cache: Path | None = None) -> Day:
    now = datetime(2030, 6, 30, 9, tzinfo=UTC)
    return Day(now.date(), None, now, str(cache) if cache else None)


def test_all_cores_say_what_one_says(paths: list[str], tmp_path: Path) -> None:
    day = on_the_day(tmp_path / "cache")
    alone = list(gather(paths, day, position, alone=True))
    assert list(gather(paths, day, position)) == alone
    assert [one.path for one in alone] == paths


HERE = os.getpid()


def _dies(path: str, outlook: Outlook) -> Position:
    """Stand for a process that the system ends for want of memory."""
    if os.getpid() != HERE and "第20局" in path:
        os._exit(9)
    return position(path, outlook)


def test_a_process_that_dies_costs_no_plan(paths: list[str]) -> None:
    day = on_the_day()
    assert list(gather(paths, day, _dies)) == list(gather(paths, day, position, alone=True))
