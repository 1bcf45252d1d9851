"""Made-up bureaus, each with a plan and a ledger of its own, no two in the same state."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
title: 某某县第{n}局{year}年工作要点
organization: 某某县第{n}局
period: {{start: {year}-01-01, end: {year}-12-31}}
reporting: {{every: month, day: 25, to: 督查室}}
people: [{{name: {head}, aliases: [z]}}, {{name: 王五, aliases: [ww]}}]
offices: [{{name: 办公室}}, {{name: 业务股}}]
sections:
  - id: 1
    title: 重点工作
    items:
      - id: 1.1
        owners: [{head}]
        offices: [办公室]
        tasks:
          - {{id: 1.1.1, title: 印发方案, text: "印发方案，", due: {year}-03-31}}
          - {{id: 1.1.2, title: 完成改造, text: "完成改造，", due: {year}-05-31}}
          - {{id: 1.1.3, title: 年底总结, text: "年底总结，"}}
          - {{id: 1.1.4, title: 加强管理, text: "加强管理。", ongoing: true}}
      - id: 1.2
        owners: [王五]
        offices: [业务股]
        tasks:
          - id: 1.2.1
            title: 新增企业
            text: 新增企业12家，
            target: {{at_least: 12, unit: 家}}
          - {{id: 1.2.2, title: 例会, text: "每月开例会。", every: month}}
"""


def write(folder: Path, n: int, year: int = 2030) -> Path:
    """Write the n-th bureau's plan.yaml and ledger into a folder of its own; give the plan."""
    home = folder / f"第{n:02}局"
    home.mkdir(parents=True, exist_ok=True)
    head = "李四" if n % 2 else "张三"
    plan = home / "plan.yaml"
    plan.write_text(PLAN.format(n=n, year=year, head=head), encoding="utf-8")
    lines = [
        {"id": f"{n}.{nth}", "command": f"{n}-{nth}", "at": f"{on}T09:00:00+08:00", "on": on,
         "by": head, **record}
        for nth, (on, record) in enumerate(_records(n, year))
    ]  # fmt: skip
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    plan.with_name("plan.ledger.jsonl").write_text(text, encoding="utf-8")
    return plan


def write_county(folder: Path) -> None:
    """Write five bureaus, the second with a plan that is not sound."""
    for n in range(1, 6):
        write(folder, n)
    broken = "title: 某某县第2局2030年工作要点\n"
    (folder / "第02局" / "plan.yaml").write_text(broken, encoding="utf-8")


def _records(n: int, year: int) -> list[tuple[str, dict[str, object]]]:
    """Give what happened: a plan printed late by one in four, a figure that goes by the number."""
    printed = f"{year}-04-10" if n % 4 == 0 else f"{year}-03-20"
    records: list[tuple[str, dict[str, object]]] = [
        (printed, {"kind": "status", "task": "1.1.1", "status": "done"}),
        (f"{year}-05-20", {"kind": "reading", "task": "1.2.1", "value": n % 13}),
    ]
    if n % 5 == 0:
        why: dict[str, object] = {
            "kind": "status",
            "task": "1.1.2",
            "status": "blocked",
            "note": "等资金",
        }
        records.append((f"{year}-05-25", why))
    elif n % 3:
        records.append((f"{year}-05-28", {"kind": "status", "task": "1.1.2", "status": "done"}))
    if n % 2:
        records.append((f"{year}-06-20", {"kind": "note", "task": "1.1.3", "note": "已起草"}))
    return records
