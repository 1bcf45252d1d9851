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

    from kjplan.plan.model import Plan
    from kjplan.report.page import Page, Role, Table
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.standing import Standing

# What a spreadsheet has in a column each.
_SHEET = (
    "id", "light", "status", "figure", "completion", "pace", "behind", "target", "owner", "office",
    "title",
)  # fmt: skip


def sheet(plan: Plan, figures: Iterable[Standing]) -> Table:
    """Lay some figures out for a spreadsheet."""
    return table(columns.of(plan, _SHEET), figures)


_NAME = "量化指标"
NOTHING = "没有符合条件的指标。"


def page(outlook: Outlook, figures: Sequence[Standing], only: str = "") -> Page:
    """Show some figures, in the order they come in; `only` says which they are."""
    if not figures:
        return (*head(outlook, _NAME, only=only), line(NOTHING))
    fields: list[Field[Standing]] = [
        *columns.of(outlook.plan, ("id", "light")),
        Field(Column("完成值/目标值"), lambda s: Cell(columns.figure(s), columns.role(s))),
        Field(Column("进度", "bar"), _bar),
        Field(Column("与序时比"), against_pace),
        *columns.of(outlook.plan, ("owner",) if outlook.plan.people else ("office",)),
        Field(Column("任务", "text"), lambda s: Cell(_title(s))),
    ]
    staged = any(s.task.target and s.task.target.stages for s in figures)
    legend = "（进度条上的 | 处" + ("，+ 处是阶段目标）" if staged else "）")
    return (*head(outlook, _NAME, only=only, legend=legend), table(fields, figures))


def worst_first(standings: Iterable[Standing]) -> list[Standing]:
    """Give the figures among some standings: the open by how far behind pace, then the rest."""
    figures = [s for s in standings if s.task.has_figure]
    return sorted(figures, key=lambda s: (not s.is_open, s.behind is None, -(s.behind or 0)))


def _bar(standing: Standing) -> Cell:
    if standing.expected is None:
        return Cell()
    role: Role = standing.light or "green"
    return Cell(bar=Bar(standing.completion or 0, standing.expected, role, _stages(standing)))


def _stages(standing: Standing) -> tuple[float, ...]:
    target, goal = standing.task.target, standing.goal
    return tuple(stage.at_least / goal for stage in target.stages) if target and goal else ()


def against_pace(standing: Standing) -> Cell:
    """Say how a figure stands against its pace or, having none, against what it is to keep to."""
    if not standing.is_open:
        return Cell(columns.status(standing), columns.role(standing))
    if standing.behind is None:
        return _last_reading(standing)
    role: Role = columns.role(standing) if standing.behind > 0 else "green"
    return Cell(words.gap(standing.behind), role)


def _last_reading(standing: Standing) -> Cell:
    """Say of a rank, a level or a ceiling whether its last reading is as it should be."""
    if standing.state.value is None and standing.reason != "unread":
        return Cell(words.APART[columns.apart(standing.task)], "dim")
    if standing.met:
        return Cell("达标", "green")
    code = "unread" if standing.state.value is None else _MISSED[standing.task.is_ceiling]
    return Cell(words.reason(code, 0), columns.role(standing))


_MISSED = {False: "short", True: "exceeded"}


def _title(standing: Standing) -> str:
    task = standing.task
    wanted = columns.target(task, standing.goal)
    if task.every and standing.goal:
        # Its pace is of whole periods, not of the months that the head of the page speaks of.
        wanted += f"，应有{number(round((standing.expected or 0) * standing.goal))}次"
    if steps := columns.stages(task):
        wanted += f"；{steps}"
    aim = task.target and task.target.aim
    told = task.stretch or task.every or aim or steps
    title = f"{task.title}（{wanted}）" if told else task.title
    return "｜".join(filter(None, (title, columns.source(task)))) + columns.moved(standing)
