"""The records of the ledger in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan import harmless, words
from kjplan.page import BLANK, Span, line
from kjplan.words import number, percent

if TYPE_CHECKING:
    from kjplan.events import Event
    from kjplan.page import Line
    from kjplan.standing import Standing


def what(event: Event, unit: str = "") -> str:
    """Say what an event records: `状态 → 已完成`, `完成值 7家`, `完成值 +3家`, `进度 60%`."""
    if event.kind == "status" and event.status:
        return words.STATUS[event.status] + ("（未达目标值）" if event.forced else "")
    if event.kind == "reading":
        if event.value is not None:
            return f"完成值 {number(event.value)}{unit}"
        if event.delta is not None:
            return f"完成值 {event.delta:+.10g}{unit}"
        return f"进度 {percent(event.percent or 0)}"
    return {"note": "说明", "meeting": "会议", "retraction": f"撤回 {event.retracts[:8]}"}.get(
        event.kind, ""
    )


def history(standing: Standing) -> list[Line]:
    """Show a task's records, the oldest first."""
    events = standing.state.history
    if not events:
        return [line(Span("进展记录  ", "label"), Span("无", "dim"))]
    task = standing.task
    unit = task.target.unit if task.target else "次" if task.every else ""
    shown = [BLANK, line(Span("进展记录", "label"))]
    for event in events:
        shown.append(
            line(
                Span(f"{event.on}  ", "strong"),
                f"{what(event, unit)}  ",
                Span(f"（{event.by}）", "dim"),
                indent=2,
                hang=14,
            )
        )
        shown += [line(text, indent=14, hang=14) for text in harmless.lines(event.note) if text]
        if event.evidence:
            shown.append(line(Span("佐证材料：", "dim"), event.evidence, indent=14, hang=14))
    return shown
