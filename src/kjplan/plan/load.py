"""plan.yaml read and checked: a plan, or every problem of the file with its place.

The models also give the JSON Schema that editors complete and check with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from kjplan.errors import Invalid
from kjplan.plan.fields import Scope
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
from kjplan.plan.problems import problems_of
from kjplan.plan.yaml_reader import decode, parse

if TYPE_CHECKING:
    from collections.abc import Callable

# The part of the work that reading the YAML is; pydantic does the rest in one go.
_YAML = 0.6


def read_plan(raw: bytes, path: str, tell: Callable[[float], None] | None = None) -> Plan:
    """Read the bytes of a plan.yaml; `path` is for the messages.

    `tell` is told now and then which share of 1 is done. Raises Invalid with every problem of
    the file.
    """
    text = decode(raw, path)
    document = parse(text, path, tell and (lambda share: tell(share * _YAML)))
    try:
        model = PlanModel.model_validate(document.data, context=Scope())
    except ValidationError as error:
        raise Invalid(document.problems + problems_of(document, error)) from None
    if document.problems:
        raise Invalid(document.problems)
    plan = _plan(model)
    if tell:
        tell(1)
    return plan


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of plan.yaml, as an editor's YAML reads the file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **PlanModel.model_json_schema(),
    }


def _plan(model: PlanModel) -> Plan:
    return Plan(
        title=model.title,
        organization=model.organization,
        period=Period(start=model.period.start, end=model.period.end),
        preamble=model.preamble or "",
        people=tuple(Person(name=p.name, aliases=tuple(p.aliases)) for p in model.people),
        offices=tuple(Office(name=o.name, aliases=tuple(o.aliases)) for o in model.offices),
        joint_offices={label: tuple(names) for label, names in model.joint_offices.items()},
        office_groups={label: tuple(names) for label, names in model.office_groups.items()},
        lights=Lights(**model.lights.model_dump()),
        sections=tuple(
            Section(
                id=section.id,
                title=section.title,
                items=tuple(_item(item) for item in section.items),
            )
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
