"""The page before a meeting in a few sentences and key figures: all of it, before any picture."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kjplan.report.briefing.attention import late, waited
from kjplan.standing import rounds
from kjplan.standing.shares import SILENT_DAYS, Tally
from kjplan.text import words
from kjplan.text.words import number, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kjplan.report.summary import Summary
    from kjplan.standing.shares import Share

# As many names are told behind a key figure.
_NAMES = 6


class KeyFigure(NamedTuple):
    """A figure to be seen at once: what it counts, how many, of what, and a word about it."""

    name: str
    value: str
    unit: str
    alarming: bool
    note: str


def lead(summary: Summary) -> str:
    """Say in whole sentences where the plan stands."""
    return "".join(_sentences(summary))


def _sentences(summary: Summary) -> Iterator[str]:
    tally, period = summary.tally, summary.plan.period
    if summary.as_of > period.end:
        yield f"计划期已于 {period.end} 结束。"
    if summary.as_of < period.start:
        yield f"计划期从 {period.start} 开始。"
    yield _counts(tally)
    if tally.completion is not None:
        gap = words.gap((summary.pace - tally.completion) * 100)
        yield f"完成率 {percent(tally.completion)}，序时进度 {percent(summary.pace)}，{gap}。"
    if tally.finite:
        yield _red(summary)
    if summary.changes and tally.countable:
        yield _against_then(summary)


def _counts(tally: Tally) -> str:
    dropped = tally.statuses.get("dropped", 0)
    apart = (("长期坚持", tally.ongoing), ("已取消", dropped))
    beside = "、".join(f"{word} {count} 项" for word, count in apart if count)
    if not tally.countable:
        return f"没有要计完成率的任务{f'（{beside}）' if beside else ''}。"
    states = ", ".join(
        f"{words.STATUS[code]} {tally.statuses.get(code, 0)} 项"
        for code in ("done", "doing", "blocked", "todo")
        if tally.statuses.get(code, 0) or code == "done"
    ).replace(", ", "，")
    return f"任务 {tally.countable} 项{f'（另有{beside}）' if beside else ''}，{states}。"


def _red(summary: Summary) -> str:
    if not summary.tally.red:
        return "没有红灯。"
    reasons = Counter(s.reason for s in summary.red)
    parts = (
        ("需协调", summary.tally.red - len(summary.red)),
        ("逾期", reasons["overdue"]),
        ("超过上限", reasons["exceeded"]),
        ("严重落后", reasons["behind"]),
    )
    told = "、".join(f"{word} {count} 项" for word, count in parts if count)
    return f"红灯 {summary.tally.red} 项（{told}）。"


def _against_then(summary: Summary) -> str:
    changes, red = summary.changes, summary.tally.red
    if changes is None:
        return ""
    day = words.day(changes.since, summary.as_of.year)
    then = f"{day}会议" if changes.meeting else f"{day}"
    was = Tally.of(changes.earlier).red
    lights = f"红灯仍是 {red} 项" if red == was else f"红灯由 {was} 项变为 {red} 项"
    if not red and not was:
        lights = "一直没有红灯"
    return f"与{then}时相比，新完成 {len(changes.finished)} 项，{lights}。"


def key_figures(summary: Summary) -> tuple[KeyFigure, ...]:
    """Count what asks for something to be done."""
    return (*_urgent(summary), *_punctual(summary.tally), *_reported(summary))


def _urgent(summary: Summary) -> Iterator[KeyFigure]:
    overdue = [s for s in summary.standings if s.overdue]
    blocked, soon = summary.blocked, summary.due_soon
    waits = f"最久已等 {waited(blocked, summary.as_of)} 天" if blocked else ""
    yield KeyFigure("需协调", str(len(blocked)), "项", bool(blocked), waits)
    worst = f"最久 {late(overdue)} 天" if overdue else ""
    yield KeyFigure("逾期", str(len(overdue)), "项", bool(overdue), worst)
    first = f"最近 {words.day(soon[0].due, summary.as_of.year)}" if soon else ""
    within = f"{number(summary.plan.lights.due_soon)} 天内到期"
    yield KeyFigure(within, str(len(soon)), "项", False, first)


def _punctual(tally: Tally) -> Iterator[KeyFigure]:
    if tally.punctuality is not None:
        note = f"到期 {tally.passed} 项，按期完成 {tally.on_time} 项"
        yield KeyFigure("按期完成率", percent(tally.punctuality), "", False, note)


def _reported(summary: Summary) -> Iterator[KeyFigure]:
    """Count who has reported in this round or, where there are none, what nobody reported on."""
    shares = summary.shares
    unit = summary.plan.terms.unit
    for nth, returned in enumerate(shares.returns[:1]):
        those = returned.offices or returned.owners
        missing = [party.name for party in rounds.missing(those)]
        name = words.round_name(returned.round.every, returned.round.first)
        due = f"{words.day(returned.round.by, summary.as_of.year)}前报"
        note = f"{due}；未报：{_few(missing)}" if missing else due
        value = f"{len(those) - len(missing)}/{len(those)}"
        alarming = bool(missing) and summary.as_of > returned.round.by and not nth
        yield KeyFigure(
            f"{name}报送", value, f"个{unit}" if returned.offices else "人", alarming, note
        )
    if not shares.returns:
        whose = _silent(shares.offices or shares.owners)
        begun = (summary.as_of - summary.plan.period.start).days >= SILENT_DAYS
        heard = f"{SILENT_DAYS} 天内{'没有' if shares.silent else '都有'}记录"
        note = whose or (heard if begun else f"计划期开始未满 {SILENT_DAYS} 天")
        yield KeyFigure("未报送", str(len(shares.silent)), "项", False, note)


def _silent(shares: Sequence[Share]) -> str:
    worst = sorted((s for s in shares if s.silent), key=lambda s: -s.silent)
    return _few([f"{s.name}\u00a0{s.silent}" for s in worst])


def _few(names: Sequence[str]) -> str:
    rest = f"等 {len(names)} 个" if len(names) > _NAMES else ""
    return "、".join(names[:_NAMES]) + rest


def rules(summary: Summary) -> str:
    """Say how what the page shows is reckoned."""
    lights = summary.plan.lights
    red, yellow, soon = (number(n) for n in (lights.red, lights.yellow, lights.due_soon))
    silent = "本期没有报送" if summary.plan.reporting else f"{SILENT_DAYS} 天内没有记录"
    return (
        "完成率＝已完成÷（全部－长期坚持－已取消）。序时进度＝已过整月数÷全部月数。"
        f"红灯：逾期、需协调、落后序时 {red} 点以上、超过上限；"
        f"黄灯：{soon} 天内到期、落后 {yellow} 至 {red} 点、未达标、未报数；其余为绿灯，"
        f"长期坚持和已取消的没有灯。未报送：{silent}的未完成任务。"
    )
