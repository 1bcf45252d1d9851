"""From models to the plan."""

from __future__ import annotations

from kjplan import plan
from kjplan.schema.models import ItemModel, PlanModel, TargetModel, TaskModel


def build(model: PlanModel) -> plan.Plan:
    """Make the plan that a valid file describes."""
    return plan.Plan(
        title=model.title,
        organization=model.organization,
        period=plan.Period(model.period.start, model.period.end),
        preamble=model.preamble or "",
        people=tuple(plan.Person(p.name, tuple(p.aliases)) for p in model.people),
        offices=tuple(plan.Office(o.name, tuple(o.aliases)) for o in model.offices),
        joint_offices={label: tuple(names) for label, names in model.joint_offices.items()},
        office_groups={label: tuple(names) for label, names in model.office_groups.items()},
        lights=plan.Lights(model.lights.yellow, model.lights.red, model.lights.due_soon),
        sections=tuple(
            plan.Section(section.id, section.title, tuple(_item(item) for item in section.items))
            for section in model.sections
        ),
    )


def _item(model: ItemModel) -> plan.Item:
    owners, offices = tuple(model.owners), tuple(model.offices)
    return plan.Item(
        id=model.id,
        title=model.title or "",
        owners=owners,
        offices=offices,
        tasks=tuple(_task(task, owners, offices) for task in model.tasks),
    )


def _task(model: TaskModel, owners: tuple[str, ...], offices: tuple[str, ...]) -> plan.Task:
    return plan.Task(
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


def _target(model: TargetModel) -> plan.Target:
    return plan.Target(
        at_least=model.at_least,
        aim=model.aim,
        unit=model.unit or "",
        rank=model.rank,
        among=model.among or "",
    )


def _kind(model: TaskModel) -> plan.Kind:
    if model.target:
        return "target"
    if model.every:
        return "recurring"
    return "ongoing" if model.ongoing else "once"
