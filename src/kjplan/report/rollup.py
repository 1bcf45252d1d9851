"""Many plans side by side: a row a plan, or a row a person, and what is red in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kjplan.report.naming import names
from kjplan.report.page import (
    BLANK,
    Bar,
    Cell,
    Column,
    Field,
    Figure,
    Figures,
    Heading,
    Span,
    line,
    table,
)
from kjplan.standing.position import Position, ranked, total
from kjplan.text.words import gap, percent, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from kjplan.report.page import Page, Role, Table
    from kjplan.standing.position import Red, Unread
    from kjplan.standing.shares import Tally

TITLE = "工作要点进展汇总"


class Rollup(NamedTuple):
    """The positions of some plans on a day, those that could not be read, and their order."""

    as_of: date
    positions: tuple[Position, ...]
    unread: tuple[Unread, ...]
    sort: str = "completion"


class Line(NamedTuple):
    """A row of the table: a place, a name, and what is counted under it."""

    place: str
    name: str
    tally: Tally
    pace: float | None
    on_pace: int
    paced: int
    reported: str
    silent: tuple[str, ...] = ()


def lines(rollup: Rollup) -> list[Line]:
    """Give a row a plan, by rank, and a last one of them all where there are several."""
    named = names(rollup.positions)
    rows = [
        _line(_place(each.rank, tied=each.tied), named[each.position.path], each.position)
        for each in ranked(rollup.positions, rollup.sort)
    ]
    if len(rows) > 1:
        rows.append(_sum(rollup.positions))
    return rows


def _place(rank: int | None, *, tied: bool) -> str:
    if rank is None:
        return "-"
    return f"并列{rank}" if tied else str(rank)


def _line(place: str, name: str, position: Position) -> Line:
    silent = position.silent
    reported = "" if silent is None else f"{position.reporting - len(silent)}/{position.reporting}"
    return Line(
        place, name, position.tally, position.pace, position.on_pace, position.paced,
        reported, silent or (),
    )  # fmt: skip


def _sum(positions: Sequence[Position]) -> Line:
    due = sum(each.reporting for each in positions)
    silent = sum(len(each.silent or ()) for each in positions)
    paces = {each.pace for each in positions}
    return Line(
        place="",
        name="合计",
        tally=total(each.tally for each in positions),
        pace=paces.pop() if len(paces) == 1 else None,
        on_pace=sum(each.on_pace for each in positions),
        paced=sum(each.paced for each in positions),
        reported=f"{due - silent}/{due}" if due else "",
    )


def _count(heading: str, count: Callable[[Tally], int], role: Role = "plain") -> Field[Any]:
    def cell(row: Line | Person) -> Cell:
        number = count(row.tally)
        return Cell(str(number), role if number else "dim", value=number)

    return Field(Column(heading, "number"), cell)


def _share(share: float | None) -> Cell:
    return Cell("-") if share is None else Cell(percent(share), value=share)


def _against_pace(row: Line) -> Cell:
    completion = row.tally.completion
    if completion is None or row.pace is None:
        return Cell("-")
    points = (row.pace - completion) * 100
    return Cell(gap(points), "green" if points <= 0 else "plain")


def _bar(row: Line) -> Cell:
    completion = row.tally.completion
    if completion is None:
        return Cell("-")
    role: Role = "yellow" if row.pace is not None and completion < row.pace else "green"
    return Cell(bar=Bar(completion, row.pace, role))


class Person(NamedTuple):
    """What somebody answers for in all plans: the plans by name, and the sum."""

    name: str
    plans: tuple[str, ...]
    tally: Tally


def people(rollup: Rollup) -> list[Person]:
    """Give whoever answers for anything, those of most plans first; one name is one person."""
    named = names(rollup.positions)
    parts: dict[str, list[tuple[str, Tally]]] = {}
    for each in rollup.positions:
        for part in each.owners:
            parts.setdefault(part.owner, []).append((named[each.path], part.tally))
    everybody = [
        Person(name, tuple(plan for plan, _ in has), total(tally for _, tally in has))
        for name, has in parts.items()
    ]
    return sorted(everybody, key=lambda person: -len(person.plans))


_PLACE: Field[Line] = Field(Column("名次"), lambda row: Cell(row.place, "strong"))
_NAME: Field[Line] = Field(Column("单位"), lambda row: Cell(row.name, "strong"))
_DONE: tuple[Field[Any], ...] = (
    _count("任务", lambda tally: tally.finite),
    _count("完成", lambda tally: tally.done),
    Field(Column("完成率", "number"), lambda row: _share(row.tally.completion)),
)
_PACE: tuple[Field[Line], ...] = (
    Field(Column("序时", "number"), lambda row: _share(row.pace)),
    Field(Column("与序时比"), _against_pace),
)
_LATE: tuple[Field[Any], ...] = (
    Field(Column("按期完成率", "number"), lambda row: _share(row.tally.punctuality)),
    _count("红", lambda tally: tally.red, "red"),
    _count("黄", lambda tally: tally.yellow, "yellow"),
    _count("绿", lambda tally: tally.green, "green"),
    _count("逾期", lambda tally: tally.overdue, "red"),
    _count("需协调", lambda tally: tally.blocked, "red"),
)
_REPORTED: tuple[Field[Line], ...] = (
    Field(
        Column("指标达序时", "number"),
        lambda row: Cell(f"{row.on_pace}/{row.paced}" if row.paced else "-"),
    ),
    Field(Column("本轮已报", "number"), lambda row: Cell(row.reported or "-")),
)
_SILENT: Field[Line] = Field(Column("未报", "names"), lambda row: Cell(names=row.silent))
_COLUMNS = (_PLACE, _NAME, *_DONE, *_PACE, *_LATE, *_REPORTED)
_DRAWN = (_PLACE, _NAME, *_DONE, _PACE[0], Field(Column("进度", "bar"), _bar), *_PACE[1:],
          *_LATE, *_REPORTED)  # fmt: skip
# What a narrow screen does without, the first first; never what the rows are ranked by.
_SPARE = ("绿", "黄", "序时", "完成", "任务", "指标达序时", "本轮已报", "按期完成率", "需协调",
          "与序时比", "逾期")  # fmt: skip
_RANKED_BY = {"ahead": "与序时比", "on_time": "按期完成率", "overdue": "逾期", "blocked": "需协调"}
_SHORT = ("名次", "单位", "任务", "完成", "完成率", "按期完成率", "红", "逾期", "需协调")
_OF_PEOPLE: tuple[Field[Person], ...] = (
    Field(Column("责任人"), lambda person: Cell(person.name, "strong")),
    *_DONE,
    *_LATE,
    Field(Column("单位", "names"), lambda person: Cell(names=person.plans)),
)


def sheet(rollup: Rollup) -> Table:
    """Lay the plans out for a spreadsheet, those that could not be read behind the others."""
    laid = _ranked(rollup, (*_COLUMNS, _SILENT))
    blank = (Cell(),) * (len(laid.columns) - 2)
    unread = tuple((Cell(), Cell(f"读不了：{each.problem}"), *blank) for each in rollup.unread)
    units = len(laid.rows) - laid.sums
    return laid._replace(rows=laid.rows[:units] + unread + laid.rows[units:])


def short_ranking(rollup: Rollup) -> Table:
    """Lay the plans out in as many columns as a sheet of paper has room for."""
    headings = (*_SHORT, _RANKED_BY.get(rollup.sort))
    return _ranked(rollup, [field for field in _COLUMNS if field.column.heading in headings])


def people_sheet(rollup: Rollup) -> Table:
    """Lay out who answers for what over all plans."""
    laid = table(_OF_PEOPLE, people(rollup))
    headings = {column.heading for column in laid.columns}
    return laid._replace(spare=tuple(heading for heading in _SPARE if heading in headings))


def people_page(rollup: Rollup) -> Page:
    """Show who answers for what over all plans."""
    return (*_head(rollup), people_sheet(rollup), *_unread(rollup))


def screen(rollup: Rollup) -> Page:
    """Show the table alone, as a terminal has room for it."""
    return (*_head(rollup), *_ranking(rollup, _COLUMNS), *_unread(rollup))


def page(rollup: Rollup) -> Page:
    """Show the table, with a bar a plan, and the red tasks of all in its order."""
    red = reds(rollup)
    below = (BLANK, Heading("各单位红灯任务"), red) if red.rows else ()
    return (*_head(rollup), *_ranking(rollup, _DRAWN), *_unread(rollup), *below)


def _head(rollup: Rollup) -> Page:
    count = Figure("计划", f"{len(rollup.positions) + len(rollup.unread)} 份")
    figures = [Figure("截至", str(rollup.as_of)), count]
    return (Heading(TITLE, 1, "title"), Figures(tuple(figures)), BLANK)


def _ranking(rollup: Rollup, fields: Iterable[Field[Line]]) -> Page:
    return (_ranked(rollup, fields),) if rollup.positions else ()


def _ranked(rollup: Rollup, fields: Iterable[Field[Line]]) -> Table:
    """Lay the plans out, a row each, and their sum."""
    rows = lines(rollup)
    kept = _RANKED_BY.get(rollup.sort)
    return table(fields, rows)._replace(
        sums=len(rows) - len(rollup.positions),
        spare=tuple(heading for heading in _SPARE if heading != kept),
    )


def _unread(rollup: Rollup) -> Page:
    if not rollup.unread:
        return ()
    problems = (
        line(Span(str(each.problem), "warning"), indent=2, hang=2) for each in rollup.unread
    )
    return (BLANK, Heading(f"读不了的 {len(rollup.unread)} 份"), *problems)


class _Red(NamedTuple):
    """A red task with the name of its plan."""

    plan: str
    task: Red


_OF_REDS: tuple[Field[_Red], ...] = (
    Field(Column("单位"), lambda red: Cell(red.plan)),
    Field(Column("编号"), lambda red: Cell(red.task.id)),
    Field(
        Column("原因"), lambda red: Cell(reason(red.task.lit.reason, red.task.lit.amount), "red")
    ),
    Field(Column("责任", "names"), lambda red: Cell(names=red.task.holders)),
    Field(Column("任务", "text"), lambda red: Cell(red.task.title)),
)


def reds(rollup: Rollup) -> Table:
    """Lay out what is red in each plan, by the rank of the plans."""
    named = names(rollup.positions)
    order = [each.position for each in ranked(rollup.positions, rollup.sort)]
    return table(_OF_REDS, (_Red(named[each.path], red) for each in order for red in each.reds))
