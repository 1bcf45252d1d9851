"""What an import made, and what of it somebody should look at; what a proof found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.errors import Problem
from kjplan.plan.document import Piece
from kjplan.plan.places import Loc, Place
from kjplan.report.check import shape
from kjplan.report.page import BLANK, Cell, Column, Span, Table, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kjplan.intake.imported import Imported
    from kjplan.intake.proof import Difference, Proof
    from kjplan.plan.model import Plan
    from kjplan.plan.writer import Marked
    from kjplan.report.page import Page

_COLUMNS = (Column("行", "number"), Column("编号"), Column("读作什么，还可能是什么", "text"))
_NOWHERE = Place(0, 0)


def page(path: str, imported: Imported, marked: Sequence[Marked]) -> Page:
    """Tell what was written into a file, with the line of each question that it leaves."""
    lines = [
        line(f"已写好 {path}：{shape(imported.plan)}", hang=2),
        line(f"写明责任的有 {imported.brackets} 处。{whole(imported.proof)}", hang=2),
    ]
    if not marked:
        return (*lines, line("没有待核的地方。请看一遍，再运行 kjplan check。"))
    table = Table(_COLUMNS, tuple(map(_row, marked)), indent=2)
    head = line(Span(f"待核 {len(marked)} 处", "heading"), f"，在 {path} 里都标着“# 待核”：")
    return (*lines, BLANK, head, table)


def _row(mark: Marked) -> tuple[Cell, ...]:
    entry = mark.entry if mark.entry[:1].isdigit() else ""
    return (Cell(str(mark.line)), Cell(entry), Cell(str(mark.question)))


def whole(proof: Proof) -> str:
    """Say that nothing is lost, and how many characters that is."""
    if proof.differences:
        return f"与原件有 {len(proof.differences)} 处不一样，请运行 kjplan check --against 原件。"
    return f"与原件一字不差（{proof.characters} 字，空白不计）。"


def problems(
    proof: Proof, plan: Plan, path: str, place: Callable[[Loc], Place]
) -> Iterator[Problem]:
    """Tell each place where a plan and its document part; `place` finds a node of the file."""
    locs = _locs(plan)
    for difference in proof.differences:
        piece = difference.plan_place
        at = place(_loc(piece, locs)) if isinstance(piece, Piece) else _NOWHERE
        yield Problem(path, at.line, at.column, _what(difference), "请照原件改正。")


def _what(difference: Difference) -> str:
    before, after = difference.before, difference.after
    there = f"（原件{difference.document_place}）" if str(difference.document_place) else ""
    if not difference.plan:
        missing = difference.document
        return f"少了“{missing}”{there}，原件是“…{before}【{missing}】{after}…”。"
    if not difference.document:
        return f"多了“{difference.plan}”{there}，原件是“…{before}{after}…”。"
    return (
        f"“{difference.plan}”与原件不一样{there}，"
        f"原件是“…{before}【{difference.document}】{after}…”，"
        f"这里是“…{before}【{difference.plan}】{after}…”。"
    )


def _loc(piece: Piece, locs: dict[str, Loc]) -> Loc:
    return (*locs.get(piece.entry, ()), piece.key)


def _locs(plan: Plan) -> dict[str, Loc]:
    """Give the way to each entry of a plan.yaml by its id."""
    locs: dict[str, Loc] = {}
    for n, section in enumerate(plan.sections):
        locs[section.id] = ("sections", n)
        for m, item in enumerate(section.items):
            locs[item.id] = ("sections", n, "items", m)
            for k, task in enumerate(item.tasks):
                locs[task.id] = ("sections", n, "items", m, "tasks", k)
    return locs


_BREAKS = 5


def breaks(proof: Proof) -> list[str]:
    """Tell where paragraphs part in one of the two alone."""
    if not proof.breaks:
        return []
    places = "、".join(f"“{b.before[-6:]}｜{b.after[:6]}”" for b in proof.breaks[:_BREAKS])
    more = "等" if len(proof.breaks) > _BREAKS else ""
    return [f"分段有 {len(proof.breaks)} 处与原件不同，不影响文字：{places}{more}。"]
