"""A plan written as plan.yaml reads as the same plan, whatever its texts are."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kjplan.plan.load import read_plan
from kjplan.plan.model import Item, Office, Person, Plan, Reporting, Section, Task
from kjplan.plan.period import Period
from kjplan.plan.scalar import scalar
from kjplan.plan.target import Stage, Target
from kjplan.plan.terms import Terms
from kjplan.plan.writer import Marked, Question, Remarks, write

PLAN = Plan(
    title="某某市科技局2030年科技创新工作要点",
    organization="某某市科技局",
    period=Period(date(2030, 1, 1), date(2030, 12, 31)),
    preamble="第一段。\n第二段。",
    people=(Person("张三", ("zs", "zhangsan")), Person("李四")),
    offices=(Office("高新股", ("gxg",)), Office("成果股"), Office("农社股")),
    sections=(
        Section(
            id="1",
            title="培育企业",
            number="第二条",
            items=(
                Item(
                    id="1.1",
                    title="加快培育",
                    owners=("张三",),
                    offices=("高新股",),
                    support=("全局各股室",),
                    others=(("指导", ("省科技厅",)),),
                    number="1．",
                    under=("（一）总体安排", "（二）分步实施"),
                    stated="（高新股牵头）。",
                    stated_first=True,
                    stated_paragraph=True,
                    tasks=(
                        Task("1.1.1", "", "总的要求：", ("张三",), ("高新股",), "statement", support=("全局各股室",), others=(("指导", ("省科技厅",)),)),
                        Task(
                            "1.1.2", "新增企业", "新增企业12家，", ("李四",), ("成果股（农社股）",), "target",
                            target=Target(at_least=12, aim=15.5, unit="家", stages=(Stage(date(2030, 6, 30), 2),)),
                            stretch=True, due=date(2030, 9, 30), paragraph=True, stated="（成果股（农社股）负责）",
                        ),
                    ),
                ),
                Item("1.2", "", (), (), (Task("1.2.1", "", "居首。", (), (), "target", target=Target(rank=1, among="某某市")),)),
            ),
        ),
    ),
    joint_offices={"成果股（农社股）": ("成果股", "农社股")},
    office_groups={"全局各股室": ()},
    terms=Terms("责任领导", "牵头单位", "配合单位"),
    reporting=Reporting("month", 25, "办公室王五"),
    before="某发〔2030〕5号",
    closing="附件：1.任务表\n    2.联系人",
)  # fmt: skip

YAML = """\
# 某某市科技局的样例

before: 某发〔2030〕5号
title: 某某市科技局2030年科技创新工作要点
organization: 某某市科技局
# 待核：取自标题里的年份；也可能是别的年份。
period: {start: 2030-01-01, end: 2030-12-31}
terms: {owner: 责任领导, office: 牵头单位, support: 配合单位}
reporting: {every: month, day: 25, to: 办公室王五}
preamble: |-
  第一段。
  第二段。

people:
  - {name: 张三, aliases: [zs, zhangsan]}
  - {name: 李四}

offices:
  - {name: 高新股, aliases: [gxg]}
  - {name: 成果股}
  - {name: 农社股}

joint_offices:
  成果股（农社股）: [成果股, 农社股]

# 没有列出名单
office_groups:
  全局各股室: []

sections:
  - id: 1
    number: 第二条
    title: 培育企业
    items:
      - id: 1.1
        number: 1．
        under: [（一）总体安排, （二）分步实施]
        title: 加快培育
        owners: [张三]
        offices: [高新股]
        support: [全局各股室]
        others: {指导: [省科技厅]}
        stated: （高新股牵头）。
        stated_first: true
        stated_paragraph: true
        tasks:
          - id: 1.1.1
            statement: true
            text: 总的要求：
          # 待核：读作 12；也可能是“[12]”。
          - id: 1.1.2
            title: 新增企业
            text: 新增企业12家，
            paragraph: true
            owners: [李四]
            offices: [成果股（农社股）]
            stated: （成果股（农社股）负责）
            target: {at_least: 12, aim: 15.5, unit: 家}
            stages: [{by: 2030-06-30, at_least: 2}]
            stretch: true
            due: 2030-09-30

      - id: 1.2
        tasks:
          - id: 1.2.1
            text: 居首。
            target: {rank: 1, among: 某某市}

closing: "附件：1.任务表\\n    2.联系人"
"""


def test_a_plan_is_written_as_people_write_one() -> None:
    figure, year = (
        Question("读作 12", "也可能是“[12]”"),
        Question("取自标题里的年份", "也可能是别的年份"),
    )
    remarks = Remarks(
        {"": ("某某市科技局的样例",), "office_groups": ("没有列出名单",)},
        {"1.1.2": (figure,), "period": (year,)},
    )
    written = write(PLAN, remarks)
    assert written.text == YAML
    assert written.marked == (Marked(6, "period", year), Marked(50, "1.1.2", figure))
    assert read_plan(written.text.encode(), "plan.yaml") == PLAN


def test_text_is_quoted_only_where_yaml_needs_it() -> None:
    assert [
        scalar(text)
        for text in (
            "坚持“三力”，", "R&D 占比", "1. 制定方案", "完成[责任单位：甲]", "全\u3000角",
            "注意: 二", "任务 #3", "- 一", "'单引号'", '"双引号"', "2030", "4.10", "no", "~",
            " 前有空格", "\u3000首行缩进", "断了[", "一\n二", "响铃\x07", "\ufeff看不见",
        )
    ] == [
        "坚持“三力”，", "R&D 占比", "1. 制定方案", "完成[责任单位：甲]", "全\u3000角",
        '"注意: 二"', '"任务 #3"', '"- 一"', "\"'单引号'\"", "'\"双引号\"'", '"2030"', '"4.10"', '"no"', '"~"',
        '" 前有空格"', '"\u3000首行缩进"', '"断了\\x5b"', '"一\\n二"', '"响铃\\x07"', '"\\ufeff看不见"',
    ]  # fmt: skip


TEXTS = st.text(min_size=1, max_size=60).filter(lambda text: text.strip())
AWKWARD = st.text(
    "-#:,[]{}&*!|>'\"%@`?~=\\ \t\n\r\u3000\x07\x85\u2028\ufeff一a1", min_size=1, max_size=30
)


@given(st.lists(TEXTS | AWKWARD.filter(lambda text: text.strip()), min_size=6, max_size=60))
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_as_it_was_written(texts: list[str]) -> None:
    title, before, heading, stated, remark, *clauses = texts
    tasks = tuple(Task(f"1.1.{n}", text, text, (), (), "once") for n, text in enumerate(clauses, 1))
    item = Item("1.1", heading, (), (), tasks, number=title, under=(before, stated), stated=stated)
    section = Section("1", heading, (item,), number=heading)
    plan = PLAN._replace(
        title=title,
        before=before,
        closing=stated,
        preamble=f"{before}\n{title}",
        sections=(section,),
    )
    remarks = Remarks({"": texts, "1.1": texts}, {"1.1.1": [Question(remark, stated)]})
    written = write(plan, remarks)
    assert read_plan(written.text.encode(), "plan.yaml") == plan
    assert all(
        written.text.split("\n")[mark.line - 1].lstrip().startswith("# 待核：")
        for mark in written.marked
    )
