"""Month by month: how far the plan was at the close of each, up to the day looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.standing.selection import Filter
from kjplan.standing.shares import Tally

if TYPE_CHECKING:
    from datetime import date

    from kjplan.standing.outlook import Outlook


class Month(NamedTuple):
    """Where things stood at the close of `day`, a month's last or the day looked at.

    `pace` is a share of 1; `met` of the `figures` that were not cancelled reached their target.
    """

    day: date
    pace: float
    tally: Tally
    figures: int
    met: int


def trend(outlook: Outlook, wanted: Filter | None = None) -> tuple[Month, ...]:
    """Look at the tasks that `wanted` keeps, at the close of each month of the plan's period.

    The last month is told as of the day that the outlook is of, where it is not over yet; before
    the period there is none. Each is what the outlook of that day says.
    """
    wanted = wanted or Filter()
    return tuple(
        _month(outlook.on(day), wanted) for day in outlook.plan.period.closes(outlook.as_of)
    )


def _month(outlook: Outlook, wanted: Filter) -> Month:
    standings = outlook.select(wanted)
    figures = [s for s in standings if s.task.has_figure and s.state.status != "dropped"]
    return Month(
        day=outlook.as_of,
        pace=outlook.pace,
        tally=Tally.of(standings),
        figures=len(figures),
        met=sum(s.met for s in figures),
    )
