"""WordprocessingML: paragraphs, runs, tables and whole files, put together as text.

A file is a copy of `notice.docx`, which has the styles, the fonts and the feet of the pages,
with another body; see docs/template.py, which makes it.
"""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from kjplan.text.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BASE = os.path.join(os.path.dirname(__file__), "notice.docx")
"""The 通报 as a template, and the styles of every other paper."""

# Times in a file would make it another each time that it is written.
_EPOCH = (1980, 1, 1, 0, 0, 0)

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BODY = (
    f"{_XML}<w:document"
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    "<w:body>BODY</w:body></w:document>"
)
_CORE = (
    f"{_XML}<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>TITLE</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"
)


class Sheet(NamedTuple):
    """A sheet of paper: its size and margins in twips, twenty to a point.

    `grid` is the pitch of its lines and the space between characters, "" for none; `feet` the
    ids of the feet of odd and even pages.
    """

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    foot: int
    grid: str
    feet: tuple[str, str]

    @property
    def room(self) -> int:
        """The width of what is written, in twips."""
        return self.width - self.left - self.right


def printable(what: str) -> str:
    """Put text on one line; what XML cannot hold is written out."""
    line = one_line(what)
    if not line.isprintable():
        # Half of a surrogate pair, and the two that are no characters.
        line = line.encode("utf-8", "backslashreplace").decode()
        line = line.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    return line


def text(what: str) -> str:
    """Escape text, which stays on one line."""
    return printable(what).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(what: str, style: str = "") -> str:
    """Write a run of text, in the style of a character."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text(what)}</w:t></w:r>' if what else ""


def paragraph(style: str, *runs: str, more: str = "") -> str:
    """Write a paragraph of runs; `more` are further properties, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(runs)}</w:p>'


def table(
    widths: Sequence[int], rows: Iterable[Sequence[str]], *, headed: bool = True, indent: int = 0
) -> str:
    """Write a table of cells, each a paragraph; columns as wide as said, in twips.

    Its first row is repeated on each page, and no row is torn.
    """
    head = (
        f'<w:tblPr><w:tblStyle w:val="Register"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    drawn = (_row(cells, widths, is_head=headed and not n) for n, cells in enumerate(rows))
    return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{''.join(drawn)}</w:tbl>"


def _row(cells: Sequence[str], widths: Sequence[int], *, is_head: bool) -> str:
    repeated = "<w:tblHeader/>" if is_head else ""
    drawn = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(drawn)}</w:tr>"


def section(sheet: Sheet) -> str:
    """Write which sheet the body is on."""
    odd, even = sheet.feet
    turned = ' w:orient="landscape"' if sheet.width > sheet.height else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:footerReference w:type="even" r:id="{even}"/>'
        f'<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"{turned}/>'
        f'<w:pgMar w:top="{sheet.top}" w:right="{sheet.right}" w:bottom="{sheet.bottom}"'
        f' w:left="{sheet.left}" w:header="851" w:footer="{sheet.foot}" w:gutter="0"/>'
        f"{sheet.grid}</w:sectPr>"
    )


def document(body: Iterable[str], sheet: Sheet, title: str) -> bytes:
    """Make a file of what a body says, on a sheet."""
    with zipfile.ZipFile(BASE) as base:
        parts = {name: base.read(name) for name in base.namelist()}
    written = "".join((*body, section(sheet)))
    parts["word/document.xml"] = _encoded(_BODY.replace("BODY", written, 1))
    parts["docProps/core.xml"] = _encoded(_CORE.replace("TITLE", text(title), 1))
    return package(parts)


def _encoded(xml: str) -> bytes:
    return xml.encode("utf-8")


def package(parts: Mapping[str, bytes]) -> bytes:
    """Put parts together as a file; the same parts make the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            # A file made on Windows is the same as one made elsewhere.
            entry.create_system = 0
            file.writestr(entry, content)
    return out.getvalue()
