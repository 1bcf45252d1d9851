"""What happened: the events of a ledger."""

from datetime import date, datetime
from typing import Literal, NamedTuple, get_args

Status = Literal["todo", "doing", "blocked", "done", "dropped"]
EventKind = Literal["status", "reading", "note", "meeting", "retraction"]

STATUSES: tuple[Status, ...] = get_args(Status)
"""The statuses in the order in which a task goes through them."""

BATCH = 8
"""So many characters of a command's id tell it from all others of a ledger."""


class Event(NamedTuple):
    """One line of the ledger.

    `command` is shared by all events of one command, which are taken back together. `at` is
    when it was recorded, with its zone; `on` the day it took effect. A reading carries one of
    `value` (an absolute figure or rank), `delta` (an increment) and `percent` (a share of 1).
    A retraction names the command that it takes back.
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

    @property
    def order(self) -> tuple[date, datetime, str, str, str]:
        """Where it stands among others: by the day on which it took effect, then as recorded."""
        return self.on, self.at, self.id, self.task, self.kind

    @property
    def batch(self) -> str:
        """The beginning of its command's id, by which people name the command."""
        return self.command[:BATCH]
