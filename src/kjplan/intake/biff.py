"""What the stream of an .xls says of its sheets: how far they reach, their numbers' formats.

The reader of the values, python-calamine, makes room for the whole rectangle between the first
and the last cell, and loses the formats: a 95% comes as 0.95.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Wrong
from kjplan.intake.fault import CELLS, too_many_cells
from kjplan.intake.number_format import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHEET, _BOF, _EOF, _LOCKED = 0x0085, 0x0809, 0x000A, 0x002F
_FORMAT, _XF, _DATES = 0x041E, 0x00E0, 0x0022
_CELLS = frozenset((0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, 0x00FD))
_SEVERAL = frozenset((0x00BD, 0x00BE))  # several cells of a row in one record
_BLANK = frozenset((0x0201, 0x00BE))
_BIFF8 = 0x0600
_AREA = 2_000_000
_RK = 6  # bytes that a cell takes in a record of several numbers


class SheetRecord(NamedTuple):
    """A sheet: the format of each of its cells by row and column, counted from 1."""

    hidden: bool
    formats: dict[tuple[int, int], str]


class Book(NamedTuple):
    """The sheets in their order, and whether the calendar begins in 1904."""

    sheets: list[SheetRecord]
    from_1904: bool


def scan(stream: bytes) -> Book:
    """Walk over the records; raises Wrong for an encrypted or damaged book, or too large a one."""
    codes = dict(BUILT_IN)
    styles: list[int] = []
    places: list[tuple[int, bool]] = []
    from_1904 = False
    new = True
    try:
        for kind, body in _records(stream, 0):
            if kind == _BOF:
                new = struct.unpack_from("<H", body)[0] == _BIFF8
            elif kind == _LOCKED:
                raise Wrong("文件加了密码。", "请打开它，去掉密码后另存再导入。")
            elif kind == _SHEET:
                places.append((struct.unpack_from("<I", body)[0], body[4] & 3 != 0))
            elif kind == _FORMAT and new:
                codes[struct.unpack_from("<H", body)[0]] = _text(body[2:])
            elif kind == _XF:
                styles.append(struct.unpack_from("<H", body, 2)[0])
            elif kind == _DATES:
                from_1904 = body[:1] == b"\x01"
        names = [codes.get(style, "General") for style in styles]
        return Book(_sheets(stream, places, names), from_1904)
    except (struct.error, IndexError):
        raise Wrong("文件已损坏或没有传完。", "请用 Excel 或 WPS 打开后另存为 .xlsx。") from None


def _sheets(stream: bytes, places: list[tuple[int, bool]], names: list[str]) -> list[SheetRecord]:
    """Walk over each sheet, bounding their cells and what they span, all sheets together."""
    sheets, count, area = [], 0, 0
    for at, hidden in places:
        formats: dict[tuple[int, int], str] = {}
        rows, columns = [0xFFFF, 0], [0xFFFF, 0]
        for kind, body in _records(stream, at):
            for row, column, style in _cells(kind, body):
                rows = [min(rows[0], row), max(rows[1], row)]
                columns = [min(columns[0], column), max(columns[1], column)]
                if kind not in _BLANK:
                    formats[row + 1, column + 1] = names[style] if style < len(names) else "General"
        count += len(formats)
        area += max(0, rows[1] - rows[0] + 1) * max(0, columns[1] - columns[0] + 1)
        if count > CELLS or area > _AREA:
            raise too_many_cells()
        sheets.append(SheetRecord(hidden, formats))
    return sheets


def _cells(kind: int, body: bytes) -> Iterator[tuple[int, int, int]]:
    """Walk over the cells of a record: row, column and style of each, from 0."""
    if kind in _CELLS:
        row, column, style = struct.unpack_from("<HHH", body)
        yield row, column, style
    elif kind in _SEVERAL:
        row, column = struct.unpack_from("<HH", body)
        step = 2 if kind in _BLANK else _RK
        for number in range((len(body) - 6) // step):
            yield row, column + number, struct.unpack_from("<H", body, 4 + number * step)[0]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Walk over the records of a part of the stream, to its end."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
        # A chart inside a sheet is a part within a part.
        depth += (kind == _BOF) - (kind == _EOF)
        if kind == _EOF and depth <= 0:
            return


def _text(body: bytes) -> str:
    length, wide = struct.unpack_from("<HB", body)
    return body[3 : 3 + length * (2 if wide & 1 else 1)].decode(
        "utf-16-le" if wide & 1 else "latin-1", "replace"
    )
