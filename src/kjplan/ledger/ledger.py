"""A ledger as it stands: its events, and the states that they come to."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, overload

from kjplan.errors import Invalid, Problem, Wrong
from kjplan.files import reason
from kjplan.ledger.digest import MEETINGS, Digest, extended
from kjplan.ledger.fold import State, fold, in_effect

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kjplan.cache.snapshot import Snapshots
    from kjplan.files import StrPath
    from kjplan.ledger.event import Event

_BOM = b"\xef\xbb\xbf"
_BRIEF_PATIENCE = 1.0

# So much may stand behind what is remembered before it is worth remembering anew: a part of
# the whole, so that what remembering costs is spread over as many records.
_UNREMEMBERED, _PART = 16_384, 50
_KIND = "ledger"


def path_beside(plan: StrPath) -> str:
    """Give the ledger's path for a plan's: X.yaml has its ledger at X.ledger.jsonl."""
    return f"{os.path.splitext(plan)[0]}.ledger.jsonl"


class Found(NamedTuple):
    """An event with the offset and the number of its line."""

    offset: int
    line: int
    event: Event


class _Scan(NamedTuple):
    """What a ledger holds from some offset on."""

    found: tuple[Found, ...] = ()
    problems: tuple[tuple[int, str, str], ...] = ()
    lines: int = 0
    torn: bytes = b""


class Reading:
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
    def goes_on(self) -> bool:
        """Whether its beginning was known and is not read yet."""
        return self._found is None

    @property
    def found(self) -> tuple[Found, ...]:
        """The events with their places, in the ledger's order; a line that stands twice is one."""
        if self._found is None:
            self._found = _scan(self.content, self.path).found
        return self._found

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All events, in the ledger's order."""
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
    def latest(self) -> datetime | None:
        """When the latest of the events was recorded."""
        return datetime.fromisoformat(self.digest.latest) if self.digest.latest else None

    def states(self, as_of: date, only: Collection[str] | None = None) -> dict[str, State]:
        """Give the state on a day of each task that has any; `only` names those wanted."""
        if not self.is_past(as_of):
            return fold(self.events, as_of, only)
        tasks = self.digest.tasks
        wanted = tasks.keys() if only is None else tasks.keys() & set(only)
        return {
            task: State(status, value, percent, History(self.content, offsets))
            for task in wanted
            if task != MEETINGS
            for status, value, percent, offsets in [tasks[task]]
        }

    def meetings(self, as_of: date) -> Sequence[Event]:
        """Give the meetings in effect on a day, the oldest first."""
        if not self.is_past(as_of):
            return [e for e in in_effect(self.events, as_of) if e.kind == "meeting"]
        held = self.digest.tasks.get(MEETINGS)
        return History(self.content, held[3]) if held else ()

    def is_past(self, day: date) -> bool:
        """Tell whether by a day all that is recorded has taken effect."""
        return day.toordinal() >= self.digest.last_day


class History(Sequence["Event"]):
    """Events of a ledger, each read when it is looked at."""

    __slots__ = ("_content", "_offsets")

    def __init__(self, content: bytes, offsets: tuple[int, ...]) -> None:
        self._content = content
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> History: ...
    def __getitem__(self, index: int | slice) -> Event | History:
        if isinstance(index, slice):
            return History(self._content, self._offsets[index])
        return _event_at(self._content, self._offsets[index])


def read(path: StrPath, snapshots: Snapshots | None = None) -> Reading:
    """Read a ledger; one that does not exist is empty.

    What `snapshots` remember of it is not worked out again. Raises Invalid where the file
    cannot be read at all.
    """
    path = os.fspath(path)
    try:
        with open(path, "rb") as file:
            reading = remembered(file.read(), path, snapshots)
            if reading.torn:
                reading = _read_again(file.fileno(), path) or reading
    except OSError as error:
        # A link to a disk that is not there is no empty ledger.
        if error.errno == errno.ENOENT and os.path.isdir(os.path.dirname(os.path.realpath(path))):
            return parse(b"", path)
        raise Invalid([Problem(path, 0, 0, *reason_of(error))]) from None
    return reading


def _read_again(fd: int, path: str) -> Reading | None:
    """Look once more when whoever may be in the middle of writing the last line is done."""
    from kjplan.ledger.lock import locked  # hardly ever needed by who only looks

    try:
        with locked(fd, patience=_BRIEF_PATIENCE, shared=True):
            return parse(content_of(fd), path)
    except TimeoutError:
        return None


def content_of(fd: int) -> bytes:
    """Read an open file from its beginning."""
    with open(fd, "rb", closefd=False) as file:
        file.seek(0)
        return file.read()


def reason_of(error: OSError) -> tuple[str, str]:
    """Say why a ledger could not be read or written, and what to do."""
    if error.errno == errno.ENOENT:
        return "它所在的文件夹不在。", "台账是链接的，请看它指向哪里，那个磁盘接上没有。"
    return reason(error, "台账")


def remembered(content: bytes, path: str, snapshots: Snapshots | None) -> Reading:
    """Read a ledger's bytes, but not what `snapshots` remember of their beginning."""
    if snapshots is None:
        return parse(content, path)
    kept = snapshots.recall(_KIND, path, content)
    known = Digest._make(kept) if kept else Digest()
    reading = parse(content, path, known)
    size = known.size if reading.goes_on else 0
    # A last line that may still grow is not the beginning of a later ledger.
    if content.endswith(b"\n") and len(content) - size > max(_UNREMEMBERED, size // _PART):
        snapshots.keep(_KIND, path, content, tuple(reading.digest))
    return reading


def parse(content: bytes, path: str, known: Digest | None = None) -> Reading:
    """Read a ledger's bytes, from where `known` ends; `path` is for the messages.

    Raises Invalid where events were saved in another encoding, so that nobody deletes them.
    """
    known = known or Digest()
    scan = _scan(content, path, known.size, known.lines)
    if known.size and any(found.event.kind == "retraction" for found in scan.found):
        known = Digest()
        scan = _scan(content, path)
    digest = extended(
        known,
        [(found.offset, found.event) for found in scan.found],
        lambda offset: _event_at(content, offset),
    )._replace(
        size=len(content),
        lines=known.lines + scan.lines,
        problems=known.problems + scan.problems,
    )
    return Reading(content, path, digest, scan.torn, None if known.size else scan.found)


def _event_at(content: bytes, offset: int) -> Event:
    from kjplan.ledger.line import decode  # json, for those who look into the ledger

    end = content.find(b"\n", offset)
    return decode(_row(content[offset : None if end < 0 else end]))


def _row(line: bytes) -> bytes:
    # Ledgers that were joined on Windows have a mark before each.
    return line.removeprefix(_BOM).strip()


def _scan(content: bytes, path: str, start: int = 0, before: int = 0) -> _Scan:
    """Read the lines from an offset on, `before` of which stand ahead of it."""
    if start == len(content):
        return _Scan()
    from kjplan.ledger.line import decode, is_gbk  # as above

    found: list[Found] = []
    problems: list[tuple[int, str, str]] = []
    known: set[bytes] = set()
    torn, offset, number = b"", start, before
    for number, line in enumerate(content[start:].split(b"\n"), before + 1):
        place, offset = offset, offset + len(line) + 1
        row = _row(line)
        if not row or row in known:
            continue
        try:
            found.append(Found(place, number, decode(row)))
        except Wrong as wrong:
            if is_gbk(row):
                raise Invalid([Problem(path, number, 1, *_GBK)]) from None
            what, remedy = wrong.what, wrong.remedy
            if offset > len(content):
                torn = line
                what, remedy = _TORN
            problems.append((number, what, remedy))
        else:
            known.add(row)
    return _Scan(tuple(found), tuple(problems), number - before - 1, torn)


_TORN = ("最后一行没有写完，没有计入。", "下次登记时会移到旁边的文件里；需要的请照着补登。")
_GBK = (
    "台账被存成了 GBK 编码，读不准，也不能再登记。",
    "请用编辑器打开台账，“另存为” UTF-8 编码，内容一行也不要删。",
)
