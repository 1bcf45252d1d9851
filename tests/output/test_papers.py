"""Pages as Word files: plainly, and as papers in official form."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import docx
import pytest

from helpers.papers import misplaced, part, shown
from kjplan.output.docx import OFFICIAL, as_docx, official
from kjplan.output.wordml import document
from kjplan.report.page import (
    BLANK,
    Bar,
    Cell,
    Chart,
    Column,
    Figure,
    Figures,
    Heading,
    Span,
    Table,
    line,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

PAGE = (
    Heading("六月调度会纪要", 1),
    line("2030年6月30日"),
    BLANK,
    Heading("议定事项"),
    Heading("高新技术企业"),
    Heading("责任", 3),
    line("由高新股牵头。"),
    line(Span("7月底前。"), label="时限"),
    Heading("经费", 3),
    Heading("其他", beside=Figures((Figure("共", "2"), Figure("已完成", "1", bar=Bar(0.5))), between="，")),
    Chart("完成率", "1/2 50%", Bar(0.5, 0.5)),
    Table(
        (Column("编号"), Column("数", "number"), Column("", "bar"), Column("任务", "text")),
        ((Cell("1.1.1", "strong"), Cell("3", "red"), Cell(bar=Bar(1)), Cell("甲<乙>&{{丙}}")),),
    ),
)  # fmt: skip


def test_a_paper_in_official_form_is_numbered() -> None:
    assert (
        shown(official(PAGE))
        == """\
Title: 六月调度会纪要
Subtitle: 2030年6月30日
Heading1: 一、议定事项
Heading1: 二、高新技术企业
Heading2: （一）责任
BodyText: 由高新股牵头。
BodyText: 时限：7月底前。
Heading2: （二）经费
Heading1: 三、其他　共 2，已完成 1
BodyText: 完成率 1/2 50%
| 编号 | 数 | 任务 |
| 1.1.1 | 3 | 甲<乙>&{{丙}} |
"""
    )


def test_a_plain_page_has_no_numbers_but_its_own() -> None:
    page = (Heading("要点", 1), Heading("高新技术企业", 2, number="2.1.1"), Heading("进展", 3))
    assert shown(as_docx(page)) == (
        "PageTitle: 要点\nPageHeading: 2.1.1　高新技术企业\nPageSubheading: 进展\n"
    )


@pytest.mark.usefixtures("recorded")
def test_a_list_lies_on_its_side_with_its_head_on_each_page(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    kjplan("list", "--item", "2.1", "-o", "清单.docx")
    assert (
        shown(home / "清单.docx")
        == """\
PageTitle: 某某市科技局2030年科技创新工作要点
PageSubtitle: 截至 2030-06-30  序时进度 50%
| 编号 | 灯 | 状态 | 完成值/目标值 | 完成时限 | 责任人 | 责任股室 | 任务 |
| 2.1.1 | 绿 | 推进中 | 7/11家 63.6% | 未列明 | 李四 | 高新股 | 新增高新技术企业 |
| 2.1.2 | 红 | 未启动 | -/1个 | 未列明 | 李四 | 高新股 | 获得省级科学技术奖 |
| 2.1.3 | 黄 | 推进中 | 第2/第1名 | 未列明 | 李四 | 高新股 | 研发投入占比居首 |
| 2.1.4 | 绿 | 推进中 | 60% | 2030-09-30 | 李四 | 高新股 | 9月底前完成科技型中小企业评价 |
"""
    )
    xml = part(home / "清单.docx")
    assert re.findall(r'<w:pgSz [^>]*w:orient="landscape"/>', xml)
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == xml.count("<w:tr>") == 5


@pytest.mark.usefixtures("recorded")
def test_the_columns_of_a_table_fill_the_sheet(home: Path, kjplan: Callable[..., Run]) -> None:
    for look in ("list", "view owner", "targets", "log", "show 2.1 3"):
        kjplan(*look.split(), "-o", "件.docx")
        paper = docx.Document(str(home / "件.docx"))
        sideways = bool(re.search('w:orient="landscape"', part(home / "件.docx")))
        for table in paper.tables:
            widths = [column.width.twips for column in table.columns if column.width]
            assert sum(widths) == (14570 if sideways else 9638), look


@pytest.mark.usefixtures("recorded")
def test_the_same_look_makes_the_same_bytes(home: Path, kjplan: Callable[..., Run]) -> None:
    for name in ("甲", "乙"):
        assert kjplan("show", "2.1", "-o", f"{name}.docx").status == 0
    assert (home / "甲.docx").read_bytes() == (home / "乙.docx").read_bytes()


@pytest.mark.usefixtures("recorded")
def test_a_long_time_limit_squeezes_no_other_column(home: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("extend", "2.1.4", "2030-10-31", "--note", "资金未到", "--by", "张三")
    kjplan(
        "list",
        "--columns",
        "编号,状态,完成时限,责任人,责任股室,部分,条目,任务,原文,说明",
        "-o",
        "件.docx",
    )
    (table,) = docx.Document(str(home / "件.docx")).tables
    widths = [column.width.twips for column in table.columns if column.width]
    assert sum(widths) == 14570
    assert min(widths) >= 700


@pytest.mark.usefixtures("recorded")
def test_word_finds_everything_where_its_schema_has_it(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    """Real Word says of a file with anything out of order that it is damaged."""
    for look in ("summary", "list", "show 2.1 3", "view owner", "log", "remind", "trend"):
        assert kjplan(*look.split(), "-o", "件.docx").status == 0
        assert misplaced(home / "件.docx") == [], look
    assert misplaced(official(PAGE)) == []


def test_what_is_out_of_place_is_noticed() -> None:
    body = (
        '<w:p><w:pPr><w:jc w:val="left"/><w:ind/></w:pPr></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl>'
    )
    assert misplaced(document([body], OFFICIAL, "")) == [
        "word/document.xml: pPr/jc ind",
        "word/document.xml: tc/",
    ]


def test_what_no_file_can_hold_is_written_out() -> None:
    harm = "甲\0\x1b[31m\ud800\ufffe\uffff\u202e<w:p>]]>&amp;"
    file = as_docx((Heading(harm, 1), line("{{ 7*7 }}{% if %}")))
    document = docx.Document(io.BytesIO(file))
    assert [paragraph.text for paragraph in document.paragraphs] == [
        r"甲\x00\x1b[31m\ud800\ufffe\uffff\u202e<w:p>]]>&amp;",
        "{{ 7*7 }}{% if %}",
    ]
    assert document.core_properties.title == r"甲\x00\x1b[31m\ud800\ufffe\uffff\u202e<w:p>]]>&amp;"
