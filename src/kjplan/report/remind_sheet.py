"""Reminders as a flat table: a row each report that did not come, each task and decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.report import columns, records
from kjplan.report.page import Cell, Column, Field, table
from kjplan.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from kjplan.report.page import Kind, Table
    from kjplan.standing.decided import Decided
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.reminders import Reminder, Reminders
    from kjplan.standing.standing import Standing


class _Matter(NamedTuple):
    """Something that somebody is reminded of: a report by a day, a task, or a decision on one."""

    name: str
    what: str
    by: date
    limit: str
    task: Standing | None = None
    days_late: int = 0


def sheet(outlook: Outlook, reminders: Reminders) -> Table:
    """Lay the reminders out, a row a matter."""
    plan = outlook.plan
    heading = plan.terms.owner if reminders.each == "owner" else plan.terms.office
    fields: list[Field[_Matter]] = [
        Field(Column(heading), lambda matter: Cell(matter.name)),
        Field(Column("事项"), lambda matter: Cell(matter.what)),
        _of_task("编号", lambda s: Cell(s.task.id)),
        _of_task("任务", lambda s: Cell(s.task.title), "text"),
        _of_task("完成值/目标值", lambda s: Cell(columns.figure(s))),
        Field(Column("完成时限", "day"), lambda matter: Cell(matter.limit, value=matter.by)),
        Field(Column("逾期天数", "number"), _days_late),
        _of_task("最近报送", _last, "day"),
    ]
    rows = [matter for reminder in reminders.reminders for matter in _matters(outlook, reminder)]
    return table(fields, rows)


def _of_task(
    heading: str, cell: Callable[[Standing], Cell], kind: Kind = "fixed"
) -> Field[_Matter]:
    """Make a column that is empty where it is no task that is told."""
    return Field(Column(heading, kind), lambda matter: cell(matter.task) if matter.task else Cell())


def _days_late(matter: _Matter) -> Cell:
    late = matter.days_late
    return Cell(str(late), value=late) if late > 0 else Cell()


def _last(standing: Standing) -> Cell:
    day = standing.state.reported_on
    return Cell(str(day), value=day) if day else Cell()


def _matters(outlook: Outlook, reminder: Reminder) -> Iterator[_Matter]:
    for of in reversed(reminder.rounds):
        yield _Matter(
            reminder.name, f"报送{words.round_name(of.every, of.first)}进展", of.by, str(of.by)
        )
    for what, standings in (
        ("逾期", reminder.overdue),
        ("临近到期", reminder.due_soon),
        ("未报送", reminder.silent),
        ("等领导定", reminder.blocked),
    ):
        for s in standings:
            late = -s.left if s.overdue else 0
            yield _Matter(reminder.name, what, s.due, columns.limit(s), s, late)
    for s in reminder.stages:
        if stage := s.stage:
            what = words.stage(stage.at_least, s.task.unit)
            yield _Matter(reminder.name, what, stage.by, str(stage.by), s, -s.left_to(stage.by))
    for decided in reminder.decided:
        yield _decided(outlook, reminder, decided)


def _decided(outlook: Outlook, reminder: Reminder, decided: Decided) -> _Matter:
    decision = decided.decision
    by = decision.due or decision.on
    late = (outlook.as_of - by).days
    what = f"议定：{records.told(decision)}"
    return _Matter(reminder.name, what, by, str(by), decided.standing, late)
