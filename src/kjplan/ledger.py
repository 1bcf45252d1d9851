"""The ledger: one event a line, read as far as is certain, written only by appending.

Nothing acknowledged is ever lost: a line is on the disk before the command says so, a write
that fails leaves the file as it was, and what an interrupted write left behind is set aside
before anything is put after it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from kjplan.errors import Invalid, Problem, Refused, Wrong
from kjplan.events import Event, Status
from kjplan.files import reason
from kjplan.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_BOM = b"\xef\xbb\xbf"
_PATIENCE = 20.0
_BRIEF_PATIENCE = 1.0


def path_beside(plan: Path) -> Path:
    """Give the ledger's path for a plan's: X.yaml has its ledger at X.ledger.jsonl."""
    return plan.with_name(f"{plan.stem}.ledger.jsonl")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a ledger holds.

    An event whose line stands twice is there once. `lines` has the number of the line on which
    an event first stands, by the event's id. `torn` is a last line that was not written to its
    end, `ended` whether the last line has its line break.
    """

    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    torn: bytes = b""
    ended: bool = True


def read(path: Path) -> Reading:
    """Read a ledger; one that does not exist is empty.

    Raises Invalid where the file cannot be read at all.
    """
    try:
        reading = parse(path.read_bytes(), str(path))
        if reading.torn:
            # Somebody may be in the middle of writing the line: look again when they are done.
            with (
                path.open("rb") as file,
                suppress(TimeoutError),
                locked(file.fileno(), patience=_BRIEF_PATIENCE, shared=True),
            ):
                reading = parse(_content(file.fileno()), str(path))
    except OSError as error:
        # A link to a disk that is not there is no empty ledger.
        if error.errno == errno.ENOENT and path.resolve().parent.is_dir():
            return Reading()
        raise Invalid([Problem(str(path), 0, 0, *_reason(error))]) from None
    return reading


def append(path: Path, compose: Callable[[Reading], list[Event]]) -> tuple[list[Event], list[str]]:
    """Append the events that `compose` makes of the ledger as it stands under the lock.

    Gives the events and the warnings there are. Raises Refused where it cannot be written; as
    with whatever `compose` raises, the ledger is then as it was.
    """
    try:
        with _opened(path) as fd:
            content = _content(fd)
            reading = parse(content, str(path))
            events = compose(reading)
            if not events:
                return [], []
            lines = [encode(event) for event in events]
            for line in lines:
                decode(line)  # what could not be read again must not be acknowledged
            data = b"".join(lines)
            warnings = _set_torn_aside(path, reading.torn)
            _write(fd, data if reading.ended else b"\n" + data, reading.torn)
            return events, warnings
    except TimeoutError:
        raise Refused(f"{path} 正被另一个 kjplan 占用，没有登记。请稍后再试。") from None
    except OSError as error:
        what, remedy = _reason(error)
        raise Refused(f"写不了台账 {path}：{what}没有登记。{remedy}") from None


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """Open and lock the ledger, making it where there is none."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    while True:
        fresh = not path.exists()
        fd = os.open(path, flags, 0o666)
        try:
            with locked(fd, patience=_PATIENCE):
                # An editor or a merge may have put another file in its place meanwhile.
                if _stands_at(fd, path):
                    if fresh:
                        _sync_folder(path.parent)
                    try:
                        yield fd
                    finally:
                        _remove_if_empty(fd, path)
                    return
        finally:
            os.close(fd)


def _remove_if_empty(fd: int, path: Path) -> None:
    """Leave no trace of a first record that was refused; whoever waits for the lock looks again."""
    if not os.fstat(fd).st_size and not path.is_symlink():
        with suppress(OSError):
            path.unlink()


def _stands_at(fd: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), path.stat())
    except FileNotFoundError:
        return False


def _content(fd: int) -> bytes:
    os.lseek(fd, 0, os.SEEK_SET)
    parts = []
    while part := os.read(fd, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _write(fd: int, data: bytes, torn: bytes) -> None:
    """Put lines in the place of a torn tail, all of them, or leave the file as it was."""
    size = os.fstat(fd).st_size - len(torn)
    try:
        if torn:
            os.ftruncate(fd, size)
        # A write that was cut short says why only when it is taken up again.
        while data:
            data = data[os.write(fd, data) :]
        os.fsync(fd)
    except BaseException:  # Ctrl-C too leaves no half
        with suppress(OSError):
            os.ftruncate(fd, size)
            os.write(fd, torn)
            os.fsync(fd)
        raise


def _set_torn_aside(path: Path, torn: bytes) -> list[str]:
    if not torn:
        return []
    # Named by its content, so that doing this twice after a crash makes one file.
    digest = hashlib.sha256(torn).hexdigest()[:8]
    aside = path.with_name(f"{path.name}.torn-{digest}")
    with aside.open("wb") as file:
        file.write(torn)
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(path.parent)
    return [f"台账末尾有一行没有写完，已移到 {aside}，没有算作记录。"]


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # a folder cannot be opened there, and its entries are journalled
    with suppress(OSError):  # a folder that may not be read cannot be synced either
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def _reason(error: OSError) -> tuple[str, str]:
    if error.errno == errno.ENOENT:
        return "它所在的文件夹不在。", "台账是链接的，请看它指向哪里，那个磁盘接上没有。"
    return reason(error, "台账")


# Lines.


def parse(content: bytes, path: str) -> Reading:
    """Read a ledger's bytes; `path` is for the messages of lines that are not events.

    Raises Invalid where events were saved in another encoding, so that nobody deletes them.
    """
    events: list[Event] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    known: set[bytes] = set()
    ended = content.endswith(b"\n") or not content
    rows = content.split(b"\n")
    torn = b""
    for number, line in enumerate(rows, 1):
        # Ledgers that were joined on Windows have a mark before each.
        row = line.removeprefix(_BOM).strip()
        if not row or row in known:
            continue
        try:
            event = decode(row)
        except Wrong as wrong:
            if _is_gbk(row):
                raise Invalid([Problem(path, number, 1, *_GBK)]) from None
            what, remedy = wrong.what, wrong.remedy
            if number == len(rows):
                torn = line
                what, remedy = _TORN
            problems.append(Problem(path, number, 1, what, remedy))
            continue
        known.add(row)
        events.append(event)
        lines.setdefault(event.id, number)
    return Reading(tuple(events), tuple(problems), lines, torn, ended or bool(torn))


def encode(event: Event) -> bytes:
    """Write an event as its line, line break included; what is empty is left out."""
    record: dict[str, Any] = {}
    for name in _FIELDS:
        value = getattr(event, name)
        if value is None or value is False or (value == "" and name not in _REQUIRED):
            continue
        record[name] = value.isoformat() if isinstance(value, date) else value
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate cannot be written as UTF-8; nothing on a command line should cost a record.
    return text.encode("utf-8", "backslashreplace") + b"\n"


_FIELDS = tuple(field.name for field in fields(Event))
_REQUIRED = ("id", "command", "at", "on", "by", "kind")
_TORN = ("最后一行没有写完，没有计入。", "下次登记时会移到旁边的文件里；需要的请照着补登。")
_GBK = (
    "台账被存成了 GBK 编码，读不准，也不能再登记。",
    "请用编辑器打开台账，“另存为” UTF-8 编码，内容一行也不要删。",
)
_NOT_AN_EVENT = "这一行不是进展记录。"
_LEFT_OUT = "没有计入；请对照备份改正或删去这一行。"


def decode(line: bytes) -> Event:
    """Read a line as an event; raises Wrong where it is none."""
    try:
        return _event(json.loads(line.decode("utf-8"), parse_constant=_no_constant))
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        raise Wrong(_NOT_AN_EVENT, _LEFT_OUT) from None


def _is_gbk(line: bytes) -> bool:
    """Tell whether a line is an event that an editor has saved as GBK: nothing of it is lost."""
    try:
        decode(line.decode("gbk").encode())
    except (UnicodeDecodeError, Wrong):
        return False
    return True


def _no_constant(name: str) -> None:
    raise ValueError(name)


_STATUSES = frozenset(get_args(Status))
_YEARS = range(1900, 3000)
_LARGEST = 10**15


def _event(record: Any) -> Event:
    if not isinstance(record, dict):
        raise TypeError
    at = datetime.fromisoformat(_text(record, "at"))
    on = date.fromisoformat(_text(record, "on"))
    kind = _text(record, "kind")
    event = Event(
        id=_text(record, "id"),
        command=_text(record, "command"),
        at=at,
        on=on,
        by=_text(record, "by"),
        kind=kind,  # type: ignore[arg-type] # checked below
        task=_text(record, "task", ""),
        status=record.get("status"),
        value=_number(record, "value"),
        delta=_number(record, "delta"),
        percent=_number(record, "percent"),
        note=_text(record, "note", ""),
        evidence=_text(record, "evidence", ""),
        retracts=_text(record, "retracts", ""),
        forced=record.get("forced") is True,
    )
    figures = [event.value, event.delta, event.percent]
    sound = {
        "status": bool(event.task) and event.status in _STATUSES,
        "reading": bool(event.task) and sum(figure is not None for figure in figures) == 1,
        "note": bool(event.task),
        "meeting": True,
        "retraction": bool(event.retracts),
    }
    if not event.id or not event.command or not sound.get(kind, False):
        raise ValueError
    # Beyond these, a later record could not be dated after this one.
    if at.tzinfo is None or at.year not in _YEARS or on.year not in _YEARS:
        raise ValueError
    return event


def _text(record: dict[str, Any], key: str, default: str | None = None) -> str:
    value = record[key] if default is None else record.get(key, default)
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(record: dict[str, Any], key: str) -> float | None:
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError
    if abs(value) > _LARGEST:
        raise ValueError
    return value
