"""An .xls, written by Excel 97 or later or by WPS: its sheets as tables."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Wrong
from kjplan.intake.files import biff
from kjplan.intake.files.document import Document, Note, Table
from kjplan.intake.files.fault import CELLS, too_many_cells
from kjplan.intake.files.number_format import BUILT_IN, show
from kjplan.intake.files.sheet import Area, error_notes, hidden_note, table_of

if TYPE_CHECKING:
    from collections.abc import Callable

_ENCRYPTED, _SHEET, _FORMAT, _XF, _DATES, _STRINGS = 0x2F, 0x85, 0x41E, 0xE0, 0x22, 0xFC
_LABEL_SHARED, _LABEL, _RICH_LABEL, _NUMBER, _RK, _MANY_RK = 0xFD, 0x204, 0xD6, 0x203, 0x27E, 0xBD
_FORMULA, _STRING, _BOOL_ERROR, _MERGED, _ROW, _COLUMNS = 0x06, 0x207, 0x205, 0xE5, 0x208, 0x7D
_BIFF8 = 0x0600
_AREAS = 100_000
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_DAMAGED = ("文件已损坏或没有传完。", "请用 Excel 或 WPS 打开后另存为 .xlsx。")


def read_xls(path: str, stream: bytes) -> Document:
    """Read a workbook from the stream of its records.

    Raises Wrong where it is damaged, encrypted, empty or too large.
    """
    try:
        book = _Book(stream)
        tables: list[Table] = []
        notes: list[Note] = []
        count = 0
        for place in book.places:
            sheet = _Sheet(book)
            sheet.read(stream, place.at)
            count += len(sheet.cells)
            if count > CELLS:
                raise too_many_cells()
            table = table_of(place.name, sheet.cells, sheet.merged, hidden=place.hidden)
            if table:
                tables.append(table)
                notes += hidden_note(table) if sheet.hidden and not place.hidden else []
                notes += error_notes(place.name, sheet.cells, sheet.errors)
    except (struct.error, IndexError):
        raise Wrong(*_DAMAGED) from None
    if not tables:
        raise Wrong("表格里没有内容。", "请核对文件是否选对。")
    return Document(path, "workbook", tuple(tables), tuple(notes))


class _Place(NamedTuple):
    """Where in the stream a sheet begins."""

    name: str
    at: int
    hidden: bool


class _Book:
    """What all sheets share: their names, texts and formats."""

    def __init__(self, stream: bytes) -> None:
        self.new = True
        self.from_1904 = False
        self.places: list[_Place] = []
        self.strings: list[str] = []
        self._codes = dict(BUILT_IN)
        self._styles: list[int] = []
        pieces: list[bytes] = []
        before = 0
        for kind, body in biff.records(stream, 0):
            if kind == _STRINGS or (kind == biff.CONTINUE and before == _STRINGS):
                pieces.append(body)
                before = _STRINGS
                continue
            before = kind
            self._global(kind, body)
        if pieces:
            self.strings = biff.shared(pieces)

    def _global(self, kind: int, body: bytes) -> None:
        if kind == biff.BOF:
            self.new = struct.unpack_from("<H", body)[0] == _BIFF8
        elif kind == _ENCRYPTED:
            raise Wrong("文件加了密码。", "请打开它，去掉密码后另存再试。")
        elif kind == _SHEET and not body[5]:  # and not a chart or a macro's
            name = biff.text(body, 6, new=self.new, short=True)
            self.places.append(_Place(name, struct.unpack_from("<I", body)[0], body[4] & 3 != 0))
        elif kind == _FORMAT:
            code = biff.text(body, 2, new=self.new, short=not self.new)
            self._codes[struct.unpack_from("<H", body)[0]] = code
        elif kind == _XF:
            self._styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _DATES:
            self.from_1904 = body[:1] == b"\x01"

    def show(self, value: float, style: int) -> str:
        """Write a number as a person sees it."""
        known = style < len(self._styles)
        code = self._codes.get(self._styles[style], "General") if known else "General"
        return show(repr(value), code, from_1904=self.from_1904)


class _Sheet:
    """The cells of a sheet by row and column, each counted from 1."""

    def __init__(self, book: _Book) -> None:
        self._book = book
        self._formula: tuple[int, int] | None = None
        self.cells: dict[tuple[int, int], str] = {}
        self.merged: list[Area] = []
        self.errors: list[tuple[int, int]] = []
        self.hidden = False
        self._readers: dict[int, Callable[[bytes], None]] = {
            _LABEL_SHARED: self._shared,
            _LABEL: self._label,
            _RICH_LABEL: self._label,
            _NUMBER: self._number,
            _RK: self._packed,
            _MANY_RK: self._packed,
            _FORMULA: self._result,
            _STRING: self._text_result,
            _BOOL_ERROR: self._bool_or_error,
            _MERGED: self._merge,
            _ROW: self._row,
            _COLUMNS: self._column,
        }

    def read(self, stream: bytes, at: int) -> None:
        """Read the sheet that begins there."""
        for kind, body in biff.records(stream, at):
            if reader := self._readers.get(kind):
                reader(body)
            if len(self.cells) > CELLS or len(self.merged) > _AREAS:
                raise too_many_cells()

    def _put(self, body: bytes, text: str) -> tuple[int, int]:
        row, column = struct.unpack_from("<HH", body)
        self.cells[row + 1, column + 1] = text.replace("\r\n", "\n").replace("\r", "\n")
        return row + 1, column + 1

    def _shared(self, body: bytes) -> None:
        self._put(body, self._book.strings[struct.unpack_from("<I", body, 6)[0]])

    def _label(self, body: bytes) -> None:
        self._put(body, biff.text(body, 6, new=self._book.new))

    def _number(self, body: bytes) -> None:
        style, value = struct.unpack_from("<Hd", body, 4)
        self._put(body, self._book.show(value, style))

    def _packed(self, body: bytes) -> None:
        row, column = struct.unpack_from("<HH", body)
        for step, at in enumerate(range(4, len(body) - 5, 6)):
            style, packed = struct.unpack_from("<HI", body, at)
            text = self._book.show(biff.number(packed), style)
            self.cells[row + 1, column + step + 1] = text

    def _result(self, body: bytes) -> None:
        """Read the value that is kept of a formula; a text follows in a record of its own."""
        self._formula = None
        if body[12:14] != b"\xff\xff":
            self._number(body)
        elif body[6] == 0:
            row, column = struct.unpack_from("<HH", body)
            self._formula = row + 1, column + 1
        elif body[6] in (1, 2):
            self._bool_or_error(body[:6] + bytes((body[8], body[6] - 1)))

    def _text_result(self, body: bytes) -> None:
        if self._formula:
            self.cells[self._formula] = biff.text(body, 0, new=self._book.new)
            self._formula = None

    def _bool_or_error(self, body: bytes) -> None:
        if body[7]:
            self.errors.append(self._put(body, _ERRORS.get(body[6], "#N/A")))
        else:
            self._put(body, "TRUE" if body[6] else "FALSE")

    def _merge(self, body: bytes) -> None:
        count = min(struct.unpack_from("<H", body)[0], (len(body) - 2) // 8)
        for at in range(2, 2 + 8 * count, 8):
            top, bottom, left, right = struct.unpack_from("<HHHH", body, at)
            self.merged.append(Area(top + 1, left + 1, bottom + 1, right + 1))

    def _row(self, body: bytes) -> None:
        self.hidden = self.hidden or bool(struct.unpack_from("<H", body, 12)[0] & 0x20)

    def _column(self, body: bytes) -> None:
        first, last, _, _, flags = struct.unpack_from("<HHHHH", body)
        self.hidden = self.hidden or (bool(flags & 1) and first <= last)
