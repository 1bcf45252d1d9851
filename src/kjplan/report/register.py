"""The ledger as the page of a register."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.report import page, records
from kjplan.report.page import Cell, Column, Field

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from kjplan.ledger.event import Event
    from kjplan.plan.model import Task
    from kjplan.report.page import Role, Table


class Registered(NamedTuple):
    """An event with the task that it is about, if the plan has that; `back` if taken back."""

    event: Event
    task: Task | None
    back: bool

    @property
    def role(self) -> Role:
        """What was taken back steps back."""
        return "dim" if self.back else "plain"


def _registered(
    events: Iterable[Event], tasks: Mapping[str, Task], gone: Container[str]
) -> list[Registered]:
    """Put the tasks to the events; those of the commands in `gone` are taken back."""
    return [Registered(event, tasks.get(event.task), event.command in gone) for event in events]


_SCREEN: tuple[Field[Registered], ...] = (
    Field(Column("日期"), lambda r: Cell(str(r.event.on), "dim" if r.back else "strong")),
    Field(Column("编号"), lambda r: Cell(r.event.task, r.role)),
    Field(Column("记录"), lambda r: Cell(records.what(r.event, r.task), r.role)),
    Field(Column("登记人", "names"), lambda r: Cell(names=(r.event.by,), role=r.role)),
    Field(Column("批次"), lambda r: Cell(r.event.batch, "dim")),
    Field(Column("任务与说明", "text"), lambda r: Cell(_about(r), r.role)),
)

_SHEET: tuple[Field[Registered], ...] = (
    Field(Column("日期"), lambda r: Cell(str(r.event.on))),
    Field(Column("编号"), lambda r: Cell(r.event.task)),
    Field(Column("任务"), lambda r: Cell(_title(r))),
    Field(Column("记录"), lambda r: Cell(records.what(r.event, r.task))),
    Field(Column("说明"), lambda r: Cell(records.told(r.event))),
    Field(Column("佐证材料"), lambda r: Cell(r.event.evidence)),
    Field(Column("登记人"), lambda r: Cell(r.event.by)),
    Field(Column("登记时间"), lambda r: Cell(f"{r.event.at:%Y-%m-%d %H:%M}")),
    Field(Column("批次"), lambda r: Cell(r.event.batch)),
    Field(Column("已撤回"), lambda r: Cell("是" if r.back else "")),
    Field(Column("收回人"), lambda r: Cell(r.event.collected_by)),
)


def table(events: Iterable[Event], tasks: Mapping[str, Task], gone: Container[str]) -> Table:
    """Lay events out, one a row; those of the commands in `gone` are shown as taken back."""
    return page.table(_SCREEN, _registered(events, tasks, gone))


def sheet(events: Iterable[Event], tasks: Mapping[str, Task], gone: Container[str]) -> Table:
    """Lay events out for a spreadsheet, each thing in a column of its own."""
    return page.table(_SHEET, _registered(events, tasks, gone))


def _about(of: Registered) -> str:
    event, recorded = of.event, of.event.at.date()
    parts = (
        "已撤回" if of.back else "",
        _title(of),
        records.told(event),
        event.evidence and f"佐证材料：{event.evidence}",
        f"{recorded} 补录" if recorded > event.on else "",
        event.collected_by and f"{event.collected_by} 收回",
    )
    return "｜".join(filter(None, parts))


def _title(of: Registered) -> str:
    if of.task:
        return of.task.title
    return "（计划里已没有这项任务）" if of.event.task else ""
