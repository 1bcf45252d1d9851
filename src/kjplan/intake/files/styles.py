"""The styles of a .docx: what a paragraph or a run has from its style and those below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kjplan.intake.files.xml import Node

_OFF = ("0", "false", "off", "none")
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_BODY = 9  # the outline level that Word calls body text
_CHAIN = 30


class NumberRef(NamedTuple):
    """What names a number: the id of a list (0 switches numbering off) and a level from 0."""

    list_id: str | None
    level: int | None


def is_on(node: Node | None) -> bool:
    """Say whether a switch such as w:vanish is there and not switched off."""
    return node is not None and node.get("val") not in _OFF


def number_ref(properties: Node | None) -> NumberRef | None:
    """Read w:numPr of a paragraph's properties; None where there is none."""
    node = properties.find("numPr") if properties else None
    if node is None:
        return None
    level = node.value("ilvl") or ""
    return NumberRef(node.value("numId"), int(level) if level in "012345678" and level else None)


class Styles:
    """The styles of styles.xml by id; an id that is not there has no properties."""

    def __init__(self, root: Node | None) -> None:
        self._styles: dict[str, Node] = {}
        self._default = ""
        for style in root.all("style") if root else ():
            self._styles.setdefault(style.get("styleId"), style)
            if style.get("type") == "paragraph" and style.get("default") in ("1", "true", "on"):
                self._default = style.get("styleId")

    def paragraph(self, properties: Node | None) -> str:
        """Return the id of a paragraph's style: its own, else the default one."""
        own = properties.value("pStyle") if properties else None
        return own if own in self._styles else self._default

    def name(self, style: str) -> str:
        """Return a style's name as the file writes it."""
        node = self._styles.get(style)
        return (node.value("name") or "") if node else ""

    def chain(self, style: str | None) -> Iterator[tuple[str, Node]]:
        """Walk from a style to those that it is based on."""
        for _ in range(_CHAIN):
            node = self._styles.get(style or "")
            if node is None:
                return
            yield node.get("styleId"), node
            style = node.value("basedOn")

    def hides(self, style: str | None) -> bool | None:
        """Say whether text of a style is hidden; None where no style in the chain says."""
        for _, node in self.chain(style):
            vanish = node.find("rPr", "vanish")
            if vanish is not None:
                return is_on(vanish)
        return None

    def level(self, properties: Node | None, style: str) -> int:
        """Return the level of a heading, 1 to 9, or 0 for body text."""
        own = properties.value("outlineLvl") if properties else None
        if own is not None:
            return _outline(own)
        for _, node in self.chain(style):
            outline = node.value("pPr", "outlineLvl")
            if outline is not None:
                return _outline(outline)
            if heading := _HEADING.fullmatch(node.value("name") or ""):
                return int(heading[1])
        return 0


def _outline(value: str) -> int:
    level = int(value) if value.isascii() and value.isdigit() and len(value) == 1 else _BODY
    return 0 if level >= _BODY else level + 1
