"""Taking back what was recorded."""

from __future__ import annotations

import json
import os
from itertools import count
from typing import TYPE_CHECKING

import pytest

from helpers import line, masked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


def test_it_shows_what_it_takes_back_and_what_becomes_of_it(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 1.1.1
1.1.1 制定党风廉政任务分解：未启动 → 推进中（撤回：kjplan undo）
$ kjplan done 1.1.1 --note 已印发 --evidence 某科〔2030〕5号
1.1.1 制定党风廉政任务分解：推进中 → 已完成（撤回：kjplan undo）
$ kjplan undo --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-06-30  1.1.1  已完成  张三    ########  制定党风廉政任务分解｜已印发｜佐证材料：某科〔2030〕5号
1.1.1 制定党风廉政任务分解：已完成 → 推进中
已撤回（恢复：kjplan undo ########）。
$ kjplan list --item 1.1 --columns id,status
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   状态
1.1.1  推进中
1.1.2  未启动
1.1.3  未启动
"""
    )


def test_each_undo_goes_further_back(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.1.1 7
2.1.1 新增高新技术企业：未启动 → 推进中，- → 7/11家 63.6%（撤回：kjplan undo）
$ kjplan progress 2.1.1 +2
2.1.1 新增高新技术企业：7 → 9/11家 81.8%（撤回：kjplan undo）
$ kjplan meeting
已登记 2030-06-30 的会议（撤回：kjplan undo）。
$ kjplan note 1.1.3 学习了一次
1.1.3 落实“一岗双责”：已登记说明（撤回：kjplan undo）
$ kjplan undo --yes
将撤回：
日期        编号   记录  登记人  批次      任务与说明
2030-06-30  1.1.3  说明  张三    ########  落实“一岗双责”｜学习了一次
已撤回（恢复：kjplan undo ########）。
$ kjplan undo --yes
将撤回：
日期        编号  记录  登记人  批次      任务与说明
2030-06-30        会议  张三    ########
已撤回（恢复：kjplan undo ########）。
$ kjplan undo --yes
将撤回：
日期        编号   记录         登记人  批次      任务与说明
2030-06-30  2.1.1  完成值 +2家  张三    ########  新增高新技术企业
2.1.1 新增高新技术企业：9 → 7/11家 63.6%
已撤回（恢复：kjplan undo ########）。
$ kjplan undo --yes
将撤回：
日期        编号   记录        登记人  批次      任务与说明
2030-06-30  2.1.1  完成值 7家  张三    ########  新增高新技术企业
2.1.1 新增高新技术企业：推进中 → 未启动，7 → -/11家
已撤回（恢复：kjplan undo ########）。
$ kjplan undo --yes
! 没有可以撤回的登记。
[1]
$ kjplan log
日期        编号   记录           登记人  批次      任务与说明
2030-06-30  2.1.1  完成值 7家     张三    ########  已撤回｜新增高新技术企业
2030-06-30  2.1.1  完成值 +2家    张三    ########  已撤回｜新增高新技术企业
2030-06-30         会议           张三    ########  已撤回
2030-06-30  1.1.3  说明           张三    ########  已撤回｜落实“一岗双责”｜学习了一次
2030-06-30         撤回 ########  张三    ########
2030-06-30         撤回 ########  张三    ########
2030-06-30         撤回 ########  张三    ########
2030-06-30         撤回 ########  张三    ########
"""
    )


def test_nothing_to_undo(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan undo --yes
! 没有可以撤回的登记。
[1]
$ kjplan undo --yes
! 没有可以撤回的登记。
[1]
"""
    )


def test_what_comes_between_stays(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 1.1.1
1.1.1 制定党风廉政任务分解：未启动 → 推进中（撤回：kjplan undo）
$ kjplan undo --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-06-30  1.1.1  推进中  张三    ########  制定党风廉政任务分解
1.1.1 制定党风廉政任务分解：推进中 → 未启动
已撤回（恢复：kjplan undo ########）。
$ kjplan start 2.2.1
2.2.1 举办技术对接会：未启动 → 推进中（撤回：kjplan undo）
$ kjplan undo --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-06-30  2.2.1  推进中  张三    ########  举办技术对接会
2.2.1 举办技术对接会：推进中 → 未启动
已撤回（恢复：kjplan undo ########）。
$ kjplan undo --yes
! 没有可以撤回的登记。
[1]
"""
    )


def test_a_command_of_several_ids_is_taken_back_whole(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.1.4 50%
2.1.4 9月底前完成科技型中小企业评价：未启动 → 推进中，- → 50%（撤回：kjplan undo）
$ kjplan start 2 --yes
2.1.1 新增高新技术企业：未启动 → 推进中
2.1.2 获得省级科学技术奖：未启动 → 推进中
2.1.3 研发投入占比居首：未启动 → 推进中
2.2.1 举办技术对接会：未启动 → 推进中
2.2.2 引进技术转移机构：未启动 → 推进中
共 5 项。（撤回：kjplan undo）
$ kjplan undo --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-06-30  2.1.1  推进中  张三    ########  新增高新技术企业
2030-06-30  2.1.2  推进中  张三    ########  获得省级科学技术奖
2030-06-30  2.1.3  推进中  张三    ########  研发投入占比居首
2030-06-30  2.2.1  推进中  张三    ########  举办技术对接会
2030-06-30  2.2.2  推进中  张三    ########  引进技术转移机构
2.1.1 新增高新技术企业：推进中 → 未启动
2.1.2 获得省级科学技术奖：推进中 → 未启动
2.1.3 研发投入占比居首：推进中 → 未启动
2.2.1 举办技术对接会：推进中 → 未启动
2.2.2 引进技术转移机构：推进中 → 未启动
已撤回（恢复：kjplan undo ########）。
$ kjplan list --columns id,status --section 2
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   状态
2.1.1  未启动
2.1.2  未启动
2.1.3  未启动
2.1.4  推进中
2.2.1  未启动
2.2.2  未启动
"""
    )


def test_from_a_script_it_goes_ahead(bureau: Path, process: Callable[..., Run]) -> None:
    process("start", "1.1.1")
    run = process("undo", "--yes")
    assert (run.status, run.err) == (0, "")
    assert bureau.read_bytes().count(b"\n") == 3


# By its batch.

LEDGER = (
    line("3f9a12cd00000000", "2030-03-01", "reading", "2.1.1", value=3)
    + line("3f00000000000000", "2030-03-02", "reading", "2.1.1", value=4)
    + line("77bb000000000000", "2030-03-03", "status", "1.1.1", status="done", note="已印发")
    + line("77bb000000000000", "2030-03-03", "status", "2.2.1", status="done", id="77bb.1")
    + line("88cc000000000000", "2030-03-04", "retraction", retracts="77bb000000000000")
)


def test_by_the_beginning_of_its_batch(
    bureau: Path, plays: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The undos' own batches begin with neither 3f nor 5.
    batches = count(0xAA)
    monkeypatch.setattr(os, "urandom", lambda size: bytes([next(batches)]) * size)
    bureau.write_text(LEDGER, encoding="utf-8")
    plays(
        """\
$ kjplan undo 3f9 --yes
将撤回：
日期        编号   记录        登记人  批次      任务与说明
2030-03-01  2.1.1  完成值 3家  张三    ########  新增高新技术企业
已撤回（恢复：kjplan undo ########）。
$ kjplan undo ' 3F0 ' --yes
将撤回：
日期        编号   记录        登记人  批次      任务与说明
2030-03-02  2.1.1  完成值 4家  张三    ########  新增高新技术企业
2.1.1 新增高新技术企业：推进中 → 未启动，4 → -/11家
已撤回（恢复：kjplan undo ########）。
$ kjplan undo 3f9a12cd00000000 --yes
! 批次 ######## 已经撤回了，没有改动。恢复请用 kjplan undo ########。
[1]
$ kjplan undo 3f --yes
! 有 2 个批次以“3f”开头，请多写几位。批次见 kjplan log。
[1]
$ kjplan undo 5 --yes
! 没有批次“5”。批次见 kjplan log。
[1]
$ kjplan undo 2.1.1 --yes
! 用法：kjplan undo [选项] [批次]
! 错误：“2.1.1”是编号，不是批次。
! 请输入：kjplan log 2.1.1
[2]
$ kjplan undo '' --yes
! 没有批次“”。批次见 kjplan log。
[1]
$ kjplan undo 77bb --yes
! 批次 ######## 已经撤回了，没有改动。恢复请用 kjplan undo ########。
[1]
$ kjplan undo --yes
! 没有可以撤回的登记。
[1]
"""
    )


def test_an_undo_of_an_undo_restores(bureau: Path, plays: Callable[[str], None]) -> None:
    bureau.write_text(LEDGER, encoding="utf-8")
    plays(
        """\
$ kjplan undo 88 --yes
将撤回：
日期        编号  记录           登记人  批次      任务与说明
2030-03-04        撤回 ########  张三    ########
下面的登记随之恢复：
日期        编号   记录    登记人  批次      任务与说明
2030-03-03  1.1.1  已完成  张三    ########  制定党风廉政任务分解｜已印发
2030-03-03  2.2.1  已完成  张三    ########  举办技术对接会
1.1.1 制定党风廉政任务分解：未启动 → 已完成
2.2.1 举办技术对接会：未启动 → 已完成
已恢复（再撤回：kjplan undo ########）。
$ kjplan list --status 已完成 --columns id,status
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   状态
1.1.1  已完成
2.2.1  已完成
$ kjplan undo 77 --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-03-03  1.1.1  已完成  张三    ########  制定党风廉政任务分解｜已印发
2030-03-03  2.2.1  已完成  张三    ########  举办技术对接会
1.1.1 制定党风廉政任务分解：已完成 → 未启动
2.2.1 举办技术对接会：已完成 → 未启动
已撤回（恢复：kjplan undo ########）。
$ kjplan list --status 已完成 --columns id,status
! 没有符合条件的任务。
$ kjplan log 1.1.1
日期        编号   记录           登记人  批次      任务与说明
2030-03-03  1.1.1  已完成         张三    ########  已撤回｜制定党风廉政任务分解｜已印发
2030-03-04         撤回 ########  张三    ########  已撤回
2030-06-30         撤回 ########  张三    ########
2030-06-30         撤回 ########  张三    ########
"""
    )


def test_and_an_undo_of_that(
    bureau: Path, kjplan: Callable[..., Run], plays: Callable[[str], None]
) -> None:
    bureau.write_text(
        line("aaaa1111", "2030-03-01", "status", "1.1.1", status="done")
        + line("bbbb2222", "2030-03-02", "retraction", retracts="aaaa1111")
        + line("cccc3333", "2030-03-03", "retraction", retracts="bbbb2222"),
        encoding="utf-8",
    )
    assert json.loads(kjplan("list", "--format", "json").out)[0]["status"] == "done"
    plays(
        """\
$ kjplan undo cccc --yes
将撤回：
日期        编号  记录           登记人  批次      任务与说明
2030-03-03        撤回 ########  张三    ########
下面的登记随之恢复：
日期        编号  记录           登记人  批次      任务与说明
2030-03-02        撤回 ########  张三    ########
1.1.1 制定党风廉政任务分解：已完成 → 未启动
已撤回（恢复：kjplan undo ########）。
$ kjplan list --item 1.1 --columns id,status
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   状态
1.1.1  未启动
1.1.2  未启动
1.1.3  未启动
"""
    )


def test_what_was_undone_twice_is_restored_by_undoing_both(
    bureau: Path, plays: Callable[[str], None]
) -> None:
    bureau.write_text(
        line("aaaa1111", "2030-03-01", "status", "1.1.1", status="done")
        + line("bbbb2222", "2030-03-02", "retraction", retracts="aaaa1111", by="李四")
        + line("cccc3333", "2030-03-03", "retraction", retracts="aaaa1111", by="王五"),
        encoding="utf-8",
    )
    plays(
        """\
$ kjplan undo bbbb --yes
将撤回：
日期        编号  记录           登记人  批次      任务与说明
2030-03-02        撤回 ########  李四    ########
另有一次撤回还在，没有恢复任何登记。
已撤回（恢复：kjplan undo ########）。
$ kjplan undo cccc --yes
将撤回：
日期        编号  记录           登记人  批次      任务与说明
2030-03-03        撤回 ########  王五    ########
下面的登记随之恢复：
日期        编号   记录    登记人  批次      任务与说明
2030-03-01  1.1.1  已完成  张三    ########  制定党风廉政任务分解
1.1.1 制定党风廉政任务分解：未启动 → 已完成
已恢复（再撤回：kjplan undo ########）。
"""
    )


def test_the_batch_that_a_message_names_restores(bureau: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("done", "1.1.1", "2.2.1")
    undone = kjplan("undo", "--yes").out
    batch = undone.partition("恢复：kjplan undo ")[2][:8]
    run = kjplan("undo", "--yes", batch)
    assert masked(run.out) == (
        "将撤回：\n"
        "日期        编号  记录           登记人  批次      任务与说明\n"
        "2030-06-30        撤回 ########  张三    ########\n"
        "下面的登记随之恢复：\n"
        "日期        编号   记录    登记人  批次      任务与说明\n"
        "2030-06-30  1.1.1  已完成  张三    ########  制定党风廉政任务分解\n"
        "2030-06-30  2.2.1  已完成  张三    ########  举办技术对接会\n"
        "1.1.1 制定党风廉政任务分解：未启动 → 已完成\n"
        "2.2.1 举办技术对接会：未启动 → 已完成\n"
        "已恢复（再撤回：kjplan undo ########）。\n"
    )
    assert bureau.read_bytes().count(b"\n") == 5


def test_a_record_of_a_task_that_the_plan_no_longer_has(
    bureau: Path, plays: Callable[[str], None]
) -> None:
    bureau.write_text(
        line("aaaa1111", "2030-03-01", "status", "9.9.9", status="done"), encoding="utf-8"
    )
    plays(
        """\
$ kjplan undo --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-03-01  9.9.9  已完成  张三    ########  （计划里已没有这项任务）
已撤回（恢复：kjplan undo ########）。
$ kjplan check
plan.yaml：没有问题。3 个部分，4 个条目，10 项任务（一次性 4、量化指标 4、周期性 1、长期坚持 1）。
plan.ledger.jsonl：没有问题。2 条记录。
"""
    )


# From which day on.


def test_a_slip_dated_back_and_taken_back_at_once_never_was(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan done 2.1.4 --on 2030-03-01
2.1.4 9月底前完成科技型中小企业评价：未启动 → 已完成（2030-03-01 起）（撤回：kjplan undo）
$ kjplan --as-of 2030-04-01 list --status 已完成 --columns id,status
某某市科技局2030年科技创新工作要点
截至 2030-04-01  序时进度 25%

编号   状态
2.1.4  已完成
$ kjplan undo --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-03-01  2.1.4  已完成  张三    ########  9月底前完成科技型中小企业评价｜2030-06-30 补录
2.1.4 9月底前完成科技型中小企业评价：已完成 → 未启动
已撤回（恢复：kjplan undo ########）。
$ kjplan --as-of 2030-04-01 list --status 已完成 --columns id,status
! 没有符合条件的任务。
$ kjplan log
日期        编号   记录           登记人  批次      任务与说明
2030-03-01  2.1.4  已完成         张三    ########  已撤回｜9月底前完成科技型中小企业评价｜2030-06-30 补录
2030-03-01         撤回 ########  张三    ########  2030-06-30 补录
"""
    )


def test_what_was_known_for_a_while_is_still_shown_for_then(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ KJPLAN_TODAY=2030-03-01 kjplan done 2.1.4
2.1.4 9月底前完成科技型中小企业评价：未启动 → 已完成（撤回：kjplan undo）
$ KJPLAN_TODAY=2030-05-01 kjplan undo --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-03-01  2.1.4  已完成  张三    ########  9月底前完成科技型中小企业评价
2.1.4 9月底前完成科技型中小企业评价：已完成 → 未启动
已撤回（恢复：kjplan undo ########）。
$ kjplan --as-of 2030-04-30 list --status 已完成 --columns id,status
某某市科技局2030年科技创新工作要点
截至 2030-04-30  序时进度 33.3%

编号   状态
2.1.4  已完成
$ kjplan --as-of 2030-05-01 list --status 已完成 --columns id,status
! 没有符合条件的任务。
"""
    )


def test_or_from_the_day_that_is_said(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ KJPLAN_TODAY=2030-03-01 kjplan done 2.1.4 --by 李四
2.1.4 9月底前完成科技型中小企业评价：未启动 → 已完成（撤回：kjplan undo）
$ KJPLAN_TODAY=2030-05-01 kjplan undo --on 2030-03-01 --note 张冠李戴 --by 李四 --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-03-01  2.1.4  已完成  李四    ########  9月底前完成科技型中小企业评价
2.1.4 9月底前完成科技型中小企业评价：已完成 → 未启动
已撤回（恢复：kjplan undo ########）。
$ kjplan --as-of 2030-04-30 list --status 已完成 --columns id,status
! 没有符合条件的任务。
$ kjplan undo --on 2030-07-01 --yes
! 没有可以撤回的登记。
[1]
$ kjplan log
日期        编号   记录           登记人  批次      任务与说明
2030-03-01  2.1.4  已完成         李四    ########  已撤回｜9月底前完成科技型中小企业评价
2030-03-01         撤回 ########  李四    ########  张冠李戴｜2030-05-01 补录
$ kjplan done 2.1.4
2.1.4 9月底前完成科技型中小企业评价：未启动 → 已完成（撤回：kjplan undo）
$ kjplan undo --on 2030-07-01 --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-06-30  2.1.4  已完成  张三    ########  9月底前完成科技型中小企业评价
! 2030-07-01 还没有到，没有登记。日期只能是今天或以前。
[1]
"""
    )


# Asking, on a terminal.

SHOWN = """\
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-03-01  1.1.1  已完成  张三    aaaa1111  制定党风廉政任务分解
确定吗？ [y/N]: """


@pytest.fixture
def one_done(bureau: Path) -> bytes:
    bureau.write_text(
        line("aaaa1111", "2030-03-01", "status", "1.1.1", status="done"), encoding="utf-8"
    )
    return bureau.read_bytes()


def test_yes(one_done: bytes, bureau: Path, terminal: Callable[..., Run]) -> None:
    run = terminal("undo", answer="y\n")
    assert run.status == 0
    assert masked(run.out) == (
        f"{masked(SHOWN)}y\n"
        "1.1.1 制定党风廉政任务分解：已完成 → 未启动\n"
        "已撤回（恢复：kjplan undo ########）。\n"
    )
    assert bureau.read_bytes().startswith(one_done)
    assert bureau.read_bytes().count(b"\n") == 3


@pytest.mark.parametrize(
    ("answer", "rest"),
    [
        ("n\n", "n\n什么也没有改动。\n"),
        ("\n", "\n什么也没有改动。\n"),
        ("\x03", "^C\n已中止，什么也没有改动。\n"),
        ("\x04", "\n已中止，什么也没有改动。\n"),
    ],
    ids=["n", "enter", "ctrl-c", "ctrl-d"],
)
def test_anything_else(
    one_done: bytes, bureau: Path, terminal: Callable[..., Run], answer: str, rest: str
) -> None:
    run = terminal("undo", "aaaa", answer=answer)
    assert (run.status, run.out) == (1, SHOWN + rest)
    assert bureau.read_bytes() == one_done


def test_not_asked_with_yes(one_done: bytes, bureau: Path, terminal: Callable[..., Run]) -> None:
    assert terminal("undo", "--yes", answer="").status == 0
    assert len(bureau.read_bytes()) > len(one_done)
