"""一、总体进展 of a 通报: how many tasks there are and how far they are, in whole sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kjplan.report.notice.part import Passage
from kjplan.report.notice.phrases import all_, on, passed, points, punctuality, short_title
from kjplan.text import words
from kjplan.text.words import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kjplan.plan.model import Plan, Task
    from kjplan.report.summary import Summary
    from kjplan.standing.shares import Tally


class Counts(NamedTuple):
    """How many of the tasks that can be finished are where, each counted once.

    `in_time` are under way and not overdue, `in_time_blocked` of them blocked, `todo` not begun,
    likewise; `overdue` whatever their status. Of all tasks `added` came in mid-year, and several
    offices carry `shared` together.
    """

    done: int
    in_time: int
    in_time_blocked: int
    todo: int
    overdue: int
    dropped: int
    added: int
    shared: int


def counts(summary: Summary) -> Counts:
    """Count the tasks of a summary."""
    finite = [s for s in summary.standings if s.task.kind != "ongoing"]
    status = Counter(s.state.status for s in finite if not s.overdue)
    return Counts(
        done=status["done"],
        in_time=status["doing"] + status["blocked"],
        in_time_blocked=status["blocked"],
        todo=status["todo"],
        overdue=sum(s.overdue for s in finite),
        dropped=status["dropped"],
        added=sum(s.task.added is not None for s in summary.standings),
        shared=sum(_is_shared(summary.plan, s.task) for s in summary.standings),
    )


def _is_shared(plan: Plan, task: Task) -> bool:
    return len({office for label in task.offices for office in plan.reached(label)}) > 1


def overall(summary: Summary) -> tuple[Passage, ...]:
    """Say in a paragraph how many tasks there are and how far they are."""
    told = "".join(f"{sentence}。" for sentence in _sentences(summary))
    return (Passage("", told),)


def _sentences(summary: Summary) -> Iterator[str]:
    tally = summary.tally
    yield _tasks(summary)
    if tally.finite:
        yield _progress(summary)
    if tally.punctuality is not None:
        yield punctuality(tally)
    # At the very beginning nothing can be behind.
    if tally.completion is not None and summary.pace:
        behind = round((summary.pace - tally.completion) * 100, 6)
        yield f"序时进度{percent(summary.pace)}，完成率{points(behind)}"
    if tally.ongoing:
        yield _recorded(tally.ongoing, tally.recorded)
    if summary.unassigned and (summary.plan.people or summary.plan.offices):
        terms = summary.plan.terms
        nobody = words.unassigned(terms.owner if summary.plan.people else terms.office)
        yield f"{nobody}的任务{summary.unassigned}项"
    if since := _changes(summary):
        yield since


def _recorded(ongoing: int, recorded: int) -> str:
    if not recorded:
        return "长期坚持的任务尚无进展记录"
    if recorded == ongoing:
        return f"长期坚持的任务{all_(ongoing)}有进展记录"
    return f"长期坚持的任务中，有进展记录的{recorded}项"


def _tasks(summary: Summary) -> str:
    """Say how many tasks there are, and of what kind."""
    tally, added = summary.tally, counts(summary).added
    document = short_title(summary.plan)
    whose = f"{summary.scope}承担的" if summary.scope else ""
    if not tally.total:
        return f"没有{whose}任务" if whose else f"{document}中没有任务"
    kinds = _kinds(tally.finite, tally.ongoing)
    if added:
        of_document = tally.total - added
        of_plan = f"{document}部署{of_document}项、" if of_document else ""
        return f"{whose}任务共{tally.total}项，其中{of_plan}年中新增{added}项；{kinds}"
    if whose:
        return f"{document}中由{summary.scope}承担的任务共{tally.total}项，{_of(kinds)}"
    return f"{document}共部署任务{tally.total}项，{_of(kinds)}"


def _kinds(finite: int, ongoing: int) -> str:
    if not ongoing:
        return f"{all_(finite)}有明确完成要求"
    if not finite:
        return f"{all_(ongoing)}需长期坚持"
    return f"有明确完成要求的{finite}项，长期坚持的{ongoing}项"


def _of(kinds: str) -> str:
    return f"其中{kinds}" if "，" in kinds else kinds


def _progress(summary: Summary) -> str:
    tally, count = summary.tally, counts(summary)
    blocked = f"（其中需协调{count.in_time_blocked}项）" if count.in_time_blocked else ""
    others = (
        f"按期推进{count.in_time}项{blocked}" if count.in_time else "",
        f"未启动{count.todo}项" if count.todo else "",
        f"逾期{count.overdue}项" if count.overdue else "",
        f"已取消{count.dropped}项，不计入完成率" if count.dropped else "",
    )
    return f"截至{on(summary, summary.as_of)}，" + "；".join(filter(None, (_done(tally), *others)))


def _done(tally: Tally) -> str:
    if tally.completion is None:
        return ""
    if not tally.done:
        return "尚无任务完成"
    struck_off = _struck_off(tally.done, tally.accepted) if tally.accepted else ""
    return f"已完成{tally.done}项{struck_off}，完成率{percent(tally.completion)}"


def _struck_off(done: int, accepted: int) -> str:
    if accepted == done:
        return f"（{all_(done)}已销号）"
    return f"（已销号{accepted}项，待销号{done - accepted}项）"


def _changes(summary: Summary) -> str:
    """Count what changed since the last meeting, or the day asked for; "" for nothing."""
    changes, plan = summary.changes, summary.plan
    if changes is None:
        return ""
    extended = ("延期", len(changes.extended))
    reopened = ("重新打开", len(changes.reopened))
    if changes.since == plan.period.start and not changes.meeting:
        # How many were done by now, from the first day on, has been told.
        since = passed(plan, summary.as_of) or f"{on(summary, changes.since)}以来，"
        return _told(since, (extended, reopened))
    numbers = (
        ("完成", len(changes.finished)),
        ("启动", len(changes.started)),
        ("新增需协调", len(changes.blocked)),
        extended,
        ("销号", len(changes.accepted)),
        ("取消", len(changes.dropped)),
        reopened,
    )
    after = "会议以来" if changes.meeting else "以后"
    return _told(f"{on(summary, changes.since)}{after}，", numbers)


def _told(since: str, numbers: Iterable[tuple[str, int]]) -> str:
    told = "，".join(f"{word}{number}项" for word, number in numbers if number)
    return f"{since}{told}" if told else ""
