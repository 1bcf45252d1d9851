"""A file that was handed in, as paragraphs and tables, whatever program wrote it."""

from functools import cache
from typing import NamedTuple, Union


class Place(NamedTuple):
    """Where in a file something stands, for a sentence that names it.

    `paragraph`, `line` and `table` count from 1 and are 0 where they do not apply; `sheet` is a
    sheet's name and `cell` a reference such as C7.
    """

    paragraph: int = 0
    line: int = 0
    table: int = 0
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.sheet}!{self.cell}" if self.cell else f"工作表 {self.sheet}"
        if self.table:
            return f"第 {self.table} 个表格" + (f"的 {self.cell}" if self.cell else "")
        if self.cell:
            return self.cell
        if self.line:
            return f"第 {self.line} 行"
        return f"第 {self.paragraph} 段" if self.paragraph else ""


class Paragraph(NamedTuple):
    """A paragraph: its characters as they are, none mended.

    `number` is the automatic number as printed before it (一、 or （一）, a bullet), which is no
    part of `text`. A soft line break is a newline in `text`. `level` is that of a heading, 1 to 9,
    by the file's own styles, and 0 for body text; `depth` is the level of the automatic number, 1
    to 9, and 0 without one. `style` is the style's name in the file (heading 1, toc 2).
    """

    text: str
    number: str = ""
    level: int = 0
    depth: int = 0
    style: str = ""
    place: Place = Place()

    @property
    def printed(self) -> str:
        """What stands on paper: the number and the text, without what sets them apart."""
        return self.number + self.text


class Cell(NamedTuple):
    """A cell of a table.

    Every place that a merged cell covers has its text; `origin` is true for the first of them
    alone (and for every cell that is not merged), so that each text counts once. `blocks` is what
    a cell of a .docx holds, `text` the same as printed, a paragraph a line. `row` and `column`
    count from 1 in the table or sheet as a person sees it.
    """

    text: str
    row: int
    column: int
    origin: bool = True
    blocks: tuple["Block", ...] = ()
    place: Place = Place()


class Table(NamedTuple):
    """A table: rows of equal length, without the rows in which nothing stands.

    `name` is the sheet's, or empty for the table of a document; `hidden` says that the program
    that wrote it does not show the sheet.
    """

    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""
    hidden: bool = False
    place: Place = Place()


Block = Union[Paragraph, Table]  # noqa: UP007 - a named tuple's fields are compiled at once


class Note(NamedTuple):
    """Something about a file that does not stop its reading but that somebody should look at.

    `what` and `remedy` are sentences. `kind` is one of: wrapped, changes, hidden, footnote,
    picture, embedded, error, uncached, encoding.
    """

    kind: str
    what: str
    remedy: str = ""
    place: Place = Place()


class Document(NamedTuple):
    """What a file holds, in its order; for a workbook the sheets, in theirs.

    `kind` is docx, text, markdown, workbook or csv.
    """

    path: str
    kind: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs outside tables."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, or the sheets of a workbook, hidden ones among them."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


# White space, byte-order marks and characters without any width.
_BLANK = " \t\n\r\v\f\xa0\u3000\u2002\u2003\u2009\u200b\u200c\u200d\u2060\ufeff"


def is_blank(text: str) -> bool:
    """Say whether nothing of a text would be seen on paper."""
    return not text.strip(_BLANK)


def reference(row: int, column: int) -> str:
    """Name a cell as a spreadsheet does, both counted from 1: (7, 3) is C7."""
    return f"{_letters(column)}{row}"


@cache
def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
