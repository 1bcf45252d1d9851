"""What stands where before a meeting: the facts of one screen, reckoned and put in order."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from kjplan.standing.selection import Filter
from kjplan.standing.shares import Shares, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kjplan.plan.model import Plan
    from kjplan.standing.changes import Changes
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.standing import Standing


class Figures(NamedTuple):
    """The figures that are still open, by how they stand against pace; the worst first.

    `ranks`, `levels` and `ceilings` have no pace: their last reading counts.
    """

    total: int
    done: int
    dropped: int
    on_pace: tuple[Standing, ...]
    behind: tuple[Standing, ...]
    ranks: tuple[Standing, ...]
    levels: tuple[Standing, ...]
    ceilings: tuple[Standing, ...]


class Summary(NamedTuple):
    """All that the one screen says; `scope` names whom it is about, "" for everybody.

    `standings` are the tasks that all of it is reckoned from.
    """

    plan: Plan
    scope: str
    as_of: date
    pace: float
    standings: tuple[Standing, ...]
    tally: Tally
    unassigned: int
    figures: Figures
    red: tuple[Standing, ...]
    due_soon: tuple[Standing, ...]
    blocked: tuple[Standing, ...]
    changes: Changes | None
    shares: Shares


def summarize(outlook: Outlook, wanted: Filter | None = None, since: date | None = None) -> Summary:
    """Reckon the summary of a day, of the tasks that `wanted` keeps.

    `since` is the close of the day to compare with; without it, the last meeting.
    """
    wanted = wanted or Filter()
    standings = outlook.select(wanted)
    still = [s for s in standings if s.is_open]
    blocked = [s for s in still if s.state.status == "blocked"]
    return Summary(
        plan=outlook.plan,
        scope="、".join((*wanted.owners, *wanted.offices)),
        as_of=outlook.as_of,
        pace=outlook.pace,
        standings=tuple(standings),
        tally=Tally.of(standings),
        unassigned=sum(outlook.plan.is_unassigned(s.task) for s in standings),
        figures=_figures(standings),
        red=_red(still),
        due_soon=_due_soon(outlook, still),
        blocked=tuple(sorted(blocked, key=lambda s: s.blocked_since or date.min)),
        changes=outlook.changes(standings, since),
        shares=outlook.shares(standings, wanted.owners, wanted.offices),
    )


def _figures(standings: Iterable[Standing]) -> Figures:
    figures = [s for s in standings if s.task.has_figure]
    still = [s for s in figures if s.is_open]
    paced = sorted((s for s in still if s.behind is not None), key=lambda s: -(s.behind or 0))
    apart = [s for s in still if s.behind is None]
    return Figures(
        total=len(figures),
        done=sum(s.state.status == "done" for s in figures),
        dropped=sum(s.state.status == "dropped" for s in figures),
        on_pace=tuple(s for s in paced if (s.behind or 0) <= 0),
        behind=tuple(s for s in paced if (s.behind or 0) > 0),
        ranks=tuple(s for s in apart if s.task.rank),
        levels=tuple(s for s in apart if not s.task.rank and not s.task.is_ceiling),
        ceilings=tuple(s for s in apart if s.task.is_ceiling),
    )


def _red(still: Iterable[Standing]) -> tuple[Standing, ...]:
    """Give the overdue, the latest first, the exceeded, those far behind, and not the blocked."""
    red = [s for s in still if s.light == "red"]
    overdue = sorted((s for s in red if s.overdue), key=lambda s: s.due)
    exceeded = [s for s in red if s.reason == "exceeded"]
    behind = sorted((s for s in red if s.reason == "behind"), key=lambda s: -(s.behind or 0))
    return (*overdue, *exceeded, *behind)


def _due_soon(outlook: Outlook, still: Iterable[Standing]) -> tuple[Standing, ...]:
    first, last = outlook.as_of, outlook.as_of + timedelta(days=outlook.plan.lights.due_soon)
    soon = [s for s in still if s.task.kind != "ongoing" and not s.met and first <= s.due <= last]
    return tuple(sorted(soon, key=lambda s: s.due))
