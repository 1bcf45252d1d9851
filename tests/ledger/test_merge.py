"""Two machines, each with its copy of the ledger: joined in any order they say the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.ledgers import (
    BOM,
    lines,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run


def shown(kjplan: Callable[..., Run]) -> tuple[str, str, str]:
    """Tell all that a ledger says, as programs and people see it."""
    said = [kjplan("list", "--format", "json"), kjplan("log"), kjplan("log", "--format", "json")]
    assert [(run.status, run.err) for run in said] == [(0, "")] * 3
    return said[0].out, said[1].out, said[2].out


OFFICE = [
    ["progress", "2.1.1", "5", "--on", "2030-05-10"],
    ["done", "1.1.1", "2.1.4"],
    ["undo", "--yes"],
    ["note", "2.1.2", "办公室的说明"],
]
HALL = [
    ["progress", "2.1.1", "+2", "--on", "2030-05-20"],
    ["block", "2.1.4", "--note", "等批复"],
    ["drop", "2.2.1"],
    ["progress", "2.1.1", "+2"],
]


@pytest.fixture
def base(ledger: Path, kjplan: Callable[..., Run]) -> bytes:
    """Make the ledger that both machines start from."""
    kjplan("progress", "2.1.1", "3", "--on", "2030-04-01")
    kjplan("start", "2.2.1")
    return ledger.read_bytes()


def test_two_copies_joined_in_either_order(
    ledger: Path, base: bytes, kjplan: Callable[..., Run]
) -> None:
    copies = []
    for commands in (OFFICE, HALL):
        ledger.write_bytes(base)
        assert [kjplan(*args, "--by", "李四").status for args in commands] == [0] * 4
        copies.append(ledger.read_bytes())
    office, hall = copies
    added = office.removeprefix(base), hall.removeprefix(base)
    pictures = []
    for joined in (
        base + added[0] + added[1],
        base + added[1] + added[0],
        office + hall,
        hall + office,
        office + office + hall + office,
        BOM + hall.replace(b"\n", b"\r\n") + BOM + office,
    ):
        ledger.write_bytes(joined)
        pictures.append(shown(kjplan))
    assert pictures == pictures[:1] * 6
    tasks = {task["id"]: task for task in json.loads(pictures[0][0])}
    assert tasks["2.1.1"]["value"] == 9  # 3, then 5, +2 and +2
    assert tasks["1.1.1"]["status"] == "todo"
    assert tasks["2.1.4"]["status"] == "blocked"
    assert tasks["2.2.1"]["status"] == "dropped"


def git(folder: Path, *args: str) -> None:
    program = shutil.which("git")
    if not program:
        pytest.skip("no git here")
    who = ["-c", "user.name=张三", "-c", "user.email=zs@example.org", "-c", "core.hooksPath=/"]
    subprocess.run(  # noqa: S603 - found above
        [program, *who, *args],
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        check=True,
        capture_output=True,
    )


def test_two_copies_merged_by_git(ledger: Path, base: bytes, kjplan: Callable[..., Run]) -> None:
    folder = ledger.parent
    (folder / ".gitattributes").write_text("*.ledger.jsonl text eol=lf merge=union\n")
    git(folder, "init", "-b", "base", ".")
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "base")
    for branch, commands in (("office", OFFICE), ("hall", HALL)):
        git(folder, "checkout", "-b", branch, "base")
        assert [kjplan(*args).status for args in commands] == [0] * 4
        git(folder, "commit", "-am", branch)
    pictures = []
    for one, other in (("office", "hall"), ("hall", "office")):
        git(folder, "checkout", "-b", f"{one} und {other}".replace(" ", "-"), one)
        git(folder, "merge", "--no-edit", other)
        assert len(lines(ledger)) == len(base.splitlines()) - 1 + 5 + 4
        pictures.append(shown(kjplan))
    assert pictures[0] == pictures[1]
    tasks = {task["id"]: task for task in json.loads(pictures[0][0])}
    assert tasks["2.1.1"]["value"] == 9


def test_an_undo_on_one_machine_of_what_both_have(
    ledger: Path, base: bytes, kjplan: Callable[..., Run]
) -> None:
    assert kjplan("undo", "--yes").status == 0  # of the start of 2.2.1
    office = ledger.read_bytes()
    ledger.write_bytes(base)
    assert kjplan("note", "2.2.1", "另一台机器的说明").status == 0
    hall = ledger.read_bytes()
    for joined in (office + hall, hall + office):
        ledger.write_bytes(joined)
        listed = json.loads(kjplan("list", "--format", "json").out)
        (task,) = [task for task in listed if task["id"] == "2.2.1"]
        assert (task["status"], task["last"]["note"]) == ("todo", "另一台机器的说明")
