"""A lock on an open file, let go by the operating system however its holder ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAUSE = 0.01

_UNSUPPORTED = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL}

if sys.platform == "win32":
    import msvcrt

    # A lock on Windows keeps others from reading what it covers: one byte that no file reaches.
    _FAR = 0x7FFFFFFF

    def _try(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)

    def _release(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_UN)


@contextmanager
def locked(fd: int, path: str, *, patience: float) -> Iterator[None]:
    """Hold the lock of an open file, by a lock file where the disk has no locks.

    Raises TimeoutError after `patience` seconds in vain, with what to do where that is known.
    """
    deadline = time.monotonic() + patience
    try:
        _acquire(fd, deadline)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        from kjplan.ledger.lock_file import held  # hardly ever needed

        with held(f"{os.path.realpath(path)}.lock", deadline):
            yield
        return
    try:
        yield
    finally:
        with suppress(OSError):  # closing the file lets go as well
            _release(fd)


def _acquire(fd: int, deadline: float) -> None:
    while True:
        try:
            _try(fd)
        except (BlockingIOError, PermissionError):
            if time.monotonic() > deadline:
                raise TimeoutError from None
            time.sleep(_PAUSE)
        else:
            return
