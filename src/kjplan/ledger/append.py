"""Writing a ledger, which is only ever appended to.

Nothing acknowledged is ever lost: a line is on the disk before the command says so, a write
that fails leaves the file as it was, and what an interrupted write left behind is set aside
before anything is put after it.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused
from kjplan.ledger.ledger import Reading, content_of, parse, reason_of, remembered
from kjplan.ledger.line import decode, encode
from kjplan.ledger.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kjplan.cache.snapshot import Snapshots
    from kjplan.files import StrPath
    from kjplan.ledger.event import Event

_PATIENCE = 20.0


class Appended(NamedTuple):
    """What was appended, the ledger before and after it, and the warnings there are."""

    events: Sequence[Event]
    before: Reading
    after: Reading
    warnings: Sequence[str] = ()


def append(
    path: StrPath,
    compose: Callable[[Reading], Sequence[Event]],
    snapshots: Snapshots | None = None,
) -> Appended:
    """Append the events that `compose` makes of the ledger as it stands under the lock.

    Raises Refused where it cannot be written; as with whatever `compose` raises, the ledger is
    then as it was.
    """
    path = os.fspath(path)
    try:
        with _opened(path) as fd:
            before = remembered(content_of(fd), path, snapshots)
            events = compose(before)
            if not events:
                return Appended((), before, before)
            lines = [encode(event) for event in events]
            for line in lines:
                decode(line)  # what could not be read again must not be acknowledged
            data = b"".join(lines)
            if not before.ended:
                data = b"\n" + data
            warnings = _set_torn_aside(path, before.torn)
            _write(fd, data, before.torn)
    except TimeoutError:
        raise Refused(f"{path} 正被另一个 kjplan 占用，没有登记。请稍后再试。") from None
    except OSError as error:
        what, remedy = reason_of(error)
        raise Refused(f"写不了台账 {path}：{what}没有登记。{remedy}") from None
    content = before.content[: len(before.content) - len(before.torn)] + data
    after = parse(content, path, None if before.torn else before.digest)
    return Appended(events, before, after, warnings)


@contextmanager
def _opened(path: str) -> Iterator[int]:
    """Open and lock the ledger, making it where there is none."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    while True:
        fresh = not os.path.exists(path)
        fd = os.open(path, flags, 0o666)
        try:
            with locked(fd, patience=_PATIENCE):
                # An editor or a merge may have put another file in its place meanwhile.
                if _stands_at(fd, path):
                    if fresh:
                        _sync_folder(os.path.dirname(path) or ".")
                    try:
                        yield fd
                    finally:
                        _remove_if_empty(fd, path)
                    return
        finally:
            os.close(fd)


def _remove_if_empty(fd: int, path: str) -> None:
    """Leave no trace of a first record that was refused; whoever waits for the lock looks again."""
    if not os.fstat(fd).st_size and not os.path.islink(path):
        with suppress(OSError):
            os.unlink(path)


def _stands_at(fd: int, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), os.stat(path))
    except FileNotFoundError:
        return False


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


def _set_torn_aside(path: str, torn: bytes) -> list[str]:
    if not torn:
        return []
    import hashlib  # slow to load, and hardly ever needed

    # Named by its content, so that doing this twice after a crash makes one file.
    aside = f"{path}.torn-{hashlib.sha256(torn).hexdigest()[:8]}"
    with open(aside, "wb") as file:
        file.write(torn)
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(os.path.dirname(path) or ".")
    return [f"台账末尾有一行没有写完，已移到 {aside}，没有算作记录。"]


def _sync_folder(folder: str) -> None:
    if os.name == "nt":
        return  # a folder cannot be opened there, and its entries are journalled
    with suppress(OSError):  # a folder that may not be read cannot be synced either
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
