"""Tasks and the ledger as JSON: the contract that other programs may lean on.

The summary is in `json_summary`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kjplan.ledger.event import STATUSES
from kjplan.text.safe import no_control
from kjplan.text.words import reason

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from kjplan.ledger.event import Event
    from kjplan.plan.target import Target
    from kjplan.report.across import Listed
    from kjplan.report.rollup import Rollup
    from kjplan.standing.position import Position, Unread
    from kjplan.standing.rounds import Round
    from kjplan.standing.shares import Tally
    from kjplan.standing.standing import Standing
    from kjplan.standing.trend import Month


def as_json(data: list[dict[str, Any]] | dict[str, Any]) -> str:
    """Write an array with an object a line, or an object with a key a line."""
    if isinstance(data, dict):
        return no_control(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"
    objects = ",\n ".join(json.dumps(record, ensure_ascii=False) for record in data)
    return no_control(f"[{objects}]\n")


def of_tasks(standings: Iterable[Standing]) -> list[dict[str, Any]]:
    """Give an object a task, with exactly the keys of the contract."""
    return [_task(s) for s in standings]


def of_listed(tasks: Iterable[Listed]) -> list[dict[str, Any]]:
    """Give an object a task of several plans: the keys of `of_tasks` behind its plan's."""
    return [{"plan": task.plan, "path": task.path, **_task(task.standing)} for task in tasks]


def of_events(events: Iterable[Event], gone: Container[str]) -> list[dict[str, Any]]:
    """Give an object an event; `retracted` says whether its command is one of the `gone`."""
    return [of_event(e) | {"retracted": e.command in gone} for e in events]


def of_rollup(rollup: Rollup) -> list[dict[str, Any]]:
    """Give an object a plan, by rank; of each that could not be read its path and its problem."""
    from kjplan.standing.position import ranked  # only for what looks at many plans

    order = [each.position for each in ranked(rollup.positions, rollup.sort)]
    return [
        *(_position(each) for each in order),
        *(dict.fromkeys(_POSITION) | _problem(unread) for unread in rollup.unread),
    ]


_POSITION = (
    "path", "organization", "title", "period", "tasks", "done", "completion", "pace", "on_time",
    "red", "yellow", "green", "overdue", "blocked", "on_pace", "paced", "silent", "problem",
)  # fmt: skip


def _position(position: Position) -> dict[str, Any]:
    tally = position.tally
    start, end = map(str, position.period)
    values = {
        "path": position.path,
        "organization": position.organization,
        "title": position.title,
        "period": {"start": start, "end": end},
        "pace": rounded(position.pace),
        **_counts(tally),
        "on_pace": position.on_pace,
        "paced": position.paced,
        "silent": None if position.silent is None else list(position.silent),
        "problem": None,
    }
    return {key: values[key] for key in _POSITION}


def _problem(unread: Unread) -> dict[str, Any]:
    return {"path": unread.path, "problem": str(unread.problem)}


def of_people(rollup: Rollup) -> list[dict[str, Any]]:
    """Give an object a person: the plans and the sum of what the person answers for in them."""
    from kjplan.report.rollup import people  # as above

    return [
        {"owner": person.name, "plans": list(person.plans), **_counts(person.tally)}
        for person in people(rollup)
    ]


def _counts(tally: Tally) -> dict[str, Any]:
    return {
        "tasks": tally.finite,
        "done": tally.done,
        "completion": rounded(tally.completion),
        "on_time": rounded(tally.punctuality),
        "red": tally.red,
        "yellow": tally.yellow,
        "green": tally.green,
        "overdue": tally.overdue,
        "blocked": tally.blocked,
    }


def of_trend(months: Iterable[Month]) -> list[dict[str, Any]]:
    """Give an object a month: the day of its close, pace, counts, figures that are met."""
    return [
        {
            "day": str(month.day),
            "pace": rounded(month.pace),
            **counted(month.tally),
            "figures": month.figures,
            "met": month.met,
        }
        for month in months
    ]


def _task(standing: Standing) -> dict[str, Any]:
    task, state = standing.task, standing.state
    return {
        "id": task.id,
        "title": task.title,
        "text": task.text,
        "section": {"id": standing.section.id, "title": standing.section.title},
        "item": {"id": standing.item.id, "title": standing.item.title},
        "owners": list(task.owners),
        "offices": list(task.offices),
        "support": list(task.support),
        "kind": task.kind,
        "target": _target(task.target),
        "stretch": task.stretch,
        "added": str(task.added) if task.added else None,
        "source": task.source or None,
        "due": str(standing.due),
        "promised_due": str(standing.promised_due) if standing.is_extended else None,
        "extended": state.extended,
        "status": state.status,
        "value": state.value,
        "completion": rounded(standing.completion),
        "overdue": standing.overdue,
        "late_days": standing.late_days,
        "accepted": state.accepted,
        "light": standing.light,
        "reason": _reason(standing),
        "last": _last(state.last),
    }


def _reason(standing: Standing) -> dict[str, str] | None:
    lit = standing.lit
    return {"code": lit.reason, "text": reason(lit.reason, lit.amount)} if lit.reason else None


def _target(target: Target | None) -> dict[str, Any] | None:
    if target is None:
        return None
    keys = {
        "at_least": target.at_least,
        "aim": target.aim,
        "unit": target.unit,
        "rank": target.rank,
        "among": target.among,
        "level": target.level or None,
        "at_most": target.at_most,
        "stages": [{"by": str(stage.by), "at_least": stage.at_least} for stage in target.stages],
    }
    return {key: value for key, value in keys.items() if value not in (None, "", [])}


def rounded(share: float | None) -> float | None:
    """Round a share of 1 to the four places of the contract, what is below 1 never up to it."""
    if share is None:
        return None
    return min(round(share, 4), 0.9999) if share < 1 else round(share, 4)


def _last(event: Event | None) -> dict[str, Any] | None:
    if event is None:
        return None
    whole = of_event(event)
    return {key: whole[key] for key in ("at", "on", "by", "kind", "note")}


def of_event(event: Event) -> dict[str, Any]:
    """Give an event as an object, with exactly the keys of the contract."""
    return {
        "id": event.id,
        "command": event.command,
        "at": event.at.isoformat(),
        "on": str(event.on),
        "by": event.by,
        "collected_by": event.collected_by or None,
        "form_of": event.form_of or None,
        "kind": event.kind,
        "task": event.task or None,
        "status": event.status,
        "value": event.value,
        "delta": event.delta,
        "percent": event.percent,
        "due": str(event.due) if event.due else None,
        "assignees": list(event.assignees),
        "note": event.note,
        "evidence": event.evidence,
        "sha256": event.sha256 or None,
        "meeting": event.meeting or None,
        "retracts": event.retracts or None,
        "forced": event.forced,
    }


def counted(tally: Tally) -> dict[str, Any]:
    """Give the counts of some tasks."""
    return {
        "total": tally.total,
        "ongoing": tally.ongoing,
        "ongoing_recorded": tally.recorded,
        **{status: tally.statuses.get(status, 0) for status in STATUSES},
        "countable": tally.countable,
        "completion": rounded(tally.completion),
        "overdue": tally.overdue,
        "red": tally.red,
        "yellow": tally.yellow,
        "green": tally.green,
        "accepted": tally.accepted,
        "passed": tally.passed,
        "on_time": tally.on_time,
    }


def of_round(of: Round) -> dict[str, str]:
    """Give a reporting round's days."""
    return {"first": str(of.first), "last": str(of.last), "by": str(of.by)}
