"""`kjplan progress`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App
from kjplan.cli.arguments import TASK
from kjplan.cli.chinese.command import Command
from kjplan.cli.recording import MARKED, YES, confirm, for_recording, record
from kjplan.errors import Doubtful
from kjplan.plan.model import Task
from kjplan.recording.progress import progress
from kjplan.recording.recorder import Marks

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
    from kjplan.recording.recorder import Action, Stamp
    from kjplan.standing.outlook import Outlook

_DECREMENT = re.compile("^-(?=[0-9０-９.])")


class _Progress(Command):
    """A command to which -1 is a figure, and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Write a minus sign where a figure begins with a hyphen."""
        options = [param for param in self.params if isinstance(param, click.Option)]
        with_value = {name for option in options if not option.is_flag for name in option.opts}
        signed = [
            arg if before in with_value else _DECREMENT.sub("−", arg)
            for before, arg in zip(["", *args], args, strict=False)
        ]
        return super().parse_args(ctx, signed)


@click.command(cls=_Progress)
@click.argument("task", metavar="编号", type=TASK)
@click.argument("figure", metavar="数值")
@MARKED
@YES
@for_recording
def command(app: App, task: Task, figure: str, marks: Marks, yes: bool) -> None:
    """登记完成值：7 是现在的数，+3 是又增加的数，60% 是没有目标值的任务的进度。

    1,080、300万、0.03亿元、七，带不带单位都认得。超过目标值三倍的、超过 100% 的会再问一次。

    \b
    例：
      kjplan progress 2.1.1 7
      kjplan progress 2.1.1 +3 --note 第二批已公示
      kjplan progress 2.1.4 60%
    """

    def action(sure: bool) -> Action:
        def events(outlook: Outlook, stamp: Stamp) -> list[Event]:
            return progress(outlook.of([task])[0], app.plan.period, figure, stamp, sure=sure)

        return events

    try:
        record(app, [task], action(sure=yes), marks)
    except Doubtful as doubtful:
        confirm(f"{doubtful}确定吗？", yes=False)
        record(app, [task], action(sure=True), marks)
