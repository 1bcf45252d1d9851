"""What plans are called beside one another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kjplan.plan.model import Period


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
    """Name each plan, by its path: by its unit, its years where units recur, else its title."""
    plans = list(plans)
    dated = {plan.path: f"{plan.organization} {_years(plan.period)}" for plan in plans}
    units, shown = Counter(plan.organization for plan in plans), Counter(dated.values())

    def name(plan: Named) -> str:
        if units[plan.organization] == 1:
            return plan.organization
        is_told = shown[dated[plan.path]] == 1
        return dated[plan.path] if is_told else f"{dated[plan.path]}《{plan.title}》"

    return {plan.path: name(plan) for plan in plans}


def _years(period: Period) -> str:
    start, end = period
    is_whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    return f"{start.year}年" if is_whole and start.year == end.year else f"{start} 至 {end}"
