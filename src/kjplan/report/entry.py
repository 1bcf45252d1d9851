"""All of a task, an item or a section, as a page to read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kjplan.plan import document
from kjplan.report import columns, groups, records
from kjplan.report.page import BLANK, LABEL, Heading, Span, line
from kjplan.standing.shares import Tally
from kjplan.text import safe, words
from kjplan.text.folding import listed
from kjplan.text.words import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from kjplan.plan.model import Item, Plan, Section, Task
    from kjplan.report.page import Page, Paragraph, Role
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.standing import Standing


def task_page(outlook: Outlook, standing: Standing, folder: str) -> Page:
    """Show one task: its clause within the item's paragraph, responsibility, state, records.

    `folder` is where the files are that are evidence.
    """
    task, item = standing.task, standing.item
    plan, as_of = outlook.plan, outlook.as_of
    return (
        Heading(task.title, 2, "title", number=task.id),
        BLANK,
        *_headings(standing.section, item),
        *_text(item, task),
        BLANK,
        *_responsibility(plan, task),
        *_source(task),
        _field("类型", words.KIND[task.kind]),
        *_target(standing),
        *_due(plan, standing),
        *_extensions(standing),
        _state(standing, as_of),
        *_figure(standing),
        *_doubts(outlook, standing),
        *records.history(standing, folder),
    )


def statement_page(plan: Plan, statement: Task) -> Page:
    """Show a statement: its sentence within the item's text; it has neither state nor records."""
    section, item = plan.within(statement)
    return (
        Heading(statement.title, 2, "title", number=statement.id),
        BLANK,
        *_headings(section, item),
        *_text(item, statement),
        BLANK,
        _field("类型", words.STATEMENT, Span("（照录原文，不列出、不统计）", "dim")),
    )


def item_page(plan: Plan, item: Item, standings: Sequence[Standing]) -> Page:
    """Show an item, given all its tasks: its text, who answers for it, how they stand."""
    section, _ = plan.within(item)
    return (*_headings(section, item), *_item(plan, item, standings))


def _item(plan: Plan, item: Item, standings: Sequence[Standing]) -> Page:
    named = any((item.owners, item.offices, item.support, item.others))
    if not standings and not named:
        return tuple(_text(item))
    page: Page = (*_text(item), BLANK, *_responsibility(plan, item))
    if not standings:
        return page
    own = [
        key
        for key, differs in (
            ("owner", any(s.task.owners != item.owners for s in standings)),
            ("office", any(s.task.offices != item.offices for s in standings)),
            ("support", any(s.task.support != item.support for s in standings)),
        )
        if differs
    ]
    tasks = columns.table(plan, standings, (*columns.USUAL, *own, "title"))
    return (*page, BLANK, groups.counts(Tally.of(standings)), tasks)


def section_page(plan: Plan, section: Section, standings: Sequence[Standing]) -> Page:
    """Show a section, given all its tasks: each of its items in turn."""
    page: Page = (Heading(section.heading or words.section(section.id)),)
    if len(section.items) > 1:
        page += (groups.counts(Tally.of(standings)),)
    for item in section.items:
        own = [s for s in standings if s.item is item]
        page += (BLANK, *_own_headings(item), *_item(plan, item, own))
    return page


def _headings(section: Section, item: Item) -> list[Heading]:
    above = [Heading(section.heading)] if section.heading else []
    return [*above, *_own_headings(item)]


def _own_headings(item: Item) -> list[Heading]:
    return [Heading(text, 3) for text in (*item.under, item.heading) if text]


def _text(item: Item, stressed: Task | None = None) -> list[Paragraph]:
    """Give an item's text, a task's clause stressed; a task that was added stands by itself."""
    if stressed and stressed.added:
        return [line(Span(stressed.text, "clause"), indent=2, hang=2)]
    return [line(*_spans(pieces, stressed), indent=2, hang=2) for pieces in document.text(item)]


def _spans(pieces: Iterable[document.Piece], stressed: Task | None) -> Iterator[Span]:
    if stressed is None:
        yield Span("".join(piece.text for piece in pieces))
        return
    for is_stressed, run in groupby(pieces, lambda piece: piece.task is stressed):
        yield Span("".join(piece.text for piece in run), "clause" if is_stressed else "dim")


def _field(label: str, *parts: str | Span) -> Paragraph:
    return line(*parts, label=label)


def _responsibility(plan: Plan, of: Task | Item) -> list[Paragraph]:
    terms = plan.terms
    lines: list[Paragraph] = []
    if plan.people:
        nobody = Span(words.unassigned(terms.owner), "dim")
        lines.append(_field(terms.owner, *(_listed(of.owners) or [nobody])))
    if of.offices:
        lines += _offices(plan, terms.office, of.offices)
    elif plan.offices or plan.office_groups:
        lines.append(_field(terms.office, Span(words.unassigned(terms.office), "dim")))
    lines += _offices(plan, terms.support, of.support)
    return lines + [_field(role, *_listed(names)) for role, names in of.others]


def _offices(plan: Plan, term: str, labels: Sequence[str]) -> list[Paragraph]:
    """Show offices, one a line, the term before the first."""
    lines: list[Paragraph] = []
    for label in labels:
        parts: tuple[str | Span, ...] = (label, *_members(plan, label))
        lines.append(line(*parts, indent=LABEL, hang=LABEL) if lines else _field(term, *parts))
    return lines


def _listed(names: Sequence[str], role: Role = "plain") -> list[Span]:
    """List names, each a span of its own: lines are folded between them."""
    return [Span(name, role) for name in listed(names)]


def _members(plan: Plan, label: str) -> list[Span]:
    if label in plan.office_groups and not plan.office_groups[label]:
        return [Span("（统称）", "dim")]
    if label in plan.office_groups:
        members = _listed(plan.reached(label), "dim")
        return [Span("（统称，含 ", "dim"), *members, Span("）", "dim")]
    if label in plan.joint_offices:
        return [Span("（即 ", "dim"), *_listed(plan.named(label), "dim"), Span("）", "dim")]
    return []


def _target(standing: Standing) -> list[Paragraph]:
    target, stages = columns.target(standing.task, standing.goal), columns.stages(standing.task)
    lines = [_field("目标值", target)] if target else []
    return [*lines, _field("阶段目标", stages)] if stages else lines


def _source(task: Task) -> list[Paragraph]:
    if not task.added:
        return []
    source = (f"{task.source}，",) if task.source else ()
    return [_field("新增", *source, str(task.added))]


def _due(plan: Plan, standing: Standing) -> list[Paragraph]:
    if standing.task.kind == "ongoing":
        return []
    if standing.task.due or standing.is_extended:
        due: tuple[str | Span, ...] = (columns.limit(standing),)
    else:
        due = (words.NOT_SAID, Span(f"（按计划最后一天 {plan.period.end} 计）", "dim"))
    return [_field("完成时限", *due, *_time_left(standing))]


def _time_left(standing: Standing) -> list[Span]:
    if standing.overdue:
        return [Span(f"  {words.reason('overdue', standing.lit.amount)}", "red")]
    if standing.is_open and not standing.met and standing.left >= 0:
        return [Span(f"  {words.reason('due_soon', standing.left)}", "dim")]
    if late := columns.late(standing):
        return [Span(f"  {late}", "warning")]
    return []


def _extensions(standing: Standing) -> list[Paragraph]:
    """Tell how often a task was put off, each time with the reason and who recorded it."""
    if not standing.is_extended:
        return []
    extensions = [event for event in standing.state.history if event.kind == "extension"]
    return [
        _field("延期", f"{len(extensions)} 次"),
        *(
            line(
                f"{event.on}  延到 {event.due}  {safe.one_line(event.note)}",
                Span(f"（{event.by}）", "dim"),
                indent=LABEL,
                hang=LABEL + 2,
            )
            for event in extensions
        ),
    ]


def _state(standing: Standing, as_of: date) -> Paragraph:
    parts: list[str | Span] = [Span(columns.status(standing), columns.role(standing))]
    if standing.light:
        parts.append(Span(f"  {words.LIGHT[standing.light]}灯", standing.light))
    if standing.reason in ("exceeded", "unread"):
        parts.append(Span(f"  {words.reason(standing.reason, 0)}", standing.light or "plain"))
    parts.append(Span(f"  （截至 {as_of}）", "dim"))
    return _field("状态", *parts)


def _figure(standing: Standing) -> list[Paragraph]:
    if not (figure := columns.open_figure(standing)):
        return []
    parts: list[str | Span] = [Span(figure, columns.role(standing))]
    if standing.expected is not None:
        parts.append(Span(f"  序时进度 {percent(standing.expected)}", "dim"))
        if standing.behind is not None and standing.behind > 0 and not standing.met:
            parts.append(Span(f"  {words.gap(standing.behind)}", "warning"))
    return [_field("完成值", *parts)]


def _doubts(outlook: Outlook, standing: Standing) -> list[Paragraph]:
    """Say of a figure what should be looked into."""
    doubts = []
    if standing.state.value is not None and standing.state.value < 0:
        doubts.append("各次登记合计小于 0，请核对。")
    if slip := outlook.overlooked(standing):
        doubts.append(records.overlooked(slip, standing.task))
    return [line(Span(doubt, "warning"), label="注意") for doubt in doubts]
