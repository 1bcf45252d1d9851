"""Ids as arguments: of one task; of a task, an item or a section; of a statement as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.cli.chinese.types import OfPlan
from kjplan.errors import Unknown
from kjplan.plan import lookup, offers
from kjplan.plan.model import Task

if TYPE_CHECKING:
    from kjplan.plan.model import Item, Plan, Section


def _entry(plan: Plan, typed: str) -> Section | Item | Task:
    entry = lookup.by_id(plan, typed)
    if isinstance(entry, Task) and entry.kind == "statement":
        raise Unknown(
            f"“{typed}”是总述，不是任务，没有进展可记。看原文请用 kjplan show {entry.id}。"
        )
    return entry


def _task(plan: Plan, typed: str) -> Task:
    entry = _entry(plan, typed)
    if isinstance(entry, Task):
        return entry
    example = next((f"，如 {task.id}" for _, _, task in plan.tasks()), "")
    raise Unknown(f"“{typed}”不是一项任务，请写任务的编号{example}。")


TASK = OfPlan("编号", _task, offers.tasks)
ENTRY = OfPlan("编号", _entry, offers.entries)
SHOWN = OfPlan("编号", lookup.by_id, offers.entries)
