"""The shape of plan.yaml, as pydantic models; their descriptions are what an editor shows."""

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
from kjplan.plan import model
from kjplan.plan.fields import (
    Day,
    Flag,
    ItemId,
    Label,
    Labels,
    Members,
    Name,
    Number,
    OfficeAlias,
    OfficeName,
    Owners,
    PersonAlias,
    PersonName,
    Recurrence,
    Scope,
    SectionId,
    TaskId,
    Text,
    Whole,
)


class Model(BaseModel):
    """A mapping with the keys that are declared and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PeriodModel(Model):
    """计划的起止日期。"""

    start: Day = Field(description="第一天，如 2030-01-01")
    end: Day = Field(description="最后一天，如 2030-12-31；没有写完成时限的任务按这一天算")

    @field_validator("end")
    @classmethod
    def _check(cls, end: date, info: ValidationInfo[Scope]) -> date:
        start = info.data.get("start")
        if start and end < start:
            raise Wrong(f"结束日期 {end} 早于开始日期 {start}。", "请核对两个日期。")
        if start:
            info.context.period = model.Period(start, end)
        return end


class LightsModel(Model):
    """红黄灯的界限。"""

    yellow: Whole = Field(10, description="落后序时进度多少个百分点亮黄灯")
    red: Whole = Field(30, description="落后超过多少个百分点亮红灯", validate_default=True)
    due_soon: Whole = Field(30, description="距完成时限多少天以内亮黄灯")

    @field_validator("red")
    @classmethod
    def _check(cls, red: int, info: ValidationInfo[Scope]) -> int:
        yellow = info.data.get("yellow")
        if yellow is not None and red < yellow:
            remedy = "请改大 red（不写就是 30），或改小 yellow。"
            raise Wrong(f"{red} 小于 yellow 的 {yellow}。", remedy)
        return red


class PersonModel(Model):
    """责任人。"""

    name: PersonName = Field(description="姓名，照原文")
    aliases: list[PersonAlias] = Field(
        default=[], description="不切换输入法就能输入的写法，如首字母、全拼"
    )


class OfficeModel(Model):
    """责任股室。"""

    name: OfficeName = Field(description="名称，照原文")
    aliases: list[OfficeAlias] = Field(
        default=[], description="不切换输入法就能输入的写法，如首字母、全拼"
    )


class TargetModel(Model):
    """要达到的数或名次。"""

    at_least: Number | None = Field(None, description="至少达到的数")
    aim: Number | None = Field(None, description="力求达到的数：“1-2个”的 2")
    unit: Name | None = Field(None, description="单位，如 家、个")
    rank: Whole | None = Field(None, description="要达到的名次，1 为居首")
    among: Name | None = Field(None, description="在哪里排名，如 某某市")

    @field_validator("aim")
    @classmethod
    def _check_aim(cls, aim: float | None, info: ValidationInfo[Scope]) -> float | None:
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
    def _check_rank(cls, rank: int | None, info: ValidationInfo[Scope]) -> int | None:
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
    def _check_among(cls, among: str | None, info: ValidationInfo[Scope]) -> str | None:
        if among is not None and "rank" in info.data and info.data["rank"] is None:
            raise Wrong("没有写 rank。", "among 只和 rank 同用，请补上 rank 或删去 among。")
        return among

    @model_validator(mode="after")
    def _check_says_something(self) -> Self:
        if self.at_least is None and self.rank is None:
            raise Wrong("没有写要达到什么。", f"{_WHERE_TO_WRITE}请补上一个。")
        return self


_WHERE_TO_WRITE = "数量写 at_least，名次写 rank，"


class TaskModel(Model):
    """任务：原文的一句。"""

    id: TaskId = Field(description="编号，如 4.1.6")
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
            span = f"计划期是 {period.start} 至 {period.end}"
            raise Wrong(f"{due} 不在计划期内。", f"{span}，请核对。")
        if due and info.data.get("ongoing"):
            raise Wrong("不能与 ongoing 同时写。", "长期坚持的任务没有时限，请只留一个。")
        return due


class ItemModel(Model):
    """条目：原文的一段，（一）这一级。"""

    id: ItemId = Field(description="编号，如 4.1")
    title: Text | None = Field(None, description="标题；原文没有（一）标题就不写")
    owners: Owners = Field(default=[], description="责任人；原文没有列就不写")
    offices: Labels = Field(default=[], description="责任股室，写法照原文；原文没有列就不写")
    tasks: list[TaskModel] = Field(description="任务", min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _enter(cls, value: Any, info: ValidationInfo[Scope]) -> Any:
        # An item without an id must not be taken for the one before it.
        info.context.item = None
        return value


class SectionModel(Model):
    """部分：原文的一、这一级。"""

    id: SectionId = Field(description="编号，如 4")
    title: Text = Field(description="标题，照原文")
    items: list[ItemModel] = Field(description="条目", min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _enter(cls, value: Any, info: ValidationInfo[Scope]) -> Any:
        info.context.section = info.context.item = None
        return value


class PlanModel(Model):
    """一份年度工作要点。"""

    title: Text = Field(description="文件标题，照原文")
    organization: Text = Field(description="单位全称")
    period: PeriodModel = Field(description="计划的起止日期")
    preamble: Text | None = Field(None, description="标题之后、第一部分之前的话")
    lights: LightsModel = Field(LightsModel(), description="红黄灯的界限；不写就按 10、30、30")
    people: list[PersonModel] = Field(description="责任人名单")
    offices: list[OfficeModel] = Field(description="股室名单")
    joint_offices: dict[Label, Members] = Field(
        default={}, description="一个写法指几个股室，如 成果股（农社股）"
    )
    office_groups: dict[Label, Members] = Field(
        default={}, description="统称及其成员，如 全局各股室"
    )
    sections: list[SectionModel] = Field(description="部分", min_length=1)

    @field_validator("people", "offices", mode="wrap")
    @classmethod
    def _register(cls, value: Any, read: Read, info: ValidationInfo[Scope]) -> Any:
        scope = info.context
        names = scope.people if info.field_name == "people" else scope.offices
        try:
            return read(value)
        finally:
            entries = value if isinstance(value, list) else [None]
            names.whole = all(
                isinstance(entry, dict) and str(entry.get("name")) in names.registered
                for entry in entries
            )
            scope.labels.whole = scope.offices.whole

    @field_validator("joint_offices", "office_groups", mode="wrap")
    @classmethod
    def _register_labels(cls, value: Any, read: Read, info: ValidationInfo[Scope]) -> Any:
        names = info.context.labels
        try:
            return read(value)
        finally:
            if not isinstance(value, dict) or not value.keys() <= names.registered.keys():
                names.whole = False
