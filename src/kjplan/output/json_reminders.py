"""Reminders as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kjplan.output.json import of_event, of_round, of_tasks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kjplan.standing.reminders import Reminder


def of_reminders(reminders: Iterable[tuple[Reminder, str]]) -> list[dict[str, Any]]:
    """Give an object a reminder: whom it is for, its text, and what it asks for or tells."""
    return [
        {
            "name": reminder.name,
            "text": text,
            "open": len(reminder.open),
            "rounds": [of_round(of) for of in reminder.rounds],
            "overdue": of_tasks(reminder.overdue),
            "stages": of_tasks(reminder.stages),
            "due_soon": of_tasks(reminder.due_soon),
            "silent": of_tasks(reminder.silent),
            "blocked": of_tasks(reminder.blocked),
            "decided": [of_event(each.decision) for each in reminder.decided],
        }
        for reminder, text in reminders
    ]
