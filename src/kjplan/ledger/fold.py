"""Where every task stands: a pure function of (plan, events, as-of day)."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kjplan.ledger.event import Event, Status
from kjplan.plan.model import Period, Task


class State(NamedTuple):
    """What the records of one task add up to.

    `value` is a figure or rank in the task's unit, `percent` a share of 1; `history` the events
    in effect, oldest first.
    """

    status: Status = "todo"
    value: float | None = None
    percent: float | None = None
    history: Sequence[Event] = ()

    @property
    def last(self) -> Event | None:
        """The latest event in effect."""
        return self.history[-1] if self.history else None


UNTOUCHED = State()


def in_effect(events: Iterable[Event], as_of: date) -> list[Event]:
    """Keep the events that hold on a day, in the order in which they took effect.

    Neither the order of the events nor one that stands twice makes a difference. A retraction
    holds, as any event does, from its own day; a retraction of a retraction restores.
    """
    known = [event for event in events if event.on <= as_of]
    gone = taken_back(known)
    return distinct(e for e in known if e.kind != "retraction" and e.command not in gone)


def taken_back(events: Iterable[Event]) -> set[str]:
    """Find the commands that are retracted, by a retraction that is not itself retracted."""
    retractions = distinct(event for event in events if event.kind == "retraction")
    gone: set[str] = set()
    # The writer dates no record before one that it has seen, so that a retraction's own
    # retractions all come after it.
    for event in sorted(retractions, key=lambda e: (e.at, e.id), reverse=True):
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
    return sorted(
        known.values(), key=lambda event: (event.on, event.at, event.id, event.task, event.kind)
    )


def fold(
    events: Iterable[Event], as_of: date, only: Container[str] | None = None
) -> dict[str, State]:
    """Fold events into the state of each task that has any, by the task's id.

    `only` names the tasks to fold, where not all are wanted.
    """
    histories: defaultdict[str, list[Event]] = defaultdict(list)
    for event in in_effect(events, as_of):
        if event.task and (only is None or event.task in only):
            histories[event.task].append(event)
    return {task: add_up(history) for task, history in histories.items()}


def add_up(history: Sequence[Event]) -> State:
    """Add up the events of one task, in the order in which they took effect."""
    status: Status = "todo"
    value: float | None = None
    percent: float | None = None
    for event in history:
        if event.kind == "status" and event.status:
            status = event.status
        elif event.kind == "reading":
            if event.value is not None:
                value = event.value
            elif event.delta is not None:
                value = _whole_if_it_is(round((value or 0) + event.delta, 6))
            else:
                percent = event.percent
            if status == "todo":
                status = "doing"
    return State(status, value, percent, tuple(history))


def _whole_if_it_is(number: float) -> float:
    return int(number) if number == int(number) else number


def goal(task: Task, period: Period) -> float | None:
    """Give the quantity to reach: of a target its least, of a recurring task its occurrences."""
    if task.every:
        return period.occurrences(task.every)
    return task.target.at_least if task.target else None


def completion(task: Task, state: State, period: Period) -> float | None:
    """Give the share of 1 that is reached, at most 1; None for a rank, or where nothing is said."""
    if whole := goal(task, period):
        return None if state.value is None else max(0.0, min(1.0, state.value / whole))
    if task.kind != "once":
        return None
    return 1.0 if state.status == "done" else state.percent


def is_met(task: Task, state: State, period: Period) -> bool:
    """Tell whether a figure reaches its target, or a rank is that rank or better."""
    if state.value is None:
        return False
    if task.rank:
        return state.value <= task.rank
    whole = goal(task, period)
    return whole is not None and state.value >= whole
