"""The shape of plan.yaml: pydantic models, and every problem of a file with its place.

The models also give the JSON Schema that editors complete and check with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from kjplan import plan, scalars
from kjplan.errors import Invalid, Problem, Wrong
from kjplan.plan import Every
from kjplan.yamldoc import decode, parse

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from kjplan.yamldoc import Document, Loc


@dataclass(slots=True)
class _Scope:
    """What the fields validated so far have said, for those after them that refer to it.

    pydantic validates fields in the order in which a model declares them, so a reference is
    checked where it stands, along with everything else that may be wrong in the file. None
    stands for a part too wrong to be referred to.
    """

    people: list[str] | None = None
    offices: list[str] | None = None
    labels: list[str] = field(default_factory=list)
    person_words: set[str] = field(default_factory=set)
    office_words: set[str] = field(default_factory=set)
    period: plan.Period | None = None
    section: str | None = None
    item: str | None = None
    ids: set[str] = field(default_factory=set)


def _typed(read: Callable[[str], Any], schema: Any) -> PlainValidator:
    """Read a scalar's text with `read`; an editor sees the type `schema`."""

    def validate(value: Any) -> Any:
        if isinstance(value, (list, dict)):
            raise Wrong(*_NOT_A_SCALAR)
        return read(value) if isinstance(value, str) else value

    return PlainValidator(validate, json_schema_input_type=schema)


_NOT_A_SCALAR = ("应是一个值，不是列表，也不是一组“键: 值”。", "请只写一个值。")


def _positive(value: str) -> float:
    if not (number := scalars.number(value)):
        raise Wrong("不能是 0。", "请写要达到的数。")
    return number


def _every(value: str) -> str:
    if value not in plan.MONTHS_IN:
        raise Wrong(
            f"{scalars.short(value)}不是可用的周期。",
            "只能是 month（每月）、quarter（每季度）、half-year（每半年）。",
        )
    return value


def _nearest(name: str, known: Iterable[str]) -> str:
    """Say the remedy for an unknown name: the nearest right one, else which there are."""
    known = list(known)
    if near := get_close_matches(name[:50], known, n=1, cutoff=0.5):
        return f"是不是“{near[0]}”？"
    return f"可用的有：{'、'.join(known)}。" if known else "请先在文件前部登记。"


# References. Each is a validator of the place where the reference stands.


def _new_word(value: str, words: set[str]) -> str:
    if value in words:
        raise Wrong(f"“{value}”重复。", "名称和简称不能相同，请改一个。")
    words.add(value)
    return value


def _new_person_word(value: str, info: ValidationInfo[_Scope]) -> str:
    return _new_word(value, info.context.person_words)


def _new_person(value: str, info: ValidationInfo[_Scope]) -> str:
    if info.context.people is not None:
        info.context.people.append(value)
    return _new_person_word(value, info)


def _new_office_word(value: str, info: ValidationInfo[_Scope]) -> str:
    return _new_word(value, info.context.office_words)


def _new_label(value: str, info: ValidationInfo[_Scope]) -> str:
    info.context.labels.append(value)
    return _new_office_word(value, info)


def _new_office(value: str, info: ValidationInfo[_Scope]) -> str:
    if info.context.offices is not None:
        info.context.offices.append(value)
    return _new_label(value, info)


def _known(value: str, kind: str, known: list[str] | None) -> str:
    if known is not None and value not in known:
        raise Wrong(f"没有叫{scalars.short(value)}的{kind}。", _nearest(value, known))
    return value


def _known_person(value: str, info: ValidationInfo[_Scope]) -> str:
    return _known(value, "责任人", info.context.people)


def _known_office(value: str, info: ValidationInfo[_Scope]) -> str:
    return _known(value, "股室", info.context.offices)


def _known_label(value: str, info: ValidationInfo[_Scope]) -> str:
    scope = info.context
    return _known(value, "股室或统称", scope.offices and scope.labels)


def _claim_id(value: str, parent: str, scope: _Scope) -> str:
    """Check that an id stands for the first time, and has its parent's in front."""
    prefix = f"{parent}." if parent else ""
    if not re.fullmatch(re.escape(prefix) + "[1-9][0-9]{0,5}", value):
        what = f"不是“{parent}”里的编号。" if parent else "不是部分的编号。"
        raise Wrong(scalars.short(value) + what, f"应写成 {prefix}1、{prefix}2 这样。")
    if value in scope.ids:
        raise Wrong(f"编号 {value} 重复。", "请换一个没有用过的编号。")
    scope.ids.add(value)
    return value


def _section_id(value: str, info: ValidationInfo[_Scope]) -> str:
    info.context.section = None
    info.context.section = _claim_id(value, "", info.context)
    return value


def _item_id(value: str, info: ValidationInfo[_Scope]) -> str:
    scope = info.context
    scope.item = None
    if scope.section:
        scope.item = _claim_id(value, scope.section, scope)
    return value


def _task_id(value: str, info: ValidationInfo[_Scope]) -> str:
    scope = info.context
    return _claim_id(value, scope.item, scope) if scope.item else value


def _distinct(values: list[str]) -> list[str]:
    if twice := next((value for n, value in enumerate(values) if value in values[:n]), None):
        raise Wrong(f"“{twice}”写了两次。", "请删去一个。")
    return values


Text = Annotated[str, AfterValidator(scalars.text)]
Name = Annotated[str, AfterValidator(scalars.name)]
Number = Annotated[float, _typed(_positive, float)]
Whole = Annotated[int, _typed(scalars.whole, int)]
Day = Annotated[date, _typed(scalars.day, date)]
Flag = Annotated[bool, _typed(scalars.flag, bool)]
Recurrence = Annotated[Every, _typed(_every, Every)]
# An editor's YAML reads an id such as 4.1 as a number; kjplan does not.
Id = WithJsonSchema({"type": ["string", "number"]})
Owners = Annotated[list[Annotated[str, AfterValidator(_known_person)]], AfterValidator(_distinct)]
Labels = Annotated[list[Annotated[str, AfterValidator(_known_label)]], AfterValidator(_distinct)]
Members = Annotated[
    list[Annotated[str, AfterValidator(_known_office)]],
    AfterValidator(_distinct),
    Field(min_length=1),
]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PeriodModel(_Model):
    """计划的起止日期。"""

    start: Day = Field(description="第一天，如 2030-01-01")
    end: Day = Field(description="最后一天，如 2030-12-31；没有写完成时限的任务按这一天算")

    @field_validator("end")
    @classmethod
    def _check(cls, end: date, info: ValidationInfo[_Scope]) -> date:
        start = info.data.get("start")
        if start and end < start:
            raise Wrong(f"结束日期 {end} 早于开始日期 {start}。", "请核对两个日期。")
        if start:
            info.context.period = plan.Period(start, end)
        return end


class LightsModel(_Model):
    """红黄灯的界限。"""

    yellow: Whole = Field(10, description="落后序时进度多少个百分点亮黄灯")
    red: Whole = Field(30, description="落后超过多少个百分点亮红灯")
    due_soon: Whole = Field(30, description="距完成时限多少天以内亮黄灯")

    @field_validator("red")
    @classmethod
    def _check(cls, red: int, info: ValidationInfo[_Scope]) -> int:
        yellow = info.data.get("yellow")
        if yellow is not None and red < yellow:
            raise Wrong(f"红灯界限 {red} 低于黄灯界限 {yellow}。", "red 不能小于 yellow。")
        return red


class PersonModel(_Model):
    """责任人。"""

    name: Annotated[Name, AfterValidator(_new_person)] = Field(description="姓名，照原文")
    aliases: list[Annotated[Name, AfterValidator(_new_person_word)]] = Field(
        default=[], description="不切换输入法就能输入的写法，如首字母、全拼"
    )


class OfficeModel(_Model):
    """责任股室。"""

    name: Annotated[Name, AfterValidator(_new_office)] = Field(description="名称，照原文")
    aliases: list[Annotated[Name, AfterValidator(_new_office_word)]] = Field(
        default=[], description="不切换输入法就能输入的写法，如首字母、全拼"
    )


class TargetModel(_Model):
    """要达到的数或名次。"""

    at_least: Number | None = Field(None, description="至少达到的数")
    aim: Number | None = Field(None, description="力求达到的数：“1-2个”的 2")
    unit: Name | None = Field(None, description="单位，如 家、个")
    rank: Whole | None = Field(None, description="要达到的名次，1 为居首", validate_default=True)
    among: Name | None = Field(None, description="在哪里排名，如 某某市")

    @field_validator("aim")
    @classmethod
    def _check_aim(cls, aim: float | None, info: ValidationInfo[_Scope]) -> float | None:
        if aim is None or "at_least" not in info.data:
            return aim
        at_least = info.data["at_least"]
        if at_least is None:
            raise Wrong("只写了 aim，没有写 at_least。", "请把至少达到的数写在 at_least。")
        if aim < at_least:
            raise Wrong(f"aim（{aim}）小于 at_least（{at_least}）。", "请核对，或对调两个数。")
        return aim

    @field_validator("rank")
    @classmethod
    def _check_rank(cls, rank: int | None, info: ValidationInfo[_Scope]) -> int | None:
        data = info.data
        if rank is None:
            if "at_least" in data and data["at_least"] is None and data.get("aim") is None:
                raise Wrong("target 没有写要达到什么。", "数写 at_least，名次写 rank。")
            return None
        if not rank:
            raise Wrong("名次不能是 0。", "居首写 1。")
        if data.get("at_least") is not None:
            raise Wrong("rank 与 at_least 不能同时写。", "数写 at_least，名次写 rank，只留一个。")
        if data.get("unit") is not None:
            raise Wrong("rank 与 unit 不能同时写。", "名次没有单位，请删去 unit。")
        return rank

    @field_validator("among")
    @classmethod
    def _check_among(cls, among: str | None, info: ValidationInfo[_Scope]) -> str | None:
        if among is not None and "rank" in info.data and info.data["rank"] is None:
            raise Wrong("只写了 among，没有写 rank。", "among 只和 rank 同用。")
        return among


class TaskModel(_Model):
    """任务：原文的一句。"""

    id: Annotated[str, AfterValidator(_task_id), Id] = Field(description="编号，如 4.1.6")
    title: Text | None = Field(None, description="短名；不写就用 text 去掉句末标点")
    text: Text = Field(description="原文，标点在内，一字不改")
    owners: Owners | None = Field(None, description="责任人；不写就是条目的责任人")
    offices: Labels | None = Field(None, description="责任股室；不写就是条目的责任股室")
    target: TargetModel | None = Field(None, description="要达到的数或名次")
    every: Recurrence | None = Field(
        None, description="按期重复：month 每月，quarter 每季度，half-year 每半年"
    )
    ongoing: Flag = Field(default=False, description="长期坚持，没有完成之日")
    stretch: Flag = Field(default=False, description="原文写的是力争、争取")
    due: Day | None = Field(None, description="完成时限；原文没有写就不写")

    @field_validator("every")
    @classmethod
    def _check_every(cls, every: str | None, info: ValidationInfo[_Scope]) -> str | None:
        if every and info.data.get("target"):
            raise Wrong("every 与 target 不能同时写。", "周期性任务按次数算，请只留一个。")
        return every

    @field_validator("ongoing")
    @classmethod
    def _check_ongoing(cls, ongoing: bool, info: ValidationInfo[_Scope]) -> bool:
        for other in ("target", "every"):
            if ongoing and info.data.get(other):
                raise Wrong(
                    f"ongoing 与 {other} 不能同时写。", "长期坚持的任务没有指标，请只留一个。"
                )
        return ongoing

    @field_validator("due")
    @classmethod
    def _check_due(cls, due: date | None, info: ValidationInfo[_Scope]) -> date | None:
        period = info.context.period
        if due and period and due not in period:
            raise Wrong(
                f"完成时限 {due} 不在计划期内。", f"计划期是 {period.start} 至 {period.end}。"
            )
        if due and info.data.get("ongoing"):
            raise Wrong("ongoing 与 due 不能同时写。", "长期坚持的任务没有时限，请只留一个。")
        return due


class ItemModel(_Model):
    """条目：原文的一段，（一）这一级。"""

    id: Annotated[str, AfterValidator(_item_id), Id] = Field(description="编号，如 4.1")
    title: Text | None = Field(None, description="标题；原文没有（一）标题就不写")
    owners: Owners = Field(default=[], description="责任人；原文没有列就不写")
    offices: Labels = Field(default=[], description="责任股室，写法照原文；原文没有列就不写")
    tasks: list[TaskModel] = Field(description="任务", min_length=1)


class SectionModel(_Model):
    """部分：原文的一、这一级。"""

    id: Annotated[str, AfterValidator(_section_id), Id] = Field(description="编号，如 4")
    title: Text = Field(description="标题，照原文")
    items: list[ItemModel] = Field(description="条目", min_length=1)


class PlanModel(_Model):
    """一份年度工作要点。"""

    title: Text = Field(description="文件标题，照原文")
    organization: Text = Field(description="单位全称")
    period: PeriodModel = Field(description="计划的起止日期")
    preamble: Text | None = Field(None, description="标题之后、第一部分之前的话")
    lights: LightsModel = Field(LightsModel(), description="红黄灯的界限；不写就按 10、30、30")
    people: list[PersonModel] = Field(description="责任人名单")
    offices: list[OfficeModel] = Field(description="股室名单")
    joint_offices: dict[Annotated[Name, AfterValidator(_new_label)], Members] = Field(
        default={}, description="一个写法指几个股室，如 成果股（农社股）"
    )
    office_groups: dict[Annotated[Name, AfterValidator(_new_label)], Members] = Field(
        default={}, description="统称及其成员，如 全局各股室"
    )
    sections: list[SectionModel] = Field(description="部分", min_length=1)

    @field_validator("people", mode="before")
    @classmethod
    def _open_people(cls, value: Any, info: ValidationInfo[_Scope]) -> Any:
        info.context.people = [] if isinstance(value, list) else None
        return value

    @field_validator("offices", mode="before")
    @classmethod
    def _open_offices(cls, value: Any, info: ValidationInfo[_Scope]) -> Any:
        info.context.offices = [] if isinstance(value, list) else None
        return value


def read_plan(raw: bytes, path: str) -> plan.Plan:
    """Read the bytes of a plan.yaml; `path` is for the messages.

    Raises Invalid with every problem of the file.
    """
    document = parse(decode(raw, path), path)
    try:
        model = PlanModel.model_validate(document.data, context=_Scope())
    except ValidationError as error:
        problems = document.problems + _problems(document, error)
        raise Invalid(problems) from None
    if document.problems:
        raise Invalid(document.problems)
    return _plan(model)


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of plan.yaml, as an editor's YAML reads the file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **PlanModel.model_json_schema(),
    }


# From pydantic's errors to problems.

_MODELS: dict[tuple[str, ...], type[_Model]] = {
    (): PlanModel,
    ("period",): PeriodModel,
    ("lights",): LightsModel,
    ("people",): PersonModel,
    ("offices",): OfficeModel,
    ("sections",): SectionModel,
    ("sections", "items"): ItemModel,
    ("sections", "items", "tasks"): TaskModel,
    ("sections", "items", "tasks", "target"): TargetModel,
}


def _problems(document: Document, error: ValidationError) -> list[Problem]:
    places = document.places()
    problems = []
    for details in error.errors(include_url=False, include_input=False):
        loc = _data_loc(details["loc"], document)
        find = places.of_key if details["type"] in _AT_KEY else places.of
        line, column = find(loc)
        what, remedy = _sentence(details, loc)
        problems.append(Problem(document.path, line, column, what, remedy))
    return problems


_AT_KEY = {"extra_forbidden", "too_short"}


def _data_loc(loc: Loc, document: Document) -> Loc:
    """Drop what pydantic adds to a place: the branch of a union, the mark of a key."""
    data: Any = document.data
    kept: list[str | int] = []
    for step in loc:
        if (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int)
        ):
            data = data[step]
        elif not isinstance(data, dict) or step == "[key]":
            continue
        kept.append(step)
    return tuple(kept)


def _sentence(details: ErrorDetails, loc: Loc) -> tuple[str, str]:
    kind = details["type"]
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    shown = f"“{name}”" if name else "整个文件"
    if kind == "value_error":
        wrong = details["ctx"]["error"]
        return f"{shown}：{wrong.what}" if name else wrong.what, wrong.remedy
    if kind == "missing":
        return f"缺少“{name}”。", f"请补上：{_describe(loc)}。"
    if kind == "extra_forbidden":
        known = list(_model_at(loc[:-1]).model_fields)
        return f"不认识的键{scalars.short(str(name))}。", _nearest(str(name), known)
    if kind == "too_short":
        return f"{shown}是空的。", "至少要有一项。"
    if kind in ("list_type", "dict_type", "model_type", "model_attributes_type"):
        shape = "一个列表" if kind == "list_type" else "一组“键: 值”"
        example = "每项以“- ”开头，或写成 [甲, 乙]" if kind == "list_type" else "请逐行写“键: 值”"
        return f"{shown}应是{shape}。", f"{example}。"
    return shown + _NOT_A_SCALAR[0], _NOT_A_SCALAR[1]


def _model_at(loc: Loc) -> type[_Model]:
    return _MODELS[tuple(step for step in loc if isinstance(step, str))]


def _describe(loc: Loc) -> str:
    return _model_at(loc[:-1]).model_fields[str(loc[-1])].description or ""


# From models to the plan.


def _plan(model: PlanModel) -> plan.Plan:
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
    target = model.target
    return plan.Task(
        id=model.id,
        title=model.title or plan.without_closing(model.text),
        text=model.text,
        owners=owners if model.owners is None else tuple(model.owners),
        offices=offices if model.offices is None else tuple(model.offices),
        kind=_kind(model),
        target=target
        and plan.Target(
            at_least=target.at_least,
            aim=target.aim,
            unit=target.unit or "",
            rank=target.rank,
            among=target.among or "",
        ),
        every=model.every,
        stretch=model.stretch,
        due=model.due,
    )


def _kind(model: TaskModel) -> plan.Kind:
    if model.target:
        return "target"
    if model.every:
        return "recurring"
    return "ongoing" if model.ongoing else "once"
