"""Who has which tasks: standings under each owner or office."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kjplan.plan.model import Plan
    from kjplan.standing.standing import Standing


def by_owner(standings: Iterable[Standing]) -> Mapping[str, list[Standing]]:
    """Put each task under each of its owners."""
    parts: defaultdict[str, list[Standing]] = defaultdict(list)
    for s in standings:
        for owner in s.task.owners:
            parts[owner].append(s)
    return parts


def by_office(
    plan: Plan, standings: Iterable[Standing], *, named: bool = False
) -> Mapping[str, list[Standing]]:
    """Put each task under its labels and the offices that they reach or, if `named`, name."""
    reach = plan.named if named else plan.reached
    parts: defaultdict[str, list[Standing]] = defaultdict(list)
    for s in standings:
        for office in {*s.task.offices, *(o for label in s.task.offices for o in reach(label))}:
            parts[office].append(s)
    return parts
