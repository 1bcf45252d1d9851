"""The cells of a spreadsheet, wherever they stand, as a table without empty rows and columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from kjplan.intake.files.document import Cell, Note, Place, Table, reference
from kjplan.intake.files.fault import CELLS, GRID, check_length, too_many_cells


class Area(NamedTuple):
    """A merged area: its first and last row and column, counted from 1, both within it."""

    top: int
    left: int
    bottom: int
    right: int


def table_of(
    name: str, cells: dict[tuple[int, int], str], merged: list[Area], *, hidden: bool = False
) -> Table | None:
    """Make a table of the texts of cells by row and column; None where nothing stands in any.

    Raises Wrong where it would be larger than any plan's.
    """
    shown = {at: text for at, text in cells.items() if text.strip()}
    if not shown:
        return None
    if len(shown) > CELLS:
        raise too_many_cells()
    rows = sorted({row for row, _ in shown})
    columns = sorted({column for _, column in shown})
    if len(rows) * len(columns) > GRID:
        raise too_many_cells()
    covered = _covered(merged, rows, columns)
    total = 0

    def cell(row: int, column: int) -> Cell:
        nonlocal total
        place = Place(sheet=name, cell=reference(row, column))
        origin = covered.get((row, column))
        text = shown.get(origin or (row, column), "")
        if origin is None:
            total += len(text)
            check_length(len(text), total, place)
        return Cell(text, row, column, origin is None, place=place)

    table = tuple(tuple(cell(row, column) for column in columns) for row in rows)
    return Table(table, name, hidden, Place(sheet=name))


def _covered(
    merged: list[Area], rows: list[int], columns: list[int]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Say for each place inside a merged area, but its first, where its text stands."""
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    steps = 0
    for area in merged:
        down = _between(rows, area.top, area.bottom)
        across = _between(columns, area.left, area.right)
        steps += len(down) * len(across)
        if steps > GRID:
            raise too_many_cells()
        for row in down:
            for column in across:
                if (row, column) != (area.top, area.left):
                    covered.setdefault((row, column), (area.top, area.left))
    return covered


def _between(numbers: list[int], first: int, last: int) -> list[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]


def error_notes(
    name: str, cells: dict[tuple[int, int], str], errors: list[tuple[int, int]]
) -> list[Note]:
    """Tell of cells whose value is an error, such as #DIV/0!."""
    notes = []
    for at in errors:
        place = Place(sheet=name, cell=reference(*at))
        what = f"{place}的值是错误 {cells.get(at, '')}。"
        notes.append(Note("error", what, "请改正单元格里的公式。", place))
    return notes


def hidden_note(table: Table) -> list[Note]:
    """Tell of rows or columns that are read although nobody sees them."""
    what = f"{table.place}有隐藏的行或列，也照样读了。"
    return [Note("hidden", what, "不要的请删去。", table.place)]
