"""A page parted at its headings, its tables ready to be sorted and narrowed down by a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.report.briefing.card import Choice
from kjplan.report.page import Blank, Column, Figures, Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kjplan.report.page import Block, Cell, Page

_ID, _TITLE = "编号", "任务"
# Columns of few different texts; those of names are too.
_FEW = ("灯", "状态", "单位")
# As many columns find room beside one another.
_WIDE = 18
# Fewer rows than this are seen at a glance.
_MANY = 8


class Row(NamedTuple):
    """A row; rows with one `id` are about one thing. `keys` has its options of each choice."""

    id: str
    cells: tuple[Cell, ...]
    keys: tuple[str, ...]


class Grid(NamedTuple):
    """A table with a name of its own in the document."""

    name: str
    columns: tuple[Column, ...]
    headed: bool
    rows: tuple[Row, ...]
    sums: tuple[tuple[Cell, ...], ...]

    @property
    def texts(self) -> list[str]:
        """The headings of its columns of text, the one that names a row first."""
        texts = [column.heading for column in self.columns if column.kind == "text"]
        return sorted(texts, key=lambda heading: heading != _TITLE)

    @property
    def is_dense(self) -> bool:
        """Whether it is wider than a screen; a column of text takes as much room as three."""
        return len(self.columns) + 2 * len(self.texts) > _WIDE


class Section(NamedTuple):
    """A heading, None before the first, with what stands below it."""

    heading: Heading | None
    blocks: tuple[Block | Grid, ...]

    @property
    def is_letter(self) -> bool:
        """Whether it is a text addressed to whom its heading names: paragraphs alone."""
        return bool(self.heading and self.blocks) and all(
            isinstance(block, Paragraph) and not block.label and not block.indent
            for block in self.blocks
        )


class Document(NamedTuple):
    """A page with its title, what it is, the key figures under it, how tables are narrowed down.

    They have `total` rows, those about one thing counted once; `measure` is the word for them.
    """

    title: str
    about: str
    figures: Figures | None
    choices: tuple[Choice, ...]
    total: int
    measure: str
    sections: tuple[Section, ...]


def document(page: Page) -> Document:
    """Part a page, which begins with its title, if it has one."""
    blocks = [block for block in page if not isinstance(block, Blank)]
    title, figures = Heading("", 1), None
    if blocks and isinstance(first := blocks[0], Heading):
        title, blocks = first, blocks[1:]
    if blocks and isinstance(second := blocks[0], Figures):
        figures, blocks = second, blocks[1:]
    offered = _choices([block for block in blocks if isinstance(block, Table)])
    parted = tuple(_sections(blocks, offered))
    grids = [block for section in parted for block in section.blocks if isinstance(block, Grid)]
    return Document(
        title=f"{title.number} {title.text}".strip(),
        about=title.about,
        figures=figures,
        choices=offered,
        total=len({row.id for grid in grids for row in grid.rows}),
        # Tables of different things have nothing in common but their rows.
        measure="项" if len({grid.columns[0] for grid in grids}) <= 1 else "行",
        sections=parted,
    )


def _sections(page: Iterable[Block], offered: Sequence[Choice]) -> Iterator[Section]:
    heading: Heading | None = None
    blocks: list[Block | Grid] = []
    for nth, block in enumerate(page):
        if isinstance(block, Heading):
            if heading or blocks:
                yield Section(heading, tuple(blocks))
            heading, blocks = block, []
        else:
            blocks.append(_grid(block, f"t{nth}", offered) if isinstance(block, Table) else block)
    yield Section(heading, tuple(blocks))


def _choices(tables: Sequence[Table]) -> tuple[Choice, ...]:
    """Collect what can be chosen in the columns of names, lights and states; () for few rows."""
    if sum(len(table.rows) for table in tables) < _MANY:
        return ()
    options: dict[str, dict[str, None]] = {}
    for table in tables:
        for n, column in enumerate(table.columns):
            if _is_chosen_by(column):
                own = options.setdefault(column.heading, {})
                own.update((name, None) for row in _counted(table) for name in _names(row[n]))
    return tuple(
        Choice(f"c{nth}", heading, tuple(own)) for nth, (heading, own) in enumerate(options.items())
    )


def _is_chosen_by(column: Column) -> bool:
    return column.kind == "names" or column.heading in _FEW


def _counted(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """Give the rows that do not sum others up."""
    return table.rows[: len(table.rows) - table.sums]


def _names(cell: Cell) -> tuple[str, ...]:
    return cell.names or ((cell.text,) if cell.text else ())


def _grid(table: Table, name: str, offered: Sequence[Choice]) -> Grid:
    places = {column.heading: n for n, column in enumerate(table.columns)}
    numbers = [{option: str(n) for n, option in enumerate(choice.options)} for choice in offered]
    about = table.columns[:1] == (Column(_ID),)

    def keys(row: Sequence[Cell]) -> Iterator[str]:
        for choice, own in zip(offered, numbers, strict=True):
            here = places.get(choice.name)
            yield "" if here is None else " ".join(own[option] for option in _names(row[here]))

    return Grid(
        name,
        table.columns,
        table.headed,
        tuple(
            Row(row[0].text if about else f"{name}.{nth}", row, tuple(keys(row)))
            for nth, row in enumerate(_counted(table))
        ),
        table.rows[len(table.rows) - table.sums :],
    )
