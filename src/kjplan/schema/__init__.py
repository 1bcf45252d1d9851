"""plan.yaml read and checked: a plan, or every problem of the file with its place.

The models also give the JSON Schema that editors complete and check with.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from kjplan import plan
from kjplan.errors import Invalid
from kjplan.schema.build import build
from kjplan.schema.models import PlanModel
from kjplan.schema.problems import problems_of
from kjplan.schema.types import Scope
from kjplan.yamldoc import decode, parse


def read_plan(raw: bytes, path: str) -> plan.Plan:
    """Read the bytes of a plan.yaml; `path` is for the messages.

    Raises Invalid with every problem of the file.
    """
    document = parse(decode(raw, path), path)
    try:
        model = PlanModel.model_validate(document.data, context=Scope())
    except ValidationError as error:
        problems = document.problems + problems_of(document, error)
        raise Invalid(problems) from None
    if document.problems:
        raise Invalid(document.problems)
    return build(model)


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of plan.yaml, as an editor's YAML reads the file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **PlanModel.model_json_schema(),
    }
