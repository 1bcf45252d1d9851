"""The shape of a task in plan.yaml, and of what it holds, as pydantic models."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic import (
    ValidatorFunctionWrapHandler as Read,
)

from kjplan.errors import Wrong
from kjplan.plan.fields import (
    Ceiling,
    Day,
    Flag,
    FreeNames,
    Labels,
    Name,
    Number,
    Owners,
    Recurrence,
    Scope,
    TaskId,
    Text,
    Whole,
)
from kjplan.plan.period import Period
from kjplan.plan.target import Stage
from kjplan.text import values
from kjplan.text.words import number


class Model(BaseModel):
    """A mapping with the keys that are declared and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TargetModel(Model):
    """要达到的数、不能超过的数或名次。"""

    at_least: Number | None = Field(None, description="至少达到的数")
    at_most: Ceiling | None = Field(None, description="不能超过的数：“不超过3起”的 3")
    aim: Number | None = Field(None, description="力求达到的数：“1-2个”的 2")
    unit: Name | None = Field(None, description="单位，如 家、个")
    rank: Whole | None = Field(None, description="要达到的名次，1 为居首")
    among: Name | None = Field(None, description="在哪里排名，如 某某市")
    level: Flag = Field(
        default=False, description="水平：“95%以上”看最近一次的数，不累计，不比序时进度"
    )

    @field_validator("aim")
    @classmethod
    def _check_aim(cls, aim: float | None, info: ValidationInfo[Scope]) -> float | None:
        if aim is None or "at_least" not in info.data:
            return aim
        at_least = info.data["at_least"]
        if info.data.get("at_most") is not None:
            raise Wrong("不能与 at_most 同时写。", "力求达到的数只和 at_least 同用，请只留一个。")
        if at_least is None:
            raise Wrong("没有写 at_least。", "请把至少达到的数写在 at_least。")
        if aim < at_least:
            raise Wrong(f"{aim} 小于 at_least 的 {at_least}。", "请核对，或对调两个数。")
        return aim

    @field_validator("at_most")
    @classmethod
    def _check_at_most(cls, at_most: float | None, info: ValidationInfo[Scope]) -> float | None:
        if at_most is not None and info.data.get("at_least") is not None:
            raise Wrong("不能与 at_least 同时写。", f"{_WHERE_TO_WRITE}只留一个。")
        return at_most

    @field_validator("rank")
    @classmethod
    def _check_rank(cls, rank: int | None, info: ValidationInfo[Scope]) -> int | None:
        if rank is None:
            return None
        if not rank:
            raise Wrong("名次不能是 0。", "居首写 1。")
        for other in ("at_least", "at_most"):
            if info.data.get(other) is not None:
                raise Wrong(f"不能与 {other} 同时写。", f"{_WHERE_TO_WRITE}只留一个。")
        if info.data.get("unit") is not None:
            raise Wrong("不能与 unit 同时写。", "名次没有单位，请删去 unit。")
        return rank

    @field_validator("among")
    @classmethod
    def _check_among(cls, among: str | None, info: ValidationInfo[Scope]) -> str | None:
        if among is not None and "rank" in info.data and info.data["rank"] is None:
            raise Wrong("没有写 rank。", "among 只和 rank 同用，请补上 rank 或删去 among。")
        return among

    @field_validator("level")
    @classmethod
    def _check_level(cls, level: bool, info: ValidationInfo[Scope]) -> bool:
        if level and info.data.get("rank") is not None:
            raise Wrong("不能与 rank 同时写。", "名次本来就看最近一次的，请删去 level。")
        return level

    @model_validator(mode="after")
    def _check_says_something(self) -> Self:
        if self.at_least is self.at_most is self.rank is None:
            raise Wrong("没有写要达到什么。", f"{_WHERE_TO_WRITE}请补上一个。")
        return self


_WHERE_TO_WRITE = "至少达到的数写 at_least，不能超过的数写 at_most，名次写 rank，"


class StageModel(Model):
    """阶段目标：到某一天要达到的数。"""

    by: Day = Field(description="到哪一天，如 2030-06-30")
    at_least: Number = Field(description="到那天至少达到的数")

    @field_validator("by")
    @classmethod
    def _check_by(cls, by: date, info: ValidationInfo[Scope]) -> date:
        scope = info.context
        if scope.period and not scope.period.covers(by):
            raise _outside(by, scope.period)
        due = scope.task_data.get("due")
        if due and by > due:
            raise Wrong(f"{by} 晚于完成时限 {due}。", "请核对两个日期。")
        if scope.last_stage and by <= scope.last_stage.by:
            raise Wrong(f"{by} 不晚于上一阶段的 {scope.last_stage.by}。", "请按先后写。")
        return by

    @field_validator("at_least")
    @classmethod
    def _check_at_least(cls, at_least: float, info: ValidationInfo[Scope]) -> float:
        scope = info.context
        target, before = scope.task_data.get("target"), scope.last_stage
        whole = target.at_least if target else None
        if whole is not None and at_least > whole:
            what = f"{number(at_least)} 大于 target 的 {number(whole)}。"
            raise Wrong(what, "阶段目标不能超过全年目标，请核对。")
        if before and at_least <= before.at_least:
            what = f"{number(at_least)} 不大于上一阶段的 {number(before.at_least)}。"
            raise Wrong(what, "各阶段写累计数，应逐个增大。")
        if "by" in info.data:
            scope.last_stage = Stage(info.data["by"], at_least)
        return at_least


class TaskModel(Model):
    """任务：原文的一句。"""

    id: TaskId = Field(description="编号，如 4.1.6")
    title: Text | None = Field(None, description="短名；不写就用 text 去掉句末标点")
    text: Text = Field(description="原文，标点在内，一字不改")
    paragraph: Flag = Field(default=False, description="从这一句起，原文另起一段")
    owners: Owners | None = Field(None, description="责任人；不写就是条目的责任人")
    offices: Labels | None = Field(
        None, description="牵头或责任股室；不写就是条目的，写了就不沿用条目的 support 和 others"
    )
    support: Labels | None = Field(None, description="配合股室；不写就是条目的配合股室")
    others: dict[Name, FreeNames] | None = Field(
        None, description="别的分工，照原文的叫法，如 指导: [某某局]"
    )
    stated: Text | None = Field(None, description="这一句后面的责任括号，照原文")
    stated_paragraph: Flag = Field(default=False, description="括号在原文里另起一段")
    target: TargetModel | None = Field(None, description="要达到的数、不能超过的数或名次")
    every: Recurrence | None = Field(
        None,
        description="按期重复：month 每月，quarter 每季度，half-year 每半年，year 每年",
    )
    ongoing: Flag = Field(default=False, description="长期坚持，没有完成之日")
    stretch: Flag = Field(default=False, description="原文写的是力争、争取")
    due: Day | None = Field(None, description="完成时限；原文没有写就不写")
    stages: list[StageModel] | None = Field(
        None, description="阶段目标，按先后写，各写累计数", min_length=1
    )
    added: Day | None = Field(
        None, description="年中新增的任务，写交办的日期；原文没有这一句，序时进度从这天算起"
    )
    source: Text | None = Field(None, description="新增任务的来源，如 某某会议")
    statement: Flag = Field(default=False, description="总述：照录原文，不是任务，不列出、不统计")

    @field_validator("support")
    @classmethod
    def _check_support(
        cls, support: list[str] | None, info: ValidationInfo[Scope]
    ) -> list[str] | None:
        offices = info.data.get("offices")
        keep_apart(info.context.item_data.get("offices") if offices is None else offices, support)
        return support

    @field_validator("stated")
    @classmethod
    def _check_stated(cls, stated: str | None, info: ValidationInfo[Scope]) -> str | None:
        above = {} if info.data.get("offices") else info.context.item_data
        check_names_in(stated, {**above, **_given(info.data)})
        return stated

    @field_validator("every")
    @classmethod
    def _check_every(cls, every: str | None, info: ValidationInfo[Scope]) -> str | None:
        if every and info.data.get("target"):
            raise Wrong("不能与 target 同时写。", "按期重复的任务按次数算，请只留一个。")
        return every

    @field_validator("ongoing")
    @classmethod
    def _check_ongoing(cls, ongoing: bool, info: ValidationInfo[Scope]) -> bool:
        for other in ("target", "every"):
            if ongoing and info.data.get(other):
                raise Wrong(f"不能与 {other} 同时写。", "长期坚持的任务没有终点，请只留一个。")
        return ongoing

    @field_validator("due")
    @classmethod
    def _check_due(cls, due: date | None, info: ValidationInfo[Scope]) -> date | None:
        period = info.context.period
        if due and period and not period.covers(due):
            raise _outside(due, period)
        if due and info.data.get("ongoing"):
            raise Wrong("不能与 ongoing 同时写。", "长期坚持的任务没有时限，请只留一个。")
        return due

    @field_validator("stages", mode="wrap")
    @classmethod
    def _check_stages(cls, value: Any, read: Read, info: ValidationInfo[Scope]) -> Any:
        info.context.task_data, info.context.last_stage = info.data, None
        stages = read(value)
        target = info.data.get("target")
        if stages and "target" in info.data and (not target or target.at_least is None):
            raise Wrong("没有写 target 的 at_least。", "阶段目标要有全年至少达到的数，请补上。")
        if stages and target and target.level:
            raise Wrong("不能与 level 同时写。", "水平不比序时进度，请删去一个。")
        return stages

    @field_validator("added")
    @classmethod
    def _check_added(cls, added: date | None, info: ValidationInfo[Scope]) -> date | None:
        period, due = info.context.period, info.data.get("due")
        if added and period and not period.covers(added):
            raise _outside(added, period)
        if added and due and due < added:
            raise Wrong(f"{added} 晚于完成时限 {due}。", "请核对两个日期。")
        return added

    @field_validator("source")
    @classmethod
    def _check_source(cls, source: str | None, info: ValidationInfo[Scope]) -> str | None:
        if source and "added" in info.data and not info.data["added"]:
            raise Wrong("没有写 added。", "请把交办的日期写在 added，或删去 source。")
        return source

    @field_validator("statement")
    @classmethod
    def _check_statement(cls, statement: bool, info: ValidationInfo[Scope]) -> bool:
        for other in ("target", "every", "ongoing", "stretch", "due", "stages", "added"):
            if statement and info.data.get(other):
                what, remedy = f"不能与 {other} 同时写。", "总述只照录原文，不是任务，请只留一个。"
                raise Wrong(what, remedy)
        return statement


def _outside(day: date, period: Period) -> Wrong:
    span = f"计划期是 {period.start} 至 {period.end}"
    return Wrong(f"{day} 不在计划期内。", f"{span}，请核对。")


def keep_apart(offices: list[str] | None, support: list[str] | None) -> None:
    """Raise Wrong where an office answers and supports at once."""
    for name in support or ():
        if name in (offices or ()):
            what = f"{values.short(name)}已写在 offices 里。"
            raise Wrong(what, "牵头或责任的写 offices，配合的写 support，同一个只写一处。")


def check_names_in(stated: str | None, data: dict[str, Any]) -> None:
    """Raise Wrong where a bracket holds none of the names that it stands for."""
    names = [name for key in ("owners", "offices", "support") for name in data.get(key) or ()]
    names += [name for several in (data.get("others") or {}).values() for name in several]
    # A line may end within a bracket, and within a name.
    plain = "".join((stated or "").split())
    if stated and names and not any("".join(name.split()) in plain for name in names):
        what = f"{values.short(stated)}里没有{values.short(names[0])}等名称。"
        raise Wrong(what, "stated 是原文里写着这些责任人、股室的括号，请照原文核对。")


def _given(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None}
