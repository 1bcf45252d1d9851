"""A .csv or .tsv as a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kjplan.errors import Wrong
from kjplan.intake.files.document import Document
from kjplan.intake.files.encoding import decode
from kjplan.intake.files.fault import CELLS, too_many_cells
from kjplan.intake.files.sheet import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAMPLE = 50
_PLACES = 2_000_000
_REMEDY = "请核对文件，或用 Excel 打开原件，另存为 .xlsx 再试。"
_DELIMITERS = ",\t;，|"
_QUOTED = re.compile('"[^"]*"')
_SAID = re.compile(r"sep=(.)\r?\n")


def read_csv(path: str, data: bytes) -> Document:
    """Read a table of values set apart by commas, tabs or semicolons; raises Wrong."""
    text = decode(data)
    said = _SAID.match(text)
    delimiter = said[1] if said else _delimiter(text)
    cells = _cells(text[said.end() :] if said else text, delimiter)
    table = table_of("", cells, [])
    if table is None:
        raise Wrong("表格里没有内容。", "请核对文件是否选对。")
    return Document(path, "csv", (table,))


def _delimiter(text: str) -> str:
    """Take what stands outside of quotes equally often in most of the first lines."""
    lines = [line for line in _QUOTED.sub("", text[:200_000]).splitlines()[:_SAMPLE] if line]

    def weight(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines]
        usual = max(set(counts) - {0}, key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_DELIMITERS, key=weight)


def _cells(text: str, delimiter: str) -> dict[tuple[int, int], str]:
    """Read the cells by row and column, each counted from 1, leaving out the empty ones."""
    import csv
    from io import StringIO

    # Even empty ones take room while they are read.
    if text.count(delimiter) + text.count("\n") > _PLACES:
        raise too_many_cells()
    try:
        return _counted(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            raise Wrong("有一个引号没有配对，后面的行都并进了一格。", _REMEDY) from None
    try:
        return _counted(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise Wrong("表格里有一格长得不合常理。", _REMEDY) from None


def _counted(rows: Iterable[list[str]]) -> dict[tuple[int, int], str]:
    cells: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows, 1):
        cells.update(((number, column), cell) for column, cell in enumerate(row, 1) if cell)
        if len(cells) > CELLS:
            raise too_many_cells()
    return cells
