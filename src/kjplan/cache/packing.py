"""A plan as plain data, to be kept in a snapshot, and back again."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from kjplan.plan.model import Item, Lights, Office, Period, Person, Plan, Section, Target, Task


def packed(plan: Plan) -> dict[str, Any]:
    """Put a plan in tuples, dicts, text and numbers and nothing else; days are ordinals."""
    return {
        **plan._asdict(),
        "period": tuple(day.toordinal() for day in plan.period),
        "people": tuple(tuple(person) for person in plan.people),
        "offices": tuple(tuple(office) for office in plan.offices),
        "joint_offices": dict(plan.joint_offices),
        "office_groups": dict(plan.office_groups),
        "lights": tuple(plan.lights),
        "sections": tuple(
            (section.id, section.title, tuple(map(_item, section.items)))
            for section in plan.sections
        ),
    }


def _item(item: Item) -> tuple[Any, ...]:
    return *item[:-1], tuple(map(_task, item.tasks))


def _task(task: Task) -> tuple[Any, ...]:
    return *task[:-2], task.target and tuple(task.target), task.due and task.due.toordinal()


def unpacked(data: dict[str, Any]) -> Plan:
    """Make the plan that `packed` has put in plain data."""
    start, end = map(date.fromordinal, data["period"])
    plain = {
        "period": Period(start, end),
        "people": tuple(map(Person._make, data["people"])),
        "offices": tuple(map(Office._make, data["offices"])),
        "lights": Lights._make(data["lights"]),
        "sections": tuple(
            Section(number, title, tuple(map(_item_of, items)))
            for number, title, items in data["sections"]
        ),
    }
    return Plan(**data | plain)


def _item_of(data: tuple[Any, ...]) -> Item:
    *own, tasks = data
    # Most tasks have neither target nor day, and there may be a hundred thousand.
    made = [_as_task(t if t[-1] is t[-2] is None else _with_values(t)) for t in tasks]
    return Item._make((*own, tuple(made)))


def _with_values(data: tuple[Any, ...]) -> tuple[Any, ...]:
    *own, target, due = data
    return *own, target and Target._make(target), due and date.fromordinal(due)


# As Task._make, which spends most of its time on counting.
_as_task = partial(tuple.__new__, Task)
