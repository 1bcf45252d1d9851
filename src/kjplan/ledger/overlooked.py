"""A figure that was put in the place of another than the one that stood there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.ledger.fold import UNTOUCHED, after, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.ledger.event import Event
    from kjplan.ledger.ledger import Ledger


class Overlooked(NamedTuple):
    """A reading, and the figure that stood when it was made and that it does not know of."""

    reading: Event
    stood: float | None


def overlooked(ledger: Ledger, history: Sequence[Event], task: str) -> Overlooked | None:
    """Find whether the latest count of a task was made without what another had recorded by then.

    `history` are the events of the task that are in effect. An increment
    that was recorded after the count is not what it overlooked; nor is anything, where an older
    kjplan wrote the count and did not say what it was made on.
    """
    at = next((n for n, e in reversed(list(enumerate(history))) if _is_count(e)), None)
    if at is None:
        return None
    count = history[at]
    if not count.fingerprint or _before(history[:at], count) == count.was:
        return None
    earlier = [
        event
        for event in ledger.events
        if event.moment < count.moment and (event.task == task or event.retracts)
    ]
    state = fold(earlier, count.on, {task}).get(task, UNTOUCHED)
    stood = state.value if count.percent is None else state.percent
    return None if stood == count.was else Overlooked(count, stood)


def _is_count(event: Event) -> bool:
    return event.kind == "reading" and event.delta is None


def _before(history: Sequence[Event], count: Event) -> float | None:
    value: float | None = None
    percent: float | None = None
    for event in history:
        if event.kind == "reading" and event.percent is None:
            value = after(value, event)
        elif event.kind == "reading":
            percent = event.percent
    return value if count.percent is None else percent
