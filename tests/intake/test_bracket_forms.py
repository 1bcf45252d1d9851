"""Responsibility brackets: where they are found, and what is none."""

from __future__ import annotations

import time

import pytest

from kjplan.intake import brackets, declared, roles
from kjplan.intake.draft import Parties


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in brackets.find(text)]


def who(text: str, custom: declared.Custom | None = None) -> Parties:
    (one,) = brackets.find(text)
    rules = declared.custom(text[one.start : one.end], custom or declared.Custom())
    return roles.parties(one.reading, rules)


@pytest.mark.parametrize(
    "text",
    [
        "（责任单位：市科技局、市财政局）",
        "（牵头单位：市科技局，责任单位：市财政局）",
        "（市科技局、市财政局等部门负责）",
        "（市科技局牵头，市财政局、各县（市、区）政府按职责分工负责）",
        "（负责部门：市科技局，适用范围：全市）",
        "（市科技局指导）",
        "(市科技局指导)",
        "（市科技局会同市财政局负责）",
        "（市科技局指导，市财政局负责落实。）",
        "〔责任单位：市委组织部（市委人才办）、市科技局〕",
        "[责任单位：市科技局]",
        "【牵头单位：市科技局；配合单位：各科室】",
        "（责任单位:市科技局,市财政局)",
        "（责任人：张三、李四，责任科室：办公室）",
        "（牵头领导：张三；牵头科室：高新科；完成时限：6月底前）",
        "（市科技局负责。列第一位者为牵头单位，下同）",
    ],
)
def test_a_responsibility_is_found_exactly(text: str) -> None:
    assert found(f"加强平台建设。{text}") == [text]
    assert found(f"加强平台建设。{text}推进转化。") == [text]
    assert found(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "某某集团（甲公司、乙公司、丙集团）的收入增长10%。",
        "支持一人公司（指全职人员在10人以内的有限责任公司）发展。",
        "企业（责任有限公司）要加大投入。",
        "由市科技局牵头，市财政局配合。",
        "科技部门（以下简称主管部门）负责本区域的工作。",
        "该项目（由省交通集团负责）总投资10亿元。",
        "组织实施项目（由财政部门负责拨付资金）；",
        "张三（市政府副市长负责日常工作）主持会议。",
        "建立责任制度（单位负责人负责）。",
        "深入学习（包括平台、人才、资金三方面）。",
        "实施《意见》（某政发〔2030〕5号）。",
        "（此件公开发布）",
        "（联系人：张三，电话：12345678）",
        "（责任编辑：张三）",
        "（责任单位：）",
        "责任编辑：张三",
        "责任重于泰山，各单位负责人要负责。",
        "（一）加强领导，落实责任。",
    ],
)
def test_what_is_no_responsibility_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_who_leads_and_who_supports() -> None:
    assert who("（市科技局牵头，市财政局、市教育局配合）") == Parties(
        offices=("市科技局",), support=("市财政局", "市教育局")
    )
    assert who("（牵头单位：市科技局，责任单位：市财政局，市教育局）") == Parties(
        offices=("市科技局",), support=("市财政局", "市教育局")
    )
    assert who("（责任单位：市科技局、市财政局）") == Parties(offices=("市科技局", "市财政局"))
    assert who("（市科技局会同市财政局负责）") == Parties(
        offices=("市科技局",), support=("市财政局",)
    )
    assert who("（市科技局指导，各县区政府负责落实）") == Parties(
        offices=("各县区政府",), others=(("指导", ("市科技局",)),)
    )


def test_people_answer_beside_their_offices() -> None:
    assert who("（责任领导：张三　责任科室：办公室　责任人：李四）") == Parties(
        owners=("张三", "李四"), offices=("办公室",)
    )
    assert who("（张三、李四负责）") == Parties(owners=("张三", "李四"))


def test_a_mark_or_the_documents_rule_makes_the_lead() -> None:
    lead = Parties(offices=("市科技局",), support=("市财政局", "市教育局"))
    plain = "（责任单位：市科技局、市财政局、市教育局）"
    assert who("（责任单位：*市科技局、市财政局、市教育局）") == lead
    assert who("（责任单位：市科技局（牵头）、市财政局、市教育局）") == lead
    assert who(plain, declared.custom("列第一位者为牵头单位，下同", declared.Custom())) == lead
    assert who(plain, declared.custom("排在第一位的部门为牵头部门", declared.Custom())) == lead
    assert who(plain, declared.custom("第一个为牵头单位", declared.Custom())) == lead
    commas = "（责任单位：市科技局、市财政局，市教育局，各县区政府）"
    assert who(commas, declared.custom("第一个逗号前为牵头单位", declared.Custom())) == Parties(
        offices=("市科技局", "市财政局"), support=("市教育局", "各县区政府")
    )


def test_what_is_not_listed_again_holds_all_the_same() -> None:
    first = "（责任单位：省民政厅。以下均需各市、县〔市、区〕政府落实，不再列出）"
    rules = declared.custom(first, declared.Custom())
    assert who("（责任单位：省财政厅）", rules) == Parties(
        offices=("省财政厅",), others=(("落实", ("各市、县〔市、区〕政府",)),)
    )


def test_a_line_of_its_own_needs_no_brackets() -> None:
    assert found("责任单位：市科技局，市财政局") == ["责任单位：市科技局，市财政局"]
    assert found("推进改革。责任单位：市科技局、市财政局。") == ["责任单位：市科技局、市财政局。"]


def test_a_bracket_that_is_not_closed_runs_to_the_end_of_its_paragraph() -> None:
    text = "举办对接会。（责任人：张三，责任科室：成果科。"
    (one,) = brackets.find(text)
    assert (text[one.start : one.end], one.closed) == ("（责任人：张三，责任科室：成果科。", False)


def test_several_stand_in_one_paragraph() -> None:
    text = "推进甲（市数据局负责）。推进乙。（市司法局、各县（市、区）政府分别负责）推进丙。"
    assert found(text) == ["（市数据局负责）", "（市司法局、各县（市、区）政府分别负责）"]


@pytest.mark.parametrize(
    "text", ["（" * 200_000, "（" * 100_000 + "）" * 100_000, "（责任单位：" * 30_000]
)
def test_two_hundred_thousand_brackets_do_not_hurt(text: str) -> None:
    begun = time.perf_counter()
    brackets.find(text)
    assert time.perf_counter() - begun < 10
