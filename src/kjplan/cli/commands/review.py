"""`kjplan review`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kjplan.cli import minutes
from kjplan.cli.app import App
from kjplan.cli.chinese.command import Command
from kjplan.cli.options import SORT, filters
from kjplan.cli.recording import BY, for_recording
from kjplan.errors import Refused
from kjplan.standing.agenda import WORST_FIRST
from kjplan.text.words import NO_TASKS

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
    from kjplan.standing.selection import Filter


@click.command(cls=Command)
@filters
@click.option(
    "--sort", "--排序", "sort", type=SORT, default=",".join(WORST_FIRST), show_default=False,
    help="按哪几列排，逗号分隔，前加 - 倒排；默认红灯在前。",
)  # fmt: skip
@click.option("--note", "--说明", "note", default="", metavar="文字", help="这次会议的名称。")
@click.option("--new", "--另开", "again", is_flag=True, help="今天另开一次会，不接着开过的。")
@BY
@for_recording
def command(
    app: App, wanted: Filter, sort: list[str], note: str, again: bool, by: str | None
) -> None:
    """在会上一项一项地过任务，按一个键登记一件事，散会出会议纪要。

    默认过没有完成的，长期坚持的除外；写明状态、类型的，照写的过。

    当天中断了的，再运行一次就接着开。

    \b
    例：
      kjplan review --note 六月调度会
      kjplan review --股室 高新股
      kjplan log --meeting -o 纪要.md
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(
            "review 要在终端窗口里按键用，这里的输入或输出不是终端，什么也没有登记。"
            "脚本里请用 kjplan done、progress 等命令；会议纪要用 kjplan log --meeting。"
        )
    # Only where there is a meeting.
    from kjplan.cli.review.keyboard import Ended, folded
    from kjplan.cli.review.opening import begin

    desk = begin(app, wanted, sort, note.strip(), again=again, by=by)
    if desk is None:
        app.screen.remark(NO_TASKS)
        return
    app.screen.paged = False  # a screen of a meeting is never longer than a screen
    try:
        desk.sit()
    except Ended:
        stopped = folded(f"会议停在{desk.place}，登记过的都在台账里。")
        raise Refused(
            f"\n{stopped}\n接着开：kjplan review\n会议纪要：kjplan log --meeting"
        ) from None
    _close(app, desk.meeting)


def _close(app: App, meeting: Event) -> None:
    """Show the minutes, and say how to keep them."""
    app.screen.clear()
    app.screen.show(minutes.handout(app.outlook, meeting).page())
    app.screen.say("\n存成文件：kjplan log --meeting -o 纪要.docx")
