"""A page as Markdown, to be pasted into a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.output.delimited import texts
from kjplan.output.line import laid_out
from kjplan.report import page
from kjplan.text.safe import one_line

if TYPE_CHECKING:
    from kjplan.report.page import Block, Heading, Page, Table


def as_markdown(what: Page) -> str:
    """Write headings as headings, lines as paragraphs, tables as tables; bars are left out."""
    return "\n".join(filter(None, map(_block, what)))


def _block(block: Block) -> str:
    if isinstance(block, page.Table):
        return _table(block)
    if isinstance(block, page.Heading):
        return _heading(block)
    if isinstance(block, page.Paragraph) and block.label:
        return f"**{block.label}**：{_text(block._replace(label=''))}\n"
    text = _text(block)
    return f"{text}\n" if text else ""


def _heading(heading: Heading) -> str:
    text = f"{heading.number} {heading.text}".strip()
    beside = _block(heading.beside) if heading.beside else ""
    return f"{'#' * heading.level} {markdown_text(text)}\n" + (f"\n{beside}" if beside else "")


def _text(block: Block) -> str:
    """Write what stands on a line, without its bars and what explains them."""
    return "".join(
        markdown_text(part.text)
        for part in laid_out(block).parts
        if isinstance(part, page.Span) and part.role != "legend"
    ).strip()


def _table(table: Table) -> str:
    heading, *rows = texts(table, markdown_text)
    kinds = [column.kind for column in table.columns if column.kind != "bar"]
    rule = ["---:" if kind == "number" else "---" for kind in kinds]
    return "".join(f"| {' | '.join(row)} |\n" for row in (heading, rule, *rows))


# A colon or a full stop within an address, and @, would make a link of what is only text.
_MARKUP = str.maketrans({char: f"\\{char}" for char in "\\`*_[]|~@"} | {"<": "&lt;", "&": "&amp;"})
_ADDRESS = (("://", "\\://"), ("www.", "www\\."))


def markdown_text(text: str) -> str:
    """Escape what Markdown would read as its own."""
    escaped = one_line(text).translate(_MARKUP)
    for address, broken in _ADDRESS:
        escaped = escaped.replace(address, broken)
    return escaped
