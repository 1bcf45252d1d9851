"""All of a task, an item or a section, as a page to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report import columns, groups, records
from kjplan.report.page import BLANK, LABEL, Heading, Span, line
from kjplan.standing.shares import Tally
from kjplan.text import words
from kjplan.text.words import percent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kjplan.plan.model import Item, Plan, Section, Task
    from kjplan.report.page import Page, Paragraph, Role
    from kjplan.standing.standing import Standing


def task_page(plan: Plan, standing: Standing, as_of: date) -> Page:
    """Show one task: its clause within the item's paragraph, responsibility, state, records."""
    task, item = standing.task, standing.item
    return (
        Heading(task.title, 2, "title", number=task.id),
        BLANK,
        *_headings(standing.section, item),
        _paragraph(item, task),
        BLANK,
        *_responsibility(plan, task),
        _field("类型", words.KIND[task.kind]),
        *_target(standing),
        *_due(plan, standing, as_of),
        _state(standing, as_of),
        *_figure(standing),
        *records.history(standing),
    )


def item_page(plan: Plan, standings: Sequence[Standing]) -> Page:
    """Show an item, given all its tasks: its paragraph, who answers for it, how they stand."""
    item = standings[0].item
    own = [
        key
        for key, differs in (
            ("owner", any(s.task.owners != item.owners for s in standings)),
            ("office", any(s.task.offices != item.offices for s in standings)),
        )
        if differs
    ]
    return (
        *_headings(standings[0].section, item),
        _paragraph(item),
        BLANK,
        *_responsibility(plan, item),
        BLANK,
        groups.counts(Tally.of(standings)),
        columns.table(standings, (*columns.USUAL, *own, "title")),
    )


def section_page(plan: Plan, standings: Sequence[Standing]) -> Page:
    """Show a section, given all its tasks: each of its items in turn."""
    section = standings[0].section
    page: Page = (Heading(section.heading),)
    if len(section.items) > 1:
        page += (groups.counts(Tally.of(standings)),)
    for item in section.items:
        own = [s for s in standings if s.item is item]
        page += (BLANK, *item_page(plan, own)[1:])
    return page


def _headings(section: Section, item: Item) -> list[Heading]:
    own = [Heading(item.heading, 3)] if item.heading else []
    return [Heading(section.heading), *own]


def _paragraph(item: Item, stressed: Task | None = None) -> Paragraph:
    if stressed is None:
        return line("".join(task.text for task in item.tasks), indent=2, hang=2)
    at = item.tasks.index(stressed)
    before, after = ("".join(t.text for t in ts) for ts in (item.tasks[:at], item.tasks[at + 1 :]))
    spans = Span(before, "dim"), Span(stressed.text, "clause"), Span(after, "dim")
    return line(*spans, indent=2, hang=2)


def _field(label: str, *parts: str | Span) -> Paragraph:
    return line(*parts, label=label)


def _responsibility(plan: Plan, of: Task | Item) -> list[Paragraph]:
    owners = _listed(of.owners) or [Span(words.NOBODY, "dim")]
    offices = [_field("责任股室", Span(words.NO_OFFICE, "dim"))] if not of.offices else []
    for label in of.offices:
        parts: tuple[str | Span, ...] = (label, *_members(plan, label))
        # One an office, the label before the first.
        offices.append(
            line(*parts, indent=LABEL, hang=LABEL) if offices else _field("责任股室", *parts)
        )
    return [_field("责任人", *owners), *offices]


def _listed(names: Sequence[str], role: Role = "plain") -> list[Span]:
    """List names, each a span of its own: lines are folded between them."""
    return [Span(f"{name}、", role) for name in names[:-1]] + [Span(n, role) for n in names[-1:]]


def _members(plan: Plan, label: str) -> list[Span]:
    if label in plan.office_groups:
        members = _listed(plan.reached(label), "dim")
        return [Span("（统称，含 ", "dim"), *members, Span("）", "dim")]
    if label in plan.joint_offices:
        return [Span("（即 ", "dim"), *_listed(plan.named(label), "dim"), Span("）", "dim")]
    return []


def _target(standing: Standing) -> list[Paragraph]:
    target = columns.target(standing.task, standing.goal)
    return [_field("目标值", target)] if target else []


def _due(plan: Plan, standing: Standing, as_of: date) -> list[Paragraph]:
    if standing.task.kind == "ongoing":
        return []
    if standing.task.due:
        due: tuple[str | Span, ...] = (str(standing.due),)
    else:
        due = (words.NOT_SAID, Span(f"（按计划最后一天 {plan.period.end} 计）", "dim"))
    return [_field("完成时限", *due, *_time_left(standing, as_of))]


def _time_left(standing: Standing, as_of: date) -> list[Span]:
    days = (standing.due - as_of).days
    if standing.overdue:
        return [Span(f"  {words.reason('overdue', -days)}", "red")]
    if standing.is_open and not standing.met and days >= 0:
        return [Span(f"  {words.reason('due_soon', days)}", "dim")]
    return []


def _state(standing: Standing, as_of: date) -> Paragraph:
    parts: list[str | Span] = [Span(columns.status(standing), columns.role(standing))]
    if standing.light:
        parts.append(Span(f"  {words.LIGHT[standing.light]}灯", standing.light))
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
