"""What is typed in a meeting to find a task, to keep some tasks, or to name who is to act."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from kjplan.errors import Refused, Unknown
from kjplan.plan import lookup
from kjplan.plan.model import Task
from kjplan.standing.selection import Filter
from kjplan.text import words
from kjplan.text.values import short

if TYPE_CHECKING:
    from kjplan.plan.model import Plan
    from kjplan.standing.agenda import Agenda


def task(plan: Plan, agenda: Agenda, typed: str) -> Task:
    """Find a task by its id, else by words of its title or text, from the next one on.

    Those on the agenda come before the plan's others. Raises Refused where there is none.
    """
    tasks = [task for _, _, task in plan.tasks()]
    try:
        entry = lookup.by_id(plan, typed)
    except Unknown:
        pass
    else:
        below = [task for _, _, task in plan.of([entry])]
        if below:
            return next((task for task in below if task in agenda.tasks), below[0])
    on = agenda.place + 1
    needle = typed.casefold()
    for each in (*agenda.tasks[on:], *agenda.tasks[:on], *tasks):
        if needle in f"{each.title}\n{each.text}".casefold():
            return each
    raise Refused(f"没有编号是{short(typed)}的任务，标题和原文里也没有这些字。")


def narrowed(plan: Plan, typed: str) -> tuple[str, Filter]:
    """Read which tasks a meeting is to go through: those of `李四`, `高新股`, `四`, `红`, words.

    Gives what was understood as well, in the plan's words.
    """
    for light, word in words.LIGHT.items():
        if typed in (word, f"{word}灯"):
            return f"{word}灯", Filter(lights=(light,))
    for read in (_persons, _offices, _sections, _items):
        with suppress(Unknown):
            return read(plan, typed)
    return short(typed), Filter(search=(typed,))


def _persons(plan: Plan, typed: str) -> tuple[str, Filter]:
    name = lookup.person(plan, typed)
    return name, Filter(owners=(name,))


def _offices(plan: Plan, typed: str) -> tuple[str, Filter]:
    name = lookup.office(plan, typed)
    return name, Filter(offices=(name,))


def _sections(plan: Plan, typed: str) -> tuple[str, Filter]:
    section = lookup.section(plan, typed)
    return section.heading or words.section(section.id), Filter(sections=(section.id,))


def _items(plan: Plan, typed: str) -> tuple[str, Filter]:
    item = lookup.item(plan, typed)
    return item.heading or item.id, Filter(items=(item.id,))


def assignees(plan: Plan, typed: str) -> tuple[list[str], list[str]]:
    """Read who is to act, as the plan names them; give as well those that it does not know."""
    names, strangers = [], []
    for name in filter(None, re.split(r"[、，,;；\s]+", typed)):
        own = _own_name(plan, name)
        names.append(own or name)
        if not own:
            strangers.append(name)
    return list(dict.fromkeys(names)), strangers


def _own_name(plan: Plan, name: str) -> str:
    for find in (lookup.person, lookup.office):
        with suppress(Unknown):
            return find(plan, name)
    return ""
