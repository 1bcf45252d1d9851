"""The tables of the summary: which columns its rows have and how they are filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from kjplan.report import columns
from kjplan.report.page import Bar, Cell, Column, Field, Table, table
from kjplan.text import words
from kjplan.text.words import gap, percent, reason

if TYPE_CHECKING:
    from kjplan.report.page import Kind, Role
    from kjplan.standing.changes import Changes
    from kjplan.standing.shares import Share, Tally
    from kjplan.standing.standing import Standing

# As many characters of a note have room on a screen.
_NOTE = 30

ID = columns.FIELDS["id"]
TITLE: Field[Standing] = Field(
    columns.TITLE.column, lambda s: Cell(columns.TITLE.cell(s).text + columns.moved(s))
)
FIGURE: Field[Standing] = Field(Column("完成值"), lambda s: Cell(columns.figure(s)))
POINTS: Field[Standing] = Field(Column("差距"), lambda s: Cell(gap(s.behind or 0), columns.role(s)))
REASON: Field[Standing] = Field(
    Column("原因"), lambda s: Cell(reason(s.lit.reason, s.lit.amount), s.light or "plain")
)
SINCE: Field[Standing] = Field(Column("自"), lambda s: Cell(f"{s.blocked_since} 起", "red"))


def _with_note(standing: Standing) -> Cell:
    return _noted(standing, standing.note)


def _extended(standing: Standing) -> Cell:
    """Give the title with the reason of the last extension, whatever was noted since."""
    history = reversed(standing.state.history)
    return _noted(standing, next((e.note for e in history if e.kind == "extension"), ""))


def _finished(standing: Standing) -> Cell:
    """Give the title with a word about what was done too late, and about what was struck off."""
    accepted = words.ACCEPTED if standing.state.accepted else ""
    title = TITLE.cell(standing).text
    return Cell("｜".join(filter(None, (title, columns.late(standing), accepted))))


def _noted(standing: Standing, note: str) -> Cell:
    title = standing.task.title + columns.moved(standing)
    if not note:
        return Cell(title)
    if len(note) <= _NOTE:
        return Cell(f"{title}｜{note}")
    cut = f"{note[:_NOTE]}……（全文见 kjplan show {standing.task.id}）"
    return Cell(f"{title}｜{cut}", whole=f"{title}｜{note}")


TITLE_AND_NOTE: Field[Standing] = Field(Column("任务", "text"), _with_note)


DAYS_LEFT: Field[Standing] = Field(
    Column("时限"), lambda s: Cell(reason("due_soon", s.left), "yellow")
)


def changed(changes: Changes) -> Iterator[tuple[Cell, ...]]:
    """Tell the changes, a row a task, for `of_changes`.

    What was finished comes first, figures that only moved last.
    """
    # Of what was finished as well the first row says that it was struck off.
    accepted = [s for s in changes.accepted if s not in changes.finished]
    kinds: tuple[tuple[str, Role, Iterable[Standing], Callable[[Standing], Cell]], ...] = (
        ("完成", "green", changes.finished, _finished),
        ("启动", "plain", changes.started, TITLE.cell),
        ("需协调", "red", changes.blocked, TITLE.cell),
        ("取消", "warning", changes.dropped, _with_note),
        ("重新打开", "warning", changes.reopened, _with_note),
        ("延期", "warning", changes.extended, _extended),
        ("销号", "green", accepted, TITLE.cell),
    )
    told = {now.task.id: (before, now) for before, now in changes.moved}
    for word, role, standings, title in kinds:
        for s in standings:
            moved = told.pop(s.task.id, None)
            figure = _move(*moved) if moved and columns.open_figure(s) else ""
            yield Cell(word, role), ID.cell(s), Cell(figure), title(s)
    for before, now in told.values():
        yield Cell("指标"), ID.cell(now), Cell(_move(before, now)), Cell(now.task.title)


def of_changes(rows: Iterable[tuple[Cell, ...]]) -> Table:
    """Lay out some rows that `changed` told."""
    columns = (Column("变化"), Column("编号"), Column("完成值"), Column("任务", "text"))
    return Table(columns, tuple(rows), indent=2, headed=False)


def _move(before: Standing, now: Standing) -> str:
    was = columns.value(before)
    return f"由 {was} 到 {columns.figure(now)}" if was else columns.figure(now)


def shares(heading: str, shares: Iterable[Share]) -> Table:
    """Lay the parts of persons or offices out, one a row."""
    name: Field[Share] = Field(Column(heading), lambda share: Cell(share.name, "strong"))
    return table((name, *_SHARES), shares)


def _count(heading: str, count: Callable[[Tally], int], role: Role = "plain") -> Field[Share]:
    """Make a column of counts; nought steps back."""

    def cell(share: Share) -> Cell:
        number = count(share.tally)
        return Cell(str(number), role if number else "dim")

    return Field(Column(heading, "number"), cell)


def _of_completion(heading: str, kind: Kind, cell: Callable[[Tally], Cell]) -> Field[Share]:
    """Make a column that is empty where nothing can be finished."""
    return Field(
        Column(heading, kind), lambda share: cell(share.tally) if share.tally.countable else Cell()
    )


_SHARES: tuple[Field[Share], ...] = (
    Field(Column("任务", "number"), lambda share: Cell(str(share.tally.finite))),
    _of_completion("完成", "number", lambda tally: Cell(f"{tally.done}/{tally.countable}")),
    _of_completion("完成率", "number", lambda tally: Cell(percent(tally.completion or 0))),
    _count("逾期", lambda tally: tally.overdue, "red"),
    _count("红", lambda tally: tally.red, "red"),
    _count("黄", lambda tally: tally.yellow, "yellow"),
    _count("长期坚持", lambda tally: tally.ongoing, "dim"),
    _of_completion("", "bar", lambda tally: Cell(bar=Bar(tally.completion or 0))),
)
