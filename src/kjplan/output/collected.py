"""What forms that came back would record, as JSON: the contract that other programs may lean on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kjplan.output import json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kjplan.intake.collected import Proposal
    from kjplan.report.collected import Taken


def as_json(files: Iterable[Taken]) -> str:
    """Write an array with an object a file: what it is and what becomes of each of its rows."""
    return json.as_json([_file(taken) for taken in files])


def _file(taken: Taken) -> dict[str, Any]:
    form = taken.form
    sent = form.sent if form else None
    return {
        "file": taken.path,
        "fault": taken.fault or None,
        "whose": sent.whose if sent else None,
        "as_of": str(form.as_of) if form and form.as_of else None,
        "remarks": list(form.remarks) if form else [],
        "rows": [_row(taken, proposal) for proposal in taken.proposals],
    }


def _row(taken: Taken, proposal: Proposal) -> dict[str, Any]:
    """Give a row: its task, what becomes of it and whether it is to be recorded, and as what."""
    return {
        "task": proposal.id,
        "outcome": proposal.outcome,
        "to_record": bool(taken.batch and taken.batch.takes(proposal)),
        "sentences": [f"{place}：{what}" if place else what for place, what in proposal.sentences],
        "events": [
            {key: value for key, value in event.items() if key not in _OF_A_RECORD}
            for event in json.of_events(proposal.events, ())
        ],
    }


# What an event has only once it is recorded.
_OF_A_RECORD = ("id", "command", "at", "retracted", "retracts")
