"""What others have done to the file: what is no record is told and costs no other."""

from __future__ import annotations

import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.ledgers import (
    BOM,
    lines,
    started,
    torn,
    value,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run


AT = '"at":"2030-06-01T09:00:00+08:00"'
ON = '"on":"2030-06-01"'
BASE = f'"id":"g.0","command":"g",{AT},{ON},"by":"李四"'

GARBAGE = {
    "words": "这不是记录".encode(),
    "utf-8": b'{"id":"\xff\xfe","note":"\x80"}',
    "gbk": "进展记录".encode("gbk"),
    "nul": b"\0\0\0\0\0\0\0\0",
    "conflict": b"<<<<<<< HEAD",
    "conflict, middle": b"=======",
    "conflict, end": b">>>>>>> other",
    "half": b'{"id":"g.0","command":"g"',
    "glued": f'{{{BASE},"kind":"meeting"}}{{{BASE},"kind":"meeting"}}'.encode(),
    "array": b"[1, 2]",
    "text": b'"text"',
    "null": b"null",
    "empty": b"{}",
    "deep": b"[" * 100_000,
    "deep within": f'{{{BASE},"kind":"meeting","more":{"[" * 99_999}'.encode(),
    "nan": f'{{{BASE},"kind":"reading","task":"2.1.1","value":NaN}}'.encode(),
    "infinity": f'{{{BASE},"kind":"reading","task":"2.1.1","value":-Infinity}}'.encode(),
    "huge float": f'{{{BASE},"kind":"reading","task":"2.1.1","value":1e999}}'.encode(),
    "large float": f'{{{BASE},"kind":"reading","task":"2.1.1","delta":1.7e308}}'.encode(),
    "huge int": f'{{{BASE},"kind":"reading","task":"2.1.1","value":1{"0" * 400}}}'.encode(),
    "endless int": f'{{{BASE},"kind":"reading","task":"2.1.1","value":1{"0" * 9000}}}'.encode(),
    "boolean": f'{{{BASE},"kind":"reading","task":"2.1.1","value":true}}'.encode(),
    "figure in quotes": f'{{{BASE},"kind":"reading","task":"2.1.1","value":"9"}}'.encode(),
    "two figures": f'{{{BASE},"kind":"reading","task":"2.1.1","value":9,"delta":9}}'.encode(),
    "no figure": f'{{{BASE},"kind":"reading","task":"2.1.1"}}'.encode(),
    "no task": f'{{{BASE},"kind":"note","note":"…"}}'.encode(),
    "no id": f'{{"command":"g",{AT},{ON},"by":"李四","kind":"meeting"}}'.encode(),
    "empty id": f'{{"id":"","command":"g",{AT},{ON},"by":"李四","kind":"meeting"}}'.encode(),
    "no command": f'{{"id":"g.0",{AT},{ON},"by":"李四","kind":"meeting"}}'.encode(),
    "no by": f'{{"id":"g.0","command":"g",{AT},{ON},"kind":"meeting"}}'.encode(),
    "id a number": f'{{"id":1,"command":"g",{AT},{ON},"by":"李四","kind":"meeting"}}'.encode(),
    "naive": (
        f'{{"id":"g.0","command":"g","at":"2030-06-01T09:00:00",{ON},"by":"李四","kind":"meeting"}}'
    ).encode(),
    "end of time": (
        f'{{"id":"g.0","command":"g","at":"9999-12-31T23:59:59.999999+00:00",{ON},'
        '"by":"李四","kind":"meeting"}'
    ).encode(),
    "no such day": (
        f'{{"id":"g.0","command":"g",{AT},"on":"2030-02-30","by":"李四","kind":"meeting"}}'
    ).encode(),
    "unknown kind": f'{{{BASE},"kind":"promise","task":"2.1.1"}}'.encode(),
    "no kind": f"{{{BASE}}}".encode(),
    "kind a list": f'{{{BASE},"kind":["note"],"task":"2.1.1"}}'.encode(),
    "unknown status": f'{{{BASE},"kind":"status","task":"2.1.1","status":"完成"}}'.encode(),
    "status a list": f'{{{BASE},"kind":"status","task":"2.1.1","status":["done"]}}'.encode(),
    "no status": f'{{{BASE},"kind":"status","task":"2.1.1"}}'.encode(),
    "decides nothing": f'{{{BASE},"kind":"decision","task":"2.1.1"}}'.encode(),
    "assigned to no list": (
        f'{{{BASE},"kind":"decision","task":"2.1.1","note":"…","assignees":"李四"}}'.encode()
    ),
    "assigned to no name": (
        f'{{{BASE},"kind":"decision","task":"2.1.1","note":"…","assignees":[1]}}'.encode()
    ),
    "a day of no year": (
        f'{{{BASE},"kind":"decision","task":"2.1.1","note":"…","due":"0001-01-01"}}'.encode()
    ),
    "reviews nothing": f'{{{BASE},"kind":"reviewed"}}'.encode(),
    "a meeting that is no text": f'{{{BASE},"kind":"note","task":"2.1.1","meeting":1}}'.encode(),
    "retracts nothing": f'{{{BASE},"kind":"retraction"}}'.encode(),
}


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_between_records(ledger: Path, kjplan: Callable[..., Run], name: str) -> None:
    kjplan("progress", "2.1.1", "3")
    with ledger.open("ab") as file:
        file.write(GARBAGE[name] + b"\n")
    kjplan("progress", "2.1.1", "+4")
    assert value(kjplan) == 7
    listed = kjplan("list")
    assert listed.status == 0
    assert listed.err == (
        f"注意：台账 {ledger} 有 1 行读不懂，没有计入（第 3 行）。详情见 kjplan check。\n"
    )
    checked = kjplan("check")
    assert checked.status == 3
    assert checked.err == (
        f"{ledger}:3:1：这一行不是进展记录。没有计入；请对照备份改正或删去这一行。\n"
    )
    kjplan("undo", "--yes")
    kjplan("note", "2.1.1", "其后")
    assert value(kjplan) == 3
    assert ledger.read_bytes().split(b"\n")[2] == GARBAGE[name]
    assert torn(ledger) == []


def test_all_that_garbage_together(ledger: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("progress", "2.1.1", "3")
    with ledger.open("ab") as file:
        file.write(b"".join(line + b"\n" for line in GARBAGE.values()))
    before = ledger.read_bytes()
    assert kjplan("progress", "2.1.1", "+4").status == 0
    assert ledger.read_bytes().startswith(before)
    assert value(kjplan) == 7
    told = kjplan("list").err
    assert f"有 {len(GARBAGE)} 行读不懂" in told
    assert "（第 3、4、5、6、7、8、9、10、11、12 等行）" in told
    places = [line.split("：")[0] for line in kjplan("check").err.splitlines()]
    assert places == [f"{ledger}:{n + 3}:1" for n in range(len(GARBAGE))]


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_as_a_last_line_without_its_end(
    ledger: Path, kjplan: Callable[..., Run], name: str
) -> None:
    kjplan("progress", "2.1.1", "3")
    whole = ledger.read_bytes()
    ledger.write_bytes(whole + GARBAGE[name])
    assert "（第 3 行）" in kjplan("list").err
    checked = kjplan("check")
    assert checked.status == 3
    assert checked.err.startswith(f"{ledger}:3:1：最后一行没有写完，没有计入。")
    assert ledger.read_bytes() == whole + GARBAGE[name], "who only looks changes nothing"
    assert kjplan("progress", "2.1.1", "+4").status == 0
    assert torn(ledger) == [GARBAGE[name]]
    assert value(kjplan) == 7
    assert kjplan("check").status == 0


def test_a_refused_command_leaves_a_torn_tail_where_it_is(
    ledger: Path, kept: bytes, kjplan: Callable[..., Run]
) -> None:
    ledger.write_bytes(kept + b'{"id":')
    assert kjplan("done", "2.1.1").status == 1
    assert ledger.read_bytes() == kept + b'{"id":'
    assert torn(ledger) == []


def test_a_record_without_its_line_break_counts(
    ledger: Path, kept: bytes, kjplan: Callable[..., Run]
) -> None:
    ledger.write_bytes(kept.rstrip(b"\n"))
    assert value(kjplan) == 7
    assert kjplan("list").err == ""
    after = kjplan("progress", "2.1.1", "+1")
    assert after.err == ""
    assert ledger.read_bytes().startswith(kept)
    assert len(lines(ledger)) == 2
    assert value(kjplan) == 8


@pytest.mark.parametrize(
    "changed",
    [
        lambda one, two: BOM + one + two,
        lambda one, two: BOM + one + BOM + two,
        lambda one, two: one + two + BOM,
        lambda one, two: (one + two).replace(b"\n", b"\r\n"),
        lambda one, two: (one + two).replace(b"\n", b"\r\n").removesuffix(b"\r\n"),
        lambda one, two: BOM + (one + two).replace(b"\n", b"\r\n"),
        lambda one, two: b"\n\n" + one + b"  \t\n\r\n" + two + b"\n\n",
        lambda one, two: one + two + b"   ",
        lambda one, two: one.replace(b'{"', b'  { "') + two,
        lambda one, two: one + two + one + two + two,
        lambda one, two: two + one,
    ],
    ids=[
        "bom", "two boms", "bom at the end", "crlf", "crlf, cut", "bom and crlf", "blank lines",
        "blanks", "spaced", "doubled", "reversed",
    ],
)  # fmt: skip
def test_what_does_a_ledger_no_harm(
    ledger: Path, kjplan: Callable[..., Run], changed: Callable[[bytes, bytes], bytes]
) -> None:
    kjplan("progress", "2.1.1", "3")
    kjplan("progress", "2.1.1", "+4")
    plan, one, two = ledger.read_bytes().splitlines(keepends=True)
    before = changed(plan + one, two)
    ledger.write_bytes(before)
    assert kjplan("list").err == ""
    assert value(kjplan) == 7
    checked = kjplan("check")
    assert checked.status == 0, checked.err
    assert "2 条记录" in checked.out
    assert kjplan("progress", "2.1.1", "+1").err == ""
    assert value(kjplan) == 8
    assert "3 条记录" in kjplan("check").out
    assert ledger.read_bytes().startswith(before)
    assert torn(ledger) == []


def test_an_editor_that_puts_another_file_in_its_place(
    ledger: Path, kept: bytes, kjplan: Callable[..., Run]
) -> None:
    other = ledger.with_name("copy")
    other.write_bytes(kept)
    other.replace(ledger)
    assert kjplan("progress", "2.1.1", "+1").status == 0
    assert value(kjplan) == 8


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
def test_another_file_in_its_place_while_a_command_waits(
    ledger: Path, kept: bytes, kjplan: Callable[..., Run]
) -> None:
    from kjplan.ledger.lock import locked

    other = ledger.with_name("copy")
    other.write_bytes(kept)
    with ledger.open("r+b") as file, locked(file.fileno(), str(ledger), patience=0):
        waiting = started("progress", "2.1.1", "+1")
        while ledger not in opened_by(waiting):
            assert waiting.poll() is None
            time.sleep(0.01)
        other.replace(ledger)
    assert waiting.wait() == 0
    assert len(lines(ledger)) == 2
    assert value(kjplan) == 8


def opened_by(process: subprocess.Popen[bytes]) -> set[Path]:
    """Find the files that a process has open."""
    found = set()
    for link in Path(f"/proc/{process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            found.add(link.readlink())
    return found
