"""Files that are evidence: kept in a folder beside the ledger, each named by its content."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from kjplan.errors import Refused
from kjplan.files import open_file, reason
from kjplan.ledger.torn import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kjplan.files import StrPath
    from kjplan.ledger.event import Event

_LARGEST = 50
_MEGABYTE = 1 << 20
_ENDING = re.compile(r"\.[0-9a-z]{1,8}")
# So many digits of a digest are one file's for certain, and still fit on a line.
_DIGITS = 32
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_TEXT = "只想写文字的，请换个写法。"


def folder_beside(ledger: StrPath) -> str:
    """Give the folder of evidence for a ledger: X.ledger.jsonl has its evidence in X.evidence."""
    return f"{os.fspath(ledger).removesuffix('.ledger.jsonl')}.evidence"


def name_of(event: Event) -> str:
    """Give the name of an event's file within the folder; "" where its evidence is none."""
    if not event.sha256:
        return ""
    ending = os.path.splitext(event.evidence)[1].lower()
    return event.sha256[:_DIGITS] + (ending if _ENDING.fullmatch(ending) else "")


def is_file(evidence: str) -> bool:
    """Tell whether what was given as evidence is a file to be kept, and not words.

    Raises Refused for a file that cannot be kept: a link, a pipe, a device, one too large.
    """
    try:
        status = os.lstat(evidence)
    except (OSError, ValueError):
        return False
    # A folder is where the proof is found: words.
    if stat.S_ISDIR(status.st_mode):
        return False
    if stat.S_ISLNK(status.st_mode):
        raise _refused(evidence, "这是链接。", f"请写它指向的文件；{_TEXT}")
    if not stat.S_ISREG(status.st_mode):
        raise _refused(evidence, "这是管道或设备，不是普通文件。", f"请换一个文件；{_TEXT}")
    if status.st_size > _LARGEST * _MEGABYTE:
        raise _too_large(evidence)
    return True


def keep(path: str, event: Event, ledger: StrPath) -> Event:
    """Copy a file into the folder, on the disk for certain; give the event that names it.

    Raises Refused where it cannot be read or kept; nothing is then left of it.
    """
    folder = folder_beside(ledger)
    beside = os.path.join(folder, f".kjplan-{os.urandom(8).hex()}")
    try:
        with open(open_file(path, os.O_RDONLY | _NO_LINK), "rb") as source:
            _make(folder)
            # A file is looked at once: its digest is of what was copied.
            sha256 = _copied(source.fileno(), path, beside)
        named = event._replace(evidence=os.path.basename(path), sha256=sha256)
        os.replace(beside, os.path.join(folder, name_of(named)))
        sync_folder(os.path.join(folder, ""))
    except OSError as error:
        raise _refused(path, *reason(error, "佐证")) from None
    finally:
        with suppress(OSError):
            os.unlink(beside)
    return named


def _make(folder: str) -> None:
    """Make the folder where there is none; raises OSError for a link or a file in its place."""
    with suppress(FileExistsError):
        os.mkdir(folder)
        sync_folder(folder)
    if not stat.S_ISDIR(os.lstat(folder).st_mode):
        raise NotADirectoryError(errno.ENOTDIR, "")


def _copied(source: int, path: str, target: str) -> str:
    """Copy an open file into a new one; give its digest."""
    import hashlib  # slow to load, and seldom needed

    digest, size = hashlib.sha256(), 0
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK
    with open(open_file(target, flags), "wb") as copy:
        for part in _parts(source):
            size += len(part)
            if size > _LARGEST * _MEGABYTE:
                raise _too_large(path)
            digest.update(part)
            copy.write(part)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()


def _parts(fd: int) -> Iterator[bytes]:
    while part := os.read(fd, _MEGABYTE):
        yield part


def fault(event: Event, ledger: StrPath) -> str:
    """Say what is wrong with the file that is an event's evidence; "" where it is as recorded."""
    import hashlib  # as above

    path = os.path.join(folder_beside(ledger), name_of(event))
    digest = hashlib.sha256()
    try:
        with open(open_file(path, os.O_RDONLY | _NO_LINK), "rb") as file:
            for part in _parts(file.fileno()):
                digest.update(part)
    except FileNotFoundError:
        return "不在了"
    except OSError as error:
        return f"读不了：{reason(error, '佐证')[0].removesuffix('。')}"
    return "" if digest.hexdigest() == event.sha256 else "与登记时不一样了"


def _too_large(path: str) -> Refused:
    return _refused(path, f"文件大于 {_LARGEST} MB。", "请压缩或拆开，或写明存放在哪里。")


def _refused(path: str, what: str, remedy: str) -> Refused:
    return Refused(f"佐证 {path} 收不下：{what}没有登记。{remedy}")
