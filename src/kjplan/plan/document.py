"""The document put together again from the plan that it was taken apart into."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kjplan.plan.model import Item, Plan, Section, Task
from kjplan.plan.terms import Terms

# A heading that ends so needs no mark to part it from the text behind it.
MARKS = "。；：！？，、,.;:!?…— \u3000"


class Piece(NamedTuple):
    """A part of a paragraph, a `new` one if it begins with it; `task` if it is a task's text.

    `key` is where plan.yaml has it, and `entry` the id under which that key stands, "" for those
    of the whole plan.
    """

    new: bool
    text: str
    key: str
    entry: str = ""
    task: Task | None = None


def paragraphs(plan: Plan) -> list[str]:
    """Give the paragraphs of the document as issued, tasks that were added since left out."""
    return ["".join(piece.text for piece in parted) for parted in _parted(pieces(plan))]


def pieces(plan: Plan) -> Iterator[Piece]:
    """Give the document as issued in pieces, tasks that were added since left out."""
    yield from _lines(plan.before, "before")
    yield Piece(new=True, text=plan.title, key="title")
    yield from _lines(plan.preamble, "preamble")
    for section in plan.sections:
        yield from _section(section, plan.terms)
    yield from _lines(plan.closing, "closing")


def text(item: Item) -> list[list[Piece]]:
    """Give the paragraphs of an item without its headings; brackets only as the plan has them."""
    return _parted(_body(item, item.stated or ""))


def _lines(text: str, key: str) -> Iterator[Piece]:
    return (Piece(new=True, text=line, key=key) for line in text.splitlines() if line.strip())


def _parted(pieces: Iterable[Piece]) -> list[list[Piece]]:
    parted: list[list[Piece]] = []
    for piece in pieces:
        if piece.new or not parted:
            parted.append([])
        parted[-1].append(piece)
    return parted


def _section(section: Section, terms: Terms) -> Iterator[Piece]:
    if section.items and all(_is_added(item) for item in section.items):
        return
    runs_on = bool(section.heading) and not section.paragraph
    if section.heading:
        ended = _ended(section.heading) if runs_on and section.title else section.heading
        yield Piece(new=True, text=ended, key="title", entry=section.id)
    for item in section.items:
        for n, piece in enumerate(_item(item, terms)):
            yield piece._replace(new=not runs_on and (piece.new or not n))
            runs_on = False


def _is_added(item: Item) -> bool:
    """Tell whether an item holds nothing but tasks that were added."""
    return bool(item.tasks) and not _as_issued(item)


def _as_issued(item: Item) -> list[Task]:
    return [task for task in item.tasks if not task.added]


def _item(item: Item, terms: Terms) -> Iterator[Piece]:
    if _is_added(item):
        return
    yield from (Piece(True, heading, "under", item.id) for heading in item.under)
    if item.heading:
        tasks = _as_issued(item)
        runs_on = tasks and not tasks[0].paragraph and not item.stated_first
        ended = _ended(item.heading) if item.title and runs_on else item.heading
        yield Piece(new=True, text=ended, key="title", entry=item.id)
    body = _body(item, _bracket(item, terms))
    # Without a heading the text begins the paragraph.
    yield from (p if n or item.heading else p._replace(new=True) for n, p in enumerate(body))


def _body(item: Item, bracket: str) -> Iterator[Piece]:
    printed = [Piece(item.stated_paragraph, bracket, "stated", item.id)] if bracket else []
    if item.stated_first:
        yield from printed
    for task in _as_issued(item):
        yield Piece(task.paragraph, task.text, "text", task.id, task)
        if task.stated:
            yield Piece(task.stated_paragraph, task.stated, "stated", task.id)
    if not item.stated_first:
        yield from printed


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
