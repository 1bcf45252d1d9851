"""A .docx, written by Word, WPS or LibreOffice, as paragraphs and tables in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.errors import Wrong
from kjplan.intake.files import xml
from kjplan.intake.files.archive import Archive
from kjplan.intake.files.document import Block, Document, Note, Paragraph, Place, is_blank
from kjplan.intake.files.fault import check_length
from kjplan.intake.files.grid import Grid
from kjplan.intake.files.numbering import Numbering
from kjplan.intake.files.runs import Runs
from kjplan.intake.files.styles import Styles, is_on

if TYPE_CHECKING:
    from kjplan.intake.files.xml import Node

_CONTAINERS = frozenset(
    ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "Choice", "Fallback")
)


def read_docx(path: str, archive: Archive) -> Document:
    """Read a .docx; raises Wrong where it is damaged or holds no text at all."""
    main = archive.target("", "officeDocument") or "word/document.xml"
    reader = _Reader(archive, main)
    reader.read(archive.part(main))
    if not reader.blocks:
        raise Wrong(
            "文件里没有文字。", "若是扫描件或图片，请先用 WPS 转成文字；否则请核对文件是否选对。"
        )
    return Document(path, "docx", tuple(reader.blocks), tuple(reader.notes()))


class _Pending:
    """Paragraphs whose end is deleted or hidden: they run on into the next."""

    def __init__(self) -> None:
        self.text = ""
        self.first: Paragraph | None = None


class _Reader:
    def __init__(self, archive: Archive, main: str) -> None:
        self._archive, self._main = archive, main
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self._styles)
        self._runs = Runs(self._styles, self._box)
        self._before: list[Node] = []
        self._after: list[Node] = []
        self._pending = _Pending()
        self._paragraphs = self._tables = self._length = 0
        self._embedded = False
        self._cell: Place | None = None
        self.blocks: list[Block] = []

    def _part(self, kind: str) -> Node | None:
        data = self._archive.optional(self._archive.target(self._main, kind))
        return xml.tree(data) if data else None

    def read(self, data: bytes) -> None:
        """Read the body, a block at a time."""
        root = xml.tree(data, "body", self._block)
        if root.find("body") is None:
            raise Wrong(*xml.DAMAGED)
        self._flush()

    def _block(self, node: Node) -> None:
        if node.tag == "p":
            self._paragraph(node)
        elif node.tag == "tbl":
            self._flush()
            self._table(node)
        elif node.tag == "altChunk":
            self._embedded = True
        elif node.tag == "AlternateContent":
            taken = node.find("Choice") or node.find("Fallback")
            self._inside(taken)
        elif node.tag in _CONTAINERS:
            self._inside(node)

    def _inside(self, node: Node | None) -> None:
        for child in node.children if node is not None else ():
            self._block(child)

    def _box(self, content: Node, late: bool) -> None:
        (self._after if late else self._before).append(content)

    def _paragraph(self, node: Node) -> None:
        properties = node.find("pPr")
        style = self._styles.paragraph(properties)
        if self._cell is None:
            self._paragraphs += 1
        outer = self._before, self._after
        self._before, self._after = [], []
        text = self._runs.read(node, style)
        before, after = self._before, self._after
        self._before, self._after = outer
        for box in before:
            self._boxed(box)
        self._add(text, properties, style)
        for box in after:
            self._boxed(box)

    def _boxed(self, content: Node) -> None:
        self._flush()
        self._inside(content)
        self._flush()

    def _add(self, text: str, properties: Node | None, style: str) -> None:
        """Add a paragraph, or keep it for the next where its end does not count."""
        pending = self._pending
        mark = properties.find("rPr") if properties else None
        deleted = mark is not None and any(mark.find(tag) for tag in ("del", "moveFrom"))
        vanish = mark.find("vanish") if mark else None
        hidden = bool(self._styles.hides(style)) if vanish is None else is_on(vanish)
        self._runs.changed = self._runs.changed or deleted
        if deleted or (hidden and not text):
            pending.text += text
            return
        paragraph = self._numbered(text, properties, style)
        if pending.first:
            paragraph = pending.first._replace(
                text=pending.first.text + pending.text + paragraph.printed
            )
        elif pending.text:
            paragraph = paragraph._replace(text=pending.text + text)
        pending.text = ""
        pending.first = paragraph if hidden else None
        if not hidden:
            self._keep(paragraph)

    def _numbered(self, text: str, properties: Node | None, style: str) -> Paragraph:
        number, depth = self._numbering.next(properties, style) or ("", 0)
        return Paragraph(
            text,
            number,
            self._styles.level(properties, style),
            depth,
            self._styles.name(style),
            self._cell or Place(paragraph=self._paragraphs),
        )

    def _flush(self) -> None:
        pending, self._pending = self._pending, _Pending()
        if pending.first:
            self._keep(pending.first._replace(text=pending.first.text + pending.text))
        elif pending.text:
            self._keep(Paragraph(pending.text, place=Place(paragraph=self._paragraphs)))

    def _keep(self, paragraph: Paragraph) -> None:
        if is_blank(paragraph.printed):
            return
        self._length += len(paragraph.text)
        check_length(len(paragraph.text), self._length, paragraph.place)
        self.blocks.append(paragraph)

    def _table(self, node: Node) -> None:
        """Read a table, a cell of which may hold anything that the body may."""
        self._tables += self._cell is None
        grid = Grid(Place(paragraph=self._paragraphs, table=self._tables), self._content)
        grid.read(node)
        self._runs.changed = self._runs.changed or grid.changed
        table = grid.table()
        if table:
            self.blocks.append(table)

    def _content(self, cell: Node, place: Place) -> tuple[Block, ...]:
        outer = self.blocks, self._cell, self._pending
        self.blocks, self._cell, self._pending = [], place, _Pending()
        self._inside(cell)
        self._flush()
        blocks = tuple(self.blocks)
        self.blocks, self._cell, self._pending = outer
        return blocks

    def notes(self) -> list[Note]:
        """Say what of the file is not in its blocks, or not certain."""
        runs, notes = self._runs, []
        if runs.changed:
            notes.append(Note("changes", "文件里有修订，已按全部接受来读。"))
        if runs.hidden:
            notes.append(Note("hidden", "文件里有隐藏文字，没有读。"))
        if runs.pictures:
            notes.append(Note("picture", f"文件里有 {runs.pictures} 张图片，图片里的字没有读。"))
        if self._embedded:
            notes.append(
                Note("embedded", "文件里嵌有另一个文件，其中的字没有读。", "请打开后另存再试。")
            )
        return notes + self._footnotes()

    def _footnotes(self) -> list[Note]:
        """Footnotes are no part of the text: they stand at the foot of a page, as its number."""
        notes = []
        for kind, letter in (("footnotes", "f"), ("endnotes", "e")):
            wanted = [name[1:] for name in self._runs.notes if name[0] == letter]
            root = self._part(kind) if wanted else None
            texts = {note.get("id"): self._plain(note) for note in root.children} if root else {}
            notes += [
                Note("footnote", f"脚注没有算作正文：{texts[name]}")
                for name in wanted
                if texts.get(name)
            ]
        return notes

    def _plain(self, note: Node) -> str:
        runs = Runs(self._styles, lambda _box, _late: None)
        return " ".join(runs.read(p, self._styles.paragraph(p.find("pPr"))) for p in note.all("p"))
