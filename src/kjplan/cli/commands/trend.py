"""`kjplan trend`."""

from __future__ import annotations

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.options import office, owner
from kjplan.cli.output import Destination, destined, hand_over, under_title
from kjplan.output.writers import Handout
from kjplan.report import trend as report
from kjplan.standing.selection import Filter
from kjplan.standing.trend import trend


@click.command(cls=Command)
@owner("只看某人的。")
@office("只看某股室的。")
@destined("page", "sheet", "data", formats=("csv", "json", "md"))
@pass_app
def command(app: App, owners: tuple[str, ...], offices: tuple[str, ...], to: Destination) -> None:
    """逐月看进展：每月底的完成率、序时进度、达标指标、红黄绿灯和逾期。

    从计划期的第一个月看到 --as-of 那天，每一行就是那一天看到的情况。

    \b
    例：
      kjplan trend
      kjplan trend --office 高新股
      kjplan trend -o 逐月进展.csv
    """
    months = trend(app.outlook, Filter(owners=owners, offices=offices))
    handout = Handout(
        page=lambda: report.page(app.outlook, months, scope="、".join((*owners, *offices))),
        sheet=lambda: report.sheet(months),
        workbook=under_title("走势", app.outlook, lambda: report.sheet(months)),
        data=lambda json: json.of_trend(months),
    )
    hand_over(app, handout, to, nothing="" if months else report.nothing(app.plan))
