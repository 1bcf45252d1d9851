"""The columns that a list of tasks can have."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kjplan.plan.terms import Terms
from kjplan.report import page
from kjplan.report.page import Cell, Column, Field
from kjplan.text import words
from kjplan.text.words import number, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Sequence

    from kjplan.plan.model import Plan, Task
    from kjplan.report.page import Role, Table
    from kjplan.standing.standing import Standing

T = TypeVar("T")


def status(standing: Standing) -> str:
    """Word a task's status; an ongoing task that is under way is 长期坚持."""
    ongoing = standing.task.kind == "ongoing"
    return words.status(standing.state.status, ongoing=ongoing, accepted=standing.state.accepted)


def limit(standing: Standing) -> str:
    """Word a time limit, with the one that it took the place of: `2030-10-31（原 2030-09-30）`."""
    if standing.is_extended:
        return f"{standing.due}（原 {standing.promised_due}）"
    return str(standing.due)


def late(standing: Standing) -> str:
    """Word by how much a task was done too late: `逾期 51 天办结`; "" where it was not."""
    return words.late(standing.late_days) if standing.late_days else ""


def moved(standing: Standing) -> str:
    """Word a time limit that was moved, behind a title where no column has it; "" for others."""
    return f"｜时限 {limit(standing)}" if standing.is_extended else ""


def target(task: Task, goal: float | None) -> str:
    """Word what is to be reached: `11家`, `1-2个`, `阜阳市第1名`, `每季度，共4次`."""
    if task.every:
        return f"{words.EVERY[task.every]}，共{number(goal or 0)}次"
    if not task.target:
        return ""
    return ("力争" if task.stretch and not task.rank else "") + task.target.reach


def apart(task: Task) -> str:
    """Tell what a figure without pace is, by the names of `words.APART`."""
    if task.rank:
        return "rank"
    return "ceiling" if task.is_ceiling else "level"


def stages(task: Task) -> str:
    """Word the stages on the way to a target: `2030-06-30 前 2家；2030-09-30 前 9家`."""
    steps = task.target.stages if task.target else ()
    return "；".join(f"{stage.by} 前 {number(stage.at_least)}{task.unit}" for stage in steps)


def value(standing: Standing) -> str:
    """Word the value alone: `7`, `第2`, the `60%` of a task without a figure; "" for none."""
    task, state = standing.task, standing.state
    if task.has_figure:
        ordinal = "第" if task.rank else ""
        return "" if state.value is None else f"{ordinal}{number(state.value)}"
    return "" if task.kind != "once" or state.percent is None else percent(state.percent)


def goal(standing: Standing) -> str:
    """Word what a value is to reach or keep to: `/11家 63.6%`, `/95%以上`; "" for no goal."""
    task = standing.task
    if task.rank:
        return f"/第{task.rank}名"
    if task.target and not task.target.accrues:
        return f"/{task.target.reach}"
    if standing.goal is None:
        return ""
    reached = "" if standing.state.value is None else f" {percent(standing.completion or 0)}"
    if standing.state.value is not None and standing.state.value < 0:
        reached = "（小于 0）"  # of which there is no share
    return f"/{number(standing.goal)}{task.unit}{reached}"


def figure(standing: Standing) -> str:
    """Word 完成值/目标值, `7/11家 63.6%`; `-` for nothing recorded, "" where there is no figure."""
    reached = value(standing) or ("-" if standing.task.has_figure else "")
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


def reading(standing: Standing) -> Cell:
    """Give the value alone with its unit: `7家`, `第2名`, the `60%` of a task without a figure."""
    shown, state = value(standing), standing.state
    if not shown or not standing.task.has_figure:
        return Cell(shown, value=state.percent if shown else None)
    return Cell(shown + ("名" if standing.task.rank else standing.task.unit), value=state.value)


def goal_alone(standing: Standing) -> Cell:
    """Give what is to be reached."""
    task, figure = standing.task, standing.goal
    if task.target and not task.every:
        figure = task.rank or task.target.at_most or task.target.at_least
    return Cell(target(task, standing.goal), value=figure)


def _last_note(standing: Standing) -> str:
    if standing.state.status == "blocked":
        return standing.note
    return standing.state.last.note if standing.state.last else ""


def _last_day(standing: Standing) -> Cell:
    last = standing.state.last
    return Cell(f"{last.on}{' 补录' if last.is_late else ''}", value=last.on) if last else Cell()


def _share(share: float | None) -> Cell:
    if share is None:
        return Cell()
    # As a figure, too, what is short of the whole is not shown as the whole.
    return Cell(percent(share), value=min(share, 0.999) if share < 1 else share)


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
    if standing.task.due or standing.is_extended:
        return Cell(limit(standing), role(standing), value=standing.due)
    return Cell(words.NOT_SAID, "dim")


def source(task: Task) -> str:
    """Word that a task was added in mid-year: `新增（某某会议）`; "" of one that was not."""
    if not task.added:
        return ""
    return f"新增（{task.source or task.added}）"


def _title(standing: Standing) -> Cell:
    task = standing.task
    return Cell("｜".join(filter(None, (task.title, source(task)))))


def _owner(term: str) -> Field[Standing]:
    nobody = Cell(words.unassigned(term), "dim")
    return Field(
        Column(term, "names"),
        lambda s: Cell(names=s.task.owners) if s.task.owners else nobody,
    )


def _office(term: str) -> Field[Standing]:
    nobody = Cell(words.unassigned(term), "dim")
    return Field(
        Column(term, "names"),
        lambda s: Cell(names=s.task.offices) if s.task.offices else nobody,
    )


def _support(term: str) -> Field[Standing]:
    return Field(Column(term, "names"), lambda s: Cell(names=s.task.support))


def _latest(part: str) -> Callable[[Standing], Cell]:
    """Make the cell of what was last said of a task."""

    def cell(standing: Standing) -> Cell:
        from kjplan.report import latest  # only where such a column is asked for

        return Cell(getattr(latest, part)(standing))

    return cell


_LIGHTS: tuple[tuple[str, Role], ...] = (("红", "red"), ("黄", "yellow"), ("绿", "green"))
_STATUSES: tuple[tuple[str, Role], ...] = (
    (words.STATUS["blocked"], "red"),
    (words.STATUS["done"], "green"),
    (words.ACCEPTED, "green"),
    (words.STATUS["dropped"], "dim"),
)
_TERMS = Terms()
FIELDS: dict[str, Field[Standing]] = {
    "id": Field(Column("编号"), lambda s: Cell(s.task.id, "strong")),
    "light": Field(Column("灯", signals=_LIGHTS), _light),
    "status": Field(Column("状态", signals=_STATUSES), lambda s: Cell(status(s), role(s))),
    "figure": Field(Column("完成值/目标值"), lambda s: Cell(open_figure(s), role(s))),
    "completion": Field(Column("完成率", "number"), lambda s: _share(s.completion)),
    "pace": Field(Column("序时进度", "number"), lambda s: _share(s.expected)),
    "behind": Field(Column("落后"), _gap),
    "due": Field(Column("完成时限", "day"), _due),
    "late": Field(Column("逾期办结"), lambda s: Cell(late(s), "warning")),
    "kind": Field(Column("类型"), lambda s: Cell(words.KIND[s.task.kind])),
    "target": Field(Column("目标值"), goal_alone),
    "value": Field(Column("完成值"), reading),
    "owner": _owner(_TERMS.owner),
    "office": _office(_TERMS.office),
    "support": _support(_TERMS.support),
    "section": Field(Column("部分", "text"), lambda s: Cell(s.section.title)),
    "item": Field(Column("条目", "text"), lambda s: Cell(s.item.title)),
    "updated": Field(Column("最近记录", "day"), _last_day),
    "title": Field(Column("任务", "text"), lambda s: Cell(s.task.title)),
    "text": Field(Column("原文", "text"), lambda s: Cell(s.task.text)),
    "note": Field(Column("说明", "text"), lambda s: Cell(_last_note(s))),
    "progress": Field(Column("最近进展", "text"), _latest("progress")),
    "problem": Field(Column("存在问题", "text"), _latest("problem")),
    "evidence": Field(Column("佐证", "text"), _latest("evidence")),
    "added": Field(Column("新增"), lambda s: Cell(str(s.task.added or ""), value=s.task.added)),
    "source": Field(Column("来源", "text"), lambda s: Cell(s.task.source)),
}
TITLE: Field[Standing] = Field(Column("任务", "text"), _title)
"""The title with a word about a task that was added, where no other column has it."""

# What a register has in columns of its own, and other sheets in fewer.
FLAT = tuple(key for key in FIELDS if key not in ("value", "progress", "problem", "evidence"))
REGISTER = (
    "id", "title", "owner", "office", "support", "target", "value", "completion", "due", "status",
    "light", "progress", "problem", "evidence",
)  # fmt: skip
USUAL = ("id", "light", "status", "figure", "due", "late")
LIST = (*USUAL, "owner", "office", "support", "title")


def fields(plan: Plan) -> dict[str, Field[Standing]]:
    """Give the columns under the plan's own terms."""
    own = {"owner": _owner, "office": _office, "support": _support}
    return FIELDS | {key: field(getattr(plan.terms, key)) for key, field in own.items()}


def of(plan: Plan, keys: Iterable[str]) -> list[Field[Standing]]:
    """Give some columns under the plan's own terms, without those of people that it has not."""
    absent = {"owner": not plan.people, "office": not (plan.offices or plan.office_groups)}
    own = fields(plan)
    return [own[key] for key in keys if not absent.get(key)]


def everything(plan: Plan) -> list[Field[Standing]]:
    """Give all the columns of a flat table that have something to say in a plan."""
    return _filled(plan, FLAT)


def register(plan: Plan) -> list[Field[Standing]]:
    """Give the columns of a register that have something to say in a plan."""
    return [TITLE if field is FIELDS["title"] else field for field in _filled(plan, REGISTER)]


def _filled(plan: Plan, keys: Iterable[str]) -> list[Field[Standing]]:
    """Leave out the columns that are empty in a plan, whichever tasks are shown."""
    tasks = [task for _, _, task in plan.tasks()]
    absent = {
        "support": not any(task.support for task in tasks),
        "added": not any(task.added for task in tasks),
        "source": not any(task.source for task in tasks),
    }
    return of(plan, [key for key in keys if not absent.get(key)])


def part(plan: Plan, labels: Container[str]) -> Field[Standing]:
    """Make the column that says whether the offices of some labels answer or support."""

    def cell(standing: Standing) -> Cell:
        answers = any(label in labels for label in standing.task.offices)
        return Cell(plan.terms.office) if answers else Cell(plan.terms.support, "dim")

    return Field(Column("分工"), cell)


def table(
    plan: Plan,
    standings: Iterable[Standing],
    keys: Sequence[str],
    more: Sequence[Field[Standing]] = (),
) -> Table:
    """Lay tasks out, one a row, under the columns of `keys`, without those that say nothing.

    `more` columns stand before the title.
    """
    standings = list(standings)
    shown = of(plan, [key for key in keys if key != "title"])
    return page.table([*speaking(shown, standings), *more, TITLE], standings)


def speaking(fields: Iterable[Field[T]], things: Collection[T]) -> list[Field[T]]:
    """Keep the columns that say something of any of some things."""
    nothing = ("", words.NOT_SAID)
    return [
        field for field in fields if any(field.cell(thing).plain not in nothing for thing in things)
    ]
