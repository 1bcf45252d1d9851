"""The document put together again from the plan that it was taken apart into."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kjplan.plan.model import Item, Plan, Section, Task, Terms

    Piece = tuple[bool, str]
    """A part of a paragraph, and whether a new paragraph begins with it."""

# A heading that ends so needs no mark to part it from the text behind it.
_MARKS = "。；：！？，、,.;:!?…— \u3000"


def paragraphs(plan: Plan) -> list[str]:
    """Give the paragraphs of the document as issued, tasks that were added since left out."""
    lines = [*_lines(plan.before), plan.title, *_lines(plan.preamble)]
    for section in plan.sections:
        lines += _joined(_section(section, plan.terms))
    return [*lines, *_lines(plan.closing)]


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _joined(pieces: Iterable[Piece]) -> list[str]:
    joined: list[str] = []
    for new, text in pieces:
        if new or not joined:
            joined.append(text)
        else:
            joined[-1] += text
    return joined


def _section(section: Section, terms: Terms) -> Iterator[Piece]:
    if section.items and all(_is_added(item) for item in section.items):
        return
    runs_on = bool(section.heading) and not section.paragraph
    if section.heading:
        yield True, _ended(section.heading) if runs_on and section.title else section.heading
    for item in section.items:
        if not _is_added(item):
            for first, text in _item(item, terms):
                yield not runs_on and first, text
                runs_on = False


def _is_added(item: Item) -> bool:
    """Tell whether an item holds nothing but tasks that were added."""
    return bool(item.tasks) and not _as_issued(item)


def _as_issued(item: Item) -> list[Task]:
    return [task for task in item.tasks if not task.added]


def _item(item: Item, terms: Terms) -> Iterator[Piece]:
    """Give what an item is printed as; it begins a paragraph."""
    pieces = [(True, heading) for heading in item.under]
    pieces += _text(item, _bracket(item, terms))
    for n, (new, text) in enumerate(pieces):
        yield new or not n, text


def _text(item: Item, bracket: str) -> Iterator[Piece]:
    tasks = _as_issued(item)
    runs_on = bool(tasks) and not tasks[0].paragraph and not item.stated_first
    begun = False
    if item.heading:
        yield True, _ended(item.heading) if item.title and runs_on else item.heading
        begun = True
    if item.stated_first and bracket:
        yield item.stated_paragraph or not begun, bracket
        begun = True
    for task in tasks:
        yield task.paragraph or not begun, task.text
        begun = True
        if task.stated:
            yield task.stated_paragraph, task.stated
    if not item.stated_first and bracket:
        yield item.stated_paragraph or not begun, bracket


def _ended(heading: str) -> str:
    return heading if heading[-1] in _MARKS else f"{heading}。"


def _bracket(item: Item, terms: Terms) -> str:
    """Give the bracket of an item as printed, else as the 2021 plan makes it of the names."""
    if item.stated is not None:
        return item.stated
    if any(task.stated for task in item.tasks):
        return ""
    roles = (
        (terms.owner, item.owners),
        (terms.office, item.offices),
        (terms.support, item.support),
        *item.others,
    )
    parts = [f"{role}：{'、'.join(names)}" for role, names in roles if names]
    return f"（{'，'.join(parts)}）" if parts else ""
