"""What was last said of a task: how it goes, what stands in the way, where it is proved."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from kjplan.intake.form import PROBLEM
from kjplan.report import records
from kjplan.text import words

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
    from kjplan.standing.standing import Standing

# What stands in other columns, or tells of no trouble.
_NO_TROUBLE = (None, "blocked", "due_soon")


def progress(standing: Standing) -> str:
    """Word what the last record says of how a task goes: `2030-05-31 完成值 7家：已公示`."""
    events = [event for event in _last(standing) if not _is_problem(event)]
    events = events or _last(standing, without_problems=True)
    if not events:
        return ""
    return f"{events[0].on} {'；'.join(_worded(event, standing) for event in events)}"


def problem(standing: Standing) -> str:
    """Word what stands in the way: why the light is on, why it is blocked, what was reported."""
    parts = []
    if standing.lit.reason not in _NO_TROUBLE:
        parts.append(words.reason(standing.lit.reason, standing.lit.amount))
    if standing.state.status == "blocked":
        blocked = f"{words.STATUS['blocked']}（{standing.blocked_since} 起）"
        parts.append("：".join(filter(None, (blocked, standing.note))))
    elif standing.is_open:
        parts += [e.note.removeprefix(PROBLEM) for e in _last(standing) if _is_problem(e)]
    return "；".join(parts)


def evidence(standing: Standing) -> str:
    """List what proves a task, the oldest first, each once."""
    proofs = (event.evidence for event in standing.state.history if event.evidence)
    return "；".join(dict.fromkeys(proofs))


def _last(standing: Standing, *, without_problems: bool = False) -> list[Event]:
    """Give the events of the last command that reported on a task, in their order."""
    told = (
        event
        for event in reversed(standing.state.history)
        if event.kind != "reviewed" and not (without_problems and _is_problem(event))
    )
    for _, events in groupby(told, attrgetter("command")):
        return list(events)[::-1]
    return []


def _is_problem(event: Event) -> bool:
    return event.status == "blocked" or event.note.startswith(PROBLEM)


def _worded(event: Event, standing: Standing) -> str:
    if event.kind == "note":
        return event.note
    return "：".join(filter(None, (records.what(event, standing.task), records.told(event))))
