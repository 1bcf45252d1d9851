"""What a command changed, in a line a task: from what to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.page import Span, line
from kjplan.report import columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kjplan.page import Line, Page
    from kjplan.standing import Standing


def page(
    before: Sequence[Standing], after: Sequence[Standing], on: date, today: date, undo: str
) -> Page:
    """Say how each task stood before and how it stands now; `undo` is how to take it back."""
    back = Span(f"（撤回：{undo}）", "dim")
    lines = [_change(b, a, on, today) for b, a in zip(before, after, strict=True)]
    if len(lines) == 1:
        return (line(*lines[0].parts, back, hang=2), *_hints(after))
    return (*lines, line(f"共 {len(lines)} 项。", back), *_hints(after))


def _change(before: Standing, after: Standing, on: date, today: date) -> Line:
    task = after.task
    said = [_status(before, after), _figure(before, after)]
    changes = "，".join(part for part in said if part) or "已登记"
    dated = f"（{on} 起）" if on != today else ""
    return line(Span(task.id, "strong"), f" {task.title}：{changes}{dated}", hang=2)


def _status(before: Standing, after: Standing) -> str:
    was, now = columns.status(before), columns.status(after)
    if was != now:
        return f"{was} → {now}"
    # A record dated back may leave today's status as a later one made it.
    last = after.state.last
    added = after.state.history != before.state.history
    is_latest = last not in before.state.history
    return "" if is_latest or not added else f"已补录，现在仍是{now}"


def _figure(before: Standing, after: Standing) -> str:
    was, now = columns.figure(before), columns.figure(after)
    return f"{columns.reading(before)} → {now}" if was != now else ""


def _hints(after: Sequence[Standing]) -> list[Line]:
    return [
        line(Span(f"{s.task.id} 已达目标值；办结请用 kjplan done {s.task.id}。", "dim"))
        for s in after
        if s.met and s.is_open
    ]


def unchanged(standings: Sequence[Standing]) -> str:
    """Say that tasks were so already."""
    return "\n".join(
        f"{s.task.id} {s.task.title}：已经是{columns.status(s)}"
        + (f"，{figure}" if (figure := columns.figure(s)) else "")
        + "，没有改动。"
        for s in standings
    )
