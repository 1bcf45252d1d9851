"""What records add up to, and how that stands against the calendar: both sides of each boundary."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.events import COMMANDS, DAYS, LAST, MANY, TWINS, day
from kjplan.errors import Refused
from kjplan.ledger.event import Event
from kjplan.ledger.fold import State, fold, in_effect, taken_back
from kjplan.plan.model import Period
from kjplan.recording.undo import find
from kjplan.standing import light

if TYPE_CHECKING:
    from kjplan.ledger.event import EventKind, Status
    from kjplan.plan.model import Every, Plan
    from kjplan.standing.standing import Standing

YEAR = Period(date(2030, 1, 1), date(2030, 12, 31))
# Any records in any order.

steady = settings(deadline=None)


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


def retraction(command: str, retracts: str, second: int) -> Event:
    at = datetime(2030, 3, 2, tzinfo=UTC) + timedelta(seconds=second)
    return Event(f"{command}.0", command, at, DAYS[-1], "张三", "retraction", retracts=retracts)


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


@steady
@given(MANY)
def test_the_next_undo_takes_back_what_is_there(events: list[Event]) -> None:
    """Undo after undo ends with nothing, in as many steps as there are commands."""
    told = [event for event in events if event.kind != "retraction"]
    for n in range(len({event.command for event in told})):
        told.append(retraction(f"r{n}", find(told), n))
    assert fold(told, LAST) == {}
    with pytest.raises(Refused):
        find(told)


# Examples of records: on which day, what.


def at(text: str) -> datetime:
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
) -> Event:
    """Record something on a day, or later for that day."""
    kind: EventKind = "note"
    if status:
        kind = "status"
    elif retracts:
        kind, task = "retraction", ""
    elif (value, delta, percent) != (None, None, None):
        kind = "reading"
    return Event(
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


# Which command an undo takes back.

LEDGER = [
    event("3f9a12cd", "03-01", value=3),
    event("3f0000aa", "02-01", recorded="03-02", value=1),
    event("77bb0000", "03-03", status="done"),
    event("88cc0000", "03-04", retracts="77bb0000"),
]


@pytest.mark.parametrize(
    ("batch", "command"),
    [
        (None, "3f0000aa"),  # the last that was recorded, whatever its day; not an undo
        ("3f9", "3f9a12cd"),
        (" 3F9A12CD ", "3f9a12cd"),
        ("88", "88cc0000"),
    ],
)
def test_undo_finds(batch: str | None, command: str) -> None:
    assert find(LEDGER, batch) == command


@pytest.mark.parametrize(
    ("batch", "why"),
    [
        ("3f", "有 2 个批次以“3f”开头，请多写几位。批次见 kjplan log。"),
        ("4", "没有批次“4”。批次见 kjplan log。"),
        ("", "没有批次“”。批次见 kjplan log。"),
        ("77", "批次 77bb0000 已经撤回了，没有改动。恢复请用 kjplan undo 88cc0000。"),
    ],
)
def test_undo_refuses(batch: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        find(LEDGER, batch)
    assert str(refused.value) == why


def test_undo_of_nothing() -> None:
    with pytest.raises(Refused, match="没有可以撤回的登记"):
        find([])


# 序时进度: whole months at the close of a day.


@pytest.mark.parametrize(
    ("period", "as_of", "gone", "months"),
    [
        ("2021-01-01 2021-12-31", "2020-12-31", 0, 12),
        ("2021-01-01 2021-12-31", "2021-01-01", 0, 12),
        ("2021-01-01 2021-12-31", "2021-01-30", 0, 12),
        ("2021-01-01 2021-12-31", "2021-01-31", 1, 12),
        ("2021-01-01 2021-12-31", "2021-02-27", 1, 12),
        ("2021-01-01 2021-12-31", "2021-02-28", 2, 12),
        ("2021-01-01 2021-12-31", "2021-06-29", 5, 12),
        ("2021-01-01 2021-12-31", "2021-06-30", 6, 12),
        ("2021-01-01 2021-12-31", "2021-12-30", 11, 12),
        ("2021-01-01 2021-12-31", "2021-12-31", 12, 12),
        ("2021-01-01 2021-12-31", "2022-03-31", 12, 12),
        # leap years, and the one that is none
        ("2032-01-01 2032-12-31", "2032-02-28", 1, 12),
        ("2032-01-01 2032-12-31", "2032-02-29", 2, 12),
        ("2100-01-01 2100-12-31", "2100-02-28", 2, 12),
        # not a calendar year
        ("2030-04-01 2031-03-31", "2030-04-29", 0, 12),
        ("2030-04-01 2031-03-31", "2030-09-30", 6, 12),
        ("2030-04-01 2031-03-31", "2031-02-27", 10, 12),
        ("2030-04-01 2031-03-31", "2031-02-28", 11, 12),
        ("2030-01-01 2032-12-31", "2031-06-30", 18, 36),
        # a month begins on the day of the month on which the period does
        ("2030-03-15 2030-09-14", "2030-04-13", 0, 6),
        ("2030-03-15 2030-09-14", "2030-04-14", 1, 6),
        ("2030-03-15 2030-09-14", "2030-09-13", 5, 6),
        ("2030-03-15 2030-09-14", "2030-09-14", 6, 6),
        # a last part of a month counts as one, and is gone with the last day
        ("2030-01-01 2030-11-15", "2030-10-31", 10, 11),
        ("2030-01-01 2030-11-15", "2030-11-14", 10, 11),
        ("2030-01-01 2030-11-15", "2030-11-15", 11, 11),
        # shorter than a month
        ("2030-06-10 2030-06-20", "2030-06-19", 0, 1),
        ("2030-06-10 2030-06-20", "2030-06-20", 1, 1),
        ("2030-06-01 2030-06-30", "2030-06-29", 0, 1),
        ("2030-06-01 2030-06-30", "2030-06-30", 1, 1),
        ("2030-06-10 2030-06-10", "2030-06-09", 0, 1),
        ("2030-06-10 2030-06-10", "2030-06-10", 1, 1),
        # from the 31st: the months are twelve, whatever their length
        ("2030-01-31 2031-01-30", "2030-02-26", 0, 12),
        ("2030-01-31 2031-01-30", "2030-03-29", 1, 12),
        ("2030-01-31 2031-01-30", "2030-03-30", 2, 12),
        ("2030-01-31 2031-01-30", "2031-01-29", 11, 12),
        ("2030-01-31 2031-01-30", "2031-01-30", 12, 12),
        # from a leap day
        ("2032-02-29 2032-08-28", "2032-03-27", 0, 6),
        ("2032-02-29 2032-08-28", "2032-03-28", 1, 6),
        ("2032-02-29 2032-08-28", "2032-08-28", 6, 6),
    ],
)
def test_months(period: str, as_of: str, gone: int, months: int) -> None:
    start, end = map(day, period.split())
    span = Period(start, end)
    assert (span.months_gone(day(as_of)), span.months) == (gone, months)
    assert light.pace(span, day(as_of)) == gone / months


@pytest.mark.parametrize(
    ("period", "as_of", "gone", "months"),
    [
        # a month that lacks the day ends with its last
        ("2030-01-31 2031-01-30", "2030-02-27", 0, 12),
        ("2032-02-29 2033-02-28", "2033-01-28", 11, 12),
        ("2032-02-29 2033-02-28", "2033-02-28", 12, 12),
    ],
)
def test_months_without_such_a_day(period: str, as_of: str, gone: int, months: int) -> None:
    test_months(period, as_of, gone, months)


@steady
@given(
    st.dates(date(1999, 1, 1), date(2101, 1, 1)), st.integers(0, 900), st.integers(-5, 905)
)  # fmt: skip
def test_pace_runs_from_nothing_to_all_and_never_back(start: date, length: int, n: int) -> None:
    span = Period(start, start + timedelta(days=length))
    today, tomorrow = start + timedelta(days=n), start + timedelta(days=n + 1)
    assert 0 <= light.pace(span, today) <= light.pace(span, tomorrow) <= 1
    assert light.pace(span, start - timedelta(days=1)) == 0
    assert light.pace(span, span.end) == 1
    assert span.covers(today) == (0 <= n <= length)


# Tasks that recur.


@pytest.mark.parametrize(
    ("every", "period", "expected", "gone"),
    [
        ("month", "2030-01-01 2030-12-31", 12, {"01-30": 0, "01-31": 1, "12-30": 11, "12-31": 12}),
        ("quarter", "2030-01-01 2030-12-31", 4, {"03-30": 0, "03-31": 1, "06-30": 2, "12-30": 3}),
        ("half-year", "2030-01-01 2030-12-31", 2, {"06-29": 0, "06-30": 1, "12-30": 1, "12-31": 2}),
        # ten months: three quarters and a last part, which counts as one
        ("month", "2030-01-01 2030-10-31", 10, {"10-30": 9, "10-31": 10}),
        ("quarter", "2030-01-01 2030-10-31", 4, {"09-29": 2, "09-30": 3, "10-30": 3, "10-31": 4}),
        ("half-year", "2030-01-01 2030-10-31", 2, {"06-30": 1, "10-30": 1, "10-31": 2}),
        # quarters of the plan, not of the calendar
        ("quarter", "2030-02-01 2031-01-31", 4, {"03-31": 0, "04-29": 0, "04-30": 1}),
        ("half-year", "2030-06-10 2030-06-20", 1, {"06-19": 0, "06-20": 1, "12-31": 1}),
        ("month", "2030-01-01 2030-12-31", 12, {"2029-12-31": 0, "2031-06-30": 12}),
    ],
)
def test_occurrences(every: Every, period: str, expected: int, gone: dict[str, int]) -> None:
    span = Period(*map(day, period.split()))
    assert span.occurrences(every) == expected
    assert {text: span.occurrences_gone(every, day(text)) for text in gone} == gone


# Standings, read from a plan as people write it.

PLAN = """
title: 某某市科技局2030年科技创新工作要点
organization: 某某市科技局
period: {{start: {start}, end: {end}}}
preamble: …制定如下。
people: [{{name: 张三}}]
offices: [{{name: 高新股}}]
lights: {lights}
sections:
  - id: 1
    title: 部分
    items:
      - id: 1.1
        title: 条目
        owners: [张三]
        offices: [高新股]
        tasks: [{{id: 1.1.1, text: 一项任务。, {task}}}]
"""

LIGHTS = "{yellow: 10, red: 30, due_soon: 30}"


def plan(task: str, *, period: str = "2030-01-01 2030-12-31", lights: str = LIGHTS) -> Plan:
    from kjplan.plan.load import read_plan

    start, end = period.split()
    text = PLAN.format(start=start, end=end, task=task, lights=lights)
    return read_plan(text.encode(), "plan.yaml")


def standing(plan: Plan, as_of: str, *events: Event) -> Standing:
    from kjplan.standing.standing import stand

    (only,) = stand(plan, fold(events, day(as_of)), day(as_of), plan.tasks())
    return only


def reading(value: float) -> Event:
    return event("a", "01-01", value=value)


QUANTITY = "target: {at_least: 10000, unit: 家}"
ONCE = "due: 2030-09-30"


@pytest.mark.parametrize(
    ("value", "points", "light"),
    [
        (5000, 0, "green"),
        (6000, -10, "green"),
        (4001, 9.99, "green"),
        (4000, 10, "yellow"),
        (3999, 10.01, "yellow"),
        (2001, 29.99, "yellow"),
        (2000, 30, "yellow"),
        (1999, 30.01, "red"),
        (0, 50, "red"),
        (10_000, -50, "green"),
        (20_000, -50, "green"),
        (-5, 50, "red"),
    ],
)
def test_points_behind_pace(value: float, points: float, light: str) -> None:
    now = standing(plan(QUANTITY), "06-30", reading(value))
    assert now.expected == 0.5
    assert (now.behind, now.light) == (points, light)


def test_the_same_figure_a_day_earlier() -> None:
    today = standing(plan("target: {at_least: 100, unit: 家}"), "06-30", reading(40))
    before = standing(plan("target: {at_least: 100, unit: 家}"), "06-29", reading(40))
    assert (today.behind, today.light) == (10, "yellow")
    assert (before.behind, before.light) == (1.666667, "green")


def test_thirds_meet_the_boundary() -> None:
    # 8 of 12 months are 66.67%, 11 of 30 are 36.67%: 30 points, though not in binary
    now = standing(plan("target: {at_least: 30, unit: 家}"), "08-31", reading(11))
    assert (now.behind, now.light) == (30, "yellow")


def test_a_figure_of_which_nothing_is_recorded() -> None:
    assert standing(plan(QUANTITY), "01-30").light == "green"
    assert standing(plan(QUANTITY), "02-28").light == "yellow"
    now = standing(plan(QUANTITY), "04-30")
    assert (now.completion, now.behind, now.light) == (None, 33.333333, "red")


@pytest.mark.parametrize(
    ("lights", "value", "as_of", "light"),
    [
        ("{yellow: 5, red: 30, due_soon: 30}", 4501, "06-30", "green"),
        ("{yellow: 5, red: 30, due_soon: 30}", 4500, "06-30", "yellow"),
        ("{yellow: 10, red: 20, due_soon: 30}", 3000, "06-30", "yellow"),
        ("{yellow: 10, red: 20, due_soon: 30}", 2999, "06-30", "red"),
        ("{yellow: 10, red: 30, due_soon: 7}", 9999, "12-23", "green"),
        ("{yellow: 10, red: 30, due_soon: 7}", 9999, "12-24", "yellow"),
        ("{yellow: 10, red: 30, due_soon: 0}", 9999, "12-30", "green"),
        ("{yellow: 10, red: 30, due_soon: 0}", 9999, "12-31", "yellow"),
    ],
)
def test_thresholds_of_the_plan(lights: str, value: float, as_of: str, light: str) -> None:
    assert standing(plan(QUANTITY, lights=lights), as_of, reading(value)).light == light


@pytest.mark.parametrize(
    ("as_of", "light", "overdue"),
    [
        ("08-30", "green", False),  # 31 days before
        ("08-31", "yellow", False),  # 30 days before
        ("09-29", "yellow", False),
        ("09-30", "yellow", False),  # the day itself
        ("10-01", "red", True),
        ("2031-01-01", "red", True),
    ],
)
def test_the_due_day(as_of: str, light: str, overdue: bool) -> None:
    now = standing(plan(ONCE), as_of)
    assert (now.due, now.light, now.overdue) == (day("09-30"), light, overdue)


@pytest.mark.parametrize(
    ("as_of", "light", "overdue"),
    [
        ("11-30", "green", False),
        ("12-01", "yellow", False),
        ("12-31", "yellow", False),
        ("2031-01-01", "red", True),
    ],
)
def test_without_a_day_the_periods_last_is_due(as_of: str, light: str, overdue: bool) -> None:
    now = standing(plan("title: 任务"), as_of)
    assert (now.due, now.light, now.overdue) == (day("12-31"), light, overdue)


@pytest.mark.parametrize(
    ("task", "status", "light", "overdue"),
    [
        (ONCE, "doing", "red", True),
        (ONCE, "blocked", "red", True),
        (ONCE, "done", "green", False),
        (ONCE, "dropped", None, False),
        (ONCE, "todo", "red", True),
        ("ongoing: true", "doing", None, False),
        ("ongoing: true", "blocked", None, False),
    ],
)
def test_after_the_due_day(task: str, status: Status, light: str | None, overdue: bool) -> None:
    now = standing(plan(task), "2031-01-01", event("a", "01-01", status=status))
    assert (now.light, now.overdue) == (light, overdue)


@pytest.mark.parametrize(
    ("status", "light"),
    [
        ("todo", "green"),
        ("doing", "green"),
        ("blocked", "red"),
        ("done", "green"),
        ("dropped", None),
    ],
)
def test_long_before_the_due_day(status: Status, light: str | None) -> None:
    now = standing(plan(ONCE), "01-31", event("a", "01-01", status=status))
    assert (now.light, now.overdue) == (light, False)


def test_an_ongoing_task_has_no_light() -> None:
    assert standing(plan("ongoing: true"), "06-30").light is None


def test_met_but_not_marked_done() -> None:
    now = standing(plan(QUANTITY), "2031-01-01", reading(10_000))
    assert (now.met, now.overdue, now.light, now.is_open) == (True, False, "green", True)
    short = standing(plan(QUANTITY), "2031-01-01", reading(9_999))
    assert (short.met, short.overdue, short.light) == (False, True, "red")
    assert standing(plan(QUANTITY), "12-31", reading(10_000)).light == "green", "nor due soon"


def test_met_but_blocked() -> None:
    blocked = event("b", "02-01", status="blocked")
    assert standing(plan(QUANTITY), "06-30", reading(10_000), blocked).light == "red"


def test_done_though_short() -> None:
    done = event("b", "02-01", status="done")
    now = standing(plan(QUANTITY), "2031-01-01", reading(3), done)
    assert (now.met, now.overdue, now.light, now.is_open) == (False, False, "green", False)


def test_figures_for_a_stretch_are_met_at_the_least() -> None:
    task = "target: {at_least: 1, aim: 2, unit: 个}, stretch: true"
    now = standing(plan(task), "06-30", reading(1))
    assert (now.met, now.completion, now.light) == (True, 1, "green")


@pytest.mark.parametrize(("value", "completion"), [(-5, 0), (0, 0), (7, 7 / 11), (11, 1), (12, 1)])
def test_completion(value: float, completion: float) -> None:
    now = standing(plan("target: {at_least: 11, unit: 家}"), "06-30", reading(value))
    assert now.completion == completion


@pytest.mark.parametrize(
    ("events", "completion"),
    [
        ([], None),
        ([event("a", "01-01", status="doing")], None),
        ([event("a", "01-01", percent=0.6)], 0.6),
        ([event("a", "01-01", percent=0)], 0),
        ([event("a", "01-01", percent=0.6), event("b", "02-01", status="done")], 1),
        ([event("a", "01-01", status="done"), event("b", "02-01", status="doing")], None),
    ],
)
def test_completion_of_what_has_no_figure(events: list[Event], completion: float | None) -> None:
    now = standing(plan("title: 任务"), "06-30", *events)
    assert (now.completion, now.behind, now.expected) == (completion, None, None)
    assert now.light == "green", "no pace, so never behind"


RANK = "target: {rank: 2, among: 某某市}"


@pytest.mark.parametrize(
    ("events", "as_of", "met", "light"),
    [
        ([], "06-30", False, "green"),
        ([reading(3)], "06-30", False, "yellow"),
        ([reading(2)], "06-30", True, "green"),
        ([reading(1)], "06-30", True, "green"),
        ([reading(1), event("b", "02-01", value=4)], "06-30", False, "yellow"),
        ([reading(4), event("b", "02-01", value=2)], "06-30", True, "green"),
        ([], "12-01", False, "yellow"),
        ([reading(2)], "12-31", True, "green"),
        ([reading(3)], "2031-01-01", False, "red"),
        ([reading(2)], "2031-01-01", True, "green"),
    ],
)
def test_rank(events: list[Event], as_of: str, met: bool, light: str) -> None:
    now = standing(plan(RANK), as_of, *events)
    assert (now.met, now.light) == (met, light)
    assert (now.goal, now.completion, now.expected, now.behind) == (None, None, None, None)


@pytest.mark.parametrize(
    ("times", "as_of", "expected", "points", "light"),
    [
        (0, "03-30", 0, 0, "green"),
        (0, "03-31", 0.25, 25, "yellow"),
        (1, "03-31", 0.25, 0, "green"),
        (1, "06-29", 0.25, 0, "green"),
        (0, "06-30", 0.5, 50, "red"),
        (1, "06-30", 0.5, 25, "yellow"),
        (2, "06-30", 0.5, 0, "green"),
        (4, "06-30", 0.5, -50, "green"),
        (3, "12-31", 1, 25, "yellow"),
        (3, "2031-01-01", 1, 25, "red"),
        (4, "2031-01-01", 1, 0, "green"),
    ],
)
def test_each_quarter(times: int, as_of: str, expected: float, points: float, light: str) -> None:
    events = [event(f"e{n}", "01-01", delta=1) for n in range(times)]
    now = standing(plan("every: quarter"), as_of, *events)
    assert now.goal == 4
    assert (now.expected, now.behind, now.light) == (expected, points, light)
    assert now.met == (times >= 4)


def test_each_quarter_of_ten_months() -> None:
    now = standing(
        plan("every: quarter", period="2030-01-01 2030-10-31"),
        "09-30",
        event("a", "01-01", delta=3),
    )
    assert (now.goal, now.completion, now.expected, now.behind) == (4, 0.75, 0.75, 0)
