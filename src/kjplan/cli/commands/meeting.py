"""`kjplan meeting`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App
from kjplan.cli.chinese.command import Command
from kjplan.cli.recording import MARKED, UNDO, Marks, for_recording, stamp, write

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
    from kjplan.ledger.ledger import Reading


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

    def under_lock(reading: Reading) -> list[Event]:
        made = stamp(app, marks, reading)
        held = [event.on for event in reading.meetings(on)]
        says_more = marks.note or marks.evidence
        return [] if on in held and not says_more else [made.event("meeting")]

    said = f"已登记 {on} 的会议（撤回：{UNDO}）。"
    app.screen.say(said if write(app, under_lock).events else f"{on} 已登记过会议，没有改动。")
