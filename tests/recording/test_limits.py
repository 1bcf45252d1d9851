"""What may not be recorded: a figure short of its target is not done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers import fields

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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
! 例如：kjplan done 2.1.1 --force --note 上级已认可
[2]
$ kjplan done 2.1.1 --force --note '  '
! 用法：kjplan done [选项] 编号...
! 错误：--force 要同时用 --note 写明原因。
! 例如：kjplan done 2.1.1 --force --note 上级已认可
[2]
$ kjplan done 2.1.1 1.1.1 --强制 --note 市局改了口径，按7家验收
1.1.1 制定党风廉政任务分解：未启动 → 已完成
2.1.1 新增高新技术企业：推进中 → 已完成（未达目标值）
共 2 项。（撤回：kjplan undo）
$ kjplan list --status done --columns id,status,figure
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

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
$ kjplan undo --yes
将撤回：
日期        编号   记录        登记人  批次      任务与说明
2030-06-30  2.1.1  完成值 8家  张三    ########  新增高新技术企业
2.1.1 新增高新技术企业：8 → 7/11家 63.6%
已撤回（恢复：kjplan undo ########）。
"""
    )
    assert fields(bureau, "task", "status", "forced")[1:3] == [
        ("1.1.1", "done", ""),
        ("2.1.1", "done", True),
    ]


def test_force_is_for_done_alone(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 2.1.1 --force --note 急
! 用法：kjplan start [选项] 编号...
! 错误：没有选项“--force”。
! 请输入：kjplan start 2.1.1 --note 急
[2]
"""
    )
