"""What a form takes as a figure, as a spreadsheet reckons it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from xlsxwriter import Workbook

from helpers.office_files import saved_as
from kjplan.output.figure_check import _formula, checks
from kjplan.report.form import Row

if TYPE_CHECKING:
    from pathlib import Path

TYPED = """\
count 家     7 +2 -1 7家 +2家 ７ 3.5 1,080 300万    | 7家左右 约7 60% 家 七家 7个 无
count 万元   300 300万元 0.03亿元 300元 3000000元     | 300万美元 三百万元
count 千万元 3 3千万元                                | 3吨
count 次     1 1次                                    | 每月1次
count "家    7 7"家                                   | 7家
count %      95 95.5 95% 95％ +0.5                                | 95度
rank  名     2 第2名 第2 2名                          | 前2 二
share %      60% 60％ 100% 33.3%                      | 60 六成 60%左右
none  -                                               | 7 60% 无
"""


@pytest.mark.slow
def test_what_is_taken_and_what_is_not(tmp_path: Path) -> None:
    wanted: list[list[str]] = []
    book = Workbook(tmp_path / "核对.xlsx")
    sheet = book.add_worksheet()
    for line in TYPED.splitlines():
        good, bad = line.split("|")
        figure, unit, *taken = good.split()
        for text, is_taken in (
            *((t, "TRUE") for t in taken),
            *((t, "FALSE") for t in bad.split()),
        ):
            row = len(wanted)
            sheet.write_string(row, 0, f"{figure} {unit} {text}")
            sheet.write_string(row, 1, text)
            formula = _formula(f"B{row + 1}", figure.replace("none", ""), unit)
            # Without a value a spreadsheet has to reckon it.
            sheet.write_formula(row, 2, formula, None, "")
            wanted.append([f"{figure} {unit} {text}", is_taken])
    book.close()
    # Comma, double quotes, UTF-8.
    file = saved_as(tmp_path, tmp_path / "核对.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76")
    with file.open(encoding="utf-8", newline="") as lines:
        assert [[row[0], row[2]] for row in csv.reader(lines)] == wanted


def test_tasks_that_count_alike_share_a_check() -> None:
    rows = [Row((), "count", unit) for unit in "家家次家家家次"]
    assert [check.areas for check in checks(rows, 4, 8)] == [
        ((4, 8, 5, 8), (7, 8, 9, 8)),
        ((6, 8, 6, 8), (10, 8, 10, 8)),
    ]


def test_a_check_holds_in_so_many_places_that_a_spreadsheet_opens() -> None:
    rows = [Row((), "count", unit) for unit in "家次" * 500]
    assert [len(check.areas) for check in checks(rows, 4, 8)] == [200, 200, 100] * 2


def test_a_unit_too_long_for_a_check_is_left_to_the_reader() -> None:
    assert _formula("I5", "count", "家" * 200) == "=LEN(I5)>0"
    assert len(_formula("I5", "count", "十百千万亿" + "家" * 30)) <= 255
