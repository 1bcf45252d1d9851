"""A ledger as it stands: its events, and the states that they come to."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from kjplan.errors import Invalid, Problem
from kjplan.files import open_file, reason
from kjplan.ledger.belonging import Belonging
from kjplan.ledger.digest import MEETINGS, Digest, extended, labels_of, offsets_of, state_of
from kjplan.ledger.fold import fold, in_effect, incomplete
from kjplan.ledger.history import History
from kjplan.ledger.scan import Found, Scan, event_at, numbered, row_at, scan
from kjplan.plan.period import Period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kjplan.cache.snapshot import Snapshots
    from kjplan.files import StrPath
    from kjplan.ledger.event import Event
    from kjplan.ledger.fold import State

# So often at most, and after so many seconds, a last line is looked at again that was unfinished.
_LOOKS, _PAUSE = 10, 0.05

# So much may stand behind what is remembered before it is worth remembering anew: a part of
# the whole, so that what remembering costs is spread over as many records.
_UNREMEMBERED, _PART = 16_384, 50
_KIND = "ledger"


class Ledger:
    """What a ledger holds, each part of it worked out when it is asked for.

    `digest` is what all of it comes to. `torn` is a last line that was not written to its end,
    `ended` whether the last line has its line break.
    """

    def __init__(
        self,
        content: bytes,
        path: str,
        digest: Digest,
        torn: bytes,
        found: tuple[Found, ...] | None,
    ) -> None:
        self.content = content
        self.path = path
        self.digest = digest
        self.torn = torn
        self.ended = bool(torn) or content.endswith(b"\n") or not content
        self._found = found

    @property
    def read_already(self) -> tuple[Found, ...] | None:
        """What `found` gives, None where nobody has asked for it."""
        return self._found

    @property
    def found(self) -> tuple[Found, ...]:
        """The events that count, with their places, in the ledger's order.

        A line that stands twice is one; a command of which lines are missing is none.
        """
        if self._found is None:
            found = scan(self.content, self.path).found
            missing = {command for command, _, _ in self.digest.incomplete}
            self._found = _without(found, missing)
        return self._found

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All events that count, in the ledger's order."""
        return tuple(found.event for found in self.found)

    @property
    def lines(self) -> Mapping[str, int]:
        """The number of the line on which an event first stands, by the event's id."""
        return {found.event.id: found.line for found in reversed(self.found)}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The lines that are no events."""
        return tuple(
            Problem(self.path, line, 1, what, remedy) for line, what, remedy in self.digest.problems
        )

    @property
    def incomplete(self) -> tuple[Problem, ...]:
        """The commands of which lines are missing."""
        return tuple(
            Problem(self.path, lines[0], 1, *_incomplete(size, lines))
            for _, size, lines in self.digest.incomplete
        )

    @property
    def belongings(self) -> tuple[Belonging, ...]:
        """The plans that it says it belongs to."""
        return tuple(
            Belonging(organization, Period(date.fromordinal(start), date.fromordinal(end)))
            for organization, start, end in self.digest.plans
        )

    @property
    def latest(self) -> datetime | None:
        """The latest of the events' moments."""
        return datetime.fromisoformat(self.digest.latest) if self.digest.latest else None

    @property
    def clock(self) -> datetime | None:
        """When the latest record was made that was not taken back, by the clock of who made it."""
        return datetime.fromisoformat(self.digest.clock) if self.digest.clock else None

    def states(self, as_of: date, only: Collection[str] | None = None) -> dict[str, State]:
        """Give the state on a day of each task that has any; `only` names those wanted."""
        if not self.is_past(as_of):
            return fold(self.events, as_of, only)
        tasks = self.digest.tasks
        wanted = tasks.keys() if only is None else tasks.keys() & set(only)
        return {
            task: state_of(tasks[task], lambda offsets: History(self.content, offsets))
            for task in wanted
            if task != MEETINGS
        }

    def meetings(self, as_of: date) -> Sequence[Event]:
        """Give the meetings in effect on a day, the oldest first."""
        if not self.is_past(as_of):
            return [e for e in in_effect(self.events, as_of) if e.kind == "meeting"]
        held = self.digest.tasks.get(MEETINGS)
        return History(self.content, offsets_of(held)) if held else ()

    def known_on(self, day: date) -> Ledger:
        """Give the ledger as it was on a day: without what was recorded later.

        A record's day is the one that its clock and zone said where it was made.
        """
        known = [found.offset for found in self.found if found.event.at.date() <= day]
        rows = [row_at(self.content, offset) for offset in known]
        return parse(b"".join(row + b"\n" for row in rows), self.path)

    @property
    def labelled(self) -> dict[str, tuple[str, ...]]:
        """The labels under which the records of a task were made, by its id, where it has any."""
        totals = self.digest.tasks.items()
        return {task: labels for task, total in totals if (labels := labels_of(total))}

    def is_past(self, day: date) -> bool:
        """Tell whether by a day all that is recorded has taken effect."""
        return day.toordinal() >= self.digest.last_day


def read(path: StrPath, snapshots: Snapshots | None = None) -> Ledger:
    """Read a ledger; one that does not exist is empty.

    What `snapshots` remember of it is not worked out again. Raises Invalid where the file
    cannot be read at all.
    """
    path = os.fspath(path)
    try:
        ledger = remembered(content_at(path), path, snapshots)
        if ledger.torn:
            ledger = _read_again(ledger)
    except OSError as error:
        # A link to a disk that is not there is no empty ledger.
        if error.errno == errno.ENOENT and os.path.isdir(os.path.dirname(os.path.realpath(path))):
            return parse(b"", path)
        raise Invalid([Problem(path, 0, 0, *reason_of(error))]) from None
    return ledger


def _read_again(ledger: Ledger) -> Ledger:
    """Look once more at a ledger whose last line somebody may be in the middle of writing."""
    for _ in range(_LOOKS):
        time.sleep(_PAUSE)
        content = content_at(ledger.path)
        if content == ledger.content:
            break
        ledger = parse(content, ledger.path)
    return ledger


def content_of(fd: int) -> bytes:
    """Read an open file from its beginning."""
    with open(fd, "rb", closefd=False) as file:
        file.seek(0)
        return file.read()


def content_at(path: str) -> bytes:
    """Read a ledger's file; raises OSError for what is no file, without waiting for it."""
    fd = open_file(path, os.O_RDONLY)
    try:
        return content_of(fd)
    finally:
        os.close(fd)


def reason_of(error: OSError) -> tuple[str, str]:
    """Say why a ledger could not be read or written, and what to do."""
    if error.errno == errno.ENOENT:
        return "它所在的文件夹不在。", "台账是链接的，请看它指向哪里，那个磁盘接上没有。"
    return reason(error, "台账")


def remembered(content: bytes, path: str, snapshots: Snapshots | None) -> Ledger:
    """Read a ledger's bytes, but not what `snapshots` remember of their beginning."""
    if snapshots is None:
        return parse(content, path)
    kept = snapshots.recall(_KIND, path, content)
    known = Digest._make(kept) if kept else Digest()
    ledger = parse(content, path, known)
    size = known.size if ledger.read_already is None else 0
    # A last line that may still grow is not the beginning of a later ledger.
    if content.endswith(b"\n") and len(content) - size > max(_UNREMEMBERED, size // _PART):
        snapshots.keep(_KIND, path, content, tuple(ledger.digest))
    return ledger


def parse(
    content: bytes,
    path: str,
    known: Digest | None = None,
    read_before: tuple[Found, ...] | None = None,
) -> Ledger:
    """Read a ledger's bytes, from where `known` ends; `path` is for the messages.

    `read_before` are the events up to there, where somebody has read them. Raises Invalid where
    events were saved in another encoding, so that nobody deletes them.
    """
    known = known or Digest()
    lines = scan(content, path, known.size, known.lines)
    missing = incomplete(found.event for found in lines.found)
    if known.size and _reaches_back(lines, missing, known):
        known = Digest()
        lines = scan(content, path)
        missing = incomplete(found.event for found in lines.found)
    found = _without(lines.found, missing.keys())
    digest = extended(
        known,
        [(each.offset, each.event) for each in found],
        lambda offset: event_at(content, offset),
    )._replace(
        size=len(content),
        lines=known.lines + lines.lines,
        problems=known.problems + lines.problems,
        incomplete=known.incomplete + _missing(lines.found, missing),
        plans=tuple(sorted({*known.plans, *lines.plans})),
    )
    if known.size:
        all_found = None if read_before is None else read_before + found
        return Ledger(content, path, digest, lines.torn, all_found)
    return Ledger(content, path, digest, lines.torn, found)


def followed(ledger: Ledger, events: Iterable[Event]) -> Ledger:
    """Give a ledger as it would be with more events, which nobody has recorded."""
    from kjplan.ledger.line import encode  # for those who ask what would be

    content = ledger.content[: len(ledger.content) - len(ledger.torn)]
    lines = b"".join(map(encode, events))
    content += lines if ledger.ended else b"\n" + lines
    if ledger.torn:
        return parse(content, ledger.path)
    return parse(content, ledger.path, ledger.digest, ledger.read_already)


def _reaches_back(new: Scan, missing: Mapping[str, int], known: Digest) -> bool:
    """Tell whether new lines change what the known ones come to, and not only add to it."""
    begun = {command for command, _, _ in known.incomplete}
    return bool(missing) or any(
        found.event.kind == "retraction" or found.event.command in begun for found in new.found
    )


def _without(found: tuple[Found, ...], commands: Collection[str]) -> tuple[Found, ...]:
    if not commands:
        return found
    return tuple(each for each in found if each.event.command not in commands)


def _missing(
    found: Iterable[Found], sizes: Mapping[str, int]
) -> tuple[tuple[str, int, tuple[int, ...]], ...]:
    """Give incomplete commands with their sizes and the numbers of the lines that are there."""
    lines: dict[str, list[int]] = {}
    if sizes:
        for each in found:
            if each.event.command in sizes:
                lines.setdefault(each.event.command, []).append(each.line)
    return tuple((command, sizes[command], tuple(there)) for command, there in lines.items())


def _incomplete(size: int, lines: Sequence[int]) -> tuple[str, str]:
    return (
        f"这次登记共 {size} 行，台账里只有 {len(lines)} 行（{numbered(lines)}），整次都没有计入。",
        "请重新登记；有备份或另一份台账的，补上缺的行。不要了的，删去这几行。",
    )
