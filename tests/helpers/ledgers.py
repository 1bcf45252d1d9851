"""A ledger as tests hurt it: kjplan as real processes, lines put in and read back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from helpers import Run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kjplan.ledger.event import Event
    from kjplan.ledger.ledger import Ledger

LEDGER = "plan.ledger.jsonl"
BOM = b"\xef\xbb\xbf"

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs fork, signals and limits")


def command(*args: str | bytes, preexec_fn: Callable[[], object] | None = None) -> Run:
    """Run kjplan as a process of its own, set up by `preexec_fn`."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "kjplan", *args],
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        preexec_fn=preexec_fn,
        check=False,
    )
    return Run(done.stdout.decode(), done.stderr.decode(), done.returncode)


def started(*args: str) -> subprocess.Popen[bytes]:
    """Start kjplan as a process of its own."""
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "kjplan", *args],
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def note(name: str, text: str = "") -> Event:
    from kjplan.ledger.event import Event

    at = datetime(2030, 6, 30, 9, tzinfo=UTC)
    return Event(
        id=name, command=name, at=at, on=date(2030, 6, 30), by="张三", kind="note",
        task="2.1.1", note=text,
    )  # fmt: skip


def noting(name: str, text: str = "") -> Callable[[Ledger], list[Event]]:
    """Say what is to be appended: a note."""
    return lambda _: [note(name, text)]


def lines(ledger: Path) -> list[dict[str, str]]:
    """Read the records of a ledger each line of which must be whole."""
    content = ledger.read_bytes()
    assert content.endswith(b"\n") or not content
    return [record for row in content.splitlines() if (record := json.loads(row))["kind"] != "plan"]


def notes(ledger: Path) -> list[str]:
    return [record["note"] for record in lines(ledger)]


def torn(ledger: Path) -> list[bytes]:
    """Read what was set aside."""
    return [path.read_bytes() for path in ledger.parent.glob(f"{ledger.name}.torn-*")]


def strangers(folder: Path) -> set[str]:
    """Name what a folder holds beside the plan, its ledger and torn tails."""
    names = {path.name for path in folder.iterdir()} - {"plan.yaml", LEDGER}
    return {name for name in names if not name.startswith(f"{LEDGER}.torn-")}


def says(sentence: str, run: Run) -> bool:
    """Whether a command was refused with a sentence, and no traceback."""
    assert "Traceback" not in run.err
    assert run.status == 1, run
    return sentence in run.err


def value(kjplan: Callable[..., Run], task: str = "2.1.1") -> object:
    """Tell a task's figure as a program that reads the list gets it."""
    listed = json.loads(kjplan("list", "--format", "json").out)
    return {row["id"]: row["value"] for row in listed}[task]
