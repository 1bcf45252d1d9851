"""The types of the fields of plan.yaml: text read as what it means, references checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError

from kjplan.errors import Wrong
from kjplan.plan import full_width
from kjplan.plan.period import MONTHS_IN, Every, Period
from kjplan.plan.target import Stage
from kjplan.text import values


@dataclass(slots=True)
class Names:
    """The names that the file registers under some keys, in its order."""

    kind: str
    keys: tuple[str, ...]
    registered: dict[str, None] = field(default_factory=dict)
    # An entry too wrong to have a name may be the one that a reference means.
    whole: bool = False


@dataclass(slots=True)
class Scope:
    """What the fields validated so far have said, for those after them that refer to it.

    pydantic validates fields in the order in which a model declares them, so a reference is
    checked where it stands, along with everything else that may be wrong in the file.
    """

    people: Names = field(default_factory=lambda: Names("责任人", ("people",)))
    offices: Names = field(default_factory=lambda: Names("股室", ("offices",)))
    labels: Names = field(
        default_factory=lambda: Names("股室或统称", ("offices", "joint_offices", "office_groups"))
    )
    # Every name, label and alias, with the name that it stands for.
    person_words: dict[str, str] = field(default_factory=dict)
    office_words: dict[str, str] = field(default_factory=dict)
    period: Period | None = None
    section: str | None = None
    item: str | None = None
    # What the item around a task has read so far, and the task around a stage.
    item_data: Mapping[str, Any] = field(default_factory=dict)
    task_data: Mapping[str, Any] = field(default_factory=dict)
    last_stage: Stage | None = None
    ids: set[str] = field(default_factory=set)


def _typed(read: Callable[[str], Any], schema: Any) -> PlainValidator:
    """Read a scalar's text with `read`; an editor sees the type `schema`."""

    def validate(value: Any) -> Any:
        if isinstance(value, (list, dict)):
            raise PydanticKnownError("string_type")
        return read(value) if isinstance(value, str) else value

    return PlainValidator(validate, json_schema_input_type=schema)


def _positive(value: str) -> float:
    if not (number := values.number(value)):
        raise Wrong("不能是 0。", "请写要达到的数。")
    return number


def _day_of_month(value: str) -> int:
    if not 1 <= (day := values.whole(value)) <= 31:  # noqa: PLR2004 - the days of a month
        raise Wrong(f"一个月里没有 {day} 日。", "请写 1 到 31；写 31 就是每月最后一天。")
    return day


def _every(value: str) -> str:
    if value not in MONTHS_IN:
        raise Wrong(
            f"{values.short(value)}不是可用的周期。",
            "只能是 month（每月）、quarter（每季度）、half-year（每半年）、year（每年）。",
        )
    return value


# References. Each is a validator of the place where the reference stands.


def _one_name(value: str) -> str:
    if sign := full_width.sign_in(value):
        raise Wrong(
            f"{values.short(value)}里有全角的“{sign}”。", "一个名称写一项，各项用半角逗号分开。"
        )
    return value


def _new_word(value: str, name: str, words: dict[str, str]) -> str:
    if value.casefold() in words:
        raise Wrong(f"{values.short(value)}重复。", "名称和简称都不能重复，请改一个。")
    words[value.casefold()] = name  # as names are looked up
    return value


def _new_person_word(value: str, info: ValidationInfo[Scope]) -> str:
    return _new_word(value, info.data.get("name", value), info.context.person_words)


def _new_person(value: str, info: ValidationInfo[Scope]) -> str:
    info.context.people.registered[value] = None
    return _new_word(value, value, info.context.person_words)


def _new_office_word(value: str, info: ValidationInfo[Scope]) -> str:
    return _new_word(value, info.data.get("name", value), info.context.office_words)


def _new_label(value: str, info: ValidationInfo[Scope]) -> str:
    info.context.labels.registered[value] = None
    return _new_word(value, value, info.context.office_words)


def _new_office(value: str, info: ValidationInfo[Scope]) -> str:
    info.context.offices.registered[value] = None
    return _new_label(value, info)


def _reference(value: str, names: Names, words: dict[str, str]) -> str:
    if names.whole and value not in names.registered:
        raise PydanticCustomError("unknown_name", "", {"names": names, "words": words})
    return value


def _person(value: str, info: ValidationInfo[Scope]) -> str:
    return _reference(value, info.context.people, info.context.person_words)


def _office(value: str, info: ValidationInfo[Scope]) -> str:
    return _reference(value, info.context.offices, info.context.office_words)


def _label(value: str, info: ValidationInfo[Scope]) -> str:
    return _reference(value, info.context.labels, info.context.office_words)


_ORDINAL = re.compile("[1-9][0-9]{0,5}")


def _claim_id(value: str, kind: str, parent: str, scope: Scope) -> str:
    """Check that an id stands for the first time, and has its parent's in front."""
    prefix = f"{parent}." if parent else ""
    if not value.startswith(prefix) or not _ORDINAL.fullmatch(value, len(prefix)):
        what = f"{values.short(value)}不能作{parent and f' {parent} 之下'}{kind}的编号。"
        raise Wrong(what, f"请用半角写成 {prefix}1、{prefix}2 这样。")
    if value in scope.ids:
        raise Wrong(f"编号 {value} 重复。", "请换一个没有用过的编号。")
    scope.ids.add(value)
    return value


def _section_id(value: str, info: ValidationInfo[Scope]) -> str:
    info.context.section = _claim_id(value, "部分", "", info.context)
    return value


def _item_id(value: str, info: ValidationInfo[Scope]) -> str:
    scope = info.context
    if scope.section:
        scope.item = _claim_id(value, "条目", scope.section, scope)
    return value


def _task_id(value: str, info: ValidationInfo[Scope]) -> str:
    scope = info.context
    return _claim_id(value, "任务", scope.item, scope) if scope.item else value


def _distinct(values: list[str]) -> list[str]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            raise PydanticCustomError("twice", "", {"index": index})
        seen.add(value)
    return values


Text = Annotated[str, AfterValidator(values.text)]
Name = Annotated[str, AfterValidator(values.name)]
Number = Annotated[float, _typed(_positive, float)]
# Nought is a ceiling as well: 零事故.
Ceiling = Annotated[float, _typed(values.number, float)]
DayOfMonth = Annotated[int, _typed(_day_of_month, int)]
Whole = Annotated[int, _typed(values.whole, int)]
Day = Annotated[date, _typed(values.day, date)]
Flag = Annotated[bool, _typed(values.flag, bool)]
Recurrence = Annotated[Every, _typed(_every, Every)]
# An editor's YAML reads an id such as 4.1 as a number; kjplan does not.
Id = WithJsonSchema({"type": ["string", "number"]})
Owners = Annotated[list[Annotated[str, AfterValidator(_person)]], AfterValidator(_distinct)]
Labels = Annotated[list[Annotated[str, AfterValidator(_label)]], AfterValidator(_distinct)]
GroupMembers = Annotated[list[Annotated[str, AfterValidator(_office)]], AfterValidator(_distinct)]
Members = Annotated[GroupMembers, Field(min_length=1)]
FreeNames = Annotated[list[Name], AfterValidator(_distinct), Field(min_length=1)]
_OneName = Annotated[Name, AfterValidator(_one_name)]
PersonName = Annotated[_OneName, AfterValidator(_new_person)]
PersonAlias = Annotated[_OneName, AfterValidator(_new_person_word)]
OfficeName = Annotated[Name, AfterValidator(_new_office)]
OfficeAlias = Annotated[_OneName, AfterValidator(_new_office_word)]
Label = Annotated[Name, AfterValidator(_new_label)]
SectionId = Annotated[str, AfterValidator(_section_id), Id]
ItemId = Annotated[str, AfterValidator(_item_id), Id]
TaskId = Annotated[str, AfterValidator(_task_id), Id]
