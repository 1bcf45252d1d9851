"""What the lines of a ledger come to once all their days have come: the state of each task.

A digest is put together from the events, and can be carried on from where it ends without
reading again what it was made of. It is plain data, so that it can be kept for the next run.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from kjplan.ledger.event import Event, Status
from kjplan.ledger.fold import add_up, distinct, taken_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

MEETINGS = ""
"""Where the meetings stand among the tasks."""

Sum = tuple[Status, float | None, float | None, tuple[int, ...]]
"""A task's status, value and percent, and the offsets of its events in effect, oldest first."""


class Digest(NamedTuple):
    """What the first `size` bytes of a ledger come to, from `last_day` on.

    `lines` counts the lines, `problems` are those that are no events: their number, what is
    wrong, what to do. `last_day` is the ordinal of the latest day of any event, `latest` the
    latest moment of recording in ISO form. `gone` are the commands that were taken back.
    """

    size: int = 0
    lines: int = 0
    problems: tuple[tuple[int, str, str], ...] = ()
    last_day: int = 0
    latest: str = ""
    gone: frozenset[str] = frozenset()
    tasks: Mapping[str, Sum] = {}


def extended(
    digest: Digest, events: Sequence[tuple[int, Event]], at: Callable[[int], Event]
) -> Digest:
    """Carry a digest on with more events, each with its offset; `at` reads an earlier one.

    Only an empty digest takes retractions: another no longer knows what they take back.
    """
    if not events:
        return digest
    new = [event for _, event in events]
    gone = digest.gone | taken_back(new)
    touched = {name for event in new for name in _names(event)}
    before = {offset for name in touched & digest.tasks.keys() for offset in digest.tasks[name][3]}
    known = [*((offset, at(offset)) for offset in before), *events]
    offsets = {id(event): offset for offset, event in known}
    histories: defaultdict[str, list[Event]] = defaultdict(list)
    for event in distinct(event for _, event in known if event.command not in gone):
        for name in _names(event):
            histories[name].append(event)
    sums = {name: _sum(histories[name], offsets) for name in touched & histories.keys()}
    moments = [event.at for event in new]
    if digest.latest:
        moments.append(datetime.fromisoformat(digest.latest))
    return digest._replace(
        last_day=max(digest.last_day, *(event.on.toordinal() for event in new)),
        latest=max(moments).isoformat(),
        gone=frozenset(gone),
        tasks={**digest.tasks, **sums},
    )


def _names(event: Event) -> Iterator[str]:
    """Give the names among the tasks under which an event counts."""
    if event.task and event.kind != "retraction":
        yield event.task
    if event.kind == "meeting":
        yield MEETINGS


def _sum(history: Sequence[Event], offsets: Mapping[int, int]) -> Sum:
    status, value, percent, _ = add_up(history)
    return status, value, percent, tuple(offsets[id(event)] for event in history)
