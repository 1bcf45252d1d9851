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
from kjplan.report import entry
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
    if to.kind:
        hand_over(app, _handout(app, entries), to)
    else:
        app.screen.show(_page(app, entries))


def _handout(app: App, entries: tuple[Section | Item | Task, ...]) -> Handout:
    from kjplan.output import json  # only where it is asked for

    return Handout(
        app.plan.title,
        page=lambda: (*head(app.outlook), *_page(app, entries)),
        data=lambda: json.of_tasks(app.outlook.of(entries)),
    )


def _page(app: App, entries: tuple[Section | Item | Task, ...]) -> Page:
    pages = [_entry(app, shown) for shown in entries]
    return tuple(block for page in pages for block in (*page, BLANK))[:-1]


def _entry(app: App, shown: Section | Item | Task) -> Page:
    if isinstance(shown, Task) and shown.kind == "statement":
        return entry.statement_page(app.plan, shown)
    standings = app.outlook.of([shown])
    if isinstance(shown, Task):
        return entry.task_page(app.outlook, standings[0], _near(folder_beside(app.ledger_path)))
    if isinstance(shown, Item):
        return entry.item_page(app.plan, shown, standings)
    return entry.section_page(app.plan, shown, standings)


def _near(path: str) -> str:
    """Write a path as short as it is from here; on Windows there is none to another drive."""
    try:
        return os.path.relpath(path)
    except (OSError, ValueError):
        return path
