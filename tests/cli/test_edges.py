"""Corners where a slip would cost a record, a file or the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


def test_a_slip_in_the_plan_s_name_makes_no_ledger(home: Path, kjplan: Callable[..., Run]) -> None:
    run = kjplan("-f", "typo.yaml", "meeting", "--by", "张三")
    assert (run.out, run.status) == ("", 3)
    assert run.err.startswith("typo.yaml：没有这个文件。")
    assert kjplan("-f", ".", "meeting", "--by", "张三").status == 3
    assert list(home.iterdir()) == []


def test_a_refused_first_record_leaves_no_ledger(
    home: Path, sample: Path, kjplan: Callable[..., Run]
) -> None:
    assert kjplan("done", "2.1.1", "--by", "张三").status == 1
    assert [path.name for path in home.iterdir()] == [sample.name]


@pytest.mark.usefixtures("sample")
def test_an_undo_brings_no_figure_below_nothing(kjplan: Callable[..., Run], home: Path) -> None:
    for day, figure in (("2030-06-01", "+5"), ("2030-06-02", "-3")):
        kjplan("progress", "2.1.1", figure, "--on", day, "--by", "张三")
    before = (home / "plan.ledger.jsonl").read_bytes()
    batch = kjplan("log").out.splitlines()[1].split()[5]
    run = kjplan("undo", "--yes", batch, "--by", "张三")
    assert run.status == 1
    assert run.err == (
        "2.1.1：撤回后完成值就成了 -3，没有撤回。请先撤回其后的登记，见 kjplan log 2.1.1。\n"
    )
    assert (home / "plan.ledger.jsonl").read_bytes() == before


@pytest.mark.usefixtures("sample")
def test_what_was_reported_late_is_new_to_the_next_meeting(
    kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KJPLAN_TODAY", "2030-06-20")
    kjplan("meeting", "--by", "张三")
    monkeypatch.setenv("KJPLAN_TODAY", "2030-06-26")
    kjplan("done", "2.1.4", "--on", "2030-06-18", "--by", "张三")
    part = kjplan("summary").out.partition("上次会议（2030-06-20）以来\n")[2]
    assert part.startswith("  完成  2.1.4    9月底前完成科技型中小企业评价\n")


@pytest.mark.usefixtures("sample")
def test_an_item_means_what_was_open_on_the_day_of_the_record(kjplan: Callable[..., Run]) -> None:
    kjplan("start", "2.2", "--yes", "--by", "张三")
    out = kjplan("start", "2.2", "--yes", "--on", "2030-03-01", "--by", "张三").out
    assert out.splitlines()[-1] == "共 2 项。（撤回：kjplan undo）"


def test_aliases_that_differ_in_case_alone_are_one(
    sample: Path, kjplan: Callable[..., Run]
) -> None:
    plan = sample.read_text(encoding="utf-8").replace("[ww, wangwu]", "[ZS, wangwu]")
    sample.write_text(plan, encoding="utf-8")
    run = kjplan("check")
    assert run.status == 3
    assert "：“ZS”重复。名称和简称都不能重复，请改一个。\n" in run.err


def test_installing_completion_only_adds_to_the_settings(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    settings = home.parent / "home" / ".bashrc"
    settings.write_bytes("# 我的设置\r\nalias ll='ls -l'\r\n".encode())
    kjplan("completion", "bash", "--install")
    assert settings.read_bytes().startswith("# 我的设置\r\nalias ll='ls -l'\r\n. \"".encode())


@pytest.mark.usefixtures("sample")
def test_without_colour_a_pipe_is_a_pipe(
    kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = kjplan("list").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert kjplan("--color", "never", "list").out == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert kjplan("list").out == plain
