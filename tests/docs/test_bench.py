"""The benchmark runs, and its data are the same each time and sound. How fast is not asked here."""

from __future__ import annotations

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


def test_it_runs() -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, str(BENCH / "run.py"), "--only", "ledger", "--rounds", "1"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "| " in done.stdout.decode()
