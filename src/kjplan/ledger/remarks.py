"""What every look says of a ledger that is not in order."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kjplan.ledger.digest import fits
from kjplan.ledger.scan import numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kjplan.ledger.ledger import Ledger
    from kjplan.plan.model import Plan
    from kjplan.plan.period import Period

BEFORE_THE_PLAN = timedelta(days=100)
"""What happened longer before the plan's first day is a slip of the keyboard."""

AHEAD = timedelta(days=1)
"""A clock that is no more ahead than this does no harm."""

OTHER_LEDGER = "请把这份台账和它的计划放在一起，两个文件同名；新计划的台账会另建。"

_SHOWN = 10
_MORE = "详情见 kjplan check。"


def remarks(ledger: Ledger, plan: Plan, now: datetime) -> Iterator[str]:
    """Say, a sentence each, what is not in order with a ledger."""
    where = f"注意：台账 {ledger.path} "
    if why := foreign(ledger, plan):
        yield f"{where}不是这份计划的：{why}。{OTHER_LEDGER}"
    if problems := ledger.problems:
        listed = numbered(problem.line for problem in problems)
        yield f"{where}有 {len(problems)} 行读不懂，没有计入（{listed}）。{_MORE}"
    if parts := ledger.digest.incomplete:
        listed = numbered(line for _, _, lines in parts for line in lines)
        yield f"{where}有 {len(parts)} 次登记缺了行，整次没有计入（{listed}）。{_MORE}"
    if moved := strayed(ledger, plan):
        yield (
            f"{where}里 {'、'.join(moved[:_SHOWN])}{' 等' if len(moved) > _SHOWN else ''} 的记录"
            f"原是为另一项任务登记的，计划里的编号像是变过。{_MORE}"
        )
    if ledger.clock and is_ahead(ledger, now):
        yield (
            f"{where}有登记于 {ledger.clock:%Y-%m-%d %H:%M} 的记录，比这台电脑的时间晚一天以上，"
            f"登记的那台或这台电脑的时间不准。{_MORE}"
        )


def is_ahead(ledger: Ledger, now: datetime) -> bool:
    """Tell whether a record was made later than it can be by this machine's clock."""
    return ledger.clock is not None and ledger.clock > now + AHEAD


def strayed(ledger: Ledger, plan: Plan) -> list[str]:
    """Find the tasks that have records which were made for another, by their ids."""
    labelled = ledger.labelled
    if not labelled:
        return []
    # There may be a hundred thousand, and most are what they were.
    return [
        task.id
        for _, _, task in plan.tasks()
        if (labels := labelled.get(task.id)) and not all(fits(label, task) for label in labels)
    ]


def foreign(ledger: Ledger, plan: Plan) -> str:
    """Say why a ledger is another plan's; "" where it may be this plan's.

    It may be, where a plan that it names has a day in common with this one, or where it names
    none and not most of its records happened long before this plan.
    """
    if named := ledger.belongings:
        fits = any(_overlap(other.period, plan.period) for other in named)
        return "" if fits else f"它属于{named[0]}"
    first = plan.period.start - BEFORE_THE_PLAN
    if not ledger.digest.first_day or date.fromordinal(ledger.digest.first_day) >= first:
        return ""
    days = [event.on for event in ledger.events]
    early = sum(day < first for day in days)
    if early * 2 <= len(days):
        return ""
    return f"{len(days)} 条记录里有 {early} 条早于计划期一百天以上，最早的是 {min(days)}"


def _overlap(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end
