"""What the lines of a ledger come to once all their days have come: the state of each task.

A digest is put together from the events, and can be carried on from where it ends without
reading again what it was made of. It is plain data, so that it can be kept for the next run.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from kjplan.ledger.event import Event, Status
from kjplan.ledger.fold import Report, State, add_up, distinct, is_history, taken_back
from kjplan.plan.model import Task

MEETINGS = ""
"""Where the meetings stand among the tasks."""

Course = tuple[int, int, int, bool]
"""The ordinal of the time limit that a task was last given, how often it was given one, the
ordinal of the day from which it has been done, and whether it was struck off; 0 for no day."""

Sum = tuple[
    Status,
    float | None,
    float | None,
    tuple[int, ...],
    tuple[str, ...],
    tuple[tuple[int, str], ...],
    Course,
]
"""A task's status, value and percent, the offsets of its events in effect, oldest first, the
labels under which they were recorded, the ordinals of the days for which somebody reported on
it, each with whose form that was, and what else became of it."""


class Digest(NamedTuple):
    """What the first `size` bytes of a ledger come to, from `last_day` on.

    `lines` counts the lines, `problems` are those that are no events: their number, what is
    wrong, what to do. `incomplete` are the commands of which lines are missing: the id, how many
    lines it has, the numbers of those that are there; they count for nothing. `plans` are the
    plans that the ledger says it belongs to. `first_day` and `last_day` are the ordinals of the
    earliest and the latest day of any event; `latest` is the latest of their moments, and
    `clock` what the fastest clock said of those that hold, both in ISO form. `gone` are the
    commands that were taken back.
    """

    size: int = 0
    lines: int = 0
    problems: tuple[tuple[int, str, str], ...] = ()
    incomplete: tuple[tuple[str, int, tuple[int, ...]], ...] = ()
    plans: tuple[tuple[str, int, int], ...] = ()
    first_day: int = 0
    last_day: int = 0
    latest: str = ""
    clock: str = ""
    gone: frozenset[str] = frozenset()
    tasks: Mapping[str, Sum] = {}


def offsets_of(total: Sum) -> tuple[int, ...]:
    """Give the offsets of the events in effect, oldest first."""
    _status, _value, _percent, offsets, _labels, _reports, _course = total
    return offsets


def labels_of(total: Sum) -> tuple[str, ...]:
    """Give the labels under which the events were recorded."""
    _status, _value, _percent, _offsets, labels, _reports, _course = total
    return labels


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
    before = {
        offset
        for name in touched & digest.tasks.keys()
        for offset in offsets_of(digest.tasks[name])
    }
    known = [*((offset, at(offset)) for offset in before), *events]
    offsets = {id(event): offset for offset, event in known}
    histories: defaultdict[str, list[Event]] = defaultdict(list)
    for event in distinct(event for _, event in known if event.command not in gone):
        for name in _names(event):
            histories[name].append(event)
    # Most tasks were reported on the same days as others: to share them makes a digest smaller.
    shared: dict[Any, Any] = {}
    sums = {name: _sum(histories[name], offsets, shared) for name in touched & histories.keys()}
    days = [event.on.toordinal() for event in new]
    return digest._replace(
        first_day=min(digest.first_day or days[0], *days),
        last_day=max(digest.last_day, *days),
        latest=_later(digest.latest, (event.moment for event in new)),
        clock=_later(digest.clock, (event.at for event in new if event.command not in gone)),
        gone=frozenset(gone),
        tasks={**digest.tasks, **sums},
    )


def _names(event: Event) -> Iterator[str]:
    """Give the names among the tasks under which an event counts."""
    if is_history(event):
        yield event.task
    if event.kind == "meeting":
        yield MEETINGS


def _sum(history: Sequence[Event], offsets: Mapping[int, int], shared: dict[Any, Any]) -> Sum:
    state = add_up(history)
    # Most tasks were never renamed, and share one label with all their records.
    labels = tuple({label: None for event in history if (label := label_of(event))})
    places = tuple(offsets[id(event)] for event in history)
    reports = tuple((report.on.toordinal(), report.form_of) for report in state.reports)
    course = (_ordinal(state.due), state.extended, _ordinal(state.done_on), state.accepted)
    reports, course = (shared.setdefault(each, each) for each in (reports, course))
    return state.status, state.value, state.percent, places, labels, reports, course


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def state_of(total: Sum, history: Callable[[tuple[int, ...]], Sequence[Event]]) -> State:
    """Make the state of a task; `history` gives the events at some offsets."""
    status, value, percent, offsets, _labels, reports, course = total
    due, extended, done_on, accepted = course
    return State(
        status=status,
        value=value,
        percent=percent,
        history=history(offsets),
        due=date.fromordinal(due) if due else None,
        extended=extended,
        done_on=date.fromordinal(done_on) if done_on else None,
        accepted=accepted,
        reports=tuple(Report(date.fromordinal(day), form_of) for day, form_of in reports),
    )


def label_of(event: Event) -> str:
    """Give what an event says of its task: its fingerprint, and after a blank its title."""
    return f"{event.fingerprint} {event.title}" if event.fingerprint or event.title else ""


def fits(label: str, task: Task) -> bool:
    """Tell whether a record was made for a task: its title or its text is still the same."""
    fingerprint, _, title = label.partition(" ")
    return title == task.title or fingerprint == task.fingerprint


def _later(known: str, moments: Iterable[datetime]) -> str:
    """Give the latest of some moments in ISO form, one of them known."""
    latest = max(moments, default=None)
    if latest is None or (known and datetime.fromisoformat(known) >= latest):
        return known
    return latest.isoformat()
