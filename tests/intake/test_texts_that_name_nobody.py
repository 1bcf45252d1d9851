"""Texts that name nobody, and responsibilities that are doubtful."""

from __future__ import annotations

from kjplan.intake.draft import Parties
from kjplan.intake.text_plan import text_plan


def test_news_has_no_responsibilities() -> None:
    text = """
某某市召开科技创新大会
本报讯（记者张三）昨日，某某市科技创新大会召开。大会由市科技局主办。
会议指出，要加快推进创新体系建设（包括平台、人才、资金三方面）。某某公司（甲科技、乙科技、丙科技）等企业获奖。
一、会议强调，要落实主体责任，由市科技局牵头，市财政局配合。
（一）张三指出，企业（责任有限公司）要加大投入。
会议由市委副书记李四（市政府党组成员、副市长负责日常工作）主持。
"""
    assert text_plan(text.splitlines()).brackets == 0


def test_a_law_has_none() -> None:
    text = """
某某市科学技术进步条例
第一章 总则
第一条 为了促进科学技术进步，制定本条例。
第二条 县级以上人民政府科学技术行政部门（以下简称科技部门）负责本行政区域的科学技术工作。
（一）编制规划；
（二）组织实施项目（由财政部门负责拨付资金）；
第三条 科研机构（含高等学校、企业研发机构）应当建立责任制度（单位负责人负责）。
"""
    assert text_plan(text.splitlines()).brackets == 0


def test_a_speech_has_none() -> None:
    text = """
在全市科技工作会议上的讲话
同志们：
今天我们召开会议，主要任务是部署工作。下面，我讲三点意见。
一、肯定成绩（主要是三个方面）
去年新增企业50家（其中市区30家、县域20家）。
二、明确任务
各单位（包括市直部门和各县区政府）要压实责任，市科技局（牵头单位）要抓好落实。
谢谢大家！
"""
    assert text_plan(text.splitlines()).brackets == 0


def test_a_bracket_behind_a_section_is_left_to_the_reader_to_spread() -> None:
    draft = text_plan(
        [
            "某某市科技局2030年工作要点",
            "一、平台建设（牵头领导：张三）",
            "（一）建平台。建成平台3个。（平台科负责）",
        ]
    )
    (first, _) = draft.items
    assert first.who == Parties(owners=("张三",))
    assert [(doubt.paragraph, doubt.read, doubt.otherwise) for doubt in first.doubts] == [
        (2, "“（牵头领导：张三）”写在上一级标题后", "可能管下面各条，请分到各条")
    ]
