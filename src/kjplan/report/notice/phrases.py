"""Phrases of a 通报: days, figures, who answers, as offices word them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kjplan.text.words import day, number, percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kjplan.plan.model import Plan
    from kjplan.report.summary import Summary
    from kjplan.standing.shares import Tally
    from kjplan.standing.standing import Standing

_DAY = timedelta(days=1)
# What a document is called, the longest first.
_KINDS = (
    "工作要点", "工作计划", "工作方案", "行动计划", "行动方案", "实施方案", "实施意见",
    "重点任务清单", "任务清单", "任务分解表", "目标任务", "重点工作",
    "要点", "计划", "方案", "清单", "规划", "意见", "报告", "通知",
)  # fmt: skip


def in_marks(title: str) -> str:
    """Put a title between 《》; a title within it stands between 〈〉."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def short_title(plan: Plan) -> str:
    """Name a document by its kind: 《工作要点》."""
    kind = next((kind for kind in _KINDS if plan.title.rstrip("》").endswith(kind)), "计划")
    return in_marks(kind)


def subject(plan: Plan) -> str:
    """Give the title without the unit that issued it: `2030年科技创新工作要点`."""
    return plan.title.removeprefix(plan.organization) or plan.title


def passed(plan: Plan, as_of: date) -> str:
    """Word which part of the year is gone: `上半年` at the end of a month, else ""; then `全年`."""
    start, end = plan.period
    if (start.month, start.day) != (1, 1):
        return ""
    if as_of >= end == date(start.year, 12, 31):
        return "全年"
    if as_of.year != start.year or as_of > end:
        return ""
    if (as_of + _DAY).month == as_of.month:
        return ""
    words = {1: "1月份", 3: "第一季度", 6: "上半年", 9: "前三季度"}
    return words.get(as_of.month, f"1至{as_of.month}月份")


def on(summary: Summary, when: date) -> str:
    """Write a day, with its year unless it and the paper are of the plan's first: `6月30日`."""
    first = summary.plan.period.start.year
    return day(when, first if summary.as_of.year == first else None)


def who(standing: Standing) -> str:
    """Name who answers for a task: `（张三，成果股）`; "" where nobody does."""
    task = standing.task
    return _beside("，".join(filter(None, ("、".join(task.owners), "、".join(task.offices)))))


def owners(standing: Standing) -> str:
    """Name the people who answer for a task: `（张三）`."""
    return _beside("、".join(standing.task.owners))


def _beside(names: str) -> str:
    """Put names between brackets, brackets within them being of another kind."""
    return f"（{names.replace('（', '〔').replace('）', '〕')}）" if names else ""


def points(behind: float) -> str:
    """Word how a figure stands against pace: `低于序时13.6个百分点`."""
    off = round(behind, 1)
    if not off:
        return "与序时持平"
    return f"{'低于' if off > 0 else '高于'}序时{number(abs(off))}个百分点"


def value(standing: Standing) -> str:
    """Word a reading with its unit: `4家`, `第2名`; "" where there is none."""
    reading, task = standing.state.value, standing.task
    if reading is None:
        return ""
    return f"第{number(reading)}名" if task.rank else f"{number(reading)}{task.unit}"


def goal(standing: Standing) -> str:
    """Word what a figure is to reach or to keep: `11家`, `4次`, `不超过3起`; "" for none."""
    task = standing.task
    if task.every:
        return f"{number(standing.goal or 0)}次"
    return task.target.reach if task.target else ""


def so_far(standing: Standing) -> str:
    """Word how far a figure with a pace is: `已完成4家，占目标11家的36.4%`."""
    reading = standing.state.value
    if reading is None:
        return f"{'尚' if standing.is_open else ''}未报送完成值，目标{goal(standing)}"
    if reading < 0:
        return f"完成值为{value(standing)}，目标{goal(standing)}"
    if standing.met:
        least = standing.goal or 0
        than = "超过" if reading > least else "达到"
        return f"已完成{value(standing)}，{than}目标{number(least)}{standing.task.unit}"
    whole = f"{number(standing.goal or 0)}{standing.task.unit}"
    return f"已完成{value(standing)}，占目标{whole}的{percent(standing.completion or 0)}"


def latest(standing: Standing) -> str:
    """Word the last reading of a rank, level or ceiling: `最近为第2名，目标为全市第1名`."""
    wanted = "要求" if standing.task.is_ceiling else "目标为"
    return f"最近为{value(standing)}，{wanted}{goal(standing)}"


def missed_stage(summary: Summary, standing: Standing) -> str:
    """Word the last stage gone by that a figure has not reached: `，6月30日前应完成2处`."""
    target, reading = standing.task.target, standing.state.value or 0
    missed = [
        stage
        for stage in (target.stages if target else ())
        if stage.by <= summary.as_of and stage.at_least > reading
    ]
    if not missed:
        return ""
    return (
        f"，{on(summary, missed[-1].by)}前应完成{number(missed[-1].at_least)}{standing.task.unit}"
    )


def punctuality(tally: Tally) -> str:
    """Word how many tasks whose limit has come were done by it; there is one at least."""
    passed, on_time = tally.passed, tally.on_time
    due = f"已到期的任务{passed}项"
    if not on_time:
        return f"{due}，{all_(passed)}未按期完成"
    how_many = f"{all_(passed)}按期完成" if on_time == passed else f"按期完成{on_time}项"
    return f"{due}，{how_many}，按期完成率{percent(on_time / passed)}"


def limit(summary: Summary, standing: Standing) -> str:
    """Word a time limit: `5月31日`, `10月31日（原定9月30日）`."""
    own = on(summary, standing.due)
    return f"{own}（原定{on(summary, standing.promised_due)}）" if standing.is_extended else own


def all_(count: int) -> str:
    """Word that something holds of all of several, `均`; "" for a single one."""
    return "均" if count > 1 else ""


def ended(text: str) -> str:
    """End a sentence with one full stop, whatever it ended with; "" stays so."""
    bare = re.sub(r"[\s，。、；：,.;:]+$", "", text)
    return f"{bare}。" if bare else ""


def listed(parts: Iterable[str]) -> str:
    """Put phrases into one sentence, a semicolon between."""
    return ended("；".join(re.sub(r"[\s；。]+$", "", part) for part in parts))
