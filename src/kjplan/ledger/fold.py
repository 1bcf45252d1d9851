"""What the events of a ledger add up to on a day: the state of each task."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from kjplan.ledger.event import Event, Status


class Report(NamedTuple):
    """The day for which somebody told how a task stands, and on whose form; "" where on none."""

    on: date
    form_of: str = ""


class State(NamedTuple):
    """What the records of one task add up to.

    `value` is a figure or rank in the task's unit, `percent` a share of 1; `history` the events
    in effect, oldest first, without the meetings that went through it and said nothing. `due`
    is the time limit that it was last given, by one of the `extended` extensions; `done_on` the
    day from which it has been done without a break, `accepted` whether it was checked and
    struck off since. `reports` tell for which days somebody told how it stands, in their order.
    """

    status: Status = "todo"
    value: float | None = None
    percent: float | None = None
    history: Sequence[Event] = ()
    due: date | None = None
    extended: int = 0
    done_on: date | None = None
    accepted: bool = False
    reports: tuple[Report, ...] = ()

    @property
    def last(self) -> Event | None:
        """The latest event in effect."""
        return self.history[-1] if self.history else None

    @property
    def report(self) -> Event | None:
        """The latest event by which somebody told how it stands."""
        return next((event for event in reversed(self.history) if event.is_report), None)

    @property
    def reported_on(self) -> date | None:
        """The latest of the days for which somebody told how it stands."""
        return self.reports[-1].on if self.reports else None


UNTOUCHED = State()


def incomplete(events: Iterable[Event]) -> dict[str, int]:
    """Find the commands of which lines are missing, each with the number of all its lines."""
    events = list(events)
    sizes: dict[str, int] = {}
    for event in events:
        if event.of > 1:
            sizes[event.command] = max(event.of, sizes.get(event.command, 0))
    if not sizes:
        return {}
    there: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.command in sizes:
            there[event.command].add(event.id)
    return {command: size for command, size in sizes.items() if len(there[command]) < size}


def in_effect(
    events: Iterable[Event], as_of: date, only: Container[str] | None = None
) -> list[Event]:
    """Keep the events that hold on a day, in the order in which they took effect.

    Neither the order of the events nor one that stands twice makes a difference. A retraction
    holds, as any event does, from its own day; a retraction of a retraction restores. Commands
    of which lines are missing are to be left out beforehand. `only` names the tasks whose events
    are wanted, where not all are.
    """
    known = [
        e
        for e in events
        if e.on <= as_of and (only is None or e.task in only or e.kind == "retraction")
    ]
    gone = taken_back(known)
    return distinct(e for e in known if e.kind != "retraction" and e.command not in gone)


def taken_back(events: Iterable[Event]) -> set[str]:
    """Find the commands that are retracted, by a retraction that is not itself retracted."""
    retractions = distinct(event for event in events if event.kind == "retraction")
    gone: set[str] = set()
    # The writer puts no record before one that it knew of, so that a retraction's own
    # retractions all come after it.
    for event in sorted(retractions, key=lambda e: (e.moment, e.id), reverse=True):
        if event.command not in gone:
            gone.add(event.retracts)
    return gone


def distinct(events: Iterable[Event]) -> list[Event]:
    """Put events in the order in which they took effect, one that stands twice once."""
    known: dict[tuple[str, str, str], Event] = {}
    for event in events:
        twin = known.setdefault(key := (event.id, event.task, event.kind), event)
        if twin is not event:
            # No writer gives two events one id; should a hand do so, the choice is the same
            # whichever line comes first.
            known[key] = min(twin, event, key=repr)
    return sorted(known.values(), key=attrgetter("order"))


def fold(
    events: Iterable[Event], as_of: date, only: Container[str] | None = None
) -> dict[str, State]:
    """Fold events into the state of each task that has any, by the task's id.

    `only` names the tasks to fold, where not all are wanted.
    """
    histories: defaultdict[str, list[Event]] = defaultdict(list)
    for event in in_effect(events, as_of, only):
        if is_history(event):
            histories[event.task].append(event)
    return {task: add_up(history) for task, history in histories.items()}


def is_history(event: Event) -> bool:
    """Tell whether an event in effect is part of what became of its task."""
    return bool(event.task) and event.kind not in ("reviewed", "retraction")


def add_up(history: Sequence[Event]) -> State:
    """Add up the events of one task, in the order in which they took effect."""
    status: Status = "todo"
    value: float | None = None
    percent: float | None = None
    due: date | None = None
    extended = 0
    done_on: date | None = None
    accepted = False
    for event in history:
        if event.kind == "status" and event.status:
            status = event.status
            done_on = (done_on or event.on) if status == "done" else None
            accepted = accepted and status == "done"
        elif event.kind == "reading":
            value = after(value, event)
            percent = percent if event.percent is None else event.percent
            if status == "todo":
                status = "doing"
        elif event.kind == "extension":
            due = event.due
            extended += 1
        elif event.kind == "acceptance":
            # What was opened again since, by a record that comes earlier, is not struck off.
            accepted = status == "done"
    return State(
        status=status,
        value=value,
        percent=percent,
        history=tuple(history),
        due=due,
        extended=extended,
        done_on=done_on,
        accepted=accepted,
        reports=tuple(
            dict.fromkeys(Report(event.on, event.form_of) for event in history if event.is_report)
        ),
    )


def after(value: float | None, reading: Event) -> float | None:
    """Give the value of a task after a reading, given the one before it."""
    if reading.value is not None:
        return reading.value
    if reading.delta is not None:
        return _whole_if_it_is(round((value or 0) + reading.delta, 6))
    return value


def _whole_if_it_is(number: float) -> float:
    return int(number) if number == int(number) else number
