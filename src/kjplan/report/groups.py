"""Tasks grouped by owner, office or section."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.report import columns
from kjplan.report.page import BLANK, Bar, Span, Table, line
from kjplan.standing.selection import ordered
from kjplan.standing.shares import Tally, with_office, with_owner
from kjplan.text import words
from kjplan.text.words import percent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kjplan.plan.model import Plan
    from kjplan.report.page import Line, Page
    from kjplan.standing.standing import Standing


class Group(NamedTuple):
    """The tasks under one heading."""

    heading: str
    standings: tuple[Standing, ...]
    columns: tuple[str, ...]


def by_owner(plan: Plan, standings: list[Standing], name: str | None = None) -> list[Group]:
    """Group by 责任人 in the plan's order; a task with several owners stands under each."""
    shown = (*columns.USUAL, "office", "title")
    found = with_owner(standings)
    names = [name] if name else [person.name for person in plan.people]
    groups = [Group(name, tuple(found.get(name, ())), shown) for name in names]
    if not name:
        nobody = tuple(s for s in standings if not s.task.owners)
        groups.append(Group(words.NOBODY, nobody, shown))
    return [group for group in groups if group.standings or name]


def by_office(
    plan: Plan, standings: list[Standing], name: str | None = None, *, named: bool = False
) -> list[Group]:
    """Group by 责任股室 in the plan's order; a collective label puts a task under each member."""
    shown = (*columns.USUAL, "owner", "office", "title")
    found = with_office(plan, standings, named=named)
    names = [name] if name else [office.name for office in plan.offices]
    groups = [Group(name, tuple(found.get(name, ())), shown) for name in names]
    if not name:
        nobody = tuple(s for s in standings if not s.task.offices)
        groups.append(Group(words.NO_OFFICE, nobody, shown))
    return [group for group in groups if group.standings or name]


def by_section(plan: Plan, standings: list[Standing], name: str | None = None) -> list[Group]:
    """Group by 部分; `name` is a section's id."""
    shown = (*columns.USUAL, "owner", "office", "title")
    groups = [
        Group(
            section.heading,
            tuple(s for s in standings if s.section.id == section.id),
            shown,
        )
        for section in plan.sections
        if name in (None, section.id)
    ]
    return [group for group in groups if group.standings or name]


def head(plan: Plan, as_of: date) -> Page:
    """Say which plan is shown, and as of which day."""
    return (line(Span(plan.title, "title")), line(f"截至 {as_of}"), BLANK)


def page(groups: Iterable[Group]) -> Page:
    """Show each group under its heading, counts and bar: red first, then yellow, open, done."""
    blocks: list[Line | Table] = []
    for group in groups:
        if blocks:
            blocks.append(BLANK)
        tally = Tally.of(group.standings)
        blocks += [line(Span(group.heading, "heading")), counts(tally)]
        if group.standings:
            blocks += [columns.table(_urgent_first(group.standings), group.columns)]
    return tuple(blocks)


def counts(tally: Tally) -> Line:
    """Count a group's tasks in a line, with a bar of their completion."""
    said: list[Span | Bar] = [Span(f"任务 {tally.finite}", "plain")]
    if tally.completion is not None:
        said += [
            Span(f"  完成 {tally.done}/{tally.countable} {percent(tally.completion)} "),
            Bar(tally.completion),
        ]
    for count, word in ((tally.ongoing, "长期坚持"), (tally.statuses.get("dropped", 0), "已取消")):
        if count:
            said.append(Span(f"  {word} {count}", "dim"))
    if tally.overdue:
        said.append(Span(f"  逾期 {tally.overdue}", "red"))
    if tally.red:
        said.append(Span(f"  红 {tally.red}", "red"))
    if tally.yellow:
        said.append(Span(f"  黄 {tally.yellow}", "yellow"))
    return line(*said, indent=2, hang=2)


def _urgent_first(standings: Iterable[Standing]) -> list[Standing]:
    rank = {"red": 0, "yellow": 1}
    return sorted(
        ordered(list(standings), ["id"]),
        key=lambda s: rank.get(s.light or "", 2 if s.is_open else 3),
    )
