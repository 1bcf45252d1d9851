"""Recording a status: what is said, what is written, what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


def records(ledger: Path, *keys: str) -> list[tuple[object, ...]]:
    """Read some keys of each record."""
    lines = ledger.read_text(encoding="utf-8").splitlines()
    return [tuple(json.loads(line).get(key, "") for key in keys) for line in lines]


# From what to what.


def test_each_command_says_from_what_to_what(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 1.1.1
1.1.1 制定党风廉政任务分解：未启动 → 推进中（撤回：kjplan undo）
$ kjplan block 1.1.1 --note 等分管领导定人选
1.1.1 制定党风廉政任务分解：推进中 → 需协调（撤回：kjplan undo）
$ kjplan start 1.1.1
1.1.1 制定党风廉政任务分解：需协调 → 推进中（撤回：kjplan undo）
$ kjplan done 1.1.1
1.1.1 制定党风廉政任务分解：推进中 → 已完成（撤回：kjplan undo）
$ kjplan reopen 1.1.1
1.1.1 制定党风廉政任务分解：已完成 → 推进中（撤回：kjplan undo）
$ kjplan drop 1.1.1
1.1.1 制定党风廉政任务分解：推进中 → 已取消（撤回：kjplan undo）
1.1.1 没有写为什么取消；补写请用 kjplan drop 1.1.1 --note 说明。
$ kjplan reopen 1.1.1
1.1.1 制定党风廉政任务分解：已取消 → 推进中（撤回：kjplan undo）
$ kjplan drop 2.2.1 --note 并入市里的对接会
2.2.1 举办技术对接会：未启动 → 已取消（撤回：kjplan undo）
$ kjplan reopen 2.2.1
2.2.1 举办技术对接会：已取消 → 未启动（撤回：kjplan undo）
$ kjplan done 2.2.1
2.2.1 举办技术对接会：未启动 → 已完成（撤回：kjplan undo）
$ kjplan drop 2.2.1
2.2.1 举办技术对接会：已完成 → 已取消（撤回：kjplan undo）
2.2.1 没有写为什么取消；补写请用 kjplan drop 2.2.1 --note 说明。
$ kjplan done 2.2.1
2.2.1 举办技术对接会：已取消 → 已完成（撤回：kjplan undo）
"""
    )


def test_reopening_goes_back_to_where_it_had_come(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan done 1.1.1 2.1.4 2.2.1
1.1.1 制定党风廉政任务分解：未启动 → 已完成
2.1.4 9月底前完成科技型中小企业评价：未启动 → 已完成
2.2.1 举办技术对接会：未启动 → 已完成
共 3 项。（撤回：kjplan undo）
$ kjplan progress 2.1.4 60%
2.1.4 9月底前完成科技型中小企业评价：- → 60%（撤回：kjplan undo）
$ kjplan note 2.2.1 说明不算启动
2.2.1 举办技术对接会：已登记说明（撤回：kjplan undo）
$ kjplan reopen 1.1.1 2.1.4 2.2.1
1.1.1 制定党风廉政任务分解：已完成 → 未启动
2.1.4 9月底前完成科技型中小企业评价：已完成 → 推进中
2.2.1 举办技术对接会：已完成 → 未启动
共 3 项。（撤回：kjplan undo）
"""
    )


def test_doing_again_what_is_so_already_changes_nothing(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan reopen 1.1.1
1.1.1 制定党风廉政任务分解：本来就是未启动，没有改动。
$ kjplan start 1.1.1 1.1.3
1.1.1 制定党风廉政任务分解：未启动 → 推进中
1.1.3 落实“一岗双责”：未启动 → 长期坚持
共 2 项。（撤回：kjplan undo）
$ kjplan start 1.1.1
1.1.1 制定党风廉政任务分解：本来就是推进中，没有改动。
$ kjplan start 1.1.3
1.1.3 落实“一岗双责”：本来就是长期坚持，没有改动。
$ kjplan reopen 1.1.1
1.1.1 制定党风廉政任务分解：本来就是推进中，没有改动。
$ kjplan done 1.1.1
1.1.1 制定党风廉政任务分解：推进中 → 已完成（撤回：kjplan undo）
$ kjplan done 1.1.1
1.1.1 制定党风廉政任务分解：本来就是已完成，没有改动。
$ kjplan progress 2.1.1 7
2.1.1 新增高新技术企业：未启动 → 推进中，- → 7/11家 63.6%（撤回：kjplan undo）
$ kjplan start 2.1.1
2.1.1 新增高新技术企业：本来就是推进中，7/11家 63.6%，没有改动。
$ kjplan start 2.1.1 --note '  '
2.1.1 新增高新技术企业：本来就是推进中，7/11家 63.6%，没有改动。
$ kjplan drop 2.1.1
2.1.1 新增高新技术企业：推进中 → 已取消（撤回：kjplan undo）
2.1.1 没有写为什么取消；补写请用 kjplan drop 2.1.1 --note 说明。
$ kjplan drop 2.1.1
2.1.1 新增高新技术企业：本来就是已取消，7/11家 63.6%，没有改动。
"""
    )


def test_another_reason_for_the_same_status_is_a_record(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan block 2.2.2
2.2.2 引进技术转移机构：未启动 → 需协调（撤回：kjplan undo）
2.2.2 没有写等谁定什么；补写请用 kjplan block 2.2.2 --note 说明。
$ kjplan block 2.2.2 --note 等分管领导定出资比例
2.2.2 引进技术转移机构：仍是需协调，已登记说明（撤回：kjplan undo）
$ kjplan block 2.2.2 --evidence 某科〔2030〕5号
2.2.2 引进技术转移机构：仍是需协调，已登记佐证材料（撤回：kjplan undo）
$ kjplan block 2.2.2 --evidence 某科〔2030〕6号 --note 等财政局
2.2.2 引进技术转移机构：仍是需协调，已登记说明和佐证材料（撤回：kjplan undo）
$ kjplan block 2.2.2
2.2.2 引进技术转移机构：本来就是需协调，没有改动。
$ kjplan log
日期        编号   记录    登记人  批次      任务与说明
2030-06-30  2.2.2  需协调  张三    ########  引进技术转移机构
2030-06-30  2.2.2  需协调  张三    ########  引进技术转移机构｜等分管领导定出资比例
2030-06-30  2.2.2  需协调  张三    ########  引进技术转移机构｜佐证材料：某科〔2030〕5号
2030-06-30  2.2.2  需协调  张三    ########  引进技术转移机构｜等财政局｜佐证材料：某科〔2030〕6号
"""
    )


def test_why_it_is_dropped_is_asked_for(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan drop 2.1.1
2.1.1 新增高新技术企业：未启动 → 已取消（撤回：kjplan undo）
2.1.1 没有写为什么取消；补写请用 kjplan drop 2.1.1 --note 说明。
$ kjplan drop 2.1.1
2.1.1 新增高新技术企业：本来就是已取消，没有改动。
$ kjplan drop 2.1.1 --note 指标已并入市里
2.1.1 新增高新技术企业：仍是已取消，已登记说明（撤回：kjplan undo）
$ kjplan drop 2.2.1 --evidence 某科〔2030〕5号
2.2.1 举办技术对接会：未启动 → 已取消（撤回：kjplan undo）
2.2.1 没有写为什么取消；补写请用 kjplan drop 2.2.1 --note 说明。
$ kjplan drop 1.1.1 2.2.2 --note 计划调整
1.1.1 制定党风廉政任务分解：未启动 → 已取消
2.2.2 引进技术转移机构：未启动 → 已取消
共 2 项。（撤回：kjplan undo）
"""
    )


def test_an_ongoing_task_is_started_and_never_done(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 1.1.3
1.1.3 落实“一岗双责”：未启动 → 长期坚持（撤回：kjplan undo）
$ kjplan list --section 1 --columns id,status,light
编号   状态      灯
1.1.1  未启动    绿
1.1.2  未启动    红
1.1.3  长期坚持
$ kjplan done 1.1.3
! 1.1.3 落实“一岗双责”：长期坚持的任务没有完成之日。登记进展请用 kjplan note 1.1.3 说明。
! 什么也没有登记。
[1]
$ kjplan done 1.1.3 --force --note 都做了
! 1.1.3 落实“一岗双责”：长期坚持的任务没有完成之日。登记进展请用 kjplan note 1.1.3 说明。
! 什么也没有登记。
[1]
$ kjplan drop 1.1.3
1.1.3 落实“一岗双责”：长期坚持 → 已取消（撤回：kjplan undo）
1.1.3 没有写为什么取消；补写请用 kjplan drop 1.1.3 --note 说明。
$ kjplan reopen 1.1.3
1.1.3 落实“一岗双责”：已取消 → 长期坚持（撤回：kjplan undo）
"""
    )


# Options.


SAID = ("2030-06-01", "李四", "已报市局", "某科〔2030〕5号")
OPTIONS = {
    "english": "--note 已报市局 --evidence 某科〔2030〕5号 --on 2030-06-01 --by 李四",
    "chinese": "--说明 已报市局 --佐证 某科〔2030〕5号 --日期 2030-06-01 --登记人 李四",
}


@pytest.mark.parametrize("spelling", OPTIONS)
@pytest.mark.parametrize(
    ("command", "recorded"),
    [
        ("start 2.2.1", ("status", "2.2.1", "doing")),
        ("done 2.2.1", ("status", "2.2.1", "done")),
        ("block 2.2.1", ("status", "2.2.1", "blocked")),
        ("drop 2.2.1", ("status", "2.2.1", "dropped")),
        ("progress 2.2.1 60%", ("reading", "2.2.1", "")),
        ("meeting", ("meeting", "", "")),
    ],
)
def test_what_the_options_say_is_recorded(
    bureau: Path,
    kjplan: Callable[..., Run],
    spelling: str,
    command: str,
    recorded: tuple[str, ...],
) -> None:
    assert kjplan(*command.split(), *OPTIONS[spelling].split()).status == 0
    assert records(bureau, "kind", "task", "status") == [recorded]
    assert records(bureau, "on", "by", "note", "evidence") == [SAID]


@pytest.mark.parametrize("spelling", OPTIONS)
@pytest.mark.parametrize("command", ["reopen 2.2.1", "undo"])
def test_what_the_options_say_of_going_back_is_recorded(
    bureau: Path, kjplan: Callable[..., Run], spelling: str, command: str
) -> None:
    kjplan("done", "2.2.1", "--on", "2030-05-01")
    assert kjplan(*command.split(), *OPTIONS[spelling].split()).status == 0
    assert records(bureau, "on", "by", "note", "evidence")[1:] == [SAID]


@pytest.mark.parametrize("spelling", OPTIONS)
def test_what_the_options_say_of_a_note_is_recorded(
    bureau: Path, kjplan: Callable[..., Run], spelling: str
) -> None:
    assert kjplan("note", "1.1.3", "开了会", *OPTIONS[spelling].split()[2:]).status == 0
    assert records(bureau, "kind", "task", "on", "by", "note", "evidence") == [
        ("note", "1.1.3", "2030-06-01", "李四", "开了会", "某科〔2030〕5号")
    ]


@pytest.mark.parametrize(
    ("option", "variable", "by"),
    [
        (["--by", "李四"], "王五", "李四"),
        (["--by", "县科技局 赵六"], "", "县科技局 赵六"),
        ([], "王五", "王五"),
        ([], "", "clerk"),
    ],
)
def test_who_records(
    bureau: Path,
    kjplan: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
    option: list[str],
    variable: str,
    by: str,
) -> None:
    monkeypatch.setenv("KJPLAN_BY", variable)
    monkeypatch.setenv("LOGNAME", "clerk")
    assert kjplan("start", "1.1.1", *option).status == 0
    assert records(bureau, "by") == [(by,)]


def test_a_name_that_is_none(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 1.1.1 --by ''
! 用法：kjplan start [选项] 编号...
! 错误：--by：没有内容。请补上内容。
[2]
$ kjplan start 1.1.1 --by ' 张三'
! 用法：kjplan start [选项] 编号...
! 错误：--by：名称前后有空格，或含有换行等不可见字符。请只留名称本身。
[2]
"""
    )


# Several at once.


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
$ kjplan undo
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
编号   状态
1.1.1  推进中
2.2.1  推进中
"""
    )
    commands = [command for (command,) in records(bureau, "command")]
    assert [commands.count(command) for command in dict.fromkeys(commands)] == [2, 3, 1]
    ids = [event for (event,) in records(bureau, "id")]
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
$ kjplan undo
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-06-30  2.1.4  推进中  张三    ########  9月底前完成科技型中小企业评价
2030-06-30  2.2.1  推进中  张三    ########  举办技术对接会
2.1.4 9月底前完成科技型中小企业评价：推进中 → 未启动
2.2.1 举办技术对接会：推进中 → 未启动
已撤回（恢复：kjplan undo ########）。
$ kjplan list --status 推进中 --columns id,status
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
[2]
$ kjplan start 1.1.1 2.1.9
! 用法：kjplan start [选项] 编号...
! 错误：没有编号“2.1.9”。2.1 里有 2.1.1 到 2.1.4。
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
    assert records(bureau, "task", "status")[1:] == [("1.1.1", "done"), ("1.1.2", "done")]


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
    assert len(records(bureau)) == 2


def test_not_asked_with_yes(two_open: bytes, bureau: Path, terminal: Callable[..., Run]) -> None:
    assert terminal("done", "1.1", "--yes", answer="").status == 0
    assert bureau.read_bytes() != two_open


# Short of the target.


def test_short_of_its_target(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan done 2.1.1
! 2.1.1 新增高新技术企业：到 2030-06-30 完成值 0/11家，未达目标值，不能记为已完成。请先用 kjplan progress 2.1.1 登记完成值；确要办结，加 --force 并用 --note 说明原因。
! 什么也没有登记。
[1]
$ kjplan progress 2.1.1 10
2.1.1 新增高新技术企业：未启动 → 推进中，- → 10/11家 90.9%（撤回：kjplan undo）
$ kjplan done 2.1.1
! 2.1.1 新增高新技术企业：到 2030-06-30 完成值 10/11家，未达目标值，不能记为已完成。请先用 kjplan progress 2.1.1 登记完成值；确要办结，加 --force 并用 --note 说明原因。
! 什么也没有登记。
[1]
$ kjplan progress 2.1.1 11
2.1.1 新增高新技术企业：10 → 11/11家 100%（撤回：kjplan undo）
2.1.1 已达目标值；办结请用 kjplan done 2.1.1。
$ kjplan done 2.1.1
2.1.1 新增高新技术企业：推进中 → 已完成（撤回：kjplan undo）
"""
    )


def test_short_of_its_occurrences(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan done 1.1.2
! 1.1.2 每季度召开党风廉政专题会：到 2030-06-30 完成值 0/4次，未达目标值，不能记为已完成。请先用 kjplan progress 1.1.2 登记完成值；确要办结，加 --force 并用 --note 说明原因。
! 什么也没有登记。
[1]
$ kjplan progress 1.1.2 3
1.1.2 每季度召开党风廉政专题会：未启动 → 推进中，- → 3/4次 75%（撤回：kjplan undo）
$ kjplan done 1.1.2
! 1.1.2 每季度召开党风廉政专题会：到 2030-06-30 完成值 3/4次，未达目标值，不能记为已完成。请先用 kjplan progress 1.1.2 登记完成值；确要办结，加 --force 并用 --note 说明原因。
! 什么也没有登记。
[1]
$ kjplan progress 1.1.2 +1
1.1.2 每季度召开党风廉政专题会：3 → 4/4次 100%（撤回：kjplan undo）
1.1.2 已达目标值；办结请用 kjplan done 1.1.2。
$ kjplan done 1.1.2
1.1.2 每季度召开党风廉政专题会：推进中 → 已完成（撤回：kjplan undo）
"""
    )


def test_short_of_its_rank(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan done 2.1.3
! 2.1.3 研发投入占比居首：到 2030-06-30 没有登记名次，目标是某某市第1名，未达目标值，不能记为已完成。请先用 kjplan progress 2.1.3 登记名次；确要办结，加 --force 并用 --note 说明原因。
! 什么也没有登记。
[1]
$ kjplan progress 2.1.3 2
2.1.3 研发投入占比居首：未启动 → 推进中，- → 第2名（目标第1名）（撤回：kjplan undo）
$ kjplan done 2.1.3
! 2.1.3 研发投入占比居首：到 2030-06-30 是第2名，目标是某某市第1名，未达目标值，不能记为已完成。请先用 kjplan progress 2.1.3 登记名次；确要办结，加 --force 并用 --note 说明原因。
! 什么也没有登记。
[1]
$ kjplan progress 2.1.3 1
2.1.3 研发投入占比居首：第2名 → 第1名（目标第1名）（撤回：kjplan undo）
2.1.3 已达目标值；办结请用 kjplan done 2.1.3。
$ kjplan done 2.1.3
2.1.3 研发投入占比居首：推进中 → 已完成（撤回：kjplan undo）
"""
    )


def test_short_of_its_target_on_that_day(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.1.2 1 --on 2030-06-15
2.1.2 获得省级科学技术奖：未启动 → 推进中，- → 1/1个 100%（2030-06-15 起）（撤回：kjplan undo）
2.1.2 已达目标值；办结请用 kjplan done 2.1.2。
$ kjplan done 2.1.2 --on 2030-06-14
! 2.1.2 获得省级科学技术奖：到 2030-06-14 完成值 0/1个，未达目标值，不能记为已完成。请先用 kjplan progress 2.1.2 登记完成值；确要办结，加 --force 并用 --note 说明原因。
! 什么也没有登记。
[1]
$ kjplan done 2.1.2 --on 2030-06-15
2.1.2 获得省级科学技术奖：推进中 → 已完成（2030-06-15 起）（撤回：kjplan undo）
"""
    )


def test_a_stretch_is_met_at_the_least(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.1.2 1
2.1.2 获得省级科学技术奖：未启动 → 推进中，- → 1/1个 100%（撤回：kjplan undo）
2.1.2 已达目标值；办结请用 kjplan done 2.1.2。
$ kjplan done 2.1.2
2.1.2 获得省级科学技术奖：推进中 → 已完成（撤回：kjplan undo）
$ kjplan targets --status 已完成
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%（进度条上的 | 处）

编号   灯  完成值/目标值  进度          与序时比  责任人  任务
2.1.2  绿  1/1个 100%     ######|#####  已完成    李四    获得省级科学技术奖（力争1-2个）
"""
    )


def test_forced(plays: Callable[[str], None], bureau: Path) -> None:
    plays(
        """\
$ kjplan progress 2.1.1 7
2.1.1 新增高新技术企业：未启动 → 推进中，- → 7/11家 63.6%（撤回：kjplan undo）
$ kjplan done 2.1.1 --force
! 用法：kjplan done [选项] 编号...
! 错误：--force 要同时用 --note 写明原因。
[2]
$ kjplan done 2.1.1 --force --note '  '
! 用法：kjplan done [选项] 编号...
! 错误：--force 要同时用 --note 写明原因。
[2]
$ kjplan done 2.1.1 1.1.1 --强制 --note 市局改了口径，按7家验收
1.1.1 制定党风廉政任务分解：未启动 → 已完成
2.1.1 新增高新技术企业：推进中 → 已完成（未达目标值）
共 2 项。（撤回：kjplan undo）
$ kjplan list --status done --columns id,status,figure
编号   状态    完成值/目标值
1.1.1  已完成
2.1.1  已完成  7/11家 63.6%
$ kjplan log
日期        编号   记录                  登记人  批次      任务与说明
2030-06-30  2.1.1  完成值 7家            张三    ########  新增高新技术企业
2030-06-30  1.1.1  已完成                张三    ########  制定党风廉政任务分解｜市局改了口径，按7家验收
2030-06-30  2.1.1  已完成（未达目标值）  张三    ########  新增高新技术企业｜市局改了口径，按7家验收
$ kjplan progress 2.1.1 8
2.1.1 新增高新技术企业：7 → 8/11家 72.7%（撤回：kjplan undo）
2.1.1 仍是已完成；重新打开请用 kjplan reopen 2.1.1。
$ kjplan undo
将撤回：
日期        编号   记录        登记人  批次      任务与说明
2030-06-30  2.1.1  完成值 8家  张三    ########  新增高新技术企业
2.1.1 新增高新技术企业：8 → 7/11家 63.6%
已撤回（恢复：kjplan undo ########）。
"""
    )
    assert records(bureau, "task", "status", "forced")[1:3] == [
        ("1.1.1", "done", ""),
        ("2.1.1", "done", True),
    ]


def test_force_is_for_done_alone(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 2.1.1 --force --note 急
! 用法：kjplan start [选项] 编号...
! 错误：没有选项“--force”。是不是“--note”？
[2]
"""
    )


# When.


def test_dated_back(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 1.1.1 --on 2030-03-01
1.1.1 制定党风廉政任务分解：未启动 → 推进中（2030-03-01 起）（撤回：kjplan undo）
$ kjplan done 1.1.1 --on 2030-06-01
1.1.1 制定党风廉政任务分解：推进中 → 已完成（2030-06-01 起）（撤回：kjplan undo）
$ kjplan block 1.1.1 --on 2030-04-01 --note 等人选
1.1.1 制定党风廉政任务分解：补录到 2030-04-01，推进中 → 需协调；现在仍是已完成（撤回：kjplan undo）
$ kjplan start 1.1.1 --on 2030-04-01
1.1.1 制定党风廉政任务分解：补录到 2030-04-01，需协调 → 推进中；现在仍是已完成（撤回：kjplan undo）
$ kjplan start 1.1.1 --on 2030-05-01
1.1.1 制定党风廉政任务分解：到 2030-05-01 本来就是推进中，没有改动。
$ kjplan reopen 1.1.1 --on 2030-05-31
1.1.1 制定党风廉政任务分解：到 2030-05-31 本来就是推进中，没有改动。
$ kjplan drop 2.2.1 2.1.4 --on 2030-06-29
2.1.4 9月底前完成科技型中小企业评价：未启动 → 已取消（2030-06-29 起）
2.2.1 举办技术对接会：未启动 → 已取消（2030-06-29 起）
共 2 项。（撤回：kjplan undo）
2.1.4 没有写为什么取消；补写请用 kjplan drop 2.1.4 --note 说明。
2.2.1 没有写为什么取消；补写请用 kjplan drop 2.2.1 --note 说明。
$ kjplan note 1.1.1 补记 --on 2030-02-01
1.1.1 制定党风廉政任务分解：已补录 2030-02-01 的说明（撤回：kjplan undo）
$ kjplan show 1.1.1
1.1.1  制定党风廉政任务分解

一、坚持党建引领，锻造过硬队伍
（一）推进党风廉政建设
  【制定党风廉政任务分解，】每季度召开党风廉政专题会，落实“一岗双责”。

责任人    张三、李四
责任股室  全局各股室（统称，含 高新股、成果股、农社股、办公室）
类型      一次性
完成时限  未列明（按计划最后一天 2030-12-31 计）
状态      已完成  绿灯  （截至 2030-06-30）

进展记录
  2030-02-01  说明  （张三）
              补记
  2030-03-01  推进中  （张三）
  2030-04-01  需协调  （张三）
              等人选
  2030-04-01  推进中  （张三）
  2030-06-01  已完成  （张三）
"""
    )


@pytest.mark.parametrize("command", ["start 1.1.1", "meeting", "note 1.1.1 x", "progress 2.1.1 7"])
@pytest.mark.parametrize(
    ("on", "status", "said"),
    [
        ("2030-07-01", 1, "2030-07-01 还没有到，没有登记。--on 只能是今天或以前。"),
        ("2031-01-01", 1, "2031-01-01 还没有到，没有登记。--on 只能是今天或以前。"),
        ("2029-09-22", 1, "2029-09-22 早于计划期一百天以上，没有登记。请核对 --on 的年份。"),
        ("1930-06-30", 1, "1930-06-30 早于计划期一百天以上，没有登记。请核对 --on 的年份。"),
        ("2030-02-29", 2, "错误：--on：没有 2030-02-29 这一天。请核对月份和日子。"),
        ("2030-13-01", 2, "错误：--on：没有 2030-13-01 这一天。请核对月份和日子。"),
        ("昨天", 2, "错误：--on：“昨天”不是日期。请用半角写成 2030-06-30 这样。"),
        ("2030-2-29", 2, "错误：--on：没有 2030-02-29 这一天。请核对月份和日子。"),
        ("6月3日", 2, "错误：--on：“6月3日”不是日期。请用半角写成 2030-06-30 这样。"),
        ("0001-01-01", 2, "错误：--on：年份 0001 不合常理。应在 1900 到 2999 之间。"),
    ],
)
def test_a_day_that_cannot_be(
    bureau: Path, kjplan: Callable[..., Run], command: str, on: str, status: int, said: str
) -> None:
    run = kjplan(*command.split(), "--on", on)
    assert (run.status, run.out, run.err.splitlines()[-1]) == (status, "", said)
    assert not bureau.exists() or bureau.read_bytes() == b""


def test_up_to_a_hundred_days_before_the_plan(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 1.1.1 --on 2029-09-22
! 2029-09-22 早于计划期一百天以上，没有登记。请核对 --on 的年份。
[1]
$ kjplan start 1.1.1 --on 2029-09-23
1.1.1 制定党风廉政任务分解：未启动 → 推进中（2029-09-23 起）（撤回：kjplan undo）
"""
    )


@pytest.mark.parametrize(
    "on",
    [
        "2030-06-03", "2030-6-3", "2030/6/3", "2030.6.3", "20300603", "2030年6月3日",
        "2030年06月03日", "２０３０－０６－０３", "２０３０年６月３日", " 2030-6-3 ",
    ],
)  # fmt: skip
def test_a_day_as_it_is_usually_typed(bureau: Path, kjplan: Callable[..., Run], on: str) -> None:
    run = kjplan("start", "1.1.1", "--on", on)
    assert (run.status, run.err) == (0, "")
    assert records(bureau, "on") == [("2030-06-03",)]
    assert kjplan("--as-of", on, "log", "--since", on, "--format", "csv").out.count("\n") == 2


@pytest.mark.parametrize(
    "command",
    [
        "start 1.1.1", "done 1.1.1", "block 1.1.1", "drop 1.1.1", "reopen 2.2.1", "start 1 --yes",
        "start 1", "progress 2.1.1 7", "note 1.1.1 x", "meeting", "undo",
    ],
)  # fmt: skip
def test_a_look_back_records_nothing(
    bureau: Path, kjplan: Callable[..., Run], command: str
) -> None:
    kjplan("done", "2.2.1", "--on", "2030-01-01")
    before = bureau.read_bytes()
    for day in ("2030-05-01", "2030-06-30", "2030-07-31"):
        run = kjplan("--as-of", day, *command.split())
        assert (run.status, run.out) == (1, "")
        assert run.err == "--as-of 只用于查看，没有登记。登记过去的事请用 --on 写日期。\n"
    assert bureau.read_bytes() == before


# Notes and meetings.


def test_a_note_changes_nothing_else(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan note 1.1.3 学习了一次
1.1.3 落实“一岗双责”：已登记说明（撤回：kjplan undo）
$ kjplan note 2.2.1 已发通知 --evidence 某科〔2030〕5号 --on 2030-06-01
2.2.1 举办技术对接会：已补录 2030-06-01 的说明（撤回：kjplan undo）
$ kjplan note 2.2.1 ''
! 用法：kjplan note [选项] 编号 说明
! 错误：说明是空的，请写上要登记的话。
[2]
$ kjplan note 2.2.1 '  '
! 用法：kjplan note [选项] 编号 说明
! 错误：说明是空的，请写上要登记的话。
[2]
$ kjplan note 2.2.1
! 用法：kjplan note [选项] 编号 说明
! 错误：缺少参数“说明”。
[2]
$ kjplan list --search 已发通知 --columns id,status,updated,note
编号   状态    最近记录    说明
2.2.1  未启动  2030-06-01  已发通知
"""
    )


def test_a_meeting(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan meeting --on 2030-03-31 --note 第一季度调度会
已登记 2030-03-31 的会议（撤回：kjplan undo）。
$ kjplan meeting
已登记 2030-06-30 的会议（撤回：kjplan undo）。
$ kjplan meeting
2030-06-30 已登记过会议，没有改动。
$ kjplan meeting --on 2030-03-31
2030-03-31 已登记过会议，没有改动。
$ kjplan meeting --note 下午又开了一次
已登记 2030-06-30 的会议（撤回：kjplan undo）。
$ kjplan undo
将撤回：
日期        编号  记录  登记人  批次      任务与说明
2030-06-30        会议  张三    ########  下午又开了一次
已撤回（恢复：kjplan undo ########）。
$ kjplan undo
将撤回：
日期        编号  记录  登记人  批次      任务与说明
2030-06-30        会议  张三    ########
已撤回（恢复：kjplan undo ########）。
$ kjplan meeting
已登记 2030-06-30 的会议（撤回：kjplan undo）。
$ kjplan log
日期        编号  记录           登记人  批次      任务与说明
2030-03-31        会议           张三    ########  第一季度调度会｜2030-06-30 补录
2030-06-30        会议           张三    ########  已撤回
2030-06-30        会议           张三    ########  已撤回｜下午又开了一次
2030-06-30        撤回 ########  张三    ########
2030-06-30        撤回 ########  张三    ########
2030-06-30        会议           张三    ########
"""
    )


# What is seen of it.


def test_every_view_shows_the_state(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan done 1.1.1 --evidence 某科〔2030〕5号
1.1.1 制定党风廉政任务分解：未启动 → 已完成（撤回：kjplan undo）
$ kjplan progress 2.1.1 7
2.1.1 新增高新技术企业：未启动 → 推进中，- → 7/11家 63.6%（撤回：kjplan undo）
$ kjplan progress 2.1.3 2
2.1.3 研发投入占比居首：未启动 → 推进中，- → 第2名（目标第1名）（撤回：kjplan undo）
$ kjplan progress 2.1.4 60%
2.1.4 9月底前完成科技型中小企业评价：未启动 → 推进中，- → 60%（撤回：kjplan undo）
$ kjplan block 2.2.2 --note 等分管领导定出资比例
2.2.2 引进技术转移机构：未启动 → 需协调（撤回：kjplan undo）
$ kjplan drop 2.2.1
2.2.1 举办技术对接会：未启动 → 已取消（撤回：kjplan undo）
2.2.1 没有写为什么取消；补写请用 kjplan drop 2.2.1 --note 说明。
$ kjplan start 1.1.3
1.1.3 落实“一岗双责”：未启动 → 长期坚持（撤回：kjplan undo）
$ kjplan list
编号   灯  状态      完成值/目标值  完成时限    责任人        责任股室          任务
1.1.1  绿  已完成                   未列明      张三、李四    全局各股室        制定党风廉政任务分解
1.1.2  红  未启动    -/4次          未列明      张三、李四    全局各股室        每季度召开党风廉政专题会
1.1.3      长期坚持                             张三、李四    全局各股室        落实“一岗双责”
2.1.1  绿  推进中    7/11家 63.6%   未列明      李四          高新股            新增高新技术企业
2.1.2  红  未启动    -/1个          未列明      李四          高新股            获得省级科学技术奖
2.1.3  黄  推进中    第2/第1名      未列明      李四          高新股            研发投入占比居首
2.1.4  绿  推进中    60%            2030-09-30  李四          高新股            9月底前完成科技型中小企业评价
2.2.1      已取消                   未列明      王五          成果股（农社股）  举办技术对接会
2.2.2  红  需协调    -/3家          未列明      张三          成果股（农社股）  引进技术转移机构
3.1.1  绿  未启动                   未列明      未明确责任人  未明确责任股室    开展科技活动周
$ kjplan targets
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%（进度条上的 | 处）

编号   灯  完成值/目标值  进度          与序时比      责任人      任务
1.1.2  红  -/4次          ------|-----  落后 50 点    张三、李四  每季度召开党风廉政专题会（每季度，共4次，应有2次）
2.1.2  红  -/1个          ------|-----  落后 50 点    李四        获得省级科学技术奖（力争1-2个）
2.2.2  红  -/3家          ------|-----  落后 50 点    张三        引进技术转移机构
2.1.1  绿  7/11家 63.6%   ######|#----  超前 13.6 点  李四        新增高新技术企业
2.1.3  黄  第2/第1名                    未达标        李四        研发投入占比居首
$ kjplan view section
一、坚持党建引领，锻造过硬队伍
  任务 2  完成 1/2 50% ######------  长期坚持 1  红 1
编号   灯  状态      完成值/目标值  责任人      责任股室    任务
1.1.2  红  未启动    -/4次          张三、李四  全局各股室  每季度召开党风廉政专题会
1.1.3      长期坚持                 张三、李四  全局各股室  落实“一岗双责”
1.1.1  绿  已完成                   张三、李四  全局各股室  制定党风廉政任务分解

二、坚持创新驱动，培育科技企业
  任务 6  完成 0/5 0% ------------  已取消 1  红 2  黄 1
编号   灯  状态    完成值/目标值  完成时限    责任人  责任股室          任务
2.1.2  红  未启动  -/1个          未列明      李四    高新股            获得省级科学技术奖
2.2.2  红  需协调  -/3家          未列明      张三    成果股（农社股）  引进技术转移机构
2.1.3  黄  推进中  第2/第1名      未列明      李四    高新股            研发投入占比居首
2.1.1  绿  推进中  7/11家 63.6%   未列明      李四    高新股            新增高新技术企业
2.1.4  绿  推进中  60%            2030-09-30  李四    高新股            9月底前完成科技型中小企业评价
2.2.1      已取消                 未列明      王五    成果股（农社股）  举办技术对接会

三、坚持常态推进，做好日常工作
  任务 1  完成 0/1 0% ------------
编号   灯  状态    责任人        责任股室        任务
3.1.1  绿  未启动  未明确责任人  未明确责任股室  开展科技活动周
$ kjplan show 2.2
二、坚持创新驱动，培育科技企业
（二）加快科技成果转化
  举办技术对接会，引进技术转移机构3家。

责任人    王五
责任股室  成果股（农社股）（即 成果股、农社股）

  任务 2  完成 0/1 0% ------------  已取消 1  红 1
编号   灯  状态    完成值/目标值  责任人  任务
2.2.1      已取消                 王五    举办技术对接会
2.2.2  红  需协调  -/3家          张三    引进技术转移机构
"""
    )


def test_filters_go_by_the_state(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan done 1.1.1
1.1.1 制定党风廉政任务分解：未启动 → 已完成（撤回：kjplan undo）
$ kjplan progress 2.1.1 7
2.1.1 新增高新技术企业：未启动 → 推进中，- → 7/11家 63.6%（撤回：kjplan undo）
$ kjplan progress 1.1.2 1
1.1.2 每季度召开党风廉政专题会：未启动 → 推进中，- → 1/4次 25%（撤回：kjplan undo）
$ kjplan block 2.2.2 --note 等资金
2.2.2 引进技术转移机构：未启动 → 需协调（撤回：kjplan undo）
$ kjplan drop 2.2.1
2.2.1 举办技术对接会：未启动 → 已取消（撤回：kjplan undo）
2.2.1 没有写为什么取消；补写请用 kjplan drop 2.2.1 --note 说明。
$ kjplan list --status 推进中 --columns id,status
编号   状态
1.1.2  推进中
2.1.1  推进中
$ kjplan list --status blocked --状态 已取消 --columns id,status
编号   状态
2.2.1  已取消
2.2.2  需协调
$ kjplan list --open --columns id,status
编号   状态
1.1.2  推进中
1.1.3  未启动
2.1.1  推进中
2.1.2  未启动
2.1.3  未启动
2.1.4  未启动
2.2.2  需协调
3.1.1  未启动
$ kjplan list --light 红 --columns id,light
编号   灯
2.1.2  红
2.2.2  红
$ kjplan list --灯 黄 --columns id,light
编号   灯
1.1.2  黄
$ kjplan list --search 等资金 --columns id,note
编号   说明
2.2.2  等资金
$ kjplan --as-of 2030-10-01 list --overdue --columns id,due
编号   完成时限
2.1.4  2030-09-30
$ kjplan done 2.1.4
2.1.4 9月底前完成科技型中小企业评价：未启动 → 已完成（撤回：kjplan undo）
$ kjplan --as-of 2030-10-01 list --逾期
! 没有符合条件的任务。
$ kjplan --as-of 2031-01-01 list --overdue --columns id,status
编号   状态
1.1.2  推进中
2.1.1  推进中
2.1.2  未启动
2.1.3  未启动
2.2.2  需协调
3.1.1  未启动
$ kjplan targets --未完成 --灯 红
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%（进度条上的 | 处）

编号   灯  完成值/目标值  进度          与序时比    责任人  任务
2.1.2  红  -/1个          ------|-----  落后 50 点  李四    获得省级科学技术奖（力争1-2个）
2.2.2  红  -/3家          ------|-----  落后 50 点  张三    引进技术转移机构
$ kjplan view owner 张三
张三
  任务 3  完成 1/3 33.3% ####--------  长期坚持 1  红 1  黄 1
编号   灯  状态    完成值/目标值  责任股室          任务
2.2.2  红  需协调  -/3家          成果股（农社股）  引进技术转移机构
1.1.2  黄  推进中  1/4次 25%      全局各股室        每季度召开党风廉政专题会
1.1.3      未启动                 全局各股室        落实“一岗双责”
1.1.1  绿  已完成                 全局各股室        制定党风廉政任务分解
"""
    )


def test_show_has_the_whole_history(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 2.1.1 --on 2030-01-15 --by 李四
2.1.1 新增高新技术企业：未启动 → 推进中（2030-01-15 起）（撤回：kjplan undo）
$ kjplan progress 2.1.1 3 --on 2030-03-31 --note 第一批 --evidence 国科火字〔2030〕1号
2.1.1 新增高新技术企业：- → 3/11家 27.3%（2030-03-31 起）（撤回：kjplan undo）
$ kjplan progress 2.1.1 +5 --on 2030-06-15
2.1.1 新增高新技术企业：3 → 8/11家 72.7%（2030-06-15 起）（撤回：kjplan undo）
$ kjplan progress 2.1.1 -1 --note 一家迁出
2.1.1 新增高新技术企业：8 → 7/11家 63.6%（撤回：kjplan undo）
$ kjplan block 2.1.1 --note 等市局复核
2.1.1 新增高新技术企业：推进中 → 需协调（撤回：kjplan undo）
$ kjplan done 2.1.1 --force --note 市局改了口径
2.1.1 新增高新技术企业：需协调 → 已完成（未达目标值）（撤回：kjplan undo）
$ kjplan reopen 2.1.1 --note 省厅退回
2.1.1 新增高新技术企业：已完成 → 推进中（撤回：kjplan undo）
$ kjplan note 2.1.1 已补材料
2.1.1 新增高新技术企业：已登记说明（撤回：kjplan undo）
$ kjplan note 2.1.1 写错的一条
2.1.1 新增高新技术企业：已登记说明（撤回：kjplan undo）
$ kjplan undo
将撤回：
日期        编号   记录  登记人  批次      任务与说明
2030-06-30  2.1.1  说明  张三    ########  新增高新技术企业｜写错的一条
已撤回（恢复：kjplan undo ########）。
$ kjplan show 2.1.1
2.1.1  新增高新技术企业

二、坚持创新驱动，培育科技企业
（一）加快科技企业梯次培育
  【新增高新技术企业11家以上，】力争获得省级科学技术奖1-2个，研发投入占比居全市首位，9月底前完成科技型中小企业评价。

责任人    李四
责任股室  高新股
类型      量化指标
目标值    11家
完成时限  未列明（按计划最后一天 2030-12-31 计）  还有 184 天
状态      推进中  绿灯  （截至 2030-06-30）
完成值    7/11家 63.6%  序时进度 50%

进展记录
  2030-01-15  推进中  （李四）
  2030-03-31  完成值 3家  （张三）
              第一批
              佐证材料：国科火字〔2030〕1号
  2030-06-15  完成值 +5家  （张三）
  2030-06-30  完成值 -1家  （张三）
              一家迁出
  2030-06-30  需协调  （张三）
              等市局复核
  2030-06-30  已完成（未达目标值）  （张三）
              市局改了口径
  2030-06-30  推进中  （张三）
              省厅退回
  2030-06-30  说明  （张三）
              已补材料
"""
    )
