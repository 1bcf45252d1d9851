"""`kjplan check`."""

from __future__ import annotations

import os

import click

from kjplan import ledger
from kjplan.cli.app import App, pass_app
from kjplan.cli.command import Command
from kjplan.errors import Invalid, Problem
from kjplan.report.audit import audit
from kjplan.report.shape import shape


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
    if problems := _problems(app):
        raise Invalid(problems)
    app.screen.say(f"{app.path}：没有问题。{shape(app.plan)}")
    count = len(ledger.read(app.ledger_path).events)
    app.screen.say(
        f"{app.ledger_path}：{f'没有问题。{count} 条记录。' if count else '还没有记录。'}"
    )


def _problems(app: App) -> list[Problem]:
    try:
        plan = app.plan
    except Invalid as error:
        plan, wrong = None, error.problems
    else:
        wrong = []
    if not os.path.isfile(app.path):  # noqa: PTH113 - Path.is_file fails where it may not look
        return wrong
    path = app.ledger_path
    try:
        reading = ledger.read(path)
    except Invalid as error:
        return [*wrong, *error.problems]
    audited = audit(plan, reading, str(path), app.today) if plan else []
    return [*wrong, *reading.problems, *audited]
