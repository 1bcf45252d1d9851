"""What is wrong in a ledger beyond its lines being events: the part that needs the plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kjplan.errors import Problem
from kjplan.ledger import fold
from kjplan.recording.recorder import BEFORE_THE_PLAN, BEYOND_REASON, LAST_RANK
from kjplan.recording.undo import SHORT
from kjplan.report import records
from kjplan.text import safe, values
from kjplan.text.words import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kjplan.ledger.event import Event
    from kjplan.ledger.ledger import Reading
    from kjplan.plan.model import Plan, Task


def audit(plan: Plan, reading: Reading, path: str, today: date) -> list[Problem]:
    """Find the events that cannot be right for this plan, each with its line.

    What was taken back has been put right.
    """
    tasks = {task.id: task for _, _, task in plan.tasks()}
    commands = {event.command for event in reading.events}
    gone = fold.taken_back(reading.events)
    found = [
        (event, fault)
        for event in reading.events
        if event.command not in gone
        for fault in _faults(plan, tasks, commands, event, today)
    ]
    found += _below_nothing(tasks, reading, today)
    return [
        Problem(path, reading.lines[event.id], 1, what, remedy.format(_batch(event)))
        for event, (what, remedy) in found
    ] + _twins(reading, path)


def _batch(event: Event) -> str:
    return safe.one_line(event.command[:SHORT])


_Fault = tuple[str, str]
_UNDO = "请核对；登记错了的用 kjplan undo {} 撤回后重新登记。"


def _faults(
    plan: Plan, tasks: dict[str, Task], commands: set[str], event: Event, today: date
) -> Iterator[_Fault]:
    task = tasks.get(event.task)
    if event.task and not task:
        yield (
            f"计划里没有任务{values.short(event.task)}。",
            "记录保留着。请核对计划里的编号；记录不要了的用 kjplan undo {} 撤回。",
        )
    if event.retracts and event.retracts not in commands:
        yield (
            f"撤回的批次{values.short(event.retracts)}不在台账里。",
            "可能还有一份台账没有并进来；不要了的用 kjplan undo {} 撤回。",
        )
    if event.on > today:
        yield f"日期 {event.on} 还没有到。", _UNDO
    if event.on < plan.period.start - BEFORE_THE_PLAN:
        yield f"日期 {event.on} 早于计划期一百天以上。", _UNDO
    if task and event.kind == "reading" and _beyond_reason(plan, task, event):
        yield f"“{records.what(event, task)}”不合常理。", _UNDO


def _beyond_reason(plan: Plan, task: Task, event: Event) -> bool:
    if event.percent is not None:
        return task.kind != "once" or not 0 <= event.percent <= 1
    figure = event.value if event.value is not None else event.delta or 0
    if task.rank:
        return event.value is None or figure != int(figure) or not 1 <= figure <= LAST_RANK
    goal = fold.goal(task, plan.period)
    if goal is None or (event.value is not None and event.value < 0):
        return True
    return abs(figure) > goal * BEYOND_REASON


def _below_nothing(
    tasks: dict[str, Task], reading: Reading, today: date
) -> Iterator[tuple[Event, _Fault]]:
    """Find the figures that all their increments together have brought below nothing."""
    for task, now in fold.fold(reading.events, today, tasks).items():
        if now.value is not None and now.value < 0:
            last = next(event for event in reversed(now.history) if event.kind == "reading")
            if last.delta is not None:
                yield last, (f"{task} 的完成值合计成了 {number(now.value)}。", _UNDO)


def _twins(reading: Reading, path: str) -> list[Problem]:
    known: dict[str, Event] = {}
    different = {e.id for e in reading.events if known.setdefault(e.id, e) != e}
    return [
        Problem(
            path, reading.lines[twin], 1,
            "这条记录的编号还有另一行在用，内容却不同。", "请对照备份，只留正确的一行。",
        )
        for twin in sorted(different)
    ]  # fmt: skip
