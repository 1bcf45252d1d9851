"""A Word file shown as text: a line for each paragraph, with its style, and each row."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(file: Path | bytes, name: str = "word/document.xml") -> str:
    """Read a part of a file."""
    content = file if isinstance(file, bytes) else file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def shown(file: Path | bytes) -> str:
    """Write `Title: 标题` for a paragraph, `| 编号 | 任务 |` for a row, nothing for an empty one."""
    body = ET.fromstring(part(file))[0]  # noqa: S314 - our own file
    return "".join(f"{line}\n" for line in _lines(body))


def texts(file: Path | bytes) -> str:
    """Write the paragraphs alone, a line each."""
    return re.sub(r"^[A-Za-z0-9]*: ", "", shown(file), flags=re.MULTILINE)


def _lines(body: ET.Element) -> Iterator[str]:
    for block in body:
        if block.tag == f"{_W}p" and (text := _text(block)):
            style = block.find(f"{_W}pPr/{_W}pStyle")
            yield f"{'' if style is None else style.get(f'{_W}val')}: {text}"
        elif block.tag == f"{_W}tbl":
            for row in block.iter(f"{_W}tr"):
                yield f"| {' | '.join(map(_text, row.iter(f'{_W}tc')))} |"


def _text(element: ET.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


# The children of each element in the order of the schema, wml.xsd of ECMA-376; Word says of a
# file with another that it is damaged.
_ORDER = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs kinsoku
        wordWrap overflowPunct autoSpaceDE autoSpaceDN adjustRightInd snapToGrid spacing ind
        contextualSpacing jc textAlignment outlineLvl rPr sectPr""",
    "rPr": """rStyle rFonts b bCs i iCs strike color spacing w kern position sz szCs highlight u
        shd vertAlign lang""",
    "sectPr": """headerReference footerReference footnotePr type pgSz pgMar pgBorders pgNumType
        cols vAlign titlePg textDirection docGrid""",
    "tblPr": """tblStyle tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook""",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "style": """name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat rsid
        pPr rPr tblPr trPr tcPr tblStylePr""",
    "styles": "docDefaults latentStyles style",
    "font": "altName panose1 charset family pitch sig",
    "settings": """zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat
        themeFontLang""",
}


def misplaced(file: Path | bytes) -> list[str]:
    """Name what stands where the schema of WordprocessingML does not have it: `word/x.xml: a/b`."""
    content = file if isinstance(file, bytes) else file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/")]
    return [
        f"{name}: {place}"
        for name in names
        for place in _misplaced(ET.fromstring(part(content, name)))  # noqa: S314 - our own file
    ]


def _misplaced(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        kind = element.tag.removeprefix(_W)
        children = [child.tag.removeprefix(_W) for child in element]
        if kind in _ORDER:
            order = _ORDER[kind].split()
            if [child for child in children if child not in order] or children != sorted(
                children, key=order.index
            ):
                yield f"{kind}/{' '.join(children)}"
        if kind == "tc" and children[-1:] != ["p"]:
            yield f"tc/{' '.join(children)}"
