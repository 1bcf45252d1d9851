"""三、存在问题 and 四、需协调事项 of a 通报."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report.notice.part import Passage, Point, passages
from kjplan.report.notice.phrases import (
    ended,
    latest,
    limit,
    listed,
    on,
    owners,
    points,
    so_far,
    who,
)
from kjplan.report.paced import by_office
from kjplan.standing import rounds
from kjplan.standing.shares import SILENT_DAYS
from kjplan.text import words
from kjplan.text.words import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from kjplan.report.summary import Summary
    from kjplan.standing.rounds import Return
    from kjplan.standing.standing import Standing

# So many tasks stand in one sentence; with more, each office has a paragraph of its own.
_FEW = 5


def problems(summary: Summary) -> tuple[Passage, ...]:
    """Name what is red, by office, each with its reason, and who has not reported."""
    told = passages(_problems(summary))
    if told:
        return tuple(told)
    until, far = on(summary, summary.as_of), number(summary.plan.lights.red)
    return (Passage("", f"截至{until}，没有逾期、超过上限或低于序时超过{far}个百分点的任务。"),)


def _problems(summary: Summary) -> Iterator[Point]:
    far = number(summary.plan.lights.red)
    leads: tuple[tuple[str, str, Callable[[Standing], str]], ...] = (
        ("overdue", "逾期", lambda s: _overdue(summary, s)),
        ("exceeded", "超过上限", latest),
        ("behind", f"低于序时超过{far}个百分点的", lambda s: points(s.behind or 0)),
    )
    for reason, lead, told in leads:
        if those := [s for s in summary.red if s.reason == reason]:
            yield _by_office(summary, f"{lead}{len(those)}项", those, told)
    yield from _silent(summary)


def _overdue(summary: Summary, standing: Standing) -> str:
    figure = f"，{so_far(standing)}" if standing.goal is not None else ""
    return f"应于{limit(summary, standing)}完成，逾期{-standing.left}天{figure}"


def _by_office(
    summary: Summary, lead: str, standings: Sequence[Standing], told: Callable[[Standing], str]
) -> Point:
    """Tell of some tasks office by office: `高新股1项：……。成果股2项：……。`."""

    def each(those: Sequence[Standing], answering: Callable[[Standing], str] = owners) -> str:
        return listed(f"{s.task.title}，{told(s)}{answering(s)}" for s in those)

    if len(standings) == 1:
        return Point(f"{lead}。", (each(standings, who),))
    groups = by_office(standings)
    if len(groups) == 1:
        (office,) = groups
        return Point(f"{lead}，均由{office}承担。" if office else f"{lead}。", (each(standings),))
    nobody = words.unassigned(summary.plan.terms.office)
    sentences = [
        f"{office or nobody}{len(those)}项：{each(those)}" for office, those in groups.items()
    ]
    return Point(f"{lead}。", ("", *sentences) if len(standings) > _FEW else ("".join(sentences),))


def _silent(summary: Summary) -> Iterator[Point]:
    """Name who has not reported: in the round that was last due, else in thirty days."""
    shares = summary.shares
    if summary.plan.reporting is None:
        silent = [share for share in shares.offices or shares.owners if share.silent]
        if silent and (summary.as_of - summary.plan.period.start).days >= SILENT_DAYS:
            named = "、".join(f"{share.name}{share.silent}项" for share in silent)
            ongoing = any(
                s.task.kind == "ongoing" and s.task.id in shares.silent for s in summary.standings
            )
            which = "任务（含长期坚持）" if ongoing else "未完成任务"
            yield Point(f"{SILENT_DAYS}天内没有进展记录的{which}。", (f"{named}。",))
        return
    for which, returned in zip(("本期", "上期"), shares.returns, strict=False):
        by = returned.round.by
        if summary.as_of < by:
            continue
        parties = returned.offices or returned.owners
        sentence = _unreported(summary, parties, returned.round.by)
        if sentence:
            yield Point("未按期报送进展。", (f"{which}应于{on(summary, by)}前报送，{sentence}。",))


def _unreported(summary: Summary, parties: Iterable[Return], by: date) -> str:
    parties = list(parties)
    missing, late = rounds.missing(parties), rounds.late(parties, by)
    silent = "、".join(party.name for party in missing)
    tardy = "、".join(f"{party.name}（{on(summary, party.on)}）" for party in late if party.on)
    return "；".join(filter(None, (silent and f"{silent}未报送", tardy and f"{tardy}迟报")))


def blocked(summary: Summary) -> tuple[Passage, ...]:
    """Name what waits for somebody else: for what, and since when."""
    laid = []
    for nth, s in enumerate(summary.blocked, start=1):
        place = f"{nth}．" if len(summary.blocked) > 1 else ""
        since = f"{on(summary, s.blocked_since)}起" if s.blocked_since else ""
        waits = f"{ended(s.note)[:-1]}（{since}）" if s.note else f"{since}需协调"
        laid.append(Passage("", f"{place}{s.task.title}{who(s)}。{waits}。"))
    return tuple(laid)
