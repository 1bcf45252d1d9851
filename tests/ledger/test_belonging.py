"""Which plan a ledger belongs to, and which task a record was made for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from helpers import line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from helpers import Run


def test_the_first_record_names_the_plan(bureau: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("note", "1.1.1", "已谈")
    kjplan("note", "1.1.1", "再谈")
    plan, first, _ = map(json.loads, bureau.read_text("utf-8").splitlines())
    assert plan == {
        "kind": "plan",
        "organization": "某某市科技局",
        "period": {"start": "2030-01-01", "end": "2030-12-31"},
    }
    assert (first["task"], first["title"]) == ("1.1.1", "制定党风廉政任务分解")
    assert len(first["fingerprint"]) == 8


def test_last_years_ledger_beside_next_years_plan(
    bureau: Path, sample: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    kjplan("note", "1.1.1", "已谈")
    sample.rename(sample.with_name("2030.yaml"))
    refused = kjplan("init")
    assert refused.status == 1
    assert refused.err == (
        "这里已有台账 plan.ledger.jsonl，是别的计划的，新计划会把它当成自己的。没有写 plan.yaml。"
        "请先把它改成和原来的计划同名：计划改名为 2021.yaml 的，台账改名为 2021.ledger.jsonl。\n"
    )
    assert not sample.exists()
    bureau.rename(bureau.with_name("kept"))
    monkeypatch.setenv("KJPLAN_TODAY", "2031-02-01")
    assert kjplan("init").status == 0
    bureau.with_name("kept").rename(bureau)
    why = "不是这份计划的：它属于“某某市科技局” 2030-01-01 至 2030-12-31 的计划"
    before = bureau.read_bytes()
    for record in (["note", "1.1.1", "新的"], ["undo", "--yes"], ["meeting"]):
        run = kjplan(*record)
        assert run.status == 1
        assert f"台账 {bureau} {why}。没有登记。" in run.err
    assert bureau.read_bytes() == before
    for look in (["list"], ["show", "1.1.1"], ["summary"], ["log"]):
        assert kjplan(*look).err.count(why) == 1
    assert kjplan("check").status == 3


def test_a_corrected_name_locks_nobody_out(
    bureau: Path, sample: Path, kjplan: Callable[..., Run]
) -> None:
    kjplan("note", "1.1.1", "已谈")
    text = sample.read_text("utf-8")
    sample.write_text(
        text.replace("organization: 某某市科技局", "organization: 某某市科学技术局"), "utf-8"
    )
    assert kjplan("note", "1.1.1", "再谈").status == 0
    assert kjplan("list").err == ""
    checked = kjplan("check")
    assert checked.status == 3
    assert "台账写着它属于“某某市科技局”" in checked.err
    assert bureau.read_text("utf-8").count('"kind":"plan"') == 1


def test_an_old_ledger_that_names_no_plan(bureau: Path, kjplan: Callable[..., Run]) -> None:
    own = "".join(line(f"a{n}", f"2030-0{n}-01", "note", "1.1.1", note="x") for n in range(1, 5))
    slip = line("bbbb2222", "2020-05-01", "note", "1.1.1", note="x")
    bureau.write_text(own + slip, encoding="utf-8")
    assert kjplan("list").err == "", "one line that was mistyped does not make it another's"
    assert kjplan("note", "1.1.1", "y").status == 0
    last_year = own.replace('"2030-0', '"2029-0')
    bureau.write_text(last_year, encoding="utf-8")
    assert "4 条记录里有 4 条早于计划期一百天以上，最早的是 2029-01-01" in kjplan("list").err
    assert kjplan("note", "1.1.1", "y").status == 1


def shift(sample: Path) -> None:
    """Insert a task before 1.1.2, so that it and those after it move on by one."""
    text = (
        sample.read_text("utf-8")
        .replace("id: 1.1.3", "id: 1.1.4")
        .replace("id: 1.1.2", "id: 1.1.3")
    )
    at = text.index("          - id: 1.1.3")
    sample.write_text(
        f"{text[:at]}          - id: 1.1.2\n            text: 新加的一项。\n{text[at:]}", "utf-8"
    )


def test_ids_that_were_shifted(bureau: Path, sample: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("note", "1.1.1", "不动")
    kjplan("note", "1.1.3", "学了一次")
    whole = sample.read_text("utf-8")
    shift(sample)
    told = f"注意：台账 {bureau} 里 1.1.3 的记录原是为另一项任务登记的，计划里的编号像是变过。详情见 kjplan check。\n"
    for look in (["list"], ["show", "1.1.1"], ["log"], ["summary"]):
        assert kjplan(*look).err == told
    checked = kjplan("check")
    assert checked.status == 3
    assert "这是为“落实“一岗双责””登记的，计划里的 1.1.3 却是" in checked.err
    assert "那一项现在是 1.1.4，用编辑器把这一行的 task 改成它，一行也不要删。" in checked.err
    bureau.write_text(
        bureau.read_text("utf-8").replace('"task":"1.1.3"', '"task":"1.1.4"'), "utf-8"
    )
    assert kjplan("list").err == ""
    assert kjplan("check").status == 0
    sample.write_text(whole, "utf-8")
    # Now the id is gone: its records can still be looked at.
    logged = kjplan("log", "1.1.4")
    assert logged.status == 0
    assert "学了一次" in logged.out
    assert "计划里没有任务“1.1.4”（“落实“一岗双责””）。" in kjplan("check").err


def test_a_title_or_a_text_that_was_corrected_is_the_same_task(
    bureau: Path, sample: Path, kjplan: Callable[..., Run]
) -> None:
    text = sample.read_text("utf-8")
    clause = "text: 制定党风廉政任务分解，"

    def plan(title: str, words: str) -> None:
        edited = text.replace(clause, f"text: {words}，\n            title: {title}")
        sample.write_text(edited, "utf-8")

    plan("任务分解", "制定党风廉政任务分解")
    kjplan("note", "1.1.1", "不动")
    for title, words in (("廉政分解", "制定党风廉政任务分解"), ("任务分解", "制定廉政任务分解")):
        plan(title, words)
        assert (kjplan("list").err, kjplan("check").status) == ("", 0)
    plan("廉政分解", "制定廉政任务分解")
    assert "1.1.1 的记录原是为另一项任务登记的" in kjplan("list").err
    assert "仍是同一项的，用编辑器把这一行的 title 改成现在的标题" in kjplan("check").err
    mended = bureau.read_text("utf-8").replace('"title":"任务分解"', '"title":"廉政分解"')
    bureau.write_text(mended, "utf-8")
    assert (kjplan("list").err, kjplan("check").status) == ("", 0)


def test_a_kind_of_a_later_version_is_kept_and_told(
    bureau: Path, kjplan: Callable[..., Run]
) -> None:
    later = line("cccc3333", "2030-06-01", "inspection", "1.1.1")
    bureau.write_text(line("aaaa1111", "2030-06-01", "note", "1.1.1", note="x") + later, "utf-8")
    assert "有 1 行读不懂，没有计入（第 2 行）" in kjplan("list").err
    assert kjplan("note", "1.1.1", "y").status == 0
    assert later in bureau.read_text("utf-8")
