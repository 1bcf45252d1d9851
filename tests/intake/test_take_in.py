"""Every document becomes a plan that passes the check and says what the document says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import ROOT
from kjplan.intake.as_plan import as_plan
from kjplan.intake.draft import seen
from kjplan.intake.imported import against, take_in
from kjplan.intake.proof import Part, prove
from kjplan.intake.remarks import remarks
from kjplan.intake.settings import Settings
from kjplan.intake.text_plan import text_plan
from kjplan.plan.document import pieces
from kjplan.plan.load import read_plan
from kjplan.plan.writer import write

SHARED = ROOT.parent / "shared"
REAL = [
    *sorted((SHARED / "documents").glob("*.txt")),
    *sorted((SHARED / "documents").glob("*.csv")),
    *sorted((SHARED / "source").glob("*.txt")),
]
TODAY = date(2030, 6, 30)

beside = pytest.mark.skipif(not REAL, reason="the real documents are not beside this checkout")


@beside
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_document_comes_in_word_for_word(path: Path) -> None:
    imported = take_in(str(path), Settings(), TODAY)
    text = write(imported.plan, imported.remarks).text
    plan = read_plan(text.encode(), "plan.yaml")
    assert plan == imported.plan
    assert against(str(path), plan, Settings()).differences == ()


@beside
def test_the_plan_of_2021_is_its_document() -> None:
    plan = read_plan((ROOT / "plan.yaml").read_bytes(), "plan.yaml")
    proof = against(str(SHARED / "source" / "jieshou-2021.txt"), plan, Settings())
    assert (proof.differences, proof.breaks) == ((), ())


# What documents of this kind are made of, in any order, and what should not be in them.
FRAGMENTS = st.sampled_from(
    [
        "一、",
        "（一）",
        "1.",
        "（1）",
        "第一条",
        "2.1",
        "推进",
        "新增企业12家",
        "，",
        "。",
        "；",
        "、",
        "（责任单位：市科技局、市财政局）",
        "（牵头单位：甲局；配合单位：乙局、各区政府）",
        "（张三、李四负责）",
        "（甲局牵头，乙局按职责分工负责）",
        "责任单位：甲局",
        "6月底前",
        "每季度",
        "不超过3起",
        "达到95%以上",
        "居全省首位",
        "力争",
        "附件：",
        "（",
        "）",
        "[",
        "{",
        "“",
        "”",
        "**",
        "#",
        "某某市科技局2030年工作要点",
        "1-2个",
        "（完成时限：9月底前）",
        "成果股（农社股）",
        "全局各股室",
        "*市人社局",
        "（指导单位：省厅）",
        "下同",
        "第一位为牵头单位",
        "零的突破",
        "长期坚持",
        "0家",
        "增长8%左右",
        "责任人：张三，",
        "1000000000000000000个",
        "各区、县（市）政府",
        "（甲股）",
        "（乙股、丙科）",
        "2029年新增3家",
        "局办公室要",
    ]
) | st.sampled_from(["\t", " ", "\u3000", "\x07", "\u2028", "\n", "\ufeff"])
PARAGRAPHS = st.lists(
    st.lists(FRAGMENTS, min_size=1, max_size=12).map("".join) | st.text(max_size=40), max_size=8
)


@given(PARAGRAPHS)
@settings(deadline=None, max_examples=300)
def test_any_document_becomes_a_plan_that_passes_the_check_and_says_the_same(
    paragraphs: list[str],
) -> None:
    draft = text_plan(paragraphs, year=2030)
    plan = as_plan(draft, "文件名", 2030)
    written = write(plan, remarks(draft, plan, "文件.docx"))
    assert read_plan(written.text.encode(), "plan.yaml") == plan
    named = bool(seen(draft.title))
    ours = [
        Part(piece.text, piece)
        for piece in pieces(plan)
        if named or piece.key != "title" or piece.entry
    ]
    assert prove([Part(text, "") for text in paragraphs], ours).differences == ()
