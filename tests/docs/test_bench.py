"""The benchmark measures what it says, on sound data. How fast is not asked here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run

BENCH = ROOT / "bench"


@pytest.fixture(autouse=True)
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))


def test_its_data_are_sound(home: Path, kjplan: Callable[..., Run]) -> None:
    import data

    data.write_plan(home / "plan.yaml", 1_000)
    data.write_ledger(home / "plan.ledger.jsonl", 1_000, 2)
    run = kjplan("check")
    assert (run.status, run.err) == (0, "")
    assert "2000 条记录" in run.out
    mine = kjplan("list", "--owner", data.OWNER, "--format", "tsv").out.splitlines()[1:]
    assert len(mine) == sum(row.owner == data.OWNER for row in data.rows(1_000))


def test_its_data_are_the_same_each_time(tmp_path: Path) -> None:
    import data

    for name in ("a", "b"):
        data.write_plan(tmp_path / f"{name}.yaml", 300)
        data.write_ledger(tmp_path / f"{name}.jsonl", 300, 3)
        data.write_taskwarrior(tmp_path / f"{name}.json", 300)
        data.write_todo_txt(tmp_path / f"{name}.txt", 300)
    for ending in ("yaml", "jsonl", "json", "txt"):
        assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


# The rows of each table, as few tasks and rounds as there can be.
ROWS = {
    "start": [
        "`python -c pass`",
        "`kjplan --help`",
        "`list --owner 刘涛`, piped",
        "the same on a terminal",
        "`show 4.1.6`",
        "`note 4.1.6 已报市局`",
        "`done 1.1.1`",
        "`summary`, piped",
        "`list --owner`, first run after an edit",
    ],
    "ledger": [
        "`python -c pass`",
        "`list --owner`, no ledger",
        "`list --owner`, 10,088 events",
        "the difference",
    ],
    "files": [
        "`python -c pass`",
        "`summary -o 摘要.html`",
        "`summary -o 通报.docx`",
        "`list -o 台账.xlsx`",
        "`form --each office`, six files",
        "`collect` of six files",
    ],
    "scale": [
        "`python -c pass`",
        "kjplan `list`, unchanged",
        "kjplan `list`, first run",
        "kjplan `done`",
    ],
}

SCRIPTS = {
    "files": [str(BENCH / "files.py")],
    **{
        name: [str(BENCH / "run.py"), "--only", name, "--sizes", "300"]
        for name in ROWS
        if name != "files"
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ROWS)
def test_every_row_has_its_figures(name: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *SCRIPTS[name], "--rounds", "1"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    head, *rows = table(done.stdout)
    assert [row[0] for row in rows] == ROWS[name]
    measured = [column for column, title in enumerate(head) if title not in ("command", "budget")]
    figures = [float(row[column].replace(",", "")) for row in rows for column in measured]
    # A command takes time and memory; only what it takes more than another may be below nothing.
    assert name == "ledger" or min(figures) > 0


def table(shown: str) -> list[list[str]]:
    """Read the cells of a Markdown table, the line under its head left out."""
    lines = [line for line in shown.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]


def test_many_plans_are_of_units_of_their_own(tmp_path: Path, kjplan: Callable[..., Run]) -> None:
    import many

    many.write_plans(tmp_path / "plans", 3)
    run = kjplan("rollup", str(tmp_path / "plans"), "--format", "json")
    units = [row["organization"] for row in json.loads(run.out)]
    assert units == ["某某县第1局", "某某县第2局", "某某县第3局"]
    assert {row["tasks"] for row in json.loads(run.out)} == {107}
