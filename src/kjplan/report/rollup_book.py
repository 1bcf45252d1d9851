"""Many plans as a spreadsheet: the ranking, and what is red in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report import rollup as rows
from kjplan.report.workbook import Sheet, Workbook

if TYPE_CHECKING:
    from kjplan.report.rollup import Rollup


def workbook(rollup: Rollup) -> Workbook:
    """Lay the ranking out, and on a sheet of their own the red tasks, where there are any."""
    notes = (f"截至 {rollup.as_of}", f"{len(rollup.positions) + len(rollup.unread)} 份计划")
    sheets = [Sheet("排名", rows.TITLE, notes, rows.sheet(rollup), frozen=2)]
    if any(each.reds for each in rollup.positions):
        sheets.append(Sheet("红灯", "各单位红灯任务", notes[:1], rows.reds(rollup), frozen=2))
    return Workbook("", rollup.as_of, tuple(sheets))
