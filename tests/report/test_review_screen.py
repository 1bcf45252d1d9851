"""The screens of a meeting: as much of a task as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import MEETING_PLAN, REAL_PLAN
from helpers.events import day, event
from helpers.screens import HURTFUL
from kjplan.ledger.ledger import parse
from kjplan.ledger.line import encode
from kjplan.output import plain
from kjplan.plan.load import read_plan
from kjplan.report import review
from kjplan.standing.outlook import Outlook

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
    from kjplan.report.page import Page

MEETING = event("m", "06-30", kind="meeting", task="", note="六月调度会")


def subject(plan: bytes, task: str, *events: Event) -> review.Subject:
    """Put a task on the screen on 30 June."""
    ledger = parse(b"".join(map(encode, events)), "plan.ledger.jsonl")
    outlook = Outlook(read_plan(plan, "plan.yaml"), ledger, day("06-30"))
    (standing,) = outlook.of([outlook.plan.by_id()[task]])
    return review.Subject(outlook, standing, 2, 30, MEETING, (), ())


def shown(*events: Event, task: str = "2.1.2", room: review.Room = review.ROOMS[0]) -> str:
    page = review.page(subject(MEETING_PLAN.read_bytes(), task, *events), room)
    return plain.as_text(page)


def test_what_was_decided_is_told_with_whether_its_day_has_gone_by() -> None:
    decided = [
        event(name, on, task="2.1.2", kind="decision", note=note, due=due and day(due))
        for name, on, note, due in (
            ("a", "03-31", "早已议过的", "04-30"),
            ("b", "04-30", "定承办单位", "05-31"),
            ("c", "05-31", "落实经费", "06-30"),
        )
    ]
    assert (
        "议定      2030-04-30  定承办单位（2030-05-31 前）  逾期 30 天\n"
        "          2030-05-31  落实经费（2030-06-30 前）\n"
    ) in shown(*decided)
    done = event("d", "06-15", task="2.1.2", status="done")
    assert "逾期" not in shown(*decided, done)


def test_a_blocked_task_says_since_when_and_why() -> None:
    why = "等分管领导定场地\n和时间，" + "并" * 60
    screen = shown(event("a", "06-01", task="2.1.2", status="blocked", note=why))
    told = "等分管领导定场地 和时间，" + "并" * 35 + "…\n"
    assert f"状态      需协调  红灯\n需协调    2030-06-01 起  {told}" in screen
    assert f"最近记录  2030-06-01  需协调（张三）  {told}" in screen


def test_an_extended_limit_shows_both_days() -> None:
    put_off = event("a", "05-01", task="2.1.5", kind="extension", due=day("09-30"), note="等省里")
    assert (
        "完成时限  2030-09-30（原 2030-05-31）  还有 92 天\n"
        "状态      未启动  绿灯\n"
        "最近记录  2030-05-01  延期到 2030-09-30（张三）  等省里\n"
    ) in shown(put_off, task="2.1.5")


AROUND = [
    (None, "，举办技术对接会4场，【引进技术转移机构3家，】建设概念验证中心，发布"),
    (8, "  …技术对接会4场，【引进技术转移机构3家，】建设概念验证中心…\n"),
    (0, "  …【引进技术转移机构3家，】…\n"),
]


@pytest.mark.parametrize(("around", "text"), AROUND)
def test_the_clause_stays_where_its_paragraph_is_shortened(around: int | None, text: str) -> None:
    room = review.ROOMS[0]._replace(around=around)
    assert text in shown(task="2.1.3", room=room)


def test_a_clause_without_end_is_shortened_last() -> None:
    room = review.ROOMS[-1]._replace(clause=6)
    assert "  …【引进技术转移…】…\n" in shown(task="2.1.3", room=room)


@pytest.mark.parametrize(
    "plan", [REAL_PLAN.read_bytes(), HURTFUL.encode()], ids=["real", "hurtful"]
)
@pytest.mark.parametrize("lines", [12, 21, 36])
def test_no_task_takes_more_than_there_is(plan: bytes, lines: int) -> None:
    """Unless even its names do, of which none is cut."""

    def height(page: Page) -> int:
        return sum(1 + len(row) // 20 for row in plain.as_text(page).splitlines())

    for _, _, task in read_plan(plan, "plan.yaml").tasks():
        if task.kind == "statement":
            continue
        about = subject(plan, task.id)
        page = review.fitted(about, lines, height)
        least = review.page(about, review.ROOMS[-1])
        assert height(page) <= max(lines, height(least))
        assert {*task.owners, *task.offices} <= {
            part.text.rstrip("、") for block in page for part in getattr(block, "parts", ())
        }


def test_what_others_have_recorded() -> None:
    task = subject(MEETING_PLAN.read_bytes(), "2.1.2").standing.task
    records = [
        event("a", "06-30", task="2.1.2", value=2, by="李四", note="第二场"),
        event("b", "06-30", task="2.1.2", status="blocked", by="王五"),
    ]
    assert plain.as_text(review.news(records, task)) == (
        "李四登记了“完成值 2场：第二场”；王五登记了“需协调”。"
        "上面已是最新的，您刚才的没有登记；要登记请再按一次。\n"
    )
    assert plain.as_text(review.news([], task)).startswith("别人改了这一项的登记。")
