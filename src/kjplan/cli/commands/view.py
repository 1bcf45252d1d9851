"""`kjplan view`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Word
from kjplan.cli.options import OFFICE, PERSON, SECTION
from kjplan.cli.output import pictures, save
from kjplan.report import groups

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kjplan.report.groups import Group

BY = Word("分组", {"owner": "责任人", "office": "责任股室", "section": "部分"})


_FIND = {"owner": PERSON, "office": OFFICE, "section": SECTION}


def _names(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    by = ctx.params.get("by")
    return _FIND[by].shell_complete(ctx, param, typed) if by in _FIND else []


@click.command(cls=Command)
@click.argument("by", metavar="owner|office|section", type=BY)
@click.argument("name", metavar="[名称]", required=False, shell_complete=_names)
@click.option("--named", "--点名", is_flag=True, help="按股室分组时，只算点了名的，不含统称。")
@pictures
@pass_app
@click.pass_context
def command(
    ctx: click.Context,
    app: App,
    by: str,
    name: str | None,
    named: bool,
    html: str | None,
    svg: str | None,
) -> None:
    """按责任人（owner）、责任股室（office）或部分（section）分组查看。

    \b
    例：
      kjplan view owner
      kjplan view office 高新股
      kjplan view 部分 二
    """
    page = groups.page(_groups(ctx, app, by, name, named=named))
    if html or svg:
        # A page on its own has to say of what plan and day it is.
        save(app, (*groups.head(app.plan, app.as_of), *page), html, svg)
    else:
        app.screen.show(page)


def _groups(ctx: click.Context, app: App, by: str, name: str | None, *, named: bool) -> list[Group]:
    plan, standings = app.plan, app.outlook.standings
    wanted = _FIND[by].convert(name, None, ctx) if name else None
    if by == "owner":
        return groups.by_owner(plan, standings, wanted)
    if by == "office":
        return groups.by_office(plan, standings, wanted, named=named)
    return groups.by_section(plan, standings, wanted)
