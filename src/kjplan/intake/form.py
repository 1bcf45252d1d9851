"""The form (填报表) that an office fills in: what its writer and its reader agree on.

Its visible sheet has a line on top, then the headings, then rows of tasks and nothing else. A
hidden sheet holds, all of it as text, what was sent: to whom, when, and what was known by then.
"""

import math
import re
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from kjplan.errors import Wrong
from kjplan.ledger.event import STATUSES, Event, Status
from kjplan.plan.model import Plan
from kjplan.plan.period import Period
from kjplan.plan.terms import Terms
from kjplan.standing.standing import Standing
from kjplan.text import values

SHEET = "填报"
CHOICES_SHEET = "选项"
SENT_SHEET = "核对"
"""The sheets: the one to fill in, and two hidden ones, of a drop-down's choices and of what was
sent."""

Key = Literal[
    "id", "task", "owner", "office", "target", "due", "value", "status",
    "new_value", "new_status", "progress", "problem", "evidence", "by", "on",
]  # fmt: skip

PRINTED: tuple[Key, ...] = ("id", "task", "owner", "office", "target", "due", "value", "status")
"""The columns that come filled in and are locked; `task` has the task's title."""

ANSWERS: tuple[Key, ...] = (
    "new_value", "new_status", "progress", "problem", "evidence", "by", "on",
)  # fmt: skip
"""The columns that an office fills in.

A spreadsheet makes 2 of a +2 that is typed into a cell for numbers: `new_value` is to be one for
text.
"""

CHOICES: tuple[Status, ...] = STATUSES
"""The statuses to choose from, each written as in `text.words.STATUS`."""

PROBLEM = "存在问题："
"""What stands before a problem in a note that says no more; one that blocks is the reason."""


def headings(terms: Terms) -> dict[Key, str]:
    """Give the heading of each column, in their order, in the plan's own words."""
    return {
        "id": "编号",
        "task": "任务",
        "owner": terms.owner,
        "office": terms.office,
        "target": "目标值",
        "due": "完成时限",
        "value": "现完成值",
        "status": "现状态",
        "new_value": "本次完成值",
        "new_status": "本次状态",
        "progress": "进展情况",
        "problem": "存在问题",
        "evidence": "佐证材料",
        "by": "填报人",
        "on": "填报日期",
    }


def as_of_line(day: date) -> str:
    """Say as of when a form is, for its top line: a form that lost its hidden sheet still says."""
    return f"截至 {day}"


def as_of(text: str) -> date | None:
    """Read the day out of a form's top line; None where there is none."""
    match = re.search(r"截至 ?(\d{4}-\d\d-\d\d)", text)
    try:
        return values.day(match[1]) if match else None
    except Wrong:
        return None


def whose_line(name: str) -> str:
    """Say who is to fill a form in, for its top line."""
    return f"填报：{name}"


def whose(text: str) -> str:
    """Read who was to fill it in out of a form's top line; "" where nothing says so."""
    match = re.search(r"填报：([^\u3000]+)", text)
    return match[1].strip() if match else ""


class SentTask(NamedTuple):
    """A task as it was sent out: how it is known again, and where it stood by then.

    `value` and `percent` are those of its state, `trace` is what `trace` gives of its history.
    """

    id: str
    title: str
    fingerprint: str
    status: Status
    value: float | None
    percent: float | None
    trace: str

    @classmethod
    def of(cls, standing: Standing) -> "SentTask":
        """Give a task with what is known of it."""
        task, state = standing.task, standing.state
        return cls(
            task.id,
            task.title,
            task.fingerprint,
            state.status,
            state.value,
            state.percent,
            trace(state.history),
        )


class Sent(NamedTuple):
    """What a form's hidden sheet holds: of which plan it is, as of when, for whom, which tasks.

    `whose` is the office or person that it was made for, "" where it is nobody's in particular.
    """

    organization: str
    title: str
    period: Period
    as_of: date
    at: datetime
    whose: str
    tasks: tuple[SentTask, ...]

    @classmethod
    def of(
        cls, plan: Plan, as_of: date, at: datetime, whose: str, standings: Iterable[Standing]
    ) -> "Sent":
        """Take down what a form with some tasks says to its reader."""
        tasks = tuple(map(SentTask.of, standings))
        return cls(plan.organization, plan.title, plan.period, as_of, at, whose, tasks)


def trace(history: Iterable[Event]) -> str:
    """Digest which records of a task there are; another's joined later makes another digest.

    What somebody looked through without a word counts for nothing.
    """
    ids = sorted(event.id for event in history if event.kind != "reviewed")
    return f"{zlib.crc32(' '.join(ids).encode()):08x}" if ids else ""


_HEAD = ("填报表", "单位", "计划", "起", "止", "截至", "生成时间", "填报单位")
_VERSION = "1"
_TASK_HEAD = ("编号", "任务", "原文摘要", "状态", "完成值", "进度", "记录摘要")


def sent_rows(sent: Sent) -> list[tuple[str, ...]]:
    """Write what was sent as the rows of the hidden sheet; every cell is text."""
    start, end = sent.period
    about = (
        _VERSION, sent.organization, sent.title, str(start), str(end), str(sent.as_of),
        sent.at.isoformat(), sent.whose,
    )  # fmt: skip
    return [*zip(_HEAD, about, strict=True), _TASK_HEAD, *map(_row, sent.tasks)]


def _row(task: SentTask) -> tuple[str, ...]:
    value, percent = ("" if n is None else repr(n) for n in (task.value, task.percent))
    return task.id, task.title, task.fingerprint, task.status, value, percent, task.trace


def read_sent(rows: Iterable[Sequence[str]]) -> Sent | None:
    """Read the rows of the hidden sheet; None where they are not what `sent_rows` writes."""
    filled = [tuple(row) for row in rows if any(row)]
    head, tasks = filled[: len(_HEAD)], filled[len(_HEAD) + 1 :]
    try:
        about = {label: text for label, text, *_ in head}
        if tuple(about) != _HEAD or about["填报表"] != _VERSION:
            return None
        return Sent(
            organization=about["单位"],
            title=about["计划"],
            period=Period(values.day(about["起"]), values.day(about["止"])),
            as_of=values.day(about["截至"]),
            at=datetime.fromisoformat(about["生成时间"]),
            whose=about["填报单位"],
            tasks=tuple(map(_task, tasks)),
        )
    except (ValueError, KeyError):
        return None


def _task(row: Sequence[str]) -> SentTask:
    """Read a task's row; raises ValueError where it is none."""
    id_, title, fingerprint, status, value, percent, its_trace, *_ = row
    code = next((code for code in STATUSES if code == status), None)
    if code is None:
        raise ValueError(status)
    return SentTask(id_, title, fingerprint, code, _figure(value), _figure(percent), its_trace)


def _figure(text: str) -> float | None:
    if not text:
        return None
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return int(number) if number.is_integer() else number
