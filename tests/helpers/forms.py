"""Forms as offices send them back, made and filled in by openpyxl."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.events import day
from kjplan.intake.form import (
    CHOICES_SHEET,
    SENT_SHEET,
    SHEET,
    Sent,
    as_of_line,
    headings,
    sent_rows,
    whose_line,
)
from kjplan.ledger.ledger import read
from kjplan.plan.load import read_plan
from kjplan.standing.outlook import Outlook
from kjplan.standing.selection import Filter
from kjplan.text.words import STATUS, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kjplan.intake.form import Key
    from kjplan.plan.model import Plan

    Answers = Mapping[str, Mapping[Key, Any]]
    Change = Callable[[Any], None]

WRITTEN = datetime.fromisoformat("2030-06-25T09:00:00+08:00")
FIRST_ROW = 3
"""Where the first task stands, below the line on top and the headings."""


def plan_here() -> Plan:
    """Read the plan of the test's folder."""
    return read_plan(Path("plan.yaml").read_bytes(), "plan.yaml")


def form(path: str, office: str, answers: Answers, change: Change | None = None) -> None:
    """Make an office's form as of the day of the test, fill it in, and change it besides.

    `answers` are what is filled in, by the id of the task and the column; `change` gets the
    workbook.
    """
    import openpyxl

    plan, today = plan_here(), day(os.environ["KJPLAN_TODAY"])
    outlook = Outlook(plan, read("plan.ledger.jsonl"), today)
    standings = outlook.select(Filter(offices=(office,), open=True))
    words = headings(plan.terms)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    sheet.append([f"{whose_line(office)}　{as_of_line(today)}"])
    sheet.append(list(words.values()))
    for standing in standings:
        value = standing.state.value
        cells: dict[str, Any] = {
            "id": standing.task.id,
            "task": standing.task.title,
            "value": None if value is None else number(value),
            "status": STATUS[standing.state.status],
        }
        cells |= {str(key): value for key, value in answers.get(standing.task.id, {}).items()}
        sheet.append([cells.get(key) for key in words])
    sent = Sent.of(plan, today, WRITTEN, office, standings)
    for name, rows in (
        (CHOICES_SHEET, [(word,) for word in STATUS.values()]),
        (SENT_SHEET, sent_rows(sent)),
    ):
        hidden = book.create_sheet(name)
        hidden.sheet_state = "hidden"
        for row in rows:
            hidden.append(row)
    if change:
        change(book)
    book.save(path)


SIX_OFFICES = Path(__file__).with_name("six_offices.yaml")


def came_back(folder: Path) -> None:
    """Write a bureau into a folder, with some of the forms that its offices sent back by today."""
    from contextlib import chdir

    # Today is the last day on which the offices are to report.
    plan = SIX_OFFICES.read_text(encoding="utf-8").replace("day: 25", "day: 30")
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    (folder / "收到").mkdir()
    with chdir(folder):
        form(
            "收到/高新股.xlsx",
            "高新股",
            {
                "1.1.1": {
                    "new_value": "+7",
                    "progress": "第二批已公示",
                    "by": "李四",
                    "on": "2030.6.28",
                },
                "1.1.2": {"new_value": "60%"},
            },
        )
        form(
            "收到/成果股.xlsx",
            "成果股",
            {
                "1.2.2": {"new_status": "需协调", "problem": "等分管领导定时间"},
                "1.2.3": {"new_value": 2},
            },
        )
        form(
            "收到/规划股.xlsx",
            "规划股",
            {"2.2.1": {"new_value": "2.4左右"}, "2.2.2": {"new_status": "推进中"}},
        )
