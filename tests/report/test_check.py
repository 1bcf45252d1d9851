"""What is wrong in a ledger, each with its line; the plan's own problems are in wrong_plans."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from helpers import line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

SOUND = line("aaaa1111", "2030-03-01", "reading", "2.1.1", value=3)


def test_nothing_wrong(bureau: Path, plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan check
plan.yaml：没有问题。3 个部分，4 个条目，10 项任务（一次性 4、量化指标 4、周期性 1、长期坚持 1）。
plan.ledger.jsonl：还没有记录。
$ kjplan done 1.1.1 2.2.1
1.1.1 制定党风廉政任务分解：未启动 → 已完成
2.2.1 举办技术对接会：未启动 → 已完成
共 2 项。（撤回：kjplan undo）
$ kjplan undo --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-06-30  1.1.1  已完成  张三    ########  制定党风廉政任务分解
2030-06-30  2.2.1  已完成  张三    ########  举办技术对接会
1.1.1 制定党风廉政任务分解：已完成 → 未启动
2.2.1 举办技术对接会：已完成 → 未启动
已撤回（恢复：kjplan undo ########）。
$ kjplan check
plan.yaml：没有问题。3 个部分，4 个条目，10 项任务（一次性 4、量化指标 4、周期性 1、长期坚持 1）。
plan.ledger.jsonl：没有问题。3 条记录。
"""
    )
    assert bureau.exists()


FAULTS = {
    "no event": (
        "没有的事\n",
        "这一行不是进展记录。没有计入；请对照备份改正或删去这一行。",
    ),
    "another program's": (
        '{"id":"x","kind":"note","task":"1.1.1"}\n',
        "这一行不是进展记录。没有计入；请对照备份改正或删去这一行。",
    ),
    "torn": (
        SOUND[:40],
        "最后一行没有写完，没有计入。下次登记时会移到旁边的文件里；需要的请照着补登。",
    ),
    "no such task": (
        line("bbbb2222", "2030-04-01", "status", "9.9.9", status="done"),
        "计划里没有任务“9.9.9”。记录保留着。请核对计划里的编号；记录不要了的用 kjplan undo bbbb2222 撤回。",
    ),
    "an item's id": (
        line("bbbb2222", "2030-04-01", "note", "2.1", note="x"),
        "计划里没有任务“2.1”。记录保留着。请核对计划里的编号；记录不要了的用 kjplan undo bbbb2222 撤回。",
    ),
    "nothing there to take back": (
        line("bbbb2222", "2030-04-01", "retraction", retracts="cccc3333"),
        "撤回的批次“cccc3333”不在台账里。可能还有一份台账没有并进来；不要了的用 kjplan undo bbbb2222 撤回。",
    ),
    "not yet": (
        line("bbbb2222", "2030-07-01", "status", "1.1.1", status="done"),
        "日期 2030-07-01 还没有到。请核对；登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "a meeting not yet": (
        line("bbbb2222", "2031-01-01", "meeting", at="2030-06-30T09:00:00+08:00"),
        "日期 2031-01-01 还没有到。请核对；登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "long before the plan": (
        line("bbbb2222", "2029-09-22", "note", "1.1.1", note="x"),
        "日期 2029-09-22 早于计划期一百天以上。请核对；登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "far too much": (
        line("bbbb2222", "2030-04-01", "reading", "2.1.1", value=1101),
        "“完成值 1101家”不合常理：1101 比目标值 11家大一百倍以上，请核对。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "a limit long after the plan": (
        line("bbbb2222", "2030-04-01", "extension", "2.2.1", due="2033-01-01", note="x"),
        "“延期到 2033-01-01”不合常理：新时限 2033-01-01 太晚，最多延到计划期结束后一年，即 2031-12-31。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "struck off before it is done": (
        line("bbbb2222", "2030-04-01", "acceptance", "2.2.1"),
        "“已销号”不合常理：是未启动，不能销号。请先办结：kjplan done 2.2.1。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "far too much more": (
        line("bbbb2222", "2030-04-01", "reading", "2.1.1", delta=1101),
        "“完成值 +1101家”不合常理：1104 比目标值 11家大一百倍以上，请核对。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "negative": (
        line("bbbb2222", "2030-04-01", "reading", "2.1.1", value=-1),
        "“完成值 -1家”不合常理：完成值不能小于 0。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "negative all together": (
        line("bbbb2222", "2030-04-01", "reading", "2.1.1", delta=-4),
        "“完成值 -4家”不合常理：现在是 3，减不了 4。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "a part of an occurrence": (
        line("bbbb2222", "2030-04-01", "reading", "1.1.2", value=1.5),
        "“完成值 1.5次”不合常理：次数要写整数。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "no such rank": (
        line("bbbb2222", "2030-04-01", "reading", "2.1.3", value=0),
        "“第0名”不合常理：名次是 1 到 9999 的整数，不带正负号。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "half a rank": (
        line("bbbb2222", "2030-04-01", "reading", "2.1.3", value=2.5),
        "“第2.5名”不合常理：名次是 1 到 9999 的整数，不带正负号。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "a rank and more": (
        line("bbbb2222", "2030-04-01", "reading", "2.1.3", delta=1),
        "“完成值 +1”不合常理：名次是 1 到 9999 的整数，不带正负号。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "more than all": (
        line("bbbb2222", "2030-04-01", "reading", "2.1.4", percent=1.01),
        "“进度 101%”不合常理：百分比在 0% 到 100% 之间，写现在的进度，不带正负号。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "a percentage of a target": (
        line("bbbb2222", "2030-04-01", "reading", "2.1.1", percent=0.5),
        "“进度 50%”不合常理：请登记现在的数或增加的数，如 kjplan progress 2.1.1 7 或 +3，单位是家。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "a figure without a target": (
        line("bbbb2222", "2030-04-01", "reading", "2.1.4", value=5),
        "“完成值 5”不合常理：这项任务没有目标值，请登记百分比，如 kjplan progress 2.1.4 60%。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
    "a figure of what is ongoing": (
        line("bbbb2222", "2030-04-01", "reading", "1.1.3", value=5),
        "“完成值 5”不合常理：长期坚持的任务没有完成值，登记进展请用 kjplan note 1.1.3 说明。登记错了的用 kjplan undo bbbb2222 撤回后重新登记。",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_its_line(bureau: Path, kjplan: Callable[..., Run], name: str) -> None:
    wrong, said = FAULTS[name]
    bureau.write_text(SOUND + wrong, encoding="utf-8")
    before = bureau.read_bytes()
    run = kjplan("check")
    assert (run.status, run.out) == (3, "")
    assert run.err == f"{bureau}:2:1：{said}\n"
    assert bureau.read_bytes() == before


REMEDIED = [name for name, (_, said) in FAULTS.items() if "kjplan undo bbbb2222" in said]


@pytest.mark.parametrize("name", REMEDIED)
def test_what_it_says_to_do_helps(bureau: Path, kjplan: Callable[..., Run], name: str) -> None:
    bureau.write_text(SOUND + FAULTS[name][0], encoding="utf-8")
    assert kjplan("undo", "--yes", "bbbb2222").status == 0
    run = kjplan("check")
    assert (run.status, run.err) == (0, "")
    assert run.out.splitlines()[1] == f"{bureau}：没有问题。3 条记录。"


def test_what_is_recorded_is_sound(bureau: Path, kjplan: Callable[..., Run]) -> None:
    for command in (
        "progress 2.1.1 1100 --yes", "progress 2.1.1 -1100", "progress 2.1.3 9999",
        "progress 1.1.2 400 --yes",
        "progress 2.1.4 100%", "progress 2.1.4 0%", "start 1.1.3", "meeting", "note 1.1.3 x",
        "done 1.1.1 --on 2029-09-23", "undo --yes",
    ):  # fmt: skip
        assert kjplan(*command.split()).status == 0
    assert kjplan("check").out.splitlines()[1] == f"{bureau}：没有问题。11 条记录。"


def test_twins_that_differ(bureau: Path, plays: Callable[[str], None]) -> None:
    bureau.write_text(
        SOUND
        + line("bbbb2222", "2030-04-01", "note", "1.1.1", note="甲")
        + SOUND
        + line("bbbb2222", "2030-04-01", "note", "1.1.1", note="乙"),
        encoding="utf-8",
    )
    plays(
        """\
$ kjplan check
! plan.ledger.jsonl:2:1：这条记录的编号还有另一行在用，内容却不同。请对照备份，只留正确的一行。
[3]
"""
    )


def test_everything_at_once(bureau: Path, plays: Callable[[str], None]) -> None:
    bureau.write_text(
        line("aaaa1111", "2030-03-01", "reading", "2.1.1", value=99999)
        + "{}\n"
        + line("bbbb2222", "2030-12-01", "status", "9.9.9", status="done")
        + "\n"
        + line("cccc3333", "2030-04-01", "retraction", retracts="dddd4444"),
        encoding="utf-8",
    )
    plays(
        """\
$ kjplan check
! plan.ledger.jsonl:1:1：“完成值 99999家”不合常理：99999 比目标值 11家大一百倍以上，请核对。登记错了的用 kjplan undo ######## 撤回后重新登记。
! plan.ledger.jsonl:2:1：这一行不是进展记录。没有计入；请对照备份改正或删去这一行。
! plan.ledger.jsonl:3:1：日期 2030-12-01 还没有到。请核对；登记错了的用 kjplan undo ######## 撤回后重新登记。
! plan.ledger.jsonl:3:1：登记时间 2030-12-01 09:00 还没有到。那台电脑的时钟快了，或这台的慢了，请校准；不影响以后的登记，时间一到就不再提示。
! plan.ledger.jsonl:3:1：计划里没有任务“9.9.9”。记录保留着。请核对计划里的编号；记录不要了的用 kjplan undo ######## 撤回。
! plan.ledger.jsonl:5:1：撤回的批次“########”不在台账里。可能还有一份台账没有并进来；不要了的用 kjplan undo ######## 撤回。
[3]
"""
    )


def test_of_plan_and_ledger(bureau: Path, home: Path, plays: Callable[[str], None]) -> None:
    plan = home / "plan.yaml"
    said = plan.read_text(encoding="utf-8")
    said = said.replace("owners: [王五]", "owners: [王六]").replace("every: quarter", "every: week")
    plan.write_text(said, encoding="utf-8")
    bureau.write_text(f"{SOUND}坏行\n{SOUND[:30]}", encoding="utf-8")
    plays(
        """\
$ kjplan check
! plan.ledger.jsonl:2:1：这一行不是进展记录。没有计入；请对照备份改正或删去这一行。
! plan.ledger.jsonl:3:1：最后一行没有写完，没有计入。下次登记时会移到旁边的文件里；需要的请照着补登。
! plan.yaml:44:20：“every”：“week”不是可用的周期。只能是 month（每月）、quarter（每季度）、half-year（每半年）、year（每年）。
! plan.yaml:75:18：“owners”：没有叫“王六”的责任人。是不是“王五”？
[3]
"""
    )


def test_of_a_plan_and_a_ledger_that_cannot_be_read(
    bureau: Path, home: Path, kjplan: Callable[..., Run]
) -> None:
    (home / "plan.yaml").write_text("标题: 某某市科技局\n", encoding="utf-8")
    bureau.mkdir()
    run = kjplan("check")
    assert (run.status, run.out) == (3, "")
    told = [line.split("：")[0].removeprefix(f"{home}{os.sep}") for line in run.err.splitlines()]
    assert told[0] == "plan.ledger.jsonl"
    assert set(told[1:]) == {"plan.yaml:1:1"}


def test_records_of_a_task_that_the_plan_no_longer_has_are_kept(
    bureau: Path, home: Path, plays: Callable[[str], None]
) -> None:
    plays(
        """\
$ kjplan done 3.1.1 --note 活动周办了
3.1.1 开展科技活动周：未启动 → 已完成（撤回：kjplan undo）
"""
    )
    plan = home / "plan.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("id: 3.1.1", "id: 3.1.2"), encoding="utf-8"
    )
    plays(
        """\
$ kjplan check
! plan.ledger.jsonl:2:1：计划里没有任务“3.1.1”（“开展科技活动周”）。记录保留着。那一项现在是 3.1.2，用编辑器把这一行的 task 改成它；记录不要了的用 kjplan undo ######## 撤回。
[3]
$ kjplan list --section 3 --columns id,status
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   状态
3.1.2  未启动
$ kjplan start 3.1.2
3.1.2 开展科技活动周：未启动 → 推进中（撤回：kjplan undo）
$ kjplan log
日期        编号   记录    登记人  批次      任务与说明
2030-06-30  3.1.1  已完成  张三    ########  （计划里已没有这项任务）｜活动周办了
2030-06-30  3.1.2  推进中  张三    ########  开展科技活动周
"""
    )
    assert bureau.read_bytes().count(b"\n") == 3
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("id: 3.1.2", "id: 3.1.1"), encoding="utf-8"
    )
    plays(
        """\
$ kjplan list --section 3 --columns id,status
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   状态
3.1.1  已完成
"""
    )


def test_a_bad_line_is_told_by_who_looks_and_harms_nobody(
    bureau: Path, plays: Callable[[str], None]
) -> None:
    bureau.write_text(f"坏行\n{SOUND}", encoding="utf-8")
    plays(
        """\
$ kjplan list --section 2 --status 推进中 --columns id,figure
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   完成值/目标值
2.1.1  3/11家 27.3%
! 注意：台账 plan.ledger.jsonl 有 1 行读不懂，没有计入（第 1 行）。详情见 kjplan check。
$ kjplan progress 2.1.1 +1
2.1.1 新增高新技术企业：3 → 4/11家 36.4%（撤回：kjplan undo）
"""
    )


@pytest.mark.parametrize("command", ["list", "done 1.1.1", "check"])
def test_a_ledger_saved_as_gbk_is_refused_whole(
    bureau: Path, kjplan: Callable[..., Run], command: str
) -> None:
    assert kjplan("start", "1.1.1").status == 0
    assert kjplan("meeting").status == 0
    bureau.write_bytes(bureau.read_text(encoding="utf-8").encode("gbk"))
    before = bureau.read_bytes()
    run = kjplan(*command.split())
    assert (run.status, run.out) == (3, "")
    assert run.err == (
        f"{bureau}:1:1：台账被存成了 GBK 编码，读不准，也不能再登记。"
        "请用编辑器打开台账，“另存为” UTF-8 编码，内容一行也不要删。\n"
    )
    assert bureau.read_bytes() == before
    assert {path.name for path in bureau.parent.glob("plan*")} == {"plan.ledger.jsonl", "plan.yaml"}
    bureau.write_bytes(before.decode("gbk").encode())
    assert kjplan("check").out.splitlines()[1] == f"{bureau}：没有问题。2 条记录。"
