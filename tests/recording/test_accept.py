"""Striking off what is done, and what was done too late."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run


def test_only_what_is_done(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan accept 2.2.1
! 2.2.1 举办技术对接会：到 2030-06-30 是未启动，不能销号。请先办结：kjplan done 2.2.1。
! 什么也没有登记。
[1]
$ kjplan accept 1.1.3
! 1.1.3 落实“一岗双责”：到 2030-06-30 长期坚持的任务没有完成之日，不能销号。
! 什么也没有登记。
[1]
$ kjplan done 1.1.1 2.2.1 --on 2030-06-10
1.1.1 制定党风廉政任务分解：未启动 → 已完成（2030-06-10 起）
2.2.1 举办技术对接会：未启动 → 已完成（2030-06-10 起）
共 2 项。（撤回：kjplan undo）
$ kjplan accept 2.2.1 --on 2030-06-09
! 2.2.1 举办技术对接会：到 2030-06-09 是未启动，不能销号。请先办结：kjplan done 2.2.1。
! 什么也没有登记。
[1]
$ kjplan accept 2.2.1 --note 现场看过
2.2.1 举办技术对接会：已完成 → 已销号（撤回：kjplan undo）
$ kjplan accept 2.2.1
2.2.1 举办技术对接会：本来就是已销号，没有改动。
$ kjplan list --accepted
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   灯  状态    责任人  责任股室          任务
2.2.1  绿  已销号  王五    成果股（农社股）  举办技术对接会
$ kjplan list --待销号 --columns id,status
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   状态
1.1.1  已完成
"""
    )


def test_what_is_opened_again_is_to_be_struck_off_again(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan done 2.2.1
2.2.1 举办技术对接会：未启动 → 已完成（撤回：kjplan undo）
$ kjplan accept 2.2.1
2.2.1 举办技术对接会：已完成 → 已销号（撤回：kjplan undo）
$ kjplan reopen 2.2.1 --note 材料不全
2.2.1 举办技术对接会：已销号 → 未启动（撤回：kjplan undo）
$ kjplan done 2.2.1
2.2.1 举办技术对接会：未启动 → 已完成（撤回：kjplan undo）
$ kjplan accept 2.2 --yes
2.2.1 举办技术对接会：已完成 → 已销号（撤回：kjplan undo）
$ kjplan accept 2.2 --yes
编号 2.2 下没有要销号的任务，没有改动。
$ kjplan undo --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-06-30  2.2.1  已销号  张三    ########  举办技术对接会
2.2.1 举办技术对接会：已销号 → 已完成
已撤回（恢复：kjplan undo ########）。
"""
    )


@pytest.mark.usefixtures("bureau")
def test_the_summary_counts_as_soon_as_any_is_struck_off(kjplan: Callable[..., Run]) -> None:
    def overall() -> str:
        return kjplan("summary").out.splitlines()[3]

    assert kjplan("done", "1.1.1", "2.1.4", "2.2.1").status == 0
    assert overall() == "总体  任务 9  已完成 3 33.3%  未启动 6 66.7%"
    assert kjplan("accept", "2.1.4", "2.2.1").status == 0
    assert overall() == "总体  任务 9  已完成 3 33.3%（已销号 2，待销号 1）  未启动 6 66.7%"


def test_done_after_its_limit(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ KJPLAN_TODAY=2030-11-20 kjplan done 2.1.4
2.1.4 9月底前完成科技型中小企业评价：未启动 → 已完成，逾期 51 天办结（撤回：kjplan undo）
$ KJPLAN_TODAY=2030-11-20 kjplan list --late
某某市科技局2030年科技创新工作要点
截至 2030-11-20  序时进度 83.3%

编号   灯  状态    完成时限    逾期办结        责任人  责任股室  任务
2.1.4  绿  已完成  2030-09-30  逾期 51 天办结  李四    高新股    9月底前完成科技型中小企业评价
$ KJPLAN_TODAY=2030-11-20 kjplan extend 2.1.4 2030-10-31 --note 补登 --on 2030-09-20
2.1.4 9月底前完成科技型中小企业评价：补录到 2030-09-20，时限 2030-09-30 → 2030-10-31；现在 时限 2030-09-30 → 2030-10-31（撤回：kjplan undo）
$ KJPLAN_TODAY=2030-11-20 kjplan list --逾期办结 --columns id,late
某某市科技局2030年科技创新工作要点
截至 2030-11-20  序时进度 83.3%

编号   逾期办结
2.1.4  逾期 20 天办结
"""
    )


@pytest.mark.usefixtures("bureau")
def test_the_share_that_was_done_in_time(kjplan: Callable[..., Run]) -> None:
    def share(as_of: str) -> list[str]:
        shown = kjplan("--as-of", as_of, "summary").out
        return [line for line in shown.splitlines() if "按期完成率" in line]

    assert kjplan("done", "2.1.4", "--on", "2030-06-20").status == 0
    assert share("2030-09-29") == [], "no limit has come"
    assert share("2030-09-30") == [
        "  按期完成率 1/1 100%；另有长期坚持 1，其中有记录的 0；未明确责任人 1"
    ]
    # The limit of all the others is the plan's last day.
    assert share("2031-01-01") == [
        "  按期完成率 1/9 11.1%；另有长期坚持 1，其中有记录的 0；未明确责任人 1"
    ]


@pytest.mark.usefixtures("bureau")
def test_the_keys_of_what_is_done(kjplan: Callable[..., Run], process: Callable[..., Run]) -> None:
    assert process("done", "2.1.4", KJPLAN_TODAY="2030-11-20").status == 0
    assert kjplan("done", "2.2.1").status == 0
    assert kjplan("accept", "2.2.1").status == 0
    tasks = json.loads(kjplan("--as-of", "2030-11-20", "list", "--format", "json").out)
    keys = ("status", "accepted", "late_days", "light")
    found = {task["id"]: tuple(task[key] for key in keys) for task in tasks}
    assert found["2.1.4"] == ("done", False, 51, "green")
    assert found["2.2.1"] == ("done", True, 0, "green")
    assert found["1.1.1"] == ("todo", False, None, "green")
