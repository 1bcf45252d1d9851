"""The summary as a page, in the order in which offices report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from kjplan.report import columns
from kjplan.report.page import BLANK, Bar, Cell, Column, Line, Span, Table, line
from kjplan.standing.shares import SILENT_DAYS
from kjplan.text import words
from kjplan.text.words import gap, percent, reason

if TYPE_CHECKING:
    from kjplan.report.page import Page, Role
    from kjplan.report.summary import Summary
    from kjplan.standing.changes import Changes
    from kjplan.standing.shares import Share
    from kjplan.standing.standing import Standing

_NOTE = 30


def page(summary: Summary, most: int | None) -> Page:
    """Lay the summary out, each part with `most` rows at the most, and a word about the rest.

    Without `most` every row is shown.
    """
    parts = (
        _head(summary),
        _overall(summary),
        _figures(summary, most),
        _red(summary, most),
        _due_soon(summary, most),
        _blocked(summary, most),
        _changes(summary, most),
        _silent(summary),
        _shares("责任人", summary.shares.owners),
        _shares("责任股室", summary.shares.offices),
    )
    blocks: list[Line | Table] = []
    for part in parts:
        made = list(part)
        if made and blocks:
            blocks.append(BLANK)
        blocks += made
    return tuple(blocks)


def fitted(summary: Summary, lines: int, height: Callable[[Page], int]) -> Page:
    """Lay the summary out with as many rows a part as fit into a number of lines, at least one."""
    most = bisect_right(range(1, lines), lines, key=lambda most: height(page(summary, most)))
    return page(summary, most or 1)


def _head(summary: Summary) -> Iterator[Line]:
    period = summary.plan.period
    yield line(Span(summary.plan.title, "title"))
    parts: list[str | Span] = [f"截至 {summary.as_of}", f"  序时进度 {percent(summary.pace)}"]
    if summary.scope:
        parts.insert(0, Span(f"{summary.scope}  ", "strong"))
    if summary.as_of > period.end:
        parts.append(Span(f"  计划期已于 {period.end} 结束", "warning"))
    if summary.as_of < period.start:
        parts.append(Span(f"  计划期从 {period.start} 开始", "dim"))
    yield line(*parts)


def _heading(text: str, *more: str | Span) -> Line:
    return line(Span(text, "heading"), *more, hang=2)


_STATUS_ROLES: dict[str, Role] = {"done": "green", "blocked": "red"}


def _overall(summary: Summary) -> Iterator[Line]:
    tally = summary.tally
    finite = tally.finite
    parts: list[str | Span] = []
    for code in ("done", "doing", "blocked", "todo", "dropped"):
        count = tally.statuses.get(code, 0)
        if count or code in ("done", "todo"):
            # Of what completion is reckoned over, so that its share is the completion.
            counts = tally.countable and code != "dropped"
            share = f" {percent(count / tally.countable)}" if counts else ""
            parts.append(
                Span(f"  {words.STATUS[code]} {count}{share}", _STATUS_ROLES.get(code, "plain"))
            )
    yield _heading("总体", f"  任务 {finite}", *parts)
    if tally.completion is not None:
        said = f"完成率 {tally.done}/{tally.countable} {percent(tally.completion)}  "
        yield line(said, Bar(tally.completion, summary.pace), indent=2, hang=2)
    beside = []
    if tally.ongoing:
        beside.append(f"另有长期坚持 {tally.ongoing}，其中有记录的 {tally.recorded}")
    if summary.unassigned:
        beside.append(f"未明确责任人 {summary.unassigned}")
    if beside:
        yield line("；".join(beside), indent=2, hang=2)


def _figures(summary: Summary, most: int | None) -> Iterator[Line | Table]:
    figures = summary.figures
    if not figures.total:
        return
    said = [f"  共 {figures.total}"]
    if figures.done:
        said.append(f"已完成 {figures.done}")
    if figures.dropped:
        said.append(f"已取消 {figures.dropped}")
    said.append(f"达到序时 {len(figures.on_pace)}")
    behind = Span(f"未达序时 {len(figures.behind)}", "warning" if figures.behind else "plain")
    parts: list[str | Span] = ["，".join(said) + "，", behind]
    if figures.ranks:
        held, unread = figures.ranks_held, figures.ranks_unread
        missed = len(figures.ranks) - held - unread
        counts = (("达标", held), ("未达标", missed), ("未报", unread))
        listed = "、".join(f"{word} {count}" for word, count in counts if count)
        parts.append(f"，名次 {len(figures.ranks)}（{listed}）")
    yield _heading("量化指标", *parts)
    yield from _rows(
        summary, figures.behind, most, "kjplan targets",
        _ID, _FIGURE, _POINTS, _OWNERS, _TITLE,
    )  # fmt: skip


def _red(summary: Summary, most: int | None) -> Iterator[Line | Table]:
    tally = summary.tally
    if not tally.red:
        return
    overdue = sum(s.overdue for s in summary.red)
    counts = (
        ("逾期", overdue),
        ("严重落后", len(summary.red) - overdue),
        ("列在需协调事项的", tally.red - len(summary.red)),
    )
    listed = "、".join(f"{word} {count}" for word, count in counts if count)
    yield _heading("红灯", Span(f"  {tally.red}", "red"), f"（{listed}）")
    yield from _rows(
        summary, summary.red, most, "kjplan list --light 红",
        _ID, _REASON, _OWNERS, _OFFICES, _TITLE_AND_NOTE,
    )  # fmt: skip


def _due_soon(summary: Summary, most: int | None) -> Iterator[Line | Table]:
    if not summary.due_soon:
        return
    days = summary.plan.lights.due_soon
    last = summary.as_of + timedelta(days=days)
    yield _heading("临近到期", f"  {len(summary.due_soon)}（{days} 天以内）")
    yield from _rows(
        summary, summary.due_soon, most, f"kjplan list --open --due-before {last}",
        _ID, _days_left(summary), _OWNERS, _OFFICES, _TITLE,
    )  # fmt: skip


def _blocked(summary: Summary, most: int | None) -> Iterator[Line | Table]:
    if not summary.blocked:
        return
    yield _heading("需协调事项", Span(f"  {len(summary.blocked)}", "red"))
    yield from _rows(
        summary, summary.blocked, most, "kjplan list --status 需协调",
        _ID, _SINCE, _OWNERS, _TITLE_AND_NOTE,
    )  # fmt: skip


def _changes(summary: Summary, most: int | None) -> Iterator[Line | Table]:
    changes = summary.changes
    if changes is None:
        return
    what = f"上次会议（{changes.since}）以来" if changes.meeting else f"{changes.since} 以来"
    rows = list(_changed(changes))
    if not rows:
        yield _heading(what, "  没有变化")
        return
    yield _heading(what)
    table = Table(_CHANGED, tuple(rows[:most]), indent=2, headed=False)
    yield table
    since = "会议" if changes.meeting else str(changes.since + timedelta(days=1))
    yield from _more(summary, rows, most, f"kjplan log --since {since}")


_CHANGED = (Column("变化"), Column("编号"), Column("完成值"), Column("任务", "text"))


def _changed(changes: Changes) -> Iterator[tuple[Cell, ...]]:
    kinds: tuple[tuple[str, Role, Iterable[Standing]], ...] = (
        ("完成", "green", changes.finished),
        ("启动", "plain", changes.started),
        ("需协调", "red", changes.blocked),
        ("取消", "warning", changes.dropped),
        ("重新打开", "warning", changes.reopened),
    )
    told = {now.task.id: (before, now) for before, now in changes.moved}
    for word, role, standings in kinds:
        for s in standings:
            moved = told.pop(s.task.id, None)
            figure = _move(*moved) if moved and columns.open_figure(s) else ""
            said = s.task.title if word in ("完成", "启动", "需协调") else _with_note(s)
            yield Cell(word, role), Cell(s.task.id, "strong"), Cell(figure), Cell(said)
    for before, now in told.values():
        yield (
            Cell("指标"),
            Cell(now.task.id, "strong"),
            Cell(_move(before, now)),
            Cell(now.task.title),
        )


def _move(before: Standing, now: Standing) -> str:
    return f"由 {columns.reading(before)} 到 {columns.figure(now)}"


def _silent(summary: Summary) -> Iterator[Line]:
    shares = [(share.name, share) for share in summary.shares.owners]
    if summary.shares.nobody.tally.total:
        shares.append((words.NOBODY, summary.shares.nobody))
    silent = [f"{name} {share.silent}/{share.open}" for name, share in shares if share.silent]
    if silent:
        heading = f"  {SILENT_DAYS} 天内没有记录的未完成任务：{'，'.join(silent)}"
        yield _heading("未报送进展", heading)


_SHARES = (
    Column("任务", "number"), Column("完成", "number"), Column("完成率", "number"),
    Column("逾期", "number"), Column("红", "number"), Column("黄", "number"),
    Column("长期坚持", "number"), Column("", "bar"),
)  # fmt: skip


def _shares(heading: str, shares: tuple[Share, ...]) -> Iterator[Table]:
    if shares:
        yield Table((Column(heading), *_SHARES), tuple(_share_row(share) for share in shares))


def _share_row(share: Share) -> tuple[Cell, ...]:
    tally = share.tally
    none = tally.completion is None
    return (
        Cell(share.name, "strong"),
        Cell(str(tally.finite)),
        Cell("" if none else f"{tally.done}/{tally.countable}"),
        Cell("" if none else percent(tally.completion or 0)),
        Cell(str(tally.overdue), "red" if tally.overdue else "dim"),
        Cell(str(tally.red), "red" if tally.red else "dim"),
        Cell(str(tally.yellow), "yellow" if tally.yellow else "dim"),
        Cell(str(tally.ongoing), "dim"),
        Cell() if none else Cell(bar=Bar(tally.completion or 0)),
    )


# Rows of tasks.

_Cells = tuple[Column, Callable[["Standing"], Cell]]


def _rows(
    summary: Summary,
    standings: tuple[Standing, ...],
    most: int | None,
    command: str,
    *cells: _Cells,
) -> Iterator[Line | Table]:
    shown = standings[:most]
    if shown:
        yield Table(
            columns=tuple(column for column, _ in cells),
            rows=tuple(tuple(make(s) for _, make in cells) for s in shown),
            indent=2,
            headed=False,
        )
    yield from _more(summary, standings, most, command)


def _more(
    summary: Summary, rows: Sequence[object], most: int | None, command: str
) -> Iterator[Line]:
    if most is not None and len(rows) > most:
        said = f"另有 {len(rows) - most} 项：{command}{summary.scope and ' …'}"
        yield line(Span(said, "dim"), indent=2, hang=2)


_ID: _Cells = (Column("编号"), lambda s: Cell(s.task.id, "strong"))
_FIGURE: _Cells = (Column("完成值"), lambda s: Cell(columns.figure(s)))
_POINTS: _Cells = (
    Column("差距"),
    lambda s: Cell(gap(s.behind or 0), columns.role(s)),
)
_OWNERS: _Cells = (columns.FIELDS["owner"].column, columns.FIELDS["owner"].cell)
_OFFICES: _Cells = (columns.FIELDS["office"].column, columns.FIELDS["office"].cell)
_TITLE: _Cells = (Column("任务", "text"), lambda s: Cell(s.task.title))
_SINCE: _Cells = (Column("自"), lambda s: Cell(f"{s.blocked_since} 起", "red"))
_REASON: _Cells = (
    Column("原因"),
    lambda s: Cell(reason(s.lit.reason, s.lit.amount), s.light or "plain"),
)
_TITLE_AND_NOTE: _Cells = (Column("任务", "text"), lambda s: Cell(_with_note(s)))


def _with_note(standing: Standing) -> str:
    note = standing.note
    if not note:
        return standing.task.title
    if len(note) > _NOTE:
        note = f"{note[:_NOTE]}……（全文见 kjplan show {standing.task.id}）"
    return f"{standing.task.title}｜{note}"


def _days_left(summary: Summary) -> _Cells:
    def cell(standing: Standing) -> Cell:
        return Cell(reason("due_soon", (standing.due - summary.as_of).days), "yellow")

    return Column("时限"), cell
