"""The words on the screen for the words in the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.text.numerals import chinese

if TYPE_CHECKING:
    from datetime import date

STATUS = {
    "todo": "未启动",
    "doing": "推进中",
    "blocked": "需协调",
    "done": "已完成",
    "dropped": "已取消",
}

KIND = {
    "once": "一次性",
    "target": "量化指标",
    "recurring": "周期性",
    "ongoing": "长期坚持",
}

LIGHT = {"red": "红", "yellow": "黄", "green": "绿"}

EVERY = {"month": "每月", "quarter": "每季度", "half-year": "每半年", "year": "每年"}

ACCEPTED = "已销号"

# Figures of which the last reading counts.
APART = {"rank": "名次", "level": "水平", "ceiling": "上限"}

STATEMENT = "总述"
NOT_SAID = "未列明"
NO_TASKS = "没有符合条件的任务。"


def unassigned(term: str) -> str:
    """Word that nobody answers, by the plan's own term for who does: `未明确责任人`."""
    return f"未明确{term}"


def section(id_: str) -> str:
    """Name a section that has no title: `第一部分`."""
    return f"第{chinese(int(id_))}部分"


def gap(points: float) -> str:
    """Word how many percentage points a figure is behind pace, or ahead: `落后 5 点`."""
    points = round(points, 1)
    if not points:
        return "持平"
    return f"{'落后' if points > 0 else '超前'} {number(abs(points))} 点"


def reason(code: str | None, amount: float) -> str:
    """Word why a light is not green: `逾期 3 天`, `落后 31 点`; "" for a green one."""
    if code == "due_soon" and not amount:
        return "今天到期"
    words = {
        "overdue": f"逾期 {number(amount)} 天",
        "blocked": "需协调",
        "behind": gap(amount),
        "due_soon": f"还有 {number(amount)} 天",
        "short": "未达标",
        "exceeded": "超过上限",
        "unread": "未报数",
    }
    return words.get(code or "", "")


def day(of: date, year: int | None) -> str:
    """Write a day as a sentence has it, without its year where that is `year`: `6月30日`."""
    return f"{'' if of.year == year else f'{of.year}年'}{of.month}月{of.day}日"


def full_day(of: date) -> str:
    """Write a day with its year: `2030年6月30日`."""
    return day(of, None)


def round_name(every: str, first: date) -> str:
    """Name a reporting round by its first day: `2030年6月`, `2030年第2季度`, `2030年上半年`."""
    names = {
        "month": f"{first.month}月",
        "quarter": f"第{first.month // 3 + 1}季度",
        "half-year": "上半年" if first.month == 1 else "下半年",
        "year": "",
    }
    return f"{first.year}年{names[every]}"


def stage(at_least: float, unit: str) -> str:
    """Name a stage on the way to a target by its figure: `阶段目标 2家`."""
    return f"阶段目标 {number(at_least)}{unit}"


def late(days: int) -> str:
    """Word that something was done after its time limit: `逾期 51 天办结`."""
    return f"逾期 {days} 天办结"


def status(code: str, *, ongoing: bool, accepted: bool = False) -> str:
    """Word a task's status; of an ongoing task that is under way there is no end in sight."""
    if accepted:
        return ACCEPTED
    return KIND["ongoing"] if ongoing and code == "doing" else STATUS[code]


def number(value: float) -> str:
    """Write a figure without a needless `.0`: `7`, `3.5`."""
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"  # noqa: PLR2004 - where %g would turn to 1e+10


def completed(done: int, of: int) -> str:
    """Word how many of some tasks are done, and their share: `3/11 27.3%`; `of` is not 0."""
    return f"{done}/{of} {percent(done / of)}"


def percent(share: float) -> str:
    """Write a share of 1 as a percentage with one decimal where it is not zero: `63.6%`.

    What is short of the whole is never written as the whole: `99.9%`.
    """
    shown = f"{share * 100:.1f}"
    if shown == "100.0" and share < 1:
        return "99.9%"
    return shown.removesuffix(".0") + "%"
