"""What a command hands over, and the table of those who write it, by the ending of a file.

To add a kind of file, give it a line here: which part of a handout it is made of, and which
function of which module in this room makes the content of it.
"""

from codecs import BOM_UTF8
from collections.abc import Callable
from importlib import import_module
from typing import Any, Literal, NamedTuple

from kjplan.report.page import Page, Table, on_paper

Part = Literal["page", "sheet", "data", "rows", "calendar"]


class Handout(NamedTuple):
    """What a command hands over, each part made when it is asked for.

    `page` is to be read, with the title as its first heading; `data` for programs: it is given
    the module `output.json`, and gives a list of objects or an object; `sheet` one flat table
    to be reckoned with, None where there is none; `rows` for engines that read many plans: it is
    given the module `output.jsonl`. `paper` makes a Word file that is more than the page: it is
    given the module `output.docx`, and gives bytes; `workbook` a spreadsheet that is more than
    the table: it is given the module `output.xlsx`; `site` an HTML document that is more than
    the page: it is given the module `output.html`; `calendar` a `Calendar` of `report.calendar`.
    """

    page: Callable[[], Page]
    data: Callable[[Any], Any]
    sheet: Callable[[], Table] | None = None
    rows: Callable[[Any], Any] | None = None
    paper: Callable[[Any], bytes] | None = None
    workbook: Callable[[Any], bytes] | None = None
    site: Callable[[Any], str] | None = None
    calendar: Callable[[], Any] | None = None


class Writer(NamedTuple):
    """Makes a file of one part of a handout; `mark` stands before the content.

    `own` names the part that takes its place in this kind of file, where a handout has it.
    """

    part: Part
    module: str
    function: str
    mark: bytes = b""
    own: str = ""


WRITERS = {
    "html": Writer("page", "html", "as_html", own="site"),
    "docx": Writer("page", "docx", "as_docx", own="paper"),
    "svg": Writer("page", "picture", "as_svg"),
    "md": Writer("page", "markdown", "as_markdown"),
    "txt": Writer("page", "plain", "as_text"),
    # Excel takes a CSV without the mark to be in the encoding of the country.
    "csv": Writer("sheet", "delimited", "as_csv", BOM_UTF8),
    "tsv": Writer("sheet", "delimited", "as_tsv"),
    "xlsx": Writer("sheet", "xlsx", "as_xlsx", own="workbook"),
    "json": Writer("data", "json", "as_json"),
    "ics": Writer("calendar", "ics", "as_ics"),
    "jsonl": Writer("rows", "jsonl", "as_jsonl"),
}


def endings(*parts: Part) -> list[str]:
    """Name the endings of the files that can be made of some parts."""
    return [ending for ending, writer in WRITERS.items() if writer.part in parts]


def content(handout: Handout, ending: str) -> str | bytes:
    """Make what a file of an ending has to say; raises KeyError for an ending that there is not."""
    writer = WRITERS[ending]
    # What draws takes longer to load than a piped list takes to print.
    module = import_module(f"kjplan.output.{writer.module}")
    own: Callable[[Any], str | bytes] | None = getattr(handout, writer.own or "", None)
    if own:
        return own(module)
    write: Callable[[Any], str | bytes] = getattr(module, writer.function)
    if writer.part == "data":
        return write(handout.data(module))
    if writer.part == "rows" and handout.rows:
        return write(handout.rows(module))
    if writer.part == "calendar" and handout.calendar:
        return write(handout.calendar())
    if writer.part == "sheet" and handout.sheet:
        return write(handout.sheet())
    return write(on_paper(handout.page()))


def file(handout: Handout, ending: str) -> bytes:
    """Make the bytes of a file; raises KeyError for an ending that there is not."""
    text = content(handout, ending)
    # What the encoding lacks, half of a surrogate pair, is written out.
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
    return WRITERS[ending].mark + raw
