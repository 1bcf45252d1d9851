"""Taking a command back: which one, from when on, and what comes back with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.errors import Refused
from kjplan.ledger.event import BATCH
from kjplan.ledger.fold import taken_back
from kjplan.text.values import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from kjplan.ledger.event import Event
    from kjplan.recording.recorder import Stamp
    from kjplan.standing.outlook import Outlook


def find(events: Sequence[Event], batch: str | None = None, by: str | None = None) -> str:
    """Find the command that begins with `batch`, else the latest that is neither gone nor an undo.

    The latest is one of those that `by` has recorded, where a name is given. Raises Refused
    where there is none, more than one, or it was taken back already.
    """
    gone = taken_back(events)
    if batch is None:
        standing = [e for e in events if e.kind != "retraction" and e.command not in gone]
        there = [event for event in standing if by is None or event.recorder == by]
        if not there:
            raise Refused(_nothing(standing, by))
        return max(there, key=lambda e: (e.moment, e.id)).command
    command = _named(events, batch)
    if command in gone:
        # There is none where retractions that a hand wrote run in a circle.
        undone = [e.command for e in events if e.retracts == command and e.command not in gone]
        restore = f"恢复请用 kjplan undo {undone[0][:BATCH]}。" if undone else ""
        raise Refused(f"批次 {command[:BATCH]} 已经撤回了，没有改动。{restore}")
    return command


def _nothing(others: Sequence[Event], by: str | None) -> str:
    if not others:
        return "没有可以撤回的登记。"
    last = max(others, key=lambda e: (e.moment, e.id))
    return (
        f"没有{short(by or '')}登记的可以撤回。上一次是{short(last.recorder)}登记的，"
        f"要撤回它请用 kjplan undo {last.batch}。"
    )


def _named(events: Iterable[Event], batch: str) -> str:
    start = batch.strip()
    commands = {event.command for event in events}
    if start in commands:
        return start
    start = start.casefold()
    found = {command for command in commands if start and command.casefold().startswith(start)}
    if not found:
        raise Refused(f"没有批次{short(batch)}。批次见 kjplan log。")
    if len(found) > 1:
        raise Refused(
            f"有 {len(found)} 个批次以{short(batch)}开头，请多写几位。批次见 kjplan log。"
        )
    return found.pop()


def restored(events: Sequence[Event], command: str) -> list[Event]:
    """Find what comes back when a command is taken back that was an undo itself."""
    without = taken_back(event for event in events if event.command != command)
    back = taken_back(events) - without
    return [event for event in events if event.command in back]


def usual_day(going: Iterable[Event], now: datetime) -> date:
    """Give the day from which a command is taken back where nobody says: today.

    What was recorded only today, here or in another zone, was never shown as of a day gone by.
    A slip dated back is then as if it had not been. A clock that is ahead says nothing.
    """
    today = now.date()
    fresh = (e for e in going if e.at.astimezone(now.tzinfo).date() == today)
    return min([today, *(event.on for event in fresh)])


def undo(outlook: Outlook, target: str, stamp: Stamp, on: date | None) -> list[Event]:
    """Give the event that takes a command back from the day `on`, else from the usual one.

    Raises Refused where somebody has taken it back meanwhile.
    """
    events = outlook.ledger.events
    command = find(events, target)
    day = on or usual_day((e for e in events if e.command == command), stamp.at)
    return [stamp._replace(on=day).event("retraction", retracts=command)]
