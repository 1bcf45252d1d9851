"""`kjplan show`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.arguments import SHOWN
from kjplan.cli.chinese.command import Command
from kjplan.cli.output import Destination, destined, hand_over
from kjplan.ledger.evidence import folder_beside
from kjplan.output.writers import Handout
from kjplan.plan.model import Item, Section, Task
from kjplan.report import entry as pages
from kjplan.report.head import head
from kjplan.report.page import BLANK

if TYPE_CHECKING:
    from kjplan.report.page import Page


@click.command(cls=Command)
@click.argument("entries", metavar="编号...", nargs=-1, required=True, type=SHOWN)
@destined("page", "data")
@pass_app
def command(app: App, entries: tuple[Section | Item | Task, ...], to: Destination) -> None:
    """看一项任务、一个条目或一个部分的全部内容。

    编号写 2.1.1、2.1、2，也可照标题写二（一）、二。

    \b
    例：
      kjplan show 2.1.1
      kjplan show 二（一）
      kjplan show 2.1.1 -o 高新技术企业.md
    """
    handout = Handout(
        page=lambda: (*head(app.outlook, "任务详情"), *_page(app, entries)),
        data=lambda json: json.of_tasks(app.outlook.of(entries)),
    )
    hand_over(app, handout, to, shown=lambda: _page(app, entries))


def _page(app: App, entries: tuple[Section | Item | Task, ...]) -> Page:
    shown = [_entry(app, entry) for entry in entries]
    return tuple(block for page in shown for block in (*page, BLANK))[:-1]


def _entry(app: App, entry: Section | Item | Task) -> Page:
    if isinstance(entry, Task) and entry.kind == "statement":
        return pages.statement_page(app.plan, entry)
    standings = app.outlook.of([entry])
    if isinstance(entry, Task):
        return pages.task_page(app.outlook, standings[0], _near(folder_beside(app.ledger_path)))
    if isinstance(entry, Item):
        return pages.item_page(app.plan, entry, standings)
    return pages.section_page(app.plan, entry, standings)


def _near(path: str) -> str:
    """Write a path as short as it is from here; on Windows there is none to another drive."""
    try:
        return os.path.relpath(path)
    except (OSError, ValueError):
        return path
