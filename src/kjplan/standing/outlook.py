"""A plan, its ledger and a day: what is asked when somebody wants to know where things stand."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kjplan.standing import measure
from kjplan.standing.standing import stand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kjplan.ledger.ledger import Ledger
    from kjplan.ledger.overlooked import Overlooked
    from kjplan.plan.model import Item, Plan, Row, Section, Task
    from kjplan.standing.changes import Changes
    from kjplan.standing.selection import Filter
    from kjplan.standing.shares import Shares
    from kjplan.standing.standing import Standing


class Outlook:
    """Where the tasks of a plan stand by a ledger at the close of a day."""

    def __init__(self, plan: Plan, ledger: Ledger, as_of: date) -> None:
        self.plan = plan
        self.ledger = ledger
        self.as_of = as_of

    def on(self, day: date) -> Outlook:
        """Look at the same plan and ledger on another day."""
        return Outlook(self.plan, self.ledger, day)

    @property
    def pace(self) -> float:
        """序时进度: the share of 1 of the period's months that are wholly gone."""
        return measure.pace(self.plan.period, self.as_of)

    @cached_property
    def standings(self) -> list[Standing]:
        """Where every task stands."""
        return self.rows(self.plan.tasks())

    def rows(self, rows: Iterable[Row]) -> list[Standing]:
        """Tell where some tasks stand; nothing is asked about others."""
        rows = list(rows)
        ids = {task.id for _, _, task in rows}
        return stand(self.plan, self.ledger.states(self.as_of, ids), self.as_of, rows)

    def of(self, entries: Iterable[Section | Item | Task]) -> list[Standing]:
        """Tell where the tasks stand that are among some entries, or below them."""
        return self.rows(self.plan.of(list(entries)))

    def select(self, wanted: Filter) -> list[Standing]:
        """Tell where the tasks stand that a filter keeps, looking at no others."""
        return wanted.reached(self.rows(wanted.rows(self.plan)))

    def overlooked(self, standing: Standing) -> Overlooked | None:
        """Find whether a task's latest count was made without another's record."""
        from kjplan.ledger.overlooked import overlooked  # only where a task is looked into

        return overlooked(self.ledger, standing.state.history, standing.task.id)

    def changes(self, standings: Sequence[Standing], since: date | None = None) -> Changes | None:
        """Compare standings with the close of the day `since`, else with the last meeting.

        None where nobody says since when and there was no meeting.
        """
        from kjplan.standing.changes import changes  # only the summary asks

        return changes(self.plan, self.ledger, self.as_of, standings, since)

    def shares(
        self,
        standings: Sequence[Standing],
        owners: Sequence[str] = (),
        offices: Sequence[str] = (),
    ) -> Shares:
        """Share some tasks out among all people and offices, or only those named."""
        from kjplan.standing.shares import shares  # as above

        return shares(self.plan, self.as_of, standings, owners, offices)
