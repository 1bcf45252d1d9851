"""A ledger that is remembered comes to what it comes to when it is read from its first line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers import line
from helpers.events import DAYS, LAST, MANY, TWINS, day
from kjplan.cli import cache
from kjplan.ledger.fold import fold, in_effect
from kjplan.ledger.ledger import Ledger, followed, parse
from kjplan.ledger.line import decode, encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run
    from kjplan.ledger.event import Event
    from kjplan.ledger.fold import State

steady = settings(deadline=None)

ODD = st.lists(st.sampled_from([b"\n", b"?\n", b"\xef\xbb\xbf\n", b'{"id":"e0"}\n']), max_size=3)


def whole(state: State) -> State:
    """Read the events of a state that reads them when they are looked at."""
    return state._replace(history=tuple(state.history))


def shown(ledger: Ledger) -> object:
    """Tell all that a ledger says."""
    days = [day("02-28"), *DAYS, LAST]
    states = [{task: whole(state) for task, state in ledger.states(on).items()} for on in days]
    meetings = [list(ledger.meetings(on)) for on in days]
    told = (ledger.problems, ledger.latest, ledger.torn, ledger.ended, ledger.events)
    return states, meetings, told


@st.composite
def ledgers(draw: st.DrawFn) -> bytes:
    """Make a ledger with lines that stand twice and lines that are no events."""
    events = draw(MANY | TWINS)
    rows = [encode(event) for event in events]
    rows += draw(st.lists(st.sampled_from(rows))) if rows else []
    rows += draw(ODD)
    return b"".join(draw(st.permutations(rows)))


@steady
@given(ledgers(), st.data())
def test_from_anywhere_on(content: bytes, data: st.DataObject) -> None:
    ends = [0, *(at + 1 for at, byte in enumerate(content) if byte == 0x0A)]
    at, then = sorted(data.draw(st.tuples(st.sampled_from(ends), st.sampled_from(ends))))
    half = data.draw(st.sampled_from([b"", b'{"id":', b" "]))
    known = parse(content[:at], "台账").digest
    further = parse(content[:then], "台账", known).digest
    assert shown(parse(content + half, "台账", further)) == shown(parse(content + half, "台账"))


@steady
@given(ledgers(), ledgers())
def test_after_a_last_line_without_its_break(first: bytes, more: bytes) -> None:
    before = parse(first.removesuffix(b"\n"), "台账")
    assume(not before.torn)
    content = before.content + b"\n" + more
    assert shown(parse(content, "台账", before.digest)) == shown(parse(content, "台账"))


@steady
@given(MANY | TWINS)
def test_it_comes_to_what_its_events_do(events: list[Event]) -> None:
    ledger = parse(b"".join(map(encode, events)), "台账")
    for on in (*DAYS, LAST):
        assert {task: whole(state) for task, state in ledger.states(on).items()} == fold(events, on)
        held = [event for event in in_effect(events, on) if event.kind == "meeting"]
        assert list(ledger.meetings(on)) == held
    assert ledger.latest == max((event.at for event in events), default=None)


@steady
@given(ledgers(), MANY, st.booleans())
def test_it_is_seen_what_would_be_with_more_events(
    content: bytes, more: list[Event], was_read: bool
) -> None:
    before = parse(content, "台账")
    known = parse(content, "台账", before.digest)
    if was_read:
        assert known.events == before.events
    whole = before.content + (b"" if before.ended else b"\n") + b"".join(map(encode, more))
    assert shown(followed(known, more)) == shown(parse(whole, "台账"))


@steady
@given(MANY)
def test_a_history_is_read_as_a_list_is(events: list[Event]) -> None:
    ledger = parse(b"".join(map(encode, events)), "台账")
    for state in ledger.states(LAST).values():
        history = list(state.history)
        assert state.last == history[-1]
        assert list(state.history[1:]) == history[1:]
        assert list(reversed(state.history)) == history[::-1]
        assert [state.history[n] for n in range(len(history))] == history


# Through the command line. Several hundred records are worth remembering.


@pytest.fixture
def ledger(bureau: Path) -> Path:
    """Four hundred records of a month: readings, notes, and a meeting half-way."""
    lines = [
        line(f"{n:016x}", f"2030-05-{n % 28 + 1:02}", "reading", "2.1.1", delta=1)
        if n % 4
        else line(f"{n:016x}", f"2030-05-{n % 28 + 1:02}", "note", "1.1.1", note=f"第{n}次")
        for n in range(400)
    ]
    lines.insert(200, line("f" * 16, "2030-05-15", "meeting"))
    bureau.write_text("".join(lines), encoding="utf-8")
    return bureau


LOOKS = [
    "list --format csv",
    "list --columns 编号,说明,最近记录",
    "summary",
    "summary --since 2030-05-10",
    "--as-of 2030-05-20 list --format json",
    "--as-of 2030-05-20 summary",
    "show 2.1.1",
    "log",
]


def looks(kjplan: Callable[..., Run]) -> list[Run]:
    runs = [kjplan(*look.split()) for look in LOOKS]
    assert [run.status for run in runs] == [0] * len(runs)
    return runs


def forgotten(kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> list[Run]:
    """Look without remembering anything."""
    with monkeypatch.context() as context:
        context.setattr("kjplan.cli.cache.folder", lambda: None)
        return looks(kjplan)


def remembered() -> int:
    """Count the snapshots of ledgers and plans."""
    return len(list(Path(cache.folder() or "").iterdir()))


def test_it_is_remembered(
    ledger: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kjplan("list")
    assert remembered() == 2
    with monkeypatch.context() as context:
        context.setattr("kjplan.ledger.line.decode", None)
        assert kjplan("list") == first, "no line is read again"
    assert ledger.read_bytes().count(b"\n") == 401


def merged(ledger: Path) -> None:
    """Put another machine's records in front, and stand one of them twice."""
    others = line("a" * 16, "2030-05-02", "status", "2.2.1", status="done")
    ledger.write_text(others + ledger.read_text(encoding="utf-8") + others, encoding="utf-8")


def appended(ledger: Path) -> None:
    with ledger.open("a", encoding="utf-8") as file:
        file.write(line("b" * 16, "2030-06-01", "reading", "2.1.1", value=3))
        file.write("??\n")
        file.write(line("c" * 16, "2030-05-03", "note", "2.1.1", note="补录"))


def retracted(ledger: Path) -> None:
    with ledger.open("a", encoding="utf-8") as file:
        file.write(line("d" * 16, "2030-05-25", "retraction", retracts=f"{399:016x}"))


def mistyped(ledger: Path) -> None:
    said = ledger.read_text(encoding="utf-8")
    ledger.write_text(said.replace('"delta": 1', '"delta": 2', 1), encoding="utf-8")


def shortened(ledger: Path) -> None:
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[:-150]))


def torn(ledger: Path) -> None:
    with ledger.open("ab") as file:
        file.write(b'{"id":"e')


def dated_ahead(ledger: Path) -> None:
    with ledger.open("a", encoding="utf-8") as file:
        file.write(line("e" * 16, "2030-12-01", "reading", "2.1.1", value=5))


def emptied(ledger: Path) -> None:
    ledger.unlink()


@pytest.mark.parametrize(
    "change",
    [merged, appended, retracted, mistyped, shortened, torn, dated_ahead, emptied],
    ids=lambda change: change.__name__,
)
def test_whatever_happens_to_it(
    ledger: Path,
    kjplan: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], None],
) -> None:
    before = looks(kjplan)
    change(ledger)
    after = looks(kjplan)
    assert after == forgotten(kjplan, monkeypatch)
    assert after != before


def test_what_is_recorded_counts_at_once(
    ledger: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(kjplan)
    for record in (
        "progress 2.1.1 5",
        "note 1.1.1 已谈 --on 2030-05-02",
        "done 2.2.1",
        "meeting",
        "undo --yes",
        "undo --yes",
        "progress 2.1.1 +2 --on 2030-05-05",
        "reopen 2.2.1",
    ):
        assert kjplan(*record.split()).status == 0
        assert looks(kjplan) == forgotten(kjplan, monkeypatch)
    records = [json.loads(row) for row in ledger.read_text(encoding="utf-8").splitlines()]
    assert len(records) == 409


@pytest.fixture
def lines_read(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The lines of the ledger that were read."""
    read: list[bytes] = []

    def decode_and_tell(row: bytes) -> Event:
        read.append(row)
        return decode(row)

    monkeypatch.setattr("kjplan.ledger.line.decode", decode_and_tell)
    return read


def test_who_records_reads_one_task_of_what_is_remembered(
    ledger: Path,
    kjplan: Callable[..., Run],
    lines_read: list[bytes],
) -> None:
    looks(kjplan)
    assert ledger.read_bytes().count(b"\n") == 401
    lines_read.clear()
    assert kjplan("done", "2.2.1").status == 0
    assert len(lines_read) < 5
    assert kjplan("progress", "2.1.1", "+1").out.startswith("2.1.1 新增高新技术企业：300 → 301/")


@pytest.mark.parametrize("more", ["undo --yes", "note 1.1.1 再谈"])
def test_it_is_remembered_again(
    ledger: Path,
    kjplan: Callable[..., Run],
    lines_read: list[bytes],
    more: str,
) -> None:
    assert kjplan("note", "1.1.1", "已谈").status == 0
    assert kjplan(*more.split()).status == 0
    assert ledger.read_bytes().count(b"\n") == 404
    kjplan("list")
    lines_read.clear()
    assert kjplan("list").status == 0
    assert len(lines_read) < 250, "those of 1.1.1 at the most, and none of the others"
