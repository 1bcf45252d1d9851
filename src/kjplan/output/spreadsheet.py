"""A spreadsheet file in the making: what may stand in its cells, and how it is drawn."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any

from kjplan.errors import Refused, not_installed
from kjplan.text import safe
from kjplan.text.width import width
from kjplan.text.words import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Excel's own limits.
ROWS = 1_048_576
_LONGEST = 32_767
_LONGEST_NAME = 31
_LONGEST_FORMAT = 255
_HIGHEST = 409
# So many ways of writing a figure are room enough; Excel takes no more than some two hundred.
_MOST_FORMATS = 150

# Papers, as Excel numbers them.
A3, A4 = 8, 9

# The width of a cell of a terminal and the height of a line, of characters of one point; what
# stays free beside them and above them.
_WIDE, _HIGH = 0.096, 1.5
_ASIDE, _ABOVE = 1.5, 4
# What may stay empty at the end of a line that is full.
_RAGGED = 2

# A share is shown as a percentage of one decimal, and never as the whole where it is not.
_ROUNDED = 0.11
_MANY_DIGITS = 10**10

_TEXT, _TITLE = "宋体", "黑体"
FILLS = {"red": "#FFC7CE", "yellow": "#FFEB9C", "green": "#C6EFCE"}
INKS = {"red": "#9C0006", "yellow": "#7F6000", "green": "#006100", "dim": "#808080"}
_GRID = "#BFBFBF"

HEADING = {
    "font_name": _TITLE,
    "align": "center",
    "text_wrap": True,
    "bg_color": "#D9E2F3",
}
"""How the heading of a column looks."""


class Book:
    """An .xlsx file with sheets; its formats are made when they are first asked for."""

    def __init__(self, title: str, organization: str, day: date, size: int = 10) -> None:
        """Begin a file whose properties say of what, whose and of which day it is.

        `size` is that of its characters, in points. Raises Refused where XlsxWriter is not
        installed.
        """
        try:
            from xlsxwriter import Workbook
        except ImportError:
            raise Refused(str(not_installed("XlsxWriter", "写表格文件"))) from None
        self._bytes = io.BytesIO()
        self._book = Workbook(self._bytes, {"in_memory": True})
        # Without a moment of its own, a file would differ each time that it is made.
        created = datetime.combine(day, time())
        self._book.set_properties(
            {"title": text(title), "company": text(organization), "created": created}
        )
        self._size = size
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._patterns: set[str] = set()

    def sheet(self, name: str) -> Any:
        """Add a sheet under a name that `names` gives."""
        return self._book.add_worksheet(name, _with_heights_that_grow())

    def look(self, **properties: Any) -> Any:
        """Give the format of a cell with some properties beside those that all cells have."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": _TEXT, "font_size": self._size, "valign": "vcenter"}
            self._formats[key] = self._book.add_format(base | properties)
        return self._formats[key]

    def boxed(self, **properties: Any) -> Any:
        """Give the format of a table's cell."""
        return self.look(border=1, border_color=_GRID, **properties)

    def title(self) -> Any:
        """Give the format of a sheet's title."""
        return self.look(font_name=_TITLE, font_size=16, bold=True)

    def signal(self, role: str) -> Any:
        """Give the format that a condition puts on a cell."""
        key = (("signal", role),)
        if key not in self._formats:
            properties = {"font_color": INKS[role]}
            if role in FILLS:
                properties["bg_color"] = FILLS[role]
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]

    def drawn(self, shown: str, value: float | date | None) -> str:
        """Give the number format that draws a value as it is shown; "" where it is to be text."""
        pattern = "" if value is None else _pattern(shown, value)
        if pattern not in self._patterns and len(self._patterns) >= _MOST_FORMATS:
            return ""
        self._patterns.add(pattern)
        return pattern

    def columns(self, sheet: Any, cells: Sequence[int]) -> float:
        """Make columns as wide as so many cells of a terminal each; give the sum."""
        widths = [round(n * self._size * _WIDE + _ASIDE, 1) for n in cells]
        for column, wide in enumerate(widths):
            sheet.set_column(column, column, wide)
        return sum(widths)

    def height(self, sheet: Any, row: int, shown: Iterable[tuple[str, int]], least: float) -> None:
        """Make a row as high as texts need that fold in columns of so many cells each."""
        lines = max((_lines(words, cells) for words, cells in shown), default=1)
        sheet.set_row(row, min(max(least, lines * self._size * _HIGH + _ABOVE), _HIGHEST))

    def content(self) -> bytes:
        """End the file and give its bytes."""
        self._book.close()
        return self._bytes.getvalue()


class Style:
    """How some cells of a table look, whatever their figures are drawn with."""

    def __init__(self, book: Book, **properties: Any) -> None:
        self._book = book
        self._properties = properties
        self._formats: dict[str, Any] = {}

    def write(
        self, sheet: Any, row: int, column: int, shown: str, value: float | date | None = None
    ) -> None:
        """Write a cell: a value as such where it can be drawn as it is shown, else the text."""
        pattern = self._book.drawn(shown, value)
        if pattern not in self._formats:
            drawn = {"num_format": pattern} if pattern else {}
            self._formats[pattern] = self._book.boxed(**self._properties, **drawn)
        look = self._formats[pattern]
        if not shown:
            sheet.write_blank(row, column, None, look)
        elif not pattern:
            sheet.write_string(row, column, text(shown), look)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, look)
        else:
            sheet.write_number(row, column, value, look)


@cache
def _with_heights_that_grow() -> Any:
    """Give a class of sheets whose rows are as high as is said until somebody types more."""
    from xlsxwriter.worksheet import Worksheet

    class Sheet(Worksheet):  # type: ignore[misc]
        def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
            # XlsxWriter says of each height that somebody chose it, which keeps it for good.
            kept = [(key, value) for key, value in attributes if key != "customHeight"]
            super()._xml_start_tag_unencoded(tag, kept)

    return Sheet


def text(value: str) -> str:
    """Make a text one that a cell can hold, its control characters written out.

    Lines are kept; what is longer than a cell may be ends with ……
    """
    if not value.isprintable():
        value = "\n".join(safe.lines(value))
        # Half of a surrogate pair and what XML has no place for are written out.
        value = value.encode("utf-8", "backslashreplace").decode()
        value = value.replace("\ufffe", r"\ufffe").replace("\uffff", r"\uffff")
    if _cut(value, _LONGEST) != value:
        value = _cut(value, _LONGEST - 2) + "……"
    # XlsxWriter takes a text between these for XML of its own.
    return f"{value} " if value.startswith("<r>") and value.endswith("</r>") else value


def _cut(value: str, most: int) -> str:
    """Cut a text to so many units as Excel counts them: some characters are two."""
    if len(value) * 2 <= most:
        return value
    return value.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore")


def _pattern(shown: str, value: float | date) -> str:
    """Find the number format that draws a value as it is shown; "" where none can."""
    if isinstance(value, date):
        return _around(shown, str(value), "yyyy-mm-dd")
    share = re.fullmatch(r"(-?[0-9]+(?:\.([0-9]+))?)%", shown)
    if share and abs(float(share[1]) - value * 100) < _ROUNDED:
        return f"0.{'0' * len(share[2])}%" if share[2] else "0%"
    # What is General turns to 3E+11 where there are many digits.
    return _around(shown, number(value), "General" if abs(value) < _MANY_DIGITS else "0")


def _around(shown: str, written: str, drawn: str) -> str:
    before, there, behind = shown.partition(written)
    if not there or not shown.isprintable():
        return ""
    pattern = f"{_literal(before)}{drawn}{_literal(behind)}"
    return pattern if len(pattern) <= _LONGEST_FORMAT else ""


def _literal(shown: str) -> str:
    if not shown:
        return ""
    quoted = shown.replace('"', '"\\""')
    return f'"{quoted}"'


def to_print(sheet: Any, paper: int, heads: int) -> None:
    """Have a sheet printed across, as wide as the paper, with its headings on each page."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heads)
    sheet.center_horizontally()
    sheet.set_footer("&C第 &P 页，共 &N 页")


def names(wanted: Iterable[str]) -> Iterator[str]:
    """Give sheets names like those wanted that Excel takes, no two of them alike."""
    taken: set[str] = set()
    for name in wanted:
        base = text(re.sub(r"[\[\]:*?/\\\n]", " ", name)).strip("' ") or "表"
        base = _cut(base, _LONGEST_NAME).strip("' ")
        given, nth = base, 1
        while given.casefold() in taken or given.casefold() == "history":
            nth += 1
            mark = f"（{nth}）"
            given = _cut(base, _LONGEST_NAME - len(mark)) + mark
        taken.add(given.casefold())
        yield given


def longest_line(shown: str) -> int:
    """Count the cells of the longest line of a text."""
    return width(shown) if shown.isprintable() else max(map(width, safe.lines(shown)))


def _lines(shown: str, cells: int) -> int:
    """Count the lines that a text takes where it folds, rather one too many than one too few."""
    if shown.isprintable():
        if len(shown) * 2 <= cells:  # no character takes more than two
            return 1
        lines = [shown]
    else:
        lines = safe.lines(shown)
    widths = (width(line) for line in lines)
    return sum(1 if wide <= cells else -(-(wide + _RAGGED) // cells) for wide in widths)


def letters(column: int) -> str:
    """Name a column, counted from 0, as a spreadsheet does: A, Z, AA."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)
