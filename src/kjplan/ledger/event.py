"""What happened: the events of a ledger."""

from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple, get_args

Status = Literal["todo", "doing", "blocked", "done", "dropped"]
EventKind = Literal[
    "status",
    "reading",
    "note",
    "extension",
    "acceptance",
    "meeting",
    "decision",
    "reviewed",
    "retraction",
]

STATUSES: tuple[Status, ...] = get_args(Status)
"""The statuses in the order in which a task goes through them."""

BATCH = 8
"""So many characters of a command's id tell it from all others of a ledger."""

_NEXT = timedelta(microseconds=1)


class Event(NamedTuple):
    """One line of the ledger.

    `command` is shared by all events of one command, which are taken back together and count
    only where all `of` of its lines stand in the ledger. `at` is when it was recorded, by the
    clock of who recorded and with its zone; `on` the day it took effect. `after` is a moment
    that it comes after because it knew of a record of that moment, though its clock says less.
    `title` and `fingerprint` tell the task that was meant from one that has its id now. A
    reading carries one of `value` (an absolute figure or rank), `delta` (an increment) and
    `percent` (a share of 1), and with the first and the last `was`, the figure that it took
    the place of. A retraction names the command that it takes back. An extension has the new
    time limit as `due`. `sha256` is the digest of the file that is named as evidence and kept
    beside the ledger. A decision says in its `note` what was decided, in `assignees` who is to
    do it and in `due` by when, as far as that was said; a task was `reviewed` that was gone
    through in a meeting without a word. `meeting` is the command that recorded the meeting in
    which an event was recorded. What came in on a form has who took it in as `collected_by`, a
    digest of its row as `row`, and whose form it was, an office's or a person's, as `form_of`.
    """

    id: str
    command: str
    at: datetime
    on: date
    by: str
    kind: EventKind
    task: str = ""
    status: Status | None = None
    value: float | None = None
    delta: float | None = None
    percent: float | None = None
    note: str = ""
    evidence: str = ""
    retracts: str = ""
    forced: bool = False
    was: float | None = None
    title: str = ""
    fingerprint: str = ""
    of: int = 1
    after: datetime | None = None
    due: date | None = None
    sha256: str = ""
    assignees: tuple[str, ...] = ()
    meeting: str = ""
    collected_by: str = ""
    row: str = ""
    form_of: str = ""

    @property
    def is_report(self) -> bool:
        """Whether somebody tells by it how a task stands: what was decided is told to them."""
        return self.kind != "decision"

    @property
    def moment(self) -> datetime:
        """Its place among records of one day: its clock's time, but after what it knew of."""
        if self.after is None or self.at > self.after:
            return self.at
        return self.after + _NEXT

    @property
    def recorder(self) -> str:
        """Who put it into the ledger, which for what came in on a form is not who reports."""
        return self.collected_by or self.by

    @property
    def is_late(self) -> bool:
        """Whether it was recorded on a later day than it took effect."""
        return self.at.date() > self.on

    @property
    def order(self) -> tuple[date, datetime, str, str, str]:
        """Where it stands among others: by the day on which it took effect, then as recorded."""
        return self.on, self.moment, self.id, self.task, self.kind

    @property
    def batch(self) -> str:
        """The beginning of its command's id, by which people name the command."""
        return self.command[:BATCH]
