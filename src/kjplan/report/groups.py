"""Tasks grouped by owner, office or section."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.report import columns
from kjplan.report.page import (
    BLANK,
    Bar,
    Cell,
    Column,
    Figure,
    Figures,
    Heading,
    Span,
    line,
    table,
)
from kjplan.standing.selection import ordered
from kjplan.standing.shares import Tally, with_office, with_owner
from kjplan.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kjplan.plan.model import Plan
    from kjplan.report.page import Block, Page, Role, Table
    from kjplan.standing.standing import Standing


class Group(NamedTuple):
    """The tasks under one heading; `support` are those that an office supports besides."""

    heading: str
    standings: tuple[Standing, ...]
    columns: tuple[str, ...]
    support: tuple[Standing, ...] = ()


def by_owner(plan: Plan, standings: list[Standing], name: str | None = None) -> list[Group]:
    """Group by 责任人 in the plan's order; a task with several owners stands under each."""
    nobody = words.unassigned(plan.terms.owner)
    tasks = {**with_owner(standings), nobody: [s for s in standings if not s.task.owners]}
    names = [*(person.name for person in plan.people), nobody]
    return _groups(names, name, tasks, ("office", "title"))


def by_office(
    plan: Plan, standings: list[Standing], name: str | None = None, *, named: bool = False
) -> list[Group]:
    """Group by 责任股室 in the plan's order; a collective label puts a task under each member."""
    nobody = words.unassigned(plan.terms.office)
    tasks = {
        **with_office(plan, standings, named=named),
        nobody: [s for s in standings if not s.task.offices],
    }
    names = [*(office.name for office in plan.offices), nobody]
    supported = with_office(plan, standings, named=named, support=True)
    return _groups(names, name, tasks, _OF_OFFICES, supported)


def by_section(plan: Plan, standings: list[Standing], name: str | None = None) -> list[Group]:
    """Group by 部分; `name` is a section's id."""
    tasks = {
        section.heading or words.section(section.id): [s for s in standings if s.section is section]
        for section in plan.sections
        if name in (None, section.id)
    }
    return _groups(list(tasks), name and next(iter(tasks)), tasks, _OF_OFFICES)


_OF_OFFICES = ("owner", "office", "support", "title")


def _groups(
    names: Sequence[str],
    only: str | None,
    tasks: Mapping[str, Sequence[Standing]],
    keys: tuple[str, ...],
    supported: Mapping[str, Sequence[Standing]] | None = None,
) -> list[Group]:
    """Make the groups that have any tasks, or `only` one, with or without."""
    groups = [
        Group(
            name,
            tuple(tasks.get(name, ())),
            (*columns.USUAL, *keys),
            tuple((supported or {}).get(name, ())),
        )
        for name in ([only] if only else names)
    ]
    return [group for group in groups if group.standings or group.support or only]


def page(plan: Plan, groups: Iterable[Group]) -> Page:
    """Show each group under its heading, counts and bar: red first, then yellow, open, done.

    What an office supports stands apart, under the plan's term for it, and is not counted.
    """
    blocks: list[Block] = []
    for group in groups:
        if blocks:
            blocks.append(BLANK)
        blocks += [Heading(group.heading), counts(Tally.of(group.standings))]
        if group.standings:
            blocks.append(columns.table(plan, _urgent_first(group.standings), group.columns))
        if group.support:
            count = line(Span(f"{plan.terms.support} {len(group.support)}", "label"), indent=2)
            blocks += [count, columns.table(plan, _urgent_first(group.support), group.columns)]
    return tuple(blocks)


def sheet(plan: Plan, groups: Iterable[Group]) -> Table:
    """Lay the groups out as one flat table, in which a task stands under each of its groups."""
    rows: list[tuple[str, Standing]] = []
    for group in groups:
        rows += [(group.heading, s) for s in _urgent_first(group.standings)]
        supports = f"{group.heading}（{plan.terms.support}）"
        rows += [(supports, s) for s in _urgent_first(group.support)]
    tasks = table(columns.everything(plan), (s for _, s in rows))
    return tasks._replace(
        columns=(Column("分组"), *tasks.columns),
        rows=tuple(
            (Cell(heading), *cells) for (heading, _), cells in zip(rows, tasks.rows, strict=True)
        ),
    )


def counts(tally: Tally) -> Figures:
    """Count a group's tasks, with a bar of their completion."""
    figures = [Figure("任务", str(tally.finite))]
    if tally.completion is not None:
        share = words.completed(tally.done, tally.countable)
        figures.append(Figure("完成", share, bar=Bar(tally.completion)))
    others: tuple[tuple[str, int, Role], ...] = (
        ("长期坚持", tally.ongoing, "dim"),
        ("已取消", tally.statuses.get("dropped", 0), "dim"),
        ("逾期", tally.overdue, "red"),
        ("红", tally.red, "red"),
        ("黄", tally.yellow, "yellow"),
    )
    figures += [Figure(word, str(count), role) for word, count, role in others if count]
    return Figures(tuple(figures), indent=2)


def _urgent_first(standings: Iterable[Standing]) -> list[Standing]:
    rank = {"red": 0, "yellow": 1}
    return sorted(
        ordered(list(standings), ["id"]),
        key=lambda s: rank.get(s.light or "", 2 if s.is_open else 3),
    )
