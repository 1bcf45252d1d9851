"""A meeting: of no task, once a day unless something is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


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
$ kjplan undo --yes
将撤回：
日期        编号  记录  登记人  批次      任务与说明
2030-06-30        会议  张三    ########  下午又开了一次
已撤回（恢复：kjplan undo ########）。
$ kjplan undo --yes
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


def test_what_was_recorded_since_a_meeting_is_what_its_summary_tells(
    plays: Callable[[str], None],
) -> None:
    """What was reported late is new, though it is dated before the meeting."""
    plays(
        """\
$ KJPLAN_TODAY=2030-06-19 kjplan start 2.2.1
2.2.1 举办技术对接会：未启动 → 推进中（撤回：kjplan undo）
$ KJPLAN_TODAY=2030-06-20 kjplan meeting
已登记 2030-06-20 的会议（撤回：kjplan undo）。
$ KJPLAN_TODAY=2030-06-26 kjplan done 2.1.4 --on 2030-06-18
2.1.4 9月底前完成科技型中小企业评价：未启动 → 已完成（2030-06-18 起）（撤回：kjplan undo）
$ kjplan log --since 会议
日期        编号   记录    登记人  批次      任务与说明
2030-06-18  2.1.4  已完成  张三    ########  9月底前完成科技型中小企业评价｜2030-06-26 补录
"""
    )


def test_a_meeting_entered_late_has_not_seen_what_came_after_it(
    plays: Callable[[str], None],
) -> None:
    plays(
        """\
$ KJPLAN_TODAY=2030-06-21 kjplan start 2.2.1
2.2.1 举办技术对接会：未启动 → 推进中（撤回：kjplan undo）
$ KJPLAN_TODAY=2030-06-22 kjplan meeting --on 2030-06-20
已登记 2030-06-20 的会议（撤回：kjplan undo）。
$ kjplan log --since 会议
日期        编号   记录    登记人  批次      任务与说明
2030-06-21  2.2.1  推进中  张三    ########  举办技术对接会
"""
    )


def test_since_a_meeting_that_there_was_not(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan log --since 会议
! 台账里还没有会议。请把 --since 写成日期，或先用 kjplan meeting 登记会议。
[1]
"""
    )
