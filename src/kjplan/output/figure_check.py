"""What a spreadsheet accepts as the figure of a task, as it is typed into a form."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from kjplan.output.spreadsheet import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kjplan.report.form import Row

# Excel's limit of a formula that checks.
_LONGEST = 255
# So many places at most share a check: a file of tens of thousands stays one that opens.
_MOST = 200

_SCALES = "万亿"
_HOW = {
    "count": "请写数字，单位可不写：写 7 是现在一共 7，写 +2 是比现完成值又多了 2。",
    "rank": "请写名次，如 2。",
    "share": "这项没有目标值，请写完成了百分之几，如 60%。",
    "": "这项长期坚持，不报完成值，请写在“进展情况”里。",
}

Area = tuple[int, int, int, int]


class Check(NamedTuple):
    """A check as XlsxWriter takes it, and where it holds, the topmost area first."""

    areas: tuple[Area, ...]
    options: dict[str, Any]


def checks(rows: Sequence[Row], first: int, column: int) -> Iterator[Check]:
    """Give the checks of a column of figures, the tasks of which begin on a row."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(rows, first):
        places[row.figure, row.unit].append(at)
    for (figure, unit), lines in places.items():
        areas = list(_areas(lines, column))
        for start in range(0, len(areas), _MOST):
            part = tuple(areas[start : start + _MOST])
            yield Check(part, _options(figure, unit, part))


def _areas(lines: Sequence[int], column: int) -> Iterator[Area]:
    """Join rows that follow one another."""
    begin = lines[0]
    for line, following in pairwise([*lines, -1]):
        if following != line + 1:
            yield begin, column, line, column
            begin = following


def _options(figure: str, unit: str, areas: Sequence[Area]) -> dict[str, Any]:
    top, column, *_ = areas[0]
    cell = f"{letters(column)}{top + 1}"
    return {
        "validate": "custom",
        "value": _formula(cell, figure, unit),
        "input_title": "本次完成值",
        "input_message": _HOW[figure],
        "error_title": "完成值不是这样写",
        "error_message": _HOW[figure],
        "other_cells": [list(area) for area in areas[1:]],
    }


def _formula(cell: str, figure: str, unit: str) -> str:
    """Write the formula that is true of a figure in a unit: `7`, `+2`, `7家`, `300万`, `第2名`."""
    if not figure:
        return "=FALSE"
    if figure == "share":
        return f'=AND(RIGHT(ASC({cell}),1)="%",ISNUMBER(VALUE(ASC({cell}))))'
    number = f"ASC({cell})"
    scale, base = _split(unit)
    for word in dict.fromkeys(("第", "+", *_SCALES, *scale, base)):
        if word:
            quoted = word.replace('"', '""')
            number = f'SUBSTITUTE({number},"{quoted}","")'
    # A percentage would be a number as well.
    formula = f'=ISNUMBER(VALUE(SUBSTITUTE({number},"%","x")))'
    # A unit that makes it too long is left to whoever reads the form.
    return formula if len(formula) <= _LONGEST else f"=LEN({cell})>0"


def _split(unit: str) -> tuple[str, str]:
    """Part 千万元 into its scale, 千 and 万, and the unit 元."""
    base = unit.lstrip("十百千万亿")
    return unit[: len(unit) - len(base)], base
