"""A lock on an open file, let go by the operating system however its holder ends."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAUSE = 0.01

if sys.platform == "win32":
    import msvcrt

    # A lock on Windows keeps others from reading what it covers: one byte that no file reaches.
    _FAR = 0x7FFFFFFF

    def _try(fd: int, *, shared: bool) -> None:  # noqa: ARG001 - there is only one kind here
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)

    def _release(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(fd: int, *, shared: bool) -> None:
        fcntl.flock(fd, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)

    def _release(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_UN)


@contextmanager
def locked(fd: int, *, patience: float, shared: bool = False) -> Iterator[None]:
    """Hold the lock of an open file; raises TimeoutError after `patience` seconds in vain."""
    deadline = time.monotonic() + patience
    while True:
        try:
            _try(fd, shared=shared)
            break
        except (BlockingIOError, PermissionError):
            if time.monotonic() > deadline:
                raise TimeoutError from None
            time.sleep(_PAUSE)
    try:
        yield
    finally:
        _release(fd)
