"""What a meeting decided, and what it went through: where that is told, and what it changes."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from helpers import line
from helpers.events import at, day
from helpers.standings import plan, standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

MEETING = line("3e5e7195", "2030-06-28", "meeting", note="六月调度会")
DECISION = line(
    "9d2c1fa0", "2030-06-28", "decision", "2.2.2", note="先签意向书", assignees=["张三", "成果股"],
    due="2030-07-10", meeting="3e5e7195", title="引进技术转移机构",
)  # fmt: skip
REVIEWED = line("7c11ab02", "2030-06-28", "reviewed", "2.2.1", meeting="3e5e7195")


@pytest.fixture
def held(bureau: Path) -> Path:
    """A meeting that decided on one task and went through another."""
    bureau.write_text(MEETING + DECISION + REVIEWED, encoding="utf-8")
    return bureau


@pytest.mark.usefixtures("held")
def test_a_decision_is_told_with_who_and_by_when(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan log
日期        编号   记录          登记人  批次      任务与说明
2030-06-28         会议          张三    ########  六月调度会
2030-06-28  2.2.1  会上过了一遍  张三    ########  举办技术对接会
2030-06-28  2.2.2  议定          张三    ########  引进技术转移机构｜先签意向书（张三、成果股 2030-07-10 前）
$ kjplan show 2.2.2
2.2.2  引进技术转移机构

二、坚持创新驱动，培育科技企业
（二）加快科技成果转化
  举办技术对接会，【引进技术转移机构3家。】

责任人    张三
责任股室  成果股（农社股）（即 成果股、农社股）
类型      量化指标
目标值    3家
完成时限  未列明（按计划最后一天 2030-12-31 计）  还有 184 天
状态      未启动  红灯  （截至 2030-06-30）
完成值    -/3家  序时进度 50%  落后 50 点

进展记录
  2030-06-28  议定  （张三）
              先签意向书（张三、成果股 2030-07-10 前）
"""
    )


@pytest.mark.usefixtures("held")
def test_going_through_a_task_leaves_no_trace_in_its_history(kjplan: Callable[..., Run]) -> None:
    assert kjplan("show", "2.2.1").out.endswith("进展记录  无\n")
    (task,) = json.loads(kjplan("list", "--search", "对接会", "--format", "json").out)
    assert task["last"] is None


@pytest.mark.usefixtures("held")
def test_a_program_gets_all_of_it(kjplan: Callable[..., Run]) -> None:
    keys = ("kind", "task", "assignees", "due", "meeting")
    events = json.loads(kjplan("log", "--format", "json").out)
    assert [tuple(event[key] for key in keys) for event in events] == [
        ("meeting", None, [], None, None),
        ("reviewed", "2.2.1", [], None, "3e5e7195"),
        ("decision", "2.2.2", ["张三", "成果股"], "2030-07-10", "3e5e7195"),
    ]


@pytest.mark.usefixtures("held")
def test_a_decision_can_be_taken_back(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan undo 9d2c1fa0 --yes
将撤回：
日期        编号   记录  登记人  批次      任务与说明
2030-06-28  2.2.2  议定  张三    ########  引进技术转移机构｜先签意向书（张三、成果股 2030-07-10 前）
已撤回（恢复：kjplan undo ########）。
$ kjplan log 2.2.2
日期        编号   记录           登记人  批次      任务与说明
2030-06-28  2.2.2  议定           张三    ########  已撤回｜引进技术转移机构｜先签意向书（张三、成果股 2030-07-10 前）
2030-06-30         撤回 ########  张三    ########
"""
    )


def test_what_a_meeting_recorded_is_no_change_since(
    held: Path, plays: Callable[[str], None]
) -> None:
    """It was known to those who sat in it, whatever its clock says."""
    done = line("1a", "2030-06-28", "status", "2.2.1", status="done", meeting="3e5e7195")
    later = line("2b", "2030-06-29", "status", "1.1.1", status="done")
    with held.open("a", encoding="utf-8") as file:
        file.write(done + later)
    plays(
        """\
$ kjplan log --since 会议
日期        编号   记录    登记人  批次  任务与说明
2030-06-29  1.1.1  已完成  张三    2b    制定党风廉政任务分解
"""
    )


def test_check_knows_what_cannot_be(bureau: Path, kjplan: Callable[..., Run]) -> None:
    bureau.write_text(DECISION.replace("07-10", "06-10"), encoding="utf-8")
    assert kjplan("check").err == (
        f"{bureau}:1:1：“议定”不合常理：办结日期 2030-06-10 早于议定的那天 2030-06-28，请核对。"
        "登记错了的用 kjplan undo 9d2c1fa0 撤回后重新登记。\n"
        f"{bureau}:1:1：登记它的那次会议“3e5e7195”不在台账里。"
        "可能还有一份台账没有并进来；记录照样计入，只是不在会议纪要里。\n"
    )


@pytest.mark.usefixtures("held")
def test_check_finds_nothing_in_a_meeting(kjplan: Callable[..., Run]) -> None:
    assert kjplan("check").status == 0


# As the recorder composes it.

TASK = plan("").by_id()["1.1.1"]


def decided(note: str, due: date | None = None) -> str:
    """Decide on a task on 30 June; give what is said of it."""
    from kjplan.errors import Refused
    from kjplan.recording.decision import decide
    from kjplan.recording.recorder import Stamp
    from kjplan.report.records import told

    stamp = Stamp("c", at("06-30"), day("06-30"), "张三", note=note)
    try:
        (event,) = decide(TASK, ["李四"], due, plan("").period, stamp)
    except Refused as refused:
        return str(refused)
    return told(event)


@pytest.mark.parametrize(
    ("note", "due", "said"),
    [
        ("签意向书", None, "签意向书（李四）"),
        ("签意向书", day("06-30"), "签意向书（李四 2030-06-30 前）"),
        ("签意向书", day("2031-12-31"), "签意向书（李四 2031-12-31 前）"),
        (" ", None, "1.1.1 一项任务：没有写议定了什么，没有登记。请写要办的事。"),
        (
            "签意向书",
            day("06-30") - timedelta(1),
            "1.1.1 一项任务：办结日期 2030-06-29 早于议定的那天 2030-06-30，请核对。没有登记。",
        ),
        (
            "签意向书",
            day("2031-12-31") + timedelta(1),
            "1.1.1 一项任务：办结日期 2032-01-01 太晚，最多到计划期结束后一年，即 2031-12-31。没有登记。",
        ),
    ],
)
def test_what_may_be_decided(note: str, due: date | None, said: str) -> None:
    assert decided(note, due) == said


def test_the_decisions_on_a_task() -> None:
    from helpers.events import event

    first = event("a", "03-01", kind="decision", note="一")
    last = event("b", "04-01", kind="decision", note="二")
    assert standing(plan(""), "06-30", last, event("n", "03-05"), first).decisions == (first, last)
