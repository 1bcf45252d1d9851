"""The people, offices and labels of a draft, and what a hand may type for them."""

from __future__ import annotations

from kjplan.intake.spelling import letters
from kjplan.intake.text_plan import text_plan

TEXT = """某某市科技局2030年工作要点
一、任务
（一）推进改革。完善制度。（责任人：张三、李四，责任科室：高新科、成果科（农社科）、各相关科室）
（二）加强监管。开展检查。（责任人：张三，责任科室：办公室；配合科室：广新科、市直有关单位）"""


def test_names_are_gathered_in_their_order() -> None:
    draft = text_plan(TEXT.split("\n"))
    assert [one.name for one in draft.people] == ["张三", "李四"]
    assert [one.name for one in draft.offices] == ["高新科", "成果科", "农社科", "办公室", "广新科"]
    assert draft.joint == (("成果科（农社科）", ("成果科", "农社科")),)
    assert draft.labels == (
        ("各相关科室", ("高新科", "成果科", "农社科", "办公室", "广新科")),
        ("市直有关单位", ()),
    )
    assert draft.roles == ("责任人", "责任科室", "配合科室")


def test_an_alias_that_two_would_share_is_left_out() -> None:
    draft = text_plan(TEXT.split("\n"))
    assert {one.name: one.aliases for one in draft.offices} == {
        "高新科": ("gaoxinke",),
        "成果科": ("cgk", "chengguoke"),
        "农社科": ("nsk", "nongsheke"),
        "办公室": ("bgs", "bangongshi"),
        "广新科": ("guangxinke",),
    }


def test_characters_are_spelled_one_by_one() -> None:
    assert letters("绿化科") == ["lv", "hua", "ke"]
    assert letters("A科") == ["ke"]
