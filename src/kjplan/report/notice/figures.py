"""二、主要指标 of a 通报: the figures against pace, by how many and by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report.notice.part import Passage, Point, passages
from kjplan.report.notice.phrases import (
    all_,
    ended,
    latest,
    listed,
    missed_stage,
    points,
    so_far,
    who,
)
from kjplan.report.paced import by_pace
from kjplan.text import words
from kjplan.text.words import percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kjplan.report.paced import ByPace
    from kjplan.report.summary import Summary
    from kjplan.standing.standing import Standing

# So many figures are gone through one by one; more are only named, and stand in the table.
_FEW = 5


def figures(summary: Summary) -> tuple[Passage, ...]:
    """Say how the figures stand against pace, who is behind, and how ranks and levels stand."""
    paced = by_pace(summary.standings, summary.plan.lights)
    total = summary.figures.total - summary.figures.dropped
    if not total:
        return ()
    named = passages(_points(summary, paced))
    if total == 1 and named:
        return tuple(named)
    # At the very beginning nothing is to be done yet, and nothing to be reported.
    counted = _shares(paced, total) if summary.pace else f"量化指标{total}项。"
    return (Passage("", counted), *named)


def _shares(paced: ByPace, total: int) -> str:
    groups = [
        (word, len(group))
        for word, group in (
            ("超序时", paced.ahead), ("达序时", paced.level), ("未达序时", paced.behind),
        )
        if group
    ]  # fmt: skip
    number = paced.total
    whole = (
        f"量化指标{total}项" if number == total else f"量化指标{total}项，其中按序时考核{number}项"
    )
    if not groups:
        return f"量化指标{total}项，均不按序时考核。"
    if len(groups) == 1:
        return f"{whole}，{all_(number)}{groups[0][0]}。"
    counted = "、".join(f"{word}{count}项" for word, count in groups)
    shares = "、".join(percent(count / number) for _, count in groups)
    return f"{whole}，{counted}，分别占{shares}。"


def _points(summary: Summary, paced: ByPace) -> Iterator[Point]:
    reached = [s for s in paced.reached if s.behind is not None]
    if reached:
        yield Point(f"已达到目标{len(reached)}项。", (_reached(reached),))
    if behind := paced.behind:
        yield Point(f"未达序时{len(behind)}项。", (_behind(summary, behind),))
    if short := paced.closed_short:
        yield Point(f"未达目标值而办结{len(short)}项。", (listed(map(_closed_short, short)),))
    for key, apart in _apart(summary) if summary.pace else ():
        yield Point(f"{_APART[key]}{len(apart)}项。", (_kept(apart),))


_APART = {"rank": "名次类指标", "level": "水平类指标", "ceiling": "上限类指标"}


def _apart(summary: Summary) -> Iterator[tuple[str, list[Standing]]]:
    """Give the figures without a pace that were not cancelled, kind by kind."""
    without = [
        s
        for s in summary.standings
        if s.task.has_figure and s.behind is None and s.state.status != "dropped"
    ]
    for key in words.APART:
        kind = [s for s in without if _kind(s) == key]
        if kind:
            yield key, kind


def _kind(standing: Standing) -> str:
    if standing.task.rank:
        return "rank"
    return "ceiling" if standing.task.is_ceiling else "level"


def _reached(reached: Sequence[Standing]) -> str:
    if len(reached) > _FEW:
        return f"{_named(reached)}。"
    return listed(f"{s.task.title}，{so_far(s)}{who(s)}" for s in reached)


def _closed_short(standing: Standing) -> str:
    why = f"，{ended(standing.note)[:-1]}" if standing.note else ""
    return f"{standing.task.title}，{so_far(standing)}{why}{who(standing)}"


def _behind(summary: Summary, behind: Sequence[Standing]) -> str:
    if len(behind) <= _FEW:
        return listed(
            f"{s.task.title}，{so_far(s)}{missed_stage(summary, s)}"
            f"，{points(s.behind or 0)}{who(s)}"
            for s in behind
        )
    alike: dict[str, list[Standing]] = {}
    for s in behind:
        alike.setdefault(points(s.behind or 0), []).append(s)
    return listed(f"{_named(group)}{all_(len(group))}{gap}" for gap, group in alike.items())


def _named(standings: Sequence[Standing]) -> str:
    return "、".join(s.task.title for s in standings)


def _kept(apart: Sequence[Standing]) -> str:
    """Say which ranks, levels or ceilings are as they should be, and which are not."""
    read = [s for s in apart if s.state.value is not None]
    missed = [s for s in read if not s.met]
    over = "超过上限" if apart[0].task.is_ceiling else "未达标"
    each = "；".join(f"{s.task.title}，{latest(s)}{who(s)}" for s in missed)
    held = [s for s in read if s.met]
    unread = [s for s in apart if s.state.value is None]
    groups = (
        ("达标", held, _named(held)),
        (over, missed, each),
        ("未报送完成值", unread, _named(unread)),
    )
    return "".join(
        f"{_counted(word, some, apart)}：{told}。" for word, some, told in groups if some
    )


def _counted(word: str, some: Sequence[Standing], of: Sequence[Standing]) -> str:
    return f"{all_(len(of))}{word}" if len(some) == len(of) else f"{word}{len(some)}项"
