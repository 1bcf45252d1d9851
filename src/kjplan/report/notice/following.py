"""五、下一步工作 of a 通报."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kjplan.report.notice.part import Passage, Point, passages
from kjplan.report.notice.phrases import limit, listed, on, who
from kjplan.standing import rounds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kjplan.report.summary import Summary


def following(summary: Summary) -> tuple[Passage, ...]:
    """Say what comes next: what falls due, what has to be explained, when reports are due."""
    points = list(_points(summary))
    is_open = any(s.is_open for s in summary.standings)
    if not points and is_open and summary.as_of < summary.plan.period.end:
        points = [Point("", (f"请{_everybody(summary)}继续推进。",))]
    return tuple(passages(points))


def _everybody(summary: Summary) -> str:
    plan = summary.plan
    whom = plan.terms.unit if plan.offices else plan.terms.owner if plan.people else ""
    by = "按照确定的完成时限" if summary.tally.finite else ""
    return (f"各{whom}" if whom else "") + by


def _points(summary: Summary) -> Iterator[Point]:
    plan = summary.plan
    if summary.due_soon:
        yield _due(summary)
    answering = plan.terms.office if plan.offices else plan.terms.owner if plan.people else ""
    late = sum(s.overdue for s in summary.red)
    if late:
        yield Point("", (f"请{answering}对逾期的{late}项说明原因，提出完成时间。",))
    if any(s.reason == "behind" for s in summary.red):
        yield Point("", (f"请{answering}逐项说明落后原因，提出在完成时限前赶上序时的措施。",))
    if plan.reporting and (reports := _reports(summary)):
        yield Point("", (reports,))


def _due(summary: Summary) -> Point:
    """Name the tasks that fall due soon; towards the plan's end, by when the last of them does."""
    due_soon = summary.due_soon
    last = summary.as_of + timedelta(days=summary.plan.lights.due_soon)
    if last > summary.plan.period.end:
        last = max(s.due for s in due_soon)
    if last == summary.as_of:
        tasks = listed(f"{s.task.title}{who(s)}" for s in due_soon)
        return Point(f"{on(summary, last)}到期{len(due_soon)}项。", (tasks,))
    tasks = listed(f"{s.task.title}，{limit(summary, s)}到期{who(s)}" for s in due_soon)
    return Point(f"{on(summary, last)}前到期{len(due_soon)}项。", (tasks,))


def _reports(summary: Summary) -> str:
    """Ask those who have not reported to do so, and say when reports are due next."""
    terms, coming = summary.plan.terms, _coming(summary)
    due = [r for r in summary.shares.returns if summary.as_of >= r.round.by]
    offices = any(rounds.missing(returned.offices) for returned in due)
    owners = any(rounds.missing(returned.owners) for returned in due)
    by = on(summary, coming) if coming else ""
    if not offices and not owners:
        return f"下期进展请于{by}前报送。" if by else ""
    late = f"请未报送的{terms.unit if offices else terms.owner}补报"
    return f"{late}，下期报送截止{by}。" if by else f"{late}。"


def _coming(summary: Summary) -> date | None:
    """Give the day by which reports are due next; None where the plan is over by then."""
    plan, returns = summary.plan, summary.shares.returns
    if plan.reporting is None or not returns:
        return None
    this = returns[0].round
    if summary.as_of < this.by:
        return this.by
    after = this.last + timedelta(days=1)
    if not plan.period.covers(after):
        return None
    return rounds.current(plan.reporting, plan.period, after)[0].by
