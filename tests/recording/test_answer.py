"""An office's answer, made into the events of a record."""

from __future__ import annotations

from typing import Any

import pytest

from helpers import standings
from helpers.events import at, day, event
from kjplan.recording.answer import Answer, Unfit, compose
from kjplan.recording.recorder import Stamp

TARGET = "target: {at_least: 11, unit: 家}"
STAMP = Stamp("c", at("06-30"), day("06-30"), "王五", note="命令行的", evidence="命令行的")


def answered(task: str = TARGET, *before: Any, **parts: Any) -> tuple[list[str], list[str]]:
    """Compose an answer of 28 June; give its events in short, and the doubts."""
    plan = standings.plan(task)
    standing = standings.standing(plan, "06-28", *before)
    answer = Answer(standing.task, day("06-28"), "张三", printed=0, row="12345678", **parts)
    events, doubts = compose(standing, plan, answer, STAMP)
    for each in events:
        assert (str(each.on), each.by, each.collected_by, each.row) == (
            "2030-06-28", "张三", "王五", "12345678",
        )  # fmt: skip
    return [_short(each) for each in events], doubts


def _short(event: Any) -> str:
    figure = event.percent if event.value is None else event.value
    parts = (event.kind, event.status, figure, event.note, event.evidence)
    return " ".join(str(part) for part in parts if part not in (None, ""))


@pytest.mark.parametrize(
    ("parts", "events"),
    [
        ({"figure": "7"}, ["reading 7"]),
        ({"figure": "7", "progress": "已公示", "evidence": "5号"}, ["reading 7 已公示 5号"]),
        ({"figure": "7", "status": "doing", "progress": "已公示"}, ["reading 7 已公示"]),
        ({"figure": "11", "status": "done", "evidence": "5号"}, ["reading 11", "status done 5号"]),
        ({"status": "doing", "progress": "已启动"}, ["status doing 已启动"]),
        ({"status": "todo"}, ["status todo"]),
        ({"status": "blocked", "reason": "等经费"}, ["status blocked 等经费"]),
        (
            {"status": "blocked", "reason": "等经费", "figure": "7", "progress": "已公示"},
            ["reading 7 已公示", "status blocked 等经费"],
        ),
        (
            {"status": "blocked", "reason": "等经费", "progress": "已公示"},
            ["note 已公示", "status blocked 等经费"],
        ),
        ({"problem": "存在问题：缺人"}, ["note 存在问题：缺人"]),
        (
            {"problem": "存在问题：缺人", "progress": "已公示", "figure": "7"},
            ["note 存在问题：缺人", "reading 7 已公示"],
        ),
        ({"evidence": "5号"}, ["note 5号"]),
    ],
)  # fmt: skip
def test_what_is_recorded(parts: dict[str, Any], events: list[str]) -> None:
    assert answered(TARGET, **parts) == (events, [])


def test_nothing_new_is_a_report_all_the_same() -> None:
    before = event("a", "06-28", value=7)
    assert answered(TARGET, before, figure="7", status="doing")[0] == ["reading 7"]
    assert answered(TARGET, before, status="doing")[0] == ["status doing"]


def test_the_status_of_an_ongoing_task() -> None:
    assert answered("ongoing: true", status="doing", progress="已谈话")[0] == [
        "status doing 已谈话"
    ]
    with pytest.raises(Unfit, match="长期坚持的任务没有完成之日"):
        answered("ongoing: true", status="done")


@pytest.mark.parametrize(
    ("parts", "part", "sentence"),
    [
        ({"figure": "七八家"}, "figure", "“七八家”登记不了。"),
        ({"figure": "11", "status": "todo"}, "status", "填了完成值，就不是未启动了。"),
        ({"figure": "10", "status": "done"}, "status", "到 2030-06-28 完成值 10/11家，未达目标值"),
    ],
)
def test_what_is_refused(parts: dict[str, Any], part: str, sentence: str) -> None:
    with pytest.raises(Unfit, match=sentence) as refused:
        answered(TARGET, **parts)
    assert refused.value.part == part


@pytest.mark.parametrize(("on", "why"), [("07-01", "还没有到"), ("2029-01-01", "早于计划期")])
def test_a_day_that_cannot_be(on: str, why: str) -> None:
    plan = standings.plan(TARGET)
    standing = standings.standing(plan, "06-28")
    with pytest.raises(Unfit, match=why) as refused:
        compose(standing, plan, Answer(standing.task, day(on), "张三", figure="7"), STAMP)
    assert refused.value.part == "on"


def test_a_rank_is_no_increment() -> None:
    with pytest.raises(Unfit, match="名次是 1 到 9999 的整数，不带正负号。"):
        answered("target: {rank: 1, among: 某某市}", figure="+1")


def test_what_is_hardly_meant_is_recorded_and_pointed_out() -> None:
    assert answered(TARGET, figure="40") == (
        ["reading 40"],
        ["1.1.1 一项任务：40家是目标值 11家的三倍以上。请核对。"],
    )
    assert answered("target: {at_least: 95, unit: '%', level: true}", figure="0.93") == (
        ["reading 0.93"],
        ["1.1.1 一项任务：目标值是 95%，0.93% 或许应当是 93%。请核对。"],
    )
    assert answered(TARGET, status="blocked") == (
        ["status blocked"],
        ["1.1.1 一项任务：没有写等谁定什么。"],
    )
