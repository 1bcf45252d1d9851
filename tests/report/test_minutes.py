"""The minutes of a meeting: as a paper, as data, and of which meeting."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from helpers import line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

DAY, MEETING = "2030-06-28", "3e5e7195"


def made(batch: str, kind: str, task: str, **more: object) -> str:
    """Record something in the meeting."""
    return line(batch, DAY, kind, task, meeting=MEETING, **more)


HELD = "".join(
    (
        line("0b000001", "2030-05-31", "meeting", note="五月调度会"),
        line(MEETING, DAY, "meeting", note="六月调度会"),
        made("a1", "reviewed", "3.1.1", title="开展科技活动周"),
        made("a2", "reading", "2.1.1", value=7, note="第一批公示"),
        made("a3", "decision", "2.2.2", note="先签意向书。", assignees=["张三", "成果股"], due="2030-07-10"),
        made("a4", "decision", "2.2.2", note="经费从年度预算里出"),
        made("a5", "status", "2.2.1", status="blocked", note="等分管领导定场地", by="李四"),
        made("a6", "extension", "2.1.4", due="2030-10-31", note="省厅推迟评价"),
        made("a7", "status", "1.1.1", status="done", evidence="某科〔2030〕5号"),
        made("a8", "note", "1.1.1", note="材料已归档"),
        made("a9", "status", "2.1.2", status="done", forced=True),
        line("aa", DAY, "retraction", retracts="a9", meeting=MEETING),
        made("ab", "reviewed", "2.1.3"),
        made("ac", "note", "9.9.9", note="另议", title="原来的一项"),
        line("ad", DAY, "note", "1.1.2", note="会外登记的"),
    )
)  # fmt: skip


@pytest.fixture
def held(bureau: Path) -> Path:
    bureau.write_text(HELD, encoding="utf-8")
    return bureau


MINUTES = """\
会议纪要

2030年6月28日，某某市科技局召开六月调度会，对照《某某市科技局2030年科技创新工作要点》逐项研究任务8项。

一、议定事项（2件）
1. 引进技术转移机构（2.2.2）：先签意向书。由张三、成果股办理，2030年7月10日前办好。
2. 引进技术转移机构（2.2.2）：经费从年度预算里出。

二、进展情况（5项）
1. 制定党风廉政任务分解（1.1.1）：已完成，佐证材料：某科〔2030〕5号，材料已归档。
2. 新增高新技术企业（2.1.1）：完成值7家，第一批公示。
3. 9月底前完成科技型中小企业评价（2.1.4）：延期到2030年10月31日，省厅推迟评价。
4. 举办技术对接会（2.2.1）：需协调，等分管领导定场地（李四登记）。
5. 原来的一项（9.9.9）：另议。

三、没有新登记的任务（2项）
研发投入占比居首（2.1.3）；开展科技活动周（3.1.1）。

记录：张三、李四
"""


@pytest.mark.usefixtures("held")
def test_the_minutes_of_the_last_meeting(kjplan: Callable[..., Run]) -> None:
    assert kjplan("log", "--meeting").out == MINUTES
    assert kjplan("台账", "--会议", "2030-06-28").out == MINUTES


@pytest.mark.usefixtures("held")
def test_a_meeting_without_records(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan log --meeting 2030-05-31
会议纪要

2030年5月31日，某某市科技局召开五月调度会，没有逐项登记。

记录：张三
"""
    )


def test_of_several_meetings_on_a_day_the_last(held: Path, plays: Callable[[str], None]) -> None:
    with held.open("a", encoding="utf-8") as file:
        file.write(line("5f000002", DAY, "meeting").replace("T09:", "T15:"))
        file.write(line("b1", DAY, "reviewed", "1.1.2", meeting="5f000002"))
    plays(
        """\
$ kjplan log --meeting 2030-06-28
会议纪要

2030年6月28日，某某市科技局召开会议，对照《某某市科技局2030年科技创新工作要点》逐项研究任务1项。

一、没有新登记的任务（1项）
每季度召开党风廉政专题会（1.1.2）。

记录：张三
! 2030-06-28 另有 1 次会议：kjplan log --meeting ########（六月调度会）
"""
    )


@pytest.mark.usefixtures("held")
def test_of_a_meeting_by_its_batch(kjplan: Callable[..., Run]) -> None:
    assert kjplan("log", "--meeting", MEETING).out == MINUTES
    assert "五月调度会" in kjplan("log", "--meeting", "0B000001").out


@pytest.mark.usefixtures("held")
def test_a_meeting_that_there_was_not(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan log --meeting 2030-06-27
! 没有 2030-06-27 的会议。登记过的会议：2030-05-31、2030-06-28。
[1]
$ kjplan log --meeting 上周
! 用法：kjplan log [选项] [编号...]
! 错误：--meeting：“上周”不是日期。请写成 2030-06-30，或 6月30日、昨天、上周五、月底 这样。
! 例如：kjplan log --meeting 2030-06-30
[2]
$ kjplan log --meeting --by 张三
! 用法：kjplan log [选项] [编号...]
! 错误：会议纪要总是一次会的全部，--meeting 不和别的条件一起用。
[2]
"""
    )


@pytest.mark.usefixtures("bureau")
def test_there_was_no_meeting_at_all(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan log --meeting
! 台账里还没有会议。开会时用 kjplan review，或用 kjplan meeting 登记会议。
[1]
"""
    )


@pytest.mark.usefixtures("held")
def test_a_past_day_has_the_minutes_as_they_were(kjplan: Callable[..., Run]) -> None:
    assert kjplan("undo", "a3", "--yes").status == 0
    assert "先签意向书" not in kjplan("log", "--meeting").out
    assert kjplan("--as-of", DAY, "log", "--meeting").out == MINUTES


def test_of_a_figure_that_was_added_to_the_sum_is_told(
    held: Path, kjplan: Callable[..., Run]
) -> None:
    with held.open("a", encoding="utf-8") as file:
        file.write(made("b1", "reading", "2.1.1", delta=2, by="李四"))
        file.write(line("b2", DAY, "reading", "2.1.1", delta=1, note="会后又报的"))
    assert (
        "2. 新增高新技术企业（2.1.1）：完成值7家，第一批公示；完成值9家（+2家）（李四登记）。\n"
    ) in kjplan("log", "--meeting").out


@pytest.mark.usefixtures("held")
def test_minutes_as_data(kjplan: Callable[..., Run], home: Path) -> None:
    data = json.loads(kjplan("log", "--meeting", "--format", "json").out)
    assert data["meeting"]["note"] == "六月调度会"
    assert [
        (task["id"], [e["note"] for e in task["decisions"]], [e["kind"] for e in task["recorded"]])
        for task in data["tasks"]
    ] == [
        ("1.1.1", [], ["status", "note"]),
        ("2.1.1", [], ["reading"]),
        ("2.1.3", [], []),
        ("2.1.4", [], ["extension"]),
        ("2.2.1", [], ["status"]),
        ("2.2.2", ["先签意向书。", "经费从年度预算里出"], []),
        ("3.1.1", [], []),
        ("9.9.9", [], ["note"]),
    ]
    assert kjplan("log", "--meeting", "-o", "纪要.txt").status == 0
    assert (home / "纪要.txt").read_text(encoding="utf-8") == MINUTES
    sheet = kjplan("log", "--meeting", "--format", "tsv").out.splitlines()
    assert sheet[1].split("\t")[:4] == [DAY, "", "", "会议"]
    assert len(sheet) == 12
