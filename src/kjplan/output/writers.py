"""What a command hands over, and the table of those who write it, by the ending of a file.

To add a kind of file, give it a module and a line here: which part of a handout it is made of,
and what makes the file of it.
"""

from codecs import BOM_UTF8
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from kjplan.report.page import Page, Table, on_paper

Part = Literal["page", "sheet", "data"]


class Handout(NamedTuple):
    """What a command hands over, each part made when it is asked for; None where it has none.

    `page` is to be read, `sheet` one flat table to be reckoned with, `data` for programs: a list
    of objects or an object, of what JSON knows.
    """

    title: str
    page: Callable[[], Page] | None = None
    sheet: Callable[[], Table] | None = None
    data: Callable[[], Any] | None = None


class Writer(NamedTuple):
    """Makes the content of a file of one part of a handout; `mark` stands before it."""

    part: Part
    content: Callable[[str, Any], str | bytes]
    mark: bytes = b""


def _html(title: str, page: Page) -> str:
    from kjplan.output.html import as_html

    return as_html(on_paper(page), title)


def _svg(title: str, page: Page) -> str:
    from kjplan.output.svg import as_svg

    return as_svg(on_paper(page), title)


def _markdown(_title: str, page: Page) -> str:
    from kjplan.output.markdown import as_markdown

    return as_markdown(on_paper(page))


def _text(_title: str, page: Page) -> str:
    from kjplan.output.plain import render

    return render(on_paper(page))


def _csv(_title: str, sheet: Table) -> str:
    from kjplan.output.delimited import as_csv

    return as_csv(sheet)


def _tsv(_title: str, sheet: Table) -> str:
    from kjplan.output.delimited import as_tsv

    return as_tsv(sheet)


def _json(_title: str, data: Any) -> str:
    from kjplan.output.json import as_json

    return as_json(data)


WRITERS = {
    "html": Writer("page", _html),
    "svg": Writer("page", _svg),
    "md": Writer("page", _markdown),
    "txt": Writer("page", _text),
    # Excel takes a CSV without the mark to be in the encoding of the country.
    "csv": Writer("sheet", _csv, BOM_UTF8),
    "tsv": Writer("sheet", _tsv),
    "json": Writer("data", _json),
}


def endings(*parts: Part) -> list[str]:
    """Name the endings of the files that can be made of some parts."""
    return [ending for ending, writer in WRITERS.items() if writer.part in parts]


def content(handout: Handout, ending: str) -> str | bytes:
    """Make what a file of an ending has to say; raises KeyError for an ending that there is not."""
    writer = WRITERS[ending]
    make = getattr(handout, writer.part)
    return writer.content(handout.title, make())


def file(handout: Handout, ending: str) -> bytes:
    """Make the bytes of a file; raises KeyError for an ending that there is not."""
    made = content(handout, ending)
    # What the encoding lacks, half of a surrogate pair, is written out.
    raw = made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")
    return WRITERS[ending].mark + raw
