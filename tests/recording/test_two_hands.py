"""Two people, one ledger: whose record is taken back, and what one has not seen of the other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from helpers import line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


def test_an_undo_is_of_ones_own_record(bureau: Path, plays: Callable[[str], None]) -> None:
    bureau.write_text(
        line("aaaa1111", "2030-06-01", "status", "1.1.1", status="done")
        + line("bbbb2222", "2030-06-02", "note", "2.2.1", note="已报", by="李四"),
        encoding="utf-8",
    )
    plays(
        """\
$ kjplan undo
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-06-01  1.1.1  已完成  张三    ########  制定党风廉政任务分解
! 确定吗？
! 这里没有终端可以询问，什么也没有登记。确认无误请加 --yes。
[1]
$ kjplan undo --yes
将撤回：
日期        编号   记录    登记人  批次      任务与说明
2030-06-01  1.1.1  已完成  张三    ########  制定党风廉政任务分解
1.1.1 制定党风廉政任务分解：已完成 → 未启动
已撤回（恢复：kjplan undo ########）。
$ kjplan undo --yes
! 没有“张三”登记的可以撤回。上一次是“李四”登记的，要撤回它请用 kjplan undo ########。
[1]
$ kjplan undo bbbb --yes
将撤回：
日期        编号   记录  登记人  批次      任务与说明
2030-06-02  2.2.1  说明  李四    ########  举办技术对接会｜已报
已撤回（恢复：kjplan undo ########）。
"""
    )


def merged(bureau: Path, kjplan: Callable[..., Run]) -> None:
    """Have two people go on from 5: one adds 2, the other, who has not seen it, counts 6."""
    kjplan("progress", "2.1.1", "5", "--by", "张三", "--on", "2030-06-01")
    base = bureau.read_text("utf-8")
    kjplan("progress", "2.1.1", "+2", "--by", "李四")
    theirs = bureau.read_text("utf-8").removeprefix(base)
    bureau.write_text(base, "utf-8")
    kjplan("progress", "2.1.1", "6", "--by", "王五")
    bureau.write_text(bureau.read_text("utf-8") + theirs, "utf-8")


def test_a_count_that_did_not_see_an_increment(bureau: Path, kjplan: Callable[..., Run]) -> None:
    merged(bureau, kjplan)
    said = (
        "王五登记“完成值 6家”时看到的是5家，没有看到别人登记的7家。"
        "请核对后登记现在的数：kjplan progress 2.1.1；没有变的加 --note 说明。"
    )
    assert f"注意      {said}" in kjplan("show", "2.1.1").out.replace("\n          ", "")
    checked = kjplan("check")
    assert checked.status == 3
    assert said in checked.err
    assert kjplan("progress", "2.1.1", "8").status == 0
    assert kjplan("check").status == 0
    assert said not in kjplan("show", "2.1.1").out


def test_what_is_recorded_or_taken_back_later_was_not_overlooked(
    bureau: Path, kjplan: Callable[..., Run]
) -> None:
    kjplan("progress", "2.1.1", "5", "--on", "2030-06-01", "--by", "李四")
    kjplan("progress", "2.1.1", "7", "--on", "2030-06-10")
    kjplan("progress", "2.1.1", "+1", "--on", "2030-06-05")
    kjplan("undo", "--by", "李四", "--yes")
    assert bureau.exists()
    assert kjplan("check").status == 0
    assert "注意" not in kjplan("show", "2.1.1").out


def test_a_figure_below_nothing_is_shown_as_it_is(bureau: Path, kjplan: Callable[..., Run]) -> None:
    bureau.write_text(line("aaaa1111", "2030-06-01", "reading", "2.1.1", delta=-3), "utf-8")
    assert "-3/11家（小于 0）" in kjplan("list").out
    shown = kjplan("show", "2.1.1").out
    assert "-3/11家（小于 0）" in shown
    assert "注意      各次登记合计小于 0，请核对。" in shown
    assert "减不了 3" in kjplan("check").err
    (task,) = json.loads(kjplan("list", "--search", "高新技术企业", "--format", "json").out)
    assert task["value"] == -3
