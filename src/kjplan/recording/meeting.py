"""A meeting, and the tasks that it goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.ledger.fold import in_effect

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
    from kjplan.plan.model import Task
    from kjplan.recording.recorder import Stamp
    from kjplan.standing.outlook import Outlook


def hold(outlook: Outlook, stamp: Stamp) -> list[Event]:
    """Give the event of a meeting on the stamp's day; none where there is one already.

    A meeting of which something is said is another one.
    """
    held = any(event.on == stamp.on for event in outlook.ledger.meetings(stamp.on))
    return [] if held and not (stamp.note or stamp.evidence) else [stamp.event("meeting")]


def go_through(task: Task, outlook: Outlook, stamp: Stamp) -> list[Event]:
    """Give the event by which the stamp's meeting has gone through a task without a word.

    None where the meeting has a record of the task already.
    """
    events = in_effect(outlook.ledger.events, stamp.on)
    gone = any(event.meeting == stamp.meeting and event.task == task.id for event in events)
    return [] if gone else [stamp.event("reviewed", task=task)]
