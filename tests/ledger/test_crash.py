"""A record that was acknowledged is never lost: twenty at once, kill -9, a line cut short."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from helpers.ledgers import (
    LEDGER,
    lines,
    notes,
    noting,
    posix,
    started,
    strangers,
    torn,
)
from kjplan.ledger.line import decode

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run


@pytest.mark.slow
def test_twenty_at_once(ledger: Path) -> None:
    running = {f"第{n}个": started("note", "2.1.1", f"第{n}个") for n in range(20)}
    acknowledged = {text for text, process in running.items() if process.wait() == 0}
    assert acknowledged == running.keys()
    assert sorted(notes(ledger)) == sorted(acknowledged)
    assert len({record["id"] for record in lines(ledger)}) == 20
    _plan, *records = ledger.read_bytes().splitlines()
    moments = [decode(line).moment for line in records]
    assert moments == sorted(set(moments)), "a record comes before one above it"


def test_increments_at_once_all_count(ledger: Path, kjplan: Callable[..., Run]) -> None:
    running = [started("progress", "2.1.1", "+1") for _ in range(4)]
    assert [process.wait() for process in running] == [0] * 4
    assert len(lines(ledger)) == 4
    (task,) = json.loads(kjplan("list", "--search", "高新技术企业", "--format", "json").out)
    assert task["value"] == 4


# kill -9.


def write_until_killed(ledger: Path, prefix: str, size: int, pipe: int) -> NoReturn:
    """Append one event after another, naming each on a pipe once `append` has returned."""
    from kjplan.ledger import append as store

    for number in count():
        name = f"{prefix}-{number}"
        store.append(ledger, noting(name, "进展" * size))
        os.write(pipe, f"{name}\n".encode())
    raise AssertionError


def killed(ledger: Path, prefix: str, size: int, delay: float) -> list[str]:
    """Kill a writer with SIGKILL; give the names of what it had acknowledged."""
    assert sys.platform != "win32"
    source, pipe = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(source)
            write_until_killed(ledger, prefix, size, pipe)
        finally:
            os._exit(70)
    os.close(pipe)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the writer ended by itself"
    with os.fdopen(source, "rb") as file:
        return file.read().decode().splitlines()


@posix
@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 1_000, 50_000], ids=["short", "a page", "long"])
def test_kill_minus_nine(ledger: Path, size: int) -> None:
    from kjplan.ledger import append as store

    chance = random.Random(size)  # noqa: S311 - moments, not secrets
    fd = os.open(ledger, os.O_RDWR | os.O_CREAT)
    os.close(fd)
    acknowledged: list[str] = []
    for n in range(100):
        if n % 10 == 0:
            ledger.unlink()
            acknowledged = []
        acknowledged += killed(ledger, f"第{n}次", size, chance.uniform(0, 0.015))
        # The next command works at once, whatever the writer held when it died.
        done = store.append(ledger, noting(f"第{n}次之后"))
        acknowledged += [event.id for event in done.events]
        ids = [record["id"] for record in lines(ledger)]
        assert set(acknowledged) <= set(ids)
        assert len(ids) == len(set(ids))
        for warning in done.warnings:
            assert any(str(path) in warning for path in ledger.parent.glob("*.torn-*"))
    assert strangers(ledger.parent) == set()


@posix
@pytest.mark.slow
def test_kill_minus_nine_of_commands(ledger: Path, kjplan: Callable[..., Run]) -> None:
    chance = random.Random(9)  # noqa: S311 - moments, not secrets
    acknowledged = set()
    for n in range(12):
        process = started("note", "2.1.1", f"第{n}次")
        time.sleep(chance.uniform(0.05, 0.45))
        process.kill()
        if process.wait() == 0:
            acknowledged.add(f"第{n}次")
    assert kjplan("note", "2.1.1", "其后").status == 0
    assert acknowledged | {"其后"} <= set(notes(ledger))
    assert len(notes(ledger)) == len(set(notes(ledger)))
    assert strangers(ledger.parent) == set()


@pytest.mark.slow
def test_death_at_every_byte_of_the_last_lines(
    ledger: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kjplan.ledger.opened._PAUSE", 0)  # nobody else writes here
    for text in ("第一条", "第二条", "“末”条"):
        assert kjplan("note", "2.1.1", text).status == 0
    whole = ledger.read_bytes()
    plan, first, second, third = whole.splitlines(keepends=True)
    for cut in range(len(plan + first), len(whole)):
        for path in ledger.parent.glob(f"{LEDGER}.torn-*"):
            path.unlink()
        ledger.write_bytes(whole[:cut])
        after = kjplan("note", "2.1.1", "其后")
        assert after.status == 0
        # A line that lacks nothing but its line break is whole.
        done = [line for line in (first, second, third) if whole.index(line) + len(line) - 1 <= cut]
        tail = whole[len(plan + b"".join(done)) : cut]
        assert ledger.read_bytes().startswith(plan + b"".join(done))
        assert notes(ledger) == [json.loads(line)["note"] for line in done] + ["其后"]
        assert torn(ledger) == ([tail] if tail else [])
        if tail:
            (aside,) = ledger.parent.glob(f"{LEDGER}.torn-*")
            assert after.err == f"台账末尾有一行没有写完，已移到 {aside}，没有算作记录。\n"
        else:
            assert after.err == ""
