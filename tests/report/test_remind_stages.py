"""Stages on the way to a target, in the reminders of an office."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

PLAN = """\
title: 某某市科技局2030年科技创新工作要点
organization: 某某市科技局
period: {start: 2030-01-01, end: 2030-12-31}
offices: [{name: 高新股}]
sections:
  - id: 1
    title: 部分
    items:
      - id: 1.1
        title: 条目
        offices: [高新股]
        tasks:
          - id: 1.1.1
            title: 新增高企
            text: 新增高企11家。
            target: {at_least: 11, unit: 家}
            stages: [{by: 2030-03-31, at_least: 2}, {by: 2030-06-30, at_least: 5}, {by: 2030-09-30, at_least: 9}]
"""
DUE = "1. 新增高企（1.1.1）：{stage}；{figure}，目标11家"


@pytest.fixture
def plan(home: Path) -> Path:
    path = home / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("day", "recorded", "asked"),
    [
        ("2030-02-28", "", ""),
        ("2030-03-01", "", DUE.format(stage="3月31日前须达2家，还有30天", figure="还没有报数")),
        ("2030-03-31", "1", DUE.format(stage="3月31日前须达2家，今天到期", figure="目前1家")),
        ("2030-04-10", "1", DUE.format(stage="3月31日前须达2家，已过10天", figure="目前1家")),
        ("2030-07-01", "1", DUE.format(stage="6月30日前须达5家，已过1天", figure="目前1家")),
        # What was reached in time asks for the next stage, and that only when it is near.
        ("2030-07-01", "5", ""),
        ("2030-09-20", "5", DUE.format(stage="9月30日前须达9家，还有10天", figure="目前5家")),
        ("2031-01-01", "5", ""),
    ],
)
def test_the_stage_that_is_missed_or_near_is_asked_for(
    plan: Path,
    kjplan: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
    day: str,
    recorded: str,
    asked: str,
) -> None:
    assert plan.exists()
    monkeypatch.setenv("KJPLAN_TODAY", day)
    if recorded:
        assert kjplan("progress", "1.1.1", recorded, "--on", day).status == 0
    lines = kjplan("remind").out.splitlines()
    stages = [item for lead, item in pairwise(lines) if "还没有达到阶段目标的1项：" in lead]
    assert [item.partition("；最近")[0].removesuffix("。") for item in stages] == (
        [asked] if asked else []
    )


@pytest.mark.usefixtures("plan")
def test_for_tables_and_programs(kjplan: Callable[..., Run]) -> None:
    look = ("--as-of", "2030-07-10", "remind", "--format")
    assert kjplan(*look, "csv").out.splitlines()[1] == (
        "高新股,阶段目标 5家,1.1.1,新增高企,-/11家,2030-06-30,10,"
    )
    (reminder,) = json.loads(kjplan(*look, "json").out)
    assert [task["id"] for task in reminder["stages"]] == ["1.1.1"]
