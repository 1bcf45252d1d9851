"""A command counts wholly or not at all, whatever of its lines stands in the ledger."""

from __future__ import annotations

import json
import os
import random
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import line
from helpers.events import DAYS, LAST, MANY
from helpers.ledgers import posix, started
from kjplan.ledger.append import append
from kjplan.ledger.event import Event
from kjplan.ledger.ledger import parse
from kjplan.ledger.line import encode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run
    from kjplan.ledger.ledger import Ledger

steady = settings(deadline=None)


def counted(events: list[Event]) -> list[Event]:
    """Say on each event how many its command has."""
    sizes: dict[str, int] = {}
    for event in events:
        sizes[event.command] = sizes.get(event.command, 0) + 1
    return [event._replace(of=sizes[event.command]) for event in events]


def shown(ledger: Ledger) -> object:
    states = [
        {task: (state[:3], list(state.history)) for task, state in ledger.states(day).items()}
        for day in (*DAYS, LAST)
    ]
    return states, [list(ledger.meetings(day)) for day in (*DAYS, LAST)], ledger.digest.gone


@steady
@given(MANY, st.data())
def test_any_part_of_a_ledger(events: list[Event], data: st.DataObject) -> None:
    events = counted(events)
    content = b"".join(map(encode, events))
    prefix = content[: data.draw(st.integers(0, len(content)))]
    rows = prefix.splitlines(keepends=True)
    part = b"".join(row for row in rows if data.draw(st.booleans()))
    ledger = parse(part, "台账")
    there = {event.id for event in events if encode(event).strip() in part}
    whole = {
        event.command
        for event in events
        if all(other.id in there for other in events if other.command == event.command)
    }
    kept = [event for event in events if event.command in whole]
    assert shown(ledger) == shown(parse(b"".join(map(encode, kept)), "台账"))
    assert {event.id for event in ledger.events} == {event.id for event in kept}


@steady
@given(MANY, st.data())
def test_lines_that_arrive_in_pieces(events: list[Event], data: st.DataObject) -> None:
    rows = data.draw(st.permutations([encode(event) for event in counted(events)]))
    at = data.draw(st.integers(0, len(rows)))
    then = data.draw(st.integers(at, len(rows)))
    first = b"".join(rows[:at])
    second = first + b"".join(rows[at:then])
    whole = second + b"".join(rows[then:])
    known = parse(first, "台账").digest
    further = parse(second, "台账", known).digest
    assert shown(parse(second, "台账", known)) == shown(parse(second, "台账"))
    assert shown(parse(whole, "台账", further)) == shown(parse(whole, "台账"))
    assert parse(whole, "台账", further).incomplete == parse(whole, "台账").incomplete == ()


@steady
@given(MANY, MANY, st.data())
def test_two_ledgers_merge_to_one_state(
    one: list[Event], other: list[Event], data: st.DataObject
) -> None:
    mine = [encode(event) for event in counted(one)]
    theirs = [encode(event) for event in counted(other)]
    merged = data.draw(st.permutations(mine + theirs))
    assert shown(parse(b"".join(mine + theirs), "台账")) == shown(parse(b"".join(merged), "台账"))
    assert shown(parse(b"".join(theirs + mine), "台账")) == shown(parse(b"".join(merged), "台账"))


def test_a_batch_that_was_cut_short(bureau: Path, kjplan: Callable[..., Run]) -> None:
    assert kjplan("note", "1.1.1", "已谈").status == 0
    assert kjplan("drop", "1", "2", "3", "--yes").status == 0
    whole = bureau.read_bytes()
    assert whole.count(b'"of":10') == 10
    os.truncate(bureau, len(whole) - 700)
    listed = kjplan("list", "--status", "已取消")
    assert listed.out == ""
    told = listed.err.splitlines()[1]
    assert told.endswith(
        "有 1 次登记缺了行，整次没有计入（第 3、4、5、6、7、8、9 行）。详情见 kjplan check。"
    )
    checked = kjplan("check")
    assert checked.status == 3
    assert (
        ":3:1：这次登记共 10 行，台账里只有 7 行（第 3、4、5、6、7、8、9 行），整次都没有计入。"
        "请重新登记；有备份或另一份台账的，补上缺的行。不要了的，删去这几行。"
    ) in checked.err
    undone = kjplan("undo", "--yes")
    assert "已谈" in undone.out, "what counts for nothing is not what is taken back"
    bureau.write_bytes(whole)
    assert kjplan("list", "--status", "已取消").out.count("\n") > 10


def test_a_meeting_and_an_undo_that_were_cut_short(
    bureau: Path, kjplan: Callable[..., Run]
) -> None:
    bureau.write_text(
        line("aaaa1111", "2030-03-01", "status", "1.1.1", status="done")
        + line("bbbb2222", "2030-03-02", "retraction", retracts="aaaa1111", of=2)
        + line("cccc3333", "2030-03-03", "meeting", of=2),
        encoding="utf-8",
    )
    (task,) = json.loads(kjplan("list", "--search", "任务分解", "--format", "json").out)
    assert task["status"] == "done"
    assert "上次会议" not in kjplan("summary").out


def test_lines_of_an_older_kjplan_are_whole(bureau: Path, kjplan: Callable[..., Run]) -> None:
    bureau.write_text(line("aaaa1111", "2030-03-01", "status", "1.1.1", status="done"), "utf-8")
    assert kjplan("list").err == ""
    assert kjplan("check").status == 0


@posix
@pytest.mark.slow
def test_kills_within_a_batch(sample: Path) -> None:
    """However a batch of ten ends, all of it counts or nothing."""
    ledger = sample.with_name("plan.ledger.jsonl")
    chance = random.Random(10)  # noqa: S311 - moments, not secrets
    for _ in range(25):
        process = started("drop", "1", "2", "3", "--yes", "--note", "并入" * 20_000)
        time.sleep(chance.uniform(0.05, 0.3))
        process.kill()
        process.wait()
        content = ledger.read_bytes() if ledger.exists() else b""
        commands = [event.command for event in parse(content, "台账").events]
        assert {commands.count(command) for command in commands} <= {10, 1}


def test_append_counts_the_lines_of_a_command(tmp_path: Path) -> None:
    path = tmp_path / "plan.ledger.jsonl"
    from helpers.ledgers import note

    pair = [note("a")._replace(id=f"a.{n}") for n in range(2)]
    append(path, lambda _: pair)
    append(path, lambda _: [note("b")])
    sizes = [json.loads(row).get("of") for row in path.read_text("utf-8").splitlines()]
    assert sizes == [2, 2, None], "one line alone need not say so"
