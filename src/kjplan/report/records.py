"""The records of the ledger in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.ledger.event import BATCH
from kjplan.report.page import BLANK, Heading, Span, line
from kjplan.text import safe, words
from kjplan.text.words import number, percent

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
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
    return {"note": "说明", "meeting": "会议", "retraction": f"撤回 {event.retracts[:BATCH]}"}.get(
        event.kind, ""
    )


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


def history(standing: Standing) -> list[Block]:
    """Show a task's records, the oldest first."""
    events = standing.state.history
    if not events:
        return [line(Span("无", "dim"), label="进展记录")]
    shown: list[Block] = [BLANK, Heading("进展记录", 3, "label")]
    for event in events:
        shown.append(
            line(
                Span(f"{event.on}  ", "strong"),
                f"{what(event, standing.task)}  ",
                Span(f"（{event.by}）", "dim"),
                indent=2,
                hang=14,
            )
        )
        shown += [line(text, indent=14, hang=14) for text in safe.lines(event.note) if text]
        if event.evidence:
            shown.append(line(Span("佐证材料：", "dim"), event.evidence, indent=14, hang=14))
    return shown
