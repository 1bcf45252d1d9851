"""A plan as plain data, to be kept in a snapshot, and back again."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from kjplan.plan.model import Item, Lights, Office, Person, Plan, Reporting, Section, Task
from kjplan.plan.period import Period
from kjplan.plan.target import Stage, Target
from kjplan.plan.terms import Terms

# There may be a hundred thousand tasks, and `_replace` and `_make` spend most of their time on
# names and on counting: the fields that are not plain are looked up by name once.
_ITEMS = Section._fields.index("items")
_TASKS = Item._fields.index("tasks")
_TARGET, _DUE, _ADDED = map(Task._fields.index, ("target", "due", "added"))
_STAGES = Target._fields.index("stages")
_as_task = partial(tuple.__new__, Task)
_as_day = date.fromordinal


def packed(plan: Plan) -> dict[str, Any]:
    """Put a plan in tuples, dicts, text and numbers and nothing else; days are ordinals."""
    return {
        **plan._asdict(),
        "period": tuple(day.toordinal() for day in plan.period),
        "people": tuple(map(tuple, plan.people)),
        "offices": tuple(map(tuple, plan.offices)),
        "joint_offices": dict(plan.joint_offices),
        "office_groups": dict(plan.office_groups),
        "lights": tuple(plan.lights),
        "terms": tuple(plan.terms),
        "reporting": plan.reporting and tuple(plan.reporting),
        "sections": tuple(map(_section, plan.sections)),
    }


def _section(section: Section) -> tuple[Any, ...]:
    fields: list[Any] = [*section]
    fields[_ITEMS] = tuple(map(_item, section.items))
    return tuple(fields)


def _item(item: Item) -> tuple[Any, ...]:
    fields: list[Any] = [*item]
    fields[_TASKS] = tuple(map(_task, item.tasks))
    return tuple(fields)


def _task(task: Task) -> tuple[Any, ...]:
    fields: list[Any] = [*task]
    fields[_TARGET] = task.target and _target(task.target)
    fields[_DUE] = task.due and task.due.toordinal()
    fields[_ADDED] = task.added and task.added.toordinal()
    return tuple(fields)


def _target(target: Target) -> tuple[Any, ...]:
    fields: list[Any] = [*target]
    fields[_STAGES] = tuple((stage.by.toordinal(), stage.at_least) for stage in target.stages)
    return tuple(fields)


def unpacked(data: dict[str, Any]) -> Plan:
    """Make the plan that `packed` has put in plain data."""
    start, end = map(_as_day, data["period"])
    plain = {
        "period": Period(start, end),
        "people": tuple(map(Person._make, data["people"])),
        "offices": tuple(map(Office._make, data["offices"])),
        "lights": Lights._make(data["lights"]),
        "terms": Terms._make(data["terms"]),
        "reporting": data["reporting"] and Reporting._make(data["reporting"]),
        "sections": tuple(map(_section_of, data["sections"])),
    }
    return Plan(**data | plain)


def _section_of(data: tuple[Any, ...]) -> Section:
    fields = [*data]
    fields[_ITEMS] = tuple(map(_item_of, data[_ITEMS]))
    return Section._make(fields)


def _item_of(data: tuple[Any, ...]) -> Item:
    fields = [*data]
    # Most tasks have neither target nor day.
    fields[_TASKS] = tuple(
        [
            _as_task(t if t[_TARGET] is t[_DUE] is t[_ADDED] is None else _typed(t))
            for t in data[_TASKS]
        ]
    )
    return Item._make(fields)


def _typed(data: tuple[Any, ...]) -> list[Any]:
    fields = [*data]
    target, due, added = fields[_TARGET], fields[_DUE], fields[_ADDED]
    fields[_TARGET] = target and _target_of(target)
    fields[_DUE], fields[_ADDED] = due and _as_day(due), added and _as_day(added)
    return fields


def _target_of(data: tuple[Any, ...]) -> Target:
    fields = [*data]
    fields[_STAGES] = tuple(Stage(_as_day(by), at_least) for by, at_least in fields[_STAGES])
    return Target._make(fields)
