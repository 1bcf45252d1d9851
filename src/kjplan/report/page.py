"""What a screen or a paper says, as data: blocks with a meaning, whose parts have a role.

One page serves the terminal, a pipe and a document; how each draws it is theirs.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Generic, Literal, NamedTuple, TypeVar

# A clause stands out of its paragraph, even where there is no colour. A legend explains a bar
# that is drawn. A paragraph with a hint, such as the command to type next, is for a screen alone.
Role = Literal[
    "plain",
    "title",
    "heading",
    "label",
    "dim",
    "strong",
    "clause",
    "legend",
    "hint",
    "red",
    "yellow",
    "green",
    "warning",
]


class Span(NamedTuple):
    """A run of text that means one thing."""

    text: str
    role: Role = "plain"


# How many cells a bar takes, wherever it is drawn.
BAR = 12


class Bar(NamedTuple):
    """A bar filled to `share` of 1, with the place of another share marked on it if given.

    `steps` are shares to be reached one after the other, marked as well.
    """

    share: float
    mark: float | None = None
    role: Role = "green"
    steps: tuple[float, ...] = ()

    @property
    def drawn(self) -> str:
        """The bar in ASCII: `####--|-+---`."""
        # What is short of the whole is never drawn as the whole.
        full = min(int(self.share * BAR + 0.5), BAR - (self.share < 1))
        cells = ["#"] * full + ["-"] * (BAR - full)
        for step in self.steps:
            cells[min(BAR - 1, int(step * BAR))] = "+"
        if self.mark is not None:
            cells[min(BAR - 1, int(self.mark * BAR))] = "|"
        return "".join(cells)


# How many cells a label takes in front of its paragraph, whatever its length.
LABEL = 10


class Paragraph(NamedTuple):
    """Text that folds under itself, `hang` cells in; with a `label`, what it is about."""

    parts: tuple[Span, ...]
    indent: int = 0
    hang: int = 0
    label: str = ""


class Figure(NamedTuple):
    """A key figure: what is counted, how much of it, and perhaps a bar and a word about it."""

    label: str
    value: str
    role: Role = "plain"
    bar: Bar | None = None
    note: Span | None = None


class Figures(NamedTuple):
    """Key figures in a row, with `between` between."""

    figures: tuple[Figure, ...]
    indent: int = 0
    between: str = "  "


class Chart(NamedTuple):
    """A figure with its bar, which draws it."""

    label: str
    value: str
    bar: Bar
    indent: int = 0


class Heading(NamedTuple):
    """A heading, `level` 1 for the page's title; what stands `beside` it is no part of its text.

    `about` says of a title what the page is, to whoever it is handed on to.
    """

    text: str
    level: int = 2
    role: Role = "heading"
    number: str = ""
    beside: Figures | Paragraph | None = None
    about: str = ""


class Cell(NamedTuple):
    """A table's cell: text, or names that fold between one another, or a bar.

    `whole` is the text to put on paper where `text` is cut to what a screen has room for. `value`
    is what a spreadsheet reckons with, a day or a figure, in percent as a share of 1; it stands
    in the text.
    """

    text: str = ""
    role: Role = "plain"
    names: tuple[str, ...] = ()
    bar: Bar | None = None
    whole: str = ""
    value: float | date | None = None

    @property
    def plain(self) -> str:
        """The cell on one line."""
        return "、".join(self.names) or self.text


Kind = Literal["fixed", "day", "number", "names", "bar", "text"]


class Column(NamedTuple):
    """A table's column.

    A `fixed` one is never folded, and neither is a `day` or a `number`, which say little without
    their heading; `number` stands to the right, `names` fold between names, `text` takes what is
    left, and a screen has it last. A spreadsheet gives the `signals`, words, their colour,
    whoever writes them there.
    """

    heading: str
    kind: Kind = "fixed"
    signals: tuple[tuple[str, Role], ...] = ()


class Table(NamedTuple):
    """Rows of cells, each with a cell a column, `indent` cells in.

    The last `sums` rows sum the others up, and stay behind them whatever these are sorted by.
    `spare` are the headings of columns that a screen without room leaves out, the first first.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    indent: int = 0
    headed: bool = True
    sums: int = 0
    spare: tuple[str, ...] = ()

    def without(self, headings: Collection[str]) -> "Table":
        """Leave out the columns with some headings."""
        kept = [n for n, column in enumerate(self.columns) if column.heading not in headings]
        return self._replace(
            columns=tuple(self.columns[n] for n in kept),
            rows=tuple(tuple(row[n] for n in kept) for row in self.rows),
        )


class Blank(NamedTuple):
    """A blank line on a screen; a document keeps its blocks apart by itself."""


Block = Heading | Figures | Chart | Paragraph | Table | Blank
Page = tuple[Block, ...]

BLANK = Blank()

T = TypeVar("T")


class Field(NamedTuple, Generic[T]):
    """A column and how to fill it with what is told of a `T`."""

    column: Column
    cell: Callable[[T], Cell]


def table(
    fields: Iterable[Field[T]], of: Iterable[T], *, indent: int = 0, headed: bool = True
) -> Table:
    """Lay things out, one a row, under the columns of some fields."""
    fields = tuple(fields)
    return Table(
        columns=tuple(field.column for field in fields),
        rows=tuple(tuple(field.cell(thing) for field in fields) for thing in of),
        indent=indent,
        headed=headed,
    )


def line(*parts: str | Span, indent: int = 0, hang: int = 0, label: str = "") -> Paragraph:
    """Make a paragraph of plain strings and spans."""
    spans = tuple(Span(part) if isinstance(part, str) else part for part in parts)
    return Paragraph(spans, indent, hang, label)


def title(page: Page) -> str:
    """Give the text of a page's first heading; "" where it has none."""
    return next((block.text for block in page if isinstance(block, Heading)), "")


def on_paper(page: Page) -> Page:
    """Give a page without what is only for a screen, and with whole texts where one was cut."""
    return tuple(_printed(block) for block in page if not _is_hint(block))


def _is_hint(block: Block) -> bool:
    return isinstance(block, Paragraph) and any(part.role == "hint" for part in block.parts)


def _printed(block: Block) -> Block:
    if not isinstance(block, Table):
        return block
    return block._replace(rows=tuple(tuple(map(_uncut, row)) for row in block.rows))


def _uncut(cell: Cell) -> Cell:
    return cell._replace(text=cell.whole, whole="") if cell.whole else cell
