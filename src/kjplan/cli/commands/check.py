"""`kjplan check`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.errors import Invalid, Problem
from kjplan.ledger.ledger import Reading, read
from kjplan.report.check import check, shape
from kjplan.standing.outlook import Outlook

if TYPE_CHECKING:
    from kjplan.plan.model import Plan


@click.command(cls=Command)
@pass_app
def command(app: App) -> None:
    """检查计划和台账，一次报出全部问题，每个都有位置和改法。

    没有问题时退出状态是 0，有问题是 3。

    \b
    例：
      kjplan check
      kjplan -f plan.yaml check
    """
    plan, reading = _read(app)
    app.screen.say(f"{app.path}：没有问题。{shape(plan)}")
    count = len(reading.events)
    app.screen.say(
        f"{app.ledger_path}：{f'没有问题。{count} 条记录。' if count else '还没有记录。'}"
    )


def _read(app: App) -> tuple[Plan, Reading]:
    """Read both files, whatever is known of them; raises Invalid with all that is wrong in them."""
    plan, reading = None, None
    wrong: list[Problem] = []
    try:
        plan = app.plan_itself()
    except Invalid as error:
        wrong += error.problems
    if plan or os.path.isfile(app.path):
        try:
            reading = read(app.ledger_path)
        except Invalid as error:
            wrong += error.problems
        else:
            wrong += reading.problems
    if plan and reading:
        wrong += check(Outlook(plan, reading, app.today), app.now)
        if not wrong:
            return plan, reading
    raise Invalid(wrong)
