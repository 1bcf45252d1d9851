"""The shape of plan.yaml: pydantic models, and every problem of a file with its place.

The models also give the JSON Schema that editors complete and check with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Any, Self

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
    model_validator,
)
from pydantic import (
    ValidatorFunctionWrapHandler as Read,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from kjplan import plan, scalars
from kjplan.errors import Invalid, Problem, Wrong
from kjplan.plan import Every
from kjplan.yamldoc import decode, parse

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from kjplan.yamldoc import Document, Loc, Place


@dataclass(slots=True)
class _Names:
    """The names that the file registers under some keys, in its order."""

    kind: str
    keys: tuple[str, ...]
    known: dict[str, None] = field(default_factory=dict)
    # An entry too wrong to have a name may be the one that a reference means.
    whole: bool = False


@dataclass(slots=True)
class _Scope:
    """What the fields validated so far have said, for those after them that refer to it.

    pydantic validates fields in the order in which a model declares them, so a reference is
    checked where it stands, along with everything else that may be wrong in the file.
    """

    people: _Names = field(default_factory=lambda: _Names("责任人", ("people",)))
    offices: _Names = field(default_factory=lambda: _Names("股室", ("offices",)))
    labels: _Names = field(
        default_factory=lambda: _Names("股室或统称", ("offices", "joint_offices", "office_groups"))
    )
    # Every name, label and alias, with the name that it stands for.
    person_words: dict[str, str] = field(default_factory=dict)
    office_words: dict[str, str] = field(default_factory=dict)
    period: plan.Period | None = None
    section: str | None = None
    item: str | None = None
    ids: set[str] = field(default_factory=set)


def _typed(read: Callable[[str], Any], schema: Any) -> PlainValidator:
    """Read a scalar's text with `read`; an editor sees the type `schema`."""

    def validate(value: Any) -> Any:
        if isinstance(value, (list, dict)):
            raise PydanticKnownError("string_type")
        return read(value) if isinstance(value, str) else value

    return PlainValidator(validate, json_schema_input_type=schema)


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


# References. Each is a validator of the place where the reference stands.


def _new_word(value: str, name: str, words: dict[str, str]) -> str:
    if value in words:
        raise Wrong(f"{scalars.short(value)}重复。", "名称和简称都不能重复，请改一个。")
    words[value] = name
    return value


def _new_person_word(value: str, info: ValidationInfo[_Scope]) -> str:
    return _new_word(value, info.data.get("name", value), info.context.person_words)


def _new_person(value: str, info: ValidationInfo[_Scope]) -> str:
    info.context.people.known[value] = None
    return _new_word(value, value, info.context.person_words)


def _new_office_word(value: str, info: ValidationInfo[_Scope]) -> str:
    return _new_word(value, info.data.get("name", value), info.context.office_words)


def _new_label(value: str, info: ValidationInfo[_Scope]) -> str:
    info.context.labels.known[value] = None
    return _new_word(value, value, info.context.office_words)


def _new_office(value: str, info: ValidationInfo[_Scope]) -> str:
    info.context.offices.known[value] = None
    return _new_label(value, info)


def _known(value: str, names: _Names, words: dict[str, str]) -> str:
    if names.whole and value not in names.known:
        raise PydanticCustomError("unknown_name", "", {"names": names, "words": words})
    return value


def _known_person(value: str, info: ValidationInfo[_Scope]) -> str:
    return _known(value, info.context.people, info.context.person_words)


def _known_office(value: str, info: ValidationInfo[_Scope]) -> str:
    return _known(value, info.context.offices, info.context.office_words)


def _known_label(value: str, info: ValidationInfo[_Scope]) -> str:
    return _known(value, info.context.labels, info.context.office_words)


def _claim_id(value: str, kind: str, parent: str, scope: _Scope) -> str:
    """Check that an id stands for the first time, and has its parent's in front."""
    prefix = f"{parent}." if parent else ""
    if not re.fullmatch(re.escape(prefix) + "[1-9][0-9]{0,5}", value):
        what = f"{scalars.short(value)}不能作{parent and f' {parent} 之下'}{kind}的编号。"
        raise Wrong(what, f"请用半角写成 {prefix}1、{prefix}2 这样。")
    if value in scope.ids:
        raise Wrong(f"编号 {value} 重复。", "请换一个没有用过的编号。")
    scope.ids.add(value)
    return value


def _section_id(value: str, info: ValidationInfo[_Scope]) -> str:
    info.context.section = None
    info.context.section = _claim_id(value, "部分", "", info.context)
    return value


def _item_id(value: str, info: ValidationInfo[_Scope]) -> str:
    scope = info.context
    scope.item = None
    if scope.section:
        scope.item = _claim_id(value, "条目", scope.section, scope)
    return value


def _task_id(value: str, info: ValidationInfo[_Scope]) -> str:
    scope = info.context
    return _claim_id(value, "任务", scope.item, scope) if scope.item else value


def _distinct(values: list[str]) -> list[str]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            raise PydanticCustomError("twice", "", {"index": index})
        seen.add(value)
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
    red: Whole = Field(30, description="落后超过多少个百分点亮红灯", validate_default=True)
    due_soon: Whole = Field(30, description="距完成时限多少天以内亮黄灯")

    @field_validator("red")
    @classmethod
    def _check(cls, red: int, info: ValidationInfo[_Scope]) -> int:
        yellow = info.data.get("yellow")
        if yellow is not None and red < yellow:
            remedy = "请改大 red（不写就是 30），或改小 yellow。"
            raise Wrong(f"{red} 小于 yellow 的 {yellow}。", remedy)
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
    rank: Whole | None = Field(None, description="要达到的名次，1 为居首")
    among: Name | None = Field(None, description="在哪里排名，如 某某市")

    @field_validator("aim")
    @classmethod
    def _check_aim(cls, aim: float | None, info: ValidationInfo[_Scope]) -> float | None:
        if aim is None or "at_least" not in info.data:
            return aim
        at_least = info.data["at_least"]
        if at_least is None:
            raise Wrong("没有写 at_least。", "请把至少达到的数写在 at_least。")
        if aim < at_least:
            raise Wrong(f"{aim} 小于 at_least 的 {at_least}。", "请核对，或对调两个数。")
        return aim

    @field_validator("rank")
    @classmethod
    def _check_rank(cls, rank: int | None, info: ValidationInfo[_Scope]) -> int | None:
        if rank is None:
            return None
        if not rank:
            raise Wrong("名次不能是 0。", "居首写 1。")
        if info.data.get("at_least") is not None:
            raise Wrong("不能与 at_least 同时写。", f"{_WHERE_TO_WRITE}只留一个。")
        if info.data.get("unit") is not None:
            raise Wrong("不能与 unit 同时写。", "名次没有单位，请删去 unit。")
        return rank

    @field_validator("among")
    @classmethod
    def _check_among(cls, among: str | None, info: ValidationInfo[_Scope]) -> str | None:
        if among is not None and "rank" in info.data and info.data["rank"] is None:
            raise Wrong("没有写 rank。", "among 只和 rank 同用，请补上 rank 或删去 among。")
        return among

    @model_validator(mode="after")
    def _check_says_something(self) -> Self:
        if self.at_least is None and self.rank is None:
            raise Wrong("没有写要达到什么。", f"{_WHERE_TO_WRITE}请补上一个。")
        return self


_WHERE_TO_WRITE = "数量写 at_least，名次写 rank，"


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
            raise Wrong("不能与 target 同时写。", "按期重复的任务按次数算，请只留一个。")
        return every

    @field_validator("ongoing")
    @classmethod
    def _check_ongoing(cls, ongoing: bool, info: ValidationInfo[_Scope]) -> bool:
        for other in ("target", "every"):
            if ongoing and info.data.get(other):
                raise Wrong(f"不能与 {other} 同时写。", "长期坚持的任务没有终点，请只留一个。")
        return ongoing

    @field_validator("due")
    @classmethod
    def _check_due(cls, due: date | None, info: ValidationInfo[_Scope]) -> date | None:
        period = info.context.period
        if due and period and due not in period:
            span = f"计划期是 {period.start} 至 {period.end}"
            raise Wrong(f"{due} 不在计划期内。", f"{span}，请核对。")
        if due and info.data.get("ongoing"):
            raise Wrong("不能与 ongoing 同时写。", "长期坚持的任务没有时限，请只留一个。")
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

    @field_validator("people", "offices", mode="wrap")
    @classmethod
    def _register(cls, value: Any, read: Read, info: ValidationInfo[_Scope]) -> Any:
        scope = info.context
        names = scope.people if info.field_name == "people" else scope.offices
        try:
            return read(value)
        finally:
            entries = value if isinstance(value, list) else [None]
            names.whole = all(
                isinstance(entry, dict) and str(entry.get("name")) in names.known
                for entry in entries
            )
            scope.labels.whole = scope.offices.whole

    @field_validator("joint_offices", "office_groups", mode="wrap")
    @classmethod
    def _register_labels(cls, value: Any, read: Read, info: ValidationInfo[_Scope]) -> Any:
        names = info.context.labels
        try:
            return read(value)
        finally:
            if not isinstance(value, dict) or not value.keys() <= names.known.keys():
                names.whole = False


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
    found = []
    for details in error.errors(include_url=False):
        loc = _data_loc(details, document)
        at_key = _in_key(details) or details["type"] in ("extra_forbidden", "too_short")
        find = places.of_key if at_key else places.of
        found.append((find(loc), loc, details))
    meant = _meant(found)
    problems = []
    # Of more than Invalid shows nobody reads the sentence, and each costs a search.
    for n, ((line, column), loc, details) in enumerate(sorted(found, key=itemgetter(0))):
        if not _follows(details, loc, meant):
            sentence = _sentence(details, loc) if n < _SENTENCES else ("这里有误。", "")
            problems.append(Problem(document.path, line, column, *sentence))
    return problems


# More than are shown, since what follows from another problem falls out.
_SENTENCES = 2 * Invalid.SHOWN


def _in_key(details: ErrorDetails) -> bool:
    """Tell whether it is a key that was read, such as a label, and not a value."""
    return details["loc"][-1:] == ("[key]",)


def _data_loc(details: ErrorDetails, document: Document) -> Loc:
    """Find the place in the data: without what pydantic adds, the branch of a union for one."""
    data: Any = document.data
    kept: list[str | int] = []
    for step in details["loc"]:
        if isinstance(data, list) and isinstance(step, int):
            data = data[step]
        elif isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif not isinstance(data, dict) or step == "[key]":
            continue
        kept.append(step)
    if details["type"] == "twice":
        kept.append(details["ctx"]["index"])
    return tuple(kept)


def _meant(found: Iterable[tuple[Place, Loc, ErrorDetails]]) -> set[Loc]:
    """Find the keys that unknown ones stand for."""
    unknown = (loc for _, loc, details in found if details["type"] == "extra_forbidden")
    near = ((*loc[:-1], _near_key(loc)) for loc in islice(unknown, _SENTENCES))
    return {loc for loc in near if loc[-1]}


def _follows(details: ErrorDetails, loc: Loc, meant: set[Loc]) -> bool:
    """Tell whether a problem goes away when the unknown keys become the ones that were meant."""
    if details["type"] == "unknown_name":
        return any((key,) in meant for key in details["ctx"]["names"].keys)
    return details["type"] == "missing" and loc in meant


def _near_key(loc: Loc) -> str:
    """Find the key that an unknown one stands for, or none."""
    known = _model_at(loc[:-1]).model_fields
    # With no space after its colon a value is part of the key.
    key = re.split("[:：]", str(loc[-1]))[0].strip()
    near = get_close_matches(key[:_LONG], known, n=1)
    return near[0] if near else ""


# From problems to sentences.


def _sentence(details: ErrorDetails, loc: Loc) -> tuple[str, str]:
    kind, value = details["type"], details["input"]
    if kind == "missing":
        return f"缺少“{loc[-1]}”。", _fill_in(loc)
    if kind == "extra_forbidden":
        return _unknown_key(loc)
    loc = loc[:-1] if _in_key(details) else loc
    shown = _shown(loc)
    if isinstance(value, str) and not value.strip():
        if _in_key(details):
            return f"{shown}里有一个键没有名称。", "请补上。"
        return f"{shown}没有内容。", _fill_in(loc)
    if kind == "too_short":
        return f"{shown}是空的。", "至少要有一项。"
    if kind == "list_type":
        return f"{shown}应是一个列表。", _write_list(value, loc)
    if kind in ("dict_type", "model_type"):
        return f"{shown}应是一组“键: 值”。", _write_keys(loc)
    if kind == "string_type":
        return f"{shown}应是一个值，不是列表或一组“键: 值”。", _WRITE_SCALAR
    shown = _shown(_keys(loc))
    if kind == "unknown_name":
        what, remedy = _unknown_name(value, **details["ctx"])
    elif kind == "twice":
        what, remedy = f"{scalars.short(value[details['ctx']['index']])}写了两次。", "请删去一个。"
    else:
        wrong = details["ctx"]["error"]
        what, remedy = wrong.what, wrong.remedy
    return f"{shown}：{what}", remedy


_WRITE_SCALAR = "请只写一个值；以 [ 或 { 开头的文字要加引号。"


def _shown(loc: Loc) -> str:
    key = next((step for step in reversed(loc) if isinstance(step, str)), "")
    entry = "里的一项" if loc and isinstance(loc[-1], int) else ""
    return f"{scalars.short(key)}{entry}" if key else "整个文件"


def _unknown_key(loc: Loc) -> tuple[str, str]:
    key = str(loc[-1])
    what = f"不认识的键{scalars.short(key)}。"
    if key != key.strip():
        return what, "前后不能有全角空格，缩进请用半角空格。"
    if above := next((keys for keys, model in _MODELS.items() if key in model.model_fields), None):
        return what, f"它应写在 {above[-1]} 里。"
    if near := _near_key(loc):
        if ":" in key or "：" in key:
            return what, f"“{near}”后的冒号要用半角，其后要有空格。"
        return what, f"是不是“{near}”？"
    return what, f"可用的有：{'、'.join(_model_at(loc[:-1]).model_fields)}。"


def _unknown_name(value: str, names: _Names, words: dict[str, str]) -> tuple[str, str]:
    what = f"没有叫{scalars.short(value)}的{names.kind}。"
    if words.get(value) in names.known:
        return what, f"是不是“{words[value]}”？这里要写名称，不写简称。"
    if len(parts := _parts(value)) > 1 and all(part in names.known for part in parts):
        return what, f"请用半角逗号分开：{_list(parts)}。"
    if near := get_close_matches(value[:_LONG], islice(names.known, 1000), n=1, cutoff=0.5):
        return what, f"是不是“{near[0]}”？"
    if not names.known:
        return what, f"请先在 {names.keys[0]} 里登记。"
    known = "、".join(islice(names.known, _LONG)) + ("等" if len(names.known) > _LONG else "")
    return what, f"已有的是：{known}。新的请先在 {' 或 '.join(names.keys)} 里登记。"


# Where a value or a list is too long to be taken for what was meant, or to be read.
_LONG = 50


def _fill_in(loc: Loc) -> str:
    if (found := _field(loc)) and found.is_required():
        return f"请补上：{found.description}。"
    return f"请补上，或删去这{'一项' if isinstance(loc[-1], int) else '个键'}。"


def _write_list(value: Any, loc: Loc) -> str:
    if _keys(loc) in _MODELS:
        return "每项另起一行，以“- ”开头。"
    parts = _parts(value) if isinstance(value, str) and len(value) < _LONG else ["甲", "乙"]
    return f"请写成 {_list(parts)}，符号用半角。"


def _write_keys(loc: Loc) -> str:
    if not loc:
        return "请逐行写“键: 值”；kjplan init 可写一份样例来对照。"
    if _keys(loc) in _MODELS:
        return f"可用的键有：{'、'.join(_model_at(loc).model_fields)}。"
    return "请逐行写“名称: [甲, 乙]”。"


def _parts(text: str) -> list[str]:
    """Split what was meant as a list."""
    return [part for part in re.split(r"[，、,；;\s［］【】〔〕\[\]]+", text) if part]


def _list(parts: Iterable[str]) -> str:
    return f"[{', '.join(parts)}]"


def _model_at(loc: Loc) -> type[_Model]:
    return _MODELS[_keys(loc)]


def _keys(loc: Loc) -> tuple[str, ...]:
    return tuple(step for step in loc if isinstance(step, str))


def _field(loc: Loc) -> FieldInfo | None:
    """Find the field that a place is, if it is one."""
    model = _MODELS.get(_keys(loc[:-1]))
    return model.model_fields.get(str(loc[-1])) if model else None


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
    return plan.Task(
        id=model.id,
        title=model.title or plan.without_closing(model.text),
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
