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
        "1. 先签意向书（引进技术转移机构，5月31日议定）：由张三、高新股6月20日前办好，已过10天。",
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


PASSED_ON = "".join(
    (
        line("3e5e7195", "2030-05-31", "meeting"),
        decided("a1", "2.2.1", "定场地", "2030-06-20", "王五"),
        decided("a2", "2.2.1", "送合同", "2030-07-03", "周某"),
    )
)


def test_who_is_not_written_to_is_reached_through_whose_task_it_is(
    bureau: Path, plays: Callable[[str], None]
) -> None:
    bureau.write_text(PASSED_ON, encoding="utf-8")
    plays(
        """\
$ kjplan remind --office 成果股
成果股的同事，你们好！
《某某市科技局2030年科技创新工作要点》截至6月30日的进展，有几件事请你们留意。
一、会上议定的2件：
1. 定场地（举办技术对接会，5月31日议定）：由王五6月20日前办好，已过10天。
2. 送合同（举办技术对接会，5月31日议定）：由周某7月3日前办好，还有3天。
二、最近30天没有收到进展的5项：制定党风廉政任务分解、每季度召开党风廉政专题会（还没有报数，共应有4次）、落实“一岗双责”、举办技术对接会、引进技术转移机构（还没有报数，目标3家）。
请尽快报一下进展；已经办结的也请说一声，有困难请早些提出。谢谢！
$ kjplan remind --owner 王五
王五同志，您好！
《某某市科技局2030年科技创新工作要点》截至6月30日的进展，有几件事请您留意。
一、会上议定的2件：
1. 定场地（举办技术对接会，5月31日议定）：6月20日前办好，已过10天。
2. 送合同（举办技术对接会，5月31日议定）：由周某7月3日前办好，还有3天。
二、最近30天没有收到进展的1项：举办技术对接会。
请尽快报一下进展；已经办结的也请说一声，有困难请早些提出。谢谢！
$ kjplan remind --office 成果股 --format csv
责任股室,事项,编号,任务,完成值/目标值,完成时限,逾期天数,最近报送
成果股,未报送,1.1.1,制定党风廉政任务分解,,2030-12-31,,
成果股,未报送,1.1.2,每季度召开党风廉政专题会,-/4次,2030-12-31,,
成果股,未报送,1.1.3,落实“一岗双责”,,2030-12-31,,
成果股,未报送,2.2.1,举办技术对接会,,2030-12-31,,
成果股,未报送,2.2.2,引进技术转移机构,-/3家,2030-12-31,,
成果股,议定：定场地（王五 2030-06-20 前）,2.2.1,举办技术对接会,,2030-06-20,10,
成果股,议定：送合同（周某 2030-07-03 前）,2.2.1,举办技术对接会,,2030-07-03,,
"""
    )


def test_who_has_no_task_is_asked_for_what_a_meeting_gave_them(
    bureau: Path, plays: Callable[[str], None]
) -> None:
    plan = bureau.with_name("plan.yaml")
    people = "people:"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace(people, f"{people}\n  - {{name: 周某}}", 1), encoding="utf-8")
    bureau.write_text(PASSED_ON, encoding="utf-8")
    plays(
        """\
$ kjplan remind --owner 周某
周某同志，您好！
《某某市科技局2030年科技创新工作要点》截至6月30日的进展，有一件事请您留意。
会上议定的1件：
1. 送合同（举办技术对接会，5月31日议定）：7月3日前办好，还有3天。
请抓紧办理，有困难请早些提出。谢谢！
"""
    )
