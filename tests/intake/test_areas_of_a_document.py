"""Front, body and closing of a document, and its title, organization and period."""

from __future__ import annotations

from datetime import date

import pytest

from kjplan.intake.draft import Doubt, Draft
from kjplan.intake.text_plan import text_plan


def read(*paragraphs: str) -> Draft:
    return text_plan(paragraphs)


def test_the_numbers_of_a_letter_are_not_those_of_the_plan() -> None:
    draft = read(
        "关于印发工作要点的通知",
        "现将要点印发，并提出以下要求：",
        "一、提高认识。各单位要高度重视。",
        "二、抓好落实。各单位要按月报送。",
        "某某市科技局2030年工作要点",
        "一、党建",
        "1.加强学习。落实学习制度。（责任科室：办公室）",
        "二、业务",
        "2.培育企业。新增企业3家。（责任科室：高新科）",
    )
    assert draft.title == "某某市科技局2030年工作要点"
    assert [section.title for section in draft.sections] == ["党建", "业务"]
    assert draft.before[-1] == "二、抓好落实。各单位要按月报送。"


def test_a_short_list_before_the_first_section_stays_before_it() -> None:
    draft = read(
        "某某市2030年工作方案", "依据如下：", "1.上级要求。",
        "一、任务", "（一）甲。推进甲工作。", "（二）乙。推进乙工作。", "二、保障", "（一）丙。推进丙工作。",
    )  # fmt: skip
    assert draft.preamble == ("依据如下：", "1.上级要求。")
    assert [section.title for section in draft.sections] == ["任务", "保障"]


def test_a_title_on_two_lines_and_a_letters_number_behind_it() -> None:
    draft = read(
        "某某市人民政府关于加快推进科技创新和",
        "成果转化的实施意见某政发〔2030〕5号",
        "一、任务",
        "推进改革工作。",
    )
    assert draft.title == "某某市人民政府关于加快推进科技创新和成果转化的实施意见"
    assert draft.preamble == ("某政发〔2030〕5号",)
    assert draft.organization == "某某市人民政府"


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("某某市科技局2030年工作要点", 2030, 2030),
        ("某某市行动方案（2030-2032年）", 2030, 2032),
        ("某某市行动计划（2030—2032年）（征求意见稿）", 2030, 2032),
        ("某某市2030年度工作计划", 2030, 2030),
    ],
)
def test_the_period_comes_from_the_title(title: str, first: int, last: int) -> None:
    draft = read(title, "一、任务", "推进改革工作。")
    assert draft.period == (date(first, 1, 1), date(last, 12, 31))


def test_what_the_document_does_not_say_is_guessed_and_doubtful() -> None:
    draft = text_plan(["一、任务", "推进改革工作。"], year=2030)
    assert draft.period == (date(2030, 1, 1), date(2030, 12, 31))
    assert draft.doubts == (
        Doubt(0, "没有找到标题，暂用文件名", "标题可能在正文里", "title"),
        Doubt(0, "没有找到制定单位", "请补上，可用 --organization 指定", "organization"),
        Doubt(0, "文中没有年份，暂按2030年", "也可能是别的年份，可用 --period 指定", "period"),
    )


def test_what_is_settled_is_not_doubtful() -> None:
    years = (date(2031, 1, 1), date(2031, 12, 31))
    draft = text_plan(
        ["某某市工作要点", "一、任务", "推进改革工作。"], organization="某某市科技局", period=years
    )
    assert (draft.organization, draft.period, draft.doubts) == ("某某市科技局", years, ())


def test_the_closing_begins_behind_the_last_section() -> None:
    draft = read(
        "某某市科技局2030年工作要点", "一、任务", "1.推进改革工作。（责任科室：办公室）",
        "某某市科技局", "2030年1月5日", "附件：1.任务清单", "（此件公开发布）",
    )  # fmt: skip
    assert draft.closing == ("某某市科技局", "2030年1月5日", "附件：1.任务清单", "（此件公开发布）")


def test_a_text_without_headings_is_one_section() -> None:
    draft = read("某某市科技局2030年工作要点", "推进改革工作。", "制定培训计划。")
    assert [(section.number, section.title) for section in draft.sections] == [("", "")]
    assert [clause.text for clause in draft.clauses] == ["推进改革工作。", "制定培训计划。"]
