"""The year month by month: completion beside pace, and the red lights."""

from typing import NamedTuple

from kjplan.standing.outlook import Outlook
from kjplan.standing.selection import Filter
from kjplan.standing.trend import trend


class Month(NamedTuple):
    """A month of the plan, named by its number; shares are of 1.

    `completion` and `red` are None where the month has not begun, or nothing can be finished.
    The last that has begun `is_current`, its pace is that of the day looked at.
    """

    name: str
    pace: float
    completion: float | None
    red: int | None
    is_current: bool


def year(outlook: Outlook, wanted: Filter) -> tuple[Month, ...]:
    """Give all months of the plan's period; none before it begins."""
    period = outlook.plan.period
    begun = trend(outlook, wanted)
    if not begun:
        return ()
    closes = period.closes(period.end)
    months = [
        Month(str(close.month), told.pace, told.tally.completion, told.tally.red, told is begun[-1])
        for close, told in zip(closes, begun, strict=False)
    ]
    for nth, close in enumerate(closes[len(months) :], len(months) + 1):
        months.append(Month(str(close.month), nth / len(closes), None, None, False))
    return tuple(months)
