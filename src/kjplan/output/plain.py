"""A page as plain text for a pipe: no colour, no folding, a row a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report import page
from kjplan.text.safe import one_line
from kjplan.text.width import padded, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kjplan.report.page import Bar, Cell, Line, Page, Span, Table

_GAP = "  "


def render(what: Page) -> str:
    """Write a page, each line ended."""
    return "".join(f"{line}\n" for block in what for line in _lines(block))


def _lines(block: Line | Table) -> Iterator[str]:
    if isinstance(block, page.Line):
        yield (" " * block.indent + "".join(map(_part, block.parts))).rstrip()
        return
    rows = [[_cell(cell) for cell in row] for row in block.rows]
    if block.headed:
        rows.insert(0, [column.heading for column in block.columns])
    edges = [max(width(row[n]) for row in rows) for n in range(len(block.columns))]
    for row in rows:
        cells = [
            " " * (edge - width(text)) + text if column.kind == "number" else padded(text, edge)
            for column, edge, text in zip(block.columns, edges, row, strict=True)
        ]
        yield (" " * block.indent + _GAP.join(cells)).rstrip()


def _part(part: Span | Bar) -> str:
    if isinstance(part, page.Bar):
        return part.drawn
    return f"【{one_line(part.text)}】" if part.role == "clause" else one_line(part.text)


def _cell(cell: Cell) -> str:
    return cell.bar.drawn if cell.bar else one_line(cell.plain)
