"""The summary as JSON: a contract for other programs and for the templates of a 通报.

Every key is told in docs/handbook/template.md. A name that Python's dicts have, `items` or
`values`, is none of them: a template would find that instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kjplan.output.json import counted, of_round, of_tasks, rounded
from kjplan.report.columns import status
from kjplan.report.notice import phrases
from kjplan.report.notice.notice import notice
from kjplan.report.notice.overall import counts
from kjplan.report.paced import by_office, by_pace
from kjplan.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kjplan.report.notice.notice import Notice
    from kjplan.report.notice.part import Part
    from kjplan.report.summary import Summary
    from kjplan.standing.changes import Changes
    from kjplan.standing.rounds import Returns
    from kjplan.standing.shares import Share
    from kjplan.standing.standing import Standing


def of_summary(summary: Summary) -> dict[str, Any]:
    """Give the summary as an object; tasks in it are objects as of `of_tasks`, with more."""
    plan, shares = summary.plan, summary.shares
    start, end = map(str, plan.period)
    return {
        "title": plan.title,
        "organization": plan.organization,
        "period": {"start": start, "end": end},
        "terms": {**plan.terms._asdict(), "unit": plan.terms.unit},
        "as_of": str(summary.as_of),
        "pace": rounded(summary.pace),
        "scope": summary.scope or None,
        "overall": counted(summary.tally),
        "counts": _counts(summary),
        "unassigned": summary.unassigned,
        "figures": _figures(summary),
        "red": _measured(summary.red),
        "red_by_office": [
            {"office": office or None, "tasks": _measured(tasks)}
            for office, tasks in by_office(summary.red).items()
        ],
        "due_soon": _measured(summary.due_soon),
        "blocked": _measured(summary.blocked),
        "changes": _changes(summary.changes) if summary.changes else None,
        "owners": [_share(share) for share in shares.owners],
        "offices": [_share(share) for share in shares.offices],
        "rounds": [_returns(returns) for returns in shares.returns],
        "notice": _notice(notice(summary)),
    }


def _counts(summary: Summary) -> dict[str, Any]:
    """Give what a 通报 counts beside `overall`."""
    tally, count = summary.tally, counts(summary)
    return {
        "finite": tally.finite,
        "added": count.added,
        "shared": count.shared,
        "in_time": count.in_time,
        "in_time_blocked": count.in_time_blocked,
        "in_time_todo": count.todo,
        "unaccepted": tally.done - tally.accepted,
        "punctuality": rounded(tally.punctuality),
    }


def _figures(summary: Summary) -> dict[str, Any]:
    figures, paced = summary.figures, by_pace(summary.standings, summary.plan.lights)
    groups = {"ahead": paced.ahead, "level": paced.level, "behind": paced.behind}
    return {
        "total": figures.total,
        "done": figures.done,
        "dropped": figures.dropped,
        "on_pace": _measured(figures.on_pace),
        "behind": _measured(figures.behind),
        "ranks": _measured(figures.ranks),
        "levels": _measured(figures.levels),
        "ceilings": _measured(figures.ceilings),
        "paced": paced.total,
        "by_pace": {
            name: {
                "count": len(group),
                "share": rounded(len(group) / paced.total) if paced.total else None,
                "tasks": _measured(group),
            }
            for name, group in groups.items()
        },
        "closed_short": _measured(paced.closed_short),
        "reached": _measured(paced.reached),
    }


def _measured(standings: Sequence[Standing]) -> list[dict[str, Any]]:
    """Give tasks with how they stand against pace, and the words for it."""
    return [task | _more(s) for task, s in zip(of_tasks(standings), standings, strict=True)]


def _more(standing: Standing) -> dict[str, Any]:
    behind, task = standing.behind, standing.task
    return {
        "behind": None if behind is None else round(behind, 2),
        "expected": rounded(standing.expected),
        "left": standing.left,
        "blocked_since": _day(standing.blocked_since),
        "note": standing.note or None,
        "words": {
            "status": status(standing),
            "light": words.LIGHT.get(standing.light or "", ""),
            "value": phrases.value(standing),
            "goal": phrases.goal(standing),
            "points": "" if behind is None else phrases.points(behind),
            "due": words.full_day(standing.due),
            "owners": "、".join(task.owners),
            "offices": "、".join(task.offices),
        },
    }


def _day(when: date | None) -> str | None:
    return str(when) if when else None


def _changes(changes: Changes) -> dict[str, Any]:
    return {
        "since": str(changes.since),
        "meeting": changes.meeting,
        "finished": [s.task.id for s in changes.finished],
        "started": [s.task.id for s in changes.started],
        "blocked": [s.task.id for s in changes.blocked],
        "dropped": [s.task.id for s in changes.dropped],
        "reopened": [s.task.id for s in changes.reopened],
        "extended": [s.task.id for s in changes.extended],
        "accepted": [s.task.id for s in changes.accepted],
        "moved": [
            {"id": now.task.id, "from": _figure(before), "to": _figure(now)}
            for before, now in changes.moved
        ],
    }


def _figure(standing: Standing) -> float | None:
    state = standing.state
    return state.percent if state.value is None else state.value


def _share(share: Share) -> dict[str, Any]:
    return {
        "name": share.name,
        **counted(share.tally),
        "open": share.open,
        "silent": share.silent,
    }


def _returns(returns: Returns) -> dict[str, Any]:
    """Give a reporting round, with the day on which each office and person first reported."""
    return {
        **of_round(returns.round),
        "offices": {party.name: _day(party.on) for party in returns.offices},
        "owners": {party.name: _day(party.on) for party in returns.owners},
    }


def _notice(notice: Notice) -> dict[str, Any]:
    """Give the text of a 通报, ready to be set; a part is null where it says nothing."""
    return {
        "title": notice.title,
        "title_lines": notice.title_lines,
        "addressee": notice.addressee,
        "opening": notice.opening,
        "overall": _part(notice.overall),
        "figures": _part(notice.figures),
        "problems": _part(notice.problems),
        "blocked": _part(notice.blocked),
        "following": _part(notice.following),
        "unit": notice.unit,
        "day": notice.day,
    }


def _part(part: Part | None) -> dict[str, Any] | None:
    if part is None:
        return None
    return {
        "heading": part.heading,
        "paragraphs": [passage._asdict() for passage in part.paragraphs],
    }
