"""Names of files as they are typed: patterns that a shell left alone, and folders."""

from __future__ import annotations

import os

from kjplan.errors import Refused
from kjplan.files import reason

# What a spreadsheet program keeps beside a file while it is open.
_LOCKS = ("~$", ".~", "~WRL", "._")


def expanded(typed: tuple[str, ...], endings: tuple[str, ...]) -> list[str]:
    """Give the files that were meant, each once: those that a pattern names, those of a folder.

    Of a folder only files of some endings are meant. A name without a pattern is given as it is,
    whether or not there is such a file. Raises Refused for a folder without any.
    """
    paths = [path for name in typed for path in _meant(name, endings)]
    return list({os.path.realpath(path): path for path in reversed(paths)}.values())[::-1]


def _meant(name: str, endings: tuple[str, ...]) -> list[str]:
    if os.path.isdir(name):
        return _inside(name, endings)
    if os.path.exists(name) or not any(sign in name for sign in "*?["):
        return [] if _is_lock(name) else [name]
    from glob import glob  # for shells that leave patterns to the program

    return [path for path in sorted(glob(name)) if not _is_lock(path)] or [name]


def _inside(folder: str, endings: tuple[str, ...]) -> list[str]:
    try:
        names = sorted(name for name in os.listdir(folder) if _is_meant(name, endings))
    except OSError as error:
        raise Refused(f"{folder}：{''.join(reason(error, '文件夹'))}") from None
    if not names:
        raise Refused(f"{folder}：里面没有 {' '.join(endings)} 文件。")
    return [os.path.normpath(os.path.join(folder, name)) for name in names]


def _is_meant(file: str, endings: tuple[str, ...]) -> bool:
    return file.lower().endswith(endings) and not _is_lock(file)


def _is_lock(path: str) -> bool:
    return os.path.basename(path).startswith(_LOCKS)
