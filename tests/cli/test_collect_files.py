"""Files that are handed in as forms and are none, or another plan's, or lost their hidden sheet."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from helpers import fields
from helpers.forms import form
from helpers.office_files import docx, ole2, p

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run

pytestmark = pytest.mark.usefixtures("bureau")

NO_FORM = "请填报的人在发去的填报表上填好，存成 .xlsx 再发来。"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("加密.xlsx", ole2("EncryptedPackage"), "文件加了密码。请打开它，去掉密码后另存再试。"),
        ("损坏.xlsx", b"PK\x03\x04" + b"x" * 100, "文件已损坏或没有传完。请发文件的人重发，或用 Word、Excel 或 WPS 打开修复后另存。"),
        ("空.xlsx", b"", "文件是空的。请核对文件是否选对，或请发文件的人重发。"),
        ("网页.xlsx", b"<html><table><tr><td>1", "这其实是网页，只是名字像表格。请用 Excel 或 WPS 打开，另存为 .xlsx 再试。"),
        ("扫描件.pdf", b"%PDF-1.7", f"这是 PDF，里面的文字和段落读不准。{NO_FORM}"),
        ("进展.docx", docx(p("已完成")), f"这不是表格。{NO_FORM}"),
        ("文字.xlsx", "2.1.1 7家".encode(), "文件名是 .xlsx，内容却不是，可能已损坏或没有传完。请发文件的人重发，或用 Word、WPS 打开修复后另存。"),
        ("别的.csv", "序号,事项\n1,开会\n".encode(), f"没有找到填报表的表头（编号、本次完成值……）。{NO_FORM}"),
        ("只有编号.csv", "编号,本次完成值\n2.1.1,7\n".encode(), f"没有“任务”一列，也没有核对用的隐藏工作表，分不清是哪份计划的。{NO_FORM}"),
        ("两列.csv", "编号,任务,本次完成值,本次完成值\n2.1.1,x,7,8\n".encode(), "有两列都叫“本次完成值”。请删去多的一列。"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_form_keeps_no_other_out(
    name: str, data: bytes, told: str, kjplan: Callable[..., Run]
) -> None:
    Path(name).write_bytes(data)
    form("成果股.xlsx", "成果股", {"2.2.1": {"new_status": "推进中"}})
    run = kjplan("collect", name, "成果股.xlsx", "--yes")
    assert run.out.startswith(f"{name}\n  没有收：{told}\n")
    assert "共 2 个文件：登记 1 行，没有变化 4 行，没有收的文件 1 个。" in run.out
    assert (run.err, run.status) == ("有 1 个文件没有收，请照上面所说改好再收。\n", 1)


@pytest.mark.parametrize("name", ["没有.xlsx", "没有/*.xlsx"])
def test_a_file_that_is_not_there(name: str, kjplan: Callable[..., Run]) -> None:
    run = kjplan("collect", name)
    assert f"{name}\n  没有收：没有这个文件。请核对文件名。找的是 " in run.out
    assert run.status == 1


def test_a_sheet_that_cannot_be_read_is_not_passed_over_in_a_folder(
    kjplan: Callable[..., Run],
) -> None:
    Path("收到").mkdir()
    form("收到/高新股.xlsm", "高新股", {"2.1.1": {"new_value": 7}})
    Path("收到/成果股.et").write_bytes(b"\xd0\xcf\x11\xe0")
    Path("收到/方案.docx").write_bytes(b"PK")
    run = kjplan("collect", "收到", "--yes")
    assert "收到/成果股.et\n  没有收：" in run.out
    assert "登记  2.1.1" in run.out
    assert "已登记 收到/高新股.xlsm 1 行" in run.out
    assert (run.err, run.status) == ("有 1 个文件没有收，请照上面所说改好再收。\n", 1)


def test_what_a_program_keeps_beside_an_open_form_is_none(kjplan: Callable[..., Run]) -> None:
    Path("~$高新股.xlsx").write_bytes(b"\x05zhang")
    run = kjplan("collect", "~$高新股.xlsx", "--yes")
    assert (run.out, run.status) == ("", 1)
    assert run.err == (
        "~$高新股.xlsx 是 Office、WPS 打开表格时放在旁边的锁文件，不是表格。"
        "请关掉打开着的表格，再写表格本身的文件名。\n"
    )


def test_a_folder_with_no_form_in_it(kjplan: Callable[..., Run]) -> None:
    Path("空").mkdir()
    run = kjplan("collect", "空")
    assert (run.out, run.err, run.status) == (
        "",
        "空：里面没有 .xlsx .xlsm .xls .et .ods .csv 文件。\n",
        1,
    )


def changed(*pairs: tuple[str, str]) -> None:
    """Change the plan after the forms went out."""
    plan = Path("plan.yaml").read_text(encoding="utf-8")
    for text, other in pairs:
        assert text in plan
        plan = plan.replace(text, other)
    Path("plan.yaml").write_text(plan, encoding="utf-8")


OTHER = "请核对是哪一份计划的填报表；别的计划的，请用 -f 写明那份计划。"
TITLE = ("title: 某某市科技局2030年科技创新工作要点", "title: 某某县卫健局2030年工作要点")
ORGANIZATION = ("organization: 某某市科技局", "organization: 某某县卫健局")


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        (
            [("2030-01-01", "2031-01-01"), ("2030-12-31", "2031-12-31"), ("2030-09-30", "2031-09-30")],
            "这是 2030-01-01 至 2030-12-31 的填报表，不是这一期计划的。",
        ),
        ([TITLE, ORGANIZATION], "这是“某某市科技局”的填报表：“某某市科技局2030年科技创新工作要点”。"),
        (
            [(f"id: {section}.", f"id: {section}{section}.") for section in (1, 2, 3)]
            + [(f"id: {section}\n", f"id: {section}{section}\n") for section in (1, 2, 3)],
            "表里的任务和这份计划的一项也对不上。",
        ),
    ],
)  # fmt: skip
def test_a_form_of_another_plan_or_year(
    pairs: list[tuple[str, str]], told: str, kjplan: Callable[..., Run]
) -> None:
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7}})
    changed(*pairs)
    run = kjplan("collect", "高新股.xlsx", "--yes")
    assert run.out.startswith(f"高新股.xlsx\n  没有收：{told}{OTHER}\n")
    assert run.status == 1
    assert not Path("plan.ledger.jsonl").exists()


def test_a_name_that_was_corrected_since_is_no_other_plan(kjplan: Callable[..., Run]) -> None:
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7}})
    changed(ORGANIZATION)
    assert "登记  2.1.1" in kjplan("collect", "高新股.xlsx", "--dry-run").out


def test_an_id_that_is_now_another_tasks(kjplan: Callable[..., Run]) -> None:
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7}, "2.1.4": {"new_value": "60%"}})
    changed(
        ("title: 新增高新技术企业 ", "title: 培育瞪羚企业 "),
        ("text: 新增高新技术企业11家以上，", "text: 培育瞪羚企业11家以上，"),
    )
    run = kjplan("collect", "高新股.xlsx", "--partial", "--yes")
    moved = "编号 2.1.1 发表时是“新增高新技术企业”，现在计划里是“培育瞪羚企业”。请重发填报表。"
    assert f"  拒绝  2.1.1  高新股.xlsx 填报!A6：{moved}\n" in run.out
    assert fields(Path("plan.ledger.jsonl"), "task") == [("2.1.4",)]


def as_csv(source: str, target: str) -> None:
    """Keep the visible sheet alone, as a spreadsheet does that saves a .csv."""
    import openpyxl

    rows = openpyxl.load_workbook(source)["填报"].iter_rows(values_only=True)
    with Path(target).open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(rows)


def test_without_the_hidden_sheet_ids_and_titles_are_checked(
    kjplan: Callable[..., Run], plays: Callable[[str], None]
) -> None:
    kjplan("progress", "2.1.1", "5")
    answers: dict[str, Any] = {
        "2.1.1": {"new_value": "+2", "by": "张三"},
        "2.1.4": {"new_value": "60%"},
    }
    form("高新股.xlsx", "高新股", answers)
    as_csv("高新股.xlsx", "高新股.csv")
    kjplan("progress", "2.1.1", "6", "--by", "李四")
    plays(
        """\
$ kjplan collect 高新股.csv --yes --newer
高新股.csv  截至 2030-06-30
  注意：核对用的隐藏工作表没有了，不知道是哪份计划的，只按编号和任务名称核对。
  台账已更新  2.1.1  新增高新技术企业：6 → 7/11家 63.6%（张三 2030-06-30）｜发表以后台账另有登记：2030-06-30 李四 完成值 6家
  登记        2.1.4  9月底前完成科技型中小企业评价：未启动 → 推进中，- → 60%（张三 2030-06-30）
  没有变化 5 行：1.1.1、1.1.2、1.1.3、2.1.2、2.1.3

共 1 个文件：登记 2 行，没有变化 5 行。
已登记 高新股.csv 2 行（撤回：kjplan undo ########）。
$ kjplan collect 高新股.xlsx --yes
高新股.xlsx  高新股，截至 2030-06-30
  没有变化 5 行：1.1.1、1.1.2、1.1.3、2.1.2、2.1.3
  已登记过 2 行：2.1.1、2.1.4

共 1 个文件：没有变化 5 行，已登记过 2 行。
"""
    )


def test_an_increment_to_a_figure_that_was_lost(kjplan: Callable[..., Run]) -> None:
    Path("高新股.csv").write_text(
        "编号,任务,本次完成值\n2.1.1,新增高新技术企业,+2\n", encoding="utf-8"
    )
    run = kjplan("collect", "高新股.csv", "--yes")
    assert "高新股.csv C2：表里没有现完成值，不知道从多少算起。请写现在的总数。\n" in run.out
    assert run.status == 1


def test_rows_of_which_none_is_this_plans(kjplan: Callable[..., Run]) -> None:
    Path("高新股.csv").write_text("编号,任务,本次完成值\n2.1.1,建成县医院,7\n", encoding="utf-8")
    run = kjplan("collect", "高新股.csv", "--yes")
    assert f"没有收：没有一行的编号和任务与这份计划对得上。{OTHER}\n" in run.out
