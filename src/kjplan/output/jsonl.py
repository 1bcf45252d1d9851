"""Tasks and events as JSON Lines: a flat row each, of the same typed columns in every plan.

What the columns hold is a contract, docs/handbook/data.md. Every row has all of them; a figure
always has a decimal point, by which an engine that infers types knows it in any file.
"""

from __future__ import annotations

import json
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from kjplan.output.json import of_events as objects_of
from kjplan.output.json import rounded
from kjplan.text.safe import no_control
from kjplan.text.words import reason

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from kjplan.ledger.event import Event
    from kjplan.plan.target import Target
    from kjplan.report.across import Listed
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.standing import Standing

_FIGURES = ("value", "delta", "percent")


def as_jsonl(rows: Iterable[Mapping[str, Any]]) -> str:
    """Write a row a line."""
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    # Half of a surrogate pair makes engines refuse the whole file.
    return no_control(text.encode("utf-8", "replace").decode())


def of_tasks(outlook: Outlook, standings: Iterable[Standing]) -> list[dict[str, Any]]:
    """Give a row a task."""
    plan = _plan(outlook)
    return [
        plan | _place(s) | _target(s) | _recorded(s) | _reckoned(s) | _last(s.state.last)
        for s in standings
    ]


def of_listed(tasks: Iterable[Listed]) -> Iterator[dict[str, Any]]:
    """Give a row a task of several plans, in their order."""
    for _, run in groupby(tasks, key=attrgetter("path")):
        first, *others = run
        yield from of_tasks(first.outlook, [task.standing for task in (first, *others)])


def of_events(
    outlook: Outlook, events: Iterable[Event], gone: Container[str]
) -> list[dict[str, Any]]:
    """Give a row an event; `retracted` says whether its command is one of the `gone`."""
    plan = _plan(outlook)
    return [
        plan | row | {key: _figure(row[key]) for key in _FIGURES}
        for row in objects_of(events, gone)
    ]


def _plan(outlook: Outlook) -> dict[str, Any]:
    plan = outlook.plan
    return {
        "organization": plan.organization,
        "plan_title": plan.title,
        "period_start": str(plan.period.start),
        "period_end": str(plan.period.end),
        "as_of": str(outlook.as_of),
        "pace": rounded(outlook.pace),
    }


def _place(standing: Standing) -> dict[str, Any]:
    """Say what the document has of a task, without its figure."""
    task = standing.task
    return {
        "section_id": standing.section.id,
        "section_title": standing.section.title,
        "item_id": standing.item.id,
        "item_title": standing.item.title,
        "id": task.id,
        "title": task.title,
        "text": task.text,
        "owners": list(task.owners),
        "offices": list(task.offices),
        "support": list(task.support),
        "kind": task.kind,
        "every": task.every,
        "stretch": task.stretch,
        "added": str(task.added) if task.added else None,
        "source": task.source or None,
    }


def _target(standing: Standing) -> dict[str, Any]:
    target: Target | None = standing.task.target
    return {
        "goal": _figure(standing.goal),
        "target_unit": standing.task.unit or None,
        "target_at_least": _figure(target.at_least) if target else None,
        "target_aim": _figure(target.aim) if target else None,
        "target_at_most": _figure(target.at_most) if target else None,
        "target_rank": target.rank if target else None,
        "target_among": target.among or None if target else None,
        "target_level": bool(target and target.level),
    }


def _recorded(standing: Standing) -> dict[str, Any]:
    state = standing.state
    return {
        "due": str(standing.due),
        "promised_due": str(standing.promised_due) if standing.is_extended else None,
        "extended": state.extended,
        "status": state.status,
        "done_on": str(state.done_on) if state.done_on else None,
        "accepted": state.accepted,
        "value": _figure(state.value),
    }


def _reckoned(standing: Standing) -> dict[str, Any]:
    lit = standing.lit
    return {
        "countable": standing.task.kind != "ongoing" and standing.state.status != "dropped",
        "completion": _figure(rounded(standing.completion)),
        "expected": _figure(rounded(standing.expected)),
        "behind": None if standing.behind is None else float(round(standing.behind, 2)),
        "met": standing.met,
        "passed": standing.has_passed,
        "overdue": standing.overdue,
        "late_days": standing.late_days,
        "light": standing.light,
        "reason_code": lit.reason,
        "reason_text": reason(lit.reason, lit.amount) if lit.reason else None,
    }


def _last(event: Event | None) -> dict[str, Any]:
    return {
        "last_at": event.at.isoformat() if event else None,
        "last_on": str(event.on) if event else None,
        "last_by": event.by if event else None,
        "last_kind": event.kind if event else None,
        "last_note": event.note if event else None,
    }


def _figure(number: float | None) -> float | None:
    return None if number is None else float(number)
