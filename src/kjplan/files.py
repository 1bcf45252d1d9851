"""Finding, reading and writing files, every failure a sentence."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from kjplan.errors import Invalid, Problem, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    StrPath = str | PathLike[str]

NAME = "plan.yaml"

_REASONS = {
    errno.ENOENT: ("没有这个文件。", "请核对文件名和所在的文件夹；kjplan init 可新建一份样例。"),
    errno.EACCES: ("没有权限。", "请向文件的主人要权限。"),
    errno.EPERM: ("没有权限。", "请向文件的主人要权限。"),
    errno.EISDIR: ("这是一个文件夹，不是文件。", "请核对路径。"),
    errno.ENOTDIR: ("路径中间有一段不是文件夹。", "请核对路径。"),
    errno.ENODEV: ("这是管道或设备，不是普通文件。", "请换一个文件。"),
    errno.ENXIO: ("这是管道或设备，不是普通文件。", "请换一个文件。"),
    errno.ENOSPC: ("磁盘已满。", "请腾出空间后再试。"),
    errno.EDQUOT: ("磁盘配额已用完。", "请腾出空间后再试。"),
    errno.EOVERFLOW: ("文件太大，不像一份工作要点。", "请核对是不是选错了文件。"),
    errno.EFBIG: ("文件已到系统允许的最大长度。", "请向管理员提高限额。"),
    errno.EROFS: ("磁盘是只读的。", "请换到可写的文件夹。"),
    errno.ENAMETOOLONG: ("文件名太长。", "请核对路径。"),
    errno.ELOOP: ("链接绕成了圈。", "请核对链接指向哪里。"),
}


_LARGEST = 32 * 1024 * 1024
"""Bytes of the largest plan: a hundred thousand tasks take half of them."""


def find_plan(start: str) -> str:
    """Find plan.yaml in a folder or the nearest one above it.

    Raises Invalid, naming the folders that were searched.
    """
    searched = [start]
    while (above := os.path.dirname(searched[-1])) != searched[-1]:
        searched.append(above)
    for folder in searched:
        if os.path.isfile(path := os.path.join(folder, NAME)):
            return path
    places = "、".join(searched)
    others = sorted(_plans_in(start))
    there = f"这里有 {'、'.join(others[:5])}，可用 -f 指明。" if others else ""
    remedy = (
        f"找过的文件夹：{places}。{there}请到计划所在的文件夹里运行，或用 -f 指明文件；"
        "kjplan init 可新建一份样例。"
    )
    raise Invalid([Problem(NAME, 0, 0, "没有找到计划文件。", remedy)])


def _plans_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [e.name for e in entries if e.name.endswith((".yaml", ".yml")) and e.is_file()]
    except OSError:
        return []


def read_file(path: StrPath, what: str) -> bytes:
    """Read a file whole; raises Invalid with the reason in words. `what` is the file's part."""
    try:
        # Windows says that a folder may not be read, not that it is one.
        if os.path.isdir(path):
            raise IsADirectoryError(errno.EISDIR, "")
        return _bounded(open_file(path, os.O_RDONLY))
    except (OSError, ValueError) as error:
        wrong, remedy = reason(error, what)
        if isinstance(error, FileNotFoundError):
            remedy = f"找的是 {os.path.abspath(path)}。{remedy}"
        raise Invalid([Problem(str(path), 0, 0, wrong, remedy)]) from None


def _bounded(fd: int) -> bytes:
    """Read an open file whole; raises OSError for one that is larger than any plan."""
    with open(fd, "rb") as file:
        # A file of the system says that it is empty and may never end.
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise OSError(errno.EOVERFLOW, "")
    return content


def open_file(path: StrPath, flags: int) -> int:
    """Open a file without waiting for it; raises OSError for a pipe, a device, a folder."""
    binary = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    # Opening a pipe would wait for somebody at its other end.
    fd = os.open(path, flags | binary | getattr(os, "O_NONBLOCK", 0), 0o666)
    mode = os.fstat(fd).st_mode
    if stat.S_ISREG(mode):
        return fd
    os.close(fd)
    raise OSError(errno.EISDIR if stat.S_ISDIR(mode) else errno.ENODEV, "")


def reason(error: OSError | ValueError, what: str) -> tuple[str, str]:
    """Say why a file could not be read or written, and what to do."""
    code = error.errno if isinstance(error, OSError) else None
    if code in _REASONS:
        return _REASONS[code]
    number = f"（错误号 {code}）" if code else ""
    return f"{what}文件用不了{number}。", "请核对文件名，并看磁盘是否正常。"


def replace(path: StrPath, data: bytes) -> None:
    """Write a file whole, in place of one that may be there, whose mode it keeps.

    Raises Refused where it cannot be written; what was there is then as it was.
    """
    try:
        put(path, [data])
    except (OSError, ValueError) as error:
        raise _not_written(path, error) from None


def put(path: StrPath, parts: Iterable[bytes], mode: int | None = None) -> None:
    """Put a file whole in the place of one that may be there; a link is replaced, not followed.

    Without a `mode` it has the mode of what was there, else the usual one. Raises OSError where
    it cannot be written; what was there is then as it was, and nothing is left beside it.
    """
    kept = _mode_of(path) if mode is None else mode
    beside = os.path.join(os.path.dirname(path), f".kjplan-{os.urandom(8).hex()}")
    try:
        # Closed to others until it is known who may read it.
        with open(os.open(beside, NEW, 0o666 if kept is None else 0o600), "wb") as file:
            file.writelines(parts)
        if kept is not None:
            os.chmod(beside, kept)
        os.replace(beside, path)
    except BaseException:  # Ctrl-C too leaves nothing behind
        with suppress(OSError):
            os.unlink(beside)
        raise


NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
"""How a file is opened that nobody else can have made."""


def _mode_of(path: StrPath) -> int | None:
    """Give the mode of a file to be replaced, None where there is none.

    Raises OSError for what cannot be replaced: a folder, a device, a pipe.
    """
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if stat.S_ISLNK(status.st_mode):
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.ENODEV, "")
    return stat.S_IMODE(status.st_mode) & 0o777


def refuse_existing(paths: Iterable[StrPath], remedy: str) -> None:
    """Raise Refused, naming all of them, where some files are there already."""
    if there := [str(path) for path in paths if os.path.lexists(path)]:
        raise Refused(f"{'、'.join(there)} 已经有了，{remedy}")


def write_files(files: Iterable[tuple[StrPath, bytes]], *, over: bool = False) -> None:
    """Write some files, all or none; `over` those that are there if asked.

    Raises Refused where one cannot be written; new ones that were written are then gone again.
    """
    new: list[StrPath] = []
    try:
        for path, data in files:
            if over:
                replace(path, data)
            else:
                write_new(path, data)
                new.append(path)
    except BaseException:  # Ctrl-C too leaves no part of them
        for path in new:
            with suppress(OSError):
                os.unlink(path)
        raise


def make_folder(folder: str) -> None:
    """Make a folder, and those above it, where there is none; raises Refused where it cannot."""
    try:
        os.makedirs(folder or os.curdir, exist_ok=True)
    except FileExistsError:
        raise Refused(f"{folder} 是文件，不是文件夹。请换一处。") from None
    except (OSError, ValueError) as error:
        raise _not_written(folder, error) from None


def write_new(path: StrPath, data: bytes, remedy: str = "请换一个文件名。") -> None:
    """Write a file that does not exist yet, all of it or none.

    Raises Refused where it does exist, with the remedy given, or cannot be written.
    """
    try:
        file = open(path, "xb")  # noqa: SIM115 - whoever finds it there must not remove it
    except FileExistsError:
        raise Refused(f"{path} 已经有了，没有覆盖。{remedy}") from None
    except (OSError, ValueError) as error:
        raise _not_written(path, error) from None
    try:
        with file:
            file.write(data)
    except BaseException as error:  # Ctrl-C too leaves no half
        with suppress(OSError):
            os.unlink(path)
        if isinstance(error, OSError):
            raise _not_written(path, error) from None
        raise


def _not_written(path: StrPath, error: OSError | ValueError) -> Refused:
    if isinstance(error, FileNotFoundError):
        return Refused(
            f"写不了 {path}：没有文件夹 {os.path.dirname(path) or '.'}。请先建好，或换一处。"
        )
    wrong, remedy = reason(error, "")
    return Refused(f"写不了 {path}：{wrong}{remedy}")
