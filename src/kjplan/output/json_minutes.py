"""The minutes of a meeting as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kjplan.output.json import of_event

if TYPE_CHECKING:
    from kjplan.report.minutes import Minutes


def of_minutes(minutes: Minutes) -> dict[str, Any]:
    """Give the minutes as an object: the meeting, and what became of each task."""
    return {
        "title": minutes.plan.title,
        "meeting": of_event(minutes.meeting),
        "tasks": [
            {
                "id": treated.id,
                "title": treated.title,
                "decisions": [of_event(decision) for decision in treated.decisions],
                "recorded": [of_event(record) for record in treated.recorded],
            }
            for treated in minutes.treated
        ],
    }
