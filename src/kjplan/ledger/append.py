"""Writing a ledger, which is only ever appended to.

Nothing acknowledged is ever lost: a line is on the disk, in the file that people see, before
the command says so; a write that fails leaves the file as it was, and what an interrupted write
left behind is set aside before anything is put after it.
"""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused
from kjplan.ledger import belonging
from kjplan.ledger.ledger import Ledger, content_of, parse, reason_of
from kjplan.ledger.line import decode, encode
from kjplan.ledger.opened import opened, read_opened, stands_at
from kjplan.ledger.torn import set_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kjplan.cache.snapshot import Snapshots
    from kjplan.files import StrPath
    from kjplan.ledger.belonging import Belonging
    from kjplan.ledger.event import Event

# So often may another file be put in the ledger's place while a record is written.
_TRIES = 10


class Appended(NamedTuple):
    """What was appended, the ledger before and after it, and the warnings there are."""

    events: Sequence[Event]
    before: Ledger
    after: Ledger
    warnings: Sequence[str] = ()


def append(
    path: StrPath,
    compose: Callable[[Ledger], Sequence[Event]],
    snapshots: Snapshots | None = None,
    plan: Belonging | None = None,
) -> Appended:
    """Append the events that `compose` makes of the ledger as it stands under the lock.

    A ledger that does not say which plan it belongs to is told that it is `plan`. Raises
    Refused where it cannot be written; as with whatever `compose` raises, the ledger is then as
    it was.
    """
    path = os.fspath(path)
    try:
        with opened(path) as fd:
            before = read_opened(fd, path, snapshots)
            events = compose(before)
            if not events:
                return Appended((), before, before)
            events = _counted(events)
            lines = _lines(events, None if before.belongings else plan)
            warnings = set_aside(path, before.torn)
            after, is_seen = _put(fd, path, before, lines)
        for _ in range(_TRIES):
            if is_seen:
                return Appended(events, before, after, warnings)
            # The same lines again, so that they count once should the other file come back.
            with opened(path) as fd:
                before = read_opened(fd, path, snapshots)
                warnings += set_aside(path, before.torn)
                after, is_seen = _put(fd, path, before, lines)
    except TimeoutError as error:
        remedy = error.args[0] if error.args else "请稍后再试。"
        raise Refused(f"{path} 正被另一个 kjplan 占用，没有登记。{remedy}") from None
    except OSError as error:
        what, remedy = reason_of(error)
        raise Refused(f"写不了台账 {path}：{what}没有登记。{remedy}") from None
    raise Refused(
        f"台账 {path} 一再被别的程序换成另一个文件，没有登记。"
        "请先关掉正在编辑或同步它的程序，再看 kjplan log。"
    )


def _counted(events: Sequence[Event]) -> list[Event]:
    """Say on each event how many its command has, so that a part is known as one."""
    sizes = Counter(command for command, _ in {(event.command, event.id) for event in events})
    return [event._replace(of=sizes[event.command]) for event in events]


def _lines(events: Sequence[Event], plan: Belonging | None) -> bytes:
    lines = [encode(event) for event in events]
    for line in lines:
        decode(line)  # what could not be read again must not be acknowledged
    return b"".join([*([belonging.encode(plan)] if plan else []), *lines])


def _put(fd: int, path: str, before: Ledger, lines: bytes) -> tuple[Ledger, bool]:
    """Write lines; give the ledger with them, and whether people see them in it.

    Not seen is what was written into a file that no longer stands at its path, or over which
    somebody else has written.
    """
    data = lines if before.ended else b"\n" + lines
    end = _write(fd, data, before)
    kept = before.content[: len(before.content) - len(before.torn)]
    after = parse(kept + data, path, None if before.torn else before.digest)
    try:
        os.lseek(fd, end - len(data), os.SEEK_SET)
        is_seen = stands_at(fd, path) and os.read(fd, len(data)) == data
    except OSError:
        is_seen = True  # it is on the disk, whatever the disk says after that
    return after, is_seen


def _write(fd: int, data: bytes, before: Ledger) -> int:
    """Put lines in the place of a torn tail, all of them, or leave the file as it was.

    Gives the offset behind them.
    """
    size = len(before.content) - len(before.torn)
    left = data
    try:
        if before.torn:
            os.ftruncate(fd, size)
        # A write that was cut short says why only when it is taken up again.
        while left:
            left = left[os.write(fd, left) :]
        end = os.lseek(fd, 0, os.SEEK_CUR)
        os.fsync(fd)
    except BaseException:  # Ctrl-C too leaves no half
        with suppress(OSError):
            # Nothing is cut off that somebody wrote whom the lock did not keep out.
            if data.startswith(content_of(fd)[size:]):
                os.ftruncate(fd, size)
                os.write(fd, before.torn)
                os.fsync(fd)
        raise
    return end
