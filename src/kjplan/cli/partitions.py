"""`rollup -o FOLDER/`: the tasks of many plans, written plan by plan."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kjplan.errors import Refused
from kjplan.files import reason, replace
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
    for one in app.gather(places, partition):
        if one.problem:
            problems.append(one.problem)
        if one.made:
            home = place(folder, app.as_of, one.made.position.organization)
            units[home] = units.get(home, 0) + 1
            _put(home, units[home], one.made.text)
            tasks += one.made.tasks
    app.screen.say(
        f"已写好 {folder}：{sum(units.values())} 份计划，{tasks} 项任务，截至 {app.as_of}。"
    )
    return problems


def _put(home: str, nth: int, text: str) -> None:
    """Write the n-th plan of a unit; with the first, what an earlier run left there goes."""
    try:
        os.makedirs(home, exist_ok=True)
        if nth == 1:
            for name in os.listdir(home):
                if name.startswith("tasks-") and name.endswith(".jsonl"):
                    os.unlink(os.path.join(home, name))
    except OSError as error:
        raise Refused(f"写不了 {home}：{''.join(reason(error, ''))}") from None
    name = FILE if nth == 1 else f"tasks-{nth}.jsonl"
    replace(os.path.join(home, name), text.encode())
