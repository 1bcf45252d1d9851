"""The board of figures: value against target, completion against pace, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report import columns
from kjplan.report.page import BLANK, Bar, Cell, Column, Span, Table, line
from kjplan.text import words
from kjplan.text.words import number, percent

if TYPE_CHECKING:
    from kjplan.report.page import Page, Role
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.standing import Standing

_OWNER = columns.FIELDS["owner"]
_COLUMNS = (
    Column("编号"),
    Column("灯"),
    Column("完成值/目标值"),
    Column("进度", "bar"),
    Column("与序时比"),
    _OWNER.column,
    Column("任务", "text"),
)


def page(outlook: Outlook, standings: list[Standing]) -> Page:
    """Show every figure among the standings: those with a pace by how far behind, then ranks."""
    figures = [s for s in standings if s.task.has_figure]
    figures.sort(key=lambda s: (not s.is_open, s.behind is None, -(s.behind or 0)))
    return (
        line(Span(outlook.plan.title, "title")),
        line(
            f"截至 {outlook.as_of}",
            f"  序时进度 {percent(outlook.pace)}",
            Span("（进度条上的 | 处）", "dim"),
        ),
        BLANK,
        Table(_COLUMNS, tuple(_row(s) for s in figures)),
    )


def _row(standing: Standing) -> tuple[Cell, ...]:
    light = standing.light
    return (
        Cell(standing.task.id, "strong"),
        Cell(words.LIGHT[light], light) if light else Cell(),
        Cell(columns.figure(standing), columns.role(standing)),
        _bar(standing),
        _against_pace(standing),
        _OWNER.cell(standing),
        Cell(_title(standing)),
    )


def _bar(standing: Standing) -> Cell:
    if standing.expected is None:
        return Cell()
    role: Role = standing.light or "green"
    return Cell(bar=Bar(standing.completion or 0, standing.expected, role))


def _against_pace(standing: Standing) -> Cell:
    if not standing.is_open:
        return Cell(columns.status(standing), columns.role(standing))
    if standing.behind is None:
        return Cell("名次", "dim") if standing.state.value is None else _rank(standing)
    is_behind = standing.behind > 0
    return Cell(words.gap(standing.behind), columns.role(standing) if is_behind else "green")


def _rank(standing: Standing) -> Cell:
    return Cell("达标", "green") if standing.met else Cell("未达标", columns.role(standing))


def _title(standing: Standing) -> str:
    task = standing.task
    said = columns.target(task, standing.goal)
    if task.every and standing.goal:
        # Its pace is of whole periods, not of the months that the head of the page speaks of.
        said += f"，应有{number(round((standing.expected or 0) * standing.goal))}次"
    aim = task.target and task.target.aim
    return f"{task.title}（{said}）" if task.stretch or task.every or aim else task.title
