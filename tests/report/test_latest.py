"""What a register says was last done, and what stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.events import event
from helpers.standings import plan, standing
from kjplan.report import latest

if TYPE_CHECKING:
    from kjplan.ledger.event import Event

FIGURE = "target: {at_least: 11, unit: 家}"
MET = event("a", "05-01", value=11, note="已公示", evidence="某科〔2030〕5号")
REPORT = [
    event("b", "05-20", value=7),
    event("b", "05-20", note="第二批已申报")._replace(id="b.1"),
    event("b", "05-20", note="存在问题：缺人手")._replace(id="b.2"),
]


@pytest.mark.parametrize(
    ("events", "progress", "problem"),
    [
        ([], "", "落后 41.7 点"),
        ([MET], "2030-05-01 完成值 11家：已公示", ""),
        (REPORT, "2030-05-20 完成值 7家；第二批已申报", "缺人手"),
        ([*REPORT, event("c", "05-25", note="已解决")], "2030-05-25 已解决", ""),
        (
            [*REPORT, event("c", "05-25", status="blocked", note="等场地")],
            "2030-05-20 完成值 7家；第二批已申报",
            "需协调（2030-05-25 起）：等场地",
        ),
        ([event("d", "05-25", status="blocked")], "", "需协调（2030-05-25 起）"),
        ([event("e", "05-25")._replace(kind="reviewed")], "", "落后 41.7 点"),
    ],
)
def test_the_last_report(events: list[Event], progress: str, problem: str) -> None:
    of = standing(plan(FIGURE), "05-31", *events)
    assert (latest.progress(of), latest.problem(of)) == (progress, problem)


def test_what_is_overdue_and_blocked_says_both() -> None:
    blocked = event("a", "05-01", status="blocked", note="等批复")
    of = standing(plan("due: 2030-05-20"), "05-31", blocked)
    assert latest.problem(of) == "逾期 11 天；需协调（2030-05-01 起）：等批复"


def test_each_proof_once() -> None:
    again = event("f", "05-02", evidence="某科〔2030〕5号")
    more = event("g", "05-03", evidence="简报第3期")
    of = standing(plan(FIGURE), "05-31", MET, again, more)
    assert latest.evidence(of) == "某科〔2030〕5号；简报第3期"
