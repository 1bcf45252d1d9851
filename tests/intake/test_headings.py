"""Headings: their numbers, and where they part from the text."""

from __future__ import annotations

import pytest

from kjplan.intake.outline import Line, heading, title, tree


@pytest.mark.parametrize(
    ("text", "style", "number", "rest"),
    [
        ("一、总体要求", "han", "一、", "总体要求"),
        ("二十三、其他", "han", "二十三、", "其他"),
        ("（一）加强领导。", "round han", "（一）", "加强领导。"),
        ("（一)加强领导。", "round han", "（一)", "加强领导。"),
        ("\u3000\u2003(二）加强领导。", "round han", "(二）", "加强领导。"),
        ("1.推进改革。", "arabic", "1.", "推进改革。"),
        ("1．推进改革。", "arabic", "1．", "推进改革。"),
        ("12、推进改革。", "arabic", "12、", "推进改革。"),
        ("3．2030年底前完成。", "arabic", "3．", "2030年底前完成。"),
        ("3、1.5级企业培育。", "arabic", "3、", "1.5级企业培育。"),
        ("1.1 建设平台", "dotted", "1.1", "建设平台"),
        ("（1）推进改革。", "round arabic", "（1）", "推进改革。"),
        ("①推进改革。", "circled", "①", "推进改革。"),
        ("第二条 支持企业。", "article", "第二条", "支持企业。"),
        ("第一章 总则", "chapter", "第一章", "总则"),
        ("第三节　平台", "subchapter", "第三节", "平台"),
    ],
)
def test_a_number_is_kept_as_printed(text: str, style: str, number: str, rest: str) -> None:
    assert heading(text) == (style, number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "2030年，推进改革。",
        "1.5万亩",
        "7.15亿元",
        "1、2月份完成",
        "一是加强领导。",
        "第一时间报告。",
        "十年来，",
        "3.5%左右",
    ],
)
def test_what_is_no_number_of_a_list(text: str) -> None:
    assert heading(text) is None


def test_a_heading_runs_into_its_paragraph_or_stands_alone() -> None:
    def parted(rest: str, *, followed: bool = False) -> tuple[str, str, str]:
        return title(rest, followed=followed, has_figure=False)

    assert parted("加快建设。制定方案。") == ("加快建设", "。", "制定方案。")
    assert parted("加快建设", followed=True) == ("加快建设", "", "")
    assert parted("发展目标。", followed=True) == ("发展目标", "。", "")
    assert parted("工作目标：到2030年，建成平台。") == ("工作目标", "：", "到2030年，建成平台。")
    assert parted("加快建设，制定方案。") == ("", "", "加快建设，制定方案。")
    assert parted("落实“一岗双责。”制度。做好公开。") == (
        "落实“一岗双责。”制度",
        "。",
        "做好公开。",
    )


def test_levels_come_from_the_order_of_the_styles() -> None:
    texts = ["一、甲", "（一）乙", "1.丙", "文", "2.丁", "（二）戊", "二、己", "3.庚"]
    _, roots = tree([Line(number, text) for number, text in enumerate(texts, 1)])
    assert [root.heading.rest for root in roots] == ["甲", "己"]
    assert [child.heading.rest for child in roots[0].children] == ["乙", "戊"]
    assert [child.heading.rest for child in roots[0].children[0].children] == ["丙", "丁"]
    assert [line.text for line in roots[0].children[0].children[0].body] == ["文"]
    assert [child.heading.rest for child in roots[1].children] == ["庚"]
