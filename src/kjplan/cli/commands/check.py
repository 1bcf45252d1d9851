"""`kjplan check`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.intake import of_table
from kjplan.errors import Invalid, Problem
from kjplan.files import read_file
from kjplan.intake.settings import Settings
from kjplan.ledger.ledger import Ledger, read
from kjplan.report.check import check, shape
from kjplan.standing.outlook import Outlook

if TYPE_CHECKING:
    from kjplan.plan.model import Plan


@click.command(cls=Command)
@click.option(
    "--against", "--对照", "document", metavar="原件", type=click.Path(),
    help="与原件逐字对照，给出每一处不一样；年中新增的任务不算。",
)  # fmt: skip
@of_table
@pass_app
def command(app: App, document: str | None, settings: Settings) -> None:
    """检查计划和台账，一次报出全部问题，每个都有位置和改法。

    没有问题时退出状态是 0，有问题是 3。--table、--sheet、--column 与 --against 同用，同 import 的。

    \b
    例：
      kjplan check
      kjplan -f plan.yaml check
      kjplan check --against 要点.docx
    """
    if document:
        _compare(app, document, settings)
        return
    if settings.is_table:
        raise click.UsageError("--table、--sheet、--column 要与 --against 同用。")
    plan, ledger = checked(app)
    app.screen.say(f"{app.path}：没有问题。{shape(plan)}")
    count = len(ledger.events)
    app.screen.say(
        f"{app.ledger_path}：{f'没有问题。{count} 条记录。' if count else '还没有记录。'}"
    )


def _compare(app: App, document: str, settings: Settings) -> None:
    """Hold the plan against the document that it was made of; raises Invalid where they part."""
    from kjplan.intake.imported import against
    from kjplan.plan.yaml_reader import decode, parse
    from kjplan.report.imported import breaks, problems, whole

    plan = app.plan_itself()
    proof = against(document, plan, settings)
    if proof.differences:
        text = decode(read_file(app.path, "计划"), app.path)
        raise Invalid(problems(proof, plan, app.path, parse(text, app.path).places.of))
    app.screen.say(f"{app.path}：{whole(proof)}")
    for sentence in breaks(proof):
        app.screen.say(sentence)


def checked(app: App) -> tuple[Plan, Ledger]:
    """Read both files, whatever is known of them; raises Invalid with all that is wrong in them."""
    plan, ledger = None, None
    wrong: list[Problem] = []
    try:
        plan = app.plan_itself()
    except Invalid as error:
        wrong += error.problems
    if plan or os.path.isfile(app.path):
        try:
            ledger = read(app.ledger_path)
        except Invalid as error:
            wrong += error.problems
        else:
            wrong += ledger.problems
    if plan and ledger:
        wrong += check(Outlook(plan, ledger, app.today), app.now)
        if not wrong:
            return plan, ledger
    raise Invalid(wrong)
