"""A page as a rich renderable."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from kjplan.output.layout import GAP, fold_heading, fold_names, spared, widths
from kjplan.output.line import laid_out, text_last
from kjplan.report import page
from kjplan.text import folding, safe
from kjplan.text.width import width as cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from kjplan.output.line import Line
    from kjplan.report.page import Bar, Block, Cell, Column, Page, Role, Span, Table

# Colours that can be read on a dark and on a light background.
STYLES: dict[Role, str] = {
    "plain": "none",  # not "": each cell is a run of its own, that a picture puts in its place
    "title": "bold",
    "heading": "bold cyan",
    "label": "cyan",
    "dim": "dim",
    "strong": "bold",
    "clause": "bold",
    "legend": "dim",
    "hint": "dim",
    "red": "bold red",
    "yellow": "dark_orange3",
    "green": "green",
    "warning": "dark_orange3",
}
BAR_FULL: dict[Role, str] = {"green": "green4", "yellow": "dark_orange3", "red": "red3"}
BAR_EMPTY = "grey70"
BAR_MARK = "bold grey0 on grey100"

# Stands in for a bar's blank until the lines are made, so that none is broken off or stripped.
# No text has one: `safe` writes it out.
_BLANK = "\0"


def render(what: Page, width: int, *, color: bool = True) -> RenderableType:
    """Draw a page for a terminal `width` cells wide; without colour, bars are drawn in ASCII."""
    painter = _Painter(width, color)
    return Group(*(_finished(line) for block in what for line in painter.block(block)))


class _Painter:
    """Draws blocks for one width and one set of means, line by line."""

    def __init__(self, width: int, color: bool) -> None:
        self.width = width
        self.color = color

    def block(self, block: Block) -> Iterable[Text]:
        if not isinstance(block, page.Table):
            return self.line(laid_out(block))
        room = self.width - block.indent
        left_out = spared(text_last(block), room)
        table = text_last(block).without(left_out)
        given = widths(table, room)
        lines = list(self.grid(table, given) if given else self.stack(table, room))
        if left_out:
            lines += _folded([Text(_left_out(left_out), STYLES["hint"])], room)
        for drawn in lines:
            drawn.pad_left(block.indent)
        return lines

    def line(self, line: Line) -> list[Text]:
        return _folded(map(self.part, line.parts), self.width, line.indent, line.hang)

    def part(self, part: Span | Bar) -> Text:
        if isinstance(part, page.Bar):
            return self.bar(part)
        text = safe.one_line(part.text)
        marked = part.role == "clause" and not self.color
        return Text(f"【{text}】" if marked else text, STYLES[part.role])

    def bar(self, bar: Bar) -> Text:
        """Draw a bar in coloured blanks, whose width no terminal disputes, or in ASCII."""
        if not self.color:
            return Text(bar.drawn, STYLES[bar.role])
        text = Text()
        for cell in bar.drawn:
            if cell in "|+":
                text.append(cell, BAR_MARK)
            else:
                text.append(_BLANK, f"on {BAR_FULL[bar.role] if cell == '#' else BAR_EMPTY}")
        return text

    def grid(self, table: Table, given: Sequence[int]) -> Iterator[Text]:
        """Draw rows in columns, each padded to its width but the last."""
        rows = [list(map(self.cell, row, table.columns, given)) for row in table.rows]
        if table.headed:
            rows.insert(0, list(map(self.heading, table.columns, given)))
        for row in rows:
            for parts in zip_longest(*row):
                line = Text()
                for part, column, width in zip(parts, table.columns, given, strict=True):
                    text = part or Text()
                    blanks = width - cells(text.plain)
                    if column.kind == "number":
                        text.pad_left(blanks)
                    else:
                        text.pad_right(blanks)
                    line.append_text(text).append(" " * GAP)
                yield line

    def heading(self, column: Column, width: int) -> list[Text]:
        return [Text(line, STYLES["label"]) for line in fold_heading(column.heading, width)]

    def cell(self, cell: Cell, column: Column, width: int) -> list[Text]:
        """Draw a cell in lines of a column's width."""
        if cell.bar:
            return [self.bar(cell.bar)]
        style = STYLES[cell.role]
        if cell.names:
            names = [safe.one_line(name) for name in cell.names]
            return [Text(line, style) for line in fold_names(names, width)]
        text = Text(safe.one_line(cell.text), style)
        return _folded([text], width) if column.kind == "text" else [text]

    def stack(self, table: Table, room: int) -> Iterator[Text]:
        """Draw each row as a short line of its fixed cells with the long ones under it."""
        for row in table.rows:
            facts: list[Text] = []
            long: dict[str, list[Cell]] = {"text": [], "names": []}
            for cell, column in zip(row, table.columns, strict=True):
                if column.kind in long:
                    long[column.kind].append(cell)
                elif cell.plain or cell.bar:
                    facts.append(self.fact(cell, column, first=not facts).append(" " * GAP))
            yield from _folded(facts, room, hang=2)
            # What the task is comes before who answers for it.
            for cell in (*long["text"], *long["names"]):
                if cell.plain:
                    yield from _folded(self.names(cell), room, indent=2, hang=2)

    def names(self, cell: Cell) -> list[Text]:
        """Draw names, or the text in their place, to be folded between one another."""
        parts = folding.listed(cell.names or (cell.text,))
        return [Text(safe.one_line(part), STYLES[cell.role]) for part in parts]

    def fact(self, cell: Cell, column: Column, *, first: bool) -> Text:
        """Draw a cell away from its column; what says little by itself has the heading by it."""
        if cell.bar:
            return self.bar(cell.bar)
        text = Text(safe.one_line(cell.text), STYLES[cell.role])
        if first or column.kind not in ("day", "number"):
            return text
        return Text(f"{column.heading} ", STYLES["dim"]).append_text(text)


def _folded(parts: Iterable[Text], width: int, indent: int = 0, hang: int = 0) -> list[Text]:
    """Fold parts into lines, the first `indent` cells in and the others `hang`."""
    parts = list(parts)
    text = Text().join(parts)
    lengths = [len(part) for part in parts]
    lines = text.divide(folding.breaks(text.plain, width - indent, width - hang, lengths))
    for n, line in enumerate(lines):
        line.rstrip()
        line.pad_left(hang if n else indent)
    return list(lines)


def _left_out(headings: Iterable[str]) -> str:
    return f"窗口窄，没有列出：{'、'.join(headings)}。加宽窗口或用 -o 看全。"


def _finished(line: Text) -> Text:
    """Make a line ready to be printed as it is, however wide the terminal says it is."""
    line.rstrip()
    line.plain = line.plain.replace(_BLANK, " ")
    line.no_wrap = True
    line.overflow = "ignore"
    return line
