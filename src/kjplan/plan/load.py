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
    Others,
    Person,
    Plan,
    Reporting,
    Section,
    Task,
)
from kjplan.plan.models import ItemModel, PlanModel, SectionModel
from kjplan.plan.period import Period
from kjplan.plan.problems import problems_of
from kjplan.plan.target import Stage, Target
from kjplan.plan.task_models import TaskModel
from kjplan.plan.terms import Terms
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
        terms=Terms(**model.terms.model_dump()),
        reporting=_reporting(model),
        before=model.before or "",
        closing=model.closing or "",
        sections=tuple(map(_section, model.sections)),
    )


def _reporting(model: PlanModel) -> Reporting | None:
    if not (rounds := model.reporting):
        return None
    return Reporting(every=rounds.every, day=rounds.day, to=rounds.to or "")


def _section(model: SectionModel) -> Section:
    return Section(
        id=model.id,
        title=model.title or "",
        items=tuple(map(_item, model.items)),
        number=model.number,
        paragraph=model.paragraph,
    )


def _item(model: ItemModel) -> Item:
    item = Item(
        id=model.id,
        title=model.title or "",
        owners=tuple(model.owners),
        offices=tuple(model.offices),
        tasks=(),
        support=tuple(model.support),
        others=_others(model.others),
        number=model.number,
        under=tuple(model.under),
        stated=model.stated,
        stated_first=model.stated_first,
        stated_paragraph=model.stated_paragraph,
    )
    return item._replace(tasks=tuple(_task(task, item) for task in model.tasks))


def _task(model: TaskModel, item: Item) -> Task:
    # Who has offices of its own has all its own beside them.
    above = item if model.offices is None else item._replace(support=(), others=())
    return Task(
        id=model.id,
        short_title=model.title or "",
        text=model.text,
        owners=item.owners if model.owners is None else tuple(model.owners),
        offices=item.offices if model.offices is None else tuple(model.offices),
        kind=_kind(model),
        target=_target(model),
        every=model.every,
        stretch=model.stretch,
        due=model.due,
        support=above.support if model.support is None else tuple(model.support),
        others=above.others if model.others is None else _others(model.others),
        stated=model.stated or "",
        stated_paragraph=model.stated_paragraph,
        paragraph=model.paragraph,
        added=model.added,
        source=model.source or "",
    )


def _others(roles: dict[str, list[str]]) -> Others:
    return tuple((role, tuple(names)) for role, names in roles.items())


def _target(model: TaskModel) -> Target | None:
    if not (target := model.target):
        return None
    return Target(
        at_least=target.at_least,
        aim=target.aim,
        unit=target.unit or "",
        rank=target.rank,
        among=target.among or "",
        level=target.level,
        at_most=target.at_most,
        stages=tuple(Stage(by=s.by, at_least=s.at_least) for s in model.stages or ()),
    )


def _kind(model: TaskModel) -> Kind:
    if model.statement:
        return "statement"
    if model.target:
        return "target"
    if model.every:
        return "recurring"
    return "ongoing" if model.ongoing else "once"
