"""`kjplan targets`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.options import filters
from kjplan.cli.output import Destination, destined, hand_over, under_title
from kjplan.output.writers import Handout
from kjplan.report import targets
from kjplan.report.scope import scope

if TYPE_CHECKING:
    from kjplan.standing.selection import Filter


@click.command(cls=Command)
@filters
@destined("page", "sheet", "data")
@pass_app
def command(app: App, wanted: Filter, to: Destination) -> None:
    """看量化指标：目标值、完成值、完成率、序时进度。

    \b
    例：
      kjplan targets
      kjplan targets --owner 李四
      kjplan targets -o 指标.svg
    """
    figures = targets.worst_first(app.outlook.select(wanted))
    handout = Handout(
        page=lambda: targets.page(app.outlook, figures, scope(app.plan, wanted)),
        sheet=lambda: targets.sheet(app.plan, figures),
        workbook=under_title("指标", app.outlook, lambda: targets.sheet(app.plan, figures)),
        data=lambda json: json.of_tasks(figures),
    )
    hand_over(app, handout, to, nothing="" if figures else targets.NOTHING)
