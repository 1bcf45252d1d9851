"""A page as Markdown, to be pasted into a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.output.delimited import as_markdown as table_as_markdown
from kjplan.output.delimited import markdown_text
from kjplan.report import page

if TYPE_CHECKING:
    from kjplan.report.page import Line, Page, Table


def as_markdown(what: Page) -> str:
    """Write headings as headings, lines as paragraphs, tables as tables; bars are left out."""
    return "\n".join(filter(None, (_block(block) for block in what)))


def _block(block: Line | Table) -> str:
    if isinstance(block, page.Table):
        return table_as_markdown(block)
    spans = [part for part in block.parts if isinstance(part, page.Span)]
    text = "".join(markdown_text(span.text) for span in spans).strip()
    if not text:
        return ""
    first = spans[0].role
    if first == "title":
        return f"# {text}\n"
    if first == "heading":
        said = "".join(markdown_text(span.text) for span in spans[1:]).strip()
        return f"## {markdown_text(spans[0].text)}\n" + (f"\n{said}\n" if said else "")
    return f"{text}\n"
