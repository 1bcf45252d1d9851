"""A sync that is killed before any one of its steps: the next one goes on, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from helpers.clones import Clone, clones, git
from helpers.ledgers import notes, posix

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

# A step is a command of git's, or a file that is put in the place of another.
KILLED = """
import os, signal, subprocess, sys
from kjplan.cli.main import main
left = int(sys.argv.pop(1))
def counted(function):
    def step(*args, **kwargs):
        global left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)
    return step
os.replace = counted(os.replace)
subprocess.Popen = counted(subprocess.Popen)
sys.exit(main())
"""
MANY = 100


def killed_at(clone: Clone, step: int) -> bool:
    """Synchronise, and be killed before a step; tell whether there was such a step."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", KILLED, str(step), "sync"],
        cwd=clone.folder,
        env={**os.environ, "PYTHONUTF8": "1", "KJPLAN_BY": clone.who},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()
    return done.returncode != 0


@posix
@pytest.mark.parametrize(
    "steps", [range(24, 48, 7), pytest.param(range(1, MANY), marks=pytest.mark.slow)]
)
def test_the_next_sync_goes_on(steps: range, home: Path, kjplan: Callable[..., Run]) -> None:
    here, there = clones(home, "张三", "李四")

    def sync(clone: Clone) -> None:
        synced = kjplan("-f", str(clone.plan), "sync")
        assert (synced.status, synced.err) == (0, "")

    def work(clone: Clone, name: str) -> None:
        """Edit one's own place of the plan, and record, with a file of evidence."""
        edit(clone, name)
        proof = home / f"{name}.txt"
        proof.write_text(name, encoding="utf-8")
        words = ("note", "2.1.1", name, "--evidence", str(proof), "--by", clone.who)
        assert kjplan("-f", str(clone.plan), *words).status == 0

    last = 0
    for step in steps:
        work(there, f"李四{step}")
        sync(there)
        work(here, f"张三{step}")
        if not killed_at(here, step):
            break
        last = step
        # Whatever the folder is like now, people go on working in it, as others do elsewhere.
        assert kjplan("-f", str(here.plan), "note", "2.1.1", f"张三又{step}").status == 0
        edit(here, f"张三又{step}")
        work(there, f"李四又{step}")
        for clone in (there, here, there):
            sync(clone)
        assert state(here) == state(there)
        assert edits(here) == [f"张三又{step}", f"李四又{step}"]
        assert git(here.folder, "status", "--porcelain") == ""
    assert 0 < last < MANY - 1
    recorded = notes(here.ledger)
    assert len(recorded) == len(set(recorded))
    assert {note for note in recorded if "又" in note} == {
        f"{who}又{step}" for who in PLACES for step in steps if step <= last
    }


def state(clone: Clone) -> tuple[bytes, bytes, set[str]]:
    evidence = clone.folder / "plan.evidence"
    names = {path.name for path in evidence.iterdir()}
    return clone.plan.read_bytes(), clone.ledger.read_bytes(), names


PLACES = {"张三": "title: 推进党风廉政建设", "李四": "title: 加快科技企业梯次培育"}


def edit(clone: Clone, mark: str) -> None:
    """Put a mark behind one's own place of the plan, in the place of the last."""
    place = PLACES[clone.who]
    lines = clone.plan.read_text(encoding="utf-8").splitlines()
    marked = [f"{line.partition(' # ')[0]} # {mark}" if place in line else line for line in lines]
    clone.plan.write_text("\n".join(marked) + "\n", encoding="utf-8")


def edits(clone: Clone) -> list[str]:
    """Tell what stands last behind each one's place of the plan."""
    lines = clone.plan.read_text(encoding="utf-8").splitlines()
    return [
        line.partition(" # ")[2] for place in PLACES.values() for line in lines if place in line
    ]
