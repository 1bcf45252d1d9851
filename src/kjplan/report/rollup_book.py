"""Many plans as a spreadsheet: the ranking, and what is red in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.report import rollup as rows
from kjplan.report.naming import names
from kjplan.report.page import Cell, Column, Field, table
from kjplan.report.workbook import Sheet, Workbook
from kjplan.standing.position import ranked
from kjplan.text.words import reason

if TYPE_CHECKING:
    from kjplan.report.page import Table
    from kjplan.report.rollup import Rollup
    from kjplan.standing.position import Red


def workbook(rollup: Rollup) -> Workbook:
    """Lay the ranking out, and on a sheet of their own the red tasks, where there are any."""
    notes = (f"截至 {rollup.as_of}", f"{len(rollup.positions) + len(rollup.unread)} 份计划")
    sheets = [Sheet("排名", rows.TITLE, notes, rows.sheet(rollup), frozen=2)]
    if any(each.reds for each in rollup.positions):
        sheets.append(Sheet("红灯", "各单位红灯任务", notes[:1], _reds(rollup), frozen=2))
    return Workbook("", rollup.as_of, tuple(sheets))


class _Red(NamedTuple):
    """A red task with the name of its plan."""

    plan: str
    task: Red


_FIELDS: tuple[Field[_Red], ...] = (
    Field(Column("单位"), lambda red: Cell(red.plan)),
    Field(Column("编号"), lambda red: Cell(red.task.id)),
    Field(
        Column("原因"), lambda red: Cell(reason(red.task.lit.reason, red.task.lit.amount), "red")
    ),
    Field(Column("责任", "names"), lambda red: Cell(names=red.task.holders)),
    Field(Column("任务", "text"), lambda red: Cell(red.task.title)),
)


def _reds(rollup: Rollup) -> Table:
    named = names(rollup.positions)
    order = [each.position for each in ranked(rollup.positions, rollup.sort)]
    return table(_FIELDS, (_Red(named[each.path], red) for each in order for red in each.reds))
