"""`kjplan list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.options import BOM, COLUMNS, SORT, filters, form_of
from kjplan.report import columns
from kjplan.standing.selection import ordered

if TYPE_CHECKING:
    from kjplan.standing.selection import Filter

FORMATS = ("table", "json", "csv", "tsv", "md")


@click.command(cls=Command)
@filters
@click.option(
    "--sort", "--排序", "sort", type=SORT, default="id",
    help="按哪几列排，逗号分隔，前加 - 倒排，如 完成时限,-完成率。",
)  # fmt: skip
@click.option("--columns", "--列", "keys", type=COLUMNS, help="要哪几列，逗号分隔。")
@form_of(*FORMATS)
@BOM
@pass_app
def command(
    app: App, wanted: Filter, sort: list[str], keys: list[str] | None, form: str, bom: bool
) -> None:
    """列出符合条件的任务，一行一项。

    同一选项写几次是“或”，不同选项是“且”。

    \b
    例：
      kjplan list --owner 张三
      kjplan list --股室 高新股 --点名 --未完成
      kjplan list --格式 csv > 任务.csv
    """
    if keys and form == "json":
        raise click.UsageError("JSON 的键是固定的，--columns 用于其余格式。")
    found = ordered(app.outlook.select(wanted), sort)
    if form != "table":
        from kjplan.output import formats  # csv and json, only where they are asked for

        app.screen.write(formats.tasks(form, found, keys), bom=bom)
    elif found:
        app.screen.show((columns.table(found, keys or columns.LIST, keep=bool(keys)),))
    else:
        app.screen.remark("没有符合条件的任务。")
