"""Many plans as a spreadsheet: the ranking, and what is red in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report import rollup as rows
from kjplan.report.workbook import Sheet, Workbook

if TYPE_CHECKING:
    from kjplan.report.rollup import Rollup


def workbook(rollup: Rollup) -> Workbook:
    """Lay the ranking out, and on a sheet of their own the red tasks, where there are any."""
    notes = _notes(rollup)
    sheets = [Sheet("排名", rows.TITLE, notes, rows.sheet(rollup), frozen=2)]
    if any(each.reds for each in rollup.positions):
        sheets.append(Sheet("红灯", "各单位红灯任务", notes[:1], rows.reds(rollup), frozen=2))
    return Workbook("", rollup.as_of, tuple(sheets))


def of_people(rollup: Rollup) -> Workbook:
    """Lay out who answers for what over all plans."""
    people = Sheet("责任人", rows.TITLE, _notes(rollup), rows.people_sheet(rollup), frozen=1)
    return Workbook("", rollup.as_of, (people,))


def _notes(rollup: Rollup) -> tuple[str, str]:
    count = len(rollup.positions) + len(rollup.unread)
    return f"截至 {rollup.as_of}", f"{count} 份计划"
