"""The columns that a list of tasks can have."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.report.page import Cell, Column, Table
from kjplan.text import words
from kjplan.text.words import number, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kjplan.plan.model import Task
    from kjplan.report.page import Role
    from kjplan.standing.standing import Standing


class Field(NamedTuple):
    """A column under the name that `--columns` knows it by, and how to fill it."""

    key: str
    column: Column
    cell: Callable[[Standing], Cell]


def status(standing: Standing) -> str:
    """Word a task's status; an ongoing task that is under way is 长期坚持."""
    return words.status(standing.state.status, ongoing=standing.task.kind == "ongoing")


def target(task: Task, goal: float | None) -> str:
    """Word what is to be reached: `11家`, `1-2个`, `阜阳市第1名`, `每季度，共4次`."""
    aim = task.target
    if aim and aim.rank:
        return f"{aim.among}第{aim.rank}名"
    if task.every:
        return f"{words.EVERY[task.every]}，共{number(goal or 0)}次"
    if aim and aim.at_least is not None:
        upto = f"-{number(aim.aim)}" if aim.aim and aim.aim != aim.at_least else ""
        return ("力争" if task.stretch else "") + f"{number(aim.at_least)}{upto}{aim.unit}"
    return ""


def figure(standing: Standing) -> str:
    """Word 完成值/目标值 with unit and completion, `7/11家 63.6%`; `-` for nothing recorded."""
    task, value = standing.task, standing.state.value
    if task.rank:
        return f"{'-' if value is None else '第' + number(value)}/第{task.rank}名"
    if standing.goal is None:
        done = standing.state.percent if task.kind == "once" else None
        return "" if done is None else percent(done)
    if value is None or standing.completion is None:
        return f"-/{number(standing.goal)}{task.unit}"
    return f"{number(value)}/{number(standing.goal)}{task.unit} {percent(standing.completion)}"


def open_figure(standing: Standing) -> str:
    """Word the figure; none of a finished task whose only figure was how far it had come."""
    finished = standing.task.kind == "once" and standing.state.status == "done"
    return "" if finished else figure(standing)


def reading(standing: Standing) -> str:
    """Word the value alone, as the part of `figure` before the stroke; `-` where there is none."""
    return figure(standing).split("/")[0] or "-"


def role(standing: Standing) -> Role:
    """Colour a task by its light; what is finished or cancelled steps back."""
    if not standing.is_open:
        return "dim" if standing.state.status == "dropped" else "green"
    return standing.light if standing.light in ("red", "yellow") else "plain"


def _last_note(standing: Standing) -> str:
    if standing.state.status == "blocked":
        return standing.note
    return standing.state.last.note if standing.state.last else ""


def _last_day(standing: Standing) -> str:
    return str(standing.state.last.on) if standing.state.last else ""


def _pace(standing: Standing) -> str:
    return "" if standing.expected is None else percent(standing.expected)


def _light(standing: Standing) -> Cell:
    if standing.light is None:
        return Cell()
    return Cell(words.LIGHT[standing.light], standing.light)


def _due(standing: Standing) -> Cell:
    if standing.task.kind == "ongoing":
        return Cell()
    said = standing.task.due
    return Cell(str(said), role(standing)) if said else Cell(words.NOT_SAID, "dim")


def _owners(standing: Standing) -> Cell:
    owners = standing.task.owners
    return Cell(names=owners) if owners else Cell(words.NOBODY, "dim")


def _offices(standing: Standing) -> Cell:
    offices = standing.task.offices
    return Cell(names=offices) if offices else Cell(words.NO_OFFICE, "dim")


FIELDS: dict[str, Field] = {
    field.key: field
    for field in (
        Field("id", Column("编号"), lambda s: Cell(s.task.id, "strong")),
        Field("light", Column("灯"), _light),
        Field("status", Column("状态"), lambda s: Cell(status(s), role(s))),
        Field("figure", Column("完成值/目标值"), lambda s: Cell(open_figure(s), role(s))),
        Field("pace", Column("序时进度", "number"), lambda s: Cell(_pace(s))),
        Field("due", Column("完成时限"), _due),
        Field("kind", Column("类型"), lambda s: Cell(words.KIND[s.task.kind])),
        Field("target", Column("目标值"), lambda s: Cell(target(s.task, s.goal))),
        Field("owner", Column("责任人", "names"), _owners),
        Field("office", Column("责任股室", "names"), _offices),
        Field("section", Column("部分", "text"), lambda s: Cell(s.section.title)),
        Field("item", Column("条目", "text"), lambda s: Cell(s.item.title)),
        Field("updated", Column("最近记录"), lambda s: Cell(_last_day(s))),
        Field("title", Column("任务", "text"), lambda s: Cell(s.task.title)),
        Field("text", Column("原文", "text"), lambda s: Cell(s.task.text)),
        Field("note", Column("说明", "text"), lambda s: Cell(_last_note(s))),
    )
}

USUAL = ("id", "light", "status", "figure", "due")
LIST = (*USUAL, "owner", "office", "title")
EVERYTHING = tuple(FIELDS)

# Left out where they have nothing to say in any row.
_SAYS_NOTHING = {"due": words.NOT_SAID}


def table(
    standings: Iterable[Standing],
    keys: Sequence[str],
    *,
    keep: bool = False,
    text_last: bool = True,
) -> Table:
    """Lay tasks out, one a row, under the columns of `keys`; `keep` those that say nothing too."""
    standings = list(standings)
    fields = [FIELDS[key] for key in keys]
    columns = [[field.cell(s) for s in standings] for field in fields]
    kept = [
        (field.column, cells)
        for field, cells in zip(fields, columns, strict=True)
        if keep or any(cell.plain not in ("", _SAYS_NOTHING.get(field.key)) for cell in cells)
    ]
    if text_last:
        # A character of ambiguous width pushes nothing out of line then.
        kept.sort(key=lambda column: column[0].kind == "text")
    return Table(
        columns=tuple(column for column, _ in kept),
        rows=tuple(zip(*(cells for _, cells in kept), strict=True)),
    )
