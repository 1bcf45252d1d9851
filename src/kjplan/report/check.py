"""What is wrong in a ledger beyond its lines being events, and how large a plan is."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

from kjplan.errors import Problem
from kjplan.ledger import evidence
from kjplan.ledger.belonging import Belonging
from kjplan.ledger.digest import fits, label_of
from kjplan.ledger.fold import in_effect, taken_back
from kjplan.ledger.overlooked import overlooked
from kjplan.ledger.remarks import AHEAD, OTHER_LEDGER, foreign
from kjplan.recording import limits
from kjplan.report import records
from kjplan.text import safe, values
from kjplan.text.words import KIND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from kjplan.ledger.event import Event
    from kjplan.ledger.ledger import Ledger
    from kjplan.plan.model import Plan, Task
    from kjplan.standing.outlook import Outlook


def shape(plan: Plan) -> str:
    """Count sections, items and tasks, the tasks by kind."""
    kinds: Counter[str] = Counter(task.kind for _, _, task in plan.tasks())
    counted = "、".join(f"{word} {kinds[kind]}" for kind, word in KIND.items() if kinds[kind])
    items = sum(1 for _ in plan.items())
    return f"{len(plan.sections)} 个部分，{items} 个条目，{kinds.total()} 项任务（{counted}）。"


def check(outlook: Outlook, now: datetime) -> list[Problem]:
    """Find what cannot be right for the plan, each with its line.

    What was taken back has been put right.
    """
    ledger = outlook.ledger
    faults = [*_of_events(outlook, now), *_of_tasks(outlook), *_of_evidence(ledger)]
    return (
        [*ledger.incomplete, *_of_belonging(outlook)]
        + [
            Problem(ledger.path, ledger.lines[event.id], 1, what, remedy.format(_batch(event)))
            for event, what, remedy in faults
        ]
        + _twins(ledger)
    )


def _batch(event: Event) -> str:
    return safe.one_line(event.batch)


_Fault = tuple["Event", str, str]
_AGAIN = "登记错了的用 kjplan undo {} 撤回后重新登记。"
_CLOCK = "那台电脑的时钟快了，或这台的慢了，请校准；不影响以后的登记，时间一到就不再提示。"
_UNDO = f"请核对；{_AGAIN}"


def _of_belonging(outlook: Outlook) -> Iterator[Problem]:
    """Tell where a ledger says that it belongs to another plan, or to this one by another name."""
    ledger, plan = outlook.ledger, Belonging.of(outlook.plan)
    if why := foreign(ledger, outlook.plan):
        yield Problem(ledger.path, 0, 0, f"不是这份计划的台账：{why}。", OTHER_LEDGER)
    elif ledger.belongings and plan not in ledger.belongings:
        yield Problem(
            ledger.path, 0, 0,
            f"台账写着它属于{ledger.belongings[0]}，而这是{plan}。",
            "计划改过的，用编辑器把台账里 kind 是 plan 的那一行照着改。",
        )  # fmt: skip


def _of_events(outlook: Outlook, now: datetime) -> Iterator[_Fault]:
    """Find what is wrong with an event whatever the others say."""
    events = outlook.ledger.events
    tasks = outlook.plan.by_id()
    commands = {event.command for event in events}
    gone = taken_back(events)
    meetings = {event.command for event in events if event.kind == "meeting"}
    for event in events:
        if event.command in gone:
            continue
        if event.at > now + AHEAD:
            yield event, f"登记时间 {event.at:%Y-%m-%d %H:%M} 还没有到。", _CLOCK
        if event.task and (fault := _of_task(event, tasks)):
            yield event, *fault
        if event.retracts and event.retracts not in commands:
            yield (
                event,
                f"撤回的批次{values.short(event.retracts)}不在台账里。",
                "可能还有一份台账没有并进来；不要了的用 kjplan undo {} 撤回。",
            )
        if event.meeting and event.meeting not in meetings:
            yield (
                event,
                f"登记它的那次会议{values.short(event.meeting)}不在台账里。",
                "可能还有一份台账没有并进来；记录照样计入，只是不在会议纪要里。",
            )
        if wrong := limits.day(event.on, outlook.plan.period, outlook.as_of):
            yield event, f"日期 {event.on} {wrong.what}。", _UNDO


_RENAMED = (
    "仍是同一项的，用编辑器把这一行的 title 改成现在的标题；"
    "换了一项的，把 task 改成它现在的编号。一行也不要删。"
)


def _of_task(event: Event, tasks: Mapping[str, Task]) -> tuple[str, str] | None:
    """Tell where a task that an event was recorded for is gone, or its id is another's."""
    task, label = tasks.get(event.task), label_of(event)
    if task and (not label or fits(label, task)):
        return None
    meant = [other.id for other in tasks.values() if label and fits(label, other)]
    there = f"现在是 {'、'.join(meant)}，用编辑器把这一行的 task 改成它" if meant else ""
    title = values.short(event.title)
    if not task:
        what = f"计划里没有任务{values.short(event.task)}{f'（{title}）' if event.title else ''}。"
        mend = f"那一项{there}；" if there else "请核对计划里的编号；"
        return what, f"记录保留着。{mend}记录不要了的用 kjplan undo {{}} 撤回。"
    what = f"这是为{title}登记的，计划里的 {task.id} 却是{values.short(task.title)}。"
    return what, f"那一项{there}，一行也不要删。" if there else _RENAMED


def _of_evidence(ledger: Ledger) -> Iterator[_Fault]:
    """Find the files that are evidence and are missing or no longer what was handed in."""
    for event in in_effect(ledger.events, date.max):
        if event.sha256 and (wrong := evidence.fault(event, ledger.path)):
            path = os.path.join(evidence.folder_beside(ledger.path), evidence.name_of(event))
            yield (
                event,
                f"佐证材料{values.short(event.evidence)}{wrong}：{safe.one_line(path)}。",
                "请用备份或原来的文件放回去；找不到的用 kjplan undo {} 撤回后重新登记。",
            )


def _of_tasks(outlook: Outlook) -> Iterator[_Fault]:
    """Find the readings that could not have been recorded where they stand."""
    histories: defaultdict[str, list[Event]] = defaultdict(list)
    for event in in_effect(outlook.ledger.events, date.max):
        histories[event.task].append(event)
    for id_, task in outlook.plan.by_id().items():
        for event, why in limits.history(task, outlook.plan.period, histories[id_]):
            yield event, f"“{records.what(event, task)}”不合常理：{why}", _AGAIN
        if slip := overlooked(outlook.ledger, histories[id_], id_):
            yield slip.reading, records.overlooked(slip, task), ""


def _twins(ledger: Ledger) -> list[Problem]:
    first: dict[str, Event] = {}
    different = {e.id for e in ledger.events if first.setdefault(e.id, e) != e}
    return [
        Problem(
            ledger.path, ledger.lines[twin], 1,
            "这条记录的编号还有另一行在用，内容却不同。", "请对照备份，只留正确的一行。",
        )
        for twin in sorted(different)
    ]  # fmt: skip
