"""Giving a task a new time limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.errors import Doubtful, Refused
from kjplan.recording import limits

if TYPE_CHECKING:
    from datetime import date

    from kjplan.ledger.event import Event
    from kjplan.plan.period import Period
    from kjplan.recording.recorder import Stamp
    from kjplan.standing.standing import Standing


def extend(
    standing: Standing, due: date, period: Period, stamp: Stamp, *, sure: bool = False
) -> list[Event]:
    """Give the event that puts off a task's time limit; none where it is that day already.

    The stamp has the reason. Raises Refused where the task cannot have this limit, Doubtful
    where it is earlier than the one before and nobody is `sure`.
    """
    task, now = standing.task, standing.due
    if why := limits.extension(task, standing.state.status, due, period):
        raise Refused(f"{task.id} {task.title}：{why}没有登记。")
    if due < now and not sure:
        raise Doubtful(f"{task.id} {task.title} 现在的时限是 {now}，新时限 {due} 更早。")
    return [] if due == now else [stamp.event("extension", task=task)._replace(due=due)]
