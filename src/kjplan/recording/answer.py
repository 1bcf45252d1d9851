"""What an office answers about a task on a form, made into events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from kjplan.errors import Doubtful, Refused
from kjplan.ledger.fold import add_up, distinct
from kjplan.recording import limits
from kjplan.recording.progress import progress
from kjplan.recording.status import why_not
from kjplan.standing.standing import stand
from kjplan.text.words import number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kjplan.ledger.event import Event, Status
    from kjplan.plan.model import Plan, Task
    from kjplan.recording.recorder import Stamp
    from kjplan.standing.standing import Standing

    Part = Literal["figure", "status", "on"]


class Answer(NamedTuple):
    """What is answered about a task; what is empty is not answered.

    `figure` is as typed; an increment counts from the figure that was `printed`, None where that
    is not known. `reason` is why the task is blocked, `problem` a note of its own. `row` is a
    digest by which the same answer is known when it comes again, `form_of` the office or person
    whose form it stood on.
    """

    task: Task
    on: date
    by: str
    figure: str = ""
    status: Status | None = None
    reason: str = ""
    progress: str = ""
    problem: str = ""
    evidence: str = ""
    printed: float | None = None
    row: str = ""
    form_of: str = ""


class Unfit(Refused):
    """An answer that cannot be recorded, and the part of it at fault."""

    def __init__(self, part: Part, sentence: str) -> None:
        super().__init__(sentence)
        self.part = part


class Composed(NamedTuple):
    """The events of an answer, and what somebody should look at before they are recorded."""

    events: list[Event]
    doubts: list[str]


def compose(standing: Standing, plan: Plan, answer: Answer, stamp: Stamp) -> Composed:
    """Make the events of an answer, given how its task stands on its day.

    The stamp is of whoever takes it in. What was answered is a report even where it changes
    nothing. Raises Unfit, in the words that a command is refused in.
    """
    if wrong := limits.day(answer.on, plan.period, stamp.at.date()):
        raise Unfit("on", f"{answer.on} {wrong.what}。{wrong.remedy}")
    stamp = stamp._replace(
        on=answer.on,
        by=answer.by,
        collected_by=stamp.by,
        row=answer.row,
        form_of=answer.form_of,
        note="",
        evidence="",
    )
    events: list[Event] = []
    if answer.problem:
        events.append(_note(answer.task, stamp._replace(note=answer.problem)))
    doubts: list[str] = []
    if answer.figure:
        reading, doubts = _reading(standing, plan, answer, stamp)
        events.append(reading)
        standing = after(standing, plan, [reading], answer.on)
    status = _status(standing, answer, stamp, alone=not events and not _has_words(answer))
    return Composed(_with_words(answer, stamp, events, status), doubts + _missing(answer))


def after(standing: Standing, plan: Plan, events: Iterable[Event], as_of: date) -> Standing:
    """Tell how a task stands on a day once some events more are recorded."""
    state = add_up(distinct([*standing.state.history, *events]))
    row = standing.section, standing.item, standing.task
    return stand(plan, {standing.task.id: state}, as_of, [row])[0]


def _has_words(answer: Answer) -> bool:
    return bool(answer.progress or answer.evidence)


def _note(task: Task, stamp: Stamp) -> Event:
    return stamp.event("note", task=task)


def _reading(
    standing: Standing, plan: Plan, answer: Answer, stamp: Stamp
) -> tuple[Event, list[str]]:
    task, doubts = answer.task, []
    signed = answer.figure.lstrip()[:1] in tuple("+-−＋－")
    if signed and answer.printed is None:
        why = "表里没有现完成值，不知道从多少算起。请写现在的总数。"
        raise Unfit("figure", f"{task.id} {task.title}：{why}")
    try:
        progress(standing, plan.period, answer.figure, stamp, printed=answer.printed)
    except Doubtful as doubtful:
        doubts.append(f"{doubtful}请核对。")
    except Refused as refused:
        raise Unfit("figure", str(refused)) from None
    (event,) = progress(
        standing, plan.period, answer.figure, stamp, sure=True, printed=answer.printed
    )
    if not signed and (doubt := _decrease(task, event, answer.printed)):
        doubts.append(doubt)
    return event, doubts


def _decrease(task: Task, event: Event, printed: float | None) -> str:
    """Say that a count is less than the one on the form: a spreadsheet makes 2 of a +2."""
    accrues = bool(task.every or (task.target and task.target.accrues))
    if not accrues or event.value is None or event.value >= (printed or 0):
        return ""
    fewer = f"{number(event.value)} 比表上的现完成值 {number(printed or 0)} 少"
    return f"{task.id} {task.title}：{fewer}，是不是又增加了这么多？请核对。"


def _status(standing: Standing, answer: Answer, stamp: Stamp, *, alone: bool) -> Event | None:
    """Make the event of a status; none for one that says nothing new beside other events."""
    task, status = answer.task, answer.status
    if status is None:
        return None
    if status == "todo" and answer.figure:
        why = "填了完成值，就不是未启动了。请把本次状态改成推进中，或删去。"
        raise Unfit("status", f"{task.id} {task.title}：{why}")
    if why := why_not(standing, status, stamp, force=False):
        raise Unfit("status", why)
    if standing.state.status == status and not alone and not answer.reason:
        return None
    return stamp._replace(note=answer.reason).event("status", task=task, status=status)


def _with_words(
    answer: Answer, stamp: Stamp, events: list[Event], status: Event | None
) -> list[Event]:
    """Put the events in order, and what is said besides with the last that has no words."""
    if status and status.status != "blocked":
        return [*events, _worded(status, answer)]
    if _has_words(answer):
        if events and events[-1].kind == "reading":
            events = [*events[:-1], _worded(events[-1], answer)]
        else:
            events = [*events, _worded(_note(answer.task, stamp), answer)]
    return [*events, status] if status else events


def _worded(event: Event, answer: Answer) -> Event:
    return event._replace(note=answer.progress, evidence=answer.evidence)


def _missing(answer: Answer) -> list[str]:
    if answer.status != "blocked" or answer.reason:
        return []
    return [f"{answer.task.id} {answer.task.title}：没有写等谁定什么。"]
