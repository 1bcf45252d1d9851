"""The board of figures: value against target, completion against pace, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report import columns
from kjplan.report.head import head
from kjplan.report.page import Bar, Cell, Column, Field, line, table
from kjplan.text import words
from kjplan.text.words import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kjplan.report.page import Page, Role
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.standing import Standing

# What a spreadsheet has in a column each.
SHEET = (
    "id", "light", "status", "figure", "completion", "pace", "behind", "target", "owner", "office",
    "title",
)  # fmt: skip


NOTHING = "没有符合条件的指标。"


def page(outlook: Outlook, figures: Sequence[Standing]) -> Page:
    """Show some figures, in the order they come in."""
    if not figures:
        return (*head(outlook), line(NOTHING))
    fields: list[Field[Standing]] = [
        columns.FIELDS["id"],
        columns.FIELDS["light"],
        Field(Column("完成值/目标值"), lambda s: Cell(columns.figure(s), columns.role(s))),
        Field(Column("进度", "bar"), _bar),
        Field(Column("与序时比"), _against_pace),
        columns.FIELDS["owner"],
        Field(Column("任务", "text"), lambda s: Cell(_title(s))),
    ]
    legend = "（进度条上的 | 处）"
    return (*head(outlook, legend=legend), table(fields, figures))


def worst_first(standings: Iterable[Standing]) -> list[Standing]:
    """Give the figures among some standings: the open by how far behind pace, then ranks."""
    figures = [s for s in standings if s.task.has_figure]
    return sorted(figures, key=lambda s: (not s.is_open, s.behind is None, -(s.behind or 0)))


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
    role: Role = columns.role(standing) if standing.behind > 0 else "green"
    return Cell(words.gap(standing.behind), role)


def _rank(standing: Standing) -> Cell:
    return Cell("达标", "green") if standing.met else Cell("未达标", columns.role(standing))


def _title(standing: Standing) -> str:
    task = standing.task
    wanted = columns.target(task, standing.goal)
    if task.every and standing.goal:
        # Its pace is of whole periods, not of the months that the head of the page speaks of.
        wanted += f"，应有{number(round((standing.expected or 0) * standing.goal))}次"
    aim = task.target and task.target.aim
    return f"{task.title}（{wanted}）" if task.stretch or task.every or aim else task.title
