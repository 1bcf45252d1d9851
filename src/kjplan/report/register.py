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


class Entry(NamedTuple):
    """An event with the task that it is about, if the plan has that; `back` if taken back."""

    event: Event
    task: Task | None
    back: bool

    @property
    def role(self) -> Role:
        """What was taken back steps back."""
        return "dim" if self.back else "plain"


def _entries(
    events: Iterable[Event], tasks: Mapping[str, Task], gone: Container[str]
) -> list[Entry]:
    """Put the tasks to the events; those of the commands in `gone` are taken back."""
    return [Entry(event, tasks.get(event.task), event.command in gone) for event in events]


_SCREEN: tuple[Field[Entry], ...] = (
    Field(Column("日期"), lambda e: Cell(str(e.event.on), "dim" if e.back else "strong")),
    Field(Column("编号"), lambda e: Cell(e.event.task, e.role)),
    Field(Column("记录"), lambda e: Cell(records.what(e.event, e.task), e.role)),
    Field(Column("登记人", "names"), lambda e: Cell(names=(e.event.by,), role=e.role)),
    Field(Column("批次"), lambda e: Cell(e.event.batch, "dim")),
    Field(Column("任务与说明", "text"), lambda e: Cell(_about(e), e.role)),
)

_SHEET: tuple[Field[Entry], ...] = (
    Field(Column("日期"), lambda e: Cell(str(e.event.on))),
    Field(Column("编号"), lambda e: Cell(e.event.task)),
    Field(Column("任务"), lambda e: Cell(_title(e))),
    Field(Column("记录"), lambda e: Cell(records.what(e.event, e.task))),
    Field(Column("说明"), lambda e: Cell(e.event.note)),
    Field(Column("佐证材料"), lambda e: Cell(e.event.evidence)),
    Field(Column("登记人"), lambda e: Cell(e.event.by)),
    Field(Column("登记时间"), lambda e: Cell(f"{e.event.at:%Y-%m-%d %H:%M}")),
    Field(Column("批次"), lambda e: Cell(e.event.batch)),
    Field(Column("已撤回"), lambda e: Cell("是" if e.back else "")),
)


def table(events: Iterable[Event], tasks: Mapping[str, Task], gone: Container[str]) -> Table:
    """Lay events out, one a row; those of the commands in `gone` are shown as taken back."""
    return page.table(_SCREEN, _entries(events, tasks, gone))


def sheet(events: Iterable[Event], tasks: Mapping[str, Task], gone: Container[str]) -> Table:
    """Lay events out for a spreadsheet, each thing in a column of its own."""
    return page.table(_SHEET, _entries(events, tasks, gone))


def _about(entry: Entry) -> str:
    event, recorded = entry.event, entry.event.at.date()
    parts = (
        "已撤回" if entry.back else "",
        _title(entry),
        event.note,
        event.evidence and f"佐证材料：{event.evidence}",
        f"{recorded} 补录" if recorded > event.on else "",
    )
    return "｜".join(filter(None, parts))


def _title(entry: Entry) -> str:
    if entry.task:
        return entry.task.title
    return "（计划里已没有这项任务）" if entry.event.task else ""
