"""Recording: the stamp, the rules and the composition, all under the ledger's lock.

Whoever records, a command, a sheet or a review, does it through here and is refused in the same
words. Nothing is recorded of a request that is refused in part.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused
from kjplan.ledger.append import append
from kjplan.ledger.belonging import Belonging
from kjplan.ledger.event import Event
from kjplan.ledger.remarks import OTHER_LEDGER, foreign
from kjplan.recording import limits
from kjplan.standing.outlook import Outlook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from kjplan.cache.snapshot import Snapshots
    from kjplan.ledger.event import EventKind, Status
    from kjplan.ledger.ledger import Ledger
    from kjplan.plan.model import Plan, Task

    Action = Callable[[Outlook, "Stamp"], Sequence[Event]]


class Marks(NamedTuple):
    """What whoever records says besides: a note, evidence, the day, the name.

    `meeting` is the command of the meeting in which it is recorded.
    """

    note: str = ""
    evidence: str = ""
    on: date | None = None
    by: str | None = None
    meeting: str = ""


class Stamp(NamedTuple):
    """What all events of one command share."""

    command: str
    at: datetime
    on: date
    by: str
    note: str = ""
    evidence: str = ""
    after: datetime | None = None
    meeting: str = ""
    collected_by: str = ""
    row: str = ""
    form_of: str = ""

    def event(
        self,
        kind: EventKind,
        nth: int = 0,
        *,
        task: Task | None = None,
        status: Status | None = None,
        value: float | None = None,
        delta: float | None = None,
        percent: float | None = None,
        retracts: str = "",
        forced: bool = False,
    ) -> Event:
        """Make the command's `nth` event, which says of which task it is and not its id alone."""
        return Event(
            id=f"{self.command}.{nth}",
            command=self.command,
            at=self.at,
            on=self.on,
            by=self.by,
            kind=kind,
            task=task.id if task else "",
            status=status,
            value=value,
            delta=delta,
            percent=percent,
            note=self.note,
            evidence=self.evidence,
            retracts=retracts,
            forced=forced,
            title=task.title if task else "",
            fingerprint=task.fingerprint if task else "",
            after=self.after,
            meeting=self.meeting,
            collected_by=self.collected_by,
            row=self.row,
            form_of=self.form_of,
        )


class Recorded(NamedTuple):
    """What was recorded, how things stood before and after on its day, and warnings."""

    events: Sequence[Event]
    before: Outlook
    after: Outlook
    warnings: Sequence[str] = ()


class Recorder:
    """Records into the ledger of a plan.

    An action makes events of how things stand on the day of the record, and of the stamp that
    they all bear; it raises Refused for what it cannot do.
    """

    def __init__(
        self,
        plan: Plan,
        path: str,
        now: datetime,
        account: Callable[[], str],
        snapshots: Snapshots | None = None,
    ) -> None:
        self.plan = plan
        self.today = now.date()
        self._path = path
        self._now = now
        self._account = account
        self._snapshots = snapshots

    def compose(self, ledger: Ledger, action: Action, marks: Marks) -> Sequence[Event]:
        """Make the events of an action without recording them; raises Refused as `record` does."""
        if why := foreign(ledger, self.plan):
            raise Refused(f"台账 {ledger.path} 不是这份计划的：{why}。没有登记。{OTHER_LEDGER}")
        stamp = self._stamp(ledger, marks)
        events = action(Outlook(self.plan, ledger, stamp.on), stamp)
        limits.keep_above_nothing(ledger, events)
        return events

    def record(self, action: Action, marks: Marks) -> Recorded:
        """Record what an action makes of the ledger as it is under the lock.

        Raises Refused where the action, the rules or the disk refuse; nothing is then recorded.
        """
        appended = append(
            self._path,
            lambda ledger: self._evident(self.compose(ledger, action, marks), marks),
            self._snapshots,
            Belonging.of(self.plan),
        )
        day = appended.events[0].on if appended.events else marks.on or self.today
        before, after = (
            Outlook(self.plan, ledger, day) for ledger in (appended.before, appended.after)
        )
        return Recorded(appended.events, before, after, appended.warnings)

    def _evident(self, events: Sequence[Event], marks: Marks) -> Sequence[Event]:
        """Keep the file that proves events, before they are recorded, and name it in them."""
        if not events or not _is_file(marks.evidence):
            return events
        from kjplan.ledger.evidence import keep  # for those who hand in a file

        kept = keep(marks.evidence, events[0], self._path)
        return [e._replace(evidence=kept.evidence, sha256=kept.sha256) for e in events]

    def _stamp(self, ledger: Ledger, marks: Marks) -> Stamp:
        """Stamp a command on the day of its marks, else today; raises Refused for a wrong day."""
        if marks.on and (wrong := limits.day(marks.on, self.plan.period, self.today)):
            raise Refused(f"{marks.on} {wrong.what}，没有登记。{wrong.remedy}")
        _is_file(marks.evidence)  # what cannot be kept is refused before anybody is asked
        latest = ledger.latest
        return Stamp(
            command=os.urandom(8).hex(),
            at=self._now,
            on=marks.on or self.today,
            by=marks.by or self._account(),
            note=marks.note,
            evidence=marks.evidence,
            # Never before a record that stands already, whatever the clocks of the machines say.
            after=latest if latest and latest >= self._now else None,
            meeting=marks.meeting,
        )


def _is_file(evidence: str) -> bool:
    """Tell whether evidence is a file to be kept; raises Refused for one that cannot be."""
    if not evidence:
        return False
    from kjplan.ledger.evidence import is_file  # for those who hand in evidence

    return is_file(evidence)
