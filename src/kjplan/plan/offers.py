"""What may be typed where the plan is asked for something: each with a word of explanation.

A candidate is offered when it begins with what was typed, or when its alias does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.text.numerals import chinese

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kjplan.plan.model import Office, Person, Plan


def people(plan: Plan, typed: str) -> Iterator[tuple[str, str]]:
    """Offer people's names, and the aliases that were begun."""
    yield from _named(plan.people, typed)


def offices(plan: Plan, typed: str) -> Iterator[tuple[str, str]]:
    """Offer offices and labels, and the aliases that were begun."""
    yield from _named(plan.offices, typed)
    several = f"几个{plan.terms.unit}"
    for labels, what in ((plan.joint_offices, several), (plan.office_groups, "统称")):
        yield from ((label, what) for label in labels if label.startswith(typed))


def sections(plan: Plan, typed: str) -> Iterator[tuple[str, str]]:
    """Offer sections' numbers, as the headings write them where that was begun."""
    for section in plan.sections:
        for number in (section.id, chinese(int(section.id))):
            if number.startswith(typed) and (typed or number == section.id):
                yield number, section.title


def items(plan: Plan, typed: str) -> Iterator[tuple[str, str]]:
    """Offer items' ids with their titles."""
    return ((item.id, item.title) for _, item in plan.items() if item.id.startswith(typed))


def tasks(plan: Plan, typed: str) -> Iterator[tuple[str, str]]:
    """Offer tasks' ids with their titles."""
    return ((task.id, task.title) for _, _, task in plan.tasks() if task.id.startswith(typed))


def entries(plan: Plan, typed: str) -> Iterator[tuple[str, str]]:
    """Offer the ids of sections, items and tasks, a level at a time: 4, then 4.1, then 4.1.6."""
    levels = (sections, items, tasks)
    yield from levels[min(typed.count("."), 2)](plan, typed)


def _named(known: Iterable[Person | Office], typed: str) -> Iterator[tuple[str, str]]:
    for one in known:
        if one.name.startswith(typed):
            yield one.name, "、".join(one.aliases)
        else:
            yield from ((alias, one.name) for alias in one.aliases if alias.startswith(typed))
