"""Ids as arguments: of one task, or of a task, an item or a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan import candidates, lookup
from kjplan.cli.params import OfPlan
from kjplan.errors import Unknown
from kjplan.plan import Task

if TYPE_CHECKING:
    from kjplan.plan import Plan


def _one_task(plan: Plan, typed: str) -> Task:
    found = lookup.by_id(plan, typed)
    if isinstance(found, Task):
        return found
    raise Unknown(f"“{typed}”不是一项任务，请写任务的编号，如 {next(plan.tasks())[2].id}。")


TASK = OfPlan("编号", _one_task, candidates.tasks)
ENTRY = OfPlan("编号", lookup.by_id, candidates.entries)
