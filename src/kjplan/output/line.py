"""A block as a line of a screen, whether that is drawn or written plain."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.report.page import LABEL, Chart, Figures, Heading, Paragraph, Span
from kjplan.text.width import padded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kjplan.report.page import Bar, Block, Figure, Table

_GAP = "  "


class Line(NamedTuple):
    """What stands on one line, to be folded under itself, `hang` cells in."""

    parts: tuple[Span | Bar, ...]
    indent: int = 0
    hang: int = 0


def laid_out(block: Block) -> Line:
    """Put a block that is no table on a line."""
    if isinstance(block, Heading):
        return Line(tuple(_heading(block)), hang=2 if block.beside else 0)
    if isinstance(block, Figures):
        return Line(tuple(_figures(block)), block.indent, block.indent)
    if isinstance(block, Chart):
        reading = Span(f"{block.label} {block.value}{_GAP}")
        return Line((reading, block.bar), block.indent, block.indent)
    if isinstance(block, Paragraph):
        return _paragraph(block)
    return Line(())


def _heading(heading: Heading) -> Iterator[Span | Bar]:
    if heading.number:
        yield Span(heading.number + _GAP, "strong")
    yield Span(heading.text, heading.role)
    if heading.beside:
        yield Span(_GAP)
        yield from laid_out(heading.beside).parts


def _figures(block: Figures) -> Iterator[Span | Bar]:
    for n, figure in enumerate(block.figures):
        if n:
            yield Span(block.between)
        yield from _figure(figure)


def _figure(figure: Figure) -> Iterator[Span | Bar]:
    text = " ".join(filter(None, (figure.label, figure.value)))
    yield Span(text + " " if figure.bar else text, figure.role)
    if figure.bar:
        yield figure.bar
    if figure.note:
        yield figure.note


def _paragraph(block: Paragraph) -> Line:
    if not block.label:
        return Line(block.parts, block.indent, block.hang)
    # A plan's own term may be longer than there is room for.
    label = Span(padded(f"{block.label} ", LABEL), "label")
    return Line((label, *block.parts), block.indent, block.indent + LABEL)


def text_last(table: Table) -> Table:
    """Put the columns of text last: a character of ambiguous width pushes nothing out of line."""
    order = sorted(range(len(table.columns)), key=lambda n: table.columns[n].kind == "text")
    return table._replace(
        columns=tuple(table.columns[n] for n in order),
        rows=tuple(tuple(row[n] for n in order) for row in table.rows),
    )
