"""The text of a paragraph of a .docx: what is printed of its runs, and nothing else.

Tracked changes count as accepted; hidden text, field codes, comments and marks of notes are left
out; text boxes are handed on to whoever reads blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.intake.files.styles import Styles, is_on
from kjplan.intake.files.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from kjplan.intake.files.xml import Node

# Deleted or moved away, or not of the text at all.
_DROPPED = frozenset(
    ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "delText",
     "rt", "rubyPr", "smartTagPr", "customXmlPr", "ctrlPr")
)  # fmt: skip
_SIGNS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "",
}  # fmt: skip
_PICTURES = frozenset(("drawing", "pict", "object"))
_MAX_HEX = 6


class Runs:
    """A reader of paragraphs, in their order: a field may reach over several of them.

    `boxes` is called with the content of each text box and with whether text of its paragraph
    stands before it; `notes` gathers the ids of footnotes (f…) and endnotes (e…) by their marks.
    """

    def __init__(self, styles: Styles, boxes: Callable[[Node, bool], None]) -> None:
        self._styles = styles
        self._boxes = boxes
        self._fields: list[bool] = []  # for each open field whether its code is still going on
        self._pieces: list[str] = []
        self._style: str | None = None
        self.changed = self.hidden = False
        self.pictures = 0
        self.notes: list[str] = []

    def read(self, paragraph: Node, style: str) -> str:
        """Read the text of a paragraph whose style is given by its id."""
        # A text box is a paragraph inside a paragraph.
        outer = self._pieces, self._style
        self._pieces, self._style = [], style
        self._inside(paragraph)
        text = "".join(self._pieces)
        self._pieces, self._style = outer
        # A field that is never closed must not swallow the rest of the document.
        self._fields = [False] * len(self._fields)
        return text

    def _inside(self, node: Node) -> None:
        for child in node.children:
            tag = child.tag
            if tag == "r":
                self._run(child)
            elif tag == "t":  # of a formula
                self._text(child)
            elif tag == "AlternateContent":
                self._alternative(child)
            elif tag in _DROPPED:
                self.changed = self.changed or tag in ("del", "moveFrom")
            else:
                self.changed = self.changed or tag in ("ins", "moveTo")
                self._inside(child)

    def _run(self, run: Node) -> None:
        if self._is_hidden(run):
            self.hidden = self.hidden or any(child.tag == "t" for child in run.children)
            self._fields_of(run)
            return
        self._parts(run)

    def _parts(self, run: Node) -> None:
        for child in run.children:
            tag = child.tag
            if tag == "t":
                self._text(child)
            elif tag == "fldChar":
                self._field(child)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag])
            elif tag == "sym":
                code = child.get("char")
                self._add(symbol(_hexadecimal(code)))
            elif tag in ("footnoteReference", "endnoteReference"):
                self.notes.append(tag[0] + child.get("id"))
            elif tag == "AlternateContent":
                self._alternative(child)
            elif tag in _PICTURES:
                self._picture(child)
            elif tag == "ruby":
                for base in child.all("rubyBase"):
                    self._inside(base)

    def _alternative(self, node: Node) -> None:
        """Take one of several forms of the same: the newest, which stands first."""
        taken = node.find("Choice") or node.find("Fallback")
        if taken is not None:
            if any(child.tag in _PICTURES for child in taken.children):
                self._parts(taken)
            else:
                self._inside(taken)
                self._parts(taken)

    def _picture(self, node: Node) -> None:
        boxes = _boxes(node)
        for box in boxes:
            self._boxes(box, "".join(self._pieces).strip() != "")
        if not boxes and _is_image(node):
            self.pictures += 1

    def _field(self, node: Node) -> None:
        kind = node.get("fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _fields_of(self, run: Node) -> None:
        for child in run.all("fldChar"):
            self._field(child)

    def _text(self, node: Node) -> None:
        text = node.text
        if node.get("space") != "preserve":
            text = text.strip(" \t\r\n")
        self._add(text.replace("\r", " ").replace("\n", " "))

    def _add(self, text: str) -> None:
        if not any(self._fields):
            self._pieces.append(text)

    def _is_hidden(self, run: Node) -> bool:
        properties = run.find("rPr")
        own = properties.find("vanish") if properties else None
        if own is not None:
            return is_on(own)
        by_run = self._styles.hides(properties.value("rStyle")) if properties else None
        return bool(self._styles.hides(self._style) if by_run is None else by_run)


def _hexadecimal(code: str) -> int:
    try:
        return int(code[:_MAX_HEX], 16)
    except ValueError:
        return 0


def _boxes(node: Node) -> list[Node]:
    """Find the outermost text boxes of a drawing, each once."""
    if node.tag == "txbxContent":
        return [node]
    if node.tag == "AlternateContent":
        taken = node.find("Choice") or node.find("Fallback")
        return _boxes(taken) if taken is not None else []
    return [box for child in node.children for box in _boxes(child)]


def _is_image(node: Node) -> bool:
    return node.tag in ("blip", "imagedata") or any(_is_image(child) for child in node.children)
