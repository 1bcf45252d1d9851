"""Many plans as a 通报: who leads, who lags, what is red in each, who has not reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report import rollup as rows
from kjplan.report.naming import names
from kjplan.report.page import Heading, line
from kjplan.standing.position import ranked, total
from kjplan.text.words import day, percent, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kjplan.report.page import Block, Page
    from kjplan.report.rollup import Rollup
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
        ("未能汇总", [line(str(one.problem)) for one in rollup.unread]),
    )
    blocks: list[Block] = [Heading(TITLE, 1, "title")]
    for heading, said in parts:
        if said:
            blocks += [Heading(heading), *said]
    return tuple(blocks)


def _whole(rollup: Rollup) -> Iterable[Block]:
    if not rollup.positions:
        return
    tally = total(one.tally for one in rollup.positions)
    said = [
        f"截至{day(rollup.as_of, 0)}，共汇总{len(rollup.positions)}份工作要点",
        f"有明确完成要求的任务{tally.finite}项，已完成{tally.done}项{_share(tally.completion)}",
    ]
    if tally.passed:
        said.append(
            f"已到期的任务{tally.passed}项，按期完成{tally.on_time}项{_share(tally.punctuality)}"
        )
    said += _counts(tally)
    yield line("；".join(said) + "。")


def _share(share: float | None) -> str:
    return "" if share is None else f"，占{percent(share)}"


def _counts(tally: Tally) -> Iterable[str]:
    for word, count in (("逾期", tally.overdue), ("需协调", tally.blocked)):
        if count:
            yield f"{word}{count}项"


def _ends(rollup: Rollup, named: Mapping[str, str]) -> Iterable[Block]:
    """Name who leads and who lags by completion, and lay out all."""
    if not rollup.positions:
        return
    order = [one for one in ranked(rollup.positions) if one.rank]
    places = sorted({one.rank or 0 for one in order})
    # With fewer places who leads and who lags would be the same.
    ends = min(_PLACES, len(places) // 2)
    if ends:
        yield line(f"完成率居前的：{_units(order, places[:ends], named)}。")
        yield line(f"完成率居后的：{_units(order, places[-ends:], named)}。")
    yield rows.short_ranking(rollup)


def _units(order: Sequence[Ranked], places: Sequence[int], named: Mapping[str, str]) -> str:
    said = []
    for place in places:
        there = [one.position for one in order if one.rank == place]
        units = "、".join(named[one.path] for one in there[:_NAMED])
        more = f"等{len(there)}个" if len(there) > _NAMED else ""
        said.append(f"{units}{more}（{percent(there[0].completion or 0)}）")
    return "；".join(said)


def _problems(positions: Iterable[Position], named: Mapping[str, str]) -> Iterable[Block]:
    """Say what is red in each plan, those with most of it first."""
    red = sorted((one for one in positions if one.reds), key=lambda one: -len(one.reds))
    for one in red:
        yield Heading(f"{named[one.path]}红灯{len(one.reds)}项", 3)
        tasks = (f"{task.title}（{reason(task.lit.reason, task.lit.amount)}）" for task in one.reds)
        yield line("；".join(tasks) + "。")


def _reports(positions: Iterable[Position], named: Mapping[str, str]) -> Iterable[Block]:
    asked = [one for one in positions if one.silent is not None]
    if not asked:
        return
    silent = [one for one in asked if one.silent]
    due, missing = sum(one.reporting for one in asked), sum(len(one.silent or ()) for one in silent)
    rest = f"，未报送{missing}个" if missing else ""
    yield line(f"本期应报送的股室{due}个，已报送{due - missing}个{rest}。")
    if silent:
        units = (f"{named[one.path]}（{'、'.join(one.silent or ())}）" for one in silent)
        yield line(f"未报送的：{'、'.join(units)}。")
