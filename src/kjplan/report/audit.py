"""What is wrong in a ledger beyond its lines being events: the part that needs the plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kjplan import scalars, state
from kjplan.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kjplan.events import Event
    from kjplan.ledger import Reading
    from kjplan.plan import Plan, Task

# A figure a hundred times its target is a slip of the keyboard.
_BEYOND_REASON = 100
_LAST_RANK = 9999


def audit(plan: Plan, reading: Reading, path: str, today: date) -> list[Problem]:
    """Find the events that cannot be right for this plan, each with its line."""
    tasks = {task.id: task for _, _, task in plan.tasks()}
    commands = {event.command for event in reading.events}
    return [
        Problem(path, reading.lines[event.id], 1, what, remedy)
        for event in _first_of_each(reading)
        for what, remedy in _faults(plan, tasks, commands, event, today)
    ] + _twins(reading, path)


def _faults(
    plan: Plan, tasks: dict[str, Task], commands: set[str], event: Event, today: date
) -> Iterator[tuple[str, str]]:
    task = tasks.get(event.task)
    if event.task and not task:
        yield (
            f"计划里没有任务 {scalars.short(event.task)}。",
            f"记录保留着。请核对计划里的编号，或用 kjplan undo {event.command[:8]} 撤回。",
        )
    if event.kind == "retraction" and event.retracts not in commands:
        yield (
            f"撤回的批次 {scalars.short(event.retracts)} 不在台账里。",
            "可能还有一份台账没有并进来。",
        )
    if event.on > today:
        yield f"日期 {event.on} 还没有到。", _UNDO.format(event.command[:8])
    if task and event.kind == "reading" and _beyond_reason(plan, task, event):
        yield "完成值不合常理。", _UNDO.format(event.command[:8])


_UNDO = "请核对；登记错了的用 kjplan undo {} 撤回后重新登记。"


def _beyond_reason(plan: Plan, task: Task, event: Event) -> bool:
    if event.percent is not None:
        return task.kind != "once" or not 0 <= event.percent <= 1
    figure = event.value if event.value is not None else event.delta or 0
    if task.target and task.target.rank:
        return event.value is None or figure != int(figure) or not 1 <= figure <= _LAST_RANK
    goal = state.goal(task, plan.period)
    if goal is None or (event.value is not None and event.value < 0):
        return True
    return abs(figure) > goal * _BEYOND_REASON


def _first_of_each(reading: Reading) -> list[Event]:
    return list({event.id: event for event in reversed(reading.events)}.values())[::-1]


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
