"""What a meeting decided is asked for by its day, of those who are to see to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


def decided(batch: str, task: str, note: str, due: str | None, *assignees: str) -> str:
    more = {"due": due} if due else {}
    return line(
        batch, "2030-05-31", "decision", task, note=note, assignees=list(assignees),
        meeting="3e5e7195", **more,
    )  # fmt: skip


HELD = "".join(
    (
        line("3e5e7195", "2030-05-31", "meeting"),
        decided("a1", "2.2.2", "先签意向书。", "2030-06-20", "张三", "高新股"),
        decided("a2", "2.2.1", "落实场地", "2030-07-05"),
        decided("a3", "2.2.1", "议而不急", None),
        decided("a5", "2.1.4", "已经报过的", "2030-06-20"),
        # What was said in that meeting is no answer to it.
        line("b1", "2030-05-31", "note", "2.2.2", meeting="3e5e7195"),
        line("b2", "2030-06-10", "note", "2.1.4"),
        # Nobody is silent.
        *(
            line(f"c{n}", "2030-06-30", "note", task)
            for n, task in enumerate(("1.1.1", "1.1.2", "1.1.3", "2.1.1", "2.1.2", "2.1.3"))
        ),
    )
)


@pytest.fixture
def held(bureau: Path) -> Path:
    bureau.write_text(HELD, encoding="utf-8")
    return bureau


@pytest.mark.usefixtures("held")
def test_who_was_named_is_asked_else_whose_task_it_is(kjplan: Callable[..., Run]) -> None:
    def asked(*args: str) -> list[str]:
        lines = kjplan("remind", *args).out.splitlines()
        return [row for row in lines if "议定" in row]

    assert asked("--owner", "张三") == [
        "一、会上议定的1件：",
        "1. 先签意向书（引进技术转移机构，5月31日议定）：6月20日前办好，已过10天。",
    ]
    assert asked("--owner", "王五") == [
        "一、会上议定的1件：",
        "1. 落实场地（举办技术对接会，5月31日议定）：7月5日前办好，还有5天。",
    ]
    assert asked("--owner", "李四") == []
    assert "先签意向书" in kjplan("remind", "--office", "高新股").out
    assert "先签意向书" not in kjplan("remind", "--office", "成果股").out


@pytest.mark.usefixtures("held")
def test_a_report_since_is_an_answer(kjplan: Callable[..., Run]) -> None:
    assert kjplan("note", "2.2.2", "已签", "--by", "张三").status == 0
    assert "先签意向书" not in kjplan("remind").out
    assert "落实场地" in kjplan("remind").out
    assert "落实场地" not in kjplan("remind", "--days", "4").out
