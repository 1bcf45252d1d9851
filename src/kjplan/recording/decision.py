"""What a meeting decides on a task: who is to do what, by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.errors import Refused
from kjplan.recording import limits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kjplan.ledger.event import Event
    from kjplan.plan.model import Task
    from kjplan.plan.period import Period
    from kjplan.recording.recorder import Stamp


def decide(
    task: Task, assignees: Sequence[str], due: date | None, period: Period, stamp: Stamp
) -> list[Event]:
    """Give the event of a decision, whose words the stamp has as its note.

    Who is to do it, and by when, may have been left open. Raises Refused where nothing was
    decided, or for a day on which it cannot be done.
    """
    named = f"{task.id} {task.title}"
    if not stamp.note.strip():
        raise Refused(f"{named}：没有写议定了什么，没有登记。请写要办的事。")
    if due and (why := limits.decision(due, stamp.on, period)):
        raise Refused(f"{named}：{why}没有登记。")
    return [stamp.event("decision", task=task)._replace(assignees=tuple(assignees), due=due)]
