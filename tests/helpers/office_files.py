"""Office files written by hand, as Word, WPS and Excel write them, and files saved by others."""

from __future__ import annotations

import io
import os
import re
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest

from helpers import ROOT
from kjplan.intake.files.document import Cell, Document, Table
from kjplan.intake.files.reader import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def relations(**targets: str) -> str:
    links = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{key}" Target="{target}"/>'
        for key, target in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'


def types(part: str, kind: str) -> str:
    """Write the list of what each part is."""
    office = "application/vnd.openxmlformats-officedocument"
    package = "http://schemas.openxmlformats.org/package/2006"
    return (
        f'{HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{office}.{kind}+xml"/>'
        f'<Override PartName="/word/numbering.xml" '
        f'ContentType="{office}.wordprocessingml.numbering+xml"/></Types>'
    )


def docx(body: str, numbering: str = "", styles: str = "", **more: str) -> bytes:
    """Write a .docx of the inside of w:body, w:numbering and w:styles."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types("word/document.xml", "wordprocessingml.document.main"),
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": f"{HEAD}<w:document {NAMES}><w:body>{body}</w:body></w:document>",
    }
    more = {"numbering": numbering, "styles": styles, **more}
    more = {name: inside for name, inside in more.items() if inside}
    parts["word/_rels/document.xml.rels"] = relations(**{name: f"{name}.xml" for name in more})
    for name, inside in more.items():
        parts[f"word/{name}.xml"] = f"{HEAD}<w:{name} {NAMES}>{inside}</w:{name}>"
    return zipped(parts)


def r(text: str, properties: str = "") -> str:
    """Write a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str, level: int | None = None, num: int = 1, properties: str = "") -> str:
    """Write a paragraph; with a level (from 0) it is numbered by that list."""
    if level is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    inside = text if text.startswith("<") else r(text) if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def lvl(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """Write a level of a list, as Word does."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = "") -> str:
    """Write one list definition and the list 1 that uses it, and whatever other lists."""
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(levels)}</w:abstractNum>"
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}'
    )


# What Word writes for 一、（一）1. with 一、 and （一） in Chinese numerals.
WORD_LISTS = numbering(
    lvl(0, "chineseCountingThousand", "%1、"),
    lvl(1, "chineseCountingThousand", "（%2）"),
    lvl(2, "decimal", "%3."),
    lvl(3, "decimal", "（%4）"),
)


def xlsx(
    rows: str, more: str = "", styles: str = "", strings: str = "", name: str = "任务"
) -> bytes:
    """Write an .xlsx with one sheet of the inside of sheetData and what follows it."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return zipped(
        {
            "[Content_Types].xml": types("xl/workbook.xml", "spreadsheetml.sheet.main"),
            "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": relations(
                worksheet="worksheets/sheet1.xml",
                styles="styles.xml",
                sharedStrings="sharedStrings.xml",
            ),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{RELATIONS}"><sheets>'
            f'<sheet name="{name}" sheetId="1" r:id="worksheet"/></sheets></workbook>',
            "xl/styles.xml": f'<styleSheet xmlns="{main}">{styles}</styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><dimension ref="A1"/>'
            f"<sheetData>{rows}</sheetData>{more}</worksheet>",
        }
    )


def grid_xlsx(rows: list[list[str]], name: str = "任务") -> bytes:
    """Write an .xlsx of rows of texts."""

    def cell(row: int, column: int, text: str) -> str:
        at = f"{chr(ord('A') + column)}{row}"
        return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>' if text else ""

    return xlsx(
        "".join(
            f'<row r="{n}">{"".join(cell(n, m, text) for m, text in enumerate(row))}</row>'
            for n, row in enumerate(rows, 1)
        ),
        name=name,
    )


def ole2(*streams: str) -> bytes:
    """Write an OLE2 container whose directory names these streams, with nothing in them."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    end = 0xFFFFFFFE
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    header += struct.pack("<108I", *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, end, *[0xFFFFFFFF] * 126)
    entries = b""
    for kind, name in [(5, "Root Entry"), *((2, name) for name in streams)]:
        encoded = name.encode("utf-16-le")
        entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
        entries += entry + struct.pack("<III36xII4x", *[0xFFFFFFFF] * 3, end, 0)
    return header + fat + entries.ljust(512, b"\0")


def reads(folder: Path, name: str, data: bytes) -> Document:
    """Read bytes as a file of that name."""
    path = folder / name
    path.write_bytes(data)
    return read(str(path))


def printed(document: Document) -> list[str]:
    """List what stands on paper, a paragraph a line, tables as rows with strokes."""
    lines: list[str] = []
    for block in document.blocks:
        lines += grid(block) if isinstance(block, Table) else [block.printed]
    return lines


def grid(table: Table) -> list[str]:
    """Draw a table: a covered place in brackets."""
    return [" | ".join(_shown(cell) for cell in row) for row in table.rows]


def _shown(cell: Cell) -> str:
    return cell.text if cell.origin else f"({cell.text})"


def saved_as(folder: Path, source: Path, ending: str) -> Path:
    """Have LibreOffice save a file in another format."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    out = folder / "saved"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(  # noqa: S603 - LibreOffice on a file of our own
        [office, profile, "--headless", "--convert-to", ending, "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return out / f"{source.stem}.{ending.partition(':')[0]}"


def example() -> list[str]:
    """Give the paragraphs of the made-up bureau's document, as printed."""
    text = (ROOT / "docs" / "examples" / "要点.txt").read_text(encoding="utf-8")
    return text.splitlines()


def numbered_by_word(lines: list[str]) -> bytes:
    """Write a .docx of lines whose 一、 and （一） are left to Word's automatic numbers."""
    body = ""
    for line in lines:
        for level, pattern in enumerate((r"[一二三]、", r"（[一二三]）")):
            if match := re.match(pattern, line):
                body += p(line[match.end() :], level)
                break
        else:
            body += p(line)
    return docx(body, WORD_LISTS)


_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Fill
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden" : opening(0).Value = True
  book = StarDesktop.loadComponentFromURL(ConvertToURL(Environ("SOURCE")), "_blank", 0, opening())
  sheet = book.Sheets.getByIndex(0)
  For Each pair In Split(Environ("CELLS"), "|")
    parts = Split(pair, "=")
    sheet.getCellRangeByName(parts(0)).FormulaLocal = parts(1)
  Next
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName" : saving(0).Value = Environ("FILTER")
  book.storeToURL(ConvertToURL(Environ("TARGET")), saving())
  book.close(True)
End Sub
</script:module>
"""
_FILTERS = {".ods": "calc8", ".xlsx": "Calc MS Excel 2007 XML", ".xls": "MS Excel 97"}


def typed_in(folder: Path, source: Path, target: Path, cells: dict[str, str]) -> None:
    """Have LibreOffice type into cells of a file's first sheet and save it as another file.

    `cells` are the texts by their place, such as I8; none has = or | in it.
    """
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    library = folder / "profile" / "user" / "basic" / "Standard"
    if not library.exists():
        # The first start makes the profile, and does nothing else.
        first = [office, profile, "--headless", "--terminate_after_init"]
        subprocess.run(first, check=True, capture_output=True, timeout=120)  # noqa: S603 - as below
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library / "Module1.xba").write_text(_MACRO, encoding="utf-8")
    subprocess.run(  # noqa: S603 - LibreOffice on a file of our own
        [office, profile, "--headless", "--norestore", "macro:///Standard.Module1.Fill"],
        env={
            **os.environ,
            "LC_ALL": "C.UTF-8",
            "SOURCE": str(source),
            "TARGET": str(target),
            "FILTER": _FILTERS[target.suffix],
            "CELLS": "|".join(f"{place}={text}" for place, text in cells.items()),
        },
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert target.exists()
