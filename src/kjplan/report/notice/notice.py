"""The text of a 通报: whole sentences in the words that offices use, every figure from the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.report.notice.figures import figures
from kjplan.report.notice.following import following
from kjplan.report.notice.overall import overall
from kjplan.report.notice.part import Part
from kjplan.report.notice.phrases import in_marks, on, passed, short_title, subject
from kjplan.report.notice.problems import blocked, problems
from kjplan.text.numerals import chinese
from kjplan.text.width import width
from kjplan.text.words import full_day

if TYPE_CHECKING:
    from kjplan.report.notice.part import Passage
    from kjplan.report.summary import Summary


# So many half characters of 二号 a line of 156 mm has, less the space that Word puts around a year.
_TITLE_LINE = 38


class Notice(NamedTuple):
    """What a 通报 says; a part is None where there is nothing to say under its heading.

    `title_lines` are the title as it is set: on two lines where one is too short for it.
    """

    title: str
    title_lines: tuple[str, ...]
    addressee: str
    opening: str
    overall: Part | None
    figures: Part | None
    problems: Part | None
    blocked: Part | None
    following: Part | None
    unit: str
    day: str


def notice(summary: Summary) -> Notice:
    """Word a summary as a 通报; its parts are numbered 一、 without a gap."""
    plan = summary.plan
    parts: dict[str, tuple[str, tuple[Passage, ...]]] = {
        "overall": ("总体进展", overall(summary)),
        "figures": ("主要指标", figures(summary)),
        "problems": ("存在问题", problems(summary) if summary.tally.total else ()),
        "blocked": ("需协调事项", blocked(summary)),
        "following": ("下一步工作", following(summary)),
    }
    numbered: dict[str, Part | None] = dict.fromkeys(parts)
    for nth, key in enumerate((key for key in parts if parts[key][1]), start=1):
        heading, paragraphs = parts[key]
        numbered[key] = Part(f"{chinese(nth)}、{heading}", paragraphs)
    lines = _title(summary)
    return Notice(
        title="".join(lines),
        title_lines=lines,
        addressee=f"各{plan.terms.unit}：" if plan.offices else "",
        opening=_opening(summary),
        unit=plan.organization,
        day=full_day(summary.as_of),
        **numbered,
    )


def _title(summary: Summary) -> tuple[str, ...]:
    """Word the title in one line or two, parted where no word is torn."""
    plan, as_of = summary.plan, summary.as_of
    how = "完成情况" if as_of >= plan.period.end else "推进情况"
    whose = f"{summary.scope}承担任务" if summary.scope else ""
    lines = (f"关于{subject(plan)}", f"{whose}{passed(plan, as_of)}{how}的通报")
    return lines if width("".join(lines)) > _TITLE_LINE else ("".join(lines),)


def _opening(summary: Summary) -> str:
    plan, as_of = summary.plan, summary.as_of
    whose = f"{summary.scope}承担任务" if summary.scope else ""
    how = "完成" if as_of >= plan.period.end else "推进"
    return (
        f"按照{in_marks(plan.title)}（以下简称{short_title(plan)}）安排，"
        f"现将截至{on(summary, as_of)}{whose}的{how}情况通报如下。"
    )
