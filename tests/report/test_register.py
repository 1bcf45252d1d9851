"""The ledger as the page of a register."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from helpers import line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

YEAR = (
    line("a1", "2030-01-15", "status", "1.1.1", status="doing")
    + line("a2", "2030-02-01", "meeting", note="第一次调度会")
    + line("a3", "2030-03-31", "reading", "2.1.1", value=3, evidence="国科火字〔2030〕1号")
    + line("a4", "2030-04-10", "status", "1.1.1", status="done", by="李四")
    + line("a4", "2030-04-10", "status", "2.2.1", status="done", by="李四", id="a4.1")
    + line("a5", "2030-05-20", "reading", "2.1.1", delta=30, note="多写了一个零")
    + line("a6", "2030-05-21", "retraction", retracts="a5")
    + line("a7", "2030-02-28", "reading", "2.1.1", value=1, at="2030-06-01T10:30:00+08:00")
    + line("a8", "2030-06-02", "note", "9.9.9", note="计划改了编号", by="王五")
    + line("a9", "2030-06-03", "status", "2.1.2", status="done", forced=True, note="改由市里报")
    + line("b1", "2030-06-04", "reading", "2.1.3", value=2)
    + line("b2", "2030-06-05", "reading", "2.1.4", percent=0.6)
    + line("b3", "2030-06-06", "reading", "1.1.2", delta=-1)
    + line("b4", "2030-06-07", "status", "1.1.3", status="doing")
)


@pytest.fixture(autouse=True)
def year(bureau: Path) -> Path:
    """A ledger of half a year."""
    bureau.write_text(YEAR, encoding="utf-8")
    return bureau


def test_a_register_in_the_order_of_the_days(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan log
日期        编号   记录                  登记人  批次  任务与说明
2030-01-15  1.1.1  推进中                张三    a1    制定党风廉政任务分解
2030-02-01         会议                  张三    a2    第一次调度会
2030-02-28  2.1.1  完成值 1家            张三    a7    新增高新技术企业｜2030-06-01 补录
2030-03-31  2.1.1  完成值 3家            张三    a3    新增高新技术企业｜佐证材料：国科火字〔2030〕1号
2030-04-10  1.1.1  已完成                李四    a4    制定党风廉政任务分解
2030-04-10  2.2.1  已完成                李四    a4    举办技术对接会
2030-05-20  2.1.1  完成值 +30家          张三    a5    已撤回｜新增高新技术企业｜多写了一个零
2030-05-21         撤回 a5               张三    a6
2030-06-02  9.9.9  说明                  王五    a8    （计划里已没有这项任务）｜计划改了编号
2030-06-03  2.1.2  已完成（未达目标值）  张三    a9    获得省级科学技术奖｜改由市里报
2030-06-04  2.1.3  第2名                 张三    b1    研发投入占比居首
2030-06-05  2.1.4  进度 60%              张三    b2    9月底前完成科技型中小企业评价
2030-06-06  1.1.2  完成值 -1次           张三    b3    每季度召开党风廉政专题会
2030-06-07  1.1.3  长期坚持              张三    b4    落实“一岗双责”
"""
    )


def test_an_empty_ledger(year: Path, plays: Callable[[str], None]) -> None:
    year.unlink()
    plays(
        """\
$ kjplan log
! 台账里还没有记录。
$ kjplan log --format json
[]
$ kjplan log --format csv
日期,编号,任务,记录,说明,佐证材料,登记人,登记时间,批次,已撤回,收回人
"""
    )
    assert not year.exists()
    year.write_bytes(b"")
    plays(
        """\
$ kjplan log
! 台账里还没有记录。
"""
    )


def test_of_some_ids(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan log 1.1.1
日期        编号   记录    登记人  批次  任务与说明
2030-01-15  1.1.1  推进中  张三    a1    制定党风廉政任务分解
2030-04-10  1.1.1  已完成  李四    a4    制定党风廉政任务分解
$ kjplan log 2.1
日期        编号   记录                  登记人  批次  任务与说明
2030-02-28  2.1.1  完成值 1家            张三    a7    新增高新技术企业｜2030-06-01 补录
2030-03-31  2.1.1  完成值 3家            张三    a3    新增高新技术企业｜佐证材料：国科火字〔2030〕1号
2030-05-20  2.1.1  完成值 +30家          张三    a5    已撤回｜新增高新技术企业｜多写了一个零
2030-05-21         撤回 a5               张三    a6
2030-06-03  2.1.2  已完成（未达目标值）  张三    a9    获得省级科学技术奖｜改由市里报
2030-06-04  2.1.3  第2名                 张三    b1    研发投入占比居首
2030-06-05  2.1.4  进度 60%              张三    b2    9月底前完成科技型中小企业评价
$ kjplan log 一
日期        编号   记录         登记人  批次  任务与说明
2030-01-15  1.1.1  推进中       张三    a1    制定党风廉政任务分解
2030-04-10  1.1.1  已完成       李四    a4    制定党风廉政任务分解
2030-06-06  1.1.2  完成值 -1次  张三    b3    每季度召开党风廉政专题会
2030-06-07  1.1.3  长期坚持     张三    b4    落实“一岗双责”
$ kjplan log 1.1.1 2.2
日期        编号   记录    登记人  批次  任务与说明
2030-01-15  1.1.1  推进中  张三    a1    制定党风廉政任务分解
2030-04-10  1.1.1  已完成  李四    a4    制定党风廉政任务分解
2030-04-10  2.2.1  已完成  李四    a4    举办技术对接会
$ kjplan log 3
! 没有符合条件的记录。
$ kjplan log 2.1.1 --until 2030-05-20
日期        编号   记录          登记人  批次  任务与说明
2030-02-28  2.1.1  完成值 1家    张三    a7    新增高新技术企业｜2030-06-01 补录
2030-03-31  2.1.1  完成值 3家    张三    a3    新增高新技术企业｜佐证材料：国科火字〔2030〕1号
2030-05-20  2.1.1  完成值 +30家  张三    a5    已撤回｜新增高新技术企业｜多写了一个零
$ kjplan log 7.7.7
! 用法：kjplan log [选项] [编号...]
! 错误：没有编号“7.7.7”。本计划有 1 到 3，任务编号如 1.1.1。
! 编号见：kjplan list
[2]
"""
    )


def test_filtered_as_a_list_is(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan log --owner 王五
日期        编号   记录    登记人  批次  任务与说明
2030-04-10  2.2.1  已完成  李四    a4    举办技术对接会
$ kjplan log --office 成果股 --named
日期        编号   记录    登记人  批次  任务与说明
2030-04-10  2.2.1  已完成  李四    a4    举办技术对接会
$ kjplan log --kind 量化指标 --status 推进中
日期        编号   记录          登记人  批次  任务与说明
2030-02-28  2.1.1  完成值 1家    张三    a7    新增高新技术企业｜2030-06-01 补录
2030-03-31  2.1.1  完成值 3家    张三    a3    新增高新技术企业｜佐证材料：国科火字〔2030〕1号
2030-05-20  2.1.1  完成值 +30家  张三    a5    已撤回｜新增高新技术企业｜多写了一个零
2030-05-21         撤回 a5       张三    a6
2030-06-04  2.1.3  第2名         张三    b1    研发投入占比居首
$ kjplan log 2 --search 科技 --open
日期        编号   记录      登记人  批次  任务与说明
2030-06-05  2.1.4  进度 60%  张三    b2    9月底前完成科技型中小企业评价
$ kjplan log --owner 赵六
! 用法：kjplan log [选项] [编号...]
! 错误：--owner：没有叫“赵六”的责任人。可用的有：张三、李四、王五。
! 例如：kjplan log --owner 张三
[2]
"""
    )


def test_of_some_days(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan log --since 2030-06-05
日期        编号   记录         登记人  批次  任务与说明
2030-06-05  2.1.4  进度 60%     张三    b2    9月底前完成科技型中小企业评价
2030-06-06  1.1.2  完成值 -1次  张三    b3    每季度召开党风廉政专题会
2030-06-07  1.1.3  长期坚持     张三    b4    落实“一岗双责”
$ kjplan log --since 2030-02-01 --until 2030-02-28
日期        编号   记录        登记人  批次  任务与说明
2030-02-01         会议        张三    a2    第一次调度会
2030-02-28  2.1.1  完成值 1家  张三    a7    新增高新技术企业｜2030-06-01 补录
$ kjplan log --自 2030-04-10 --至 2030-04-10
日期        编号   记录    登记人  批次  任务与说明
2030-04-10  1.1.1  已完成  李四    a4    制定党风廉政任务分解
2030-04-10  2.2.1  已完成  李四    a4    举办技术对接会
$ kjplan log --since 2030-07-01
! 没有符合条件的记录。
$ kjplan log --since 2030-6-1
日期        编号   记录                  登记人  批次  任务与说明
2030-06-02  9.9.9  说明                  王五    a8    （计划里已没有这项任务）｜计划改了编号
2030-06-03  2.1.2  已完成（未达目标值）  张三    a9    获得省级科学技术奖｜改由市里报
2030-06-04  2.1.3  第2名                 张三    b1    研发投入占比居首
2030-06-05  2.1.4  进度 60%              张三    b2    9月底前完成科技型中小企业评价
2030-06-06  1.1.2  完成值 -1次           张三    b3    每季度召开党风廉政专题会
2030-06-07  1.1.3  长期坚持              张三    b4    落实“一岗双责”
$ kjplan log --since 开会那天
! 用法：kjplan log [选项] [编号...]
! 错误：--since：“开会那天”不是日期。请写成 2030-06-30，或 6月30日、昨天、上周五、月底 这样。
! 例如：kjplan log --since 2030-06-30
[2]
"""
    )


def test_by_somebody(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan log --by 李四
日期        编号   记录    登记人  批次  任务与说明
2030-04-10  1.1.1  已完成  李四    a4    制定党风廉政任务分解
2030-04-10  2.2.1  已完成  李四    a4    举办技术对接会
$ kjplan log --by 李四 --登记人 王五
日期        编号   记录    登记人  批次  任务与说明
2030-04-10  1.1.1  已完成  李四    a4    制定党风廉政任务分解
2030-04-10  2.2.1  已完成  李四    a4    举办技术对接会
2030-06-02  9.9.9  说明    王五    a8    （计划里已没有这项任务）｜计划改了编号
$ kjplan log --by 赵六
! 没有符合条件的记录。
"""
    )


def test_looking_back_it_shows_what_stood_there(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan --as-of 2030-05-20 log --since 2030-04-01
日期        编号   记录          登记人  批次  任务与说明
2030-04-10  1.1.1  已完成        李四    a4    制定党风廉政任务分解
2030-04-10  2.2.1  已完成        李四    a4    举办技术对接会
2030-05-20  2.1.1  完成值 +30家  张三    a5    新增高新技术企业｜多写了一个零
$ kjplan --as-of 2030-05-21 log --since 2030-04-11
日期        编号   记录          登记人  批次  任务与说明
2030-05-20  2.1.1  完成值 +30家  张三    a5    已撤回｜新增高新技术企业｜多写了一个零
2030-05-21         撤回 a5       张三    a6
$ kjplan --as-of 2029-12-31 log
! 没有符合条件的记录。
"""
    )


def test_what_is_dated_after_today_is_shown(year: Path, plays: Callable[[str], None]) -> None:
    year.write_text(
        line(
            "c1", "2030-12-01", "note", "1.1.1", note="日期写错了", at="2030-06-30T09:00:00+08:00"
        ),
        encoding="utf-8",
    )
    plays(
        """\
$ kjplan log
日期        编号   记录  登记人  批次  任务与说明
2030-12-01  1.1.1  说明  张三    c1    制定党风廉政任务分解｜日期写错了
$ kjplan --as-of 2030-06-30 log
! 没有符合条件的记录。
"""
    )


def test_as_json(kjplan: Callable[..., Run]) -> None:
    run = kjplan("log", "2.1.1", "2.1.2", "--format", "json", "--since", "2030-05-01")
    assert json.loads(run.out) == [
        {
            "id": "a5.0",
            "command": "a5",
            "at": "2030-05-20T09:00:00+08:00",
            "on": "2030-05-20",
            "by": "张三",
            "collected_by": None,
            "form_of": None,
            "kind": "reading",
            "task": "2.1.1",
            "status": None,
            "value": None,
            "delta": 30,
            "percent": None,
            "due": None,
            "assignees": [],
            "note": "多写了一个零",
            "evidence": "",
            "sha256": None,
            "meeting": None,
            "retracts": None,
            "forced": False,
            "retracted": True,
        },
        {
            "id": "a6.0",
            "command": "a6",
            "at": "2030-05-21T09:00:00+08:00",
            "on": "2030-05-21",
            "by": "张三",
            "collected_by": None,
            "form_of": None,
            "kind": "retraction",
            "task": None,
            "status": None,
            "value": None,
            "delta": None,
            "percent": None,
            "due": None,
            "assignees": [],
            "note": "",
            "evidence": "",
            "sha256": None,
            "meeting": None,
            "retracts": "a5",
            "forced": False,
            "retracted": False,
        },
        {
            "id": "a9.0",
            "command": "a9",
            "at": "2030-06-03T09:00:00+08:00",
            "on": "2030-06-03",
            "by": "张三",
            "collected_by": None,
            "form_of": None,
            "kind": "status",
            "task": "2.1.2",
            "status": "done",
            "value": None,
            "delta": None,
            "percent": None,
            "due": None,
            "assignees": [],
            "note": "改由市里报",
            "evidence": "",
            "sha256": None,
            "meeting": None,
            "retracts": None,
            "forced": True,
            "retracted": False,
        },
    ]


def test_as_csv(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan log --格式 csv
日期,编号,任务,记录,说明,佐证材料,登记人,登记时间,批次,已撤回,收回人
2030-01-15,1.1.1,制定党风廉政任务分解,推进中,,,张三,2030-01-15 09:00,a1,,
2030-02-01,,,会议,第一次调度会,,张三,2030-02-01 09:00,a2,,
2030-02-28,2.1.1,新增高新技术企业,完成值 1家,,,张三,2030-06-01 10:30,a7,,
2030-03-31,2.1.1,新增高新技术企业,完成值 3家,,国科火字〔2030〕1号,张三,2030-03-31 09:00,a3,,
2030-04-10,1.1.1,制定党风廉政任务分解,已完成,,,李四,2030-04-10 09:00,a4,,
2030-04-10,2.2.1,举办技术对接会,已完成,,,李四,2030-04-10 09:00,a4,,
2030-05-20,2.1.1,新增高新技术企业,完成值 +30家,多写了一个零,,张三,2030-05-20 09:00,a5,是,
2030-05-21,,,撤回 a5,,,张三,2030-05-21 09:00,a6,,
2030-06-02,9.9.9,（计划里已没有这项任务）,说明,计划改了编号,,王五,2030-06-02 09:00,a8,,
2030-06-03,2.1.2,获得省级科学技术奖,已完成（未达目标值）,改由市里报,,张三,2030-06-03 09:00,a9,,
2030-06-04,2.1.3,研发投入占比居首,第2名,,,张三,2030-06-04 09:00,b1,,
2030-06-05,2.1.4,9月底前完成科技型中小企业评价,进度 60%,,,张三,2030-06-05 09:00,b2,,
2030-06-06,1.1.2,每季度召开党风廉政专题会,完成值 -1次,,,张三,2030-06-06 09:00,b3,,
2030-06-07,1.1.3,落实“一岗双责”,长期坚持,,,张三,2030-06-07 09:00,b4,,
"""
    )


def test_an_unknown_format(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan log --format xlsx
! 用法：kjplan log [选项] [编号...]
! 错误：--format：没有“xlsx”。可用的有：table、json、jsonl、csv、tsv、md。
! 请输入：kjplan log -o 台账.xlsx
[2]
"""
    )


# Whatever is in a note.

NOTES = {
    "line breaks": ("第一行\n第二行\r\n第三行", "第一行 第二行 第三行", "第一行 第二行 第三行"),
    "quotes": ('他说："好"，“可以”', '他说："好"，“可以”', '他说："好"，“可以”'),
    "strokes": ("甲|乙｜丙", "甲|乙｜丙", "甲|乙｜丙"),
    "comma": ("甲,乙，丙", "甲,乙，丙", "甲,乙，丙"),
    "emoji": ("进展顺利🎉", "进展顺利🎉", "进展顺利🎉"),
    "markup": ("[red]x[/red] :smile:", "[red]x[/red] :smile:", "[red]x[/red] :smile:"),
    "escape": ("\x1b[31m红\x07", r"\x1b[31m红\x07", r"\x1b[31m红\x07"),
    "formula": ("=1+1", "=1+1", "'=1+1"),
    "command": ("@SUM(A1)", "@SUM(A1)", "'@SUM(A1)"),
    "tab": ("\t=1+1", " =1+1", "' =1+1"),
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note_stays_a_note(year: Path, kjplan: Callable[..., Run], name: str) -> None:
    said, shown, in_a_cell = NOTES[name]
    year.write_bytes(b"")
    assert kjplan("note", "2.2.1", said).status == 0
    (record,) = json.loads(kjplan("log", "--format", "json").out)
    assert record["note"] == said
    assert kjplan("log").out.splitlines()[1].endswith(f"举办技术对接会｜{shown}")
    heading, row = csv.reader(io.StringIO(kjplan("log", "--format", "csv").out))
    assert row[heading.index("说明")] == in_a_cell
    history = kjplan("show", "2.2.1").out.partition("进展记录\n")[2].splitlines()
    lines = said.replace("\r\n", "\n").split("\n") if "\n" in said else [shown]
    assert history == [
        "  2030-06-30  说明  （张三）",
        *(" " * 14 + text for text in lines),
    ]
