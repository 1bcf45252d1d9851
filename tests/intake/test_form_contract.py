"""What a form's writer and its reader agree on."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import standings
from helpers.events import day, event
from kjplan.intake.form import (
    ANSWERS,
    PRINTED,
    Sent,
    SentTask,
    as_of,
    as_of_line,
    headings,
    read_sent,
    sent_rows,
    trace,
)
from kjplan.plan.period import Period
from kjplan.plan.terms import Terms

AT = datetime.fromisoformat("2030-06-25T09:30:00+08:00")


def test_the_columns_stand_in_their_order_under_the_plans_own_words() -> None:
    terms = Terms(owner="责任领导", office="牵头单位")
    assert list(headings(terms)) == [*PRINTED, *ANSWERS]
    assert "|".join(headings(terms).values()) == (
        "编号|任务|责任领导|牵头单位|目标值|完成时限|现完成值|现状态"
        "|本次完成值|本次状态|进展情况|存在问题|佐证材料|填报人|填报日期"
    )


def test_the_top_line_says_as_of_when() -> None:
    assert as_of(f"高新股填报表，{as_of_line(day('06-25'))}，请于 25 日前报") == day("06-25")
    assert as_of("高新股填报表") is None
    assert as_of("截至 2030-13-45") is None


def test_what_was_sent_is_written_as_rows_of_text() -> None:
    plan = standings.plan("target: {at_least: 11, unit: 家}")
    reading = event("a", "06-01", value=7)
    sent = Sent.of(plan, day("06-25"), AT, "高新股", [standings.standing(plan, "06-25", reading)])
    assert sent_rows(sent) == [
        ("填报表", "1"),
        ("单位", "某某市科技局"),
        ("计划", "某某市科技局2030年科技创新工作要点"),
        ("起", "2030-01-01"),
        ("止", "2030-12-31"),
        ("截至", "2030-06-25"),
        ("生成时间", "2030-06-25T09:30:00+08:00"),
        ("填报单位", "高新股"),
        ("编号", "任务", "原文摘要", "状态", "完成值", "进度", "记录摘要"),
        ("1.1.1", "一项任务", "6801f639", "doing", "7", "", trace([reading])),
    ]
    assert read_sent(sent_rows(sent)) == sent


TASKS = st.builds(
    SentTask,
    id=st.from_regex(r"[1-9]\.[1-9]\.[1-9]", fullmatch=True),
    title=st.text(),
    fingerprint=st.from_regex("[0-9a-f]{8}", fullmatch=True),
    status=st.sampled_from(["todo", "doing", "blocked", "done", "dropped"]),
    value=st.none() | st.integers(0, 10**6) | st.floats(0, 1e6),
    percent=st.none() | st.floats(0, 1),
    trace=st.just("") | st.from_regex("[0-9a-f]{8}", fullmatch=True),
)


@given(st.lists(TASKS, max_size=5), st.text(), st.text())
def test_what_was_sent_comes_back(tasks: list[SentTask], title: str, whose: str) -> None:
    period = Period(date(2030, 1, 1), date(2030, 12, 31))
    sent = Sent("某某市科技局", title, period, day("06-25"), AT, whose, tuple(tasks))
    width = max(map(len, sent_rows(sent)))
    # A spreadsheet's rows are all as long as the longest.
    rows = [(*row, *[""] * (width - len(row))) for row in sent_rows(sent)]
    assert read_sent(rows) == sent


@pytest.mark.parametrize(
    ("row", "other"),
    [
        (0, ("填报表", "2")),
        (0, ("别的", "1")),
        (3, ("起", "去年")),
        (6, ("生成时间", "昨天")),
        (9, ("1.1.1", "一项任务", "5b06ab29", "doing", "nan", "", "")),
        (9, ("1.1.1", "一项任务", "5b06ab29", "好", "7", "", "")),
        (9, ("1.1.1",)),
    ],
)
def test_a_hidden_sheet_that_somebody_changed_is_none(row: int, other: tuple[str, ...]) -> None:
    plan = standings.plan("")
    sent = Sent.of(plan, day("06-25"), AT, "高新股", [standings.standing(plan, "06-25")])
    rows = sent_rows(sent)
    rows[row] = other
    assert read_sent(rows) is None


def test_whose_records_are_known_by_a_digest_that_does_not_ask_for_their_order() -> None:
    one, other = event("a", "06-01", value=7), event("b", "06-02")
    assert trace([one, other]) == trace([other, one]) != trace([one])
    assert trace([one, event("c", "06-03")._replace(kind="reviewed")]) == trace([one])
    assert trace([]) == ""
