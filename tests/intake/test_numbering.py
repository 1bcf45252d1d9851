"""Automatic numbers, reckoned as Word prints them."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.office_files import WORD_LISTS, docx, lvl, numbering, p, printed, reads
from kjplan.intake.files.counting import count


def test_numbers_are_those_that_word_prints(tmp_path: Path) -> None:
    body = (
        p("某某市科技局2030年工作要点")
        + p("平台建设", 0)
        + p("加快建设创新平台。", 1)
        + p("新增平台2家。", 2)
        + p("完成验收。", 2)
        + p("引进人才。", 1)
        + p("举办活动。", 2)
        + p("科技服务", 0)
        + p("走进企业。", 1)
    )
    assert printed(reads(tmp_path, "要点.docx", docx(body, WORD_LISTS))) == [
        "某某市科技局2030年工作要点",
        "一、平台建设",
        "（一）加快建设创新平台。",
        "1.新增平台2家。",
        "2.完成验收。",
        "（二）引进人才。",
        "1.举办活动。",
        "二、科技服务",
        "（一）走进企业。",
    ]


def test_a_paragraph_knows_its_number_its_depth_and_its_place(tmp_path: Path) -> None:
    body = p("通知") + p("") + p("平台建设", 0) + p("新增平台。", 1)
    _, section, item = reads(tmp_path, "要点.docx", docx(body, WORD_LISTS)).paragraphs
    assert (section.number, section.text, section.depth) == ("一、", "平台建设", 1)
    assert (item.number, item.text, item.depth) == ("（一）", "新增平台。", 2)
    assert (str(section.place), str(item.place)) == ("第 3 段", "第 4 段")


def test_lists_of_one_definition_count_on_and_one_with_a_start_begins_anew(tmp_path: Path) -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = p("甲", 0) + p("乙", 0, 2) + p("丙", 0, 3) + p("丁", 0, 3) + p("戊", 0)
    data = docx(body, numbering(lvl(0, "decimal", "%1."), nums=nums))
    assert printed(reads(tmp_path, "a.docx", data)) == ["1.甲", "2.乙", "1.丙", "2.丁", "3.戊"]


def test_a_level_may_run_on_through_the_document(tmp_path: Path) -> None:
    levels = (
        lvl(0, "chineseCounting", "%1、"),
        lvl(1, "decimal", "%2．", '<w:lvlRestart w:val="0"/>'),
    )
    body = p("甲", 0) + p("乙", 1) + p("丙", 0) + p("丁", 1)
    data = docx(body, numbering(*levels))
    assert printed(reads(tmp_path, "a.docx", data)) == ["一、甲", "1．乙", "二、丙", "2．丁"]


def test_a_restart_may_wait_for_a_higher_level(tmp_path: Path) -> None:
    levels = (
        lvl(0, "decimal", "%1."),
        lvl(1, "decimal", "（%2）"),
        lvl(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>'),
    )
    body = p("甲", 0) + p("乙", 1) + p("丙", 2) + p("丁", 1) + p("戊", 2) + p("己", 0) + p("庚", 2)
    data = docx(body, numbering(*levels))
    assert printed(reads(tmp_path, "a.docx", data)) == [
        "1.甲", "（1）乙", "a)丙", "（2）丁", "b)戊", "2.己", "a)庚",
    ]  # fmt: skip


def test_a_number_may_name_the_levels_above_in_plain_figures(tmp_path: Path) -> None:
    levels = (
        lvl(0, "chineseCounting", "第%1章"),
        lvl(1, "decimal", "%1.%2", "<w:isLgl/>"),
        lvl(2, "decimal", "%1.%2.%3"),
    )
    body = p("甲", 0) + p("乙", 1) + p("丙", 2)
    data = docx(body, numbering(*levels))
    assert printed(reads(tmp_path, "a.docx", data)) == ["第一章甲", "1.1乙", "一.1.1丙"]


def test_a_level_that_was_skipped_counts_as_begun(tmp_path: Path) -> None:
    body = p("甲", 0) + p("乙", 2) + p("丙", 1) + p("丁", 2)
    data = docx(body, WORD_LISTS)
    assert printed(reads(tmp_path, "a.docx", data)) == ["一、甲", "1.乙", "（二）丙", "1.丁"]


def test_a_list_may_redefine_a_level_of_its_own(tmp_path: Path) -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="3"/>{lvl(0, "decimalEnclosedCircle", "%1")}</w:lvlOverride></w:num>'
    )
    body = p("甲", 0) + p("乙", 0, 2) + p("丙", 0, 2)
    data = docx(body, numbering(lvl(0, "decimal", "%1."), nums=nums))
    assert printed(reads(tmp_path, "a.docx", data)) == ["1.甲", "③乙", "④丙"]


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="无编号"/><w:basedOn w:val="1"/>
  <w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="4"><w:name w:val="二级标题"/><w:basedOn w:val="2"/></w:style>
"""
STYLED = numbering(
    lvl(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>'),
    lvl(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'),
)


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>{more}')


def test_styles_bring_numbers_and_levels(tmp_path: Path) -> None:
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = (
        styled("甲", "1") + styled("乙", "2") + styled("丙", "4")
        + styled("丁", "3") + styled("戊", "1", off) + styled("己", "1") + p("庚")
    )  # fmt: skip
    paragraphs = reads(tmp_path, "a.docx", docx(body, STYLED, STYLES)).paragraphs
    assert [(a.printed, a.level, a.style) for a in paragraphs] == [
        ("一、甲", 1, "heading 1"),
        ("（一）乙", 2, "heading 2"),
        ("（二）丙", 2, "二级标题"),
        ("丁", 1, "无编号"),
        ("戊", 1, "heading 1"),
        ("二、己", 1, "heading 1"),
        ("庚", 0, "Normal"),
    ]


def test_a_definition_may_be_kept_in_a_list_style(tmp_path: Path) -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{lvl(0, "decimal", "%1、")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    data = docx(p("甲", 0) + p("乙", 0), lists, styles)
    assert printed(reads(tmp_path, "a.docx", data)) == ["1、甲", "2、乙"]


def test_bullets_and_dashes_are_printed_as_they_look(tmp_path: Path) -> None:
    levels = (lvl(0, "bullet", "\uf06c"), lvl(1, "bullet", "——"), lvl(2, "none", ""))
    body = p("甲", 0) + p("乙", 1) + p("丙", 2) + p("丁", 7) + p("戊", 0, 9)
    data = docx(body, numbering(*levels))
    assert printed(reads(tmp_path, "a.docx", data)) == ["●甲", "——乙", "丙", "丁", "戊"]


def test_an_empty_numbered_paragraph_prints_its_number(tmp_path: Path) -> None:
    data = docx(p("", 0) + p("乙", 0), WORD_LISTS)
    assert printed(reads(tmp_path, "a.docx", data)) == ["一、", "二、乙"]


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("decimal", "1 2 10 11 20 21 99 100 101 110"),
        ("decimalZero", "01 02 10 11 20 21 99 100 101 110"),
        ("decimalFullWidth", "１ ２ １０ １１ ２０ ２１ ９９ １００ １０１ １１０"),
        ("decimalEnclosedCircle", "① ② ⑩ ⑪ ⑳ 21 99 100 101 110"),
        ("chineseCounting", "一 二 十 十一 二十 二十一 九十九 一〇〇 一〇一 一一〇"),
        ("chineseCountingThousand", "一 二 十 十一 二十 二十一 九十九 一百 一百零一 一百一十"),
        ("taiwaneseCountingThousand", "一 二 十 十一 二十 二十一 九十九 一百 一百零一 一百一十"),
        ("ideographDigital", "一 二 一〇 一一 二〇 二一 九九 一〇〇 一〇一 一一〇"),
        ("chineseLegalSimplified", "壹 贰 壹拾 壹拾壹 贰拾 贰拾壹 玖拾玖 壹佰 壹佰零壹 壹佰壹拾"),
        ("ideographTraditional", "甲 乙 癸 11 20 21 99 100 101 110"),
        ("upperRoman", "I II X XI XX XXI XCIX C CI CX"),
        ("lowerLetter", "a b j k t u uuuu vvvv wwww fffff"),
        ("upperLetter", "A B J K T U UUUU VVVV WWWW FFFFF"),
        ("unheardOf", "1 2 10 11 20 21 99 100 101 110"),
    ],
)  # fmt: skip
def test_each_format_counts_its_own_way(form: str, written: str) -> None:
    numbers = (1, 2, 10, 11, 20, 21, 99, 100, 101, 110)
    assert " ".join(count(number, form) for number in numbers) == written


def test_thousands_have_one_zero_for_a_gap() -> None:
    assert [count(n, "chineseCountingThousand") for n in (0, 1000, 1001, 1010, 1100, 2034)] == [
        "零", "一千", "一千零一", "一千零一十", "一千一百", "二千零三十四",
    ]  # fmt: skip
    assert count(10_000, "chineseCountingThousand") == "10000"
