"""`kjplan show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.arguments import ENTRY
from kjplan.cli.chinese.command import Command
from kjplan.plan.model import Item, Section, Task
from kjplan.report import entry
from kjplan.report.page import BLANK

if TYPE_CHECKING:
    from kjplan.report.page import Page


@click.command(cls=Command)
@click.argument("entries", metavar="编号...", nargs=-1, required=True, type=ENTRY)
@pass_app
def command(app: App, entries: tuple[Section | Item | Task, ...]) -> None:
    """看一项任务、一个条目或一个部分的全部内容。

    编号写 2.1.1、2.1、2，也可照标题写二（一）、二。

    \b
    例：
      kjplan show 2.1.1
      kjplan show 二（一）
    """
    pages = [_page(app, one) for one in entries]
    app.screen.show(tuple(block for page in pages for block in (*page, BLANK))[:-1])


def _page(app: App, one: Section | Item | Task) -> Page:
    standings = app.outlook.of([one])
    if isinstance(one, Task):
        return entry.task_page(app.plan, standings[0], app.as_of)
    if isinstance(one, Item):
        return entry.item_page(app.plan, standings)
    return entry.section_page(app.plan, standings)
