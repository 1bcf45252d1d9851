"""A figure as it is typed, made into a reading."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kjplan.errors import Refused, Wrong
from kjplan.recording import limits
from kjplan.text import values

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
    from kjplan.plan.model import Period, Task
    from kjplan.recording.recorder import Stamp
    from kjplan.standing.standing import Standing

# The minus sign of a word processor, and a rank as the screen writes it, are taken as well.
_TYPED = r"(?P<ordinal>第?)(?P<sign>[+\-−]?)(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>.*)"


def progress(standing: Standing, period: Period, typed: str, stamp: Stamp) -> list[Event]:
    """Give the event of a reading as typed: `7`, `+3`, `60%`; none where it is already so.

    Raises Refused where it makes no sense for the task.
    """
    task = standing.task
    event = _event(task, typed, stamp)
    if event.delta is None:
        was = standing.state.value if event.percent is None else standing.state.percent
        event = event._replace(was=was)
    if why := limits.figure(task, period, event, standing.state.value):
        raise _refused(task, why)
    return [] if _is_echo(standing, event) else [event]


def _event(task: Task, typed: str, stamp: Stamp) -> Event:
    match = re.fullmatch(_TYPED, _plain(typed))
    if not match or match["ordinal"] + match["unit"] not in _units(task):
        raise Refused(
            f"{task.id} {task.title}：{values.short(typed)}登记不了。{limits.how_to(task)}"
        )
    try:
        figure = values.number(match["number"])
    except Wrong:
        raise _refused(task, f"{values.short(typed)}位数太多，请核对。") from None
    sign = match["sign"]
    if task.kind == "once":
        if sign:
            raise _refused(task, limits.PERCENT)
        return stamp.event("reading", task=task, percent=round(figure / 100, 6))
    if not sign:
        return stamp.event("reading", task=task, value=figure)
    return stamp.event("reading", task=task, delta=figure if sign == "+" else -figure)


def _refused(task: Task, why: str) -> Refused:
    return Refused(f"{task.id} {task.title}：{why}没有登记。")


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).strip()


def _units(task: Task) -> tuple[str, ...]:
    """Give the units in which a figure of the task may be typed; none where there is none."""
    if task.kind == "ongoing":
        return ()
    if task.kind == "once":
        return ("%",)
    if task.rank:
        return ("", "名", "第", "第名")
    return ("", _plain(task.unit))


def _is_echo(standing: Standing, event: Event) -> bool:
    # The same figure reported again on a later day is a report; on the same day it is an echo.
    if event.delta is not None:
        return not event.delta
    last = next((e for e in reversed(standing.state.history) if e.kind == "reading"), None)
    now = (standing.state.value, standing.state.percent)
    says_more = event.note or event.evidence
    same = now == (event.value, event.percent)
    return same and last is not None and last.on == event.on and not says_more
