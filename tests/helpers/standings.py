"""How a task of a small plan stands on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.events import day
from kjplan.ledger.fold import fold

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
    from kjplan.plan.model import Plan
    from kjplan.standing.standing import Standing

PLAN = """
title: 某某市科技局2030年科技创新工作要点
organization: 某某市科技局
period: {{start: {start}, end: {end}}}
preamble: …制定如下。
people: [{{name: 张三}}]
offices: [{{name: 高新股}}]
lights: {lights}
sections:
  - id: 1
    title: 部分
    items:
      - id: 1.1
        title: 条目
        owners: [张三]
        offices: [高新股]
        tasks: [{{id: 1.1.1, text: 一项任务。, {task}}}]
"""

LIGHTS = "{yellow: 10, red: 30, due_soon: 30}"


def plan(task: str, *, period: str = "2030-01-01 2030-12-31", lights: str = LIGHTS) -> Plan:
    from kjplan.plan.load import read_plan

    start, end = period.split()
    text = PLAN.format(start=start, end=end, task=task, lights=lights)
    return read_plan(text.encode(), "plan.yaml")


def standing(plan: Plan, as_of: str, *events: Event) -> Standing:
    from kjplan.standing.standing import stand

    (only,) = stand(plan, fold(events, day(as_of)), day(as_of), plan.tasks())
    return only
