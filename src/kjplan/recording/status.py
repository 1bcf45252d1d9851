"""Putting tasks into a status, and opening them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.errors import Refused
from kjplan.recording import limits
from kjplan.text.words import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.ledger.event import Event, Status
    from kjplan.plan.model import Task
    from kjplan.recording.recorder import Stamp
    from kjplan.standing.standing import Standing


NOTHING = "什么也没有登记。"


def change(
    standings: Sequence[Standing],
    status: Status,
    stamp: Stamp,
    *,
    force: bool = False,
) -> list[Event]:
    """Give the events that put tasks into a status; none for a task that is in it already.

    `standings` are as of the stamp's day. Raises Refused with every task that cannot be.
    """
    refusals = [why for s in standings if (why := why_not(s, status, stamp, force=force))]
    if refusals:
        raise Refused("\n".join([*refusals, NOTHING]))
    more = bool(stamp.note or stamp.evidence)
    changed = [s for s in standings if not is_already(s, status, more)]
    return [
        stamp.event("status", n, task=s.task, status=status, forced=status == "done" and s.is_short)
        for n, s in enumerate(changed)
    ]


def reopen(standings: Sequence[Standing], stamp: Stamp) -> list[Event]:
    """Give the events that open tasks again: 推进中 where anything was started, else 未启动."""
    closed = [s for s in standings if s.state.status not in ("todo", "doing")]
    return [
        stamp.event("status", n, task=s.task, status="doing" if _was_begun(s) else "todo")
        for n, s in enumerate(closed)
    ]


def _was_begun(standing: Standing) -> bool:
    return any(e.kind == "reading" or e.status == "doing" for e in standing.state.history)


def is_already(standing: Standing, status: Status, says_more: bool) -> bool:
    """Tell whether there is nothing to record: more to say of a status is a record of its own."""
    return standing.state.status == status and not says_more


def accept(standings: Sequence[Standing], stamp: Stamp) -> list[Event]:
    """Give the events that strike tasks off; none for a task that is struck off already.

    Raises Refused with every task that is not done.
    """
    refusals = [
        f"{s.task.id} {s.task.title}：到 {stamp.on} {why}"
        for s in standings
        if (why := limits.acceptance(s.task, s.state.status))
    ]
    if refusals:
        raise Refused("\n".join([*refusals, NOTHING]))
    more = bool(stamp.note or stamp.evidence)
    struck_off = [s for s in standings if more or not s.state.accepted]
    return [stamp.event("acceptance", n, task=s.task) for n, s in enumerate(struck_off)]


def why_not(standing: Standing, status: Status, stamp: Stamp, *, force: bool) -> str:
    """Say why a task cannot be put into a status; "" where it can."""
    task = standing.task
    named = f"{task.id} {task.title}"
    on_form = bool(stamp.collected_by)
    if status == "done" and task.kind == "ongoing":
        how_to = limits.in_words(task, on_form=on_form)
        return f"{named}：长期坚持的任务没有完成之日。{how_to}"
    if status == "done" and not force and (short := falls_short(standing)):
        way_out = _way_out(task, on_form=on_form)
        return f"{named}：到 {stamp.on} {short}，不能记为已完成。{way_out}"
    return ""


def _way_out(task: Task, *, on_form: bool) -> str:
    """Say how a task is finished that is short of its target."""
    if on_form:
        forced = f"kjplan done {task.id} --force --note 原因"
        return f"请填上达到的完成值，或把本次状态改成推进中；确要办结，由收表的人用 {forced}。"
    return (
        f"请先用 kjplan progress {task.id} 登记{'名次' if task.rank else '完成值'}；"
        "确要办结，加 --force 并用 --note 说明原因。"
    )


def falls_short(standing: Standing) -> str:
    """Say why an open task's figure does not let it be done: `完成值 7/11家，未达目标值`."""
    if standing.state.status == "done" or not standing.is_short:
        return ""
    short = "超过了上限" if standing.task.is_ceiling else "未达目标值"
    return f"{_figures(standing)}，{short}"


def _figures(standing: Standing) -> str:
    """Say a task's figure against its target in a sentence: `完成值 7/11家`."""
    task, value = standing.task, standing.state.value
    if task.target and not task.target.accrues and not task.rank:
        reached = "没有登记完成值" if value is None else f"完成值 {number(value)}{task.unit}"
        return f"{reached}，目标是{task.target.reach}"
    if task.target and task.target.rank:
        reached = "没有登记名次" if value is None else f"是第{number(value)}名"
        return f"{reached}，目标是{task.target.among}第{task.target.rank}名"
    return f"完成值 {number(value or 0)}/{number(standing.goal or 0)}{task.unit}"
