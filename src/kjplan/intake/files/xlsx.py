"""An .xlsx, written by Excel, WPS or LibreOffice: its sheets as tables.

Formulas count by the value that the file keeps of them; nothing outside it is followed. What a
sheet says of its own size is not believed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kjplan.errors import Wrong
from kjplan.intake.files import xml
from kjplan.intake.files.archive import Archive
from kjplan.intake.files.document import Document, Note, Place, Table, reference
from kjplan.intake.files.fault import CELLS, CHARACTERS, too_many_cells
from kjplan.intake.files.number_format import BUILT_IN, show
from kjplan.intake.files.sheet import Area, error_notes, hidden_note, table_of

if TYPE_CHECKING:
    from kjplan.intake.files.xml import Node

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ROWS, _COLUMNS = 1_048_576, 16_384
_TAGS = 2_000_000
_AREAS = 100_000
_SHEETS = 200
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def read_xlsx(path: str, archive: Archive) -> Document:
    """Read a workbook; raises Wrong where it is damaged, empty or too large."""
    main = archive.target("", "officeDocument") or "xl/workbook.xml"
    book = xml.tree(archive.part(main))
    related = archive.related(main)
    properties = book.find("workbookPr")
    reader = _Reader(
        _strings(archive, _part(related, "sharedStrings")),
        _formats(archive, _part(related, "styles")),
        properties is not None and properties.get("date1904") in ("1", "true"),
    )
    sheets = book.find("sheets")
    names = list(sheets.all("sheet")) if sheets else []
    if len(names) > _SHEETS:
        raise too_many_cells()
    for sheet in names:
        kind, part = related.get(sheet.get("id"), ("", ""))
        if kind == "worksheet":  # and not a chart or a macro's
            shown = sheet.get("state", "visible") == "visible"
            reader.read(archive.part(part), sheet.get("name"), hidden=not shown)
    if not reader.tables:
        raise Wrong("表格里没有内容。", "请核对文件是否选对。")
    return Document(path, "workbook", tuple(reader.tables), tuple(reader.notes))


def _part(related: dict[str, tuple[str, str]], kind: str) -> str:
    return next((part for word, part in related.values() if word == kind), "")


def _strings(archive: Archive, name: str) -> list[str]:
    """Read the texts that the cells share; the pronunciation beside them is left out."""
    data = archive.optional(name)
    if not data:
        return []
    strings: list[str] = []
    total = 0

    def take(node: Node) -> None:
        nonlocal total
        strings.append(_rich(node))
        total += len(strings[-1])
        if total > CHARACTERS or len(strings) > CELLS:
            raise too_many_cells()

    xml.tree(data, "sst", take)
    return strings


def _rich(node: Node) -> str:
    texts = [child for child in node.children if child.tag == "t"]
    for run in node.all("r"):
        texts += run.all("t")
    return _unescaped("".join(text.text for text in texts))


def _unescaped(text: str) -> str:
    """Read a character that XML cannot hold: _x000D_ is a carriage return."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: _character(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _character(code: int) -> str:
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)  # noqa: PLR2004 - half a pair


def _formats(archive: Archive, name: str) -> list[str]:
    """Read the format code of each style that a cell may have."""
    data = archive.optional(name)
    if not data:
        return []
    root = xml.tree(data)
    own, styles = root.find("numFmts"), root.find("cellXfs")
    codes = {str(number): code for number, code in BUILT_IN.items()}
    codes |= {node.get("numFmtId"): node.get("formatCode") for node in own.children} if own else {}
    return [codes.get(x.get("numFmtId"), "General") for x in styles.children] if styles else []


class _Reader:
    """Reads sheets one after another; all of them share strings, formats and the calendar."""

    def __init__(self, strings: list[str], formats: list[str], from_1904: bool) -> None:
        self._strings, self._formats, self._from_1904 = strings, formats, from_1904
        self._cells = 0
        self.tables: list[Table] = []
        self.notes: list[Note] = []

    def read(self, data: bytes, name: str, *, hidden: bool) -> None:
        """Read a sheet, leaving it out where nothing stands in it."""
        if data.count(b"<") > _TAGS:
            raise too_many_cells()
        sheet = _Sheet(self, name)
        xml.stream(data, sheet.start, sheet.end, sheet.text)
        table = table_of(name, sheet.cells, sheet.merged, hidden=hidden)
        if table is None:
            return
        self.tables.append(table)
        if sheet.hidden and not hidden:
            self.notes += hidden_note(table)
        self.notes += error_notes(name, sheet.cells, sheet.errors)
        for at in sheet.uncached:
            place = Place(sheet=name, cell=reference(*at))
            what = f"{place}是公式，文件里没有存它的得数，按空白读。"
            self.notes.append(Note("uncached", what, "请用 Excel 或 WPS 打开，存一次再试。", place))

    def count(self) -> None:
        """Count a cell with something in it; raises Wrong for too many."""
        self._cells += 1
        if self._cells > CELLS:
            raise too_many_cells()

    def value(self, kind: str, style: str, raw: str) -> str:
        """Write the value of a cell as a person sees it."""
        if kind == "s":
            at = int(raw) if raw.isascii() and raw.strip().isdigit() and len(raw) < 9 else -1  # noqa: PLR2004
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if raw.strip() in ("1", "true") else "FALSE"
        if kind in ("str", "inlineStr"):
            return _unescaped(raw)
        if kind == "e":
            return raw
        if kind == "d":
            return raw.partition("T")[0] if raw.endswith("T00:00:00") else raw.replace("T", " ")
        number = int(style) if style.isascii() and style.isdigit() and len(style) < 6 else 0  # noqa: PLR2004
        code = self._formats[number] if number < len(self._formats) else "General"
        return show(raw.strip(), code, from_1904=self._from_1904)


class _Sheet:
    """A sheet as it streams by: cells by row and column, each counted from 1."""

    def __init__(self, reader: _Reader, name: str) -> None:
        self._reader, self._name = reader, name
        self._row = self._column = 0
        self._kind = self._style = ""
        self._pieces: list[str] | None = None
        self._value = ""
        self._formula = self._inside = self._phonetic = False
        self.cells: dict[tuple[int, int], str] = {}
        self.merged: list[Area] = []
        self.errors: list[tuple[int, int]] = []
        self.uncached: list[tuple[int, int]] = []
        self.hidden = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of an element as it opens."""
        if tag == "c":
            self._cell(attributes)
        elif tag == "row":
            own = attributes.get("r", "")
            self._row = int(own) if own.isdecimal() and len(own) < 8 else self._row + 1  # noqa: PLR2004
            self._column = 0
            self.hidden = self.hidden or attributes.get("hidden") in ("1", "true")
        elif tag == "v" or (tag == "t" and not self._phonetic):
            self._pieces = []
        elif tag == "f":
            self._formula = self._inside
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "col":
            self.hidden = self.hidden or attributes.get("hidden") in ("1", "true")

    def text(self, characters: str) -> None:
        """Take the characters of a value."""
        if self._pieces is not None:
            self._pieces.append(characters)

    def end(self, tag: str) -> None:
        """Take note of an element as it closes."""
        if tag in ("v", "t") and self._pieces is not None:
            self._value += "".join(self._pieces)
            self._pieces = None
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "c":
            self._close()

    def _cell(self, attributes: dict[str, str]) -> None:
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = _column(match[1]) if match else self._column + 1
        self._row = int(match[2]) if match else self._row
        self._kind, self._style = attributes.get("t", ""), attributes.get("s", "")
        self._value, self._formula, self._inside = "", False, True

    def _close(self) -> None:
        self._inside = False
        if not self._value:
            if self._formula and self._kind != "str":
                self._reader.count()
                self.uncached.append((self._row, self._column))
            return
        if not (0 < self._row <= _ROWS and self._column <= _COLUMNS):
            return
        self._reader.count()
        at = self._row, self._column
        self.cells[at] = self._reader.value(self._kind, self._style, self._value)
        if self._kind == "e":
            self.errors.append(at)

    def _merge(self, area: str) -> None:
        first, _, last = area.partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start and end:
            self.merged.append(Area(int(start[2]), _column(start[1]), int(end[2]), _column(end[1])))
        if len(self.merged) > _AREAS:
            raise too_many_cells()


@cache
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
