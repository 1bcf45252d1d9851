"""Made-up tables of tasks (任务分解表, 台账), and how each is understood."""

from __future__ import annotations

import pytest

from helpers.drafts import shown
from kjplan.errors import Wrong
from kjplan.intake.columns import Cell
from kjplan.intake.table_plan import table_plan


def read(text: str, **settled: str) -> str:
    """Read rows of cells parted by |; ^ is a cell merged with the one above, ; a line's end."""
    rows: list[list[Cell]] = []
    for line in text.strip().splitlines():
        row = []
        for index, cell in enumerate(line.split("|")):
            merged = cell.strip() == "^"
            row.append(
                Cell(rows[-1][index].text if merged else cell.strip().replace(";", "\n"), merged)
            )
        rows.append(row)
    return f"\n{shown(table_plan(rows, year=2030, columns=settled))}\n"


def test_a_merged_first_column_and_two_leads_in_a_cell() -> None:
    assert (
        read("""
工作任务|工作要求|牵头单位|配合/责任单位
一、加强公开|1.公开规划。|区发展局;区审批局|各有关单位
^|2.公开财政。||各有关单位，各镇（街道）
二、加强回应|3.回应关切。|区发展局|
""")
        == """
? | ? | 2030-2030
# 一、加强公开
  * 1. [责=区发展局、区审批局 配=各有关单位]
      ongoing 公开规划。
  * 2. [责=各有关单位、各镇（街道）]
      ongoing 公开财政。
# 二、加强回应
  * 3. [责=区发展局]
      ongoing 回应关切。
"""
    )


def test_title_row_section_rows_and_a_heading_that_is_repeated() -> None:
    assert (
        read("""
某某区科技局2030年重点任务分解表|||||
序号|重点工作|具体举措|牵头领导|责任科室|完成时限
一、平台建设|||||
1|公共平台|出台管理办法|张三|平台科|2030年6月
2|^|建成平台3个|张三|平台科、规划科|12月底前
序号|重点工作|具体举措|牵头领导|责任科室|完成时限
二、人才工作|||||
5|人才引进|引进人才10名|李四|人才科|长期
注：各科室按月报送进展。|||||
""")
        == """
某某区科技局2030年重点任务分解表 | 某某区科技局 | 2030-2030
closing: 注：各科室按月报送进展。
# 一、平台建设
  * 1公共平台
      once 出台管理办法 2030-06-30 [人=张三 责=平台科]
      target 建成平台3个 2030-12-31 [人=张三 责=平台科、规划科]
# 二、人才工作
  * 5人才引进 [人=李四 责=人才科]
      target 引进人才10名
"""
    )


def test_a_cell_with_words_of_its_own() -> None:
    assert (
        read("""
序号|工作任务|责任单位|时限要求
1|推进农田建设。|区农发局牵头，区环土局配合|三季度前
2|做好防汛工作。|区应急局、各镇街|
""")
        == """
? | ? | 2030-2030
#
  * 1 [责=区农发局 配=区环土局]
      once 推进农田建设。 2030-09-30
  * 2 [责=区应急局、各镇街]
      ongoing 做好防汛工作。
"""
    )


def test_headings_on_two_rows() -> None:
    assert (
        read("""
序号|主要目标任务|责任分工|责任分工
^|^|牵头单位|配合单位
1|建成平台2个。|市科技局|市财政局
""")
        == """
? | ? | 2030-2030
#
  * 1 [责=市科技局 配=市财政局]
      target 建成平台2个。
"""
    )


def test_numbered_lines_in_a_cell_are_tasks() -> None:
    assert (
        read("""
重点工作|工作内容|责任单位
平台建设|1.制定方案。;2.建成平台2个。|市科技局
""")
        == """
? | ? | 2030-2030
#
  * 平台建设 [责=市科技局]
      once 1.制定方案。
      target 2.建成平台2个。
"""
    )


def test_a_column_that_is_not_known_can_be_settled() -> None:
    table = """
事由|谁来办
建成平台2个。|市科技局
"""
    with pytest.raises(Wrong) as wrong:
        read(table)
    assert str(wrong.value) == (
        "表里没有认出表头，不知道哪一列是工作任务。"
        "请用 --column 列名=工作任务、--column 列名=责任单位 指明。前几行写的是：事由、谁来办、建成平台2个。、市科技局。"
    )
    assert (
        read(table, 事由="工作任务", 谁来办="责任单位")
        == """
? | ? | 2030-2030
#
  * [责=市科技局]
      target 建成平台2个。
"""
    )


def test_a_row_that_names_nobody_is_doubtful() -> None:
    draft = table_plan(
        [["工作任务", "责任单位"], ["推进改革工作。", "市科技局"], ["做好宣传工作。", ""]],
        year=2030,
    )
    assert [
        (doubt.paragraph, doubt.read, doubt.otherwise)
        for clause in draft.clauses
        for doubt in clause.doubts
    ] == [(3, "这一行没有写单位", "也可能与上一行合并，由“市科技局”负责")]
