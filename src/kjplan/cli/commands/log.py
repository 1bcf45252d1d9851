"""`kjplan log`."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

import click

from kjplan.cli import minutes
from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Day, OfPlan, Phrase
from kjplan.cli.options import MEETING, filters, since
from kjplan.cli.output import Destination, destined, hand_over, under_title
from kjplan.errors import Refused, Unknown
from kjplan.ledger.fold import taken_back
from kjplan.output.writers import Handout
from kjplan.plan import lookup, offers
from kjplan.plan.model import Item, Section, Task
from kjplan.report import register
from kjplan.report.head import head
from kjplan.report.page import line
from kjplan.report.scope import scope
from kjplan.standing.changes import is_known
from kjplan.standing.selection import Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence
    from datetime import date

    from kjplan.ledger.event import Event
    from kjplan.plan.model import Plan
    from kjplan.report.page import Block, Table
    from kjplan.standing.outlook import Outlook


class _Logged(OfPlan):
    """An id of the plan, or one that the plan no longer has and the ledger does."""

    def read(self, typed: str) -> Any:
        """Find it in the plan, else among the records."""
        try:
            return super().read(typed)
        except Unknown:
            gone = typed.strip()
            if any(event.task == gone for event in click.get_current_context().obj.ledger.events):
                return gone
            raise


_ENTRY = _Logged("编号", lookup.by_id, offers.entries)


@click.command(cls=Command)
@click.argument("entries", metavar="[编号...]", nargs=-1, type=_ENTRY)
@filters
@since("这天或以后的；会议 是上次会议以后登记的。")
@click.option("--until", "--至", "until", type=Day(), help="这天或以前的。")
@click.option("--by", "--登记人", "by", type=Phrase(), multiple=True, help="某人登记的。")
@minutes.OPTION
@destined("page", "sheet", "data", "rows", formats=("json", "jsonl", "csv", "tsv", "md"))
@pass_app
def command(
    app: App,
    entries: tuple[Section | Item | Task | str, ...],
    wanted: Filter,
    since: Any,
    until: date | None,
    by: tuple[str, ...],
    meeting: Any,
    to: Destination,
) -> None:
    """看台账：谁在哪一天登记了什么。

    撤回了的也列出来，标明已撤回。

    \b
    例：
      kjplan log
      kjplan log 2.1 --since 2030-06-01
      kjplan log -o 台账.csv
      kjplan log --meeting
    """
    if meeting:
        if entries or wanted != Filter() or since or until or by:
            raise click.UsageError("会议纪要总是一次会的全部，--meeting 不和别的条件一起用。")
        hand_over(app, minutes.handout(app.outlook, minutes.find(app, meeting)), to)
        return
    # What is dated after today is a mistake, and to be seen; a look back ends at its day.
    events = [event for event in app.ledger.events if event.on <= app.as_of or not app.looks_back]
    is_since = _since(app, since)
    shown = [
        event
        for event in _of_tasks(app, events, entries, wanted)
        if is_since(event) and (until is None or event.on <= until) and (not by or event.by in by)
    ]
    shown.sort(key=attrgetter("order"))
    nothing = "没有符合条件的记录。" if app.ledger.events else "台账里还没有记录。"
    tasks, gone = app.plan.by_id(), taken_back(events)
    table = register.table(shown, tasks, gone) if shown else line(nothing)
    only = _only(app.plan, entries, wanted, since, until, by)
    handout = _handout(app.outlook, only, table, shown, gone)
    hand_over(app, handout, to, shown=lambda: (table,), nothing="" if shown else nothing)


def _only(
    plan: Plan,
    entries: Iterable[Section | Item | Task | str],
    wanted: Filter,
    since: Any,
    until: date | None,
    by: Iterable[str],
) -> str:
    """Word which records are shown; "" where all are."""
    ids = "或".join(entry if isinstance(entry, str) else entry.id for entry in entries)
    first = "上次会议以后" if since == MEETING else f"{since} 起" if since else ""
    last = f"{until} 止" if until else ""
    whose = "或".join(by)
    parts = (ids, scope(plan, wanted), first, last, whose and f"{whose}登记的")
    return "，".join(filter(None, parts))


def _handout(
    outlook: Outlook, only: str, table: Block, shown: Sequence[Event], gone: Container[str]
) -> Handout:
    def sheet() -> Table:
        return register.sheet(shown, outlook.plan.by_id(), gone)

    return Handout(
        page=lambda: (*head(outlook, "登记记录", only=only), table),
        sheet=sheet,
        workbook=under_title("登记记录", outlook, sheet),
        data=lambda json: json.of_events(shown, gone),
        rows=lambda jsonl: jsonl.of_events(outlook, shown, gone),
    )


def _since(app: App, since: Any) -> Callable[[Event], bool]:
    """Tell which events are to be shown; raises Refused where there was no meeting."""
    if since is None:
        return lambda _: True
    if since != MEETING:
        return lambda event: bool(event.on >= since)
    held = app.ledger.meetings(app.as_of)
    if not held:
        raise Refused("台账里还没有会议。请把 --since 写成日期，或先用 kjplan meeting 登记会议。")
    # What was reported late is new to the next meeting, whatever day it is of; and what a
    # meeting entered late had not yet seen is new as well.
    last = held[-1]
    return lambda event: event != last and (not is_known(event, last) or event.on > last.on)


def _of_tasks(
    app: App, events: list[Event], entries: tuple[Section | Item | Task | str, ...], wanted: Filter
) -> list[Event]:
    if not entries and wanted == Filter():
        return events
    planned = [entry for entry in entries if not isinstance(entry, str)]
    rows = wanted.rows(app.plan, app.plan.of(planned) if entries else None)
    ids = {s.task.id for s in wanted.reached(app.outlook.rows(rows))}
    ids |= {entry for entry in entries if isinstance(entry, str)}
    commands = {event.command for event in events if event.task in ids}
    for event in sorted(events, key=lambda e: e.moment):
        if event.retracts in commands:  # and what retracts the retraction
            commands.add(event.command)
    return [e for e in events if e.task in ids or (e.retracts and e.command in commands)]
