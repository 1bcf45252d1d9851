"""The ledger's lines: what is written is read again, what is not an event is told and kept."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kjplan.errors import Wrong
from kjplan.ledger.append import append
from kjplan.ledger.belonging import path_beside
from kjplan.ledger.event import Event
from kjplan.ledger.ledger import parse, read
from kjplan.ledger.line import decode, encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run

steady = settings(deadline=None)

# Anything that a command line can hold; a byte that is not UTF-8 comes as a lone surrogate.
CHARACTER = st.characters(exclude_categories=["Cs"])
BYTE = st.characters(codec=None, min_codepoint=0xDC80, max_codepoint=0xDCFF)
TEXT = st.text(CHARACTER | BYTE)
SOME = TEXT.filter(bool)
FIGURE = st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15)
ZONES = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
AT = st.datetimes(datetime(1900, 1, 2), datetime(2999, 12, 30), timezones=ZONES)  # noqa: DTZ001 - hypothesis adds the zone
ON = st.dates(date(1900, 1, 1), date(2999, 12, 31))


def events() -> st.SearchStrategy[Event]:
    common: dict[str, st.SearchStrategy[Any]] = {
        "id": SOME,
        "command": SOME,
        "at": AT,
        "on": ON,
        "by": TEXT,
        "note": TEXT,
        "evidence": TEXT,
    }
    said: list[tuple[str, dict[str, st.SearchStrategy[Any]]]] = [
        (
            "status",
            {
                "task": SOME,
                "status": st.sampled_from(["todo", "doing", "blocked", "done", "dropped"]),
                "forced": st.booleans(),
            },
        ),
        ("reading", {"task": SOME, "value": FIGURE}),
        ("reading", {"task": SOME, "delta": FIGURE}),
        ("reading", {"task": SOME, "percent": FIGURE}),
        ("note", {"task": SOME}),
        ("meeting", {}),
        ("retraction", {"retracts": SOME}),
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


def once(events: list[Event]) -> list[Event]:
    """Keep the first of events that are the same to the letter."""
    return list({encode(event): event for event in events}.values())


MEETING = Event(
    id="3f9a12cd00000000.0",
    command="3f9a12cd00000000",
    at=datetime(2030, 6, 30, 9, tzinfo=timezone(timedelta(hours=8))),
    on=date(2030, 6, 30),
    by="张三",
    kind="meeting",
)


def test_a_line() -> None:
    assert encode(MEETING).decode() == (
        '{"id":"3f9a12cd00000000.0","command":"3f9a12cd00000000",'
        '"at":"2030-06-30T09:00:00+08:00","on":"2030-06-30","by":"张三","kind":"meeting"}\n'
    )


@steady
@given(events())
def test_what_is_written_is_read_again(event: Event) -> None:
    line = encode(event)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    again = decode(line)
    assert again == event
    assert again.at.utcoffset() == event.at.utcoffset()
    assert encode(again) == line


@steady
@given(st.lists(events(), max_size=5), st.sampled_from([b"\n", b"\r\n"]), st.booleans())
def test_a_ledger_is_read_again(written: list[Event], end: bytes, bom: bool) -> None:
    content = b"\xef\xbb\xbf" * bom + b"".join(encode(e).rstrip(b"\n") + end for e in written)
    reading = parse(content, "台账")
    assert list(reading.events) == once(written)
    assert reading.problems == ()
    assert reading.torn == b""
    assert reading.ended is (bool(written) or not bom)


GARBAGE = st.binary(max_size=40).map(lambda content: content.replace(b"\n", b""))
LINE = events().map(encode).map(bytes.strip)
HALF = st.tuples(LINE, st.floats(0, 1)).map(lambda half: half[0][: int(len(half[0]) * half[1])])
LEDGER = st.lists(LINE | HALF | GARBAGE | st.just(b""), max_size=8).map(b"\n".join)


def is_event(line: bytes) -> bool:
    try:
        decode(line.removeprefix(b"\xef\xbb\xbf"))
    except Wrong:
        return False
    return True


@steady
@given(LEDGER | st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example(b"\xef\xbb")
@example(b"\n\n\xff")
@example(b"[" * 100_000)
def test_every_line_is_an_event_or_told(content: bytes) -> None:
    reading = parse(content, "台账")
    lines = dict(enumerate(content.split(b"\n"), 1))
    told = [problem.line for problem in reading.problems]
    said = {n for n, line in lines.items() if line.removeprefix(b"\xef\xbb\xbf").strip()}
    assert told == sorted(n for n in said if not is_event(lines[n]))
    assert {problem.path for problem in reading.problems} <= {"台账"}
    counted = {event.id for event in reading.events}
    assert reading.lines.keys() == counted
    for event in reading.events:
        assert decode(lines[reading.lines[event.id]].removeprefix(b"\xef\xbb\xbf")).id == event.id
    assert counted == {decode(lines[n].removeprefix(b"\xef\xbb\xbf")).id for n in said - set(told)}
    # Only a last line without its line break can be torn, and it is the whole of that line.
    assert reading.torn == (lines[len(lines)] if len(lines) in told else b"")
    assert reading.ended == (content[-1:] in (b"", b"\n") or bool(reading.torn))


def test_lines_are_counted_as_an_editor_does() -> None:
    line = encode(MEETING)
    reading = parse(b"\n" + line + b"?\r\n" + line + b"\n\xff\n{", "台账")
    assert reading.lines == {MEETING.id: 2}
    assert [str(problem) for problem in reading.problems] == [
        "台账:3:1：这一行不是进展记录。没有计入；请对照备份改正或删去这一行。",
        "台账:6:1：这一行不是进展记录。没有计入；请对照备份改正或删去这一行。",
        "台账:7:1：最后一行没有写完，没有计入。下次登记时会移到旁边的文件里；需要的请照着补登。",
    ]
    assert reading.events == (MEETING,)


def test_a_key_of_a_later_version_does_no_harm() -> None:
    line = encode(MEETING).replace(b"{", b'{"more":[1],')
    assert decode(line) == MEETING


@pytest.mark.parametrize(
    ("plan", "ledger"),
    [
        ("plan.yaml", "plan.ledger.jsonl"),
        ("2030.yml", "2030.ledger.jsonl"),
        ("计划 二.稿.yaml", "计划 二.稿.ledger.jsonl"),
        ("plan", "plan.ledger.jsonl"),
    ],
)
def test_its_path(tmp_path: Path, plan: str, ledger: str) -> None:
    assert path_beside(tmp_path / plan) == str(tmp_path / ledger)


# Appending.


@settings(steady, max_examples=40)
@given(st.lists(events(), max_size=4), st.lists(events(), min_size=1, max_size=4), HALF)
def test_appending_keeps_what_is_there(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[Event],
    after: list[Event],
    half: bytes,
) -> None:
    path = tmp_path_factory.mktemp("ledger") / "plan.ledger.jsonl"
    kept = b"".join(encode(event) for event in before)
    path.write_bytes(kept + half)
    done = append(path, lambda _: after)
    ids = {(event.command, event.id) for event in after}
    sizes = Counter(command for command, _ in ids)
    after = [event._replace(of=sizes[event.command]) for event in after]
    assert done.events == after
    assert path.read_bytes().startswith(kept)
    # A half that lacks nothing is an event like the others.
    whole = [decode(half)] if half and is_event(half) else []
    assert list(read(path).events) == once([*before, *whole, *after])
    asides = list(path.parent.glob("*.torn-*"))
    assert [aside.read_bytes() for aside in asides] == ([half] if half and not whole else [])
    assert len(done.warnings) == len(asides)


def test_who_composes_sees_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "plan.ledger.jsonl"
    for written in ([MEETING], []):
        done = append(path, lambda reading: [MEETING] if not reading.events else [])
        assert list(done.events) == written
        assert list(done.after.events) == [MEETING]
    assert path.read_bytes() == encode(MEETING)


def test_a_refusal_under_the_lock_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.ledger.jsonl"
    path.write_bytes(encode(MEETING) + b'{"id"')

    def refuse(_: object) -> list[Event]:
        raise Wrong("不行。")

    with pytest.raises(Wrong):
        append(path, refuse)
    assert path.read_bytes() == encode(MEETING) + b'{"id"'
    assert append(path, lambda _: [MEETING]).events == [MEETING], "the lock was let go"


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "plan.ledger.jsonl"
    naive = Event("a.0", "a", datetime(2030, 6, 30), date(2030, 6, 30), "张三", "meeting")  # noqa: DTZ001 - which is what is wrong with it
    with pytest.raises(Wrong):
        append(path, lambda _: [MEETING, naive])
    assert not path.exists()


def test_a_ledger_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path / "plan.ledger.jsonl").events == ()
    assert not (tmp_path / "plan.ledger.jsonl").exists()


# When it was recorded.


def test_a_fast_clock_moves_nobody_elses(
    sample: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Path(path_beside(sample))
    # The clock of the machine that wrote this is a year fast.
    fast = datetime(2031, 6, 30, 9, tzinfo=UTC)
    append(ledger, lambda _: [Event("a.0", "a", fast, date(2030, 6, 1), "李四", "meeting")])
    for day in ("2030-06-30", "2030-06-29", "2030-07-01"):
        monkeypatch.setenv("KJPLAN_TODAY", day)
        assert kjplan("note", "2.1.1", day).status == 0
        assert kjplan("start", "1.1.1", "2.1.4", "--note", day).status == 0
    assert kjplan("undo", "--yes").status == 0
    first, *others = read(ledger).events
    days = ["2030-06-30", "2030-06-29", "2030-07-01"]
    assert [str(event.at.date()) for event in others] == [
        *sorted(days * 3, key=days.index),
        days[2],
    ]
    assert others[-1].retracts == others[-2].command
    # Each comes after what it knew of all the same.
    moments = {event.command: event.moment for event in (first, *others)}
    assert list(moments.values()) == [fast + timedelta(microseconds=n) for n in range(8)]
