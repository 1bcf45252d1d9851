"""Measure the files that go out and come back: pages, papers, registers, forms.

    python bench/files.py

prints a table that docs/performance.md quotes. Not for Windows.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from run import (
    OURS,
    PLAN,
    PLAN_DAY,
    Bench,
    Command,
    after,
    always,
    made_up,
    options,
    run,
    setting,
    starts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMS = "填报表"
# Of each form so many tasks are reported on.
_REPORTED = 5


def commands(bench: Bench) -> list[Command]:
    """Write a plan and its forms, filled in; give the commands."""
    kjplan, home = bench.find("kjplan"), bench.home("files")
    plan = home / "plan.yaml"
    plan.write_text(made_up(PLAN.read_text(encoding="utf-8")), encoding="utf-8")
    written = always(kjplan, "-f", str(plan), "form", "--each", "office", "-o", FORMS)
    run(Command("form", written, home, today=PLAN_DAY), bench.options.limit)
    for path in sorted((home / FORMS).glob("*.xlsx")):
        fill_in(path)

    def look(*argv: str) -> Iterator[list[str]]:
        return always(kjplan, "-f", str(PLAN), *argv)

    def forget() -> None:
        (home / "plan.ledger.jsonl").unlink(missing_ok=True)

    collect = after(forget, kjplan, "-f", str(plan), "collect", FORMS, "--yes")
    forms = ("form", "--each", "office", "-o", "forms", "--force")
    return [
        Command("`summary -o 摘要.html`", look("summary", "-o", "摘要.html"), home, "14"),
        Command("`summary -o 通报.docx`", look("summary", "-o", "通报.docx"), home, "26"),
        Command("`list -o 台账.xlsx`", look("list", "-o", "台账.xlsx"), home, "14"),
        Command("`form --each office`, six files", look(*forms), home, "26"),
        Command("`collect` of six files", collect, home, "14"),
    ]


def fill_in(path: Path) -> None:
    """Report on the first tasks of a form."""
    book = openpyxl.load_workbook(path)
    sheet = book["填报"]
    rows = list(sheet.iter_rows())
    heads = next(row for row in rows if row[0].value == "编号")
    progress = [cell.value for cell in heads].index("进展情况")
    for row in rows[rows.index(heads) + 1 :][:_REPORTED]:
        row[progress].value = "已印发方案，正在组织实施。"
    book.save(path)


def main() -> None:
    """Measure what goes out and comes back."""
    given = options()
    path = os.pathsep.join([OURS, os.environ.get("PATH", os.defpath)])
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder).resolve(), path, given)
        print(setting(bench), end="\n\n")
        measured = bench.measure(*(one._replace(today=PLAN_DAY) for one in commands(bench)))
        print("## Files\n")
        starts(measured)


if __name__ == "__main__":
    main()
