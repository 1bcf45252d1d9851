"""`kjplan meeting`."""

from __future__ import annotations

import click

from kjplan.cli.app import App
from kjplan.cli.chinese.command import Command
from kjplan.cli.recording import MARKED, UNDO, for_recording, write
from kjplan.recording.meeting import hold
from kjplan.recording.recorder import Marks


@click.command(cls=Command)
@MARKED
@for_recording
def command(app: App, marks: Marks) -> None:
    """登记开了一次会，此后的变化在会前摘要里单列。

    \b
    例：
      kjplan meeting
      kjplan meeting --on 2030-06-30 --note 第二季度调度会
    """
    on = marks.on or app.today
    done = write(app, hold, marks).events
    app.screen.say(
        f"已登记 {on} 的会议（撤回：{UNDO}）。" if done else f"{on} 已登记过会议，没有改动。"
    )
