"""From models to the plan."""

from __future__ import annotations

from kjplan.plan.model import (
    Item,
    Kind,
    Lights,
    Office,
    Period,
    Person,
    Plan,
    Section,
    Target,
    Task,
)
from kjplan.plan.models import ItemModel, PlanModel, TargetModel, TaskModel


def build(model: PlanModel) -> Plan:
    """Make the plan that a valid file describes."""
    return Plan(
        title=model.title,
        organization=model.organization,
        period=Period(model.period.start, model.period.end),
        preamble=model.preamble or "",
        people=tuple(Person(p.name, tuple(p.aliases)) for p in model.people),
        offices=tuple(Office(o.name, tuple(o.aliases)) for o in model.offices),
        joint_offices={label: tuple(names) for label, names in model.joint_offices.items()},
        office_groups={label: tuple(names) for label, names in model.office_groups.items()},
        lights=Lights(model.lights.yellow, model.lights.red, model.lights.due_soon),
        sections=tuple(
            Section(section.id, section.title, tuple(_item(item) for item in section.items))
            for section in model.sections
        ),
    )


def _item(model: ItemModel) -> Item:
    owners, offices = tuple(model.owners), tuple(model.offices)
    return Item(
        id=model.id,
        title=model.title or "",
        owners=owners,
        offices=offices,
        tasks=tuple(_task(task, owners, offices) for task in model.tasks),
    )


def _task(model: TaskModel, owners: tuple[str, ...], offices: tuple[str, ...]) -> Task:
    return Task(
        id=model.id,
        short_title=model.title or "",
        text=model.text,
        owners=owners if model.owners is None else tuple(model.owners),
        offices=offices if model.offices is None else tuple(model.offices),
        kind=_kind(model),
        target=_target(model.target) if model.target else None,
        every=model.every,
        stretch=model.stretch,
        due=model.due,
    )


def _target(model: TargetModel) -> Target:
    return Target(
        at_least=model.at_least,
        aim=model.aim,
        unit=model.unit or "",
        rank=model.rank,
        among=model.among or "",
    )


def _kind(model: TaskModel) -> Kind:
    if model.target:
        return "target"
    if model.every:
        return "recurring"
    return "ongoing" if model.ongoing else "once"
