"""What a command that records puts into the ledger: pure functions from standings to events.

Nothing is recorded of a request that is refused in part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused, Wrong
from kjplan.ledger import fold
from kjplan.ledger.event import Event
from kjplan.text import values
from kjplan.text.words import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from kjplan.ledger.event import EventKind, Status
    from kjplan.ledger.ledger import Reading
    from kjplan.standing.standing import Standing


# What happened longer before the plan's first day is a slip of the keyboard.
BEFORE_THE_PLAN = timedelta(days=100)


class Stamp(NamedTuple):
    """What all events of one command share."""

    command: str
    at: datetime
    on: date
    by: str
    note: str = ""
    evidence: str = ""

    def event(
        self,
        kind: EventKind,
        nth: int = 0,
        *,
        task: str = "",
        status: Status | None = None,
        value: float | None = None,
        delta: float | None = None,
        percent: float | None = None,
        retracts: str = "",
        forced: bool = False,
    ) -> Event:
        """Make the command's `nth` event."""
        return Event(
            id=f"{self.command}.{nth}",
            command=self.command,
            at=self.at,
            on=self.on,
            by=self.by,
            kind=kind,
            task=task,
            status=status,
            value=value,
            delta=delta,
            percent=percent,
            note=self.note,
            evidence=self.evidence,
            retracts=retracts,
            forced=forced,
        )


def change_status(
    standings: Sequence[Standing],
    status: Status,
    stamp: Stamp,
    *,
    force: bool = False,
) -> list[Event]:
    """Give the events that put tasks into a status; none for a task that is in it already.

    `standings` are as of the stamp's day. Raises Refused with every task that cannot be.
    """
    refusals = [why for s in standings if (why := _why_not(s, status, stamp, force=force))]
    if refusals:
        raise Refused("\n".join([*refusals, "什么也没有登记。"]))
    more = bool(stamp.note or stamp.evidence)
    changed = [s for s in standings if not is_already(s, status, more)]
    return [
        stamp.event(
            "status", n, task=s.task.id, status=status, forced=status == "done" and s.is_short
        )
        for n, s in enumerate(changed)
    ]


def reopen(standings: Sequence[Standing], stamp: Stamp) -> list[Event]:
    """Give the events that open tasks again: 推进中 where anything was started, else 未启动."""
    closed = [s for s in standings if s.state.status not in ("todo", "doing")]
    return [
        stamp.event("status", n, task=s.task.id, status="doing" if _was_begun(s) else "todo")
        for n, s in enumerate(closed)
    ]


def _was_begun(standing: Standing) -> bool:
    return any(e.kind == "reading" or e.status == "doing" for e in standing.state.history)


def is_already(standing: Standing, status: Status, says_more: bool) -> bool:
    """Tell whether there is nothing to record: more to say of a status is a record of its own."""
    return standing.state.status == status and not says_more


def _why_not(standing: Standing, status: Status, stamp: Stamp, *, force: bool) -> str:
    task = standing.task
    named = f"{task.id} {task.title}"
    if status == "done" and task.kind == "ongoing":
        return f"{named}：长期坚持的任务没有完成之日。登记进展请用 kjplan note {task.id} 说明。"
    already = standing.state.status == "done"
    if status == "done" and not already and standing.is_short and not force:
        return (
            f"{named}：到 {stamp.on} {figures(standing)}，未达目标值，不能记为已完成。"
            f"请先用 kjplan progress {task.id} 登记{'名次' if task.rank else '完成值'}；"
            "确要办结，加 --force 并用 --note 说明原因。"
        )
    return ""


def figures(standing: Standing) -> str:
    """Say a task's figure against its target in a sentence: `完成值 7/11家`."""
    task, value = standing.task, standing.state.value
    if task.target and task.target.rank:
        reached = "没有登记名次" if value is None else f"是第{number(value)}名"
        return f"{reached}，目标是{task.target.among}第{task.target.rank}名"
    return f"完成值 {number(value or 0)}/{number(standing.goal or 0)}{task.unit}"


# The minus sign of a word processor, and a rank as the screen writes it, are taken as well.
_READING = r"(第?)([+\-−]?)([0-9]+(?:\.[0-9]+)?)\s*(.*)"


def progress(standing: Standing, typed: str, stamp: Stamp) -> list[Event]:
    """Give the event of a reading as typed: `7`, `+3`, `60%`; none where it is already so.

    Raises Refused where it makes no sense for the task.
    """
    task = standing.task
    match = re.fullmatch(_READING, _plain(typed))
    make, units = _reader(standing)
    if not match or not make or match[1] + match[4] not in units:
        raise Refused(f"{task.id} {task.title}：{values.short(typed)}登记不了。{how_to(standing)}")
    try:
        figure = values.number(match[3])
    except Wrong:
        why = f"{values.short(typed)}位数太多，请核对。没有登记。"
        raise Refused(f"{task.id} {task.title}：{why}") from None
    sign = match[2].replace("−", "-")
    if why := _out_of_range(standing, sign, figure):
        raise Refused(f"{task.id} {task.title}：{why}没有登记。")
    event = make(stamp, task.id, sign, figure)
    return [] if _is_echo(standing, event) else [event]


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).strip()


_Make = Callable[[Stamp, str, str, float], Event]


def _reader(standing: Standing) -> tuple[_Make | None, tuple[str, ...]]:
    """Tell how a figure of the task is recorded, and in which units it may be typed."""
    task = standing.task
    if task.kind == "ongoing":
        return None, ()
    if task.kind == "once":
        return _percent, ("%",)
    if task.rank:
        return _value, ("", "名", "第", "第名")
    return _value, ("", _plain(task.unit))


def _percent(stamp: Stamp, task: str, _sign: str, figure: float) -> Event:
    return stamp.event("reading", task=task, percent=round(figure / 100, 6))


def _value(stamp: Stamp, task: str, sign: str, figure: float) -> Event:
    if not sign:
        return stamp.event("reading", task=task, value=figure)
    return stamp.event("reading", task=task, delta=figure if sign == "+" else -figure)


def how_to(standing: Standing) -> str:
    """Say how the figure of a task is to be typed."""
    task = standing.task
    if task.kind == "ongoing":
        return f"长期坚持的任务没有完成值，登记进展请用 kjplan note {task.id} 说明。"
    if task.kind == "once":
        return f"这项任务没有目标值，请登记百分比，如 kjplan progress {task.id} 60%。"
    if task.rank:
        return f"请登记名次，如 kjplan progress {task.id} 1。"
    counted = f"，单位是{task.unit}" if task.unit else ""
    return f"请登记现在的数或增加的数，如 kjplan progress {task.id} 7 或 +3{counted}。"


_WHOLE = 100
LAST_RANK = 9999
# A figure a hundred times its target is a slip of the keyboard.
BEYOND_REASON = 100


def _out_of_range(standing: Standing, sign: str, figure: float) -> str:
    task, now = standing.task, standing.state.value or 0
    if task.kind == "once" and (sign or figure > _WHOLE):
        return "百分比在 0% 到 100% 之间，写现在的进度，不带正负号。"
    if task.rank and (sign or figure != int(figure) or not 1 <= figure <= LAST_RANK):
        return f"名次是 1 到 {LAST_RANK} 的整数，不带正负号。"
    if task.every and figure != int(figure):
        return "次数要写整数。"
    if sign == "-" and figure > now:
        return f"现在是 {number(now)}，减不了 {number(figure)}。"
    total = now + figure if sign == "+" else figure
    if standing.goal and total > standing.goal * BEYOND_REASON:
        goal = f"{number(standing.goal)}{task.unit}"
        return f"{number(total)} 比目标值 {goal}大一百倍以上，请核对。"
    return ""


def _is_echo(standing: Standing, event: Event) -> bool:
    # The same figure reported again on a later day is a report; on the same day it is an echo.
    if event.delta is not None:
        return not event.delta
    last = next((e for e in reversed(standing.state.history) if e.kind == "reading"), None)
    now = (standing.state.value, standing.state.percent)
    says_more = event.note or event.evidence
    same = now == (event.value, event.percent)
    return same and last is not None and last.on == event.on and not says_more


def keep_above_nothing(ledger: Reading, new: Iterable[Event]) -> None:
    """Raise Refused where a reading dated back, or an undo, would bring a figure below nothing."""
    for event in (event for event in new if event.kind == "reading"):
        if ledger.is_past(event.on):
            continue
        days = {e.on for e in ledger.events if e.task == event.task and e.on > event.on}
        for day in sorted(days):
            value = fold.fold([*ledger.events, event], day, {event.task})[event.task].value
            if value is not None and value < 0:
                raise Refused(
                    f"{event.task}：照此补录，{day} 的完成值就成了 {number(value)}，没有登记。"
                    f"请先核对以后的记录：kjplan log {event.task}。"
                )
    for event in (event for event in new if event.kind == "retraction"):
        tasks = {
            e.task for e in ledger.events if e.command == event.retracts and e.kind == "reading"
        }
        for task, now in fold.fold([*ledger.events, event], date.max, tasks).items():
            if now.value is not None and now.value < 0:
                raise Refused(
                    f"{task}：撤回后完成值就成了 {number(now.value)}，没有撤回。"
                    f"请先撤回其后的登记，见 kjplan log {task}。"
                )
