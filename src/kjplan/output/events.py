"""Events as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kjplan.text.safe import no_control

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kjplan.ledger.event import Event


def as_json(events: Iterable[Event], gone: set[str]) -> str:
    """Write an array with an object an event; `retracted` says whether it was taken back."""
    objects = ",\n ".join(
        json.dumps(_record(e) | {"retracted": e.command in gone}, ensure_ascii=False)
        for e in events
    )
    return no_control(f"[{objects}]\n")


def _record(event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "command": event.command,
        "at": event.at.isoformat(),
        "on": str(event.on),
        "by": event.by,
        "kind": event.kind,
        "task": event.task or None,
        "status": event.status,
        "value": event.value,
        "delta": event.delta,
        "percent": event.percent,
        "note": event.note,
        "evidence": event.evidence,
        "retracts": event.retracts or None,
        "forced": event.forced,
    }
