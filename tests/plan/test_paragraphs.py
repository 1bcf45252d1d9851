"""The document put together again from a plan in the forms that documents have."""

from __future__ import annotations

import pytest

from helpers import HEALTH
from kjplan.plan.document import paragraphs
from kjplan.plan.load import read_plan

HEAD = """\
title: 要点
organization: 某某市科技局
period: {start: 2030-01-01, end: 2030-12-31}
people: [{name: 张三}]
offices: [{name: 高新股}, {name: 成果股}]
sections:
"""
# An item of one task with some keys of its own, under a section with a heading.
ITEM = """\
  - id: 1
    title: 部分
    items:
      - id: 1.1
        {}
        tasks: [{{id: 1.1.1, text: 正文。}}]
"""


def read(sections: str) -> list[str]:
    """Give the paragraphs behind the plan's title."""
    return paragraphs(read_plan((HEAD + sections).encode(), "plan.yaml"))[1:]


def test_a_document_with_all_that_there_is() -> None:
    assert paragraphs(read_plan(HEALTH.read_bytes(), "plan.yaml")) == [
        "某卫〔2030〕1号",
        "委机关各科室：",
        "某某市卫生健康委员会2030年工作要点",
        "为做好2030年工作，制定本要点。",
        "各科室要认真抓好落实。",
        "第一部分　医疗服务",
        "（一）质量安全",
        "1．提升医疗质量。坚持以病人为中心。门诊病历合格率保持在95%以上，医疗责任事故不超过3起；",
        (
            "新建胸痛单元12个，6月底前建成2个，9月底前建成9个。"
            "（责任科室：医政科；配合科室：基层科、办公室）。"
        ),
        (
            "2．加强采购监管：药品集中采购支出控制在300万元以内，每年开展一次审计"
            "（医政科、办公室负责）。抽检药品1080批次（疾控科牵头，医政科配合）。"
        ),
        # What was added in mid-year, and its heading, are not in it.
        "三、附则",
        "各项工作纳入年度考核。（责任科室：各有关科室，指导：某某省卫生健康委员会）",
        "某某市卫生健康委员会办公室",
        "2030年1月10日印发",
    ]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("title: 条目", ["（一）条目。正文。"]),
        ("title: 条目。", ["（一）条目。正文。"]),
        ("title: 条目：", ["（一）条目：正文。"]),
        ("title: “三力”", ["（一）“三力”。正文。"]),
        ("title: '条目 '", ["（一）条目 正文。"]),
        ("number: 1．", ["1．正文。"]),
        ("number: 1．\n        title: 条目", ["1．条目。正文。"]),
        ("number: ''\n        title: 条目", ["条目。正文。"]),
        ("under: [（一）甲, 1. 乙]", ["（一）甲", "1. 乙", "正文。"]),
        ("owners: [张三]", ["正文。（责任人：张三）"]),
        ("offices: [高新股]\n        support: [成果股]", ["正文。（责任股室：高新股，配合股室：成果股）"]),
        ("offices: [高新股]\n        stated: ''", ["正文。"]),
        ("offices: [高新股]\n        stated: 〔高新股〕。", ["正文。〔高新股〕。"]),
        (
            "offices: [高新股]\n        stated: 责任单位：高新股\n        stated_paragraph: true",
            ["正文。", "责任单位：高新股"],
        ),
        (
            ("title: 条目\n        offices: [高新股]\n        stated: （高新股）。\n"
            "        stated_first: true"),
            ["（一）条目（高新股）。正文。"],
        ),
        (
            ("title: 条目\n        offices: [高新股]\n        stated: （高新股）\n"
            "        stated_first: true\n        stated_paragraph: true"),
            ["（一）条目", "（高新股）正文。"],
        ),
    ],
)  # fmt: skip
def test_an_item(keys: str, expected: list[str]) -> None:
    assert read(ITEM.format(keys)) == ["一、部分", *expected]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("title: 部分", ["一、部分", "正文。"]),
        ("title: 部分\n    paragraph: false", ["一、部分。正文。"]),
        ("number: 第一条　\n    paragraph: false", ["第一条　正文。"]),
        ("number: 第一章　\n    title: 总则", ["第一章　总则", "正文。"]),
        ("paragraph: true", ["正文。"]),
    ],
)
def test_a_section(keys: str, expected: list[str]) -> None:
    section = (
        f"  - id: 1\n    {keys}\n    items: [{{id: 1.1, tasks: [{{id: 1.1.1, text: 正文。}}]}}]\n"
    )
    assert read(section) == expected


def test_a_heading_alone_stands_without_a_mark() -> None:
    task = "{id: 1.1.1, text: 正文。, paragraph: true}"
    item = f"{{id: 1.1, title: 条目, tasks: [{task}]}}"
    assert read(f"  - {{id: 1, title: 部分, items: [{item}, {{id: 1.2, title: 又一条}}]}}\n") == [
        "一、部分",
        "（一）条目",
        "正文。",
        "（二）又一条",
    ]


def test_a_bracket_closes_the_tasks_before_it() -> None:
    assert read("""\
  - id: 1
    title: 部分
    items:
      - id: 1.1
        tasks:
          - {id: 1.1.1, text: 甲，, offices: [高新股]}
          - {id: 1.1.2, text: 乙, offices: [高新股], stated: （高新股负责）。}
          - {id: 1.1.3, text: 丙。, offices: [成果股], stated: （成果股负责）, stated_paragraph: true}
""") == ["一、部分", "甲，乙（高新股负责）。丙。", "（成果股负责）"]


def test_who_has_offices_of_its_own_inherits_nobody_beside_them() -> None:
    plan = read_plan((HEAD + """\
  - id: 1
    items:
      - id: 1.1
        owners: [张三]
        offices: [高新股]
        support: [成果股]
        others: {指导: [某某省科技厅]}
        tasks:
          - {id: 1.1.1, text: 甲。}
          - {id: 1.1.2, text: 乙。, offices: [成果股]}
          - {id: 1.1.3, text: 丙。, support: []}
""").encode(), "plan.yaml")  # fmt: skip
    guidance = (("指导", ("某某省科技厅",)),)
    assert [(t.owners, t.offices, t.support, t.others) for _, _, t in plan.tasks()] == [
        (("张三",), ("高新股",), ("成果股",), guidance),
        (("张三",), ("成果股",), (), ()),
        (("张三",), ("高新股",), (), guidance),
    ]
