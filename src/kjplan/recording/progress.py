"""A figure as it is typed, made into a reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kjplan.errors import Doubtful, Refused, Wrong
from kjplan.ledger.fold import after
from kjplan.recording import limits
from kjplan.text import quantity, values

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
    from kjplan.plan.model import Task
    from kjplan.plan.period import Period
    from kjplan.recording.recorder import Stamp
    from kjplan.standing.standing import Standing

# The minus sign of a word processor, and a rank as the screen writes it, are taken as well.
_TYPED = r"(?P<ordinal>第?)(?P<sign>[+\-−]?)(?P<figure>.*)"


def progress(
    standing: Standing,
    period: Period,
    typed: str,
    stamp: Stamp,
    *,
    sure: bool = False,
    printed: float | None = None,
) -> list[Event]:
    """Give the event of a reading as typed: `7`, `+3`, `60%`, `300万`; none where it is so already.

    On a form an increment counts from the figure `printed` there. Raises Refused where it makes
    no sense for the task, Doubtful where it hardly does and nobody is `sure`.
    """
    task, before = standing.task, standing.state.value
    event = _event(task, typed, stamp)
    if printed is not None and event.delta is not None and not task.rank:
        event = event._replace(value=after(printed, event), delta=None)
    if event.delta is None:
        was = before if event.percent is None else standing.state.percent
        event = event._replace(was=was)
    if why := limits.figure(task, period, event, before):
        raise _refused(task, why)
    if _is_echo(standing, event):
        return []
    if not sure and (doubt := limits.doubt(task, period, event, before)):
        raise Doubtful(f"{task.id} {task.title}：{doubt}")
    return [event]


def _event(task: Task, typed: str, stamp: Stamp) -> Event:
    plain = quantity.plain(typed)
    match = re.fullmatch(_TYPED, plain)
    sign = match["sign"] if match else ""
    try:
        figure = _figure(task, match["ordinal"], match["figure"]) if match else None
    except Wrong:
        raise _refused(task, f"{values.short(typed)}位数太多，请核对。") from None
    if figure is None:
        how_to = limits.how_to(task, on_form=bool(stamp.collected_by))
        raise Refused(f"{task.id} {task.title}：{values.short(typed)}登记不了。{how_to}")
    if task.kind == "once":
        if sign:
            raise _refused(task, limits.PERCENT)
        return stamp.event("reading", task=task, percent=round(figure / 100, 6))
    if not sign:
        return stamp.event("reading", task=task, value=figure)
    return stamp.event("reading", task=task, delta=figure if sign == "+" else -figure)


def _figure(task: Task, ordinal: str, figure: str) -> float | None:
    """Read a figure in the unit of its task; None where the task has none such."""
    if task.kind == "ongoing" or (ordinal and not task.rank):
        return None
    if task.kind == "once":
        return quantity.in_unit(figure, "%") if figure.endswith("%") else None
    return quantity.in_unit(figure, "名" if task.rank else task.unit)


def _refused(task: Task, why: str) -> Refused:
    return Refused(f"{task.id} {task.title}：{why}没有登记。")


def _is_echo(standing: Standing, event: Event) -> bool:
    # The same figure reported again on a later day or on a form is a report, else it is an echo.
    if event.delta is not None:
        return not event.delta
    last = next((e for e in reversed(standing.state.history) if e.kind == "reading"), None)
    now = (standing.state.value, standing.state.percent)
    says_more = event.note or event.evidence or event.row
    same = now == (event.value, event.percent)
    return same and last is not None and last.on == event.on and not says_more
