"""Tasks as JSON: the contract that other programs may lean on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kjplan.text.safe import no_control

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kjplan.ledger.event import Event
    from kjplan.plan.model import Target
    from kjplan.standing.standing import Standing


def as_json(standings: Iterable[Standing]) -> str:
    """Write an array with an object a task, a task a line."""
    objects = ",\n ".join(json.dumps(record(s), ensure_ascii=False) for s in standings)
    return no_control(f"[{objects}]\n")


def record(standing: Standing) -> dict[str, Any]:
    """Give a task with exactly the keys of the contract."""
    task, state = standing.task, standing.state
    return {
        "id": task.id,
        "title": task.title,
        "text": task.text,
        "section": {"id": standing.section.id, "title": standing.section.title},
        "item": {"id": standing.item.id, "title": standing.item.title},
        "owners": list(task.owners),
        "offices": list(task.offices),
        "kind": task.kind,
        "target": _target(task.target),
        "stretch": task.stretch,
        "due": str(standing.due),
        "status": state.status,
        "value": state.value,
        "completion": rounded(standing.completion),
        "overdue": standing.overdue,
        "light": standing.light,
        "last": _last(state.last),
    }


def _target(target: Target | None) -> dict[str, Any] | None:
    if target is None:
        return None
    said = {
        "at_least": target.at_least,
        "aim": target.aim,
        "unit": target.unit,
        "rank": target.rank,
        "among": target.among,
    }
    return {key: value for key, value in said.items() if value not in (None, "")}


def rounded(share: float | None) -> float | None:
    """Round a share of 1 to the four places of the contract, one below 1 never up to it."""
    if share is None:
        return None
    return min(round(share, 4), 0.9999) if share < 1 else round(share, 4)


def _last(event: Event | None) -> dict[str, Any] | None:
    if event is None:
        return None
    return {
        "at": event.at.isoformat(),
        "on": str(event.on),
        "by": event.by,
        "kind": event.kind,
        "note": event.note,
    }
