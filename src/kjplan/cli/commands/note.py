"""`kjplan note`."""

from __future__ import annotations

import click

from kjplan.cli.app import App
from kjplan.cli.arguments import TASK
from kjplan.cli.chinese.command import Command, gathered
from kjplan.cli.recording import BY, EVIDENCE, ON, for_recording, record
from kjplan.plan.model import Task
from kjplan.recording.recorder import Marks


def _said(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("说明是空的，请写上要登记的话。", ctx, param)
    return value


_TEXT = click.argument("note", metavar="说明", callback=_said)


@click.command(cls=Command)
@click.argument("task", metavar="编号", type=TASK)
@gathered("marks", Marks, (_TEXT, EVIDENCE, ON, BY))
@for_recording
def command(app: App, task: Task, marks: Marks) -> None:
    """登记一条说明，状态不变。

    \b
    例：
      kjplan note 2.1.1 第一批材料已报市局
      kjplan note 1.1.3 "已谈话 12 人" --on 2030-05-10
    """
    record(app, [task], lambda _, stamp: [stamp.event("note", task=task)], marks)
