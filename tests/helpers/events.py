"""Records: one at a time for examples, any in any order for the properties of ledgers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as st

from kjplan.ledger.event import Event

if TYPE_CHECKING:
    from kjplan.ledger.event import EventKind, Status

LAST = date(2999, 12, 31)


def day(text: str) -> date:
    """Read a day of 2030, `06-30`, or of any year, `2021-06-30`."""
    return date.fromisoformat(text if text.count("-") > 1 else f"2030-{text}")


def at(text: str) -> datetime:
    """Give the first moment of a day."""
    return datetime.combine(day(text), datetime.min.time(), UTC)


def event(
    name: str,
    on: str,
    *,
    recorded: str = "",
    task: str = "1.1.1",
    status: Status | None = None,
    value: float | None = None,
    delta: float | None = None,
    percent: float | None = None,
    retracts: str = "",
    **more: Any,
) -> Event:
    """Record something on a day, or later for that day; `more` are other fields of an event."""
    kind: EventKind = "note"
    if status:
        kind = "status"
    elif retracts:
        kind, task = "retraction", ""
    elif (value, delta, percent) != (None, None, None):
        kind = "reading"
    record = Event(
        id=f"{name}.0",
        command=name,
        at=at(recorded or on),
        on=day(on),
        by="张三",
        kind=kind,
        task=task,
        status=status,
        value=value,
        delta=delta,
        percent=percent,
        retracts=retracts,
    )
    return record._replace(**more)


def extension(name: str, on: str, due: str) -> Event:
    """Give a task a new time limit."""
    return event(name, on, kind="extension", due=day(due))


def acceptance(name: str, on: str) -> Event:
    """Strike a task off."""
    return event(name, on, kind="acceptance")


DAYS = [day("03-01"), day("03-02"), day("03-03")]
LIMITS = [day("09-30"), day("2031-03-31")]
COMMANDS = [f"c{n}" for n in range(6)]


STATUSES: list[Status] = ["todo", "doing", "blocked", "done", "dropped"]


def records(names: st.SearchStrategy[str]) -> st.SearchStrategy[Event]:
    """Make events out of few tasks, days, moments and commands, so that they meet."""
    moments = st.integers(0, 5).map(
        lambda second: datetime(2030, 3, 1, tzinfo=UTC) + timedelta(seconds=second)
    )
    common: dict[str, st.SearchStrategy[Any]] = {
        "id": names,
        "command": st.sampled_from(COMMANDS),
        "at": moments,
        "on": st.sampled_from(DAYS),
        "by": st.just("张三"),
        "meeting": st.sampled_from(["", *COMMANDS]),
        "form_of": st.sampled_from(["", "高新股"]),
    }
    task = st.sampled_from(["1.1.1", "1.1.2"])
    figure = st.integers(-3, 9) | st.just(0.5)
    said: list[tuple[str, dict[str, st.SearchStrategy[Any]]]] = [
        ("status", {"task": task, "status": st.sampled_from(STATUSES)}),
        ("reading", {"task": task, "value": figure}),
        ("reading", {"task": task, "delta": figure}),
        ("reading", {"task": task, "percent": figure}),
        ("note", {"task": task}),
        ("extension", {"task": task, "due": st.sampled_from(LIMITS)}),
        ("acceptance", {"task": task}),
        ("reviewed", {"task": task}),
        (
            "decision",
            {
                "task": st.just("") | task,
                "note": st.just("定出资比例"),
                "assignees": st.sampled_from([(), ("李四",), ("李四", "高新股")]),
                "due": st.none() | st.sampled_from(LIMITS),
            },
        ),
        ("meeting", {}),
        # No writer gives one a task; should a hand do so, it makes no difference.
        ("retraction", {"retracts": st.sampled_from(COMMANDS), "task": st.just("") | task}),
    ]
    return st.one_of(
        [
            # Only the fields named: st.builds would fill the others of a named tuple too.
            st.fixed_dictionaries({"kind": st.just(kind), **common, **more}).map(
                lambda fields: Event(**fields)
            )
            for kind, more in said
        ]
    )


MANY = st.lists(records(st.uuids().map(str)), max_size=12, unique_by=lambda event: event.id)
TWINS = st.lists(records(st.sampled_from(["e0", "e1", "e2", "e3"])), max_size=12)


steady = settings(deadline=None)


def retraction(command: str, retracts: str, second: int) -> Event:
    at = datetime(2030, 3, 2, tzinfo=UTC) + timedelta(seconds=second)
    return Event(f"{command}.0", command, at, DAYS[-1], "张三", "retraction", retracts=retracts)
