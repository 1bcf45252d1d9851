"""Names of files as they are typed: patterns that a shell left alone, and folders."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from kjplan.errors import Refused
from kjplan.files import NAME, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

# What a spreadsheet program keeps beside a file while it is open.
_LOCKS = ("~$", ".~", "~WRL", "._")


def plans(typed: Iterable[str]) -> list[str]:
    """Name the plans that were meant, each once; a folder stands for every plan.yaml below it.

    What is not there is given all the same: whoever reads it says what is wrong.
    """
    return _expanded(typed, lambda folder: sorted(_below(folder)) or [os.path.join(folder, NAME)])


def forms(typed: Iterable[str], endings: tuple[str, ...]) -> list[str]:
    """Name the forms that were meant, each once; a folder stands for its files of some endings.

    What a program keeps beside an open file is left out. Raises Refused where nothing else is
    meant, and for a folder without any.
    """
    paths = _expanded(typed, partial(_inside, endings=endings))
    files = [path for path in paths if not _is_lock(path)]
    if not files:
        what = f"{paths[0]} 是 Office、WPS 打开表格时放在旁边的锁文件，不是表格。"
        raise Refused(f"{what}请关掉打开着的表格，再写表格本身的文件名。")
    return files


def _expanded(typed: Iterable[str], inside: Callable[[str], Sequence[str]]) -> list[str]:
    paths: dict[str, str] = {}
    for name in typed:
        for match in _matches(name):
            for path in inside(match) if os.path.isdir(match) else (match,):
                paths.setdefault(os.path.realpath(path), path)
    return list(paths.values())


def _matches(name: str) -> Sequence[str]:
    """Give what a pattern matches; whatever else was typed is given as it is."""
    if os.path.lexists(name) or not any(sign in name for sign in "*?["):
        return (name,)
    from glob import glob  # a shell of Windows leaves patterns to the program

    return sorted(glob(name, recursive=True)) or (name,)


def _below(folder: str) -> Iterator[str]:
    """Walk the plans in a folder and below it, except in hidden folders."""
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if NAME in files:
            yield os.path.join(parent, NAME)


def _inside(folder: str, endings: tuple[str, ...]) -> list[str]:
    try:
        names = sorted(name for name in os.listdir(folder) if name.lower().endswith(endings))
    except OSError as error:
        raise Refused(f"{folder}：{''.join(reason(error, '文件夹'))}") from None
    if all(map(_is_lock, names)):
        raise Refused(f"{folder}：里面没有 {' '.join(endings)} 文件。")
    return [os.path.normpath(os.path.join(folder, name)) for name in names]


def _is_lock(path: str) -> bool:
    return os.path.basename(path).startswith(_LOCKS)
