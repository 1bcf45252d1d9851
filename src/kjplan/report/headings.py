"""Headings as the document writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.text.numerals import chinese

if TYPE_CHECKING:
    from kjplan.plan.model import Item, Section


def section(section: Section) -> str:
    """Write a section's heading: 四、坚持要素统筹."""
    return f"{chinese(int(section.id))}、{section.title}"


def item(item: Item) -> str:
    """Write an item's heading, （一）加快…; "" where it has none."""
    ordinal = chinese(int(item.id.rpartition(".")[2]))
    return f"（{ordinal}）{item.title}" if item.title else ""
