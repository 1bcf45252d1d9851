"""What a spreadsheet says, as data: sheets of one table each, under a title and a few notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from kjplan.report import columns, groups
from kjplan.report.page import Cell, Column, Heading, Table, table
from kjplan.standing.selection import ordered
from kjplan.standing.shares import Tally
from kjplan.text.words import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kjplan.plan.model import Item, Section
    from kjplan.report.groups import Group
    from kjplan.report.page import Field
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.standing import Standing

Headings = Mapping[int, tuple[Heading, ...]]
_NONE: Headings = MappingProxyType({})


class Sheet(NamedTuple):
    """One sheet: its name, what stands above its table, and headings above rows of that.

    `headings` are by the place of the row that they stand above, from 0; the first `frozen`
    columns stay in sight.
    """

    name: str
    title: str
    notes: tuple[str, ...]
    table: Table
    headings: Headings = _NONE
    frozen: int = 0


class Workbook(NamedTuple):
    """Some sheets, at least one, who keeps them, and of which day they are."""

    organization: str
    day: date
    sheets: tuple[Sheet, ...]


def register(
    outlook: Outlook,
    standings: Sequence[Standing],
    fields: Sequence[Field[Standing]],
    *,
    in_order: bool = True,
) -> Workbook:
    """Make the register of some tasks, numbered, under their sections and items if `in_order`."""
    headings = _headings(standings) if in_order else _NONE
    tasks = _numbered(table(fields, map(_remembering, standings)))
    sheet = _sheet("台账", outlook, tasks, headings=headings)
    return _workbook(outlook, sheet)


def of_groups(outlook: Outlook, parts: Iterable[Group]) -> Workbook:
    """Make a sheet a group, with what an office supports below what it answers for."""
    sheets = [_of_group(outlook, group) for group in parts]
    # A plan of statements alone has no groups, and no spreadsheet is without a sheet.
    none = _sheet("分组", outlook, table(columns.register(outlook.plan), ()))
    return _workbook(outlook, *(sheets or [none]))


def of_table(outlook: Outlook, name: str, of: Table) -> Workbook:
    """Make a sheet of a flat table."""
    return _workbook(outlook, _sheet(name, outlook, of))


def _workbook(outlook: Outlook, *sheets: Sheet) -> Workbook:
    return Workbook(outlook.plan.organization, outlook.as_of, sheets)


def _of_group(outlook: Outlook, group: Group) -> Sheet:
    own = ordered(list(group.standings), ["id"])
    supported = ordered(list(group.support), ["id"])
    tasks = _numbered(table(columns.register(outlook.plan), map(_remembering, [*own, *supported])))
    headings = dict(_headings(own))
    if supported:
        headings[len(own)] = (Heading(f"{outlook.plan.terms.support}（{len(supported)}）"),)
    counts = groups.counts(Tally.of(group.standings)).figures
    counted = "，".join(f"{figure.label} {figure.value}" for figure in counts)
    sheet = _sheet("台账", outlook, tasks, (group.heading, counted), headings)
    return sheet._replace(name=group.heading)


def _sheet(
    name: str,
    outlook: Outlook,
    of: Table,
    about: tuple[str, ...] = (),
    headings: Headings = _NONE,
) -> Sheet:
    plan = outlook.plan
    notes = (
        *about,
        plan.organization,
        f"截至 {outlook.as_of}",
        f"序时进度 {percent(outlook.pace)}",
    )
    first = [column.heading for column in of.columns[:_FROZEN]]
    frozen = first.index("任务") + 1 if "任务" in first else 0
    return Sheet(name, f"{plan.title}{name}", notes, of, headings, frozen)


# With more columns in sight all the time, a narrow screen has no room for others.
_FROZEN = 3


def _remembering(standing: Standing) -> Standing:
    """Read the records of a task once: several columns look at them."""
    history = tuple(standing.state.history)
    return standing._replace(state=standing.state._replace(history=history))


def _numbered(of: Table) -> Table:
    """Put a column in front that counts the rows."""
    return of._replace(
        columns=(Column("序号", "number"), *of.columns),
        rows=tuple((Cell(str(n), value=n), *row) for n, row in enumerate(of.rows, 1)),
    )


def _headings(standings: Iterable[Standing]) -> Headings:
    """Head each run of tasks with the section and the item that it stands in."""
    headings: dict[int, tuple[Heading, ...]] = {}
    section: Section | None = None
    item: Item | None = None
    for n, s in enumerate(standings):
        above = []
        if s.section is not section and s.section.heading:
            above.append(Heading(s.section.heading))
        if s.item is not item:
            above += [Heading(text, 3) for text in (*s.item.under, s.item.heading) if text]
        section, item = s.section, s.item
        if above:
            headings[n] = tuple(above)
    return headings
