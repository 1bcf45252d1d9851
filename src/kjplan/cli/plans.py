"""Which plans are meant: files, folders and patterns on the command line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kjplan.files import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def expanded(places: Iterable[str]) -> list[str]:
    """Name the plans of some places, each once; a folder stands for every plan.yaml below it.

    What is not there stays as it was typed, and so does a folder without a plan: whoever reads
    them says what is wrong.
    """
    paths: dict[str, str] = {}
    for place in places:
        for path in _in(place) or [place]:
            paths.setdefault(os.path.realpath(path), path)
    return list(paths.values())


def _in(place: str) -> list[str]:
    if os.path.isdir(place):
        return sorted(_below(place))
    if os.path.lexists(place) or not any(sign in place for sign in "*?["):
        return [place]
    from glob import glob  # a shell of Windows leaves patterns to the program

    matches = sorted(glob(place, recursive=True))
    return [
        path for match in matches for path in ([match] if os.path.isfile(match) else _in(match))
    ]


def _below(folder: str) -> Iterator[str]:
    """Walk the plans in a folder and below it, except in hidden folders."""
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if NAME in files:
            yield os.path.join(parent, NAME)
