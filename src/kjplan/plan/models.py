"""The shape of plan.yaml, as pydantic models; their descriptions are what an editor shows."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic import (
    ValidatorFunctionWrapHandler as Read,
)

from kjplan.errors import Wrong
from kjplan.plan.fields import (
    Day,
    DayOfMonth,
    Flag,
    FreeNames,
    GroupMembers,
    ItemId,
    Label,
    Labels,
    Members,
    Name,
    OfficeAlias,
    OfficeName,
    Owners,
    PersonAlias,
    PersonName,
    Recurrence,
    Scope,
    SectionId,
    Text,
    Whole,
)
from kjplan.plan.period import Period
from kjplan.plan.task_models import Model, TaskModel, check_names_in, keep_apart
from kjplan.plan.terms import Terms


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
            info.context.period = Period(start, end)
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


class TermsModel(Model):
    """原文的叫法，屏幕上照着用。"""

    owner: Name = Field("责任人", description="责任人的叫法，如 责任领导")
    office: Name = Field("责任股室", description="offices 的叫法，如 牵头单位、责任科室")
    support: Name = Field("配合股室", description="support 的叫法，如 配合单位、协办单位")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len({self.owner, self.office, self.support}) < len(TermsModel.model_fields):
            raise Wrong("同一个叫法写了两次。", "三种分工的叫法应各不相同，不写的按样例的叫法。")
        return self


class ReportingModel(Model):
    """各单位按期报送进展。"""

    every: Recurrence = Field(
        description="多久报一次：month 每月，quarter 每季度，half-year 每半年，year 每年"
    )
    day: DayOfMonth = Field(description="每期最后一个月的几日前报；那个月没有这一天就是月末")
    to: Name | None = Field(None, description="报给谁，如 办公室王五")


class ItemModel(Model):
    """条目：原文的一段，（一）这一级。"""

    id: ItemId = Field(description="编号，如 4.1")
    number: str | None = Field(
        None, description="原文印的序号，如 1．；就是（一）这样的不写，原文没有序号写 ''"
    )
    under: list[Text] = Field(default=[], description="部分与条目之间的标题，照原文，序号在内")
    title: Text | None = Field(
        None, description="标题；原文没有就不写；后接正文而标点不是“。”的，标点写在内"
    )
    owners: Owners = Field(default=[], description="责任人；原文没有列就不写")
    offices: Labels = Field(default=[], description="牵头或责任股室，写法照原文；原文没有列就不写")
    support: Labels = Field(default=[], description="配合股室，写法照原文；原文没有列就不写")
    others: dict[Name, FreeNames] = Field(
        default={}, description="别的分工，照原文的叫法，如 指导: [某某局]"
    )
    stated: str | None = Field(
        None,
        description="责任括号，照原文，括号后的“。”在内；原文没有写 ''，不写就由责任人、股室拼成",
    )
    stated_first: Flag = Field(default=False, description="括号紧跟标题，在正文之前")
    stated_paragraph: Flag = Field(default=False, description="括号在原文里另起一段")
    tasks: list[TaskModel] = Field(default=[], description="任务；只有标题的条目不写", min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _enter(cls, value: Any, info: ValidationInfo[Scope]) -> Any:
        # An item without an id must not be taken for the one before it.
        info.context.item = None
        return value

    @field_validator("support")
    @classmethod
    def _check_support(cls, support: list[str], info: ValidationInfo[Scope]) -> list[str]:
        keep_apart(info.data.get("offices"), support)
        return support

    @field_validator("stated")
    @classmethod
    def _check_stated(cls, stated: str | None, info: ValidationInfo[Scope]) -> str | None:
        check_names_in(stated, info.data)
        return stated

    @field_validator("tasks", mode="wrap")
    @classmethod
    def _enter_tasks(cls, value: Any, read: Read, info: ValidationInfo[Scope]) -> Any:
        info.context.item_data = info.data
        return read(value)


class SectionModel(Model):
    """部分：原文的一、这一级。"""

    id: SectionId = Field(description="编号，如 4")
    number: str | None = Field(
        None, description="原文印的序号，如 第二条；就是 二、这样的不写，原文没有序号写 ''"
    )
    title: Text | None = Field(None, description="标题，照原文；原文没有就不写")
    paragraph: Flag = Field(
        default=True, description="false 表示标题之后不另起一段，正文接着写在同一段"
    )
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
    terms: TermsModel = Field(TermsModel(), description="原文对责任人、股室的叫法")
    reporting: ReportingModel | None = Field(None, description="各单位按期报送进展")
    before: Text | None = Field(None, description="标题之前的话：文号、主送、通知，一行一段")
    preamble: Text | None = Field(None, description="标题之后、第一部分之前的话，一行一段")
    closing: Text | None = Field(None, description="最后一部分之后的话：附件、落款，一行一段")
    lights: LightsModel = Field(LightsModel(), description="红黄灯的界限；不写就按 10、30、30")
    people: list[PersonModel] = Field(default=[], description="责任人名单；没有就不写")
    offices: list[OfficeModel] = Field(default=[], description="股室名单；没有就不写")
    joint_offices: dict[Label, Members] = Field(
        default={}, description="一个写法指几个股室，如 成果股（农社股）"
    )
    office_groups: dict[Label, GroupMembers] = Field(
        default={}, description="统称及其成员，如 全局各股室；不知道是哪些就写 []"
    )
    sections: list[SectionModel] = Field(description="部分", min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _enter(cls, value: Any, info: ValidationInfo[Scope]) -> Any:
        # A list that is left out is whole: it has nobody.
        if isinstance(value, dict):
            info.context.people.whole = "people" not in value
            info.context.offices.whole = info.context.labels.whole = "offices" not in value
        return value

    @field_validator("terms")
    @classmethod
    def _use(cls, terms: TermsModel, info: ValidationInfo[Scope]) -> TermsModel:
        scope = info.context
        unit = Terms(**terms.model_dump()).unit
        scope.people.kind, scope.offices.kind = terms.owner, unit
        scope.labels.kind = f"{unit}或统称"
        return terms

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
