"""What a meeting goes through: which tasks, in what order, and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import MEETING_PLAN
from helpers.events import day, event
from kjplan.standing.agenda import WORST_FIRST, Agenda, agenda, gone_through
from kjplan.standing.selection import Filter

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
    from kjplan.plan.model import Plan, Task


def meeting_plan() -> Plan:
    from kjplan.plan.load import read_plan

    return read_plan(MEETING_PLAN.read_bytes(), "plan.yaml")


PLAN = meeting_plan()


def order(*filters: Filter, gone: tuple[str, ...] = (), events: tuple[Event, ...] = ()) -> str:
    """Give the ids on the agenda of 30 June, a | before the one that the meeting is at."""
    from kjplan.ledger.ledger import parse
    from kjplan.ledger.line import encode
    from kjplan.standing.outlook import Outlook

    ledger = parse(b"".join(map(encode, events)), "plan.ledger.jsonl")
    on = agenda(Outlook(PLAN, ledger, day("06-30")), filters or (Filter(),), WORST_FIRST, gone)
    ids = [task.id for task in on.tasks]
    return " ".join([*ids[: on.place], "|", *ids[on.place :]])


def test_the_worst_light_comes_first() -> None:
    """What is overdue longest, then figures without a reading, then yellow, then green."""
    assert order() == (
        "| 3.1.1 2.1.5 1.1.6 1.1.1 1.1.2 1.1.3 1.2.1 1.2.2 2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.2.4 "
        "3.1.2 3.1.6 1.1.7 1.1.4 1.1.5 1.2.5 1.1.8 1.1.9 1.2.3 1.2.4 2.1.4 2.2.3 2.2.5 3.1.3 "
        "3.1.4 3.1.5"
    )


def test_what_is_closed_does_not_come_up_unless_the_meeting_closed_it() -> None:
    events = (
        event("a", "06-01", task="3.1.1", status="done"),
        event("b", "06-01", task="2.1.5", status="dropped"),
        event("c", "06-30", task="1.1.6", status="done"),
    )
    assert order(events=events, gone=("1.1.6",)).startswith("1.1.6 | 1.1.1 ")


def test_what_was_gone_through_stays_though_its_light_changed_and_not_where_others_are_asked() -> (
    None
):
    red, theirs = Filter(lights=("red",)), Filter(owners=("王五",), search=("责任书",))
    done = (event("c", "06-30", task="3.1.1", status="done"),)
    assert order(red, events=done, gone=("3.1.1",)).startswith("3.1.1 | 2.1.5 ")
    assert order(red, theirs, events=done, gone=("3.1.1", "3.1.2", "1.1.1")) == "3.1.1 |"


def test_what_was_gone_through_comes_first_as_the_meeting_came_to_it() -> None:
    shown = order(gone=("1.1.1", "3.1.1", "9.9.9"))
    assert shown.startswith("1.1.1 3.1.1 | 2.1.5 1.1.6 1.1.2 ")


DONE = (event("a", "06-01", task="3.1.1", status="done"),)


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ((Filter(owners=("王五",), lights=("red",)),), "| 2.2.1 2.2.2 2.2.4 3.1.2 3.1.6"),
        # Whoever asks for others gets others.
        ((Filter(statuses=("done",)),), "| 3.1.1"),
        ((Filter(unaccepted=True),), "| 3.1.1"),
        ((Filter(kinds=("ongoing",)),), "| 1.1.10"),
        # All filters are to hold.
        ((Filter(owners=("王五",)), Filter(search=("科技下乡",))), "| 2.2.4"),
        ((Filter(owners=("王五",)), Filter(owners=("李四",))), "|"),
    ],
)
def test_a_filter(filters: tuple[Filter, ...], shown: str) -> None:
    assert order(*filters, events=DONE) == shown


def test_open_tasks_as_of_the_list_have_the_ongoing_among_them() -> None:
    assert "1.1.10" in order(Filter(open=True))


TASKS = tuple(task for _, _, task in PLAN.tasks())
MOVES = st.lists(st.integers(-40, 40) | st.sampled_from(TASKS))


@given(st.integers(0, len(TASKS)), MOVES)
def test_no_move_leaves_the_agenda(many: int, moves: list[int | Task]) -> None:
    on = Agenda(TASKS[:many])
    for move in moves:
        before = on
        on = on.moved(move) if isinstance(move, int) else on.at(move)
        assert 0 <= on.place <= len(on.tasks)
        assert set(before.tasks) <= set(on.tasks)
        assert len(on.tasks) == len(set(on.tasks))
        assert isinstance(move, int) or on.task is move


def test_a_task_that_is_not_on_it_is_taken_up_at_once() -> None:
    first, second, third = TASKS[:3]
    assert Agenda((first, second), 1).at(third) == Agenda((first, third, second), 1)
    assert Agenda((first, second), 2).at(third) == Agenda((first, second, third), 2)
    assert Agenda((first, second), 1).at(first) == Agenda((first, second), 0)
    assert Agenda((first,), 1).task is None


def test_gone_through_is_what_the_meeting_has_any_record_of() -> None:
    later = event("b", "06-30", task="1.1.1", recorded="07-02")
    earlier = event("a", "06-30", task="2.1.1", kind="reviewed")
    assert gone_through([later, earlier, event("c", "06-30", task="")]) == ("2.1.1", "1.1.1")
