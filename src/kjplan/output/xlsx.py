"""Sheets of tables as an .xlsx file, to be looked at, filtered, and printed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kjplan.errors import Refused
from kjplan.output import spreadsheet
from kjplan.output.spreadsheet import HEADING, ROWS, Book, Style
from kjplan.report.workbook import Sheet, Workbook

if TYPE_CHECKING:
    from kjplan.report.page import Column, Heading, Table

# A sheet that has a title has it above a line of notes, and both above the headings of columns.
_NOTES, _HEADS = 1, 2

# How many cells a column takes at most; a text folds.
_MOST = {"text": 38, "names": 20, "day": 12}
_MOST_FIXED = 24
_LEAST = 4
_LEAST_HIGH = 18

# What fits on A4, in the widths of columns.
_WIDEST_A4 = 150

# Of which day a file is that is of none: the first that a .zip can have.
_NO_DAY = date(1980, 1, 1)

_BANDS: dict[int, dict[str, Any]] = {
    2: {"bg_color": "#E7E6E6", "bold": True},
    3: {"bg_color": "#F7F7F7"},
}


def as_xlsx(table: Table) -> bytes:
    """Write a flat table that comes without anything about it; raises Refused as `as_workbook`."""
    return as_workbook(Workbook("", _NO_DAY, (Sheet("表", "", (), table),)))


def as_workbook(workbook: Workbook) -> bytes:
    """Write sheets; raises Refused where one is longer than a spreadsheet can be."""
    book = Book(workbook.sheets[0].title, workbook.organization, workbook.day)
    names = spreadsheet.names(sheet.name for sheet in workbook.sheets)
    for name, sheet in zip(names, workbook.sheets, strict=True):
        _draw(book, book.sheet(name), sheet)
    return book.content()


def _draw(book: Book, worksheet: Any, sheet: Sheet) -> None:
    table, cells = sheet.table, _cells(sheet.table)
    heads = _HEADS if sheet.title else 0
    last = heads + len(table.rows) + sum(map(len, sheet.headings.values()))
    if last >= ROWS:
        raise Refused(f"有 {len(table.rows)} 行，一个工作表放不下。请另存为 .csv。")
    if sheet.title:
        worksheet.write_string(0, 0, spreadsheet.text(sheet.title), book.title())
        worksheet.set_row(0, 30)
        worksheet.write_string(_NOTES, 0, spreadsheet.text("　".join(sheet.notes)), book.look())
        worksheet.set_row(_NOTES, 20)
    for n, column in enumerate(table.columns):
        worksheet.write_string(heads, n, spreadsheet.text(column.heading), book.boxed(**HEADING))
    worksheet.set_row(heads, 20)
    _rows(book, worksheet, sheet, cells, heads + 1)
    worksheet.autofilter(heads, 0, last - table.sums, len(table.columns) - 1)
    worksheet.freeze_panes(heads + 1, sheet.frozen)
    if table.rows:
        _signals(book, worksheet, table.columns, heads + 1, last)
    wide = book.columns(worksheet, cells)
    paper = spreadsheet.A4 if wide <= _WIDEST_A4 else spreadsheet.A3
    spreadsheet.to_print(worksheet, paper, heads)


def _rows(book: Book, worksheet: Any, sheet: Sheet, cells: list[int], at: int) -> None:
    """Write the rows from the row `at` on."""
    styles = [_styles(book, column) for column in sheet.table.columns]
    for n, row in enumerate(sheet.table.rows):
        for heading in sheet.headings.get(n, ()):
            _band(book, worksheet, at, heading, len(styles))
            at += 1
        for column, (cell, (plain, dim)) in enumerate(zip(row, styles, strict=True)):
            style = dim if cell.role == "dim" else plain
            style.write(worksheet, at, column, cell.plain, cell.value)
        shown = zip((cell.plain for cell in row), cells, strict=True)
        book.height(worksheet, at, shown, _LEAST_HIGH)
        at += 1


def _styles(book: Book, column: Column) -> tuple[Style, Style]:
    """Give the style of a column's cells, and that of those which step back."""
    look: dict[str, Any] = {"text_wrap": True}
    if column.kind == "number":
        # What stands to the right keeps off the line there.
        look |= {"align": "right", "indent": 1}
    elif column.kind not in ("text", "names"):
        look["align"] = "center"
    return Style(book, **look), Style(book, **look, font_color=spreadsheet.INKS["dim"])


def _band(book: Book, worksheet: Any, at: int, heading: Heading, columns: int) -> None:
    """Write a heading across a row."""
    look = book.look(bottom=1, top=1, border_color="#BFBFBF", **_BANDS[heading.level])
    worksheet.write_string(at, 0, spreadsheet.text(heading.text), look)
    worksheet.set_row(at, _LEAST_HIGH + 2)
    for column in range(1, columns):
        worksheet.write_blank(at, column, None, look)


def _signals(
    book: Book, worksheet: Any, columns: tuple[Column, ...], first: int, last: int
) -> None:
    """Colour words by a condition, so that a cell that somebody changes changes its colour."""
    for n, column in enumerate(columns):
        for word, role in column.signals:
            condition = {
                "type": "cell",
                "criteria": "==",
                "value": f'"{word}"',
                "format": book.signal(role),
            }
            worksheet.conditional_format(first, n, last, n, condition)


def _cells(table: Table) -> list[int]:
    """Give each column as many cells as its longest line has, within bounds."""
    cells = []
    for n, column in enumerate(table.columns):
        # Most columns have few texts, on many rows each.
        texts = map(spreadsheet.longest_line, {row[n].plain for row in table.rows})
        # An arrow to filter by stands beside the heading.
        longest = max(spreadsheet.longest_line(column.heading) + 2, *texts, _LEAST)
        cells.append(min(longest, _MOST.get(column.kind, _MOST_FIXED)))
    return cells
