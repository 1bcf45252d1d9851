"""Reporting rounds: which round a day is in, who has reported, who has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.events import day, event
from helpers.standings import plan, standing
from kjplan.plan.model import Reporting
from kjplan.plan.period import Period
from kjplan.standing.rounds import current, late, missing, returns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run
    from kjplan.ledger.event import Event
    from kjplan.plan.period import Every

OFFICES = ("高新股", "成果股", "办公室")
YEAR = Period(day("01-01"), day("12-31"))


@pytest.mark.parametrize(
    ("every", "on", "as_of", "rounds"),
    [
        # From the day on by which reports are due there is one round to look at.
        ("month", 25, "06-25", ["06-01 06-30 06-25"]),
        ("month", 25, "06-30", ["06-01 06-30 06-25"]),
        ("month", 25, "07-03", ["07-01 07-31 07-25", "06-01 06-30 06-25"]),
        ("month", 31, "02-28", ["02-01 02-28 02-28"]),
        ("month", 30, "02-27", ["02-01 02-28 02-28", "01-01 01-31 01-30"]),
        ("quarter", 20, "05-15", ["04-01 06-30 06-20", "01-01 03-31 03-20"]),
        ("quarter", 31, "06-30", ["04-01 06-30 06-30"]),
        ("half-year", 10, "12-31", ["07-01 12-31 12-10"]),
        ("year", 15, "03-01", ["01-01 12-31 12-15"]),
        # The first round has none before it; after the plan its last round stays.
        ("month", 25, "01-02", ["01-01 01-31 01-25"]),
        ("month", 25, "2031-02-01", ["12-01 12-31 12-25"]),
        ("month", 25, "2029-12-31", []),
    ],
)
def test_rounds_of_a_day(every: Every, on: int, as_of: str, rounds: list[str]) -> None:
    found = current(Reporting(every, on), YEAR, day(as_of))
    assert [f"{one.first:%m-%d} {one.last:%m-%d} {one.by:%m-%d}" for one in found] == rounds


def june(*events: Event, as_of: str = "06-30") -> str:
    """Tell what came in in June, by the 25th, from 高新股 with its one task."""
    (one,) = current(Reporting("month", 25), YEAR, day("06-30"))
    only = standing(plan("title: 任务"), as_of, *events)
    found = returns(["高新股", "办公室"], {"高新股": [only]}, one, OFFICES)
    said = [f"{each.name} {each.on and f'{each.on:%m-%d}'}" for each in found]
    said += [f"{each.name} 迟" for each in late(found, one.by)]
    return "，".join(said + [f"{each.name} 未" for each in missing(found)])


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ([], "高新股 None，高新股 未"),
        ([event("a", "05-31")], "高新股 None，高新股 未"),
        ([event("a", "06-01")], "高新股 06-01"),
        ([event("a", "06-25")], "高新股 06-25"),
        ([event("a", "06-26")], "高新股 06-26，高新股 迟"),
        ([event("a", "06-30"), event("b", "06-20")], "高新股 06-20"),
        # What counts is when it took effect.
        ([event("a", "06-20", recorded="06-28")], "高新股 06-20"),
        ([event("a", "06-20"), event("b", "06-21", retracts="a")], "高新股 None，高新股 未"),
        ([event("a", "06-10", status="done")], "高新股 06-10"),
        # Looking a task through in a meeting is no report.
        ([event("a", "06-10", kind="reviewed")], "高新股 None，高新股 未"),
        # Nor is what a meeting decided.
        ([event("a", "06-10", kind="decision", note="…")], "高新股 None，高新股 未"),
        # What stood on the form of another office is that one's report.
        ([event("a", "06-10", form_of="成果股")], "高新股 None，高新股 未"),
        ([event("a", "06-10", form_of="高新股")], "高新股 06-10"),
        ([event("a", "06-10", form_of="李四")], "高新股 06-10"),
        # With nothing open any more when the round began there is nothing to report.
        ([event("a", "05-10", status="done")], ""),
        ([event("a", "05-10", status="dropped")], ""),
        # What a meeting decides afterwards does not open it.
        ([event("a", "05-10", status="done"), event("b", "06-10", kind="decision", note="…")], ""),
    ],
)
def test_who_has_reported(events: list[Event], told: str) -> None:
    assert june(*events) == told


def test_what_was_closed_later_was_open_then() -> None:
    assert june(event("a", "07-02", status="done"), as_of="07-03") == "高新股 None，高新股 未"


# Through the command line.


@pytest.mark.usefixtures("bureau")
def test_the_summary_tells_rounds_in_place_of_thirty_days(
    sample: Path, kjplan: Callable[..., Run]
) -> None:
    text = sample.read_text(encoding="utf-8")
    sample.write_text(
        f"{text}\nreporting: {{every: month, day: 25, to: 办公室王五}}\n", encoding="utf-8"
    )

    def told(*args: str) -> list[str]:
        shown = kjplan(*args).out.splitlines()
        starts = [n for n, line in enumerate(shown) if "期报送" in line]
        return shown[starts[0] : starts[-1] + 3]

    assert told("summary") == [
        "本期报送  2030年6月，2030-06-25 前报办公室王五",
        "  责任股室  已报 0/4，未报 4：高新股、成果股、农社股、办公室",
        "  责任人  已报 0/3，未报 3：张三、李四、王五",
    ]
    assert kjplan("progress", "2.1.1", "3", "--on", "2030-06-20").status == 0
    assert kjplan("note", "2.2.1", "已选好场地", "--on", "2030-06-26").status == 0
    assert told("summary") == [
        "本期报送  2030年6月，2030-06-25 前报办公室王五",
        "  责任股室  已报 3/4，按时 1：高新股，迟报 2：成果股（06-26）、农社股（06-26），未报 1：办公室",
        "  责任人  已报 2/3，按时 1：李四，迟报 1：王五（06-26），未报 1：张三",
    ]
    assert told("--as-of", "2030-07-03", "summary", "--office", "高新股") == [
        "本期报送  2030年7月，2030-07-25 前报办公室王五",
        "  责任股室  已报 0/1，未报 1：高新股",
        "  责任人  已报 0/2，未报 2：张三、李四",
        "上期报送  2030年6月，2030-06-25 前报办公室王五",
        "  责任股室  已报 1/1",
        "  责任人  已报 1/2，按时 1：李四，未报 1：张三",
    ]
    assert "未报送进展" not in kjplan("summary").out
