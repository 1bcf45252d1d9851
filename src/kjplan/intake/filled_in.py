"""A form that came back filled in: its columns known by their headings, its rows as they stand.

Rows and columns that were sorted, moved, added or deleted do no harm. What the hidden sheet said
may be lost; the rest is then read all the same.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Invalid, Wrong
from kjplan.intake.files.fault import of_file
from kjplan.intake.files.reader import read
from kjplan.intake.form import ANSWERS, SHEET, as_of, headings, read_sent, whose
from kjplan.plan.terms import Terms
from kjplan.text.quantity import plain
from kjplan.text.values import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from kjplan.intake.files.document import Cell, Document, Table
    from kjplan.intake.form import Key, Sent

# So far down headings are looked for: an office may have put lines above them.
_ABOVE = 30
_LONGEST_ID = 20
# What hands write into cells that they leave empty.
_NOTHING = frozenset(("", "无", "暂无", "没有", "/", "\\", "-", "--", "—", "——"))
_SHARED: frozenset[Key] = frozenset(("by", "on"))


class FilledRow(NamedTuple):
    """A row of a form: its cells by their columns, and what is wrong with some of them."""

    cells: Mapping[Key, Cell]
    faults: Mapping[Key, str]

    def text(self, key: Key) -> str:
        """Give what stands in a column, "" where there is none such or nothing is answered."""
        text = self.cells[key].text if key in self.cells else ""
        return text if key not in ANSWERS or _says_something(text) else ""

    @property
    def id(self) -> str:
        """The id as far as it can be one's."""
        return plain(self.text("id"))[:_LONGEST_ID]

    def place(self, key: Key) -> str:
        """Name the cell in a column, else that of the id: 填报!I7."""
        return str(self.cells[key if key in self.cells else "id"].place)


class FilledIn(NamedTuple):
    """A form that came back.

    `sent` is what its hidden sheet holds, None where that was lost; `as_of` the day that the
    form is of, None where nothing says so; `whose` the office, the person or the whole unit that
    it was made for, "" likewise. `remarks` are sentences about what was not read.
    """

    path: str
    rows: tuple[FilledRow, ...]
    sent: Sent | None
    as_of: date | None
    whose: str
    remarks: tuple[str, ...] = ()


class _Headed(NamedTuple):
    """A sheet with headings: the row in which they stand, and the place in a row of each."""

    sheet: Table
    row: int
    columns: Mapping[Key, int]
    unknown: tuple[str, ...]


@of_file
def read_form(path: str, terms: Terms) -> FilledIn:
    """Read a form; raises Invalid with the way out for a file that is none or cannot be read."""
    document = _read(path)
    if document.kind not in ("workbook", "csv"):
        raise Wrong("这不是表格。", _NO_FORM_REMEDY)
    sent = next((sent for table in document.tables if (sent := _sent(table))), None)
    headed, remarks = _chosen(document, terms)
    above = [cell.text for row in headed.sheet.rows[: headed.row] for cell in row]
    day = sent.as_of if sent else next(filter(None, map(as_of, above)), None)
    told = next(filter(None, map(whose, above)), "")
    name = sent.whose or sent.organization if sent else told
    if sent is None and "task" not in headed.columns:
        raise Wrong(
            "没有“任务”一列，也没有核对用的隐藏工作表，分不清是哪份计划的。", _NO_FORM_REMEDY
        )
    remarks += _column_remarks(headed, terms)
    return FilledIn(
        path,
        tuple(_rows(document, headed)),
        sent,
        day,
        name,
        tuple(remarks),
    )


_NO_FORM_REMEDY = "请填报的人在发去的填报表上填好，存成 .xlsx 再发来。"


def _read(path: str) -> Document:
    """Read a file; what it is to be saved as instead is a form, and no document."""
    try:
        return read(path)
    except Invalid as invalid:
        problem = invalid.problems[0]
        if ".docx" not in problem.remedy:
            raise
        raise Wrong(problem.what, _NO_FORM_REMEDY) from None


def _sent(table: Table) -> Sent | None:
    return read_sent([cell.text for cell in row] for row in table.rows)


def _chosen(document: Document, terms: Terms) -> tuple[_Headed, list[str]]:
    """Choose the sheet to be read, and tell of others that look like it; raises Wrong."""
    able = [headed for table in document.tables if (headed := _headed(table, terms))]
    if not able:
        raise Wrong("没有找到填报表的表头（编号、本次完成值……）。", _NO_FORM_REMEDY)
    own = [headed for headed in able if headed.sheet.name == SHEET]
    if not own and len(able) > 1:
        names = "、".join(short(headed.sheet.name) for headed in able)
        raise Wrong(f"有几个工作表都像填报表：{names}。", f"请只留一个，取名“{SHEET}”。")
    chosen = (own or able)[0]
    others = [headed.sheet.name for headed in able if headed is not chosen]
    return chosen, [f"工作表{short(name)}也像填报表，没有读。" for name in others]


def _headed(table: Table, terms: Terms) -> _Headed | None:
    """Find the row of headings; None where there is none. Raises Wrong for one that is twice."""
    words = {_plain(word): key for key, word in headings(Terms()).items()}
    words |= {_plain(word): key for key, word in headings(terms).items()}
    for number, row in enumerate(table.rows[:_ABOVE]):
        keys = [(words.get(_plain(cell.text)), place) for place, cell in enumerate(row)]
        columns = {key: place for key, place in reversed(keys) if key}
        if "id" in columns and any(key in columns for key in ANSWERS):
            if twice := [row[n].text for key, n in keys if key and columns[key] != n]:
                raise Wrong(f"有两列都叫{short(twice[0])}。", "请删去多的一列。")
            unknown = [row[n].text for key, n in keys if not key and row[n].text.strip()]
            return _Headed(table, number, columns, tuple(unknown))
    return None


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _column_remarks(headed: _Headed, terms: Terms) -> list[str]:
    words = headings(terms)
    lacking = [words[key] for key in ANSWERS if key not in headed.columns]
    remarks = [f"没有“{'”“'.join(lacking)}”列，当作没有填。"] if lacking else []
    if headed.unknown:
        remarks.append(f"{'、'.join(map(short, headed.unknown))}列不是填报表的，没有读。")
    return remarks


def _rows(document: Document, headed: _Headed) -> Iterable[FilledRow]:
    notes = {n.place: n for n in document.notes if n.kind in ("error", "uncached")}
    rows = headed.sheet.rows[headed.row + 1 :]
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else None
        cells = {key: row[place] for key, place in headed.columns.items()}
        faults = {}
        for key in (*ANSWERS, "id"):
            if key not in cells:
                continue
            if note := notes.get(cells[key].place):
                faults[key] = _FORMULA[note.kind].format(value=cells[key].text)
            elif key not in _SHARED and _is_merged(row, following, headed.columns[key]):
                faults[key] = "这一格与别的格合并了，分不清是哪一行的。请取消合并，各行填各行的。"
        yield FilledRow(cells, faults)


_FORMULA = {
    "error": "公式的得数是错误 {value}。请改成要填的数或文字。",
    "uncached": "是公式，文件里没有存它的得数。请用 Excel 或 WPS 打开，存一次再发来。",
}


def _says_something(text: str) -> bool:
    return plain(text) not in _NOTHING


def _is_merged(row: Sequence[Cell], following: Sequence[Cell] | None, place: int) -> bool:
    """Tell whether a cell with something in it shares it with another."""
    cell = row[place]
    if not _says_something(cell.text):
        return False
    below = following[place] if following else None
    return not cell.origin or (below is not None and not below.origin and below.text == cell.text)
