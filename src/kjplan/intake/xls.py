"""An .xls: its sheets as tables, the values read by python-calamine."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from kjplan.errors import Refused, Wrong
from kjplan.intake.biff import SheetRecord, scan
from kjplan.intake.document import Document, Note, Place, Table, reference
from kjplan.intake.number_format import show
from kjplan.intake.sheet import Area, table_of

_DAMAGED = ("文件已损坏或没有传完。", "请用 Excel 或 WPS 打开后另存为 .xlsx。")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's calendar has no zones
_SECONDS = 86_400


def read_xls(path: str, data: bytes, stream: bytes) -> Document:
    """Read a workbook from its bytes and the stream of its records; raises Wrong.

    Raises Refused where python-calamine is not installed.
    """
    book = scan(stream)
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        raise Refused(
            "读 .xls 文件要先装 office 组件：pip install 'kjplan[office]'。"
            "也可以用 Excel 或 WPS 另存为 .xlsx 再导入。"
        ) from None
    tables: list[Table] = []
    notes: list[Note] = []
    with _quietly():
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for index, name in enumerate(workbook.sheet_names):
            record = book.sheets[index] if index < len(book.sheets) else SheetRecord(False, {})
            _read(workbook.get_sheet_by_index(index), name, record, tables, notes)
    if not tables:
        raise Wrong("表格里没有内容。", "请核对文件是否选对。")
    return Document(path, "workbook", tuple(tables), tuple(notes))


class _quietly:  # noqa: N801 - used as a function
    """Tell whatever python-calamine stumbles over as a damaged file."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: object, _: object) -> None:
        # A panic of the compiled part is a BaseException that is none of Python's own.
        if kind and (issubclass(kind, Exception) or kind.__name__ == "PanicException"):
            if issubclass(kind, Wrong):
                return
            raise Wrong(*_DAMAGED) from None


def _read(
    sheet: Any, name: str, record: SheetRecord, tables: list[Table], notes: list[Note]
) -> None:
    cells = {}
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        for column, value in enumerate(values, left + 1):
            if value != "":
                cells[row, column] = _text(value, record.formats.get((row, column), "General"))
    merged = [
        Area(start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1)
        for start, end in sheet.merged_cell_ranges or ()
    ]
    table = table_of(name, cells, merged, hidden=record.hidden)
    if table is None:
        return
    tables.append(table)
    for (row, column), text in cells.items():
        if text in ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"):
            place = Place(sheet=name, cell=reference(row, column))
            what = f"{place}的值是错误 {text}。"
            notes.append(Note("error", what, "请改正单元格里的公式。", place))


def _text(value: Any, code: str) -> str:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return show(repr(value), code)
    return show(repr(_serial(value)), code if code != "General" else "yyyy/m/d")


def _serial(value: Any) -> float:
    """Turn a day back into the number that the file has: days since the end of 1899."""
    if isinstance(value, timedelta):
        return value.total_seconds() / _SECONDS
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / _SECONDS
    if isinstance(value, datetime):
        return (value - _EPOCH).total_seconds() / _SECONDS
    if isinstance(value, date):
        return float((value - _EPOCH.date()).days)
    return 0.0
