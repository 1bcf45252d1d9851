"""`kjplan extend`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App
from kjplan.cli.arguments import TASK
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Day
from kjplan.cli.recording import MARKED, UNDO, YES, confirm, for_recording, write
from kjplan.errors import Doubtful
from kjplan.plan.model import Task
from kjplan.recording.extension import extend
from kjplan.recording.recorder import Marks
from kjplan.report import changes

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
    from kjplan.recording.recorder import Action, Stamp
    from kjplan.standing.outlook import Outlook


@click.command(cls=Command)
@click.argument("task", metavar="编号", type=TASK)
@click.argument("due", metavar="新时限", type=Day())
@MARKED
@YES
@for_recording
def command(app: App, task: Task, due: date, marks: Marks, yes: bool) -> None:
    """延期：登记新的完成时限，须用 --note 写明理由。

    最多延到计划期结束后一年；比现在的时限还早的，先询问。原来的时限仍然看得到。

    \b
    例：
      kjplan extend 2.1.4 2030-10-31 --note 省厅推迟评价
      kjplan extend 1.1.1 2031-03-31 --note 分管领导同意
    """
    if not marks.note:
        raise click.UsageError("延期要同时用 --note 写明理由。", click.get_current_context())

    def action(sure: bool) -> Action:
        def events(outlook: Outlook, stamp: Stamp) -> list[Event]:
            return extend(outlook.of([task])[0], due, app.plan.period, stamp, sure=sure)

        return events

    try:
        recorded = write(app, action(sure=yes), marks)
    except Doubtful as doubtful:
        confirm(f"{doubtful}确定吗？", yes=False)
        recorded = write(app, action(sure=True), marks)
    if recorded.events:
        app.screen.show(changes.page(recorded, [task], app.today, UNDO))
    else:
        app.screen.say(f"{task.id} {task.title}：时限本来就是 {due}，没有改动。")
