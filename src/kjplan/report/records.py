"""The records of the ledger in words."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kjplan.ledger import evidence
from kjplan.ledger.event import BATCH
from kjplan.report.page import BLANK, Heading, Span, line
from kjplan.text import safe, words
from kjplan.text.words import number, percent

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
    from kjplan.ledger.overlooked import Overlooked
    from kjplan.plan.model import Task
    from kjplan.report.page import Block
    from kjplan.standing.standing import Standing


def what(event: Event, task: Task | None = None) -> str:
    """Say what an event records: `已完成`, `完成值 7家`, `完成值 +3家`, `第2名`, `进度 60%`."""
    if event.kind == "status" and event.status:
        ongoing = task is not None and task.kind == "ongoing"
        return words.status(event.status, ongoing=ongoing) + (
            "（未达目标值）" if event.forced else ""
        )
    if event.kind == "reading":
        return _reading(event, task)
    return {
        "note": "说明",
        "extension": f"延期到 {event.due}",
        "acceptance": words.ACCEPTED,
        "meeting": "会议",
        "decision": "议定",
        "reviewed": "会上过了一遍",
        "retraction": f"撤回 {event.retracts[:BATCH]}",
    }.get(event.kind, "")


def _reading(event: Event, task: Task | None) -> str:
    unit = task.unit if task else ""
    if event.value is not None and task and task.rank:
        return f"第{number(event.value)}名"
    if event.value is not None:
        return f"完成值 {number(event.value)}{unit}"
    if event.delta is not None:
        sign = "-" if event.delta < 0 else "+"
        return f"完成值 {sign}{number(abs(event.delta))}{unit}"
    return f"进度 {percent(event.percent or 0)}"


def told(event: Event) -> str:
    """Give the words of an event; a decision's with who is to do it, and by when."""
    to = "、".join(event.assignees)
    by = f"{event.due} 前" if event.kind == "decision" and event.due else ""
    assigned = " ".join(filter(None, (to, by)))
    return f"{event.note}（{assigned}）" if assigned else event.note


def late(event: Event) -> str:
    """Say when something was recorded that was recorded later than it happened."""
    return f"，{event.at.date()} 补录" if event.is_late else ""


def collected(event: Event) -> str:
    """Say who took in what came in on a form."""
    return f"，{event.collected_by} 收回" if event.collected_by else ""


def history(standing: Standing, folder: str) -> list[Block]:
    """Show a task's records, the oldest first; files that are evidence are in a folder."""
    events = standing.state.history
    if not events:
        return [line(Span("无", "dim"), label="进展记录")]
    shown: list[Block] = [BLANK, Heading("进展记录", 3, "label")]
    for event in events:
        shown.append(
            line(
                Span(f"{event.on}  ", "strong"),
                f"{what(event, standing.task)}  ",
                Span(f"（{event.by}{late(event)}{collected(event)}）", "dim"),
                indent=2,
                hang=14,
            )
        )
        shown += [line(text, indent=14, hang=14) for text in safe.lines(told(event)) if text]
        if event.evidence:
            file = evidence.name_of(event)
            kept = [Span(f"（{os.path.join(folder, file)}）", "dim")] if file else []
            shown.append(line(Span("佐证材料：", "dim"), event.evidence, *kept, indent=14, hang=14))
    return shown


def overlooked(slip: Overlooked, task: Task) -> str:
    """Say that a count was made without another's record, and what to do."""
    reading, stood = slip
    was, there = (_reached(figure, reading, task) for figure in (reading.was, stood))
    return (
        f"{reading.by}登记“{what(reading, task)}”时看到的是{was}，没有看到别人登记的{there}。"
        f"请核对后登记现在的数：kjplan progress {task.id}；没有变的加 --note 说明。"
    )


def _reached(figure: float | None, reading: Event, task: Task) -> str:
    if figure is None:
        return "没有登记"
    if reading.percent is not None:
        return percent(figure)
    return f"第{number(figure)}名" if task.rank else f"{number(figure)}{task.unit}"
