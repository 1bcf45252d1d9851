"""A page as a Word file: plainly, or as a paper in official form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kjplan.errors import Refused, not_installed
from kjplan.output import wordml
from kjplan.output.layout import GAP, widths
from kjplan.output.line import laid_out
from kjplan.output.wordml import Sheet, paragraph, run
from kjplan.report import page
from kjplan.report.page import Span
from kjplan.text.numerals import chinese
from kjplan.text.width import width as cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kjplan.report.page import Block, Heading, Page, Table

OFFICIAL = Sheet(
    11906, 16838, 2098, 1474, 1984, 1587, 1417,
    '<w:docGrid w:type="lines" w:linePitch="579"/>',
    ("rIdOdd", "rIdEven"),
)  # fmt: skip
"""A4 by GB/T 9704-2012: a type area of 156 by 225 mm, 22 lines of 28 characters."""
_UPRIGHT = Sheet(11906, 16838, 1134, 1134, 1134, 1134, 567, "", ("rIdPlain", "rIdPlain"))
_LANDSCAPE = _UPRIGHT._replace(width=16838, height=11906)

# More columns than these are cramped on an upright sheet, and so is text that folds in less.
_COLUMNS, _TEXT = 6, 36
# Half a character of a table's 五号 type, and of a page's 小四, in twips.
_CELL, _HALF = 105, 120
_NARROWEST, _SLACK = 4, 2


class _Manner(NamedTuple):
    """How the blocks of a page are set, each in the style of a paragraph.

    `headings` by level, `subtitle` for what stands right under the title, `text` for the rest.
    `numbered` headings get a 一、 or （一） where they have no number of their own; `colored`
    runs have the colour of their role.
    """

    headings: tuple[str, ...]
    subtitle: str
    text: str
    numbered: bool
    colored: bool


_PLAIN = _Manner(
    headings=("PageTitle", "PageHeading", "PageSubheading"),
    subtitle="PageSubtitle",
    text="PageText",
    numbered=False,
    colored=True,
)
_PAPER = _Manner(
    headings=("Title", "Heading1", "Heading2", "Heading3"),
    subtitle="Subtitle",
    text="BodyText",
    numbered=True,
    colored=False,
)

_ROLES = {
    "label": "Label", "strong": "Label", "clause": "Label", "dim": "Dim",
    "red": "Red", "yellow": "Yellow", "green": "Green", "warning": "Yellow",
}  # fmt: skip


def as_docx(what: Page) -> bytes:
    """Write a page plainly, on sheets turned sideways where a table has many columns."""
    tables = [_without_bars(block) for block in what if isinstance(block, page.Table)]
    sheet = _UPRIGHT
    if any(map(_is_cramped, tables)):
        sheet = _LANDSCAPE
    return wordml.document(_blocks(what, _PLAIN, sheet), sheet, page.title(what))


def official(what: Page) -> bytes:
    """Write a page as a paper in official form.

    Its first heading is the title; headings of level 2 are numbered 一、, of level 3 （一）, of
    level 4 1. unless they have a number of their own.
    """
    return wordml.document(_blocks(what, _PAPER, OFFICIAL), OFFICIAL, page.title(what))


def from_template(data: dict[str, Any], path: str | None) -> bytes:
    """Fill a template, without a path the one in the package, with the data of a summary.

    Raises Refused for a template that cannot be used, or where docxtpl is not installed.
    """
    try:
        from kjplan.output.docx_template import filled  # takes as long to load as all else
    except ModuleNotFoundError as missing:
        raise Refused(str(not_installed(missing.name or "docxtpl", "写通报"))) from None
    return filled(data, path or "")


def _blocks(what: Page, manner: _Manner, sheet: Sheet) -> Iterator[str]:
    numbers, subtitle = [0] * len(manner.headings), _subtitle(what)
    for n, block in enumerate(what):
        if isinstance(block, page.Table):
            yield _table(_without_bars(block), manner, sheet)
            yield paragraph("Gap")
        elif isinstance(block, page.Heading):
            yield _heading(block, manner, numbers)
            if manner.numbered and block.level == 1 and not subtitle:
                yield paragraph(manner.text)
        elif not isinstance(block, page.Blank) and (runs := _runs(block, manner)):
            style = manner.subtitle if n == subtitle else manner.text
            yield paragraph(style, *runs, more=_indent(block))


def _indent(block: Block) -> str:
    """Set a paragraph in where it belongs to a label, as a screen does."""
    if not isinstance(block, page.Paragraph) or block.indent < page.LABEL:
        return ""
    return f'<w:ind w:left="{block.indent * _HALF}"/>'


def _subtitle(what: Page) -> int:
    """Find what stands right under the title, apart from what follows; 0 for nothing."""
    title, below, after = (*what, page.BLANK, page.BLANK, page.BLANK)[:3]
    if not isinstance(title, page.Heading) or title.level != 1:
        return 0
    is_line = isinstance(below, page.Paragraph | page.Figures)
    return int(is_line and isinstance(after, page.Blank))


def _heading(heading: Heading, manner: _Manner, numbers: list[int]) -> str:
    """Write a heading, counting those of its level; what stands beside it is in the text's type."""
    level = min(heading.level, len(numbers))
    numbers[level - 1] += 1
    numbers[level:] = [0] * (len(numbers) - level)
    number = f"{heading.number}　" if heading.number else ""
    if manner.numbered and not number:
        number = _number(level, numbers[level - 1])
    runs = [run(number + heading.text)]
    if heading.beside:
        runs += [run("　", "Beside"), *_runs(heading.beside, manner, "Beside")]
    return paragraph(manner.headings[level - 1], *runs)


def _number(level: int, nth: int) -> str:
    numbers = ("", f"{chinese(nth)}、", f"（{chinese(nth)}）", f"{nth}．")
    return numbers[level - 1]


def _runs(block: Block, manner: _Manner, style: str = "") -> list[str]:
    """Write what stands on a line, without its bars and what explains them."""
    if isinstance(block, page.Paragraph) and block.label:
        block = block._replace(label="", parts=(Span(f"{block.label}：", "label"), *block.parts))
    parts = [
        part
        for part in laid_out(block).parts
        if isinstance(part, Span) and part.role != "legend" and part.text
    ]
    # What stood before a bar needs no space behind it.
    parts[-1:] = [part._replace(text=part.text.rstrip()) for part in parts[-1:]]
    roles = _ROLES if manner.colored else {}
    return [run(part.text, style or roles.get(part.role, "")) for part in parts]


def _without_bars(table: Table) -> Table:
    """Leave out the columns of bars, which say nothing that figures do not."""
    kept = [n for n, column in enumerate(table.columns) if column.kind != "bar"]
    return table._replace(
        columns=tuple(table.columns[n] for n in kept),
        rows=tuple(tuple(row[n] for n in kept) for row in table.rows),
    )


def _table(table: Table, manner: _Manner, sheet: Sheet) -> str:
    roles = _ROLES if manner.colored else {}
    heading = [paragraph("TableHead", run(column.heading)) for column in table.columns]
    rows = [
        [
            paragraph(
                "TableNumber" if column.kind == "number" else "TableText",
                run(cell.plain, roles.get(cell.role, "")),
            )
            for column, cell in zip(table.columns, row, strict=True)
        ]
        for row in table.rows
    ]
    has_heading = any(column.heading for column in table.columns)
    return wordml.table(
        _widths(table, sheet), [heading, *rows] if has_heading else rows, headed=has_heading
    )


def _is_cramped(table: Table) -> bool:
    """Tell whether a table wants a sheet turned sideways."""
    given = widths(table, _room(table, _UPRIGHT))
    if given is None or len(table.columns) > _COLUMNS:
        return True
    return any(
        width < _TEXT and any(cells(row[n].plain) > width for row in table.rows)
        for n, (column, width) in enumerate(zip(table.columns, given, strict=True))
        if column.kind == "text"
    )


def _room(table: Table, sheet: Sheet) -> int:
    """Count the half characters of a row; a cell has edges, and some fonts have wide digits."""
    return sheet.room // _CELL - _SLACK * len(table.columns)


def _widths(table: Table, sheet: Sheet) -> list[int]:
    """Give the columns of a table their widths in twips, all of the sheet's room together.

    A column of text takes what the others leave, else all take their share of it.
    """
    # Digits of what stands in for a font that is missing may be wide, bold ones wider.
    bold = [
        any(cell.role == "strong" for cell in column) for column in zip(*table.rows, strict=True)
    ]
    room = _room(table, sheet) - sum(bold)
    given = widths(table, room) or _squeezed(table, room)
    twips = [(width + GAP + _SLACK + more) * _CELL for width, more in zip(given, bold, strict=True)]
    texts = [n for n, column in enumerate(table.columns) if column.kind == "text"]
    if texts and sum(twips) <= sheet.room:
        twips[texts[-1]] += sheet.room - sum(twips)
        return twips
    shared = [sheet.room * width // sum(twips) for width in twips]
    shared[-1] += sheet.room - sum(shared)
    return shared


def _squeezed(table: Table, room: int) -> list[int]:
    """Take from the widest columns, which then fold anywhere, until a table fits."""
    given = [
        max(_NARROWEST, *(cells(row[n].plain) for row in table.rows), cells(column.heading) // 2)
        for n, column in enumerate(table.columns)
    ]
    while sum(given) > room - GAP * len(given) and max(given) > _NARROWEST:
        given[given.index(max(given))] -= 1
    return given
