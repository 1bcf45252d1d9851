"""A file from outside, read whole only where it is a file and no larger than a document is."""

from __future__ import annotations

import os
import stat

from kjplan.errors import Wrong

_LIMIT = 50_000_000
_TOO_LARGE = (
    f"文件超过 {_LIMIT // 1_000_000} MB，没有读。",
    "请核对文件是否选对；若图片太多，请删去图片后另存再试。",
)


def contents(path: str) -> bytes:
    """Read a file whole; raises Wrong for what is no file, too large, empty or not to be read."""
    try:
        mode = os.stat(path)
        _check(mode)
        # A pipe that took the file's place a moment ago must not hold anybody up.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        with open(handle, "rb") as file:
            _check(os.fstat(handle))
            data = file.read(_LIMIT + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, Wrong):
            raise
        raise _unreadable(path, error) from None
    if len(data) > _LIMIT:
        raise Wrong(*_TOO_LARGE)
    if not data:
        raise Wrong("文件是空的。", "请核对文件是否选对，或请发文件的人重发。")
    return data


_BINARY = getattr(os, "O_BINARY", 0)


def _check(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise Wrong("这是一个文件夹，不是文件。", "请写明文件夹里的哪一个文件。")
    if not stat.S_ISREG(status.st_mode):
        raise Wrong("这不是普通文件（是管道或设备）。", "请先存成文件，再写文件名。")
    if status.st_size > _LIMIT:
        raise Wrong(*_TOO_LARGE)


def _unreadable(path: str, error: OSError | ValueError) -> Wrong:
    if isinstance(error, FileNotFoundError):
        return Wrong("没有这个文件。", f"请核对文件名。找的是 {_absolute(path)}。")
    if isinstance(error, PermissionError):
        return Wrong("没有权限，或正被别的程序占用。", "请关掉打开它的程序，或向文件的主人要权限。")
    number = f"（错误号 {error.errno}）" if isinstance(error, OSError) and error.errno else ""
    return Wrong(f"文件读不了{number}。", "请核对文件名，并看磁盘是否正常。")


def _absolute(path: str) -> str:
    try:
        return os.path.abspath(path)
    except (OSError, ValueError):
        return path
