"""A ledger put in the place of another, while nobody records."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kjplan.errors import Refused
from kjplan.files import NEW
from kjplan.ledger.join import rows
from kjplan.ledger.ledger import reason_of
from kjplan.ledger.opened import opened, read_opened
from kjplan.ledger.torn import set_aside, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator


class Held:
    """A ledger that nobody else writes as long as it is held."""

    def __init__(self, fd: int, path: str) -> None:
        self._fd = fd
        self._path = path
        ledger = read_opened(fd, path, None)
        self.warnings = set_aside(path, ledger.torn)
        self.content = ledger.content.removesuffix(ledger.torn)
        if ledger.torn:
            os.ftruncate(fd, len(self.content))
            os.fsync(fd)

    def put(self, content: bytes) -> None:
        """Put other content in its place, on the disk for certain; raises OSError.

        Who dies at any moment leaves the one or the other whole.
        """
        if content == self.content:
            return
        beside = os.path.join(os.path.dirname(self._path), BESIDE)
        with suppress(FileNotFoundError):
            os.unlink(beside)
        mode = stat.S_IMODE(os.fstat(self._fd).st_mode)
        with open(os.open(beside, NEW, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, mode)
        try:
            os.replace(beside, self._path)
        except PermissionError:
            # Windows replaces no file that is open. In another order lines say the same.
            os.unlink(beside)
            self._append(content)
        sync_folder(self._path)

    def _append(self, content: bytes) -> None:
        there = rows(self.content)
        more = b"".join(row + b"\n" for row in rows(content) if row not in there)
        begun = b"\n" if self.content and not self.content.endswith(b"\n") else b""
        left = begun + more
        while left:
            left = left[os.write(self._fd, left) :]
        os.fsync(self._fd)


BESIDE = ".kjplan-sync"
"""A file that is being written; whoever finds one that was left behind may overwrite it."""


@contextmanager
def held(path: str) -> Iterator[Held]:
    """Hold a ledger, its torn tail set aside; one that does not exist is empty.

    Raises Refused where it cannot be read, written or had for oneself, Invalid where it is in
    another encoding.
    """
    try:
        with opened(path) as fd:
            yield Held(fd, path)
    except TimeoutError as error:
        remedy = error.args[0] if error.args else "请稍后再试。"
        raise Refused(f"{path} 正被另一个 kjplan 占用，没有同步。{remedy}") from None
    except OSError as error:
        what, remedy = reason_of(error)
        raise Refused(f"读写不了台账 {path}：{what}没有同步。{remedy}") from None
