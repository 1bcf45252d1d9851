"""A new time limit: what it takes, and where both days are told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run


def test_each_extension_is_told_with_its_reason(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan extend 2.1.4 2030-10-31 --note 省厅推迟评价
2.1.4 9月底前完成科技型中小企业评价：时限 2030-09-30 → 2030-10-31（撤回：kjplan undo）
$ kjplan extend 2.1.4 2031-03-31 --note 又推迟 --by 李四
2.1.4 9月底前完成科技型中小企业评价：时限 2030-10-31 → 2031-03-31（原 2030-09-30）（撤回：kjplan undo）
$ kjplan extend 2.1.4 2031-03-31 --note 又推迟
2.1.4 9月底前完成科技型中小企业评价：时限本来就是 2031-03-31，没有改动。
$ kjplan show 2.1.4
2.1.4  9月底前完成科技型中小企业评价

二、坚持创新驱动，培育科技企业
（一）加快科技企业梯次培育
  新增高新技术企业11家以上，力争获得省级科学技术奖1-2个，研发投入占比居全市首位，【9月底前完成科技型中小企业评价。】

责任人    李四
责任股室  高新股
类型      一次性
完成时限  2031-03-31（原 2030-09-30）  还有 274 天
延期      2 次
          2030-06-30  延到 2030-10-31  省厅推迟评价（张三）
          2030-06-30  延到 2031-03-31  又推迟（李四）
状态      未启动  绿灯  （截至 2030-06-30）

进展记录
  2030-06-30  延期到 2030-10-31  （张三）
              省厅推迟评价
  2030-06-30  延期到 2031-03-31  （李四）
              又推迟
$ kjplan list --延期
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   灯  状态    完成时限                     责任人  责任股室  任务
2.1.4  绿  未启动  2031-03-31（原 2030-09-30）  李四    高新股    9月底前完成科技型中小企业评价
$ kjplan log 2.1.4
日期        编号   记录               登记人  批次      任务与说明
2030-06-30  2.1.4  延期到 2030-10-31  张三    ########  9月底前完成科技型中小企业评价｜省厅推迟评价
2030-06-30  2.1.4  延期到 2031-03-31  李四    ########  9月底前完成科技型中小企业评价｜又推迟
"""
    )


def test_an_undo_brings_the_limit_before_back(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan extend 2.1.4 2030-10-31 --note 省厅推迟评价
2.1.4 9月底前完成科技型中小企业评价：时限 2030-09-30 → 2030-10-31（撤回：kjplan undo）
$ kjplan undo --yes
将撤回：
日期        编号   记录               登记人  批次      任务与说明
2030-06-30  2.1.4  延期到 2030-10-31  张三    ########  9月底前完成科技型中小企业评价｜省厅推迟评价
2.1.4 9月底前完成科技型中小企业评价：时限 2030-10-31 → 2030-09-30
已撤回（恢复：kjplan undo ########）。
$ kjplan list --extended
! 没有符合条件的任务。
"""
    )


def test_what_cannot_be_put_off(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan extend 2.1.4 2030-10-31
! 用法：kjplan extend [选项] 编号 新时限
! 错误：延期要同时用 --note 写明理由。
! 例如：kjplan extend 2.1.4 2030-10-31 --note 省里推迟
[2]
$ kjplan extend 2.1.4 2030-08-31 --note 提前
! 2.1.4 9月底前完成科技型中小企业评价 现在的时限是 2030-09-30，新时限 2030-08-31 更早。确定吗？
! 这里没有终端可以询问，什么也没有登记。确认无误请加 --yes。
[1]
$ kjplan extend 2.1.4 2030-08-31 --note 提前 --yes
2.1.4 9月底前完成科技型中小企业评价：时限 2030-09-30 → 2030-08-31（撤回：kjplan undo）
$ kjplan extend 2.1.4 2029-12-31 --note 年份写错 --yes
! 2.1.4 9月底前完成科技型中小企业评价：新时限 2029-12-31 早于计划期第一天 2030-01-01，请核对年份。没有登记。
[1]
$ kjplan extend 2.1.4 2031-12-31 --note 一年以后
2.1.4 9月底前完成科技型中小企业评价：时限 2030-08-31 → 2031-12-31（原 2030-09-30）（撤回：kjplan undo）
$ kjplan extend 2.1.4 2032-01-01 --note 太晚
! 2.1.4 9月底前完成科技型中小企业评价：新时限 2032-01-01 太晚，最多延到计划期结束后一年，即 2031-12-31。没有登记。
[1]
$ kjplan extend 1.1.3 2031-03-31 --note 长期坚持
! 1.1.3 落实“一岗双责”：长期坚持的任务没有完成时限，不能延期。没有登记。
[1]
$ kjplan done 1.1.1
1.1.1 制定党风廉政任务分解：未启动 → 已完成（撤回：kjplan undo）
$ kjplan extend 1.1.1 2031-03-31 --note 已完成
! 1.1.1 制定党风廉政任务分解：是已完成，不用延期；要接着办，请先用 kjplan reopen 1.1.1 重新打开。没有登记。
[1]
$ kjplan drop 2.2.1 --note 并入市级活动
2.2.1 举办技术对接会：未启动 → 已取消（撤回：kjplan undo）
$ kjplan extend 2.2.1 2031-03-31 --note 已取消
! 2.2.1 举办技术对接会：是已取消，不用延期；要接着办，请先用 kjplan reopen 2.2.1 重新打开。没有登记。
[1]
"""
    )


def test_lights_and_filters_go_by_the_new_limit(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ KJPLAN_TODAY=2030-09-20 kjplan extend 2.1.4 2030-10-31 --note 省厅推迟评价
2.1.4 9月底前完成科技型中小企业评价：时限 2030-09-30 → 2030-10-31（撤回：kjplan undo）
$ KJPLAN_TODAY=2030-09-20 kjplan --as-of 2030-09-19 list --due-before 2030-10-15 --columns id,light,due
某某市科技局2030年科技创新工作要点
截至 2030-09-19  序时进度 66.7%

编号   灯  完成时限
2.1.4  黄  2030-09-30
$ KJPLAN_TODAY=2030-09-20 kjplan list --item 2.1 --kind once --columns id,light,due
某某市科技局2030年科技创新工作要点
截至 2030-09-20  序时进度 66.7%

编号   灯  完成时限
2.1.4  绿  2030-10-31（原 2030-09-30）
$ KJPLAN_TODAY=2030-10-15 kjplan list --due-before 2030-10-15
! 没有符合条件的任务。
$ KJPLAN_TODAY=2030-10-31 kjplan list --overdue
! 没有符合条件的任务。
$ KJPLAN_TODAY=2030-11-02 kjplan list --overdue --columns id,light,due
某某市科技局2030年科技创新工作要点
截至 2030-11-02  序时进度 83.3%

编号   灯  完成时限
2.1.4  红  2030-10-31（原 2030-09-30）
"""
    )


def test_a_figures_pace_runs_to_the_new_limit(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.1.1 5
2.1.1 新增高新技术企业：未启动 → 推进中，- → 5/11家 45.5%（撤回：kjplan undo）
$ kjplan extend 2.1.1 2031-03-31 --note 申报改到明年一季度
2.1.1 新增高新技术企业：时限 2030-12-31 → 2031-03-31（撤回：kjplan undo）
$ kjplan targets --search 高新技术企业
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%（进度条上的 | 处）

编号   灯  完成值/目标值  进度          与序时比     责任人  任务
2.1.1  绿  5/11家 45.5%   ####|-------  超前 5.5 点  李四    新增高新技术企业｜时限 2031-03-31（原 2030-12-31）
"""
    )


@pytest.mark.usefixtures("bureau")
def test_the_keys_of_a_limit_that_was_moved(kjplan: Callable[..., Run]) -> None:
    assert kjplan("extend", "2.1.4", "2030-10-31", "--note", "省厅推迟评价").status == 0
    tasks = json.loads(kjplan("list", "--item", "2.1", "--format", "json").out)
    keys = ("id", "due", "promised_due", "extended")
    assert [tuple(task[key] for key in keys) for task in tasks] == [
        ("2.1.1", "2030-12-31", None, 0),
        ("2.1.2", "2030-12-31", None, 0),
        ("2.1.3", "2030-12-31", None, 0),
        ("2.1.4", "2030-10-31", "2030-09-30", 1),
    ]


@pytest.mark.usefixtures("bureau")
def test_a_terminal_is_asked_before_a_limit_is_moved_forward(terminal: Callable[..., Run]) -> None:
    run = terminal("extend", "2.1.4", "2030-08-31", "--note", "提前", answer="y\n")
    assert run.status == 0
    assert "现在的时限是 2030-09-30，新时限 2030-08-31 更早。" in run.out.replace("\n", "")
