"""A page as a rich renderable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from kjplan import cells, harmless, page
from kjplan.views.layout import BAR, GAP, fold_names, widths
from kjplan.views.style import BAR_EMPTY, BAR_FULL, BAR_MARK, STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from kjplan.page import Bar, Cell, Column, Line, Page, Span, Table


def render(what: Page, width: int, *, color: bool = True) -> RenderableType:
    """Draw a page for a terminal `width` cells wide; without colour, bars are drawn in ASCII."""
    painter = _Painter(width, color)
    return Group(*(painter.block(block) for block in what))


class _Painter:
    """Draws blocks for one width and one set of means."""

    def __init__(self, width: int, color: bool) -> None:
        self.width = width
        self.color = color

    def block(self, block: Line | Table) -> RenderableType:
        if isinstance(block, page.Line):
            return self.line(block)
        given = widths(block, self.width - block.indent)
        drawn = self.grid(block, given) if given else self.stack(block)
        return Padding(drawn, (0, 0, 0, block.indent))

    def line(self, block: Line) -> Text:
        text = Text.assemble(*(self.part(part) for part in block.parts))
        return _folded(text, self.width, block.indent, block.hang)

    def part(self, part: Span | Bar) -> Text:
        if isinstance(part, page.Bar):
            return self.bar(part)
        text = harmless.one_line(part.text)
        marked = part.role == "clause" and not self.color
        return Text(f"【{text}】" if marked else text, STYLES[part.role])

    def bar(self, bar: Bar) -> Text:
        """Draw a bar in coloured blanks, whose width no terminal disputes, or in ASCII."""
        full = int(bar.share * BAR + 0.5)
        drawn = ["#"] * full + ["-"] * (BAR - full)
        if bar.mark is not None:
            drawn[min(BAR - 1, int(bar.mark * BAR))] = "|"
        if not self.color:
            return Text("".join(drawn), STYLES[bar.role])
        text = Text()
        for n, cell in enumerate(drawn):
            if cell == "|":
                text.append(cell, BAR_MARK)
            else:
                text.append(" ", f"on {BAR_FULL[bar.role] if n < full else BAR_EMPTY}")
        return text

    def grid(self, table: Table, given: Sequence[int]) -> Grid:
        grid = Grid(
            box=None,
            pad_edge=False,
            padding=(0, GAP, 0, 0),
            show_header=table.headed,
            header_style=STYLES["label"],
        )
        for column, width in zip(table.columns, given, strict=True):
            grid.add_column(
                column.heading,
                width=width,
                justify="right" if column.kind == "number" else "left",
                overflow="fold",
            )
        for row in table.rows:
            drawn = zip(row, table.columns, given, strict=True)
            grid.add_row(*(self.cell(cell, column, width) for cell, column, width in drawn))
        return grid

    def cell(self, cell: Cell, column: Column, width: int) -> Text:
        if cell.bar:
            return self.bar(cell.bar)
        style = STYLES[cell.role]
        if cell.names:
            names = [harmless.one_line(name) for name in cell.names]
            return Text("\n".join(fold_names(names, width)), style)
        text = Text(harmless.one_line(cell.text), style)
        if column.kind == "number":
            text.pad_left(max(0, width - cells.width(text.plain)))
        return _folded(text, width) if column.kind == "text" else text

    def stack(self, table: Table) -> RenderableType:
        """Draw each row as a short line of its fixed cells with the long ones under it."""
        lines: list[Text] = []
        long = [n for n, column in enumerate(table.columns) if column.kind in ("names", "text")]
        short = [n for n in range(len(table.columns)) if n not in long]
        # What the task is comes before who answers for it.
        long.sort(key=lambda n: table.columns[n].kind == "names")
        for row in table.rows:
            parts = [
                self.cell(row[n], table.columns[n], 0) for n in short if row[n].plain or row[n].bar
            ]
            lines.append(_folded(Text("  ").join(parts), self.width - table.indent, hang=2))
            for n in long:
                if said := harmless.one_line(row[n].plain):
                    text = Text(said, STYLES[row[n].role])
                    lines.append(_folded(text, self.width - table.indent, indent=2, hang=2))
        return Group(*lines)


def _folded(text: Text, width: int, indent: int = 0, hang: int = 0) -> Text:
    """Fold a text, its first line `indent` cells in and the others `hang`."""
    text.no_wrap = True
    text.overflow = "ignore"
    lines = text.divide(cells.breaks(text.plain, width - indent, width - hang))
    for n, line in enumerate(lines):
        if n < len(lines) - 1:
            line.rstrip()  # the last may end in the coloured blanks of a bar
        line.pad_left(hang if n else indent)
    return Text("\n", no_wrap=True, overflow="ignore").join(lines)
