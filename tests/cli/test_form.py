"""`kjplan form`: the sheets that go out to offices and people."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from helpers import HEALTH
from helpers.workbooks import shown
from kjplan.intake.form import read_sent

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run

FORM = """\
某某市科技局2030年科技创新工作要点填报表
填报：高新股　截至 2030-06-30
只填有底色的格；没有变化的行空着。选“需协调”的，在“存在问题”里写明等谁定什么。
编号|任务|责任人|责任股室|目标值|完成时限|现完成值|现状态|本次完成值|本次状态|进展情况|存在问题|佐证材料|填报人|填报日期
1.1.1|制定党风廉政任务分解|张三、李四|全局各股室（统称）||未列明||推进中
绿灯
1.1.2|每季度召开党风廉政专题会|张三、李四|全局各股室（统称）|4 ["每季度，共"General"次"]|未列明|1 [General"次"]|推进中
黄灯：落后 25 点
1.1.3|落实“一岗双责”|张三、李四|全局各股室（统称）||||长期坚持
2.1.1|新增高新技术企业|李四|高新股|11 [General"家"]|未列明|7 [General"家"]|推进中
绿灯
2.1.2|获得省级科学技术奖|李四|高新股|1 ["力争"General"-2个"]|未列明||未启动
红灯：落后 50 点
2.1.3|研发投入占比居首|李四|高新股|1 ["某某市第"General"名"]|未列明|2 ["第"General"名"]|推进中
黄灯：未达标
2.1.4|9月底前完成科技型中小企业评价|李四|高新股||2030-09-30|0.6 [0%]|推进中
绿灯
"""


@pytest.mark.usefixtures("recorded")
def test_an_offices_form(kjplan: Callable[..., Run]) -> None:
    run = kjplan("form", "--office", "高新股", "-o", "高新股.xlsx")
    assert (run.out, run.err, run.status) == ("已写好 高新股.xlsx，7 项。\n", "", 0)
    assert shown(Path("高新股.xlsx")) == FORM


def test_a_plan_without_people_in_words_of_its_own(home: Path, kjplan: Callable[..., Run]) -> None:
    (home / "plan.yaml").write_bytes(HEALTH.read_bytes())
    run = kjplan("form", "--each", "office", "-o", ".")
    assert run.out == (
        "已写好 ./医政科.xlsx，5 项。\n"
        "已写好 ./疾控科.xlsx，2 项。\n"
        "已写好 ./办公室.xlsx，1 项。\n"
        "没有进填报表的 1 项，不归任何责任科室：2.2.1。\n"
    )
    assert shown(Path("医政科.xlsx")) == (
        "某某市卫生健康委员会2030年工作要点填报表\n"
        "填报：医政科　截至 2030-06-30　请于 2030-07-25 前报办公室\n"
        "只填有底色的格；没有变化的行空着。选“需协调”的，在“存在问题”里写明等谁定什么。\n"
        "编号|任务|责任科室|目标值|完成时限|现完成值|现状态"
        "|本次完成值|本次状态|进展情况|存在问题|佐证材料|填报人|填报日期\n"
        '1.1.2|门诊病历合格率|医政科|95 [General"%以上"]|未列明||未启动\n黄灯：未报数\n'
        '1.1.3|医疗责任事故|医政科|3 ["不超过"General"起"]|未列明||未启动\n黄灯：未报数\n'
        "1.1.4|新建胸痛单元|医政科|12个\n6月30日前2个|未列明||未启动\n黄灯：落后 16.7 点\n"
        "1.2.1|药品集中采购支出控制在300万元以内|医政科"
        '|300 ["不超过"General"万元"]|未列明||未启动\n黄灯：未报数\n'
        '1.2.2|每年开展一次审计（医政科、办公室负责）|医政科、办公室|1 ["每年，共"General"次"]'
        "|未列明||未启动\n绿灯\n"
    )
    checks = load_workbook("医政科.xlsx")["填报"].data_validations.dataValidation
    assert not any(str(check.sqref).startswith("M") for check in checks), "nobody to choose from"


@pytest.mark.usefixtures("recorded")
def test_its_hidden_sheet_says_what_was_sent(kjplan: Callable[..., Run]) -> None:
    kjplan("form", "--office", "高新股", "--section", "2", "-o", "高新股.xlsx")
    sheet = load_workbook("高新股.xlsx")["核对"]
    assert sheet.sheet_state == "veryHidden"
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    sent = read_sent(rows)
    assert sent is not None
    assert (sent.organization, sent.whose, str(sent.as_of)) == (
        "某某市科技局",
        "高新股",
        "2030-06-30",
    )
    assert sent.at.date() == date(2030, 6, 30)
    assert [
        (task.id, task.title, task.status, task.value, task.percent) for task in sent.tasks
    ] == [
        ("2.1.1", "新增高新技术企业", "doing", 7, None),
        ("2.1.2", "获得省级科学技术奖", "todo", None, None),
        ("2.1.3", "研发投入占比居首", "doing", 2, None),
        ("2.1.4", "9月底前完成科技型中小企业评价", "doing", None, 0.6),
    ]


@pytest.mark.usefixtures("recorded")
def test_only_what_is_asked_for_can_be_typed(kjplan: Callable[..., Run]) -> None:
    kjplan("form", "--office", "高新股", "-o", "高新股.xlsx")
    book = load_workbook("高新股.xlsx")
    sheet = book["填报"]
    unlocked = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}
    assert unlocked == {f"{column}{row}" for column in "IJKLMNO" for row in range(5, 12)}
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    assert not sheet.merged_cells.ranges
    assert {sheet.sheet_state for sheet in book.worksheets[1:]} == {"hidden", "veryHidden"}
    choices = [[cell.value for cell in row] for row in book["选项"].iter_rows()]
    assert choices == [
        ["未启动", "张三"], ["推进中", "李四"], ["需协调", "王五"], ["已完成", None], ["已取消", None]
    ]  # fmt: skip


@pytest.mark.usefixtures("recorded")
def test_what_is_typed_is_checked_in_chinese(kjplan: Callable[..., Run]) -> None:
    kjplan("form", "--office", "高新股", "-o", "高新股.xlsx")
    checks = load_workbook("高新股.xlsx")["填报"].data_validations.dataValidation
    told = [
        f"{check.sqref} {check.type} {check.formula1} {check.error or '都行'}"
        for check in checks
        if not str(check.sqref).startswith("I")
    ]
    assert told == [
        "J5:J11 list '选项'!$A$1:$A$5 请从列表里选：未启动、推进中、需协调、已完成、已取消。",
        "O5:O11 date 47384 请写今天或以前的日期，如 2030-6-30。",
        "N5:N11 list '选项'!$B$1:$B$3 都行",
    ]
    figures = {str(c.sqref): c.error for c in checks if str(c.sqref).startswith("I")}
    assert figures == {
        "I5 I11": "这项没有目标值，请写完成了百分之几，如 60%。",
        "I6": "请写数字，单位可不写：写 7 是现在一共 7，写 +2 是比现完成值又多了 2。",
        "I7": "这项长期坚持，不报完成值，请写在“进展情况”里。",
        "I8": "请写数字，单位可不写：写 7 是现在一共 7，写 +2 是比现完成值又多了 2。",
        "I9": "请写数字，单位可不写：写 7 是现在一共 7，写 +2 是比现完成值又多了 2。",
        "I10": "请写名次，如 2。",
    }


@pytest.mark.usefixtures("recorded")
def test_it_is_printed_on_a4_with_its_headings_on_each_page(kjplan: Callable[..., Run]) -> None:
    kjplan("form", "--office", "高新股", "-o", "高新股.xlsx")
    sheet = load_workbook("高新股.xlsx")["填报"]
    page = sheet.page_setup
    assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 9, 0)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$4", "C5")
    assert sheet.oddFooter
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("2030-06-20", "填报：张三　截至 2030-06-20　请于 2030-06-25 前报办公室王五"),
        ("2030-06-26", "填报：张三　截至 2030-06-26　请于 2030-07-25 前报办公室王五"),
        ("2030-12-30", "填报：张三　截至 2030-12-30　请于 2030-12-25 前报办公室王五"),
        ("2029-11-01", "填报：张三　截至 2029-11-01　请于 2030-01-25 前报办公室王五"),
    ],
)
def test_it_says_until_when_and_to_whom(
    sample: Path, kjplan: Callable[..., Run], day: str, line: str
) -> None:
    reporting = "reporting: {every: month, day: 25, to: 办公室王五}\nsections:"
    text = sample.read_text(encoding="utf-8").replace("\nsections:", f"\n{reporting}", 1)
    sample.write_text(text, encoding="utf-8")
    kjplan("--as-of", day, "form", "--owner", "张三", "-o", "张三.xlsx")
    assert shown(Path("张三.xlsx")).splitlines()[1] == line


@pytest.mark.usefixtures("recorded")
def test_each_office_gets_its_own(kjplan: Callable[..., Run]) -> None:
    run = kjplan("form", "--each", "office", "-o", "填报表")
    assert (run.err, run.status) == ("", 0)
    assert run.out == (
        "已写好 填报表/高新股.xlsx，7 项。\n"
        "已写好 填报表/成果股.xlsx，4 项。\n"
        "已写好 填报表/农社股.xlsx，4 项。\n"
        "已写好 填报表/办公室.xlsx，3 项。\n"
    )
    # A joint label's go to each member, a collective one's are marked.
    assert _column("填报表/成果股.xlsx", "D") == ["全局各股室（统称）"] * 3 + ["成果股（农社股）"]
    assert _column("填报表/成果股.xlsx", "A") == ["1.1.1", "1.1.2", "1.1.3", "2.2.1"]


@pytest.mark.usefixtures("recorded")
def test_a_collective_labels_are_left_out_on_request_and_told(kjplan: Callable[..., Run]) -> None:
    run = kjplan("form", "--each", "office", "--named", "-o", "填报表")
    assert run.out == (
        "已写好 填报表/高新股.xlsx，4 项。\n"
        "已写好 填报表/成果股.xlsx，1 项。\n"
        "已写好 填报表/农社股.xlsx，1 项。\n"
        "没有进填报表的 3 项，不归任何责任股室：1.1.1、1.1.2、1.1.3。\n"
    )


@pytest.mark.usefixtures("sample")
def test_tasks_of_nobody_are_told(kjplan: Callable[..., Run]) -> None:
    run = kjplan("form", "--each", "责任人", "-o", "填报表")
    assert run.out == (
        "已写好 填报表/张三.xlsx，4 项。\n"
        "已写好 填报表/李四.xlsx，7 项。\n"
        "已写好 填报表/王五.xlsx，1 项。\n"
        "没有进填报表的 1 项，不归任何责任人：3.1.1。\n"
    )


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("--each office --office 成果股", "1.1.1 1.1.2 1.1.3 2.2.1"),
        ("--each office --office 成果股 --named", "2.2.1"),
        ("--each office --office 成果股 --status 已取消", "2.2.2"),
        ("--each owner --owner 张三 --kind 周期性", "1.1.2"),
    ],
)
def test_a_filter_says_whose_and_which(kjplan: Callable[..., Run], options: str, ids: str) -> None:
    run = kjplan("form", *options.split(), "-o", "填报表")
    assert (run.err, run.status) == ("", 0)
    (only,) = Path("填报表").iterdir()
    assert _column(str(only), "A") == ids.split()


@pytest.mark.usefixtures("sample")
def test_a_form_that_is_there_is_never_written_over(kjplan: Callable[..., Run]) -> None:
    Path("填报表").mkdir()
    for name in ("成果股", "办公室"):
        Path(f"填报表/{name}.xlsx").write_text("填过了", encoding="utf-8")
    run = kjplan("form", "--each", "office", "-o", "填报表")
    assert (run.out, run.status) == ("", 1)
    assert run.err == (
        "填报表/成果股.xlsx、填报表/办公室.xlsx 已经有了，可能已经填过，没有覆盖。"
        "请先收回或移走；要重写的加 --force。\n"
    )
    assert sorted(path.name for path in Path("填报表").iterdir()) == ["办公室.xlsx", "成果股.xlsx"]
    assert Path("填报表/成果股.xlsx").read_text(encoding="utf-8") == "填过了"
    assert kjplan("form", "--each", "office", "-o", "填报表", "--force").status == 0
    assert _column("填报表/成果股.xlsx", "A")[:1] == ["1.1.1"]


@pytest.mark.usefixtures("sample")
def test_where_one_cannot_be_written_none_is(kjplan: Callable[..., Run]) -> None:
    Path("填报表").write_text("", encoding="utf-8")
    run = kjplan("form", "--each", "office", "-o", "填报表")
    assert (run.out, run.status) == ("", 1)
    assert run.err == "填报表 是文件，不是文件夹。请换一处。\n"


@pytest.mark.usefixtures("sample")
def test_a_folder_that_is_not_there_is_made_for_many_forms_alone(
    kjplan: Callable[..., Run],
) -> None:
    assert kjplan("form", "--each", "office", "-o", "六月/填报表").status == 0
    run = kjplan("form", "--office", "高新股", "-o", "七月/高新股.xlsx")
    assert (run.err, run.status) == (
        "写不了 七月/高新股.xlsx：没有文件夹 七月。请先建好，或换一处。\n",
        1,
    )


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ("--office 高新股", "没有写存到哪里。请加上，如 -o 高新股.xlsx。"),
        ("--each office", "没有写存到哪里。请加上，如 -o 填报表。"),
        ("-o 张三.csv", "填报表是 .xlsx 文件，请写成 -o 填报表.xlsx。"),
        ("--each office -o 填报.xlsx", "--each 写几个文件，-o 请写文件夹，如 -o 填报表。"),
        (
            "--each office --office 高新股 --support -o 填报表",
            "--each 只分给牵头或负责的，不能同 --support 用。",
        ),
        ("--named -o 填报.xlsx", "--named 要与 --office 同用：只看点了名的股室，请写明哪个股室。"),
    ],
)
def test_options_that_do_not_go_together(
    kjplan: Callable[..., Run], options: str, complaint: str
) -> None:
    run = kjplan("form", *options.split())
    assert (run.out, run.status) == ("", 2)
    assert complaint in run.err


@pytest.mark.usefixtures("sample")
def test_what_is_nobodys_alone_is_no_form(kjplan: Callable[..., Run]) -> None:
    run = kjplan("form", "--each", "office", "--named", "--section", "1", "-o", "填报表")
    assert (run.out, run.status) == ("", 1)
    assert run.err == "没有进填报表的 3 项，不归任何责任股室：1.1.1、1.1.2、1.1.3。\n"
    assert not Path("填报表").exists()


@pytest.mark.usefixtures("sample")
def test_nothing_to_report_is_no_form(kjplan: Callable[..., Run]) -> None:
    run = kjplan("form", "--status", "已完成", "-o", "完成.xlsx")
    assert (run.err, run.status) == ("没有符合条件的任务。没有写填报表。\n", 1)
    assert not Path("完成.xlsx").exists()


def _column(path: str, letter: str) -> list[object]:
    return [cell.value for cell in load_workbook(path)["填报"][letter][4:]]
