"""Options and arguments that take a day, given one as people say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("--as-of 上月底 list", "2030-05-31（上月底）"),
        ("--as-of 3月31日", "2030-03-31（3月31日）"),
        ("--known-on 昨天 list", "2030-06-29（昨天）"),
        ("list --due-before 三季度末", "2030-09-30（三季度末）"),
        ("log --since 6月1日 --until 前天", "2030-06-01（6月1日）\n2030-06-28（前天）"),
        ("summary --自 月初", "2030-06-01（月初）"),
        ("done 3.1.1 --on 上周五", "2030-06-21（上周五）"),
        ("meeting --日期 6-28", "2030-06-28（6-28）"),
        ("extend 2.1.4 10月底 --note 省厅推迟评价", "2030-10-31（10月底）"),
        ("list --due-before 2030年9月30日", ""),
    ],
)
def test_what_was_understood_is_told_and_done(
    bureau: Path, kjplan: Callable[..., Run], command: str, said: str
) -> None:
    assert kjplan("note", "1.1.1", "已谈").status == 0
    run = kjplan(*command.split())
    assert run.status == 0
    assert run.err.startswith(said)
    in_full = command.split()
    for line in filter(None, said.split("\n")):
        day, _, typed = line.removesuffix("）").partition("（")
        in_full[in_full.index(typed)] = day
    if bureau.read_bytes().count(b"\n") == 2:  # the line of the plan and the note: a look
        assert kjplan(*in_full).out == run.out


@pytest.mark.usefixtures("bureau")
def test_the_year_is_the_plans(kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KJPLAN_TODAY", "2031-01-08")
    run = kjplan("done", "3.1.1", "--on", "12月30日")
    assert (run.out, run.err) == (
        "3.1.1 开展科技活动周：未启动 → 已完成（2030-12-30 起）（撤回：kjplan undo）\n",
        "2030-12-30（12月30日）\n",
    )


@pytest.mark.usefixtures("bureau")
def test_the_future_is_refused_where_it_is_recorded(kjplan: Callable[..., Run]) -> None:
    run = kjplan("done", "3.1.1", "--on", "明天")
    assert (run.out, run.status) == ("", 1)
    assert run.err == (
        "2030-07-01（明天）\n2030-07-01 还没有到，没有登记。日期只能是今天或以前。\n"
    )


@pytest.mark.usefixtures("home")
def test_without_a_plan_a_day_without_a_year_has_none(kjplan: Callable[..., Run]) -> None:
    run = kjplan("--as-of", "6月30日", "list")
    assert (run.out, run.status) == ("", 3)
    assert "没有找到计划文件" in run.err
