"""Clocks that are wrong, zones that differ, and a day as it was known then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from helpers import line
from kjplan.ledger.ledger import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


def value(kjplan: Callable[..., Run], *before: str) -> object:
    (task,) = json.loads(
        kjplan(*before, "list", "--search", "高新技术企业", "--format", "json").out
    )
    return task["value"]


@pytest.mark.parametrize("year", ["2031", "2999"])
def test_a_record_from_a_clock_that_is_ahead(
    bureau: Path, kjplan: Callable[..., Run], year: str
) -> None:
    fast = line(
        "aaaa1111",
        "2030-06-30",
        "reading",
        "2.1.1",
        value=3,
        at=f"{year}-12-31T23:59:59.999999+08:00",
    )
    bureau.write_text(fast, encoding="utf-8")
    told = f"注意：台账 {bureau} 有登记于 {year}-12-31 23:59 的记录，比这台电脑的时间晚一天以上"
    assert kjplan("list").err.startswith(told)
    checked = kjplan("check")
    assert checked.status == 3
    assert f"{bureau}:1:1：登记时间 {year}-12-31 23:59 还没有到。" in checked.err
    # What builds on it comes after it; its own time stays its own.
    assert kjplan("progress", "2.1.1", "5").status == 0
    assert kjplan("progress", "2.1.1", "+2").status == 0
    assert value(kjplan) == 7
    _, five, two = read(bureau).events
    assert [str(event.at.date()) for event in (five, two)] == ["2030-06-30"] * 2
    assert kjplan("log").out.count("补录") == 1, "of the first alone"
    assert kjplan("undo", "--yes").status == 0
    assert value(kjplan) == 5
    # An undo of today, of a record of today, is of today; none of a fast clock's day.
    assert read(bureau).events[-1].on == five.on
    assert kjplan("undo", "aaaa", "--yes").status == 0
    assert kjplan("list").err == "", "once it is taken back nothing more is said"
    assert kjplan("check").status == 0
    assert value(kjplan) == 5


def test_an_undo_changes_no_past_day_because_a_clock_was_ahead(
    bureau: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KJPLAN_TODAY", "2031-06-30")
    kjplan("note", "1.1.1", "时钟快一年")
    monkeypatch.setenv("KJPLAN_TODAY", "2030-06-01")
    kjplan("progress", "2.1.1", "3", "--on", "2030-05-01")
    monkeypatch.setenv("KJPLAN_TODAY", "2030-06-30")
    kjplan("undo", "--yes")
    assert value(kjplan, "--as-of", "2030-06-29") == 3
    assert value(kjplan) is None
    assert bureau.exists()


MORNING = [
    # The same moment, on two days.
    ("2030-06-29", "2030-06-29T16:30:00+00:00", "2030-06-30", "2030-06-30T00:30:00+08:00", 2),
    # The same day: the later moment, whatever the clocks show.
    ("2030-06-29", "2030-06-29T12:00:00+00:00", "2030-06-29", "2030-06-29T19:00:00+08:00", 1),
    ("2030-06-29", "2030-06-29T12:00:00+00:00", "2030-06-29", "2030-06-29T20:30:00+08:00", 2),
]


@pytest.mark.parametrize(("day", "at", "other_day", "other_at", "wins"), MORNING)
def test_two_zones(
    bureau: Path,
    kjplan: Callable[..., Run],
    day: str,
    at: str,
    other_day: str,
    other_at: str,
    wins: int,
) -> None:
    one = line("aaaa1111", day, "reading", "2.1.1", value=1, at=at)
    other = line("bbbb2222", other_day, "reading", "2.1.1", value=2, at=other_at)
    for content in (one + other, other + one):
        bureau.write_text(content, encoding="utf-8")
        assert value(kjplan) == wins
    assert value(kjplan, "--as-of", "2030-06-29") == (1 if other_day > day else wins)


def test_a_day_as_it_was_known_then(
    bureau: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = [["list", "--format", "csv"], ["summary"], ["log"], ["show", "2.1.1"]]
    kjplan("progress", "2.1.1", "3", "--on", "2030-06-20")
    kjplan("done", "2.2.1")
    printed = [kjplan("--as-of", "2030-06-30", *look).out for look in looks]
    monkeypatch.setenv("KJPLAN_TODAY", "2030-08-01")
    kjplan("progress", "2.1.1", "+4", "--on", "2030-06-25")
    kjplan("undo", "--yes")
    kjplan("progress", "2.1.1", "+5", "--on", "2030-06-25")
    kjplan("note", "2.2.1", "补一句", "--on", "2030-06-30")
    dates = ["--as-of", "2030-06-30", "--known-on", "2030-06-30"]
    assert [kjplan(*dates, *look).out for look in looks] == printed
    assert [kjplan("--当时", "2030-06-30", *look).out for look in looks] == printed
    assert value(kjplan, "--as-of", "2030-06-30") == 8
    refused = kjplan("--known-on", "2030-06-30", "note", "1.1.1", "说明")
    assert (refused.status, bureau.read_text("utf-8").count("说明")) == (1, 0)


def test_what_was_recorded_late_is_marked(bureau: Path, plays: Callable[[str], None]) -> None:
    assert not bureau.exists()
    plays(
        """\
$ kjplan note 1.1.1 已谈 --on 2030-06-01
1.1.1 制定党风廉政任务分解：已补录 2030-06-01 的说明（撤回：kjplan undo）
$ kjplan list --item 1.1 --columns id,updated
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   最近记录
1.1.1  2030-06-01 补录
1.1.2
1.1.3
$ kjplan log
日期        编号   记录  登记人  批次      任务与说明
2030-06-01  1.1.1  说明  张三    ########  制定党风廉政任务分解｜已谈｜2030-06-30 补录
"""
    )
