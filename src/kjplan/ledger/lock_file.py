"""A file whose being there is a lock, for disks that have no locks of their own.

Nobody removes it but who made it and, where that process is certainly gone, one other: who
first makes a file that is named by the lock's token, which no two locks share.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from kjplan.text.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_LONGEST = 4096
_PAUSE = 0.02


class Holder(NamedTuple):
    """Who holds a lock: a process of a machine; `born` tells it from a later one."""

    token: str
    host: str
    system: str
    pid: int
    born: str


@contextmanager
def held(path: str, deadline: float) -> Iterator[None]:
    """Hold a lock file; raises TimeoutError, saying who holds it, when it is past the deadline."""
    mine = _me()
    while not _make(path, mine):
        holder = _holder(path)
        if holder and _is_gone(holder):
            _clear(path, holder)
        elif time.monotonic() > deadline:
            raise TimeoutError(_sentence(path, holder))
        else:
            time.sleep(_PAUSE)
    try:
        yield
    finally:
        with suppress(OSError):
            if _holder(path) == mine:
                os.unlink(path)


def _make(path: str, holder: Holder) -> bool:
    try:
        fd = os.open(path, _NEW, 0o644)
    except FileExistsError:
        return False
    try:
        with open(fd, "w", encoding="utf-8") as file:
            json.dump(holder._asdict(), file)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise
    return True


def _holder(path: str) -> Holder | None:
    """Tell who holds a lock; None where it is gone, or not written yet."""
    try:
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
            holder = Holder(**json.loads(file.read(_LONGEST)))
    except (OSError, ValueError, TypeError):
        return None
    texts = (holder.token, holder.host, holder.system, holder.born)
    whole = all(isinstance(text, str) for text in texts) and type(holder.pid) is int
    return holder if whole and holder.pid > 0 and holder.token.isalnum() else None


def _clear(path: str, gone: Holder) -> None:
    """Remove the lock of a process that is gone, unless somebody else does."""
    claim = f"{path}.{gone.token}"
    if not _make(claim, _me()):
        time.sleep(_PAUSE)
        return
    try:
        # Only who has this claim removes this lock: it cannot be replaced in between.
        if _holder(path) == gone:
            os.unlink(path)
    finally:
        with suppress(OSError):
            os.unlink(claim)


def _me() -> Holder:
    pid = os.getpid()
    return Holder(os.urandom(8).hex(), socket.gethostname(), _system(), pid, _born(pid))


def _is_gone(holder: Holder) -> bool:
    """Tell whether a process is certainly gone: only the system that it ran on knows."""
    if sys.platform == "win32" or (holder.host, holder.system) != (socket.gethostname(), _system()):
        return False
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return bool(holder.born) and _born(holder.pid) not in ("", holder.born)


def _system() -> str:
    """Tell this run of this machine, and this space of processes, from others of its name."""
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            return f"{file.read().strip()} {os.readlink('/proc/self/ns/pid')}"
    except (OSError, ValueError):
        return ""


def _born(pid: int) -> str:
    """Tell when a process began, in the system's own measure; "" where that is not known."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            # The name, which may hold anything, is in brackets; the time is 20 words after it.
            return file.read().rpartition(b")")[2].split()[19].decode()
    except (OSError, ValueError, IndexError):
        return ""


def _sentence(path: str, holder: Holder | None) -> str:
    if not holder:
        return f"锁文件是 {path}；确认没有别的 kjplan 在运行后，删去它再试。"
    who = f"{one_line(holder.host)} 上的进程 {holder.pid}{_since(path)}"
    return f"锁文件 {path} 是 {who}留下的；确认它已不在运行后，删去这个文件再试。"


def _since(path: str) -> str:
    with suppress(OSError):
        made = datetime.fromtimestamp(os.stat(path).st_mtime, UTC).astimezone()
        return f"在 {made:%Y-%m-%d %H:%M} "
    return ""
