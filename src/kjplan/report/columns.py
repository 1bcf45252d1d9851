"""The columns that a list of tasks can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report import page
from kjplan.report.page import Cell, Column, Field
from kjplan.text import words
from kjplan.text.words import number, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kjplan.plan.model import Task
    from kjplan.report.page import Role, Table
    from kjplan.standing.standing import Standing


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


def value(standing: Standing) -> str:
    """Word the value alone: `7`, `第2`, the `60%` of a task without a figure; `-` for none."""
    task, state = standing.task, standing.state
    if task.rank:
        return "-" if state.value is None else f"第{number(state.value)}"
    if standing.goal is not None:
        return "-" if state.value is None else number(state.value)
    return "-" if task.kind != "once" or state.percent is None else percent(state.percent)


def goal(standing: Standing) -> str:
    """Word what a value is to reach, with unit and completion: `/11家 63.6%`; "" for no goal."""
    task = standing.task
    if task.rank:
        return f"/第{task.rank}名"
    if standing.goal is None:
        return ""
    reached = "" if standing.state.value is None else f" {percent(standing.completion or 0)}"
    return f"/{number(standing.goal)}{task.unit}{reached}"


def figure(standing: Standing) -> str:
    """Word 完成值/目标值, `7/11家 63.6%`; `-` for nothing recorded, "" where there is no figure."""
    reached = value(standing)
    if reached == "-" and not standing.task.has_figure:
        return ""
    return reached + goal(standing)


def open_figure(standing: Standing) -> str:
    """Word the figure; none of a finished task whose only figure was how far it had come."""
    finished = standing.task.kind == "once" and standing.state.status == "done"
    return "" if finished else figure(standing)


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


def _share(share: float | None) -> str:
    return "" if share is None else percent(share)


def _light(standing: Standing) -> Cell:
    if standing.light is None:
        return Cell()
    return Cell(words.LIGHT[standing.light], standing.light)


def _gap(standing: Standing) -> Cell:
    behind = standing.behind
    return Cell() if behind is None else Cell(words.gap(behind), role(standing))


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


FIELDS: dict[str, Field[Standing]] = {
    "id": Field(Column("编号"), lambda s: Cell(s.task.id, "strong")),
    "light": Field(Column("灯"), _light),
    "status": Field(Column("状态"), lambda s: Cell(status(s), role(s))),
    "figure": Field(Column("完成值/目标值"), lambda s: Cell(open_figure(s), role(s))),
    "completion": Field(Column("完成率", "number"), lambda s: Cell(_share(s.completion))),
    "pace": Field(Column("序时进度", "number"), lambda s: Cell(_share(s.expected))),
    "behind": Field(Column("落后"), _gap),
    "due": Field(Column("完成时限"), _due),
    "kind": Field(Column("类型"), lambda s: Cell(words.KIND[s.task.kind])),
    "target": Field(Column("目标值"), lambda s: Cell(target(s.task, s.goal))),
    "owner": Field(Column("责任人", "names"), _owners),
    "office": Field(Column("责任股室", "names"), _offices),
    "section": Field(Column("部分", "text"), lambda s: Cell(s.section.title)),
    "item": Field(Column("条目", "text"), lambda s: Cell(s.item.title)),
    "updated": Field(Column("最近记录"), lambda s: Cell(_last_day(s))),
    "title": Field(Column("任务", "text"), lambda s: Cell(s.task.title)),
    "text": Field(Column("原文", "text"), lambda s: Cell(s.task.text)),
    "note": Field(Column("说明", "text"), lambda s: Cell(_last_note(s))),
}

USUAL = ("id", "light", "status", "figure", "due")
LIST = (*USUAL, "owner", "office", "title")
EVERYTHING = tuple(FIELDS)

# Left out where they have nothing to say in any row.
_SAYS_NOTHING = {"due": words.NOT_SAID}


def table(standings: Iterable[Standing], keys: Sequence[str]) -> Table:
    """Lay tasks out, one a row, under the columns of `keys`, without those that say nothing."""
    standings = list(standings)
    kept = [key for key in keys if any(_says(key, s) for s in standings)]
    return page.table([FIELDS[key] for key in kept], standings)


def full_table(standings: Iterable[Standing], keys: Sequence[str] = EVERYTHING) -> Table:
    """Lay tasks out, one a row, under all the columns of `keys`."""
    return page.table([FIELDS[key] for key in keys], standings)


def _says(key: str, standing: Standing) -> bool:
    return FIELDS[key].cell(standing).plain not in ("", _SAYS_NOTHING.get(key))
