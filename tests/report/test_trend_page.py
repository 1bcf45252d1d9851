"""`kjplan trend`: a row a month, as a page, a spreadsheet and for programs."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from helpers import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

PAGE = """\
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%（进度条上的 | 处）

截至        序时进度  已完成  完成率  进度          达标指标  红  黄  绿  逾期
2030-01-31      8.3%     0/9      0%  -|----------       0/5   0   0   9     0
2030-02-28     16.7%     0/9      0%  --|---------       0/5   0   3   6     0
2030-03-31       25%     0/9      0%  ---|--------       0/5   0   5   4     0
2030-04-30     33.3%     0/9      0%  ----|-------       0/5   3   1   5     0
2030-05-31     41.7%     1/9   11.1%  #----|------       0/5   2   1   6     0
2030-06-30       50%     1/8   12.5%  ##----|-----       0/4   2   2   4     0
"""

CSV = """\
截至,序时进度,计入完成率,已完成,完成率,指标,达标指标,红,黄,绿,逾期
2030-01-31,8.3%,6,0,0%,4,0,0,0,6,0
2030-02-10,8.3%,6,0,0%,4,0,0,0,6,0
"""

NOTHING = "计划期从 2030-01-01 开始，还没有可看的月份。"


@pytest.fixture(autouse=True)
def half_a_year(recorded: Path) -> Path:
    return recorded


def test_a_row_a_month_up_to_the_day(kjplan: Callable[..., Run]) -> None:
    assert kjplan("trend") == kjplan("走势")
    assert kjplan("trend").out == PAGE


def test_of_one_person_as_a_spreadsheet(kjplan: Callable[..., Run], home: Path) -> None:
    asked = ("--as-of", "2030-02-10", "trend", "--owner", "李四")
    assert kjplan(*asked, "--format", "csv").out == CSV
    assert kjplan(*asked).out.startswith(
        HEAD.replace(
            "截至 2030-06-30  序时进度 50%", "李四  截至 2030-02-10  序时进度 8.3%"
        ).rstrip()
    )
    assert kjplan(*asked, "-o", "走势.csv").out == "已写好 走势.csv。\n"
    assert (home / "走势.csv").read_text(encoding="utf-8-sig") == CSV


def test_figures_and_days_of_a_spreadsheet_are_such(kjplan: Callable[..., Run]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    assert kjplan("trend", "-o", "走势.xlsx").status == 0
    rows = list(openpyxl.load_workbook("走势.xlsx")["走势"].iter_rows(values_only=True))
    assert rows[0][0] == "某某市科技局2030年科技创新工作要点走势"
    assert rows[-1] == (datetime(2030, 6, 30), 0.5, 8, 1, 0.125, 4, 0, 2, 2, 4, 0)  # noqa: DTZ001 - as openpyxl gives a day


def test_for_programs(kjplan: Callable[..., Run]) -> None:
    months = json.loads(kjplan("trend", "--format", "json").out)
    assert [month["day"][5:] for month in months] == [
        "01-31", "02-28", "03-31", "04-30", "05-31", "06-30",
    ]  # fmt: skip
    assert months[-1] == {
        "day": "2030-06-30", "pace": 0.5, "total": 10, "ongoing": 1, "ongoing_recorded": 1,
        "todo": 1, "doing": 5, "blocked": 1, "done": 1, "dropped": 1, "countable": 8,
        "completion": 0.125, "overdue": 0, "red": 2, "yellow": 2, "green": 4, "accepted": 0,
        "passed": 0, "on_time": 0, "figures": 4, "met": 0,
    }  # fmt: skip
    summary = json.loads(kjplan("summary", "--format", "json").out)
    assert months[-1].items() >= summary["overall"].items()


def test_before_the_period_there_is_no_month(kjplan: Callable[..., Run], home: Path) -> None:
    assert kjplan("--as-of", "2029-12-31", "trend").err == f"{NOTHING}\n"
    assert kjplan("--as-of", "2029-12-31", "trend", "-o", "走势.txt").status == 0
    assert (home / "走势.txt").read_text(encoding="utf-8").endswith(f"\n\n{NOTHING}\n")


def test_a_plan_of_ongoing_tasks_has_no_completion(home: Path, kjplan: Callable[..., Run]) -> None:
    (home / "plan.yaml").write_text(
        """\
title: 长期的计划
organization: 局
period: {start: 2030-05-01, end: 2030-12-31}
sections:
  - {id: 1, title: 部分, items: [{id: 1.1, tasks: [{id: 1.1.1, text: 抓好落实。, ongoing: true}]}]}
""",
        encoding="utf-8",
    )
    (home / "plan.ledger.jsonl").unlink()
    shown = kjplan("trend").out
    assert shown.splitlines()[3:] == [
        "截至        序时进度  已完成  完成率  进度  达标指标  红  黄  绿  逾期",
        "2030-05-31     12.5%                                   0   0   0     0",
        "2030-06-30       25%                                   0   0   0     0",
    ]
