"""Several tasks in one record: by their ids, by an item or a section, and the question before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import fields

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


def test_several_ids_are_one_command(plays: Callable[[str], None], bureau: Path) -> None:
    plays(
        """\
$ kjplan start 2.2.1 1.1.1 2.2.1
1.1.1 制定党风廉政任务分解：未启动 → 推进中
2.2.1 举办技术对接会：未启动 → 推进中
共 2 项。（撤回：kjplan undo）
$ kjplan done 1.1.1 2.1.4 2.2.1 --note 一并办结
1.1.1 制定党风廉政任务分解：推进中 → 已完成
2.1.4 9月底前完成科技型中小企业评价：未启动 → 已完成
2.2.1 举办技术对接会：推进中 → 已完成
共 3 项。（撤回：kjplan undo）
$ kjplan undo --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-06-30  1.1.1  已完成  张三    ########  制定党风廉政任务分解｜一并办结
2030-06-30  2.1.4  已完成  张三    ########  9月底前完成科技型中小企业评价｜一并办结
2030-06-30  2.2.1  已完成  张三    ########  举办技术对接会｜一并办结
1.1.1 制定党风廉政任务分解：已完成 → 推进中
2.1.4 9月底前完成科技型中小企业评价：已完成 → 未启动
2.2.1 举办技术对接会：已完成 → 推进中
已撤回（恢复：kjplan undo ########）。
$ kjplan list --status 推进中 --columns id,status
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   状态
1.1.1  推进中
2.2.1  推进中
"""
    )
    commands = [command for (command,) in fields(bureau, "command")]
    assert [commands.count(command) for command in dict.fromkeys(commands)] == [2, 3, 1]
    ids = [event for (event,) in fields(bureau, "id")]
    assert len(set(ids)) == len(ids)


def test_those_that_are_so_already_are_left_out(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 1.1.1
1.1.1 制定党风廉政任务分解：未启动 → 推进中（撤回：kjplan undo）
$ kjplan start 1.1.1 2.1.4 2.2.1
2.1.4 9月底前完成科技型中小企业评价：未启动 → 推进中
2.2.1 举办技术对接会：未启动 → 推进中
共 2 项。（撤回：kjplan undo）
1.1.1 制定党风廉政任务分解：本来就是推进中，没有改动。
$ kjplan undo --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-06-30  2.1.4  推进中  张三    ########  9月底前完成科技型中小企业评价
2030-06-30  2.2.1  推进中  张三    ########  举办技术对接会
2.1.4 9月底前完成科技型中小企业评价：推进中 → 未启动
2.2.1 举办技术对接会：推进中 → 未启动
已撤回（恢复：kjplan undo ########）。
$ kjplan list --status 推进中 --columns id,status
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   状态
1.1.1  推进中
"""
    )


def test_an_item_or_a_section_means_its_open_tasks(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan done 1.1.1
1.1.1 制定党风廉政任务分解：未启动 → 已完成（撤回：kjplan undo）
$ kjplan drop 2.1.4
2.1.4 9月底前完成科技型中小企业评价：未启动 → 已取消（撤回：kjplan undo）
2.1.4 没有写为什么取消；补写请用 kjplan drop 2.1.4 --note 说明。
$ kjplan start 1.1
! 将把 2 项任务记为推进中：
!   1.1.2 每季度召开党风廉政专题会
!   1.1.3 落实“一岗双责”
! 确定吗？
! 这里没有终端可以询问，什么也没有登记。确认无误请加 --yes。
[1]
$ kjplan start 1.1 --yes
1.1.2 每季度召开党风廉政专题会：未启动 → 推进中
1.1.3 落实“一岗双责”：未启动 → 长期坚持
共 2 项。（撤回：kjplan undo）
$ kjplan start 一（一） -y
编号 1.1 下没有要记为推进中的任务，没有改动。
$ kjplan start 2 2.2.1
! 将把 4 项任务记为推进中：
!   2.1.1 新增高新技术企业
!   2.1.2 获得省级科学技术奖
!   2.1.3 研发投入占比居首
!   2.2.2 引进技术转移机构
! 确定吗？
! 这里没有终端可以询问，什么也没有登记。确认无误请加 --yes。
[1]
$ kjplan start 二 2.2.1 --yes
2.1.1 新增高新技术企业：未启动 → 推进中
2.1.2 获得省级科学技术奖：未启动 → 推进中
2.1.3 研发投入占比居首：未启动 → 推进中
2.2.1 举办技术对接会：未启动 → 推进中
2.2.2 引进技术转移机构：未启动 → 推进中
共 5 项。（撤回：kjplan undo）
$ kjplan done 3 --yes
3.1.1 开展科技活动周：未启动 → 已完成（撤回：kjplan undo）
$ kjplan done 3 --yes
编号 3 下没有要记为已完成的任务，没有改动。
$ kjplan done 3
编号 3 下没有要记为已完成的任务，没有改动。
$ kjplan reopen 3
! 将把 1 项任务重新打开：
!   3.1.1 开展科技活动周
! 确定吗？
! 这里没有终端可以询问，什么也没有登记。确认无误请加 --yes。
[1]
$ kjplan reopen 3.1 1.1 --yes
1.1.1 制定党风廉政任务分解：已完成 → 未启动
3.1.1 开展科技活动周：已完成 → 未启动
共 2 项。（撤回：kjplan undo）
$ kjplan reopen 3
编号 3 下没有要重新打开的任务，没有改动。
"""
    )


def test_a_section_with_a_figure_short_of_its_target(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan done 2.2 --yes
! 2.2.2 引进技术转移机构：到 2030-06-30 完成值 0/3家，未达目标值，不能记为已完成。请先用 kjplan progress 2.2.2 登记完成值；确要办结，加 --force 并用 --note 说明原因。
! 什么也没有登记。
[1]
$ kjplan progress 2.2.2 3
2.2.2 引进技术转移机构：未启动 → 推进中，- → 3/3家 100%（撤回：kjplan undo）
2.2.2 已达目标值；办结请用 kjplan done 2.2.2。
$ kjplan done 2.2 --yes
2.2.1 举办技术对接会：未启动 → 已完成
2.2.2 引进技术转移机构：推进中 → 已完成
共 2 项。（撤回：kjplan undo）
"""
    )


def test_one_refusal_among_several_ids_writes_nothing(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan done 1.1.1 2.1.1 2.2.1
! 2.1.1 新增高新技术企业：到 2030-06-30 完成值 0/11家，未达目标值，不能记为已完成。请先用 kjplan progress 2.1.1 登记完成值；确要办结，加 --force 并用 --note 说明原因。
! 什么也没有登记。
[1]
$ kjplan done 1.1.1 1.1.3 2.1.2
! 1.1.3 落实“一岗双责”：长期坚持的任务没有完成之日。登记进展请用 kjplan note 1.1.3 说明。
! 2.1.2 获得省级科学技术奖：到 2030-06-30 完成值 0/1个，未达目标值，不能记为已完成。请先用 kjplan progress 2.1.2 登记完成值；确要办结，加 --force 并用 --note 说明原因。
! 什么也没有登记。
[1]
$ kjplan done 1.1.1 9.9.9
! 用法：kjplan done [选项] 编号...
! 错误：没有编号“9.9.9”。本计划有 1 到 3，任务编号如 1.1.1。
! 编号见：kjplan list
[2]
$ kjplan start 1.1.1 2.1.9
! 用法：kjplan start [选项] 编号...
! 错误：没有编号“2.1.9”。2.1 里有 2.1.1 到 2.1.4。
! 编号见：kjplan show 2.1
[2]
$ kjplan list --status 已完成
! 没有符合条件的任务。
"""
    )


# Asking, on a terminal.

QUESTION = """\
将把 2 项任务记为已完成：
  1.1.1 制定党风廉政任务分解
  1.1.2 每季度召开党风廉政专题会
确定吗？ [y/N]: """


@pytest.fixture
def two_open(bureau: Path, kjplan: Callable[..., Run]) -> bytes:
    """The ledger when 1.1 has two tasks that can be finished."""
    assert kjplan("progress", "1.1.2", "4").status == 0
    return bureau.read_bytes()


def test_yes(two_open: bytes, bureau: Path, terminal: Callable[..., Run]) -> None:
    run = terminal("done", "1.1", answer="y\n")
    assert run.status == 0
    assert run.out == (
        f"{QUESTION}y\n"
        "1.1.1 制定党风廉政任务分解：未启动 → 已完成\n"
        "1.1.2 每季度召开党风廉政专题会：推进中 → 已完成\n"
        "共 2 项。（撤回：kjplan undo）\n"
    )
    assert bureau.read_bytes().startswith(two_open)
    assert fields(bureau, "task", "status")[1:] == [("1.1.1", "done"), ("1.1.2", "done")]


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
    two_open: bytes, bureau: Path, terminal: Callable[..., Run], answer: str, rest: str
) -> None:
    run = terminal("done", "1.1", answer=answer)
    assert run.status == 1
    assert run.out == QUESTION + rest
    assert bureau.read_bytes() == two_open


def test_not_asked_of_what_was_named(bureau: Path, terminal: Callable[..., Run]) -> None:
    assert terminal("start", "1.1.1", "2.2.1", answer="").out == (
        "1.1.1 制定党风廉政任务分解：未启动 → 推进中\n"
        "2.2.1 举办技术对接会：未启动 → 推进中\n"
        "共 2 项。（撤回：kjplan undo）\n"
    )
    assert len(fields(bureau)) == 2


def test_not_asked_with_yes(two_open: bytes, bureau: Path, terminal: Callable[..., Run]) -> None:
    assert terminal("done", "1.1", "--yes", answer="").status == 0
    assert bureau.read_bytes() != two_open
