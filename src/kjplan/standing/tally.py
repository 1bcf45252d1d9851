"""Counts of a set of tasks, and their completion."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kjplan.standing.standing import Standing


class Tally(NamedTuple):
    """How many tasks there are, of what kind and in what state.

    `statuses` counts the tasks that can be finished; `ongoing` those that cannot, `recorded`
    of them with any record.
    """

    total: int
    statuses: Mapping[str, int]
    ongoing: int
    recorded: int
    overdue: int
    red: int
    yellow: int

    @classmethod
    def of(cls, standings: Iterable[Standing]) -> Tally:
        """Count a set of tasks."""
        standings = list(standings)
        ongoing = [s for s in standings if s.task.kind == "ongoing"]
        finite = [s for s in standings if s.task.kind != "ongoing"]
        return cls(
            total=len(standings),
            statuses=Counter(s.state.status for s in finite),
            ongoing=len(ongoing),
            recorded=sum(bool(s.state.history) for s in ongoing),
            overdue=sum(s.overdue for s in standings),
            red=sum(s.light == "red" for s in standings),
            yellow=sum(s.light == "yellow" for s in standings),
        )

    @property
    def done(self) -> int:
        """How many are finished."""
        return self.statuses.get("done", 0)

    @property
    def countable(self) -> int:
        """How many completion is reckoned over: neither ongoing nor cancelled."""
        return self.total - self.ongoing - self.statuses.get("dropped", 0)

    @property
    def completion(self) -> float | None:
        """Done ÷ countable, as a share of 1; None where nothing can be finished."""
        return self.done / self.countable if self.countable else None
