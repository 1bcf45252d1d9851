"""The document put together again from the plan that it was taken apart into."""

from collections.abc import Iterator
from typing import NamedTuple

from kjplan.plan.model import Item, Plan, Section, Task, Terms

# A heading that ends so needs no mark to part it from the text behind it.
MARKS = "。；：！？，、,.;:!?…— \u3000"


class Piece(NamedTuple):
    """A part of a paragraph, and whether a new paragraph begins with it.

    `key` is where plan.yaml has it, and `entry` the id under which that key stands, "" for those
    of the whole plan.
    """

    new: bool
    text: str
    key: str
    entry: str = ""


def paragraphs(plan: Plan) -> list[str]:
    """Give the paragraphs of the document as issued, tasks that were added since left out."""
    joined: list[str] = []
    for piece in pieces(plan):
        if piece.new or not joined:
            joined.append(piece.text)
        else:
            joined[-1] += piece.text
    return joined


def pieces(plan: Plan) -> Iterator[Piece]:
    """Give the document as issued in pieces, tasks that were added since left out."""
    yield from _lines(plan.before, "before")
    yield Piece(True, plan.title, "title")
    yield from _lines(plan.preamble, "preamble")
    for section in plan.sections:
        yield from _section(section, plan.terms)
    yield from _lines(plan.closing, "closing")


def _lines(text: str, key: str) -> Iterator[Piece]:
    return (Piece(True, line, key) for line in text.splitlines() if line.strip())


def _section(section: Section, terms: Terms) -> Iterator[Piece]:
    if section.items and all(_is_added(item) for item in section.items):
        return
    runs_on = bool(section.heading) and not section.paragraph
    if section.heading:
        heading = _ended(section.heading) if runs_on and section.title else section.heading
        yield Piece(True, heading, "title", section.id)
    for item in section.items:
        if not _is_added(item):
            for piece in _item(item, terms):
                yield piece._replace(new=not runs_on and piece.new)
                runs_on = False


def _is_added(item: Item) -> bool:
    """Tell whether an item holds nothing but tasks that were added."""
    return bool(item.tasks) and not _as_issued(item)


def _as_issued(item: Item) -> list[Task]:
    return [task for task in item.tasks if not task.added]


def _item(item: Item, terms: Terms) -> Iterator[Piece]:
    """Give what an item is printed as; it begins a paragraph."""
    parts = [Piece(True, heading, "under", item.id) for heading in item.under]
    parts += _text(item, _bracket(item, terms))
    for number, piece in enumerate(parts):
        yield piece._replace(new=piece.new or not number)


def _text(item: Item, bracket: str) -> Iterator[Piece]:
    tasks = _as_issued(item)
    runs_on = bool(tasks) and not tasks[0].paragraph and not item.stated_first
    begun = False
    if item.heading:
        heading = _ended(item.heading) if item.title and runs_on else item.heading
        yield Piece(True, heading, "title", item.id)
        begun = True
    if item.stated_first and bracket:
        yield Piece(item.stated_paragraph or not begun, bracket, "stated", item.id)
        begun = True
    for task in tasks:
        yield Piece(task.paragraph or not begun, task.text, "text", task.id)
        begun = True
        if task.stated:
            yield Piece(task.stated_paragraph, task.stated, "stated", task.id)
    if not item.stated_first and bracket:
        yield Piece(item.stated_paragraph or not begun, bracket, "stated", item.id)


def _ended(heading: str) -> str:
    return heading if heading[-1] in MARKS else f"{heading}。"


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
