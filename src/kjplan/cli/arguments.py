"""Ids as arguments: of one task, or of a task, an item or a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.cli.chinese.types import OfPlan
from kjplan.errors import Unknown
from kjplan.plan import lookup, offers
from kjplan.plan.model import Task

if TYPE_CHECKING:
    from kjplan.plan.model import Plan


def _task(plan: Plan, typed: str) -> Task:
    entry = lookup.by_id(plan, typed)
    if isinstance(entry, Task):
        return entry
    _, _, first = next(plan.tasks())
    raise Unknown(f"“{typed}”不是一项任务，请写任务的编号，如 {first.id}。")


TASK = OfPlan("编号", _task, offers.tasks)
ENTRY = OfPlan("编号", lookup.by_id, offers.entries)
