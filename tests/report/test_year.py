"""The year's report: the summary since the plan's first day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

YEAR = """\
start 1.1.1 --on 2030-01-01
done 1.1.1 --on 2030-01-02
accept 1.1.1 --on 2030-01-02
done 3.1.1 --on 2030-01-01
extend 2.1.4 2030-11-30 --on 2030-09-20 --note 等省里开系统
note 2.1.4 申报通知已转发 --on 2030-09-25
done 2.1.4 --on 2030-12-05 --note 已办结
progress 2.1.1 4 --on 2030-06-30
progress 2.1.1 11 --on 2030-11-30
drop 2.2.1 --on 2030-03-01 --note 机构撤并
"""

EXTENDED = "9月底前完成科技型中小企业评价｜时限 2030-11-30（原 2030-09-30）"


@pytest.fixture(autouse=True)
def year(bureau: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KJPLAN_TODAY", "2030-12-31")
    for record in YEAR.splitlines():
        run = kjplan(*record.split())
        assert (run.status, run.err) == (0, ""), run
    return bureau


def since(kjplan: Callable[..., Run], day: str) -> list[str]:
    """Give the lines that tell what changed since a day."""
    shown = kjplan("summary", "--full", "--since", day).out
    return shown.partition(f"\n{day} 以来")[2].partition("\n\n")[0].splitlines()


def test_since_its_first_day_is_the_whole_year(kjplan: Callable[..., Run]) -> None:
    """That day counts as well; what was late or struck off is said, an extension has its reason."""
    assert since(kjplan, "2030-01-01") == [
        "  完成 3，销号 1，启动 1，取消 1，延期 1",
        "  完成  1.1.1                制定党风廉政任务分解｜已销号",
        f"  完成  2.1.4                {EXTENDED}｜逾期 5 天办结",
        "  完成  3.1.1                开展科技活动周",
        "  启动  2.1.1  11/11家 100%  新增高新技术企业",
        "  取消  2.2.1                举办技术对接会｜机构撤并",
        f"  延期  2.1.4                {EXTENDED}｜等省里开系统",
    ]


@pytest.mark.parametrize(
    ("day", "told"), [("2030-12-30", "0/1"), ("2030-12-31", "2/3"), ("2031-01-01", "2/8")]
)
def test_what_is_done_by_its_last_day_was_done_in_time_that_very_day(
    day: str, told: str, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is open is late the day after, and until then it may still be done."""
    monkeypatch.setenv("KJPLAN_TODAY", "2031-01-01")
    assert f"按期完成率 {told} " in kjplan("--as-of", day, "summary").out


def test_since_another_day_its_own_records_are_not_counted(kjplan: Callable[..., Run]) -> None:
    assert since(kjplan, "2030-01-02")[1:3] == [
        f"  完成  2.1.4                {EXTENDED}｜逾期 5 天办结",
        "  启动  2.1.1  11/11家 100%  新增高新技术企业",
    ]


def test_figures_that_are_all_finished_are_neither_behind_nor_ahead(
    kjplan: Callable[..., Run],
) -> None:
    assert kjplan("done", "2.1.1").status == 0
    assert kjplan("drop", "2.1.2", "2.1.3", "--note", "省里停办").status == 0
    assert "\n量化指标  共 4，已完成 1，已取消 2" in kjplan("summary", "--owner", "李四").out
