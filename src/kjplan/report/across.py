"""The tasks of several plans in one list, each with its plan's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.report import columns, page
from kjplan.report.naming import names
from kjplan.report.page import BLANK, Cell, Column, Field, Figure, Figures, Heading, line
from kjplan.standing.selection import sorted_by
from kjplan.text.words import NO_TASKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kjplan.report.page import Page, Table
    from kjplan.standing.selected import Selected
    from kjplan.standing.standing import Standing

TITLE = "任务汇总"


class Listed(NamedTuple):
    """A task with the name of its plan and that plan's file."""

    plan: str
    path: str
    standing: Standing


def listed(parts: Iterable[Selected], sort: Sequence[str]) -> list[Listed]:
    """Put the tasks of some plans in one order; by id alone, plan after plan."""
    parts = list(parts)
    named = names(parts)
    tasks = [
        [Listed(named[part.path], part.path, standing) for standing in part.standings]
        for part in parts
    ]
    if [*sort] in (["id"], ["-id"]):
        return [task for of_one in tasks for task in sorted_by(of_one, sort, _standing)]
    return sorted_by([task for of_one in tasks for task in of_one], sort, _standing)


def _standing(task: Listed) -> Standing:
    return task.standing


_PLAN: Field[Listed] = Field(Column("单位"), lambda task: Cell(task.plan, "strong"))


def table(tasks: Sequence[Listed], keys: Iterable[str]) -> Table:
    """Lay the tasks out under the columns of some keys, that of their plan first."""
    return page.table((_PLAN, *(_of(columns.FIELDS[key]) for key in keys)), tasks)


def _usual(tasks: Sequence[Listed]) -> Table:
    """Lay the tasks out under the usual columns, without those that say nothing."""
    fields = [_of(columns.FIELDS[key]) for key in columns.LIST]
    return page.table((_PLAN, *columns.speaking(fields, tasks)), tasks)


def _of(field: Field[Standing]) -> Field[Listed]:
    return Field(field.column, lambda task: field.cell(task.standing))


def of_day(as_of: date, plans: int, tasks: Sequence[Listed], keys: Iterable[str] | None) -> Page:
    """Show the tasks of so many plans on a day, under the columns of some keys or the usual."""
    figures = [Figure("截至", str(as_of)), Figure("计划", f"{plans} 份")]
    head = (Heading(TITLE, 1, "title"), Figures(tuple(figures)), BLANK)
    if not tasks:
        return (*head, line(NO_TASKS))
    return (*head, table(tasks, keys) if keys else _usual(tasks))
