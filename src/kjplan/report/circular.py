"""Many plans as a 通报: who leads, who lags, what is red in each, who has not reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report import rollup as rows
from kjplan.report.naming import names
from kjplan.report.notice.phrases import points, punctuality
from kjplan.report.page import Heading, line
from kjplan.standing.position import ranked, total
from kjplan.text.numerals import chinese
from kjplan.text.words import full_day, percent, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kjplan.report.page import Block, Page
    from kjplan.report.rollup import Rollup
    from kjplan.standing.light import Light
    from kjplan.standing.position import Position, Ranked
    from kjplan.standing.shares import Tally

TITLE = "关于工作要点推进情况的通报"

# So many places at either end are named, and so many names at most under each.
_PLACES = 3
_NAMED = 10


def page(rollup: Rollup) -> Page:
    """Word the standing of many plans in the order of a 通报."""
    named = names(rollup.positions)
    parts = (
        ("总体进展", [*_whole(rollup)]),
        ("单位排名", [*_ends(rollup, named)]),
        ("存在问题", [*_problems(rollup.positions, named)]),
        ("报送情况", [*_reports(rollup.positions, named)]),
        ("未能汇总", [line(str(each.problem)) for each in rollup.unread]),
    )
    blocks: list[Block] = [Heading(TITLE, 1, "title")]
    for heading, below in parts:
        if below:
            blocks += [Heading(heading), *below]
    return tuple(blocks)


def _whole(rollup: Rollup) -> Iterable[Block]:
    if not rollup.positions:
        return
    tally = total(each.tally for each in rollup.positions)
    paces = {each.pace for each in rollup.positions}
    pace = f"，序时进度{percent(paces.pop())}" if len(paces) == 1 else ""
    done = f"已完成{tally.done}项，完成率{percent(tally.completion or 0)}"
    clauses = [
        f"截至{full_day(rollup.as_of)}，共汇总{len(rollup.positions)}份工作要点{pace}",
        f"有明确完成要求的任务{tally.finite}项，{done if tally.done else '尚无任务完成'}",
    ]
    if tally.passed:
        clauses.append(punctuality(tally))
    clauses += _counts(tally)
    yield line("；".join(clauses) + "。")


def _counts(tally: Tally) -> Iterable[str]:
    for word, count in (("逾期", tally.overdue), ("需协调", tally.blocked)):
        if count:
            yield f"{word}{count}项"


def _ends(rollup: Rollup, named: Mapping[str, str]) -> Iterable[Block]:
    """Name who leads and who lags by completion, and lay out all."""
    if not rollup.positions:
        return
    order = [each for each in ranked(rollup.positions) if each.rank]
    places = sorted({each.rank or 0 for each in order})
    # With fewer places who leads and who lags would be the same.
    ends = min(_PLACES, len(places) // 2)
    if ends:
        yield line(f"完成率居前的：{_units(order, places[:ends], named)}。")
        yield line(f"完成率居后的：{_units(order, places[-ends:], named)}。")
    yield rows.short_ranking(rollup)


def _units(order: Sequence[Ranked], places: Sequence[int], named: Mapping[str, str]) -> str:
    clauses = []
    for place in places:
        there = [each.position for each in order if each.rank == place]
        units = "、".join(named[each.path] for each in there[:_NAMED])
        more = f"等{len(there)}个" if len(there) > _NAMED else ""
        clauses.append(f"{units}{more}（{percent(there[0].completion or 0)}）")
    return "；".join(clauses)


def _problems(positions: Iterable[Position], named: Mapping[str, str]) -> Iterable[Block]:
    """Say what is red in each plan, those with most of it first."""
    red = sorted((each for each in positions if each.reds), key=lambda each: -len(each.reds))
    for number, each in enumerate(red, 1):
        tasks = "；".join(f"{task.title}（{_why(task.lit)}）" for task in each.reds)
        yield line(f"（{chinese(number)}）{named[each.path]}红灯{len(each.reds)}项：{tasks}。")


def _why(lit: Light) -> str:
    """Word why a light is red, as a paper does: without blanks around figures."""
    if lit.reason == "behind":
        return points(lit.amount)
    return reason(lit.reason, lit.amount).replace(" ", "")


def _reports(positions: Iterable[Position], named: Mapping[str, str]) -> Iterable[Block]:
    asked = [each for each in positions if each.silent is not None]
    if not asked:
        return
    silent = [each for each in asked if each.silent]
    due, missing = (
        sum(each.reporting for each in asked),
        sum(len(each.silent or ()) for each in silent),
    )
    some = f"已报送{due - missing}个，未报送{missing}个"
    told = {0: "均已报送", due: "均未报送"}.get(missing, some)
    yield line(f"本期应报送的股室{due}个，{told}。")
    if silent:
        units = (f"{named[each.path]}（{'、'.join(each.silent or ())}）" for each in silent)
        yield line(f"未报送的：{'、'.join(units)}。")
