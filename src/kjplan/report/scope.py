"""What a filter keeps, in words, for a reader who has not seen what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kjplan.plan.model import Plan
    from kjplan.standing.selection import Filter

_FLAGS = {
    "open": "未完成",
    "overdue": "逾期",
    "late": "逾期办结",
    "extended": "延过期",
    "accepted": words.ACCEPTED,
    "unaccepted": "已完成未销号",
    "added": "年中新增",
}


def scope(plan: Plan, wanted: Filter) -> str:
    """Word what a filter keeps: `李四，红灯，逾期`; "" where it keeps all."""
    return "，".join(_parts(plan, wanted))


def _parts(plan: Plan, wanted: Filter) -> Iterator[str]:
    """Word the fields of a filter, those of one field together: `张三或李四`."""
    sections = (s.heading or words.section(s.id) for s in plan.sections if s.id in wanted.sections)
    items = (i.heading or i.id for s in plan.sections for i in s.items if i.id in wanted.items)
    yield from filter(None, (
        "或".join(wanted.owners),
        "或".join(wanted.offices) + _through(plan, wanted),
        "或".join(sections),
        "或".join(items),
        "或".join(words.STATUS[code] for code in wanted.statuses),
        "或".join(words.KIND[code] for code in wanted.kinds),
        "或".join(f"{words.LIGHT[code]}灯" for code in wanted.lights),
        "或".join(f"“{text}”" for text in wanted.search),
        f"{wanted.due_before} 前到期" if wanted.due_before else "",
        words.unassigned(plan.terms.owner if plan.people else plan.terms.office)
        if wanted.unassigned else "",
        *(word for flag, word in _FLAGS.items() if getattr(wanted, flag)),
    ))  # fmt: skip


def _through(plan: Plan, wanted: Filter) -> str:
    """Word through what else a task is one of the offices', or through what it is not."""
    parts = (
        f"含{plan.terms.support}" if wanted.support else "",
        "不含统称" if wanted.named else "",
    )
    told = "，".join(filter(None, parts))
    return f"（{told}）" if told and wanted.offices else ""
