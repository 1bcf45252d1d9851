"""What meetings have decided and is still to be done, by whom and by when."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from kjplan.ledger.event import Event
from kjplan.standing.standing import Standing


class Decided(NamedTuple):
    """A decision, and where the task stands on which it was made."""

    standing: Standing
    decision: Event

    def is_for(self, name: str, tasks: set[str], written_to: Collection[str]) -> bool:
        """Tell whether somebody, whose tasks have some ids, is to be written to about it.

        Where none of those who are to do it is `written_to`, whose task it is passes it on.
        """
        reached = set(self.decision.assignees).intersection(written_to)
        return name in reached if reached else self.standing.task.id in tasks


def pending(standings: list[Standing], as_of: date, days: int) -> list[Decided]:
    """Find what was to be done by now or is within some days, what is due first coming first.

    Somebody has answered to it who has told of the task since, outside that meeting.
    """
    last = as_of + timedelta(days=days)
    waiting = [
        Decided(standing, decision)
        for standing in standings
        if standing.is_open
        for decision in standing.decisions
        if decision.due and decision.due <= last and not _is_answered(standing, decision)
    ]
    return sorted(waiting, key=lambda each: each.decision.due or date.max)


def _is_answered(standing: Standing, decision: Event) -> bool:
    return any(
        event.is_report and event.moment > decision.moment
        for event in standing.state.history
        if not decision.meeting or event.meeting != decision.meeting
    )
