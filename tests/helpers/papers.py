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
