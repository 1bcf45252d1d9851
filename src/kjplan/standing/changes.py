"""What is different from how it was: since a meeting, since a day, by a command."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from kjplan.ledger.fold import fold
from kjplan.standing.standing import stand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from kjplan.ledger.event import Event
    from kjplan.ledger.ledger import Ledger
    from kjplan.plan.model import Plan
    from kjplan.standing.standing import Standing


class Changes(NamedTuple):
    """What is different from how it was at the close of the day `since`.

    Since the plan's first day it is all that happened in the plan's time, on that day as well;
    `first` is the day from which on what takes effect is new. After a meeting `recorded_before`
    is the moment of its record: it knew what was recorded until then or in it, and what was
    reported late is new. `earlier` is where each task stood then, in the order of the standings;
    `moved` are the figures that changed, each as it was and as it is.
    """

    since: date
    first: date
    recorded_before: datetime | None
    finished: tuple[Standing, ...]
    started: tuple[Standing, ...]
    blocked: tuple[Standing, ...]
    dropped: tuple[Standing, ...]
    reopened: tuple[Standing, ...]
    extended: tuple[Standing, ...]
    accepted: tuple[Standing, ...]
    moved: tuple[tuple[Standing, Standing], ...]
    earlier: tuple[Standing, ...]

    @property
    def meeting(self) -> bool:
        """Whether it is a meeting since which they are told."""
        return self.recorded_before is not None


def is_known(event: Event, meeting: Event) -> bool:
    """Tell whether an event was known to a meeting: recorded before it, or in it."""
    return event.moment < meeting.moment or event.meeting == meeting.command


def changes(
    plan: Plan, ledger: Ledger, as_of: date, standings: Sequence[Standing], since: date | None
) -> Changes | None:
    """Compare standings with the close of the day `since`, else with the last meeting.

    None where nobody says since when and there was no meeting.
    """
    ids = {s.task.id for s in standings}
    recorded_before = None
    if since:
        first = since if since == plan.period.start else since + timedelta(days=1)
        states = ledger.states(first - timedelta(days=1), ids)
    elif held := ledger.meetings(as_of):
        since = first = held[-1].on
        recorded_before = held[-1].moment
        until_then = (event for event in ledger.events if is_known(event, held[-1]))
        states = fold(until_then, since, ids)
    else:
        return None
    rows = ((s.section, s.item, s.task) for s in standings)
    pairs = list(zip(stand(plan, states, since, rows), standings, strict=True))
    return Changes(
        since=since,
        first=first,
        recorded_before=recorded_before,
        finished=_newly(pairs, "done"),
        started=_newly(pairs, "doing", before="todo"),
        blocked=_newly(pairs, "blocked"),
        dropped=_newly(pairs, "dropped"),
        reopened=tuple(now for was, now in pairs if now.is_open and not was.is_open),
        extended=tuple(now for was, now in pairs if was.due != now.due),
        accepted=tuple(now for was, now in pairs if now.state.accepted > was.state.accepted),
        moved=tuple(
            (was, now)
            for was, now in pairs
            if (was.state.value, was.state.percent) != (now.state.value, now.state.percent)
        ),
        earlier=tuple(was for was, _ in pairs),
    )


def _newly(
    pairs: Iterable[tuple[Standing, Standing]], status: str, before: str | None = None
) -> tuple[Standing, ...]:
    """Keep what has come to a status, from the status `before` if one is given."""
    return tuple(
        now
        for was, now in pairs
        if now.state.status == status != was.state.status
        if before in (None, was.state.status)
    )
