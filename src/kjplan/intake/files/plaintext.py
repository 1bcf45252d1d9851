"""A .txt or .md as paragraphs, one a line, or put together where its lines are of one width."""

from __future__ import annotations

import re
from typing import NamedTuple

from kjplan.errors import Wrong
from kjplan.intake.files.document import Document, Note, Paragraph, Place, is_blank
from kjplan.intake.files.encoding import decode
from kjplan.intake.files.fault import check_length

# A text is hard-wrapped where no line is longer than a page is wide, most lines reach that
# width, and few of those that do end there: with the mark of a sentence's end, or before an
# empty line, an indent or a number. A text with a paragraph a line has lines of every length,
# and nearly every long one ends a sentence.
_WIDEST = 160
_NARROWEST = 30
_RAGGED = 4  # cells by which a full line may be short: a mark or a word that did not fit
_FULL_LINES = 5
_SHARE = 0.5
_ENDED = 0.4
_SENTENCE_ENDS = "。！？；：!?;:）)》”…"
_INDENT = re.compile("^(?:[\u3000\u2003\u2002]| {2}|\t)")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十百]+[章节条]"
    r"|[0-9]+[.．、](?![0-9])|[（(][0-9]+[）)]|[①-⑳]|——|#+ |[-*•●] "
)
_WIDE = re.compile("[^\x00-\xff]")


class _Line(NamedTuple):
    number: int
    text: str


def read_text(path: str, data: bytes, kind: str) -> Document:
    """Read a text; `kind` is text or markdown. Raises Wrong for what is no text."""
    text = decode(data)
    check_length(0, len(text), "")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    full = _full_lines(lines)
    groups = _joined(lines, full) if full else _apart(lines)
    paragraphs = [_paragraph(group) for group in groups]
    for paragraph in paragraphs:
        check_length(len(paragraph.text), 0, paragraph.place)
    if not paragraphs:
        raise Wrong("文件里没有文字。", "请核对文件是否选对，或请发文件的人重发。")
    return Document(path, kind, tuple(paragraphs), tuple(_notes(paragraphs, bool(full))))


def _notes(paragraphs: list[Paragraph], wrapped: bool) -> list[Note]:
    notes = []
    if wrapped:
        notes.append(
            Note(
                "wrapped",
                "各行长短一样、多在句中换行，已把同一段的各行接成一段。",
                "请核对分段是否与原件一致。",
            )
        )
    for paragraph in paragraphs:
        if "\ufffd" in paragraph.text:
            what = f"{paragraph.place}有认不出的字符（\ufffd），原样保留。"
            notes.append(Note("encoding", what, "请对照原件改正。", paragraph.place))
    return notes


def _apart(lines: list[str]) -> list[list[_Line]]:
    return [[_Line(at, line)] for at, line in enumerate(lines, 1) if not is_blank(line)]


def _cells(line: str) -> int:
    return len(line) + (0 if line.isascii() else len(_WIDE.findall(line)))


def _full_lines(lines: list[str]) -> set[int]:
    """Find the lines (from 0) that reach the width at which a text is wrapped; none if it is not.

    Programs wrap by the cells that characters take or by their count: what fits more lines.
    """
    texts = [line.rstrip() for line in lines]
    by_cells = _reaching([_cells(text) for text in texts], 1)
    by_count = _reaching([len(text) for text in texts], 2)
    full = max(by_cells, by_count, key=len)
    ended = sum(_ends(lines, at) for at in full)
    filled = sum(1 for text in texts if text)
    if len(full) < max(_FULL_LINES, _SHARE * filled) or ended > _ENDED * len(full):
        return set()
    return full


def _reaching(widths: list[int], cells: int) -> set[int]:
    """Find what comes near the greatest of widths, each counted in so many cells."""
    width = max(widths)
    if not _NARROWEST <= width * cells <= _WIDEST:
        return set()
    return {at for at, own in enumerate(widths) if own >= width - _RAGGED // cells}


def _ends(lines: list[str], at: int) -> bool:
    """Say whether a line ends a paragraph by what it says or by what follows."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    return (
        lines[at].rstrip()[-1:] in _SENTENCE_ENDS
        or is_blank(following)
        or bool(_INDENT.match(following) or _NUMBERED.match(following))
    )


def _joined(lines: list[str], full: set[int]) -> list[list[_Line]]:
    """Put together the lines of each paragraph of a wrapped text.

    A paragraph begins after an empty or short line, at an indent, and at a number that follows
    the end of a sentence.
    """
    groups: list[list[_Line]] = []
    going = False
    for at, line in enumerate(lines):
        if is_blank(line):
            going = False
            continue
        ended = groups and groups[-1][-1].text.rstrip()[-1:] in _SENTENCE_ENDS
        begins = _INDENT.match(line) or (ended and _NUMBERED.match(line))
        if going and not begins:
            groups[-1].append(_Line(at + 1, line))
        else:
            groups.append([_Line(at + 1, line)])
        going = at in full
    return groups


def _paragraph(group: list[_Line]) -> Paragraph:
    pieces = [group[0].text]
    for line in group[1:]:
        # Between words a line's end is a blank; a number or a Chinese sentence goes straight on.
        edges = pieces[-1][-1:] + line.text[:1]
        pieces.append((" " if edges.isascii() and edges.isalpha() else "") + line.text)
    return Paragraph("".join(pieces), place=Place(line=group[0].number))
