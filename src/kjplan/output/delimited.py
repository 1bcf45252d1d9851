"""A table as CSV or TSV, for spreadsheets and other programs."""

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
    csv.writer(out, lineterminator="\n").writerows(texts(table, _cell))
    return out.getvalue()


def as_tsv(table: Table) -> str:
    """Write a table with a tab between cells; nothing is quoted, as no cell can hold a tab."""
    return "".join("\t".join(row) + "\n" for row in texts(table, _cell))


def texts(table: Table, safe: Callable[[str], str]) -> list[list[str]]:
    """Give the heading and the rows, without the bars, which say nothing that figures do not."""
    kept = [n for n, column in enumerate(table.columns) if column.kind != "bar"]
    heading = [table.columns[n].heading for n in kept]
    return [heading, *([safe(row[n].plain) for n in kept] for row in table.rows)]


def _cell(text: str) -> str:
    return no_formula(one_line(text))
