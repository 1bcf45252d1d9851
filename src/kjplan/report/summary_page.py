"""The summary as a page, in the order in which offices report."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from kjplan.report import columns
from kjplan.report import summary_tables as tables
from kjplan.report.head import head
from kjplan.report.page import BLANK, Bar, Chart, Figure, Figures, Heading, Span, line, table
from kjplan.standing import rounds
from kjplan.standing.shares import SILENT_DAYS
from kjplan.text import words
from kjplan.text.words import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from kjplan.report.page import Block, Field, Page, Paragraph, Role
    from kjplan.report.summary import Summary
    from kjplan.standing.rounds import Return
    from kjplan.standing.shares import Share, Tally
    from kjplan.standing.standing import Standing


def page(summary: Summary, most: int | None) -> Page:
    """Lay the summary out, each part with `most` rows at the most, and a word about the rest.

    Without `most` every row is shown.
    """
    terms = summary.plan.terms
    parts: tuple[Iterable[Block], ...] = (
        _overall(summary),
        _figures(summary, most),
        _red(summary, most),
        _due_soon(summary, most),
        _blocked(summary, most),
        _changes(summary, most),
        _returns(summary),
        [tables.shares(terms.owner, summary.shares.owners)] if summary.shares.owners else [],
        [tables.shares(terms.office, summary.shares.offices)] if summary.shares.offices else [],
    )
    blocks = list(head(summary, "进展摘要", scope=summary.scope))
    for part in parts:
        if laid_out := list(part):
            blocks += [*laid_out, BLANK]
    return tuple(blocks[:-1])


def fitted(summary: Summary, lines: int, height: Callable[[Page], int]) -> Page:
    """Lay the summary out with as many rows a part as fit into a number of lines, at least one."""
    most = bisect_right(range(1, lines), lines, key=lambda most: height(page(summary, most)))
    return page(summary, most or 1)


_STATUS_ROLES: dict[str, Role] = {"done": "green", "blocked": "red"}


def _overall(summary: Summary) -> Iterator[Block]:
    tally = summary.tally
    figures = [Figure("任务", str(tally.finite))]
    for code in ("done", "doing", "blocked", "todo", "dropped"):
        count = tally.statuses.get(code, 0)
        if count or code in ("done", "todo"):
            # Of what completion is reckoned over, so that its share is the completion.
            counts = tally.countable and code != "dropped"
            share = f" {percent(count / tally.countable)}" if counts else ""
            role = _STATUS_ROLES.get(code, "plain")
            note = _struck_off(tally) if code == "done" else None
            figures.append(Figure(words.STATUS[code], f"{count}{share}", role, note=note))
    yield Heading("总体", beside=Figures(tuple(figures)))
    if tally.completion is not None:
        share = words.completed(tally.done, tally.countable)
        yield Chart("完成率", share, Bar(tally.completion, summary.pace), indent=2)
    beside = []
    if tally.punctuality is not None:
        share = f"{tally.on_time}/{tally.passed} {percent(tally.punctuality)}"
        beside.append(f"按期完成率 {share}")
    if tally.ongoing:
        beside.append(f"另有长期坚持 {tally.ongoing}，其中有记录的 {tally.recorded}")
    if summary.unassigned:
        beside.append(f"{_nobody(summary)} {summary.unassigned}")
    if beside:
        yield line("；".join(beside), indent=2, hang=2)


def _struck_off(tally: Tally) -> Span | None:
    """Say how many of the finished were struck off, as soon as any was."""
    if not tally.accepted:
        return None
    return Span(f"（{words.ACCEPTED} {tally.accepted}，待销号 {tally.done - tally.accepted}）")


def _nobody(summary: Summary) -> str:
    terms = summary.plan.terms
    return words.unassigned(terms.owner if summary.plan.people else terms.office)


def _figures(summary: Summary, most: int | None) -> Iterator[Block]:
    figures = summary.figures
    if not figures.total:
        return
    parts = [Figure("共", str(figures.total))]
    if figures.done:
        parts.append(Figure("已完成", str(figures.done)))
    if figures.dropped:
        parts.append(Figure("已取消", str(figures.dropped)))
    late = len(figures.behind)
    if figures.on_pace or late:
        parts.append(Figure("达到序时", str(len(figures.on_pace))))
        parts.append(Figure("未达序时", str(late), "warning" if late else "plain"))
    for key, apart in (
        ("rank", figures.ranks), ("level", figures.levels), ("ceiling", figures.ceilings),
    ):  # fmt: skip
        if apart:
            parts.append(Figure(words.APART[key], str(len(apart)), note=_held(apart)))
    yield Heading("量化指标", beside=Figures(tuple(parts), between="，"))
    yield from _rows(
        summary, figures.behind, most, "kjplan targets",
        "id", tables.FIGURE, tables.POINTS, *_who(summary), tables.TITLE,
    )  # fmt: skip


def _held(standings: Sequence[Standing]) -> Span:
    """Say how many of some ranks, levels or ceilings are as they should be."""
    held = sum(s.met for s in standings)
    unread = sum(s.state.value is None for s in standings)
    missed = "超过" if standings[0].task.is_ceiling else "未达标"
    return _listed(("达标", held), (missed, len(standings) - held - unread), ("未报", unread))


def _who(summary: Summary) -> tuple[str, ...]:
    """Name the column of those who answer, where there is room for one."""
    return ("owner",) if summary.plan.people else ("office",)


def _listed(*counts: tuple[str, int]) -> Span:
    """Say what a number is made up of: （逾期 3、严重落后 2）."""
    return Span(f"（{'、'.join(f'{word} {count}' for word, count in counts if count)}）")


def _number(count: int, role: Role = "plain", note: Span | None = None) -> Figures:
    return Figures((Figure("", str(count), role, note=note),))


def _red(summary: Summary, most: int | None) -> Iterator[Block]:
    tally = summary.tally
    if not tally.red:
        return
    reasons = Counter(s.reason for s in summary.red)
    counts = _listed(
        ("逾期", reasons["overdue"]),
        ("超过上限", reasons["exceeded"]),
        ("严重落后", reasons["behind"]),
        ("列在需协调事项的", tally.red - len(summary.red)),
    )
    yield Heading("红灯", beside=_number(tally.red, "red", counts))
    yield from _rows(
        summary, summary.red, most, "kjplan list --light 红",
        "id", tables.REASON, "owner", "office", tables.TITLE_AND_NOTE,
    )  # fmt: skip


def _due_soon(summary: Summary, most: int | None) -> Iterator[Block]:
    if not summary.due_soon:
        return
    days = summary.plan.lights.due_soon
    last = summary.as_of + timedelta(days=days)
    within = Span(f"（{days} 天以内）")
    yield Heading("临近到期", beside=_number(len(summary.due_soon), note=within))
    yield from _rows(
        summary, summary.due_soon, most, f"kjplan list --open --due-before {last}",
        "id", tables.DAYS_LEFT, "owner", "office", tables.TITLE,
    )  # fmt: skip


def _blocked(summary: Summary, most: int | None) -> Iterator[Block]:
    if not summary.blocked:
        return
    yield Heading("需协调事项", beside=_number(len(summary.blocked), "red"))
    yield from _rows(
        summary, summary.blocked, most, "kjplan list --status 需协调",
        "id", tables.SINCE, *_who(summary), tables.TITLE_AND_NOTE,
    )  # fmt: skip


def _changes(summary: Summary, most: int | None) -> Iterator[Block]:
    changes = summary.changes
    if changes is None:
        return
    what = f"上次会议（{changes.since}）以来" if changes.meeting else f"{changes.since} 以来"
    rows = list(tables.changed(changes))
    if not rows:
        yield Heading(what, beside=line("没有变化"))
        return
    yield Heading(what, beside=_whole(summary))
    yield tables.of_changes(rows[:most])
    since = "会议" if changes.meeting else str(changes.first)
    yield from _more(summary, rows, most, f"kjplan log --since {since}")


def _whole(summary: Summary) -> Paragraph | None:
    """Count the changes where they are those of the whole time: nobody counts so many rows."""
    changes = summary.changes
    if not changes or changes.meeting or changes.since > summary.plan.period.start:
        return None
    counts = (
        ("完成", changes.finished), ("销号", changes.accepted), ("启动", changes.started),
        ("需协调", changes.blocked), ("取消", changes.dropped), ("延期", changes.extended),
    )  # fmt: skip
    return line("，".join(f"{word} {len(those)}" for word, those in counts if those))


def _returns(summary: Summary) -> Iterator[Block]:
    """Tell who has reported, round by round; where there are none, who has been silent."""
    reporting = summary.plan.reporting
    if reporting is None:
        yield from _silent(summary)
        return
    for nth, returned in enumerate(summary.shares.returns):
        name = ("本期", "上期")[nth]
        due = words.round_name(returned.round.every, returned.round.first)
        to = f"报{reporting.to}" if reporting.to else "报送"
        yield Heading(f"{name}报送", beside=line(f"{due}，{returned.round.by} 前{to}"))
        terms = summary.plan.terms
        for word, those in ((terms.office, returned.offices), (terms.owner, returned.owners)):
            if those:
                yield line(*_returned(word, those, returned.round.by), indent=2, hang=2)


def _returned(word: str, those: Sequence[Return], by: date) -> Iterator[str | Span]:
    """Count who reported; where not all did in time, name who did, who was late, who did not."""
    missing = rounds.missing(those)
    late = rounds.late(those, by)
    timely = [party for party in those if party not in (*missing, *late)]
    yield f"{word}  已报 {len(those) - len(missing)}/{len(those)}"
    if timely and (late or missing):
        yield f"，按时 {len(timely)}：{'、'.join(party.name for party in timely)}"
    if late:
        named = "、".join(f"{party.name}（{party.on:%m-%d}）" for party in late)
        yield Span(f"，迟报 {len(late)}：{named}", "warning")
    if missing:
        named = "、".join(party.name for party in missing)
        yield Span(f"，未报 {len(missing)}：{named}", "warning")


def _silent(summary: Summary) -> Iterator[Block]:
    """Count the open tasks that nobody spoke of for long, by office and by person."""
    terms, shares = summary.plan.terms, summary.shares
    listed = [
        line(f"{term}  {silent}", indent=2, hang=2)
        for term, those in ((terms.office, shares.offices), (terms.owner, shares.owners))
        if (silent := "，".join(_counted(share.name, share) for share in those if share.silent))
    ]
    if shares.nobody.silent:
        listed.append(line(_counted(_nobody(summary), shares.nobody), indent=2, hang=2))
    if listed:
        yield Heading("未报送进展", beside=line(f"{SILENT_DAYS} 天内没有记录的未完成任务"))
        yield from listed


def _counted(name: str, share: Share) -> str:
    return f"{name} {share.silent}/{share.open}"


def _rows(
    summary: Summary,
    standings: tuple[Standing, ...],
    most: int | None,
    command: str,
    *shown: str | Field[Standing],
) -> Iterator[Block]:
    """Show some tasks under columns, each given itself or by its key."""
    fields: list[Field[Standing]] = []
    for column in shown:
        fields += columns.of(summary.plan, [column]) if isinstance(column, str) else [column]
    if rows := standings[:most]:
        yield table(fields, rows, indent=2, headed=False)
    yield from _more(summary, standings, most, command)


def _more(
    summary: Summary, rows: Sequence[object], most: int | None, command: str
) -> Iterator[Paragraph]:
    if most is not None and len(rows) > most:
        rest = f"另有 {len(rows) - most} 项：{command}{summary.scope and ' …'}"
        yield line(Span(rest, "hint"), indent=2, hang=2)
