"""Giving a task a new time limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.errors import Refused
from kjplan.recording import limits

if TYPE_CHECKING:
    from datetime import date

    from kjplan.ledger.event import Event
    from kjplan.plan.model import Period
    from kjplan.recording.recorder import Stamp
    from kjplan.standing.standing import Standing


def extend(standing: Standing, due: date, period: Period, stamp: Stamp) -> list[Event]:
    """Give the event that puts off a task's time limit; none where it is that day already.

    The stamp has the reason. Raises Refused where the task cannot have this limit.
    """
    task = standing.task
    if why := limits.extension(task, standing.state.status, due, period):
        raise Refused(f"{task.id} {task.title}：{why}没有登记。")
    if standing.due == due:
        return []
    return [stamp.event("extension", task=task)._replace(due=due)]
