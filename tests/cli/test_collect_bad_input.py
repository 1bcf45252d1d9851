"""What offices send back that is not as it should be: each cell and file told, none recorded."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from helpers import fields
from helpers.forms import FIRST_ROW, form

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run
    from kjplan.intake.form import Key

pytestmark = pytest.mark.usefixtures("bureau")

HOW_TO_2_1_1 = "请登记现在的数或增加的数，如 7 或 +3，单位是家。"


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("new_value", "7 家左右", f"填报!I6：“7 家左右”登记不了。{HOW_TO_2_1_1}"),
        ("new_value", "=cmd|' /C calc'!A0", "填报!I6：是公式，文件里没有存它的得数。请用 Excel 或 WPS 打开，存一次再发来。"),
        ("new_value", "＝1+1", f"填报!I6：“＝1+1”登记不了。{HOW_TO_2_1_1}"),
        ("new_value", "九十七万", "填报!I6：970000 比目标值 11家大一百倍以上，请核对。没有登记。"),
        ("new_value", -8, "填报!I6：完成值不能小于 0。没有登记。"),
        ("new_value", date(2030, 6, 30), f"填报!I6：“2030-06-30”登记不了。{HOW_TO_2_1_1}"),
        ("new_status", "快了", "填报!J6：没有状态“快了”。可以填：未启动、推进中、需协调、已完成、已取消。"),
        ("new_status", "启动", "填报!J6：没有状态“启动”。可以填：未启动、推进中、需协调、已完成、已取消。"),
        ("new_status", "已", "填报!J6：没有状态“已”。可以填：未启动、推进中、需协调、已完成、已取消。"),
        ("new_status", "已完成", "填报!J6：到 2030-06-30 完成值 0/11家，未达目标值，不能记为已完成。请填上达到的完成值，或把本次状态改成推进中；确要办结，由收表的人用 kjplan done 2.1.1 --force --note 原因。"),
        ("progress", "长" * 30_000, "填报!K6：有 30,000 个字，太长了。请写到 5,000 字以内，其余另附材料。"),
        ("by", "人" * 51, "填报!N6：“人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人人……”不像姓名。请只填姓名。"),
    ],
)  # fmt: skip
def test_a_cell_that_is_not_understood(
    key: Key, value: object, told: str, kjplan: Callable[..., Run]
) -> None:
    form("高新股.xlsx", "高新股", {"2.1.1": {"evidence": "有", key: value}})
    run = kjplan("collect", "高新股.xlsx", "--yes")
    assert f"  拒绝  2.1.1  高新股.xlsx {told}\n" in run.out
    assert (run.err, run.status) == ("拒绝 1 行，请退回改好再收。\n", 1)
    assert not Path("plan.ledger.jsonl").exists()


@pytest.mark.parametrize(
    ("value", "on"),
    [
        (date(2030, 6, 28), "2030-06-28"),
        ("2030.6.28", "2030-06-28"),
        ("2030/6/28", "2030-06-28"),
        ("２０３０－０６－２８", "2030-06-28"),
        ("2030年6月28日", "2030-06-28"),
        ("20300628", "2030-06-28"),
        ("6月28日", "2030-06-28"),
        ("6/28", "2030-06-28"),
        ("12月28日", "2029-12-28"),
        ("2030-06-28 00:00:00", "2030-06-28"),
        (47662, "2030-06-28"),
        (None, "2030-06-30"),
    ],
)
def test_days_as_hands_write_them(value: object, on: str, kjplan: Callable[..., Run]) -> None:
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7, "on": value}})
    assert kjplan("collect", "高新股.xlsx", "--yes").status == 0
    assert fields(Path("plan.ledger.jsonl"), "on") == [(on,)]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("6.30", "“6.30”不是日期。请写成 2030-06-30 这样。"),
        ("2030.6.31", "没有 2030-06-31 这一天。请核对月份和日子。"),
        ("2月30日", "没有 2030-02-30 这一天。请核对月份和日子。"),
        ("昨天", "“昨天”不是日期。请写成 2030-06-30 这样。"),
        (date(2030, 7, 1), "2030-07-01 还没有到。日期只能是今天或以前。"),
        ("2003-06-28", "2003-06-28 早于计划期一百天以上。请核对年份。"),
        ("99999", "2173-10-13 还没有到。日期只能是今天或以前。"),
    ],
)
def test_days_that_cannot_be(value: object, why: str, kjplan: Callable[..., Run]) -> None:
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7, "on": value}})
    run = kjplan("collect", "高新股.xlsx", "--yes")
    assert f"  拒绝  2.1.1  高新股.xlsx 填报!O6：{why}\n" in run.out
    assert run.status == 1


@pytest.mark.parametrize(
    ("value", "recorded"),
    [(7, 7), ("7", 7), ("７家", 7), ("七家", 7), ("7个家", 7), (" 7 ", 7), (7.0, 7), ("+2", 2)],
)
def test_figures_as_hands_write_them(
    value: object, recorded: float, kjplan: Callable[..., Run]
) -> None:
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": value}})
    run = kjplan("collect", "高新股.xlsx", "--yes")
    assert run.status == 0, run.out
    assert fields(Path("plan.ledger.jsonl"), "value") == [(recorded,)]


def test_cells_that_say_nothing_are_empty(kjplan: Callable[..., Run]) -> None:
    nothing: dict[Key, Any] = {
        "new_value": "/",
        "new_status": "—",
        "progress": "无",
        "problem": "暂无",
        "on": "-",
    }
    form("高新股.xlsx", "高新股", {"2.1.1": nothing, "2.1.4": {**nothing, "new_value": "60%"}})
    run = kjplan("collect", "高新股.xlsx", "--yes")
    assert "  登记  2.1.4  " in run.out
    assert "没有变化 6 行" in run.out
    assert fields(Path("plan.ledger.jsonl"), "kind", "percent", "note", "on") == [
        ("reading", 0.6, "", "2030-06-30")
    ]


@pytest.mark.parametrize(
    ("typed", "by"),
    [("张 三", "张三"), ("张　三", "张三"), (" Li Si\n", "Li Si"), ("张三 Li", "张三 Li")],
)
def test_names_as_hands_write_them(typed: str, by: str, kjplan: Callable[..., Run]) -> None:
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7, "by": typed}})
    assert kjplan("collect", "高新股.xlsx", "--yes").status == 0
    assert fields(Path("plan.ledger.jsonl"), "by") == [(by,)]


@pytest.mark.parametrize(("whose", "by"), [("高新\n股", "高新股"), ("高新股、" * 20, "王五")])
def test_nobody_reports_under_a_name_that_is_none(
    whose: str, by: str, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the hidden sheet calls whose form it is was written by whoever sent the file."""

    def change(book: Any) -> None:
        book["核对"]["B8"].value = whose

    monkeypatch.setenv("KJPLAN_BY", "王五")
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7}}, change)
    assert kjplan("collect", "高新股.xlsx", "--yes").status == 0
    assert fields(Path("plan.ledger.jsonl"), "by") == [(by,)]


def test_words_lose_what_nobody_sees_and_are_never_run(kjplan: Callable[..., Run]) -> None:
    def change(book: Any) -> None:
        # openpyxl takes no control characters; WPS writes them so.
        book["填报"]["K6"].value = "第一批_x0007_已公示\u200b，_x000D_\n第二批在办"
        book["填报"]["M6"].value = '=HYPERLINK("http://x")'
        book["填报"]["M6"].data_type = "s"

    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7}}, change)
    run = kjplan("collect", "高新股.xlsx", "--yes")
    assert "  注意  2.1.1  填报!K6 去掉了看不见的字符。\n" in run.out
    assert fields(Path("plan.ledger.jsonl"), "note", "evidence") == [
        ("第一批已公示，\n第二批在办", '=HYPERLINK("http://x")')
    ]


def test_a_path_in_a_cell_opens_no_file(kjplan: Callable[..., Run]) -> None:
    Path("秘密.txt").write_text("秘密", encoding="utf-8")
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7, "evidence": "秘密.txt"}})
    assert kjplan("collect", "高新股.xlsx", "--yes").status == 0
    assert fields(Path("plan.ledger.jsonl"), "evidence", "sha256") == [("秘密.txt", "")]
    assert not Path("plan.evidence").exists()


def _error(sheet: Any) -> None:
    sheet["I6"].value = "#DIV/0!"
    sheet["I6"].data_type = "e"


def _merge_figures(sheet: Any) -> None:
    sheet["I6"].value = 7
    sheet.merge_cells("I6:I7")


def _copy_row(sheet: Any) -> None:
    sheet["I6"].value = 7
    sheet.append([cell.value for cell in sheet[6]])


def _another_offices(sheet: Any) -> None:
    sheet.append(["2.2.1", "举办技术对接会", *[None] * 7, "推进中"])


def _no_such_id(sheet: Any) -> None:
    # What a spreadsheet makes of 2.1.1 in a .csv.
    sheet["A6"].value, sheet["I6"].value = date(2002, 1, 1), 7


def _no_id(sheet: Any) -> None:
    sheet["A6"].value, sheet["I6"].value = None, 7


def _ids_sorted_alone(sheet: Any) -> None:
    sheet["A6"].value, sheet["A7"].value, sheet["I6"].value = "2.1.2", "2.1.1", 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_error, "2.1.1  高新股.xlsx 填报!I6：公式的得数是错误 #DIV/0!。请改成要填的数或文字。"),
        (_merge_figures, "2.1.1  高新股.xlsx 填报!I6：这一格与别的格合并了，分不清是哪一行的。请取消合并，各行填各行的。"),
        (_merge_figures, "2.1.2  高新股.xlsx 填报!I7：这一格与别的格合并了，分不清是哪一行的。请取消合并，各行填各行的。"),
        (_copy_row, "2.1.1  高新股.xlsx 填报!A10：编号 2.1.1 有两行都填了。请只留一行。"),
        (_another_offices, "2.2.1  高新股.xlsx 填报!A10：2.2.1 举办技术对接会 不在发出的表里。请填在那项任务所属的表上。"),
        (_no_such_id, "高新股.xlsx 填报!A6：计划里没有编号“2002-01-01”。是不是 2.1.1？"),
        (_no_id, "高新股.xlsx 填报!A6：没有编号，不知道是哪项任务。请补上发去时的编号。"),
        (_ids_sorted_alone, "高新股.xlsx 填报!A6：编号 2.1.2 与任务“新增高新技术企业”对不上，像是只挪了一部分列。请核对。"),
    ],
)  # fmt: skip
def test_a_row_that_is_not_as_it_was_sent(
    change: Callable[[Any], None], told: str, kjplan: Callable[..., Run]
) -> None:
    form("高新股.xlsx", "高新股", {}, lambda book: change(book["填报"]))
    run = kjplan("collect", "高新股.xlsx", "--yes")
    assert told in run.out
    assert run.status == 1
    assert not Path("plan.ledger.jsonl").exists()


def test_names_and_days_may_be_merged(kjplan: Callable[..., Run]) -> None:
    def change(book: Any) -> None:
        sheet = book["填报"]
        sheet["N3"], sheet["O3"] = "张三", "2030-06-28"
        sheet.merge_cells(f"N{FIRST_ROW}:N9")
        sheet.merge_cells(f"O{FIRST_ROW}:O9")
        # Over all tasks it is said once that there is no problem.
        sheet["L3"] = "无"
        sheet.merge_cells(f"L{FIRST_ROW}:L9")

    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7}}, change)
    assert kjplan("collect", "高新股.xlsx", "--yes").status == 0
    assert fields(Path("plan.ledger.jsonl"), "by", "on") == [("张三", "2030-06-28")]


def _sorted(sheet: Any) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW)]
    for number, row in enumerate(reversed(rows), FIRST_ROW):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value


def _columns_moved(sheet: Any) -> None:
    sheet.move_range("I2:I9", cols=10)
    sheet.delete_cols(3, 2)
    sheet.insert_cols(1)


def _rows_above_and_below(sheet: Any) -> None:
    sheet.insert_rows(1, 5)
    sheet["A1"] = "高新股七月报"
    sheet.append([])
    sheet.append(["合计", None, None, None, 11])
    sheet.append(["填表人签字："])
    sheet.delete_rows(8, 2)


def _a_column_of_theirs(sheet: Any) -> None:
    sheet["P2"], sheet["P6"] = "备注", "股长已阅"


@pytest.mark.parametrize(
    "change", [_sorted, _columns_moved, _rows_above_and_below, _a_column_of_theirs]
)
def test_rows_and_columns_may_move(
    change: Callable[[Any], None], kjplan: Callable[..., Run]
) -> None:
    answer = {"2.1.1": {"new_value": 7, "by": "张三"}, "2.1.4": {"new_value": "60%"}}
    form("高新股.xlsx", "高新股", answer, lambda book: change(book["填报"]))  # type: ignore[arg-type]
    run = kjplan("collect", "高新股.xlsx", "--yes")
    assert run.status == 0, run.out
    assert (
        "登记  2.1.1  新增高新技术企业：未启动 → 推进中，- → 7/11家 63.6%（张三 2030-06-30）"
        in run.out
    )
    assert "登记 2 行" in run.out


def test_columns_that_are_not_read_are_told(kjplan: Callable[..., Run]) -> None:
    def change(book: Any) -> None:
        book["填报"]["I2"], book["填报"]["P2"] = "本次完成数", "备注"
        book.copy_worksheet(book["填报"]).title = "填报 (2)"

    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7}}, change)
    run = kjplan("collect", "高新股.xlsx")
    assert run.out.splitlines()[1:5] == [
        "  注意：工作表“填报 (2)”也像填报表，没有读。",
        "  注意：没有“本次完成值”列，当作没有填。",
        "  注意：“本次完成数”、“备注”列不是填报表的，没有读。",
        "  没有填写，没有要登记的。",
    ]
