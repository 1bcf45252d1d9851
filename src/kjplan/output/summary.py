"""The summary as JSON, for a program to read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kjplan.ledger.event import STATUSES
from kjplan.output.json import record, rounded
from kjplan.text.safe import no_control

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kjplan.report.summary import Summary
    from kjplan.standing.changes import Changes
    from kjplan.standing.shares import Share, Tally
    from kjplan.standing.standing import Standing


def as_json(summary: Summary) -> str:
    """Write the summary as an object; tasks in it are objects as `list` writes them."""
    figures = summary.figures
    said = {
        "title": summary.plan.title,
        "as_of": str(summary.as_of),
        "pace": rounded(summary.pace),
        "scope": summary.scope or None,
        "overall": _tally(summary.tally),
        "unassigned": summary.unassigned,
        "figures": {
            "total": figures.total,
            "done": figures.done,
            "dropped": figures.dropped,
            "on_pace": _tasks(figures.on_pace),
            "behind": _tasks(figures.behind),
            "ranks": _tasks(figures.ranks),
        },
        "red": _tasks(summary.red),
        "due_soon": _tasks(summary.due_soon),
        "blocked": _tasks(summary.blocked),
        "changes": _changes(summary.changes) if summary.changes else None,
        "owners": [_share(share) for share in summary.shares.owners],
        "offices": [_share(share) for share in summary.shares.offices],
    }
    return no_control(json.dumps(said, ensure_ascii=False, indent=2)) + "\n"


def _tasks(standings: Iterable[Standing]) -> list[dict[str, Any]]:
    return [
        record(s) | {"behind": None if s.behind is None else round(s.behind, 2)} for s in standings
    ]


def _tally(tally: Tally) -> dict[str, Any]:
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
    }


def _changes(changes: Changes) -> dict[str, Any]:
    return {
        "since": str(changes.since),
        "meeting": changes.meeting,
        "finished": [s.task.id for s in changes.finished],
        "started": [s.task.id for s in changes.started],
        "blocked": [s.task.id for s in changes.blocked],
        "dropped": [s.task.id for s in changes.dropped],
        "reopened": [s.task.id for s in changes.reopened],
        "moved": [
            {"id": now.task.id, "from": _figure(before), "to": _figure(now)}
            for before, now in changes.moved
        ],
    }


def _figure(standing: Standing) -> float | None:
    state = standing.state
    return state.percent if state.value is None else state.value


def _share(share: Share) -> dict[str, Any]:
    return {
        "name": share.name,
        **_tally(share.tally),
        "open": share.open,
        "silent": share.silent,
    }
