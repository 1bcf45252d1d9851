"""`kjplan log`."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.arguments import ENTRY
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Day, Phrase
from kjplan.cli.options import BOM, filters, form_of
from kjplan.ledger.fold import taken_back
from kjplan.plan.model import Item, Section, Task
from kjplan.report import register
from kjplan.standing.selection import Filter

if TYPE_CHECKING:
    from datetime import date

    from kjplan.ledger.event import Event

FORMATS = ("table", "json", "csv")


@click.command(cls=Command)
@click.argument("entries", metavar="[编号...]", nargs=-1, type=ENTRY)
@filters
@click.option("--since", "--自", "since", type=Day(), help="这天或以后的。")
@click.option("--until", "--至", "until", type=Day(), help="这天或以前的。")
@click.option("--by", "--登记人", "by", type=Phrase(), multiple=True, help="某人登记的。")
@form_of(*FORMATS)
@BOM
@pass_app
def command(
    app: App,
    entries: tuple[Section | Item | Task, ...],
    wanted: Filter,
    since: date | None,
    until: date | None,
    by: tuple[str, ...],
    form: str,
    bom: bool,
) -> None:
    """看台账：谁在哪一天登记了什么。

    撤回了的也列出来，标明已撤回。

    \b
    例：
      kjplan log
      kjplan log 2.1 --since 2030-06-01
      kjplan log --格式 csv > 台账.csv
    """
    # What is dated after today is a mistake, and to be seen; a look back ends at its day.
    events = [event for event in app.ledger.events if event.on <= app.as_of or not app.looks_back]
    found = [
        event
        for event in _of_tasks(app, events, entries, wanted)
        if (since is None or event.on >= since)
        and (until is None or event.on <= until)
        and (not by or event.by in by)
    ]
    _write(app, sorted(found, key=attrgetter("order")), form, taken_back(events), bom=bom)


def _of_tasks(
    app: App, events: list[Event], entries: tuple[Section | Item | Task, ...], wanted: Filter
) -> list[Event]:
    if not entries and wanted == Filter():
        return events
    rows = wanted.rows(app.plan, app.plan.of(entries) if entries else None)
    ids = {s.task.id for s in wanted.reached(app.outlook.rows(rows))}
    commands = {event.command for event in events if event.task in ids}
    for event in sorted(events, key=lambda e: e.moment):
        if event.retracts in commands:  # and what retracts the retraction
            commands.add(event.command)
    return [e for e in events if e.task in ids or (e.retracts and e.command in commands)]


def _write(app: App, events: list[Event], form: str, gone: set[str], *, bom: bool) -> None:
    tasks = app.plan.by_id()
    if form == "json":
        from kjplan.output.events import as_json  # only where it is asked for

        app.screen.write(as_json(events, gone))
    elif form == "csv":
        from kjplan.output.delimited import as_csv  # likewise

        app.screen.write(as_csv(register.sheet(events, tasks, gone)), bom=bom)
    elif events:
        app.screen.show((register.table(events, tasks, gone),))
    else:
        app.screen.remark("没有符合条件的记录。" if app.ledger.events else "台账里还没有记录。")
