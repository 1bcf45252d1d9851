"""The benchmark's data, made from a seed: one made-up city's plan in the form of each tool."""

from __future__ import annotations

import json
import random
import uuid
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 2030
START = datetime(2030, 1, 1, 9, tzinfo=UTC)
DUE = "2030-12-31"
COUNTIES = 8
TASKS_AN_ITEM = 8

# Somebody who answers for one task in fifty, where there are a thousand or more.
PEOPLE = [f"{family}{given}" for family in "赵钱孙李周吴郑王冯陈" for given in "甲乙丙丁戊"]
OWNER = PEOPLE[7]
OFFICES = ["高新股", "成果股", "农社股", "人才股", "办公室", "二级机构"]
_VERBS = ["组织", "推进", "完善", "开展", "落实", "做好", "新增", "建设"]
_OBJECTS = ["企业研发平台", "技术合同登记", "科技特派员选派", "高新技术企业培育", "成果转化对接"]
_ENDS = ["并形成专题报告", "按月报送进展情况", "确保完成全年目标", "及时协调存在的问题"]


class Row(NamedTuple):
    """A task, as every tool is to have it."""

    id: str
    text: str
    owner: str
    office: str
    kind: str

    @property
    def done(self) -> bool:
        """Whether it is finished: a third of those that can be, the same in every tool."""
        return self.kind == "once" and int(self.id.rsplit(".", 1)[1]) % 3 == 0


def rows(count: int) -> Iterator[Row]:
    """Make tasks, the same ones for the same count."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret about it
    kinds = ["once"] * 12 + ["target"] * 4 + ["recurring"] + ["ongoing"] * 3
    for n in range(count):
        item, task = divmod(n, TASKS_AN_ITEM)
        section, item = item % COUNTIES, item // COUNTIES
        if not task:
            owner, office = chance.choice(PEOPLE), chance.choice(OFFICES)
        what = f"{chance.choice(_VERBS)}{chance.choice(_OBJECTS)}"
        yield Row(
            id=f"{section + 1}.{item + 1}.{task + 1}",
            text=f"{what}第{n + 1}批工作，{chance.choice(_ENDS)}。",
            owner=owner,
            office=office,
            kind=chance.choice(kinds),
        )


def write_plan(path: Path, count: int) -> None:
    """Write the tasks as a plan."""
    sections: dict[str, dict[str, list[Row]]] = {}
    for row in rows(count):
        section, item, _ = row.id.split(".")
        sections.setdefault(section, {}).setdefault(f"{section}.{item}", []).append(row)
    people = "".join(f"  - {{name: {name}}}\n" for name in PEOPLE)
    offices = "".join(f"  - {{name: {name}}}\n" for name in OFFICES)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            "title: 某某市2030年科技创新工作要点\norganization: 某某市科技局\n"
            "period: {start: 2030-01-01, end: 2030-12-31}\n"
            f"people:\n{people}offices:\n{offices}sections:\n"
        )
        for section, items in sections.items():
            file.write(f"  - id: {section}\n    title: 第{section}县\n    items:\n")
            for item, tasks in items.items():
                file.write(
                    f"      - id: {item}\n        owners: [{tasks[0].owner}]\n"
                    f"        offices: [{tasks[0].office}]\n        tasks:\n"
                )
                file.writelines(_task(row) for row in tasks)


_KINDS = {
    "once": "",
    "target": "            target: {at_least: 20, unit: 家}\n",
    "recurring": "            every: month\n",
    "ongoing": "            ongoing: true\n",
}


def _task(row: Row) -> str:
    return f"          - id: {row.id}\n            text: {row.text}\n{_KINDS[row.kind]}"


def write_ledger(path: Path, count: int, each: int) -> None:
    """Write a ledger with some events a task, the last of a finished task saying so."""
    chance = random.Random(SEED)  # noqa: S311 - as above
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for nth in range(each):
            for n, row in enumerate(rows(count)):
                at = START + timedelta(days=nth, seconds=n)
                record = {
                    "id": f"{chance.getrandbits(64):016x}.0",
                    "command": f"{chance.getrandbits(64):016x}",
                    "at": at.isoformat(),
                    "on": str(at.date()),
                    "by": row.owner,
                    "task": row.id,
                    **_event(row, last=nth == each - 1),
                }
                file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


def _event(row: Row, *, last: bool) -> dict[str, object]:
    if row.done and last:
        return {"kind": "status", "status": "done", "evidence": f"某科〔2030〕{row.id}号"}
    if row.kind in ("target", "recurring"):
        return {"kind": "reading", "delta": 1}
    return {"kind": "note", "note": "已按计划推进，下月报送进展"}


def write_taskwarrior(path: Path, count: int) -> None:
    """Write the tasks as `task import` reads them."""
    stamp = f"{START:%Y%m%dT%H%M%SZ}"
    with path.open("w", encoding="utf-8") as file:
        for n, row in enumerate(rows(count)):
            record = {
                "uuid": str(uuid.UUID(int=n + 1)),
                "description": row.text,
                "project": row.office,
                "tags": [row.owner],
                "entry": stamp,
                "due": "20301231T000000Z",
                "status": "completed" if row.done else "pending",
                **({"end": stamp} if row.done else {}),
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_todo_txt(path: Path, count: int) -> None:
    """Write the tasks as topydo keeps them, an owner as a context."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows(count):
            done = f"x {START:%Y-%m-%d} " if row.done else ""
            file.write(f"{done}{START:%Y-%m-%d} {row.text} +{row.office} @{row.owner} due:{DUE}\n")


def write_ics(folder: Path, count: int) -> None:
    """Write the tasks as todoman keeps them, a file each, an owner as a category."""
    folder.mkdir()
    stamp = f"{START:%Y%m%dT%H%M%SZ}"
    for n, row in enumerate(rows(count)):
        done = f"STATUS:COMPLETED\nCOMPLETED:{stamp}\nPERCENT-COMPLETE:100\n" if row.done else ""
        said = row.text.replace("，", "、")
        (folder / f"{n}.ics").write_text(
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:bench\nBEGIN:VTODO\n"
            f"UID:{uuid.UUID(int=n + 1)}\nDTSTAMP:{stamp}\nCREATED:{stamp}\nSUMMARY:{said}\n"
            f"CATEGORIES:{row.owner}\nLOCATION:{row.office}\nDUE;VALUE=DATE:20301231\n{done}"
            "END:VTODO\nEND:VCALENDAR\n",
            encoding="utf-8",
        )
