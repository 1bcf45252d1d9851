"""Names of files as they are typed: patterns that a shell left alone, and folders."""

from __future__ import annotations

import os

# What a spreadsheet program keeps beside a file while it is open.
_LOCKS = ("~$", ".~", "~WRL", "._")


def expanded(typed: tuple[str, ...], endings: tuple[str, ...]) -> list[str]:
    """Give the files that were meant, each once: those that a pattern names, those of a folder.

    Of a folder only files of some endings are meant. A name without a pattern is given as it is,
    whether or not there is such a file.
    """
    paths = [path for name in typed for path in _meant(name, endings)]
    return list({os.path.realpath(path): path for path in reversed(paths)}.values())[::-1]


def _meant(name: str, endings: tuple[str, ...]) -> list[str]:
    if os.path.isdir(name):
        inside = sorted(os.listdir(name))
        return [os.path.normpath(os.path.join(name, f)) for f in inside if _is_one(f, endings)]
    if os.path.exists(name) or not any(sign in name for sign in "*?["):
        return [] if _is_lock(name) else [name]
    from glob import glob  # for shells that leave patterns to the program

    return [path for path in sorted(glob(name)) if not _is_lock(path)] or [name]


def _is_one(file: str, endings: tuple[str, ...]) -> bool:
    return file.lower().endswith(endings) and not _is_lock(file)


def _is_lock(path: str) -> bool:
    return os.path.basename(path).startswith(_LOCKS)
