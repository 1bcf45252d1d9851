"""`rollup -o FOLDER/`: the tasks of many plans, written plan by plan."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kjplan.errors import Refused
from kjplan.files import make_folder, reason, replace
from kjplan.output.partition import FILE, partition, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.cli.app import App
    from kjplan.errors import Problem


def write(app: App, places: Sequence[str], folder: str) -> list[Problem]:
    """Write the tasks of all plans of some places; give the problems of those not read.

    Other days and units that are in the folder stay. Raises Refused where it cannot be written.
    """
    problems: list[Problem] = []
    units: dict[str, int] = {}
    tasks = 0
    for each in app.gather(places, partition):
        if each.problem:
            problems.append(each.problem)
        if part := each.result:
            home = place(folder, app.as_of, part.organization)
            units[home] = units.get(home, 0) + 1
            _put(home, units[home], part.text)
            tasks += part.tasks
    plans = sum(units.values())
    app.screen.say(f"已写好 {folder}：{plans} 份计划，{tasks} 项任务，截至 {app.as_of}。")
    return problems


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
