"""What a screen says, as data: lines and tables whose parts have a role but no colour yet.

One page serves the terminal, a pipe and a document; how each draws it is theirs.
"""

from typing import Literal, NamedTuple

# A clause stands out of its paragraph, even where there is no colour.
Role = Literal[
    "plain",
    "title",
    "heading",
    "label",
    "dim",
    "strong",
    "clause",
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
    """A bar filled to `share` of 1, with the place of another share marked on it if given."""

    share: float
    mark: float | None = None
    role: Role = "green"

    @property
    def drawn(self) -> str:
        """The bar in ASCII: `####--|-----`."""
        full = int(self.share * BAR + 0.5)
        cells = ["#"] * full + ["-"] * (BAR - full)
        if self.mark is not None:
            cells[min(BAR - 1, int(self.mark * BAR))] = "|"
        return "".join(cells)


class Line(NamedTuple):
    """Text that folds under itself, `hang` columns in; an empty one is a blank line."""

    parts: tuple[Span | Bar, ...] = ()
    indent: int = 0
    hang: int = 0


class Cell(NamedTuple):
    """A table's cell: text, or names that fold between one another, or a bar."""

    text: str = ""
    role: Role = "plain"
    names: tuple[str, ...] = ()
    bar: Bar | None = None

    @property
    def plain(self) -> str:
        """The cell on one line."""
        return "、".join(self.names) or self.text


class Column(NamedTuple):
    """A table's column.

    A `fixed` one is never folded, `names` fold between names, `number` stands to the right,
    `text` takes what is left and comes last.
    """

    heading: str
    kind: Literal["fixed", "number", "names", "bar", "text"] = "fixed"


class Table(NamedTuple):
    """Rows of cells under headings, `indent` columns in."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    indent: int = 0
    headed: bool = True


Page = tuple[Line | Table, ...]

BLANK = Line()


def line(*parts: str | Span | Bar, indent: int = 0, hang: int = 0) -> Line:
    """Make a line of plain strings and spans."""
    spans = tuple(Span(part) if isinstance(part, str) else part for part in parts)
    return Line(spans, indent, hang)
