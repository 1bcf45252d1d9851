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
    from kjplan.report.workbook import Workbook
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.selected import Selected
    from kjplan.standing.standing import Standing

TITLE = "任务汇总"


class Listed(NamedTuple):
    """A task with the name of its plan, that plan's file and its outlook."""

    plan: str
    path: str
    outlook: Outlook
    standing: Standing


def listed(parts: Iterable[Selected], sort: Sequence[str]) -> list[Listed]:
    """Put the tasks of some plans in one order; by id alone, plan after plan."""
    parts = list(parts)
    named = names(parts)
    tasks = [
        [Listed(named[part.path], part.path, part.outlook, each) for each in part.standings]
        for part in parts
    ]
    if [*sort] in (["id"], ["-id"]):
        return [task for of_one in tasks for task in sorted_by(of_one, sort, _standing)]
    return sorted_by([task for of_one in tasks for task in of_one], sort, _standing)


def _standing(task: Listed) -> Standing:
    return task.standing


_PLAN: Field[Listed] = Field(Column("单位"), lambda task: Cell(task.plan, "strong"))


def fields(parts: Sequence[Selected]) -> dict[str, Field[Standing]]:
    """Give the columns of tasks, under the terms of their plans where all have the same."""
    first, *others = [part.outlook.plan for part in parts]
    is_common = all(plan.terms == first.terms for plan in others)
    return columns.fields(first) if is_common else columns.FIELDS


def table(tasks: Sequence[Listed], chosen: Iterable[Field[Standing]]) -> Table:
    """Lay the tasks out under some columns, that of their plan first."""
    return page.table((_PLAN, *map(_of, chosen)), tasks)


def speaking(
    tasks: Sequence[Listed], of: dict[str, Field[Standing]], keys: Iterable[str]
) -> list[Field[Standing]]:
    """Give the columns of some keys, without those that say nothing of the tasks."""
    shown = of | {"title": columns.TITLE}
    return columns.speaking([shown[key] for key in keys], [task.standing for task in tasks])


def _of(field: Field[Standing]) -> Field[Listed]:
    return Field(field.column, lambda task: field.cell(task.standing))


def of_day(as_of: date, plans: int, tasks: Sequence[Listed], shown: Table) -> Page:
    """Show the table of the tasks of so many plans on a day."""
    figures = [Figure("截至", str(as_of)), Figure("计划", f"{plans} 份")]
    head = (Heading(TITLE, 1, "title"), Figures(tuple(figures)), BLANK)
    return (*head, shown if tasks else line(NO_TASKS))


def workbook(as_of: date, plans: int, shown: Table) -> Workbook:
    """Make a sheet of the table of the tasks of so many plans on a day."""
    from kjplan.report.workbook import Sheet, Workbook  # only for a spreadsheet

    notes = (f"截至 {as_of}", f"{plans} 份计划")
    return Workbook("", as_of, (Sheet("任务", TITLE, notes, shown, frozen=2),))
