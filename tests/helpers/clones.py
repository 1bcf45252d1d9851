"""Clones of one repository, as several people have them on their machines."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from helpers import Run

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, as somebody by hand; give what it says."""
    who = ("-c", "user.name=某人", "-c", "user.email=某人@例子")
    done = subprocess.run(  # noqa: S603 - our own words
        ["git", *who, *words],  # noqa: S607 - whichever git there is
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


class Clone(NamedTuple):
    """A folder in which somebody works."""

    folder: Path
    who: str

    @property
    def plan(self) -> Path:
        return self.folder / "plan.yaml"

    @property
    def ledger(self) -> Path:
        return self.folder / "plan.ledger.jsonl"

    def start(self, *args: str) -> subprocess.Popen[bytes]:
        """Start kjplan there as a process of its own."""
        return subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "kjplan", *args],
            cwd=self.folder,
            env={**os.environ, "PYTHONUTF8": "1", "KJPLAN_BY": self.who},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *args: str) -> Run:
        """Run kjplan there."""
        process = self.start(*args)
        out, err = process.communicate()
        return Run(out.decode(), err.decode(), process.returncode)

    def edit(self, old: str, new: str) -> None:
        """Change a place of the plan, as in an editor."""
        content = self.plan.read_bytes()
        assert content.count(old.encode()) == 1, old
        self.plan.write_bytes(content.replace(old.encode(), new.encode()))


def share(folder: Path, bare: Path) -> None:
    """Put a folder into git, with a bare repository of its own to be shared through."""
    bare.mkdir(parents=True)
    git(bare, "init", "-q", "--bare", "-b", "main")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "remote", "add", "origin", str(bare))


def clones(folder: Path, *people: str) -> list[Clone]:
    """Make a bare repository with the made-up bureau's plan, and a clone of it for each."""
    bare = folder / "共享 盘" / "要点.git"
    first, *others = [Clone(folder / f"{who} 的", who) for who in people]
    first.folder.mkdir()
    share(first.folder, bare)
    for words in ("init", "sync"):
        run = first.run(words)
        assert run.status == 0, run.err
    for clone in others:
        git(folder, "clone", "-q", str(bare), clone.folder.name)
    return [first, *others]
