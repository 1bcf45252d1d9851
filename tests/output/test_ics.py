"""Days as a calendar: written by kjplan, read again by another program."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kjplan.output.ics import as_ics
from kjplan.report.calendar import Calendar, Entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

NOON = datetime(2030, 6, 30, 12, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def entry(summary: str = "制定方案", description: str = "") -> Entry:
    return Entry("due-1.1.1@x", date(2030, 6, 30), summary, description, False, False, 0, None)


@pytest.fixture
def office(sample: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up bureau, whose offices report, with a task in stages."""
    monkeypatch.setenv("KJPLAN_BY", "张三")
    plan = sample.read_text(encoding="utf-8")
    plan = re.sub(
        r"^# +reporting: \{every: month", "reporting: {every: quarter", plan, flags=re.MULTILINE
    )
    stages = "stages: [{by: 2030-06-30, at_least: 2}, {by: 2030-09-30, at_least: 9}]"
    figure = "target: {at_least: 11, unit: 家}"
    assert figure in plan
    plan = plan.replace(figure, f"{figure}\n            {stages}")
    sample.write_text(plan, encoding="utf-8")
    assert kjplan("check").status == 0
    return sample.with_name("时限.ics")


def read(file: Path) -> dict[str, Any]:
    """Read a calendar with another program; give its entries by their UIDs without the plan."""
    calendar: Any = icalendar.Calendar.from_ical(file.read_bytes())
    events = {str(e["UID"]).partition("@")[0]: e for e in calendar.walk("VEVENT")}
    assert len(events) == len(calendar.walk("VEVENT"))
    return events


def days(file: Path) -> dict[str, tuple[str, str, int]]:
    return {
        uid: (str(e["DTSTART"].dt), str(e["STATUS"]), int(e["SEQUENCE"]))
        for uid, e in read(file).items()
    }


def test_on_a_screen(office: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("progress", "2.1.1", "7", "--note", "首批")
    assert kjplan("日历", "--owner", "李四").out == (
        "某某市科技局2030年科技创新工作要点\n"
        "截至 2030-06-30  序时进度 50%\n"
        "\n"
        "日期        还有        编号   事项          责任人  任务\n"
        "2030-03-25  过了 97 天         报送                  向办公室王五报送2030年第1季度进展\n"
        "2030-06-25  过了 5 天          报送                  向办公室王五报送2030年第2季度进展\n"
        "2030-06-30  已完成      2.1.1  阶段目标 2家  李四    新增高新技术企业\n"
        "2030-09-25  87 天              报送                  向办公室王五报送2030年第3季度进展\n"
        "2030-09-30  92 天       2.1.1  阶段目标 9家  李四    新增高新技术企业\n"
        "2030-09-30  92 天       2.1.4  完成时限      李四    9月底前完成科技型中小企业评价\n"
        "2030-12-25  178 天             报送                  向办公室王五报送2030年第4季度进展\n"
        "2030-12-31  184 天             计划期末              时限未列明的任务到期，还有 5 项没有完成\n"
    )
    assert not office.exists()


def test_the_whole_of_an_entry(office: Path, kjplan: Callable[..., Run]) -> None:
    assert kjplan("calendar", "--item", "2.1", "-o", office.name, "--alarm", "7天").out == (
        "已写好 时限.ics。\n"
    )
    text = office.read_bytes().decode()
    start = text.index("BEGIN:VEVENT\r\nUID:due-2.1.4@")
    shown = re.sub(r"DTSTAMP:\d{8}T\d{6}Z", "DTSTAMP:…", text[start:])
    shown = re.sub("@[0-9a-f]{8}", "@########", shown[: shown.index("END:VEVENT")])
    assert shown.replace("\r\n", "\n") == (
        "BEGIN:VEVENT\n"
        "UID:due-2.1.4@########.kjplan\n"
        "DTSTAMP:…\n"
        "SEQUENCE:0\n"
        "DTSTART;VALUE=DATE:20300930\n"
        "DTEND;VALUE=DATE:20301001\n"
        "SUMMARY:2.1.4 9月底前完成科技型中小企业评价（完成时限）\n"
        "DESCRIPTION:原文：9月底前完成科技型中小企业评价。\\n责任\n"
        " 人：李四\\n责任股室：高新股\\n截至 2030-06-30：未启动\n"
        "STATUS:CONFIRMED\n"
        "TRANSP:TRANSPARENT\n"
        "BEGIN:VALARM\n"
        "ACTION:DISPLAY\n"
        "DESCRIPTION:2.1.4 9月底前完成科技型中小企业评价（完成时\n"
        " 限）\n"
        "TRIGGER:-PT159H\n"
        "END:VALARM\n"
    )


def test_an_entry_of_no_one_task_says_which_and_to_whom(
    office: Path, kjplan: Callable[..., Run]
) -> None:
    kjplan("done", "2.2.1")
    assert kjplan("calendar", "--item", "2.2", "--item", "3.1", "-o", office.name).status == 0
    entries = read(office)
    assert str(entries["end"]["DESCRIPTION"]) == (
        "某某市科技局2030年科技创新工作要点\n2.2.2 引进技术转移机构（张三）\n3.1.1 开展科技活动周"
    )
    assert str(entries["report-2030-04-01"]["SUMMARY"]) == (
        "某某市科技局：向办公室王五报送2030年第2季度进展（报送）"
    )


def test_read_again_it_moves_and_does_not_double(office: Path, kjplan: Callable[..., Run]) -> None:
    def written() -> dict[str, tuple[str, str, int]]:
        assert kjplan("calendar", "-o", office.name).status == 0
        return days(office)

    before = written()
    assert before["due-2.1.4"] == ("2030-09-30", "CONFIRMED", 0)
    kjplan("extend", "2.1.4", "2030-10-31", "--note", "省厅推迟评价")
    extended = written()
    assert extended.keys() == before.keys()
    assert extended["due-2.1.4"] == ("2030-10-31", "CONFIRMED", 1)
    kjplan("undo", "--yes")
    assert written()["due-2.1.4"] == ("2030-09-30", "CONFIRMED", 2)
    kjplan("drop", "2.1.4", "--note", "全省统一安排")
    assert written()["due-2.1.4"] == ("2030-09-30", "CANCELLED", 3)
    assert written().keys() == before.keys()


def test_what_is_done_does_not_ring(office: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("done", "2.1.4")
    kjplan("calendar", "--alarm", "0", "-o", office.name)
    entries = read(office)
    assert str(entries["due-2.1.4"]["SUMMARY"]).startswith("已完成：2.1.4 ")
    rings = {uid: [alarm["TRIGGER"].dt for alarm in e.walk("VALARM")] for uid, e in entries.items()}
    assert rings["due-2.1.4"] == []
    assert rings["stage-2.1.1-2"] == [timedelta(hours=9)]


def test_refusals(office: Path, kjplan: Callable[..., Run]) -> None:
    run = kjplan("calendar", "--alarm", "7")
    assert (run.out, run.status) == ("", 2)
    assert run.err.endswith(
        "错误：--alarm 只用于写成日历。\n例如：kjplan calendar --alarm 7 -o 时限.ics\n"
    )
    run = kjplan("calendar", "--alarm", "一周", "-o", office.name)
    assert (run.out, run.status) == ("", 2)
    assert "“一周”不是天数。请写 0 到 999 的整数，如 7。\n" in run.err
    assert not office.exists()


@pytest.mark.usefixtures("sample")
def test_a_spreadsheet_says_what_it_is(kjplan: Callable[..., Run]) -> None:
    assert kjplan("calendar", "-o", "时限.xlsx").status == 0
    sheet = load_workbook("时限.xlsx")["时限"]
    assert sheet["A1"].value == "某某市科技局2030年科技创新工作要点时限"


@pytest.mark.usefixtures("sample")
def test_an_empty_calendar_is_not_written(home: Path, kjplan: Callable[..., Run]) -> None:
    run = kjplan("calendar", "--light", "黄", "--item", "3.1", "-o", "空.ics")
    assert (run.err, run.status) == ("没有符合条件的时限。没有写 空.ics。\n", 1)
    assert not (home / "空.ics").exists()


@settings(deadline=None)
@given(TEXT, TEXT)
def test_whatever_a_text_is_another_program_reads_it(summary: str, description: str) -> None:
    raw = as_ics(Calendar("要点", NOON, [entry(summary, description)], 3)).encode()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    for line in raw.split(b"\r\n"):
        line.decode()  # no character is cut
    assert b"\n" not in raw.replace(b"\r\n", b"")
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert not event.errors
    if summary.isprintable():
        assert str(event["SUMMARY"]) == summary


def test_what_means_something_to_a_calendar_is_only_text() -> None:
    sly = "甲,乙;丙\\n丁\nEND:VEVENT"
    raw = as_ics(Calendar("要点", NOON, [entry(description=sly)]))
    assert "DESCRIPTION:甲\\,乙\\;丙\\\\n丁\\nEND:VEVENT\r\n" in raw
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert str(event["DESCRIPTION"]) == sly
