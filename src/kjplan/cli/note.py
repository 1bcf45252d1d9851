"""`kjplan note`."""

from __future__ import annotations

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.command import Command
from kjplan.cli.options import gathered
from kjplan.cli.params import Phrase
from kjplan.cli.recording import BY, EVIDENCE, ON, Marks, record
from kjplan.cli.task import TASK
from kjplan.plan import Task

_TEXT = click.argument("note", metavar="说明", type=Phrase())


@click.command(cls=Command)
@click.argument("task", metavar="编号", type=TASK)
@gathered("marks", Marks, (_TEXT, EVIDENCE, ON, BY))
@pass_app
def command(app: App, task: Task, marks: Marks) -> None:
    """登记一条说明，状态不变。

    \b
    例：
      kjplan note 4.1.6 第一批材料已报市局
    """
    record(app, [task], marks, lambda _, stamp: [stamp.event("note", task=task.id)])
