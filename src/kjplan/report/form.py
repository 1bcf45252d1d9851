"""The forms that offices fill in: which tasks stand in whose, and what each says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from kjplan.intake.form import PRINTED, Sent, as_of_line, headings, whose_line
from kjplan.ledger.remarks import BEFORE_THE_PLAN
from kjplan.report import columns
from kjplan.report.page import Cell
from kjplan.standing.rounds import upcoming
from kjplan.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from kjplan.intake.form import Key
    from kjplan.plan.model import Plan, Task
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.standing import Standing

ASKED = "只填有底色的格；没有变化的行空着。选“需协调”的，在“存在问题”里写明等谁定什么。"


class Row(NamedTuple):
    """A task in a form: a cell for each printed column, and what figure may be put against it.

    `figure` is "share" for how far it has come, in percent, "" where it takes no figure.
    """

    cells: tuple[Cell, ...]
    figure: Literal["count", "rank", "share", ""]
    unit: str


class Form(NamedTuple):
    """A form: its title and top line, its headings, its rows, and what its reader is to know.

    `first` is the earliest day of a report; `people` are those who may fill it in.
    """

    title: str
    line: str
    headings: Mapping[Key, str]
    rows: tuple[Row, ...]
    first: date
    people: tuple[str, ...]
    sent: Sent


def form(outlook: Outlook, standings: Sequence[Standing], whose: str, at: datetime) -> Form:
    """Make the form of some tasks, written at a moment; `whose` is "" for nobody's."""
    plan = outlook.plan
    heads = headings(plan.terms)
    if not plan.people:
        del heads["owner"]
    if not (plan.offices or plan.office_groups):
        del heads["office"]
    return Form(
        title=f"{plan.title}填报表",
        line=_line(outlook, whose),
        headings=heads,
        rows=tuple(_row(plan, heads, standing) for standing in standings),
        first=plan.period.start - BEFORE_THE_PLAN,
        people=tuple(person.name for person in plan.people),
        sent=Sent.of(plan, outlook.as_of, at, whose, standings),
    )


def unshared(
    standings: Iterable[Standing], forms: Mapping[str, Iterable[Standing]]
) -> list[Standing]:
    """Give the tasks that stand in nobody's form."""
    ids = {s.task.id for shared_out in forms.values() for s in shared_out}
    return [s for s in standings if s.task.id not in ids]


def _line(outlook: Outlook, whose: str) -> str:
    plan = outlook.plan
    parts = [whose_line(whose or plan.organization), as_of_line(outlook.as_of)]
    if plan.reporting:
        of = upcoming(plan.reporting, plan.period, outlook.as_of)
        parts.append(f"请于 {of.by} 前报{plan.reporting.to or '回'}")
    return "　".join(parts)


def _row(plan: Plan, heads: Mapping[Key, str], standing: Standing) -> Row:
    task = standing.task
    cells = tuple(_CELLS[key](plan, standing) for key in PRINTED if key in heads)
    if task.kind == "ongoing":
        return Row(cells, "", "")
    if not task.has_figure:
        return Row(cells, "share", "%")
    return Row(cells, "rank" if task.rank else "count", "名" if task.rank else task.unit)


def _offices(plan: Plan, task: Task) -> Cell:
    """Name the offices; a collective label is marked as one."""
    marked = (f"{o}（统称）" if o in plan.office_groups else o for o in task.offices)
    return Cell(names=tuple(marked))


def _target(plan: Plan, standing: Standing) -> Cell:
    """Word what is to be reached, below it the stage that is asked for: `6月30日前2家`."""
    goal, stage = columns.goal_alone(standing), standing.stage
    if stage is None:
        return goal
    day = words.day(stage.by, plan.period.start.year)
    return Cell(f"{goal.plain}\n{day}前{words.number(stage.at_least)}{standing.task.unit}")


def _status(standing: Standing) -> str:
    """Word the status, on a line of its own the light and why it is on: `红灯：落后 31 点`."""
    lit = standing.lit
    light = f"\n{words.LIGHT[lit.color]}灯" if lit.color and standing.is_open else ""
    reason = words.reason(lit.reason, lit.amount) if lit.reason != "blocked" else ""
    return f"{columns.status(standing)}{light}{reason and f'：{reason}'}"


def _of_column(key: str) -> Callable[[Plan, Standing], Cell]:
    return lambda _plan, standing: columns.FIELDS[key].cell(standing)


_CELLS: dict[Key, Callable[[Plan, Standing], Cell]] = {
    "id": _of_column("id"),
    "task": lambda _plan, standing: Cell(standing.task.title),
    "owner": lambda _plan, standing: Cell(names=standing.task.owners),
    "office": lambda plan, standing: _offices(plan, standing.task),
    "target": _target,
    "due": _of_column("due"),
    "value": _of_column("value"),
    "status": lambda _plan, standing: Cell(_status(standing)),
}
