"""What a command changed, in a line a task: from what to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.report import columns
from kjplan.report.page import Span, line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kjplan.ledger.event import Event
    from kjplan.plan.model import Task
    from kjplan.recording.recorder import Recorded
    from kjplan.report.page import Page, Paragraph
    from kjplan.standing.standing import Standing


class Move(NamedTuple):
    """How a task stood and how it stands."""

    before: Standing
    after: Standing


def page(recorded: Recorded, tasks: Sequence[Task], today: date, undo: str) -> Page:
    """Say what a command changed among some tasks, and which were so already.

    `undo` is how to take it back.
    """
    events = {event.task: event for event in recorded.events}
    changed = [task for task in tasks if task.id in events]
    same = [task for task in tasks if task.id not in events]
    return (
        *(_changed(recorded, changed, events, today, undo) if changed else ()),
        *_unchanged(recorded.before.of(same), recorded.before.as_of, today),
    )


def _changed(
    recorded: Recorded, tasks: Sequence[Task], events: dict[str, Event], today: date, undo: str
) -> Page:
    then = _moves(recorded, tasks)
    now = then if recorded.after.as_of == today else _moves(recorded, tasks, today)
    lines = [
        _line(past.after, _change(events[past.after.task.id], past, present, today))
        for past, present in zip(then, now, strict=True)
    ]
    back = Span(f"（撤回：{undo}）", "dim")
    if len(lines) == 1:
        lines = [line(*lines[0].parts, back, hang=2)]
    else:
        lines.append(line(f"共 {len(lines)} 项。", back))
    hints = (hint for move in now for hint in _hints(events[move.after.task.id], *move))
    return (*lines, *(line(Span(hint, "dim"), hang=2) for hint in hints))


def _unchanged(standings: Sequence[Standing], on: date, today: date) -> Page:
    when = f"到 {on} " if on != today else ""
    return tuple(_line(s, f"{when}本来就是{stands(s)}，没有改动。") for s in standings)


def taken_back(recorded: Recorded, today: date) -> Page:
    """Say which tasks stand differently once a command was taken back."""
    tasks = [task for _, _, task in recorded.after.plan.tasks()]
    moved = _moves(recorded, tasks, today)
    return tuple(
        _line(after, words) for before, after in moved if (words := movement(before, after))
    )


def _moves(recorded: Recorded, tasks: Sequence[Task], day: date | None = None) -> list[Move]:
    """Pair how tasks stood before a command with how they stand after it, on its day or another."""
    before, after = (
        (outlook.on(day) if day else outlook).of(tasks)
        for outlook in (recorded.before, recorded.after)
    )
    return list(map(Move, before, after))


def _line(standing: Standing, words: str) -> Paragraph:
    return line(Span(standing.task.id, "strong"), f" {standing.task.title}：{words}", hang=2)


def _change(event: Event, then: Move, now: Move, today: date) -> str:
    if event.kind == "note":
        return "已登记说明" if event.on == today else f"已补录 {event.on} 的说明"
    moved = movement(*then, forced=event.forced) or f"仍是{stands(then.after)}，{_added(event)}"
    if event.on == today:
        return moved
    if [stands(s) for s in then] == [stands(s) for s in now]:
        return f"{moved}（{event.on} 起）"
    # Later records have their say on how it stands today.
    move = movement(*now)
    today_is = f"现在 {move}" if move else f"现在仍是{stands(now.after)}"
    return f"补录到 {event.on}，{moved}；{today_is}"


def movement(before: Standing, after: Standing, *, forced: bool = False) -> str:
    """Word from what to what a task moves; "" where it stays as it is."""
    parts = []
    if (was := columns.status(before)) != (now := columns.status(after)):
        parts.append(f"{was} → {now}" + ("（未达目标值）" if forced else ""))
        if after.late_days and not after.state.accepted:
            parts.append(columns.late(after))
    if (value := _value(before)) != _value(after):
        parts.append(f"{value or '-'} → {_value(after) or '-'}{_against(after)}")
    if before.due != after.due:
        is_told = after.promised_due in (before.due, after.due)
        promised = "" if is_told else f"（原 {after.promised_due}）"
        parts.append(f"时限 {before.due} → {after.due}{promised}")
    return "，".join(parts)


def stands(standing: Standing) -> str:
    """Word how a task stands: its status, its value, a time limit that was moved."""
    value = _value(standing)
    parts = [columns.status(standing)]
    if value:
        parts.append(value + _against(standing))
    if standing.is_extended:
        parts.append(f"时限 {columns.limit(standing)}")
    return "，".join(parts)


def _value(standing: Standing) -> str:
    """Word a task's value alone; "" where there is none."""
    value = columns.value(standing)
    return f"{value}名" if value and standing.task.rank else value


def _against(standing: Standing) -> str:
    """Word what follows a value: what it is to reach."""
    rank = standing.task.rank
    return f"（目标第{rank}名）" if rank else columns.goal(standing)


def _added(event: Event) -> str:
    added = [word for word, text in (("说明", event.note), ("佐证材料", event.evidence)) if text]
    return f"已登记{'和'.join(added)}"


def _hints(event: Event, was: Standing, now: Standing) -> Iterator[str]:
    """Say what may be done next."""
    task, status = now.task.id, now.state.status
    # A level has to hold and a ceiling to be kept until the end.
    reached = now.met and (now.goal is not None or now.task.rank is not None)
    if event.kind == "reading" and now.is_open and reached:
        yield f"{task} 已达目标值；办结请用 kjplan done {task}。"
    elif event.kind == "reading" and now.is_open and now.completion == 1:
        yield f"{task} 进度已到 100%；办结请用 kjplan done {task}。"
    elif event.kind == "reading" and (status == "dropped" or (status == "done" and now.is_short)):
        yield f"{task} 仍是{columns.status(now)}；重新打开请用 kjplan reopen {task}。"
    if event.status == status == "dropped" != was.state.status and not event.note:
        yield f"{task} 没有写为什么取消；补写请用 kjplan drop {task} --note 说明。"
    if event.status == status == "blocked" != was.state.status and not event.note:
        yield f"{task} 没有写等谁定什么；补写请用 kjplan block {task} --note 说明。"
