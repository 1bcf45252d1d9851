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
