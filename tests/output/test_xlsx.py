"""Lists as .xlsx: what stands in the sheets, and what can be done with it."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from helpers import HEALTH
from helpers.events import steady
from helpers.workbooks import shown
from kjplan.output import spreadsheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run

REGISTER = """\
某某市科技局2030年科技创新工作要点台账
某某市科技局　截至 2030-06-30　序时进度 50%
序号|编号|任务|责任人|责任股室|目标值|完成值|完成率|完成时限|状态|灯|最近进展|存在问题|佐证
一、坚持党建引领，锻造过硬队伍
（一）推进党风廉政建设
1|1.1.1|制定党风廉政任务分解|张三、李四|全局各股室||||未列明|推进中|绿|2030-02-01 推进中：已征求意见
2|1.1.2|每季度召开党风廉政专题会|张三、李四|全局各股室|4 ["每季度，共"General"次"]|1 [General"次"]|0.25 [0%]|未列明|推进中|黄|2030-04-01 完成值 1次|落后 25 点
3|1.1.3|落实“一岗双责”|张三、李四|全局各股室|||||长期坚持||2030-03-01 长期坚持
二、坚持创新驱动，培育科技企业
（一）加快科技企业梯次培育
4|2.1.1|新增高新技术企业|李四|高新股|11 [General"家"]|7 [General"家"]|0.6363636363636364 [0.0%]|未列明|推进中|绿|2030-05-31 完成值 7家：第一批公示
5|2.1.2|获得省级科学技术奖|李四|高新股|1 ["力争"General"-2个"]|||未列明|未启动|红||落后 50 点
6|2.1.3|研发投入占比居首|李四|高新股|1 ["某某市第"General"名"]|2 ["第"General"名"]||未列明|推进中|黄|2030-04-02 第2名|未达标
7|2.1.4|9月底前完成科技型中小企业评价|李四|高新股||0.6 [0%]|0.6 [0%]|2030-09-30|推进中|绿|2030-06-20 进度 60%
（二）加快科技成果转化
8|2.2.1|举办技术对接会|王五|成果股（农社股）||||未列明|需协调|红||需协调（2030-06-01 起）：等分管领导定场地
9|2.2.2|引进技术转移机构|张三|成果股（农社股）|3 [General"家"]|||未列明|已取消||2030-06-02 已取消：机构撤并
三、坚持常态推进，做好日常工作
10|3.1.1|开展科技活动周|未明确责任人|未明确责任股室|||1 [0%]|未列明|已完成|绿|2030-05-28 已完成||某科〔2030〕5号
"""


@pytest.mark.usefixtures("recorded")
def test_the_register(kjplan: Callable[..., Run]) -> None:
    assert kjplan("list", "-o", "台账.xlsx").out == "已写好 台账.xlsx。\n"
    assert shown(Path("台账.xlsx")) == REGISTER


@pytest.mark.usefixtures("recorded")
def test_it_is_filtered_looked_at_and_printed(kjplan: Callable[..., Run]) -> None:
    kjplan("list", "-o", "台账.xlsx")
    sheet = load_workbook("台账.xlsx")["台账"]
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A3:N19", "D4")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert (sheet.page_setup.fitToHeight, sheet.print_title_rows) == (0, "$3:$3")
    colours = {
        (str(area.sqref), rule.formula[0]): rule.dxf.fill and rule.dxf.fill.bgColor.rgb
        for area in sheet.conditional_formatting
        for rule in area.rules
    }
    assert colours == {
        ("J4:J19", '"需协调"'): "FFFFC7CE",
        ("J4:J19", '"已完成"'): "FFC6EFCE",
        ("J4:J19", '"已销号"'): "FFC6EFCE",
        ("J4:J19", '"已取消"'): None,
        ("K4:K19", '"红"'): "FFFFC7CE",
        ("K4:K19", '"黄"'): "FFFFEB9C",
        ("K4:K19", '"绿"'): "FFC6EFCE",
    }


@pytest.mark.usefixtures("recorded")
def test_a_few_columns_fit_on_a4_and_another_order_has_no_headings(
    kjplan: Callable[..., Run],
) -> None:
    kjplan(
        *["list", "--overdue", "--columns", "编号,任务,完成值,灯", "--sort", "灯", "-o", "无.xlsx"]
    )
    assert shown(Path("无.xlsx")).splitlines()[2:] == ["序号|编号|任务|完成值|灯"]
    kjplan(
        *[
            "list",
            "--light",
            "红",
            "--light",
            "黄",
            "--columns",
            "编号,任务,完成值,灯",
            "--sort",
            "灯",
            "-o",
            "灯.xlsx",
        ]
    )
    assert shown(Path("灯.xlsx")).splitlines()[2:] == [
        "序号|编号|任务|完成值|灯",
        "1|2.1.2|获得省级科学技术奖||红",
        "2|2.2.1|举办技术对接会||红",
        '3|1.1.2|每季度召开党风廉政专题会|1 [General"次"]|黄',
        '4|2.1.3|研发投入占比居首|2 ["第"General"名"]|黄',
    ]
    assert load_workbook("灯.xlsx")["台账"].page_setup.paperSize == 9


@pytest.mark.usefixtures("recorded")
def test_a_sheet_a_group(kjplan: Callable[..., Run]) -> None:
    kjplan("view", "owner", "-o", "分工.xlsx")
    assert load_workbook("分工.xlsx").sheetnames == ["张三", "李四", "王五", "未明确责任人"]
    assert shown(Path("分工.xlsx"), "王五") == (
        "某某市科技局2030年科技创新工作要点台账\n"
        "王五　任务 1，完成 0/1 0%，红 1　某某市科技局　截至 2030-06-30　序时进度 50%\n"
        "序号|编号|任务|责任人|责任股室|目标值|完成值|完成率|完成时限|状态|灯|最近进展|存在问题|佐证\n"
        "二、坚持创新驱动，培育科技企业\n"
        "（二）加快科技成果转化\n"
        "1|2.2.1|举办技术对接会|王五|成果股（农社股）||||未列明|需协调|红"
        "||需协调（2030-06-01 起）：等分管领导定场地\n"
    )


@pytest.mark.usefixtures("recorded")
def test_what_an_office_supports_stands_below(recorded: Path, kjplan: Callable[..., Run]) -> None:
    text = recorded.read_text(encoding="utf-8")
    supported = text.replace(
        "举办技术对接会，", "举办技术对接会，\n            support: [办公室]", 1
    )
    recorded.write_text(supported, encoding="utf-8")
    kjplan("view", "office", "办公室", "-o", "办公室.xlsx")
    ids = [line.split("|")[0:2] for line in shown(Path("办公室.xlsx")).splitlines()[3:]]
    assert ids == [
        ["一、坚持党建引领，锻造过硬队伍"], ["（一）推进党风廉政建设"],
        ["1", "1.1.1"], ["2", "1.1.2"], ["3", "1.1.3"], ["配合股室（1）"], ["4", "2.2.1"],
    ]  # fmt: skip


@pytest.mark.usefixtures("recorded")
def test_figures_and_records_have_sheets_of_their_own(kjplan: Callable[..., Run]) -> None:
    kjplan("targets", "--status", "推进中", "-o", "指标.xlsx")
    assert shown(Path("指标.xlsx")).splitlines()[2:4] == [
        "编号|灯|状态|完成值/目标值|完成率|序时进度|落后|目标值|责任人|责任股室|任务",
        '1.1.2|黄|推进中|1/4次 25%|0.25 [0%]|0.5 [0%]|落后 25 点|4 ["每季度，共"General"次"]|张三、李四|全局各股室|每季度召开党风廉政专题会',
    ]
    kjplan("log", "2.1.1", "-o", "登记.xlsx")
    title, _, heading, record = shown(Path("登记.xlsx")).splitlines()
    assert title == "某某市科技局2030年科技创新工作要点登记记录"
    assert heading == "日期|编号|任务|记录|说明|佐证材料|登记人|登记时间|批次|已撤回|收回人"
    assert record.startswith(
        "2030-05-31|2.1.1|新增高新技术企业|完成值 7家|第一批公示||王五|2030-05-31 "
    )
    day = load_workbook("登记.xlsx")["登记记录"]["A4"]
    assert day.is_date


@pytest.mark.usefixtures("sample")
def test_what_a_plan_says_is_text(sample: Path, kjplan: Callable[..., Run]) -> None:
    text = sample.read_text(encoding="utf-8")
    for title, hostile in (
        ("title: 新增高新技术企业 ", "title: \"=cmd|' /C calc'!A0\""),
        ("title: 研发投入占比居首", 'title: "<r><t>粗</t></r>"'),
        ("title: 引进技术转移机构", "title: _x0041_"),
    ):
        text = text.replace(title, hostile, 1)
    sample.write_text(text, encoding="utf-8")
    kjplan("note", "2.1.1", "响\x07铃\x1b[31m，\ufffe，\n第二行 =1+1")
    kjplan("list", "--item", "2.1", "--item", "2.2", "--columns", "title,progress", "-o", "表.xlsx")
    rows = [[cell.value for cell in row] for row in load_workbook("表.xlsx")["台账"]["B6":"C12"]]
    assert [row[0] for row in rows if row[0]] == [
        "=cmd|' /C calc'!A0", "获得省级科学技术奖", "<r><t>粗</t></r> ",
        "9月底前完成科技型中小企业评价", "举办技术对接会", "_x0041_",
    ]  # fmt: skip
    assert rows[0][1] == "2030-06-30 响\\x07铃\\x1b[31m，\\ufffe，\n第二行 =1+1"
    types = {
        cell.data_type for row in load_workbook("表.xlsx")["台账"] for cell in row if cell.value
    }
    assert types == {"s", "n"}


@pytest.mark.parametrize(
    ("shown_as", "value", "pattern"),
    [
        ("7家", 7, 'General"家"'),
        ("7", 7, "General"),
        ("力争1-2个", 1, '"力争"General"-2个"'),
        ("63.6%", 0.63636, "0.0%"),
        ("100%", 1, "0%"),
        ("0%", 0, "0%"),
        ("99.9%", 0.999, "0.0%"),
        ("95%以上", 95, 'General"%以上"'),
        ("1%", 1, 'General"%"'),
        ('3亿"元', 3, 'General"亿"\\""元"'),
        ("300000000000元", 3e11, '0"元"'),
        ("3\n家", 3, ""),
        (f"3{'家' * 300}", 3, ""),
        ("七家", 7, ""),
    ],
)
def test_a_figure_is_drawn_as_it_is_shown(shown_as: str, value: float, pattern: str) -> None:
    assert spreadsheet._pattern(shown_as, value) == pattern


@steady
@given(st.text(min_size=1))
def test_any_text_comes_back_out_of_a_file(value: str) -> None:
    book = spreadsheet.Book("", "", date(2030, 6, 30))
    sheet = book.sheet("表")
    spreadsheet.Style(book).write(sheet, 0, 0, value)
    read = load_workbook(io.BytesIO(book.content())).worksheets[0]["A1"]
    assert (read.value, read.data_type) == (spreadsheet.text(value), "s")


@pytest.mark.parametrize(("char", "kept"), [("长", 32_765), ("\U00020000", 16_382)])
def test_a_text_longer_than_a_cell_ends_with_dots(char: str, kept: int) -> None:
    assert spreadsheet.text(char * 40_000) == char * kept + "……"


@pytest.mark.usefixtures("sample")
def test_a_row_is_as_high_as_what_it_says_but_no_higher_than_excel_allows(
    kjplan: Callable[..., Run],
) -> None:
    kjplan("note", "2.1.1", "已" * 60)
    kjplan("note", "2.1.2", "已" * 30_000)
    kjplan("list", "--item", "2.1", "-o", "台账.xlsx")
    rows = load_workbook("台账.xlsx")["台账"].row_dimensions
    assert [rows[n].height for n in (6, 7, 8)] == [63.75, 408.75, 18.75]
    # Whoever types more gets a higher row.
    assert b"customHeight" not in ZipFile("台账.xlsx").read("xl/worksheets/sheet1.xml")


def test_a_plan_without_tasks_has_sheets_without_rows(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    text = HEALTH.read_text(encoding="utf-8")
    head, _ = text.split("sections:")
    nothing = "{id: 1.1, title: 总则, tasks: [{id: 1.1.1, statement: true, text: 总述。}]}"
    sections = f"sections: [{{id: 1, title: 部分, items: [{nothing}]}}]\n"
    (home / "plan.yaml").write_text(head + sections, encoding="utf-8")
    for look in ("list", "view section", "targets", "log"):
        assert kjplan(*look.split(), "-o", "空.xlsx").status == 0
        assert len(shown(Path("空.xlsx")).splitlines()) == 3


def test_names_that_a_sheet_can_have() -> None:
    wanted = [
        "高新股",
        "a/b:c*?[x]\\",
        "",
        "'引号'",
        "History",
        "高新股",
        "长" * 40,
        "长" * 41,
        "𠮷" * 20,
    ]
    assert list(spreadsheet.names(wanted)) == [
        "高新股", "a b c   x", "表", "引号", "History（2）", "高新股（2）", "长" * 31,
        "长" * 28 + "（2）", "𠮷" * 15,
    ]  # fmt: skip


@pytest.mark.usefixtures("sample")
def test_without_xlsxwriter(kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    for command in ("list -o 台账.xlsx", "form -o 填报.xlsx"):
        run = kjplan(*command.split())
        assert (run.out, run.status) == ("", 1)
        assert run.err == (
            "写表格文件要用 XlsxWriter，这里没有装。"
            '请先运行 python -m pip install "kjplan[office]"，再试一次。\n'
        )
    assert not Path("台账.xlsx").exists()
