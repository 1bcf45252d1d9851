"""How wide each column of a table is to be in the width there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kjplan.report.page import BAR
from kjplan.text import safe
from kjplan.text.folding import listed
from kjplan.text.width import at_most
from kjplan.text.width import width as cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kjplan.report.page import Table

GAP = 2
# Free text in a column narrower than this is a column of scraps: the row is stacked instead.
_TEXT_MIN = 16
_TEXT_GOOD = 28


def fold_names(names: Sequence[str], width: int) -> list[str]:
    """Fold names between one another, never within one."""
    return _lines(listed(names), width)


def fold_heading(heading: str, width: int) -> list[str]:
    """Fold a column's heading after a stroke: 完成值/目标值."""
    return _lines(re.split("(?<=/)", heading), width)


def _lines(parts: Iterable[str], width: int) -> list[str]:
    lines = [""]
    for part in parts:
        if lines[-1] and cells(lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part
    return lines


def spared(table: Table, total: int) -> tuple[str, ...]:
    """Give the headings of the columns to leave out for a table to fit; () where that is no use."""
    for count in range(len(table.spare) + 1):
        if widths(table.without(table.spare[:count]), total):
            return table.spare[:count]
    return ()


def widths(table: Table, total: int) -> list[int] | None:
    """Give each column its width, or None where the table does not fit in `total` cells."""
    kinds = [column.kind for column in table.columns]
    texts = [n for n, kind in enumerate(kinds) if kind == "text"]
    others = [n for n, kind in enumerate(kinds) if kind != "text"]
    natural = [_natural(table, n) for n in range(len(kinds))]
    least = [
        min(natural[n], _TEXT_MIN) if kind == "text" else _folded(table, n, 0)
        for n, kind in enumerate(kinds)
    ]
    given = natural.copy()
    room = total - GAP * (len(given) - 1)
    # Text gives way down to a readable column, then names and headings fold, then text takes
    # what is left.
    _shrink(given, texts, [min(_TEXT_GOOD, width) for width in natural], room)
    _shrink(given, others, least, room)
    for n in others:
        if given[n] < natural[n]:
            given[n] = _folded(table, n, given[n])
    for n in texts:
        given[n] = natural[n]
    _shrink(given, texts, least, room)
    return given if sum(given) <= room else None


def _shrink(given: list[int], able: list[int], least: list[int], room: int) -> None:
    """Take from the widest of some columns, cell by cell, until all fit or none can give more."""
    while sum(given) > room:
        able = [n for n in able if given[n] > least[n]]
        if not able:
            return
        given[max(able, key=lambda n: given[n])] -= 1


def _natural(table: Table, n: int) -> int:
    """Count the cells that a column takes unfolded."""
    heading, kind = table.columns[n].heading, table.columns[n].kind
    if kind == "bar":
        return max(BAR, cells(heading))
    count = at_most if kind == "text" else cells
    texts = (safe.one_line(row[n].plain) for row in table.rows)
    return max(map(count, (heading, *texts)))


def _folded(table: Table, n: int, width: int) -> int:
    """Count the cells that a column takes whose heading and names are folded where they can be."""
    lines = fold_heading(table.columns[n].heading, width)
    for row in table.rows:
        names = row[n].names or (row[n].text,)
        lines += fold_names([safe.one_line(name) for name in names], width)
    return max(BAR if table.columns[n].kind == "bar" else 0, *map(cells, lines))
