"""`--format jsonl`: every column of the contract in docs/handbook/data.md, and no other."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from helpers import HEALTH, ROOT, line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

_COLUMN = re.compile(r"^\| `([a-z_0-9]+)` \| `([A-Z\[\]]+)` \|", re.MULTILINE)
LOOKS = {"list": "一项任务", "log": "一条记录"}


def contract(part: str) -> dict[str, str]:
    """Read the columns of a part of the page, with their types, after those of every row."""
    page = (ROOT / "docs" / "handbook" / "data.md").read_text(encoding="utf-8")
    parts = dict(text.split("\n", 1) for text in page.split("\n## ")[1:])
    return dict(_COLUMN.findall(parts["每一行都有的"]) + _COLUMN.findall(parts[part]))


def rows(run: Run) -> list[dict[str, object]]:
    assert (run.err, run.status) == ("", 0)
    return [json.loads(row) for row in run.out.splitlines()]


@pytest.mark.usefixtures("recorded")
def test_a_task_is_a_flat_row(kjplan: Callable[..., Run]) -> None:
    assert kjplan("list", "--search", "高新技术企业", "--format", "jsonl").out == (
        '{"organization": "某某市科技局", "plan_title": "某某市科技局2030年科技创新工作要点", '
        '"period_start": "2030-01-01", "period_end": "2030-12-31", "as_of": "2030-06-30", '
        '"pace": 0.5, "section_id": "2", "section_title": "坚持创新驱动，培育科技企业", '
        '"item_id": "2.1", "item_title": "加快科技企业梯次培育", "id": "2.1.1", '
        '"title": "新增高新技术企业", "text": "新增高新技术企业11家以上，", "owners": ["李四"], '
        '"offices": ["高新股"], "support": [], "kind": "target", "every": null, '
        '"stretch": false, "added": null, "source": null, "goal": 11.0, "target_unit": "家", '
        '"target_at_least": 11.0, "target_aim": null, "target_at_most": null, '
        '"target_rank": null, "target_among": null, "target_level": false, '
        '"due": "2030-12-31", "promised_due": null, "extended": 0, "status": "doing", '
        '"done_on": null, "accepted": false, "value": 7.0, "countable": true, '
        '"completion": 0.6364, "expected": 0.5, "behind": -13.64, "met": false, '
        '"passed": false, "overdue": false, "late_days": null, "light": "green", '
        '"reason_code": null, "reason_text": null, "last_at": '
        f'"{last_at(kjplan)}", "last_on": "2030-05-31", "last_by": "王五", '
        '"last_kind": "reading", "last_note": "第一批公示"}\n'
    )


def last_at(kjplan: Callable[..., Run]) -> str:
    (event,) = json.loads(kjplan("log", "2.1.1", "--format", "json").out)
    at: str = event["at"]
    return at


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(("look", "part"), LOOKS.items())
def test_every_row_has_the_columns_of_the_page_in_its_order(
    look: str, part: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    listed = rows(kjplan(look, "--format", "jsonl"))
    assert {tuple(row) for row in listed} == {tuple(contract(part))}
    kjplan(look, "-o", "件.jsonl")
    assert (home / "件.jsonl").read_text(encoding="utf-8") == kjplan(look, "--format", "jsonl").out


@pytest.mark.usefixtures("recorded")
def test_events_are_those_of_json(kjplan: Callable[..., Run]) -> None:
    objects = json.loads(kjplan("log", "--format", "json").out)
    events = rows(kjplan("log", "--format", "jsonl"))
    assert [{key: event[key] for key in objects[0]} for event in events] == objects
    assert {str(event["value"]) for event in events} == {"None", "1.0", "2.0", "7.0"}


@pytest.fixture
def every_kind(recorded: Path, kjplan: Callable[..., Run]) -> None:
    """Fill every column in at least one row, of a second plan beside the first."""
    (recorded.parent / "卫健.yaml").write_text(HEALTH.read_text(encoding="utf-8"), encoding="utf-8")
    (recorded.parent / "文件.txt").write_text("一", encoding="utf-8")
    for record in (
        "extend 2.1.2 2031-01-31 --note 省里推迟了评审",
        "accept 3.1.1",
        "progress 2.1.1 +1 --evidence 文件.txt",
    ):
        assert kjplan(*record.split(), "--by", "王五").status == 0
    with recorded.with_name("plan.ledger.jsonl").open("a", encoding="utf-8") as file:
        file.write(line("3e5e7195", "2030-06-28", "meeting"))
        file.write(
            line(
                "5f0a77c2",
                "2030-06-28",
                "note",
                "2.1.3",
                collected_by="办公室王五",
                form_of="高新股",
            )
        )
        file.write(
            line("9d2c1fa0", "2030-06-28", "decision", "2.2.2", note="议", meeting="3e5e7195")
        )
    assert kjplan("undo", "--by", "王五", "--yes").status == 0
    assert kjplan("done", "2.1.1", "--force", "--note", "年底补齐", "--by", "王五").status == 0


@pytest.mark.usefixtures("every_kind")
@pytest.mark.parametrize(("look", "part"), LOOKS.items())
def test_an_engine_reads_every_column_as_the_page_says(
    look: str, part: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder = home / "数据"
    folder.mkdir()
    for plan in ("plan", "卫健"):
        assert kjplan("-f", f"{plan}.yaml", look, "-o", f"数据/{plan}.jsonl").status == 0
    columns = contract(part)
    read = f"read_json('{folder}/*.jsonl', columns = {columns})"
    sums = ", ".join(f'count("{column}")' for column in columns)
    ((total, *present),) = duckdb.sql(f"SELECT count(*), {sums} FROM {read}").fetchall()  # noqa: S608 - our own page
    listed = [
        json.loads(row)
        for path in folder.glob("*.jsonl")
        for row in path.read_text(encoding="utf-8").splitlines()
    ]
    assert total == len(listed)
    for column, count in zip(columns, present, strict=True):
        assert count == sum(row[column] is not None for row in listed), column
        # A column that nothing fills would be read as any type.
        assert count, column


@pytest.mark.usefixtures("recorded")
def test_types_are_the_page_s_where_an_engine_infers_them(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    duckdb = pytest.importorskip("duckdb")
    kjplan("list", "-o", "件.jsonl")
    read = f"read_json('{home}/件.jsonl', format = 'newline_delimited')"
    seen = duckdb.sql(f"DESCRIBE SELECT * FROM {read}").fetchall()  # noqa: S608 - as above
    inferred = {name: kind for name, kind, *_ in seen if "NULL" not in kind and "JSON" not in kind}
    # Whether a moment keeps its zone is for the engine to say.
    assert inferred.pop("last_at").startswith("TIMESTAMP")
    assert inferred == {key: contract("一项任务")[key] for key in inferred}
    assert {"pace", "goal", "value", "completion", "behind"} <= inferred.keys()


def test_half_of_a_pair_does_not_cost_an_engine_the_file(
    ledger: Path, kjplan: Callable[..., Run]
) -> None:
    duckdb = pytest.importorskip("duckdb")
    ledger.write_text(line("a1", "2030-05-31", "note", "2.1.1", note="半个"), encoding="utf-8")
    ledger.write_bytes(ledger.read_bytes().replace("半个".encode(), b"\\ud83d\x41"))
    kjplan("log", "-o", "件.jsonl")
    assert duckdb.sql(f"SELECT note FROM read_json('{ledger.parent}/件.jsonl')").fetchall() == [  # noqa: S608 - as above
        ("?A",)
    ]


@pytest.mark.usefixtures("sample")
def test_nothing_is_no_line(kjplan: Callable[..., Run]) -> None:
    assert kjplan("list", "--overdue", "--format", "jsonl").out == ""


@pytest.mark.usefixtures("sample")
def test_its_columns_cannot_be_chosen(kjplan: Callable[..., Run]) -> None:
    run = kjplan("list", "--columns", "id", "--format", "jsonl")
    assert run.status == 2
    assert "JSON 的键是固定的" in run.err
