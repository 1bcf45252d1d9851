"""What plans are called beside one another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kjplan.plan.period import Period


class Named(Protocol):
    """What is told of a plan: where it lies, whose it is, for when, and its title."""

    @property
    def path(self) -> str:
        """The path of its file."""

    @property
    def organization(self) -> str:
        """Whose plan it is."""

    @property
    def title(self) -> str:
        """The document's title."""

    @property
    def period(self) -> Period:
        """Its first and last day."""


def names(plans: Iterable[Named]) -> Mapping[str, str]:
    """Name each plan, by its path: as shortly as tells it from all others.

    By its unit, its years where units recur, its title where years do, else its file. A plan
    whose years most do not have is told by them in any case: it may be there by mistake.
    """
    plans = list(plans)
    years = Counter(_years(plan.period) for plan in plans)
    ways = [{plan.path: name(plan) for plan in plans} for name in (_unit, _dated, _titled, _filed)]
    counts = [Counter(way.values()) for way in ways]

    def name(plan: Named) -> str:
        shown = [way[plan.path] for way in ways]
        told = next(way for way, count in zip(shown, counts, strict=True) if count[way] == 1)
        is_usual = years[_years(plan.period)] * 2 > len(plans)
        return told if is_usual or told != plan.organization else _dated(plan)

    return {plan.path: name(plan) for plan in plans}


def _unit(plan: Named) -> str:
    return plan.organization


def _dated(plan: Named) -> str:
    return f"{plan.organization} {_years(plan.period)}"


def _titled(plan: Named) -> str:
    return f"{_dated(plan)}《{plan.title}》"


def _filed(plan: Named) -> str:
    return f"{_dated(plan)}（{plan.path}）"


def _years(period: Period) -> str:
    start, end = period.start, period.end
    is_whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    return f"{start.year}年" if is_whole and start.year == end.year else f"{start} 至 {end}"
