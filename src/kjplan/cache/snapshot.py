"""What was worked out of a file, kept for the next run: found again while the file is the same.

A snapshot holds the bytes of the file that it was made of and plain data. It is believed only
where the file still has those bytes, byte for byte, where this edition of kjplan wrote it, and
where nobody but its owner could have touched it. Anything else, a folder that cannot be
written among it, costs time and nothing more.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO
from zlib import crc32

import kjplan
from kjplan.files import open_file, put

if TYPE_CHECKING:
    from collections.abc import Iterator

# The rooms down to the last that keeps anything: none below has a say in what is kept. To look at
# every module would take a tenth of the time that Python takes to start.
ROOMS = ("", "text", "plan", "cache", "ledger", "standing")
_LONGEST = 100  # of the first line: the edition, the size of the file, a check of the data


class Snapshots:
    """A folder of snapshots, a file each; none are kept where it is None."""

    def __init__(self, folder: str | None) -> None:
        self.folder = folder
        self._swept = False

    @cached_property
    def _edition(self) -> int:
        return _edition()

    def recall(self, kind: str, path: str, content: bytes, *, whole: bool = False) -> Any:
        """Give what was kept of a file that begins with what it held then, or None.

        With `whole` it must not hold anything more. `kind` says what was worked out of it.
        Raises nothing: what cannot be read is not there.
        """
        try:
            with open(open_file(self._place(kind, path), _READ), "rb") as file:
                _refuse_others(os.fstat(file.fileno()))
                edition, size, check = map(int, file.readline(_LONGEST).split())
                if edition != self._edition or (whole and size != len(content)):
                    return None
                if not _goes_on(file, content, size):
                    return None
                data = file.read()
            # Only plain data can come of it: no name is looked up, no code is run.
            return marshal.loads(data) if crc32(data) == check else None  # noqa: S302 - as said
        except (OSError, ValueError, TypeError, EOFError):
            return None

    def keep(self, kind: str, path: str, content: bytes, data: Any) -> None:
        """Keep what was worked out of a file: tuples, frozen sets and dicts of text and numbers.

        Raises nothing where it cannot be written, ValueError where `data` is anything else.
        """
        with suppress(OSError):
            place = self._place(kind, path, make=True)
            packed = marshal.dumps(data)
            head = b"%d %d %d\n" % (self._edition, len(content), crc32(packed))
            put(place, (head, content, packed), mode=0o600)
            self._sweep(place)

    def _sweep(self, fresh: str) -> None:
        """Remove what has not been written for long: its plan may be gone, and it is soon remade.

        Once is enough: there may be a thousand plans, and as many snapshots to look at each time.
        """
        if self._swept:
            return
        self._swept = True
        now = os.stat(fresh).st_mtime
        with os.scandir(os.path.dirname(fresh)) as entries:
            for entry in entries:
                if now - entry.stat(follow_symlinks=False).st_mtime > _LONG_AGO:
                    os.unlink(entry)

    def _place(self, kind: str, path: str, *, make: bool = False) -> str:
        """Name the snapshot of a file; raises OSError where there is no folder safe for it."""
        if self.folder is None:
            raise FileNotFoundError
        if make:
            _refuse_anothers_home(self.folder)
            os.makedirs(self.folder, 0o700, exist_ok=True)
        _refuse_others(os.lstat(self.folder))
        name = f"{crc32(os.fsencode(os.path.realpath(path))):08x}.{kind}"
        return os.path.join(self.folder, name)


_LONG_AGO = 100 * 24 * 60 * 60


def _goes_on(file: BinaryIO, content: bytes, size: int) -> bool:
    """Tell whether the next bytes of a file are those that a content begins with."""
    # Piece by piece: there need not be room for another content.
    return size <= len(content) and all(
        file.read(min(_PIECE, size - at)) == content[at : min(at + _PIECE, size)]
        for at in range(0, size, _PIECE)
    )


_PIECE = 1 << 20
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)


def _refuse_others(status: os.stat_result) -> None:
    """Raise PermissionError for what another user owns or may write or read."""
    if sys.platform == "win32":
        return  # there the folder of a user's own data is closed to others
    if status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) & 0o077:
        raise PermissionError


def _refuse_anothers_home(folder: str) -> None:
    """Raise PermissionError where a folder would be made in a place of another user's.

    Whoever works as root with a user's home must leave nothing in it that the user cannot touch.
    """
    while not os.path.lexists(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    if sys.platform != "win32" and os.lstat(folder).st_uid != os.geteuid():
        raise PermissionError


def _edition() -> int:
    """Tell this edition of kjplan, and of Python, from any other.

    A version that is being worked on has one number and many editions: the sizes and times of
    the files that have a say in what is kept stand for their content.
    """
    package = os.path.dirname(kjplan.__file__)
    seen = [kjplan.__version__, sys.version]
    for room in ROOMS:
        seen += _modules(os.path.join(package, room))
    return crc32("\n".join(sorted(seen)).encode())


def _modules(folder: str) -> Iterator[str]:
    """Tell the modules in a folder, each with its size and time."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
