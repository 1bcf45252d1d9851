"""No character is lost, added or moved, whatever the text is."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kjplan.intake.draft import characters, seen
from kjplan.intake.text_plan import text_plan

PIECES = [
    *"（）()〔〕[]【】“”《》、，。；：:！ 　\n\t一二三四十第章节条1234.．①是*—",
    *"加强推进制定召开新增家个年月底前每季度和及等下同",
    "责任单位：", "（责任单位：", "（牵头单位：市科技局，", "市科技局", "张三", "负责）", "牵头，", "各区、县（市）政府",
    "一、", "（一）", "1.", "（1）", "第一条", "附件", "附件1", "目录", "完成时限：", "2030年", "6月底前", "以下均需",
    "\ufeff", "\u200b", "\u2003", "某某市2030年工作要点", "2030年1月5日", "（此件公开发布）", "——", "一是",
]  # fmt: skip
PARAGRAPH = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(st.lists(PARAGRAPH, max_size=9))
@settings(deadline=None, max_examples=300)
def test_of_anything_like_a_document(paragraphs: list[str]) -> None:
    draft = text_plan(paragraphs)
    assert characters(draft) == seen("".join(paragraphs))
    assert all(clause.text for clause in draft.clauses)


@given(st.lists(st.text(max_size=80), max_size=6))
@settings(deadline=None, max_examples=200)
def test_of_any_text(paragraphs: list[str]) -> None:
    assert characters(text_plan(paragraphs)) == seen("".join(paragraphs))


def test_marks_and_blanks_that_no_reader_sees_do_not_count() -> None:
    assert seen("\ufeff一、\u3000总\u200b体 要求\n") == "一、总体要求"


def test_cost_grows_with_the_length_and_no_faster() -> None:
    def calls(times: int) -> int:
        text = "推进平台建设，新增企业3家、机构2个。（责任单位：市科技局、市财政局）"
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(count)
        try:
            text_plan(["一、任务", *[f"{n}.{text * 20}" for n in range(times)]])
        finally:
            sys.setprofile(None)
        return counted

    assert calls(80) < 9 * calls(10)


@pytest.mark.parametrize(
    "text",
    [
        "，" * 20_000,
        "新增12家、" * 5_000,
        "（" * 100_000,
        "一、" * 20_000,
        "每月" * 20_000,
        "1" * 50_000,
    ],
)
def test_a_line_without_sense_is_read_in_a_moment(text: str) -> None:
    begun = time.perf_counter()
    text_plan(["一、任务", text])
    assert time.perf_counter() - begun < 5
