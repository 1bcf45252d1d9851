"""plan.yaml read and checked: a plan, or every problem of the file with its place.

The models also give the JSON Schema that editors complete and check with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from kjplan.errors import Invalid
from kjplan.plan import model
from kjplan.plan.build import build
from kjplan.plan.fields import Scope
from kjplan.plan.models import PlanModel
from kjplan.plan.problems import problems_of
from kjplan.plan.yaml_reader import decode, parse

if TYPE_CHECKING:
    from collections.abc import Callable

# The part of the work that reading the YAML is; pydantic does the rest in one go.
_YAML = 0.6


def read_plan(raw: bytes, path: str, tell: Callable[[float], None] | None = None) -> model.Plan:
    """Read the bytes of a model.yaml; `path` is for the messages.

    `tell` is told now and then which share of 1 is done. Raises Invalid with every problem of
    the file.
    """
    text = decode(raw, path)
    document = parse(text, path, tell and (lambda share: tell(share * _YAML)))
    try:
        model = PlanModel.model_validate(document.data, context=Scope())
    except ValidationError as error:
        problems = document.problems + problems_of(document, error)
        raise Invalid(problems) from None
    if document.problems:
        raise Invalid(document.problems)
    made = build(model)
    if tell:
        tell(1)
    return made


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of model.yaml, as an editor's YAML reads the file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **PlanModel.model_json_schema(),
    }
