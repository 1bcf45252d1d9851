"""`kjplan progress`."""

from __future__ import annotations

import click

from kjplan import marking
from kjplan.cli.app import App, pass_app
from kjplan.cli.command import Command
from kjplan.cli.recording import Marks, record
from kjplan.cli.recording import marking as marking_options
from kjplan.cli.task import TASK
from kjplan.plan import Task


# An increment such as -1 is a value here, not an option.
@click.command(cls=Command, context_settings={"ignore_unknown_options": True})
@click.argument("task", metavar="编号", type=TASK)
@click.argument("figure", metavar="数值")
@marking_options
@pass_app
def command(app: App, task: Task, figure: str, marks: Marks) -> None:
    """登记完成值：7 是现在的数，+3 是又增加的数，60% 是没有目标值的任务的进度。

    \b
    例：
      kjplan progress 4.1.6 7
      kjplan progress 4.1.6 +3 --note 第二批公示
      kjplan progress 4.1.8 60%
    """
    record(app, [task], marks, lambda s, stamp: marking.progress(s[0], figure, stamp))
