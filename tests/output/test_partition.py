"""The folder that a data warehouse reads, asked in SQL for what rollup says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from helpers import Run, bureaus
from kjplan.output.partition import escaped

if TYPE_CHECKING:
    from collections.abc import Callable

SQL = Path(__file__).parents[2] / "docs" / "rollup.sql"
VIEW = (
    "CREATE VIEW tasks AS SELECT * FROM "
    "read_json('{}/*/*/*.jsonl', format = 'newline_delimited', hive_partitioning = true)"
)


def ask(folder: Path) -> list[dict[str, Any]]:
    """Ask the SQL of the handbook about a folder."""
    with duckdb.connect() as connection:
        connection.execute(VIEW.format(folder))
        answer = connection.execute(SQL.read_text(encoding="utf-8"))
        columns = [column[0] for column in answer.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


SAME = ("organization", "tasks", "done", "red", "yellow", "green", "overdue", "blocked")
SHARES = ("completion", "pace", "on_time")


@pytest.mark.parametrize("count", [40, pytest.param(1000, marks=pytest.mark.slow)])
def test_sql_says_what_rollup_says(count: int, home: Path, kjplan: Callable[..., Run]) -> None:
    for n in range(1, count + 1):
        bureaus.write(home / "各局", n)
    written = kjplan("rollup", "各局", "-o", "数据/")
    assert written.out == f"已写好 数据/：{count} 份计划，{6 * count} 项任务，截至 2030-06-30。\n"
    rows = json.loads(kjplan("rollup", "各局", "--format", "json").out)
    answers = {row["organization"]: row for row in ask(home / "数据")}
    assert len(answers) == len(rows) == count
    for row in rows:
        answer = answers[row["organization"]]
        assert {key: answer[key] for key in SAME} == {key: row[key] for key in SAME}
        for key in SHARES:
            assert answer[key] == (
                row[key] if row[key] is None else pytest.approx(row[key], abs=1e-4)
            )


def test_the_best_come_first_in_sql_as_well(home: Path, kjplan: Callable[..., Run]) -> None:
    for n in (3, 4, 5):
        bureaus.write(home / "各局", n)
    kjplan("rollup", "各局", "-o", "数据/")
    assert [(row["place"], row["organization"]) for row in ask(home / "数据")] == [
        (1, "某某县第4局"),
        (2, "某某县第3局"),
        (2, "某某县第5局"),
    ]


def test_days_stay_and_a_day_is_written_anew(home: Path, kjplan: Callable[..., Run]) -> None:
    for year in (2029, 2030):
        bureaus.write(home / str(year), 7, year)
    kjplan("rollup", "2029", "2030", "-o", "数据/")
    kjplan("--as-of", "2030-03-31", "rollup", "2030", "-o", "数据/")
    kjplan("rollup", "2030", "-o", "数据/")
    assert sorted(str(path.relative_to(home)) for path in (home / "数据").rglob("*.jsonl")) == [
        "数据/day=2030-03-31/unit=某某县第7局/tasks.jsonl",
        "数据/day=2030-06-30/unit=某某县第7局/tasks.jsonl",
    ]


def test_two_plans_of_a_unit_lie_beside_each_other(home: Path, kjplan: Callable[..., Run]) -> None:
    for year in (2029, 2030):
        bureaus.write(home / str(year), 7, year)
    kjplan("rollup", "2029", "2030", "-o", "数据/")
    assert [(row["plan_title"], row["tasks"]) for row in ask(home / "数据")] == [
        ("某某县第7局2029年工作要点", 5),
        ("某某县第7局2030年工作要点", 5),
    ]


def test_units_whose_names_differ_by_case_alone_share_a_folder(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    for n, unit in enumerate(("ABC局", "abc局"), 1):
        plan = bureaus.write(home, n)
        text = plan.read_text(encoding="utf-8")
        plan.write_text(text.replace(f"某某县第{n}局\n", f"{unit}\n"), encoding="utf-8")
    for _ in range(2):
        assert kjplan("rollup", "-o", "数据/").status == 0
    assert sorted(path.name for path in (home / "数据").rglob("*.jsonl")) == [
        "tasks-2.jsonl",
        "tasks.jsonl",
    ]
    assert [(row["organization"], row["tasks"]) for row in ask(home / "数据")] == [
        ("ABC局", 5),
        ("abc局", 5),
    ]


def test_a_unit_that_was_not_written_this_time_is_named(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    for n in (1, 2):
        bureaus.write(home, n)
    assert kjplan("rollup", "第01局", "第02局", "-o", "数据/").err == ""
    assert kjplan("rollup", "第01局", "-o", "数据/").err == (
        "这一天另有不是这次写的单位：数据/day=2030-06-30/unit=某某县第2局，统计时会算上。"
        "不要了的请删去。\n"
    )


def test_what_cannot_be_read_is_told_at_the_end(home: Path, kjplan: Callable[..., Run]) -> None:
    bureaus.write(home, 1)
    run = kjplan("rollup", "第01局", "没有", "-o", "数据/")
    assert run.out == "已写好 数据/：1 份计划，6 项任务，截至 2030-06-30。\n"
    assert run.err.startswith("没有：没有这个文件。")
    assert run.status == 3


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("某某市科技局", "某某市科技局"),
        ("甲/乙:丙", "甲%2F乙%3A丙"),
        ("../..", "..%2F.%2E"),
        ("100%", "100%25"),
        ("局 ", "局%20"),
        ("长" * 200, "长" * 60),
    ],
)
def test_a_name_becomes_no_path(unit: str, value: str) -> None:
    assert escaped(unit) == value


def test_an_engine_reads_the_name_as_it_was(home: Path, kjplan: Callable[..., Run]) -> None:
    plan = bureaus.write(home, 1)
    text = plan.read_text(encoding="utf-8").replace(
        "organization: 某某县第1局", "organization: 甲/乙 100%"
    )
    plan.write_text(text, encoding="utf-8")
    kjplan("rollup", "第01局", "-o", "数据/")
    with duckdb.connect() as connection:
        connection.execute(VIEW.format(home / "数据"))
        assert connection.execute("SELECT DISTINCT unit FROM tasks").fetchall() == [("甲/乙 100%",)]


def test_a_folder_that_cannot_be_written_is_told(home: Path, kjplan: Callable[..., Run]) -> None:
    bureaus.write(home, 1)
    (home / "数据").write_text("一个文件", encoding="utf-8")
    run = kjplan("rollup", "第01局", "-o", "数据/")
    assert (run.out, run.status) == ("", 1)
    assert run.err.startswith("写不了 数据/day=2030-06-30/unit=某某县第1局：")
