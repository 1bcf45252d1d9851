"""How wide each column of a table is to be in the width there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.page import Cell, Column, Table

GAP = 2
BAR = 12
# Free text in a column narrower than this is a column of scraps: the row is stacked instead.
_TEXT_MIN = 16
_TEXT_GOOD = 28


def fold_names(names: Sequence[str], width: int) -> list[str]:
    """Fold names between one another, never within one."""
    lines = [""]
    for n, name in enumerate(names):
        shown = name + ("、" if n < len(names) - 1 else "")
        if lines[-1] and cells.width(lines[-1] + shown) > width:
            lines.append("")
        lines[-1] += shown
    return lines


def widths(table: Table, total: int) -> list[int] | None:
    """Give each column its width, or None where the table does not fit in `total` cells."""
    natural = [
        max([cells.width(column.heading), *(_natural(row[n], column) for row in table.rows)])
        for n, column in enumerate(table.columns)
    ]
    least = [
        max([cells.width(column.heading), *(_least(row[n]) for row in table.rows)])
        if column.kind == "names"
        else natural[n]
        for n, column in enumerate(table.columns)
    ]
    texts = [n for n, column in enumerate(table.columns) if column.kind == "text"]
    for n in texts:
        least[n] = min(natural[n], _TEXT_MIN)
    given = natural.copy()
    room = total - GAP * (len(given) - 1)
    # Text gives way down to a readable column, then names fold, then text gives the rest.
    _shrink(given, texts, [min(natural[n], _TEXT_GOOD) for n in range(len(given))], room)
    _shrink(given, [n for n in range(len(given)) if n not in texts], least, room)
    _shrink(given, texts, least, room)
    return given if sum(given) <= room else None


def _shrink(given: list[int], which: list[int], least: list[int], room: int) -> None:
    """Take from the widest of some columns, cell by cell, until all fit or none can give more."""
    while sum(given) > room:
        able = [n for n in which if given[n] > least[n]]
        if not able:
            return
        given[max(able, key=lambda n: given[n])] -= 1


def _natural(cell: Cell, column: Column) -> int:
    if cell.bar:
        return BAR
    return cells.at_most(cell.text) if column.kind == "text" else cells.width(cell.plain)


def _least(cell: Cell) -> int:
    return max(
        (cells.width(line) for line in fold_names(cell.names, 0)), default=cells.width(cell.text)
    )
