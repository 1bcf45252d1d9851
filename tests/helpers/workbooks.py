"""What stands in a spreadsheet file, as text."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell.cell import Cell, MergedCell


def shown(path: Path, sheet: str | None = None) -> str:
    """Show a sheet, the first one if none is named: a row a line, `|` between cells.

    Behind a figure or a day stands the format that draws it.
    """
    book = load_workbook(path)
    rows = book[sheet] if sheet else book.worksheets[0]
    return "".join("|".join(map(_cell, row)).rstrip("|") + "\n" for row in rows.iter_rows())


def _cell(cell: Cell | MergedCell) -> str:
    value = cell.value
    if value is None or isinstance(value, str):
        return value or ""
    day = str(value.date()) if isinstance(value, datetime) else str(value)
    plain = cell.number_format in ("General", "yyyy\\-mm\\-dd", "yyyy-mm-dd")
    return day if plain else f"{day} [{cell.number_format}]"
