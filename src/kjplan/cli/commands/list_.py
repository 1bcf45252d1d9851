"""`kjplan list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.options import COLUMNS, SORT, filters
from kjplan.cli.output import Destination, destined, hand_over
from kjplan.output.writers import Handout
from kjplan.report import columns
from kjplan.report.head import head
from kjplan.report.page import line
from kjplan.standing.selection import ordered

if TYPE_CHECKING:
    from kjplan.report.page import Block, Page
    from kjplan.standing.selection import Filter
    from kjplan.standing.standing import Standing

NOTHING = "没有符合条件的任务。"


@click.command(cls=Command)
@filters
@click.option(
    "--sort", "--排序", "sort", type=SORT, default="id",
    help="按哪几列排，逗号分隔，前加 - 倒排，如 完成时限,-完成率。",
)  # fmt: skip
@click.option("--columns", "--列", "keys", type=COLUMNS, help="要哪几列，逗号分隔。")
@destined("page", "sheet", "data", formats=("json", "csv", "tsv", "md"))
@pass_app
def command(
    app: App, wanted: Filter, sort: list[str], keys: list[str] | None, to: Destination
) -> None:
    """列出符合条件的任务，一行一项。

    同一选项写几次是“或”，不同选项是“且”。

    \b
    例：
      kjplan list --owner 张三
      kjplan list --股室 高新股 --点名 --未完成
      kjplan list --责任人 李四 -o 李四.csv
    """
    if keys and to.kind == "json":
        raise click.UsageError("JSON 的键是固定的，--columns 用于其余格式。")
    found = ordered(app.outlook.select(wanted), sort)
    if to.kind:
        hand_over(app, _handout(app, found, keys), to)
    elif found:
        app.screen.show(_page(app, found, keys))
    else:
        app.screen.remark(NOTHING)


def _handout(app: App, standings: list[Standing], keys: list[str] | None) -> Handout:
    from kjplan.output import json  # only where it is asked for

    return Handout(
        app.plan.title,
        page=lambda: _page(app, standings, keys),
        sheet=lambda: columns.full_table(standings, keys or columns.EVERYTHING),
        data=lambda: json.of_tasks(standings),
    )


def _page(app: App, standings: list[Standing], keys: list[str] | None) -> Page:
    if not standings:
        tasks: Block = line(NOTHING)
    elif keys:
        tasks = columns.full_table(standings, keys)
    else:
        tasks = columns.table(standings, columns.LIST)
    return (*head(app.outlook), tasks)
