"""The minutes of a meeting, handed over at its end and whenever somebody asks for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from kjplan.cli.chinese.types import Day
from kjplan.errors import Refused, Wrong
from kjplan.ledger.event import BATCH
from kjplan.output.writers import Handout
from kjplan.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kjplan.cli.app import App
    from kjplan.ledger.event import Event
    from kjplan.standing.outlook import Outlook

LAST = "上一次"
_BATCH = f"[0-9a-fA-F]{{{BATCH}}}"


class _Meeting(Day):
    """The day of a meeting, its batch, or LAST for the latest one."""

    def __init__(self) -> None:
        super().__init__()
        self.name = "会议"

    def read(self, typed: str) -> Any:
        """Read the day; what may be a batch stays as it is."""
        if typed in (LAST, "上次", "最近一次"):
            return LAST
        try:
            return super().read(typed)
        except Wrong:
            if re.fullmatch(_BATCH, typed):
                return typed
            raise


OPTION = click.option(
    "--meeting", "--会议", "meeting", type=_Meeting(), is_flag=False, flag_value=LAST,
    help="会议纪要：不写日期是上一次会议的；一天几次会的写批次。",
)  # fmt: skip


def find(app: App, wanted: date | str) -> Event:
    """Find the meeting that is meant; raises Refused where there is none.

    Of several on one day it is the last; the others are told on stderr.
    """
    held = app.ledger.meetings(app.as_of)
    if not held:
        raise Refused("台账里还没有会议。开会时用 kjplan review，或用 kjplan meeting 登记会议。")
    if wanted == LAST:
        return held[-1]
    if isinstance(wanted, str):
        meant = [event for event in held if event.batch == wanted.casefold()]
    else:
        meant = [event for event in held if event.on == wanted]
    if not meant:
        days = "、".join(dict.fromkeys(str(event.on) for event in held))
        raise Refused(f"没有 {wanted} 的会议。登记过的会议：{days}。")
    *others, last = meant
    if others:
        listed = "；".join(f"kjplan log --meeting {each.batch}{_name(each)}" for each in others)
        app.screen.remark(f"{last.on} 另有 {len(others)} 次会议：{listed}")
    return last


def _name(meeting: Event) -> str:
    return f"（{safe.one_line(meeting.note)}）" if meeting.note else ""


def handout(outlook: Outlook, meeting: Event) -> Handout:
    """Hand over the minutes of a meeting: as a paper, its records as a sheet, all as data."""
    # For a meeting alone, and not for every log.
    from kjplan.output import json_minutes
    from kjplan.report import minutes, register

    drawn_up = minutes.minutes(outlook, meeting)
    events: Sequence[Event] = (meeting, *drawn_up.events)
    tasks = outlook.plan.by_id()
    return Handout(
        page=lambda: minutes.page(drawn_up),
        sheet=lambda: register.sheet(events, tasks, ()),
        data=lambda _: json_minutes.of_minutes(drawn_up),
        rows=lambda jsonl: jsonl.of_events(outlook, events, ()),
        paper=lambda docx: docx.official(minutes.page(drawn_up, numbered=False)),
    )
