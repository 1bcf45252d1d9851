"""Measure many plans: `rollup`, the folder for a warehouse, and the SQL over it.

    python bench/many.py --plans 100 1000 10000

prints the tables that docs/performance.md quotes. Taskwarrior, DuckDB and PySpark are measured
where they are installed. Not for Windows.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import data
from run import (
    OURS,
    TASK_LIST,
    Bench,
    Command,
    Trouble,
    after,
    always,
    note,
    setting,
    table,
    taskwarrior,
)

if TYPE_CHECKING:
    from run import Measured

TASKS = 130
SQL = Path(__file__).resolve().parent.parent / "docs" / "rollup.sql"

DUCKDB = """
import sys, duckdb
folder, sql = sys.argv[1:]
duckdb.execute(f"CREATE VIEW tasks AS SELECT * FROM read_json('{folder}/*/*/*.jsonl', "
               "format='newline_delimited', hive_partitioning=true)")
print(len(duckdb.execute(open(sql, encoding='utf-8').read()).fetchall()))
"""
SPARK = """
import sys
from pyspark.sql import SparkSession
folder, sql = sys.argv[1:]
spark = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false").getOrCreate()
spark.read.json(folder).createOrReplaceTempView("tasks")
print(len(spark.sql(open(sql, encoding="utf-8").read()).collect()))
"""


def write_plans(folder: Path, count: int) -> None:
    """Write so many plans of 130 tasks, each of a unit of its own, an event a task."""
    first = folder / "first"
    first.mkdir(parents=True)
    data.write_plan(first / "plan.yaml", TASKS)
    data.write_ledger(first / "plan.ledger.jsonl", TASKS, 1)
    # Who has not reported in a round is what a rollup takes longest to find.
    text = (first / "plan.yaml").read_text(encoding="utf-8")
    text += "reporting: {every: month, day: 25}\n"
    ledger = (first / "plan.ledger.jsonl").read_bytes()
    shutil.rmtree(first)
    for n in range(count):
        home = folder / f"{n // 1000:03}" / f"{n:06}"
        home.mkdir(parents=True)
        own = text.replace("某某市科技局", f"某某县第{n + 1}局")
        (home / "plan.yaml").write_text(own, encoding="utf-8")
        (home / "plan.ledger.jsonl").write_bytes(ledger)


def commands(bench: Bench, count: int) -> list[Command]:
    """Write the plans; give the commands over them."""
    home = bench.home(f"many-{count}")
    write_plans(home / "plans", count)
    kjplan = (bench.find("kjplan"), "rollup", "plans")

    def forget() -> None:
        shutil.rmtree(home / ".cache", ignore_errors=True)

    return [
        Command("`rollup`, first run", after(forget, *kjplan), home),
        Command("`rollup`, unchanged", always(*kjplan), home),
        Command("`rollup -o folder/`", always(*kjplan, "-o", "data/"), home),
        *(
            Command(label, always(sys.executable, "-c", script, str(home / "data"), str(SQL)), home)
            for label, module, script in (
                ("DuckDB", "duckdb", DUCKDB),
                ("PySpark", "pyspark", SPARK),
            )
            if _has(module)
        ),
    ]


def _has(module: str) -> bool:

    return find_spec(module) is not None


def rows(measured: list[Measured], count: int, other: Measured | None) -> list[list[str]]:
    """Give the rows of so many plans, each beside Taskwarrior's list of as many tasks."""
    return [
        [
            f"{count:,}",
            m.command.label,
            m.time(),
            m.time(1_000_000 / (count * TASKS), 2),
            m.times(other) if other else "",
            m.peak(),
        ]
        for m in measured
        if m.command.label not in ("`python -c pass`", TASK_LIST)
    ]


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure many plans.")
    parser.add_argument("--plans", type=int, nargs="+", default=[100, 1_000, 10_000])
    parser.add_argument("--beside", type=int, default=1_000, help="plans beside Taskwarrior's list")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large-rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=1_800, help="seconds that a run may take")
    return parser.parse_args()


def main() -> None:
    """Measure what the command line asks for."""
    given = options()
    path = os.pathsep.join([OURS, os.environ.get("PATH", os.defpath)])
    told: list[list[str]] = []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder).resolve(), path, given)
        print(setting(bench), end="\n\n")
        for count in given.plans:
            note(f"{count:,} plans")
            wanted = commands(bench, count)
            if count == given.beside:
                wanted += peers(bench, count * TASKS)
            measured = bench.measure(*wanted)
            other = next((m for m in measured if m.command.label == TASK_LIST), None)
            told += rows(measured, count, other)
    print(f"## Many plans of {TASKS} tasks\n")
    table("plans | command | s | µs a task | × Taskwarrior's `list` | peak MiB", told)


def peers(bench: Bench, tasks: int) -> list[Command]:
    """Give Taskwarrior's list of as many tasks, where it is installed."""
    try:
        return taskwarrior(bench, bench.home("taskwarrior"), tasks)[:1]
    except Trouble as met:
        note(f"Taskwarrior: {met}")
        return []


if __name__ == "__main__":
    main()
