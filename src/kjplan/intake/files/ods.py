"""An .ods: its sheets as tables, each cell as the program that wrote it showed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.errors import Wrong
from kjplan.intake.files import xml
from kjplan.intake.files.archive import Archive
from kjplan.intake.files.document import Document, Note, Table
from kjplan.intake.files.fault import CELLS, too_many_cells
from kjplan.intake.files.sheet import Area, error_notes, table_of

if TYPE_CHECKING:
    from kjplan.intake.files.xml import Node

_ROWS, _COLUMNS = 1_048_576, 16_384
_GROUPS = frozenset(
    ("table-row-group", "table-header-rows", "table-rows", "table-column-group",
     "table-header-columns", "table-columns")
)  # fmt: skip
_SPACES = 1_000


def read_ods(path: str, archive: Archive) -> Document:
    """Read a workbook; raises Wrong where it is damaged, empty, encrypted or too large."""
    if b"encryption-data" in archive.optional("META-INF/manifest.xml"):
        raise Wrong("文件加了密码。", "请打开它，去掉密码后另存再试。")
    root = xml.tree(archive.part("content.xml"))
    body = root.find("body", "spreadsheet")
    if body is None:
        raise Wrong(*xml.DAMAGED)
    hidden = _hidden_styles(root)
    tables: list[Table] = []
    notes: list[Note] = []
    total = 0
    for node in body.all("table"):
        name = node.get("name")
        sheet = _Sheet()
        sheet.read(node)
        total += len(sheet.cells)
        if total > CELLS:
            raise too_many_cells()
        table = table_of(name, sheet.cells, sheet.merged, hidden=node.get("style-name") in hidden)
        if table:
            tables.append(table)
            notes += error_notes(name, sheet.cells, sheet.errors)
    if not tables:
        raise Wrong("表格里没有内容。", "请核对文件是否选对。")
    return Document(path, "workbook", tuple(tables), tuple(notes))


def _hidden_styles(root: Node) -> set[str]:
    styles = root.find("automatic-styles")
    return {
        style.get("name")
        for style in (styles.all("style") if styles else ())
        if any(node.get("display") == "false" for node in style.all("table-properties"))
    }


class _Sheet:
    """The cells of a sheet by row and column, each counted from 1."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], str] = {}
        self.merged: list[Area] = []
        self.errors: list[tuple[int, int]] = []
        self._row = 1

    def read(self, node: Node) -> None:
        """Read rows, those in groups among them; a row that repeats is written once."""
        for child in node.children:
            if child.tag in _GROUPS:
                self.read(child)
            elif child.tag == "table-row" and self._row <= _ROWS:
                repeated = _times(child, "number-rows-repeated", _ROWS)
                if any(_text(cell).strip() for cell in child.children if cell.children):
                    for step in range(repeated):
                        self._cells(child, self._row + step)
                self._row += repeated

    def _cells(self, row: Node, number: int) -> None:
        column = 1
        for cell in row.children:
            if cell.tag not in ("table-cell", "covered-table-cell") or column > _COLUMNS:
                continue
            repeated = _times(cell, "number-columns-repeated", _COLUMNS)
            text = _value(cell) if cell.children and cell.tag == "table-cell" else ""
            if text.strip():
                self._put(cell, text, number, range(column, column + repeated))
            column += repeated

    def _put(self, cell: Node, text: str, row: int, columns: range) -> None:
        if len(self.cells) + len(columns) > CELLS:
            raise too_many_cells()
        across = _times(cell, "number-columns-spanned", _COLUMNS)
        down = _times(cell, "number-rows-spanned", _ROWS)
        for column in columns:
            self.cells[row, column] = text
            if across > 1 or down > 1:
                self.merged.append(Area(row, column, row + down - 1, column + across - 1))
            if text.startswith(("#", "Err:")) and "error" in (cell.get("value-type"), _type(text)):
                self.errors.append((row, column))


def _type(text: str) -> str:
    known = text in ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
    return "error" if known or text.startswith("Err:") else ""


def _times(node: Node, attribute: str, most: int) -> int:
    value = node.get(attribute)
    return min(int(value), most) if value.isascii() and value.isdigit() and len(value) < 9 else 1  # noqa: PLR2004


def _value(cell: Node) -> str:
    """Write what stands in a cell; a day in figures alone, 06/07/30, in their usual order."""
    text, day = _text(cell), cell.get("date-value")
    return day.replace("T", " ") if day and text.strip() and text.isascii() else text


def _text(cell: Node) -> str:
    return "\n".join(_shown(paragraph) for paragraph in cell.all("p"))


def _shown(node: Node) -> str:
    """Write a paragraph: the text between its elements, and what each of them stands for."""
    written = node.text
    for child in node.children:
        if child.tag == "s":
            written += " " * _times(child, "c", _SPACES)
        elif child.tag in ("tab", "line-break"):
            written += "\t" if child.tag == "tab" else "\n"
        elif child.tag not in ("annotation", "ruby-text"):
            written += _shown(child)
        written += child.tail
    return written
