"""The table of a .docx: its rows and columns, with what is merged across and down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.intake.files.document import Block, Cell, Place, Table, reference
from kjplan.intake.files.fault import CELLS, too_many_cells
from kjplan.intake.files.styles import is_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kjplan.intake.files.xml import Node

_COLUMNS = 200
_WRAPPED = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))


class Grid:
    """A table as it is read, a row at a time; `content` reads what stands in a cell."""

    def __init__(self, place: Place, content: Callable[[Node, Place], tuple[Block, ...]]) -> None:
        self._place = place
        self._content = content
        self._rows: list[list[Cell]] = []
        self._above: dict[int, Cell] = {}
        self._cells = 0
        self.changed = False

    def read(self, table: Node) -> None:
        """Read the rows; a deleted one is left out."""
        for row in _unwrapped(table, "tr"):
            properties = row.find("trPr")
            if properties is not None and properties.find("del") is not None:
                self.changed = True
            else:
                self._rows.append(self._row(row, len(self._rows) + 1))

    def table(self) -> Table | None:
        """Return the table with rows of equal length; None where nothing stands in it."""
        rows = [row for row in self._rows if any(cell.text.strip() for cell in row)]
        if not rows:
            return None
        width = max(len(row) for row in rows)
        if width * len(rows) > CELLS:
            raise too_many_cells()
        full = tuple(
            (*row, *(self._cell(row[0].row, column) for column in range(len(row) + 1, width + 1)))
            for row in rows
        )
        # A column that no cell begins in is only where other rows' borders are.
        kept = [i for i in range(width) if any(row[i].origin for row in full)]
        return Table(tuple(tuple(row[i] for i in kept) for row in full), place=self._place)

    def _row(self, row: Node, number: int) -> list[Cell]:
        cells: list[Cell] = []
        properties = row.find("trPr")
        for _ in range(_span(properties, "gridBefore", 0)):
            cells.append(self._cell(number, len(cells) + 1))
        above: dict[int, Cell] = {}
        for node in _unwrapped(row, "tc"):
            self._one(node, number, cells, above)
        self._above = above
        return cells

    def _one(self, node: Node, number: int, cells: list[Cell], above: dict[int, Cell]) -> None:
        """Read a cell into all the columns that it takes."""
        properties = node.find("tcPr")
        if properties is not None and properties.find("cellDel") is not None:
            self.changed = True
            return
        column = len(cells) + 1
        merge = properties.find("vMerge") if properties else None
        upper = self._above.get(column)
        if merge is not None and merge.get("val") != "restart" and upper:
            cell = upper._replace(row=number, origin=False, place=self._at(number, column))
        else:
            cell = self._cell(number, column)
            blocks = self._content(node, cell.place)
            cell = cell._replace(text=as_text(blocks), blocks=blocks)
        if merge is not None:
            above[column] = cell
        cells.append(cell)
        across = _is_continued(properties)
        if across and column > 1 and not cell.text:
            cells[-1] = cells[-2]._replace(column=column, origin=False, place=cell.place)
        for step in range(1, _span(properties, "gridSpan", 1)):
            place = self._at(number, column + step)
            covered = cell._replace(column=column + step, origin=False, place=place)
            cells.append(covered)
        self._cells += len(cells) - column + 1
        if self._cells > CELLS:
            raise too_many_cells()

    def _cell(self, row: int, column: int) -> Cell:
        return Cell("", row, column, place=self._at(row, column))

    def _at(self, row: int, column: int) -> Place:
        return self._place._replace(cell=reference(row, column))


def as_text(blocks: tuple[Block, ...]) -> str:
    """Write what a cell holds as text: a paragraph or a row of a table within it a line."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += (
                "\t".join(cell.text for cell in row if cell.origin).strip() for row in block.rows
            )
        else:
            lines.append(block.printed)
    return "\n".join(lines)


def _unwrapped(node: Node, tag: str) -> Iterator[Node]:
    """Walk over rows or cells, those inside content controls among them."""
    for child in node.children:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPED:
            yield from _unwrapped(child, tag)


def _span(properties: Node | None, tag: str, least: int) -> int:
    value = properties.value(tag) if properties else None
    if not value or not value.isascii() or not value.isdigit():
        return least
    return max(least, min(int(value[:4]), _COLUMNS))


def _is_continued(properties: Node | None) -> bool:
    """Say whether a cell goes on from the one to its left, as old programs write it."""
    merge = properties.find("hMerge") if properties else None
    return merge is not None and merge.get("val") != "restart" and is_on(merge)
