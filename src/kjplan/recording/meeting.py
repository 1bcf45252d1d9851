"""A meeting, the tasks that it goes through, and what is recorded in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.errors import Refused
from kjplan.ledger.fold import in_effect
from kjplan.recording import undo
from kjplan.text.values import short

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kjplan.ledger.event import Event
    from kjplan.plan.model import Task
    from kjplan.recording.recorder import Action, Stamp
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.standing import Standing


class Overtaken(Refused):
    """Others have recorded of a task since it was shown: the events that are new."""

    def __init__(self, events: Sequence[Event]) -> None:
        super().__init__("别人刚改了这一项的登记，没有登记。请看过再登记。")
        self.events = events


def hold(outlook: Outlook, stamp: Stamp) -> list[Event]:
    """Give the event of a meeting on the stamp's day; none where there is one already.

    A meeting of which something is said is another one.
    """
    held = latest(outlook)
    return [] if held and not (stamp.note or stamp.evidence) else [stamp.event("meeting")]


def convene(outlook: Outlook, stamp: Stamp, *, again: bool) -> list[Event]:
    """Give the event of a meeting that begins; none where one of the day goes on.

    Raises Refused where that has another name than the one that it is to have.
    """
    held = latest(outlook)
    if held is None or again:
        return [stamp.event("meeting")]
    if stamp.note and stamp.note != held.note:
        name = short(held.note) if held.note else "没有写名称"
        raise Refused(
            f"今天已登记过会议（{name}），没有另登记。接着开请去掉 --note；另开一次请加 --new。"
        )
    return []


def latest(outlook: Outlook) -> Event | None:
    """Give the latest meeting of the day looked at; None where there is none."""
    held = [event for event in outlook.ledger.meetings(outlook.as_of) if event.on == outlook.as_of]
    return held[-1] if held else None


def as_shown(shown: Standing, compose: Callable[[Standing, Stamp], Sequence[Event]]) -> Action:
    """Give the action on a task that raises Overtaken where it is no longer as it was shown."""

    def action(outlook: Outlook, stamp: Stamp) -> Sequence[Event]:
        (now,) = outlook.of([shown.task])
        shown_ids = {event.id for event in shown.state.history}
        if shown_ids != {event.id for event in now.state.history}:
            raise Overtaken([event for event in now.state.history if event.id not in shown_ids])
        return compose(now, stamp)

    return action


def go_through(task: Task, stamp: Stamp) -> list[Event]:
    """Give the event by which a meeting has gone through a task without a word."""
    return [stamp.event("reviewed", task=task)]


def find_last(outlook: Outlook, meeting: str, by: str) -> Event:
    """Find what somebody has recorded last in a meeting, whose command is given.

    Raises Refused where there is nothing. What was gone through without a word is no record.
    """
    own = [
        event
        for event in in_effect(outlook.ledger.events, outlook.as_of)
        if (event.meeting, event.by) == (meeting, by) and event.kind != "reviewed"
    ]
    if not own:
        raise Refused(f"这次会上没有{short(by)}登记的可以撤回。")
    return max(own, key=lambda event: (event.moment, event.id))


def take_back(event: Event) -> Action:
    """Give the action that takes back the command of an event."""
    return lambda outlook, stamp: undo.undo(outlook, event.command, stamp, None)
