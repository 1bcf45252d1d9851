"""What is wrong in a ledger beyond its lines being events, and how large a plan is."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

from kjplan.errors import Problem
from kjplan.ledger.fold import in_effect, taken_back
from kjplan.recording import limits
from kjplan.report import records
from kjplan.text import safe, values
from kjplan.text.words import KIND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kjplan.ledger.event import Event
    from kjplan.ledger.ledger import Reading
    from kjplan.plan.model import Plan
    from kjplan.standing.outlook import Outlook


def shape(plan: Plan) -> str:
    """Count sections, items and tasks, the tasks by kind."""
    kinds: Counter[str] = Counter(task.kind for _, _, task in plan.tasks())
    counted = "、".join(f"{word} {kinds[kind]}" for kind, word in KIND.items() if kinds[kind])
    items = sum(1 for _ in plan.items())
    return f"{len(plan.sections)} 个部分，{items} 个条目，{kinds.total()} 项任务（{counted}）。"


def check(outlook: Outlook) -> list[Problem]:
    """Find the events that cannot be right for the plan, each with its line.

    What was taken back has been put right.
    """
    ledger = outlook.ledger
    faults = [*_of_events(outlook), *_of_figures(outlook)]
    return [
        Problem(ledger.path, ledger.lines[event.id], 1, what, remedy.format(_batch(event)))
        for event, what, remedy in faults
    ] + _twins(ledger)


def _batch(event: Event) -> str:
    return safe.one_line(event.batch)


_Fault = tuple["Event", str, str]
_AGAIN = "登记错了的用 kjplan undo {} 撤回后重新登记。"
_UNDO = f"请核对；{_AGAIN}"


def _of_events(outlook: Outlook) -> Iterator[_Fault]:
    """Find what is wrong with an event whatever the others say."""
    events = outlook.ledger.events
    tasks = outlook.plan.by_id()
    commands = {event.command for event in events}
    gone = taken_back(events)
    for event in events:
        if event.command in gone:
            continue
        if event.task and event.task not in tasks:
            yield (
                event,
                f"计划里没有任务{values.short(event.task)}。",
                "记录保留着。请核对计划里的编号；记录不要了的用 kjplan undo {} 撤回。",
            )
        if event.retracts and event.retracts not in commands:
            yield (
                event,
                f"撤回的批次{values.short(event.retracts)}不在台账里。",
                "可能还有一份台账没有并进来；不要了的用 kjplan undo {} 撤回。",
            )
        if wrong := limits.day(event.on, outlook.plan.period, outlook.as_of):
            yield event, f"日期 {event.on} {wrong.what}。", _UNDO


def _of_figures(outlook: Outlook) -> Iterator[_Fault]:
    """Find the readings that could not have been recorded where they stand."""
    histories: defaultdict[str, list[Event]] = defaultdict(list)
    for event in in_effect(outlook.ledger.events, date.max):
        histories[event.task].append(event)
    for id_, task in outlook.plan.by_id().items():
        for event, why in limits.history(task, outlook.plan.period, histories[id_]):
            yield event, f"“{records.what(event, task)}”不合常理：{why}", _AGAIN


def _twins(ledger: Reading) -> list[Problem]:
    first: dict[str, Event] = {}
    different = {e.id for e in ledger.events if first.setdefault(e.id, e) != e}
    return [
        Problem(
            ledger.path, ledger.lines[twin], 1,
            "这条记录的编号还有另一行在用，内容却不同。", "请对照备份，只留正确的一行。",
        )
        for twin in sorted(different)
    ]  # fmt: skip
