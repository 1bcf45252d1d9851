"""`kjplan list`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.options import COLUMNS, SORT, filters
from kjplan.cli.output import Destination, destined, hand_over
from kjplan.output.writers import Handout
from kjplan.report import columns
from kjplan.report.head import head
from kjplan.report.page import line, table
from kjplan.report.scope import scope
from kjplan.standing.selection import ordered
from kjplan.text.words import NO_TASKS

if TYPE_CHECKING:
    from kjplan.plan.model import Plan
    from kjplan.report.page import Field, Table
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.selection import Filter
    from kjplan.standing.standing import Standing


@click.command(cls=Command)
@filters
@click.option(
    "--sort", "--排序", "sort", type=SORT, default="id",
    help="按哪几列排，逗号分隔，前加 - 倒排，如 完成时限,-完成率。",
)  # fmt: skip
@click.option("--columns", "--列", "keys", type=COLUMNS, help="要哪几列，逗号分隔。")
@destined("page", "sheet", "data", "rows", formats=("json", "jsonl", "csv", "tsv", "md"))
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
      kjplan -f 2029.yaml -f 2030.yaml list --逾期
      kjplan list -o 台账.xlsx
    """
    if keys and to.kind in ("json", "jsonl"):
        raise click.UsageError("JSON 的键是固定的，--columns 用于其余格式。")
    if app.has_several_plans:
        from kjplan.cli import across  # only where -f was written several times

        across.show(app, wanted, sort, keys, to)
        return
    tasks = ordered(app.outlook.select(wanted), sort)
    plan, part = app.plan, _part(app.plan, wanted)
    handout = Handout(
        page=lambda: (
            *head(app.outlook, "任务清单", only=scope(plan, wanted)),
            _table(plan, tasks, keys, part) if tasks else line(NO_TASKS),
        ),
        sheet=lambda: table([*_fields(plan, keys), *part], tasks),
        workbook=lambda xlsx: _workbook(
            xlsx, app.outlook, tasks, keys, part, in_order=sort == ["id"]
        ),
        data=lambda json: json.of_tasks(tasks),
        rows=lambda jsonl: jsonl.of_tasks(app.outlook, tasks),
    )
    hand_over(app, handout, to, nothing="" if tasks else NO_TASKS)


def _table(
    plan: Plan, tasks: list[Standing], keys: list[str] | None, part: list[Field[Standing]]
) -> Table:
    if keys:
        return table([*_fields(plan, keys), *part], tasks)
    return columns.table(plan, tasks, columns.LIST, part)


def _workbook(
    xlsx: Any,
    outlook: Outlook,
    tasks: list[Standing],
    keys: list[str] | None,
    part: list[Field[Standing]],
    *,
    in_order: bool,
) -> bytes:
    from kjplan.report import workbook  # only for a spreadsheet

    fields = _fields(outlook.plan, keys) if keys else columns.register(outlook.plan)
    register = workbook.register(outlook, tasks, [*fields, *part], in_order=in_order)
    return bytes(xlsx.as_workbook(register))


def _fields(plan: Plan, keys: list[str] | None) -> list[Field[Standing]]:
    """Give the columns that were asked for, else all that have something to say in the plan."""
    if not keys:
        return columns.everything(plan)
    fields = columns.fields(plan)
    return [fields[key] for key in keys]


def _part(plan: Plan, wanted: Filter) -> list[Field[Standing]]:
    """Tell apart, where both are listed, what an office answers for and what it supports."""
    return [columns.part(plan, wanted.labels(plan))] if wanted.support else []
