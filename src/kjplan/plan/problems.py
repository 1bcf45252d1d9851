"""From pydantic's errors to problems: each at its place, in a sentence, with the way out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kjplan.errors import Invalid, Problem
from kjplan.plan import full_width
from kjplan.plan.fields import Names
from kjplan.plan.models import (
    ItemModel,
    LightsModel,
    OfficeModel,
    PeriodModel,
    PersonModel,
    PlanModel,
    ReportingModel,
    SectionModel,
    TermsModel,
)
from kjplan.plan.task_models import Model, StageModel, TargetModel, TaskModel
from kjplan.text import values
from kjplan.text.safe import one_line

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from kjplan.plan.places import Loc, Place
    from kjplan.plan.yaml_reader import Document


_MODELS: dict[tuple[str, ...], type[Model]] = {
    (): PlanModel,
    ("period",): PeriodModel,
    ("lights",): LightsModel,
    ("people",): PersonModel,
    ("offices",): OfficeModel,
    ("sections",): SectionModel,
    ("sections", "items"): ItemModel,
    ("sections", "items", "tasks"): TaskModel,
    ("sections", "items", "tasks", "target"): TargetModel,
    ("sections", "items", "tasks", "stages"): StageModel,
    ("reporting",): ReportingModel,
    ("terms",): TermsModel,
}


def problems_of(document: Document, error: ValidationError) -> list[Problem]:
    """Word every error, in the order of the file; leave out those that follow from another."""
    places = document.places
    placed = []
    for details in error.errors(include_url=False):
        loc = _data_loc(details, document)
        at_key = _in_key(details) or details["type"] in ("extra_forbidden", "too_short")
        find = places.of_key if at_key else places.of
        placed.append((find(loc), loc, details))
    meant = _meant(placed)
    problems = []
    # Of more than Invalid shows nobody reads the sentence, and each costs a search.
    for n, ((line, column), loc, details) in enumerate(sorted(placed, key=itemgetter(0))):
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


def _meant(placed: Iterable[tuple[Place, Loc, ErrorDetails]]) -> set[Loc]:
    """Find the keys that unknown ones stand for."""
    unknown = (loc for _, loc, details in placed if details["type"] == "extra_forbidden")
    near = ((*loc[:-1], _near_key(loc)) for loc in islice(unknown, _SENTENCES))
    return {loc for loc in near if loc[-1]}


def _follows(details: ErrorDetails, loc: Loc, meant: set[Loc]) -> bool:
    """Tell whether a problem goes away when the unknown keys become the ones that were meant."""
    if details["type"] == "unknown_name":
        return any((key,) in meant for key in details["ctx"]["names"].keys)
    return details["type"] == "missing" and loc in meant


def _near_key(loc: Loc) -> str:
    """Find the key that an unknown one stands for, or none."""
    keys = _model_at(loc[:-1]).model_fields
    # With no space after its colon a value is part of the key.
    key = re.split("[:：]", str(loc[-1]).strip("［｛"))[0].strip()
    near = get_close_matches(key[:_LONG], keys, n=1)
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
        return f"{shown}应是一个列表{_but_full_width(value)}。", _write_list(value, loc)
    if kind in ("dict_type", "model_type"):
        return f"{shown}应是一组“键: 值”{_but_full_width(value)}。", _write_keys(loc)
    if kind == "string_type":
        return f"{shown}应是一个值，不是列表或一组“键: 值”。", _WRITE_SCALAR
    shown = _shown(_keys(loc))
    if kind == "unknown_name":
        what, remedy = _unknown_name(value, **details["ctx"])
    elif kind == "twice":
        what, remedy = f"{values.short(value[details['ctx']['index']])}写了两次。", "请删去一个。"
    else:
        wrong = details["ctx"]["error"]
        what, remedy = wrong.what, wrong.remedy
    return f"{shown}：{what}", remedy


_WRITE_SCALAR = "请只写一个值；以 [ 或 { 开头的文字要加引号。"


def _but_full_width(value: Any) -> str:
    sign = full_width.sign_in(value) if isinstance(value, str) else ""
    return f"，这里用了全角的“{sign}”" if sign else ""


def _shown(loc: Loc) -> str:
    key = next((step for step in reversed(loc) if isinstance(step, str)), "")
    entry = "里的一项" if loc and isinstance(loc[-1], int) else ""
    return f"{values.short(key)}{entry}" if key else "整个文件"


def _unknown_key(loc: Loc) -> tuple[str, str]:
    key = str(loc[-1])
    what = f"不认识的键{values.short(key)}。"
    if key != key.strip():
        return what, "前后不能有全角空格，缩进请用半角空格。"
    # `owner` and `office` are keys of terms alone, and elsewhere slips.
    holders = [keys for keys, model in _MODELS.items() if key in model.model_fields]
    if holders and holders[0] and ("terms",) not in (holders[0], loc[:-1]):
        return what, f"它应写在 {holders[0][-1]} 里。"
    if sign := full_width.sign_in(key):
        return what + full_width.words(sign)[0], full_width.words(sign)[1]
    if near := _near_key(loc):
        if ":" in key:
            return what, f"“{near}”后的冒号之后要有空格。"
        return what, f"是不是“{near}”？"
    return what, f"可用的有：{'、'.join(_model_at(loc[:-1]).model_fields)}。"


def _unknown_name(value: str, names: Names, words: dict[str, str]) -> tuple[str, str]:
    what = f"没有叫{values.short(value)}的{names.kind}。"
    if words.get(value.casefold()) in names.registered:
        return what, f"是不是“{words[value.casefold()]}”？这里要写名称，不写简称。"
    if len(parts := _parts(value)) > 1 and any(part in names.registered for part in parts):
        sign = full_width.sign_in(value)
        separator = f"这里用了全角的“{sign}”。" if sign else ""
        return what + separator, f"请用半角逗号分开：{_list(parts)}。"
    if near := get_close_matches(value[:_LONG], islice(names.registered, 1000), n=1, cutoff=0.5):
        return what, f"是不是“{near[0]}”？"
    if not names.registered:
        return what, f"请先在 {names.keys[0]} 里登记。"
    names_there = "、".join(islice(names.registered, _LONG)) + (
        "等" if len(names.registered) > _LONG else ""
    )
    return what, f"已有的是：{names_there}。新的请先在 {' 或 '.join(names.keys)} 里登记。"


# Where a value or a list is too long to be taken for what was meant, or to be read.
_LONG = 50


def _fill_in(loc: Loc) -> str:
    if (field := _field(loc)) and field.is_required():
        return f"请补上：{field.description}。"
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
    return f"[{one_line(', '.join(parts))}]"


def _model_at(loc: Loc) -> type[Model]:
    return _MODELS[_keys(loc)]


def _keys(loc: Loc) -> tuple[str, ...]:
    return tuple(step for step in loc if isinstance(step, str))


def _field(loc: Loc) -> FieldInfo | None:
    """Find the field that a place is, if it is one."""
    model = _MODELS.get(_keys(loc[:-1]))
    return model.model_fields.get(str(loc[-1])) if model else None
