"""What records add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.events import (
    COMMANDS,
    DAYS,
    LAST,
    MANY,
    TWINS,
    acceptance,
    at,
    day,
    event,
    extension,
    retraction,
    steady,
)
from kjplan.errors import Refused
from kjplan.ledger.event import Event
from kjplan.ledger.fold import Report, State, fold, in_effect, taken_back
from kjplan.recording.undo import find

if TYPE_CHECKING:
    from kjplan.ledger.event import Status


@steady
@given(MANY | TWINS)
def test_some_tasks_alone_come_to_what_they_come_to_among_all(events: list[Event]) -> None:
    for as_of in DAYS:
        states = fold(events, as_of)
        for only in ({"1.1.1"}, {"1.1.2", "9.9.9"}, set[str]()):
            wanted = {task: state for task, state in states.items() if task in only}
            assert fold(events, as_of, only) == wanted


@steady
@given(MANY | TWINS, st.data())
def test_neither_order_nor_repetition_matters(events: list[Event], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(events))) if events else []
    shuffled = data.draw(st.permutations(events + again))
    for as_of in DAYS:
        assert repr(in_effect(shuffled, as_of)) == repr(in_effect(events, as_of))
        assert repr(sorted(fold(shuffled, as_of).items())) == repr(
            sorted(fold(events, as_of).items())
        )
    assert taken_back(shuffled) == taken_back(events)


@steady
@given(MANY | TWINS)
def test_the_past_is_as_if_nothing_had_come_later(events: list[Event]) -> None:
    for as_of in DAYS:
        assert fold(events, as_of) == fold([e for e in events if e.on <= as_of], LAST)
    assert fold(events, day("02-28")) == {}


@steady
@given(MANY | TWINS)
def test_a_task_alone_stands_as_it_does_among_all(events: list[Event]) -> None:
    together = fold(events, LAST)
    for task in ("1.1.1", "1.1.2"):
        alone = {task: together[task]} if task in together else {}
        assert fold(events, LAST, {task}) == alone


@steady
@given(MANY, st.sampled_from(COMMANDS))
def test_an_undo_takes_back_the_whole_command_and_only_that(
    events: list[Event], command: str
) -> None:
    undone = fold([*events, retraction("r1", command, 1)], LAST)
    assert undone == fold([event for event in events if event.command != command], LAST)


@steady
@given(MANY, st.sampled_from(COMMANDS))
def test_an_undo_of_an_undo_restores(events: list[Event], command: str) -> None:
    once = [*events, retraction("r1", command, 1)]
    twice = [*once, retraction("r2", "r1", 2)]
    thrice = [*twice, retraction("r3", "r2", 3)]
    assert fold(twice, LAST) == fold(events, LAST)
    assert fold(thrice, LAST) == fold(once, LAST)


# Examples: on which day, what.


def now(*events: Event, as_of: str = "12-31") -> State:
    return fold(events, day(as_of)).get("1.1.1", State())


def test_nothing_recorded() -> None:
    assert now() == State("todo", None, None, ())
    assert now().last is None


def test_a_figure() -> None:
    three = event("a", "03-01", value=3)
    five = event("b", "04-01", delta=2)
    corrected = event("c", "05-01", delta=-1)
    counted = event("d", "06-01", value=11)
    assert now(three, five).value == 5
    assert now(three, five, corrected).value == 4
    assert now(three, five, corrected, counted).value == 11
    assert now(five).value == 2, "an increment without a figure before counts from nothing"
    assert now(three, five, corrected, counted, as_of="05-31").value == 4


def test_increments_add_up_without_a_binary_rest() -> None:
    tenths = [event(f"e{n}", "03-01", delta=0.1) for n in range(10)]
    assert repr(now(*tenths).value) == "1"
    assert now(*tenths[:3]).value == 0.3


def test_a_percentage_is_no_figure() -> None:
    state = now(event("a", "03-01", percent=0.3), event("b", "04-01", percent=0.6))
    assert (state.percent, state.value) == (0.6, None)


def test_what_is_recorded_late_does_not_override_a_later_day() -> None:
    june = event("a", "06-01", value=7)
    may = event("b", "05-01", recorded="06-15", value=5)
    assert now(june, may).value == 7
    assert now(june, may, as_of="05-31").value == 5
    assert now(june, may).last == june
    done = event("c", "06-02", status="done")
    begun = event("d", "05-20", recorded="06-20", status="doing")
    assert now(done, begun).status == "done"


def test_an_increment_recorded_late_is_within_a_later_count() -> None:
    count = event("a", "06-01", value=7)
    missed = event("b", "05-01", recorded="06-15", delta=2)
    assert now(count, missed).value == 7
    assert now(count, missed, as_of="05-31").value == 2


def test_on_one_day_what_was_recorded_later_holds() -> None:
    first = event("b", "06-01", recorded="06-02", value=7)
    second = event("a", "06-01", recorded="06-03", value=8)
    assert now(second, first).value == 8


@pytest.mark.parametrize("status", ["doing", "blocked", "done", "dropped"])
def test_a_reading_begins_a_task_and_changes_no_other_status(status: Status) -> None:
    reading = event("b", "04-01", value=3)
    assert now(reading).status == "doing"
    assert now(event("a", "03-01", status=status), reading).status == status
    assert now(reading, event("c", "05-01", status=status)).status == status


def test_a_note_changes_no_status() -> None:
    noted = event("a", "03-01")
    assert now(noted).status == "todo"
    assert now(noted).last == noted


def test_put_back_to_the_beginning() -> None:
    state = now(event("a", "03-01", status="done"), event("b", "04-01", status="todo"))
    assert state.status == "todo"


def test_a_task_that_the_plan_lost_is_kept() -> None:
    assert fold([event("a", "03-01", task="9.9.9", value=3)], LAST)["9.9.9"].value == 3


def test_a_meeting_is_of_no_task() -> None:
    meeting = Event("a.0", "a", at("03-01"), day("03-01"), "张三", "meeting")
    assert fold([meeting], LAST) == {}
    assert in_effect([meeting], LAST) == [meeting]


# Taking back.


def test_taken_back_from_the_day_of_the_undo() -> None:
    events = [event("a", "03-01", value=3), event("b", "04-01", retracts="a")]
    assert now(*events, as_of="03-31").value == 3
    assert now(*events, as_of="04-01") == State()


def test_what_is_taken_back_uncovers_what_was_before() -> None:
    events = [
        event("a", "03-01", value=3),
        event("b", "04-01", value=30),
        event("c", "04-02", retracts="b"),
    ]
    assert now(*events).value == 3
    assert now(*events, event("d", "04-03", retracts="c")).value == 30


def test_all_events_of_a_command_go_together() -> None:
    both = [
        Event(f"a.{n}", "a", at("03-01"), day("03-01"), "张三", "status", task, status="done")
        for n, task in enumerate(["1.1.1", "1.1.2"])
    ]
    assert len(fold(both, LAST)) == 2
    assert fold([*both, event("b", "03-02", retracts="a")], LAST) == {}


@pytest.mark.parametrize(
    ("circle", "gone"),
    [
        ([("a", "a")], {"a"}),
        ([("a", "b"), ("b", "a")], {"a"}),
        ([("a", "b"), ("b", "c"), ("c", "a")], {"a", "c"}),
        ([("a", "nothing")], {"nothing"}),
        ([("a", "x"), ("b", "x")], {"x"}),
        ([("a", "x"), ("b", "x"), ("c", "a")], {"x", "a"}),
        ([("a", "x"), ("b", "x"), ("c", "a"), ("d", "b")], {"a", "b"}),
    ],
)
def test_retractions_that_meet(circle: list[tuple[str, str]], gone: set[str]) -> None:
    events = [
        event(name, "03-01", recorded=f"03-0{n}", retracts=other)
        for n, (name, other) in enumerate(circle, 1)
    ]
    assert taken_back(events) == gone
    assert taken_back(events[::-1]) == gone
    for command in gone:
        with pytest.raises(Refused):
            find(events, command)


def test_a_task_whose_only_record_is_taken_back_is_untouched() -> None:
    assert fold([event("a", "03-01", value=3), event("b", "03-02", retracts="a")], LAST) == {}


# Time limits, being done and being struck off.


def test_the_last_extension_holds() -> None:
    first = extension("a", "03-01", "10-31")
    second = extension("b", "06-01", "2031-03-31")
    assert (now(first, second).due, now(first, second).extended) == (day("2031-03-31"), 2)
    assert (now(second, first, as_of="05-31").due, now(first).extended) == (day("10-31"), 1)
    undone = now(first, second, event("c", "06-02", retracts="b"))
    assert (undone.due, undone.extended) == (day("10-31"), 1)


def test_done_since_it_was_first_said_so_without_a_break() -> None:
    done = event("a", "03-01", status="done")
    again = event("b", "04-01", status="done")
    assert now(done, again).done_on == day("03-01")
    assert now(done, event("c", "03-15", status="doing"), again).done_on == day("04-01")
    assert now(done, event("c", "03-15", status="doing")).done_on is None


@pytest.mark.parametrize("status", ["todo", "doing", "blocked", "dropped"])
def test_what_is_opened_again_is_not_struck_off(status: Status) -> None:
    done = event("a", "03-01", status="done")
    accepted = acceptance("b", "03-05")
    opened = event("c", "03-10", status=status)
    again = event("d", "03-15", status="done")
    assert now(done, accepted).accepted
    assert now(done, accepted, event("n", "03-06")).accepted
    assert not now(done, accepted, opened).accepted
    assert not now(done, accepted, opened, again).accepted
    assert now(done, accepted, opened, again, acceptance("e", "03-20")).accepted
    assert now(done, accepted, opened, event("r", "03-11", retracts="c")).accepted


def test_what_is_not_done_is_not_struck_off() -> None:
    done = event("a", "03-01", status="done")
    accepted = acceptance("b", "03-05")
    assert not now(accepted).accepted
    assert not now(accepted, event("c", "03-06", status="done")).accepted
    assert not now(done, accepted, event("r", "03-07", retracts="a")).accepted


def test_looking_a_task_through_reports_nothing() -> None:
    noted = event("a", "03-01")
    state = now(noted, event("b", "03-05", kind="reviewed"))
    assert (state.last, state.report, state.status) == (noted, noted, "todo")


def test_what_was_decided_is_part_of_the_history_and_reports_nothing() -> None:
    noted = event("a", "03-01")
    decided = event("b", "03-05", kind="decision", note="定出资比例")
    state = now(noted, decided)
    assert (state.last, state.report, state.status) == (decided, noted, "todo")


def test_the_days_of_reports_come_in_their_order_each_once() -> None:
    later, earlier = event("a", "03-09"), event("b", "03-02", recorded="03-10")
    state = now(later, earlier, event("c", "03-02"), event("d", "03-12", kind="decision", note="…"))
    assert state.reports == (Report(day("03-02")), Report(day("03-09")))
    assert state.reported_on == day("03-09")
    assert now().reported_on is None
