"""`kjplan calendar`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Days
from kjplan.cli.options import filters
from kjplan.cli.output import Destination, destined, hand_over, under_title
from kjplan.errors import Refused
from kjplan.output.writers import Handout
from kjplan.report import calendar as report
from kjplan.standing.deadlines import deadlines

if TYPE_CHECKING:
    from kjplan.standing.selection import Filter


@click.command(cls=Command)
@filters
@click.option(
    "--alarm", "--提醒", "alarm", type=Days("天数"),
    help="写进 .ics 时，提前几天、早上九点提醒；0 是当天。",
)  # fmt: skip
@destined("page", "sheet", "data", "calendar")
@pass_app
def command(app: App, wanted: Filter, alarm: int | None, to: Destination) -> None:
    """时限、阶段目标和报送日，列出来，或写成手机、Outlook 能读的日历（.ics）。

    再导入一次，改了期的移到新日期，不会重复；所以已完成、已取消的也写进去。时限未列明的任务，合成计划最后一天的一条。

    \b
    例：
      kjplan calendar
      kjplan calendar --owner 张三
      kjplan calendar -o 时限.ics --alarm 7
    """
    if alarm is not None and to.kind != "ics":
        raise click.UsageError("--alarm 只用于写成日历。")
    days = deadlines(app.outlook, app.outlook.select(wanted))
    if to.output and not days:
        raise Refused(f"{report.NOTHING}没有写 {to.output}。")
    handout = Handout(
        page=lambda: report.page(app.outlook, days),
        sheet=lambda: report.sheet(app.outlook, days),
        workbook=under_title("时限", app.outlook, lambda: report.sheet(app.outlook, days)),
        data=lambda _: report.data(app.outlook, days),
        calendar=lambda: report.calendar(app.outlook, days, app.now, alarm),
    )
    hand_over(app, handout, to, nothing="" if days else report.NOTHING)
