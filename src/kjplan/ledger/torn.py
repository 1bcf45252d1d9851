"""What an interrupted write has left at the end of a ledger, set aside."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count

from kjplan.files import open_file


def set_aside(path: str, torn: bytes) -> list[str]:
    """Keep a torn tail in a file beside the ledger at `path`; tell which, as a warning.

    Named by its content, so that doing it twice after a crash makes one file; no link is
    followed and no file written over. Raises OSError.
    """
    if not torn:
        return []
    import hashlib  # slow to load, and hardly ever needed

    name = f"{path}.torn-{hashlib.sha256(torn).hexdigest()[:8]}"
    for n in count(1):
        aside = name if n == 1 else f"{name}-{n}"
        if _keep(aside, torn):
            break
    sync_folder(path)
    return [f"台账末尾有一行没有写完，已移到 {aside}，没有算作记录。"]


def _keep(path: str, content: bytes) -> bool:
    """Write a new file, or find that it has that content already; tell whether it has."""
    try:
        fd = open_file(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK)
    except FileExistsError:
        return _holds(path, content)
    with open(fd, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(fd)
    return True


_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def _holds(path: str, content: bytes) -> bool:
    try:
        with open(open_file(path, os.O_RDONLY | _NO_LINK), "rb") as file:
            return file.read(len(content) + 1) == content
    except OSError:
        return False


def sync_folder(path: str) -> None:
    """See that the disk knows that a file is in its folder, where a folder can be synced."""
    if os.name == "nt":
        return  # a folder cannot be opened there, and its entries are journalled
    with suppress(OSError):  # a folder that may not be read cannot be synced either
        fd = os.open(os.path.dirname(path) or ".", os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
