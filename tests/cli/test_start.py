"""A command loads what it uses and nothing else: what counts is what is imported, not a clock."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

# Runs a command, then writes the names of all modules in the place of what it wrote.
MODULES = """
import io, sys
from kjplan.cli.edge import run
out, sys.stdout = sys.stdout, io.StringIO()
status = run(sys.argv[1:])
print(status, *sys.modules, file=out)
"""

# What reads and checks a plan, what draws on a terminal.
CHECKS = {"pydantic", "pydantic_core", "yaml", "kjplan.plan.load", "kjplan.plan.yaml_reader"}
DRAWS = {"rich", "kjplan.output.terminal"}
WRITES = {
    "kjplan.ledger.append",
    "kjplan.ledger.lock",
    "kjplan.cli.recording",
    "kjplan.recording.recorder",
}
READS = {"kjplan.ledger.line", "json"}
PLANS = {
    "kjplan.plan",
    "kjplan.ledger.event",
    "kjplan.ledger.fold",
    "kjplan.ledger.ledger",
    "kjplan.cache.snapshot",
}
SLOW = {"asyncio", "calendar", "dataclasses", "difflib", "hashlib", "importlib.metadata", "pathlib"}
SHEETS = {"xlsxwriter", "zipfile", "kjplan.report.workbook", "kjplan.report.latest"}
LIGHT = CHECKS | DRAWS | SLOW | SHEETS


def loaded(home: Path, *command: str) -> set[str]:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", MODULES, *command],
        cwd=home,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=True,
    )
    status, *names = done.stdout.decode().split()
    assert status == "0", done.stderr.decode()
    return set(names)


@pytest.fixture
def known(bureau: Path, kjplan: Callable[..., Run]) -> Path:
    """The folder of a plan that was checked before, with a record in its ledger."""
    assert kjplan("note", "1.1.1", "已谈").status == 0
    return bureau.parent


@pytest.mark.parametrize(
    ("command", "unused"),
    [
        ("--help", LIGHT | PLANS | READS | WRITES),
        ("--version", LIGHT | PLANS | READS | WRITES | {"kjplan.cli.chinese.formatter"}),
        ("list --help", LIGHT | READS | WRITES | {"kjplan.ledger.ledger"}),
        ("list --owner 张三", LIGHT | WRITES | {"kjplan.output.json", "shutil"}),
        ("show 1.1.1", LIGHT | WRITES | {"kjplan.cli.options"}),
        ("summary", LIGHT | WRITES),
        ("targets", LIGHT | WRITES),
        ("view owner", LIGHT | WRITES),
        ("log", LIGHT | WRITES),
        ("note 1.1.1 已阅", LIGHT | {"kjplan.standing.selection", "kjplan.cli.options"}),
        ("done 1.1.1", LIGHT | {"kjplan.standing.selection", "kjplan.cli.options"}),
        ("progress 2.1.1 7", LIGHT | {"kjplan.standing.selection", "kjplan.cli.options"}),
    ],
)
def test_a_pipe(known: Path, command: str, unused: set[str]) -> None:
    assert loaded(known, *command.split()) & unused == set()


def test_without_a_ledger_nothing_reads_one(sample: Path) -> None:
    loaded(sample.parent, "list")
    assert loaded(sample.parent, "list") & READS == set()


def test_a_plan_is_checked_once(sample: Path) -> None:
    assert loaded(sample.parent, "list") >= {"pydantic", "yaml"}
    assert loaded(sample.parent, "list") & CHECKS == set()
    sample.write_text(sample.read_text(encoding="utf-8") + "# 已核对\n", encoding="utf-8")
    assert loaded(sample.parent, "summary") >= {"pydantic", "yaml"}
    assert loaded(sample.parent, "list") & CHECKS == set()


def test_check_reads_the_files_themselves(known: Path) -> None:
    for _ in range(2):
        assert loaded(known, "check") >= {"pydantic", "yaml", "json"}


def test_a_terminal_draws_and_checks_nothing(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    names = loaded(known, "list")
    assert "rich" in names
    assert names & (CHECKS | WRITES) == set()


@pytest.mark.parametrize("typed", ["kjplan li", "kjplan show 1.", "kjplan list --owner "])
def test_completion(known: Path, typed: str) -> None:
    words = typed.split(" ")
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", MODULES.replace("io.StringIO()", "sys.stderr")],
        cwd=known,
        env={
            **os.environ,
            "PYTHONUTF8": "1",
            "_KJPLAN_COMPLETE": "bash_complete",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(len(words) - 1),
        },
        capture_output=True,
        check=True,
    )
    assert done.stderr, "something is offered"
    status, *names = done.stdout.decode().split()
    assert status == "0"
    assert set(names) & (LIGHT | WRITES) == set()
