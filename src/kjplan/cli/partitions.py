"""`rollup -o FOLDER/`: the tasks of many plans, written plan by plan."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused
from kjplan.files import make_folder, reason, replace
from kjplan.output.partition import FILE, partition, place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kjplan.cli.app import App
    from kjplan.errors import Problem


class _Unit(NamedTuple):
    """Where a unit's plans are written, and how many tasks each of them has."""

    home: str
    tasks: list[int]


def write(app: App, places: Sequence[str], folder: str) -> list[Problem]:
    """Write the tasks of all plans of some places; give the problems of those not read.

    Other days and units that are in the folder stay. Raises Refused where it cannot be written.
    """
    problems: list[Problem] = []
    units: dict[str, _Unit] = {}
    for each in app.gather(places, partition):
        if each.problem:
            problems.append(each.problem)
        if part := each.result:
            home = place(folder, app.as_of, part.organization)
            unit = units.setdefault(_same(home), _Unit(home, []))
            unit.tasks.append(part.tasks)
            _put(unit.home, len(unit.tasks), part.text)
    plans = sum(len(unit.tasks) for unit in units.values())
    tasks = sum(sum(unit.tasks) for unit in units.values())
    app.screen.say(f"已写好 {folder}：{plans} 份计划，{tasks} 项任务，截至 {app.as_of}。")
    if others := _others(units):
        more = f" 等 {len(others)} 个" if others[1:] else ""
        app.screen.remark(
            f"这一天另有不是这次写的单位：{others[0]}{more}，统计时会算上。不要了的请删去。"
        )
    return problems


def _same(home: str) -> str:
    """Fold the name of a folder: what differs in that alone is one folder on Windows and macOS."""
    from unicodedata import normalize  # only where a folder is written

    return normalize("NFC", home).casefold()


def _others(units: Mapping[str, _Unit]) -> list[str]:
    """Name the folders of other units beside those of some, all of one day."""
    days = {os.path.dirname(unit.home) for unit in units.values()}
    homes = [os.path.join(day, name) for day in days for name in sorted(os.listdir(day))]
    return [home for home in homes if "unit=" in home and _same(home) not in units]


def _put(home: str, nth: int, text: str) -> None:
    """Write the n-th plan of a unit; with the first, what an earlier run left there goes."""
    make_folder(home)
    if nth == 1:
        _clear(home)
    name = FILE if nth == 1 else f"tasks-{nth}.jsonl"
    replace(os.path.join(home, name), text.encode())


def _clear(home: str) -> None:
    try:
        for name in os.listdir(home):
            if name.startswith("tasks-") and name.endswith(".jsonl"):
                os.unlink(os.path.join(home, name))
    except OSError as error:
        raise Refused(f"写不了 {home}：{''.join(reason(error, ''))}") from None
