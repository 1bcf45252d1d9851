"""`kjplan view`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Word
from kjplan.cli.options import OFFICE, PERSON, SECTION, named
from kjplan.cli.output import Destination, destined, hand_over
from kjplan.output.writers import Handout
from kjplan.report import groups
from kjplan.report.head import head

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kjplan.plan.model import Plan
    from kjplan.report.groups import Group
    from kjplan.standing.outlook import Outlook


def _own_words(plan: Plan) -> dict[str, str]:
    return {"owner": plan.terms.owner, "office": plan.terms.office}


BY = Word("分组", {"owner": "责任人", "office": "责任股室", "section": "部分"}, _own_words)

_FIND = {"owner": PERSON, "office": OFFICE, "section": SECTION}


def _find(ctx: click.Context, param: click.Parameter, typed: str | None) -> str | None:
    by = ctx.params.get("by")
    return _FIND[by].convert(typed, param, ctx) if typed and by in _FIND else typed


def _names(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    by = ctx.params.get("by")
    return _FIND[by].shell_complete(ctx, param, typed) if by in _FIND else []


@click.command(cls=Command)
@click.argument("by", metavar="owner|office|section", type=BY)
@click.argument("name", metavar="[名称]", required=False, callback=_find, shell_complete=_names)
@named("按股室分组时，只算点了名的，不含统称。")
@destined("page", "sheet", "data")
@pass_app
@click.pass_context
def command(
    ctx: click.Context,
    app: App,
    by: str,
    name: str | None,
    named: bool,
    to: Destination,
) -> None:
    """按责任人（owner）、责任股室（office）或部分（section）分组查看。

    \b
    例：
      kjplan view owner
      kjplan view office 高新股
      kjplan view 部分 二
      kjplan view owner -o 分工.html
    """
    if named and by != "office":
        raise click.UsageError("--named 只用于按股室分组：kjplan view office --named。", ctx)
    if by == "owner" and not app.plan.people:
        what = f"计划里没有列{app.plan.terms.owner}"
        raise click.UsageError(
            f"{what}。按{app.plan.terms.office}分组请用 kjplan view office。", ctx
        )
    parts = _groups(app, by, name, named=named)
    ids = {s.task.id for group in parts for s in (*group.standings, *group.support)}
    handout = Handout(
        page=lambda: (*head(app.outlook, "任务分工"), *groups.page(app.plan, parts)),
        sheet=lambda: groups.sheet(app.plan, parts),
        workbook=lambda xlsx: _workbook(xlsx, app.outlook, parts),
        data=lambda json: json.of_tasks(s for s in app.outlook.standings if s.task.id in ids),
    )
    hand_over(app, handout, to, shown=lambda: groups.page(app.plan, parts))


def _workbook(xlsx: Any, outlook: Outlook, parts: list[Group]) -> bytes:
    from kjplan.report import workbook  # only for a spreadsheet

    return bytes(xlsx.as_workbook(workbook.of_groups(outlook, parts)))


def _groups(app: App, by: str, name: str | None, *, named: bool) -> list[Group]:
    plan, standings = app.plan, app.outlook.standings
    if by == "owner":
        return groups.by_owner(plan, standings, name)
    if by == "office":
        return groups.by_office(plan, standings, name, named=named)
    return groups.by_section(plan, standings, name)
