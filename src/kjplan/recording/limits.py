"""What may stand in a ledger: asked before it is recorded, and of what stands there already."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused
from kjplan.ledger.fold import add_up, after, fold
from kjplan.ledger.remarks import BEFORE_THE_PLAN
from kjplan.standing import measure
from kjplan.standing.light import CLOSED
from kjplan.text.words import STATUS, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kjplan.ledger.event import Event, Status
    from kjplan.ledger.ledger import Ledger
    from kjplan.plan.model import Task
    from kjplan.plan.period import Period

# A figure a hundred times its target is a slip of the keyboard.
_BEYOND_REASON = 100
# One more than so many times its target is asked about, as is a rate above the whole.
_FAR, _WHOLE = 3, 100
# 0.95 where 95% is the target was meant as a share, and not as one of a hundred.
_SHARE = 30
_LAST_RANK = 9999

PERCENT = "百分比在 0% 到 100% 之间，写现在的进度，不带正负号。"
RANK = f"名次是 1 到 {_LAST_RANK} 的整数，不带正负号。"


class Fault(NamedTuple):
    """What is wrong with a day, without a full stop, and what to do, a sentence."""

    what: str
    remedy: str


def day(on: date, period: Period, today: date) -> Fault | None:
    """Tell why something cannot have happened on a day; None where it can."""
    if on > today:
        return Fault("还没有到", "日期只能是今天或以前。")
    if on < period.start - BEFORE_THE_PLAN:
        return Fault("早于计划期一百天以上", "请核对年份。")
    return None


def figure(task: Task, period: Period, event: Event, before: float | None) -> str:
    """Say why a reading cannot be, given the value before it; "" where it can.

    The sentence is the same for whoever records and for what stands in a ledger.
    """
    is_share = event.percent is not None
    if not (task.kind == "once" if is_share else task.has_figure):
        return how_to(task, on_form=bool(event.collected_by))
    if event.percent is not None:
        return "" if 0 <= event.percent <= 1 else PERCENT
    figure = event.delta if event.value is None else event.value
    figure = figure or 0
    is_whole = figure == int(figure)
    if task.rank:
        is_rank = event.value is not None and is_whole and 1 <= figure <= _LAST_RANK
        return "" if is_rank else RANK
    if task.every and not is_whole:
        return "次数要写整数。"
    return _quantity(task, period, event, before or 0)


def _quantity(task: Task, period: Period, event: Event, before: float) -> str:
    if event.value is not None and event.value < 0:
        return "完成值不能小于 0。"
    if event.delta is not None and before + event.delta < 0:
        return f"现在是 {number(before)}，减不了 {number(-event.delta)}。"
    total, most = after(before, event) or 0, _most(task, period)
    if most and total > most * _BEYOND_REASON:
        return f"{number(total)} 比目标值 {number(most)}{task.unit}大一百倍以上，请核对。"
    return ""


def _most(task: Task, period: Period) -> float:
    """Give the greatest figure that the plan speaks of; 0 where there is none."""
    target = task.target
    if target is None:
        return measure.goal(task, period) or 0
    return max(target.aim or 0, target.at_least or 0, target.at_most or 0)


def doubt(task: Task, period: Period, event: Event, before: float | None) -> str:
    """Say why a reading is hardly meant, given the value before it; "" where it may well be.

    What was as far above its target before has been asked about.
    """
    if not task.has_figure or task.rank:
        return ""
    total, most, unit = after(before, event) or 0, _most(task, period), task.unit
    if unit in ("%", "％") and total > _WHOLE >= max(most, before or 0):
        return f"{number(total)}% 超过了 100%。"
    if unit in ("%", "％") and 0 < total * _SHARE < most and total <= 1 and not _is_small(before):
        return f"目标值是 {number(most)}%，{number(total)}% 或许应当是 {number(total * 100)}%。"
    if most and total > most * _FAR >= (before or 0):
        return f"{number(total)}{unit}是目标值 {number(most)}{unit}的三倍以上。"
    return ""


def _is_small(before: float | None) -> bool:
    return before is not None and 0 < before <= 1


def how_to(task: Task, *, on_form: bool) -> str:
    """Say how the figure of a task is to be written, by a command or on a form."""
    if task.kind == "ongoing":
        return f"长期坚持的任务没有完成值，{in_words(task, on_form=on_form)}"
    typed = "" if on_form else f"kjplan progress {task.id} "
    if task.kind == "once":
        return f"这项任务没有目标值，请登记百分比，如 {typed}60%。"
    if task.rank:
        return f"请登记名次，如 {typed}1。"
    counted = f"，单位是{task.unit}" if task.unit else ""
    if task.target and not task.target.accrues:
        return f"请登记最近一次的数，如 {typed}7{counted}。"
    return f"请登记现在的数或增加的数，如 {typed}7 或 +3{counted}。"


def in_words(task: Task, *, on_form: bool) -> str:
    """Say how to report on a task that takes no figure, by a command or on a form."""
    where = "写在“进展情况”里" if on_form else f"用 kjplan note {task.id} 说明"
    return f"登记进展请{where}。"


def extension(task: Task, status: Status, due: date, period: Period) -> str:
    """Say why a task in a status cannot be given a time limit; "" where it can."""
    if task.kind == "ongoing":
        return "长期坚持的任务没有完成时限，不能延期。"
    if status in CLOSED:
        return f"是{STATUS[status]}，不用延期；要接着办，请先用 kjplan reopen {task.id} 重新打开。"
    if due < period.start:
        return f"新时限 {due} 早于计划期第一天 {period.start}，请核对年份。"
    last = a_year_after(period.end)
    if due > last:
        return f"新时限 {due} 太晚，最多延到计划期结束后一年，即 {last}。"
    return ""


def decision(due: date, on: date, period: Period) -> str:
    """Say why what is decided on a day cannot be asked for by another; "" where it can."""
    if due < on:
        return f"办结日期 {due} 早于议定的那天 {on}，请核对。"
    last = a_year_after(period.end)
    if due > last:
        return f"办结日期 {due} 太晚，最多到计划期结束后一年，即 {last}。"
    return ""


def _decided(event: Event, period: Period) -> str:
    return decision(event.due, event.on, period) if event.due else ""


def a_year_after(day: date) -> date:
    """Give the same day of the next year, of 29 February the 28th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def acceptance(task: Task, status: Status) -> str:
    """Say why a task in a status cannot be struck off; "" where it can."""
    if task.kind == "ongoing":
        return "长期坚持的任务没有完成之日，不能销号。"
    if status != "done":
        return f"是{STATUS[status]}，不能销号。请先办结：kjplan done {task.id}。"
    return ""


def history(task: Task, period: Period, events: Sequence[Event]) -> Iterator[tuple[Event, str]]:
    """Find the records of a task that cannot be, in the order in which they took effect."""
    value: float | None = None
    for nth, event in enumerate(events):
        if event.kind == "reading":
            if why := figure(task, period, event, value):
                yield event, why
            value = after(value, event)
        elif event.kind in ("extension", "acceptance"):
            status = add_up(events[:nth]).status
            if event.due:
                why = extension(task, status, event.due, period)
            else:
                why = acceptance(task, status)
            if why:
                yield event, why
        elif event.kind == "decision" and (why := _decided(event, period)):
            yield event, why


def keep_above_nothing(ledger: Ledger, new: Iterable[Event]) -> None:
    """Raise Refused where a reading dated back, or an undo, would bring a figure below nothing."""
    for event in new:
        if event.kind == "reading" and not ledger.is_past(event.on):
            _keep_later_days(ledger, event)
        elif event.kind == "retraction":
            _keep_others(ledger, event)


def _keep_later_days(ledger: Ledger, reading: Event) -> None:
    days = {e.on for e in ledger.events if e.task == reading.task and e.on > reading.on}
    for day in sorted(days):
        value = fold([*ledger.events, reading], day, {reading.task})[reading.task].value
        if value is not None and value < 0:
            raise Refused(
                f"{reading.task}：照此补录，{day} 的完成值就成了 {number(value)}，没有登记。"
                f"请先核对以后的记录：kjplan log {reading.task}。"
            )


def _keep_others(ledger: Ledger, retraction: Event) -> None:
    tasks = {
        e.task for e in ledger.events if e.command == retraction.retracts and e.kind == "reading"
    }
    for task, state in fold([*ledger.events, retraction], date.max, tasks).items():
        if state.value is not None and state.value < 0:
            raise Refused(
                f"{task}：撤回后完成值就成了 {number(state.value)}，没有撤回。"
                f"请先撤回其后的登记，见 kjplan log {task}。"
            )
