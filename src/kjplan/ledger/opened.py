"""A ledger that is open and locked, which nobody else changes meanwhile."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kjplan.files import open_file
from kjplan.ledger.ledger import Ledger, content_of, parse, remembered
from kjplan.ledger.lock import locked
from kjplan.ledger.torn import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kjplan.cache.snapshot import Snapshots

_PATIENCE = 20.0
# A tail that is the same after so many seconds is not being written any more.
_PAUSE, _LOOKS = 0.2, 50


@contextmanager
def opened(path: str) -> Iterator[int]:
    """Open and lock a ledger, making it where there is none.

    Raises TimeoutError where somebody else keeps it locked, OSError where it cannot be opened.
    """
    while True:
        fd = open_file(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        try:
            with locked(fd, path, patience=_PATIENCE):
                # An editor or a merge may have put another file in its place meanwhile.
                if stands_at(fd, path):
                    # Whoever made it may have died before the folder was told.
                    if not os.fstat(fd).st_size:
                        sync_folder(path)
                    try:
                        yield fd
                    finally:
                        _remove_if_empty(fd, path)
                    return
        finally:
            with suppress(OSError):  # what was written is on the disk by now
                os.close(fd)


def _remove_if_empty(fd: int, path: str) -> None:
    """Leave no trace of a first record that was refused; whoever waits for the lock looks again."""
    with suppress(OSError):
        is_empty = not os.fstat(fd).st_size and not os.path.islink(path)
        # What was put in its place while it was open is not empty.
        if is_empty and stands_at(fd, path):
            os.unlink(path)


def stands_at(fd: int, path: str) -> bool:
    """Tell whether an open file is the one that people see at a path."""
    try:
        return os.path.samestat(os.fstat(fd), os.stat(path))
    except FileNotFoundError:
        return False


def read_opened(fd: int, path: str, snapshots: Snapshots | None) -> Ledger:
    """Read the ledger; a last line that may still be growing is waited for.

    Who writes without having been kept out by the lock does so on a disk where locks exclude
    nobody. Raises TimeoutError where it goes on growing.
    """
    ledger = remembered(content_of(fd), path, snapshots)
    for _ in range(_LOOKS):
        if not ledger.torn:
            return ledger
        time.sleep(_PAUSE)
        content = content_of(fd)
        if content == ledger.content:
            return ledger
        ledger = parse(content, path)
    raise TimeoutError
