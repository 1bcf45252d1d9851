"""A table as CSV, TSV or Markdown."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kjplan.text.safe import no_formula, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from kjplan.report.page import Table


def as_csv(table: Table) -> str:
    """Write a table as CSV, with a heading, quoted where needed, its formulas defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(_rows(table, lambda text: no_formula(one_line(text))))
    return out.getvalue()


def as_tsv(table: Table) -> str:
    """Write a table with a tab between cells; nothing is quoted, as no cell can hold a tab."""
    rows = _rows(table, lambda text: no_formula(one_line(text)))
    return "".join("\t".join(row) + "\n" for row in rows)


def as_markdown(table: Table) -> str:
    """Write a table in Markdown, its cells shown as they are."""
    heading, *rows = _rows(table, markdown_text)
    shown = [column for column in table.columns if column.kind != "bar"]
    rule = ["---:" if column.kind == "number" else "---" for column in shown]
    return "".join(f"| {' | '.join(row)} |\n" for row in (heading, rule, *rows))


_MARKUP = str.maketrans({char: f"\\{char}" for char in "\\`*_[]|~"} | {"<": "&lt;"})


def markdown_text(text: str) -> str:
    """Escape what Markdown would read as its own."""
    return one_line(text).translate(_MARKUP)


def _rows(table: Table, safe: Callable[[str], str]) -> list[list[str]]:
    """Give the heading and the rows, without the bars, which say nothing that figures do not."""
    kept = [n for n, column in enumerate(table.columns) if column.kind != "bar"]
    heading = [table.columns[n].heading for n in kept]
    return [heading, *([safe(row[n].plain) for n in kept] for row in table.rows)]
