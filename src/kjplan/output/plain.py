"""A page as plain text for a pipe: no colour, no folding, a row a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.output.line import laid_out, text_last
from kjplan.report import page
from kjplan.text.safe import one_line
from kjplan.text.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kjplan.report.page import Bar, Block, Cell, Column, Page, Span, Table

_GAP = "  "


def as_text(what: Page) -> str:
    """Write a page, each line ended."""
    return "".join(f"{text}\n" for block in what for text in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, page.Table):
        yield from _rows(text_last(block))
    else:
        parts, indent, _ = laid_out(block)
        yield (" " * indent + "".join(map(_part, parts))).rstrip()


def _rows(table: Table) -> Iterator[str]:
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    if table.headed:
        rows.insert(0, [column.heading for column in table.columns])
    widths = [[width(text) for text in row] for row in rows]
    edges = [max(column) for column in zip(*widths, strict=True)]
    for row, wide in zip(rows, widths, strict=True):
        blanks = [" " * (edge - cells) for edge, cells in zip(edges, wide, strict=True)]
        filled = map(_filled, table.columns, row, blanks)
        yield (" " * table.indent + _GAP.join(filled)).rstrip()


def _filled(column: Column, text: str, blanks: str) -> str:
    return blanks + text if column.kind == "number" else text + blanks


def _part(part: Span | Bar) -> str:
    if isinstance(part, page.Bar):
        return part.drawn
    return f"【{one_line(part.text)}】" if part.role == "clause" else one_line(part.text)


def _cell(cell: Cell) -> str:
    return cell.bar.drawn if cell.bar else one_line(cell.plain)
