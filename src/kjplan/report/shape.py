"""How large a plan is, in a sentence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kjplan.text.words import KIND

if TYPE_CHECKING:
    from kjplan.plan.model import Plan


def shape(plan: Plan) -> str:
    """Count sections, items and tasks, the tasks by kind."""
    kinds: Counter[str] = Counter(task.kind for _, _, task in plan.tasks())
    counted = "、".join(f"{word} {kinds[kind]}" for kind, word in KIND.items() if kinds[kind])
    items = sum(1 for _ in plan.items())
    return f"{len(plan.sections)} 个部分，{items} 个条目，{kinds.total()} 项任务（{counted}）。"
