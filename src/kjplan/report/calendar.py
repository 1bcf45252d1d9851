"""The days of a plan, for a screen and for the calendar of a telephone."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zlib import crc32

from kjplan.plan.model import Plan
from kjplan.report import columns
from kjplan.report.head import head
from kjplan.report.page import Cell, Column, Field, Page, Role, Table, table
from kjplan.standing.deadlines import Deadline
from kjplan.standing.outlook import Outlook
from kjplan.standing.standing import Standing
from kjplan.text import words

NOTHING = "没有符合条件的时限。"


class Entry(NamedTuple):
    """A whole day's entry of a calendar; `sequence` rises whenever it is changed."""

    uid: str
    on: date
    summary: str
    description: str
    is_cancelled: bool
    is_settled: bool
    sequence: int
    changed: datetime | None


class Calendar(NamedTuple):
    """A calendar: its name, when it was made, its entries, how many days before one it rings.

    None for `alarm` is never.
    """

    name: str
    at: datetime
    entries: Sequence[Entry]
    alarm: int | None = None


def page(outlook: Outlook, days: Sequence[Deadline]) -> Page:
    """List some days."""
    return (*head(outlook, "时限日历"), sheet(outlook, days))


def sheet(outlook: Outlook, days: Sequence[Deadline]) -> Table:
    """Lay some days out as a table."""
    return table(_fields(outlook), days)


def data(outlook: Outlook, days: Iterable[Deadline]) -> list[dict[str, object]]:
    """Give an object a day."""
    return [
        {
            "on": str(day.on),
            "kind": day.key.partition("-")[0],
            "task": day.standing.task.id if day.standing else None,
            "what": _what(day),
            "title": _title(outlook.plan, day),
            "settled": day.is_settled,
            "cancelled": day.is_cancelled,
        }
        for day in days
    ]


def calendar(
    outlook: Outlook, days: Iterable[Deadline], at: datetime, alarm: int | None
) -> Calendar:
    """Make a calendar of some days."""
    plan = outlook.plan
    return Calendar(plan.title, at, [_entry(plan, outlook.as_of, day) for day in days], alarm)


def _entry(plan: Plan, as_of: date, day: Deadline) -> Entry:
    mark = "已取消：" if day.is_cancelled else "已完成：" if day.is_settled else ""
    subject = f"{day.standing.task.id} " if day.standing else f"{plan.organization}："
    about = _about(plan, as_of, day.standing) if day.standing else _undated(plan, day)
    return Entry(
        uid=f"{day.key}@{_of_plan(plan)}.kjplan",
        on=day.on,
        summary=f"{mark}{subject}{_title(plan, day)}（{_what(day)}）",
        description="\n".join(about),
        is_cancelled=day.is_cancelled,
        is_settled=day.is_settled,
        sequence=day.changes,
        changed=day.changed,
    )


def _of_plan(plan: Plan) -> str:
    """Name a plan by what a correction of it leaves as it is."""
    return f"{crc32(f'{plan.organization} {plan.period.start}'.encode()):08x}"


def _about(plan: Plan, as_of: date, standing: Standing) -> list[str]:
    task = standing.task
    stands = words.status(standing.state.status, ongoing=task.kind == "ongoing")
    figure = columns.figure(standing)
    about = {
        "原文": task.text,
        plan.terms.owner: "、".join(task.owners),
        plan.terms.office: "、".join(task.offices),
        f"截至 {as_of}": f"{stands} {figure}".rstrip(),
        "完成时限": columns.limit(standing) if standing.is_extended else "",
    }
    return [f"{name}：{value}" for name, value in about.items() if value]


def _undated(plan: Plan, day: Deadline) -> list[str]:
    """Name the plan, and the tasks that are still to be done by its last day, each with whose."""
    still = [standing.task for standing in day.undated if standing.is_open]
    return [
        plan.title,
        *(
            f"{task.id} {task.title}{who and f'（{who}）'}"
            for task in still
            for who in ("、".join(task.owners or task.offices),)
        ),
    ]


def _fields(outlook: Outlook) -> list[Field[Deadline]]:
    plan, as_of = outlook.plan, outlook.as_of
    return [
        Field(Column("日期", "day"), lambda day: Cell(str(day.on), _role(day), value=day.on)),
        Field(Column("还有"), lambda day: Cell(_left(day, as_of))),
        Field(Column("编号"), lambda day: Cell(day.standing.task.id if day.standing else "")),
        Field(Column("事项"), lambda day: Cell(_what(day))),
        Field(Column(plan.terms.owner, "names"), _owners),
        Field(Column("任务", "text"), lambda day: Cell(_title(plan, day), _role(day))),
    ]  # fmt: skip


def _role(day: Deadline) -> Role:
    return "dim" if day.is_cancelled or day.is_settled else "plain"


def _owners(day: Deadline) -> Cell:
    return Cell("、".join(day.standing.task.owners) if day.standing else "")


def _left(day: Deadline, as_of: date) -> str:
    if day.is_cancelled:
        return "已取消"
    if day.is_settled:
        return "已完成"
    left = (day.on - as_of).days
    return f"{left} 天" if left > 0 else "今天" if not left else f"过了 {-left} 天"


def _what(day: Deadline) -> str:
    if day.stage and day.standing:
        return words.stage(day.stage.at_least, day.standing.task.unit)
    return "完成时限" if day.standing else "报送" if day.round else "计划期末"


def _title(plan: Plan, day: Deadline) -> str:
    if day.standing:
        return day.standing.task.title
    if day.round:
        to = plan.reporting.to if plan.reporting else ""
        return f"{to and f'向{to}'}报送{words.round_name(day.round.every, day.round.first)}进展"
    left = sum(standing.is_open for standing in day.undated)
    return f"时限未列明的任务到期，还有 {left} 项没有完成"
