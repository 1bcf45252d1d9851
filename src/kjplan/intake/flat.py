"""A file's blocks as the paragraphs of a document, or as the rows of one table."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kjplan.errors import Wrong
from kjplan.intake.columns import Cell, header
from kjplan.intake.files.document import Block, Document, Paragraph, Place, Table, is_blank
from kjplan.intake.outline import heading

_ENOUGH = 2  # numbered headings that make a document of a file with a table
_SHEETS = ("workbook", "csv")


class Flat(NamedTuple):
    """A text of a file and where it stands there."""

    text: str
    place: Place


class Rows(NamedTuple):
    """A table's rows with the paragraphs before it, each a row, and those after it."""

    rows: list[list[Cell]]
    places: list[Place]
    after: list[str]
    name: str = ""


def paragraphs(document: Document) -> list[Flat]:
    """Give all that stands in a document, a paragraph or a row of a table a text, in its order."""
    return [flat for block in document.blocks for flat in _flat(block)]


def _flat(block: Block) -> Iterator[Flat]:
    if isinstance(block, Paragraph):
        if not is_blank(block.printed):
            yield Flat(block.printed, block.place)
        return
    for row in block.rows:
        cells = [cell for cell in row if cell.origin and not is_blank(cell.text)]
        if cells:
            yield Flat("\t".join(cell.text for cell in cells), cells[0].place)


def is_table(document: Document) -> bool:
    """Tell a table of tasks from a document, which has numbered headings of its own."""
    if document.kind in _SHEETS:
        return True
    known = [table for table in document.tables if _is_known(table, {})]
    headed = sum(heading(paragraph.printed) is not None for paragraph in document.paragraphs)
    return bool(known) and headed < _ENOUGH


def rows(document: Document, sheet: str, columns: Mapping[str, str]) -> Rows:
    """Give the rows of a file's table: the sheet named, else the first with known headings.

    Raises Wrong where there is none.
    """
    table = _chosen(document, sheet, columns)
    at = document.blocks.index(table)
    own = document.kind not in _SHEETS
    before = [flat for block in document.blocks[:at] for flat in _flat(block)] if own else []
    after = [flat for block in document.blocks[at + 1 :] for flat in _flat(block)] if own else []
    cells = [[Cell(cell.text, not cell.origin) for cell in row] for row in table.rows]
    return Rows(
        [[Cell(flat.text)] for flat in before] + cells,
        [flat.place for flat in before] + [row[0].place for row in table.rows],
        [flat.text for flat in after],
        table.name,
    )


def _chosen(document: Document, sheet: str, columns: Mapping[str, str]) -> Table:
    tables = document.tables
    names = "、".join(table.name for table in tables if table.name)
    if sheet:
        for table in tables:
            if table.name == sheet:
                return table
        there = f"有的是：{names}。" if names else "这个文件不是工作簿。"
        raise Wrong(f"没有叫“{sheet}”的工作表。", there)
    if not tables:
        raise Wrong("文件里没有表格。", "请核对文件是否选对；当作文件导入请去掉 --table。")
    shown = [table for table in tables if not table.hidden] or [*tables]
    known = [table for table in shown if _is_known(table, columns)]
    return known[0] if known else max(shown, key=lambda table: len(table.rows))


def _is_known(table: Table, columns: Mapping[str, str]) -> bool:
    try:
        header([[Cell(cell.text, not cell.origin) for cell in row] for row in table.rows], columns)
    except Wrong:
        return False
    return True


def other_tables(document: Document, name: str) -> Sequence[str]:
    """Name the sheets of a workbook that are not read."""
    return [table.name for table in document.tables if table.name and table.name != name]
