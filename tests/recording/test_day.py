"""The day of a record: today, dated back, or one that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import fields

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


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
  2030-02-01  说明  （张三，2030-06-30 补录）
              补记
  2030-03-01  推进中  （张三，2030-06-30 补录）
  2030-04-01  需协调  （张三，2030-06-30 补录）
              等人选
  2030-04-01  推进中  （张三，2030-06-30 补录）
  2030-06-01  已完成  （张三，2030-06-30 补录）
"""
    )


@pytest.mark.parametrize("command", ["start 1.1.1", "meeting", "note 1.1.1 x", "progress 2.1.1 7"])
@pytest.mark.parametrize(
    ("on", "status", "said"),
    [
        ("2030-07-01", 1, "2030-07-01 还没有到，没有登记。日期只能是今天或以前。"),
        ("2031-01-01", 1, "2031-01-01 还没有到，没有登记。日期只能是今天或以前。"),
        ("2029-09-22", 1, "2029-09-22 早于计划期一百天以上，没有登记。请核对年份。"),
        ("1930-06-30", 1, "1930-06-30 早于计划期一百天以上，没有登记。请核对年份。"),
        ("2030-02-29", 2, "错误：--on：没有 2030-02-29 这一天。请核对月份和日子。"),
        ("2030-13-01", 2, "错误：--on：没有 2030-13-01 这一天。请核对月份和日子。"),
        (
            "开会那天",
            2,
            "错误：--on：“开会那天”不是日期。请写成 2030-06-30，或 6月30日、昨天、上周五、月底 这样。",
        ),
        ("2030-2-29", 2, "错误：--on：没有 2030-02-29 这一天。请核对月份和日子。"),
        ("6月31日", 2, "错误：--on：没有“6月31日”这一天。请核对月份和日子。"),
        ("明天", 1, "2030-07-01 还没有到，没有登记。日期只能是今天或以前。"),
        ("0001-01-01", 2, "错误：--on：年份 0001 不合常理。应在 1900 到 2999 之间。"),
    ],
)
def test_a_day_that_cannot_be(
    bureau: Path, kjplan: Callable[..., Run], command: str, on: str, status: int, said: str
) -> None:
    run = kjplan(*command.split(), "--on", on)
    assert (run.status, run.out) == (status, "")
    assert said in run.err.splitlines()
    assert not bureau.exists() or bureau.read_bytes() == b""


def test_up_to_a_hundred_days_before_the_plan(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 1.1.1 --on 2029-09-22
! 2029-09-22 早于计划期一百天以上，没有登记。请核对年份。
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
    assert fields(bureau, "on") == [("2030-06-03",)]
    assert kjplan("--as-of", on, "log", "--since", on, "--format", "csv").out.count("\n") == 2


@pytest.mark.parametrize(
    "command",
    [
        "start 1.1.1", "done 1.1.1", "block 1.1.1", "drop 1.1.1", "reopen 2.2.1", "start 1 --yes",
        "start 1", "progress 2.1.1 7", "note 1.1.1 x", "meeting", "undo --yes",
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
        assert (
            run.err
            == "--as-of 和 --known-on 只用于查看，没有登记。登记过去的事请用 --on 写日期。\n"
        )
    assert bureau.read_bytes() == before
