"""The ledger as the page of a register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report import records
from kjplan.report.page import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from kjplan.ledger.event import Event
    from kjplan.plan.model import Task
    from kjplan.report.page import Role

_COLUMNS = (
    Column("日期"),
    Column("编号"),
    Column("记录"),
    Column("登记人", "names"),
    Column("批次"),
    Column("任务与说明", "text"),
)


def table(events: Iterable[Event], tasks: Mapping[str, Task], gone: Container[str]) -> Table:
    """Lay events out, one a row; those of the commands in `gone` are shown as taken back."""
    rows = (_row(event, tasks.get(event.task), gone) for event in events)
    return Table(_COLUMNS, tuple(rows))


def sheet(events: Iterable[Event], tasks: Mapping[str, Task], gone: Container[str]) -> Table:
    """Lay events out for a spreadsheet, each thing said in a column of its own."""
    rows = (
        (
            str(event.on),
            event.task,
            _title(event, tasks.get(event.task)),
            records.what(event, tasks.get(event.task)),
            event.note,
            event.evidence,
            event.by,
            f"{event.at:%Y-%m-%d %H:%M}",
            event.batch,
            "是" if event.command in gone else "",
        )
        for event in events
    )
    return Table(_SHEET, tuple(tuple(Cell(text) for text in row) for row in rows))


_SHEET = tuple(
    Column(heading)
    for heading in (
        "日期", "编号", "任务", "记录", "说明", "佐证材料", "登记人", "登记时间", "批次", "已撤回",
    )
)  # fmt: skip


def _row(event: Event, task: Task | None, gone: Container[str]) -> tuple[Cell, ...]:
    back = event.command in gone
    role: Role = "dim" if back else "plain"
    return (
        Cell(str(event.on), "dim" if back else "strong"),
        Cell(event.task, role),
        Cell(records.what(event, task), role),
        Cell(names=(event.by,), role=role),
        Cell(event.batch, "dim"),
        Cell("｜".join(part for part in _said(event, task, back=back) if part), role),
    )


def _said(event: Event, task: Task | None, *, back: bool) -> tuple[str, ...]:
    recorded = event.at.date()
    return (
        "已撤回" if back else "",
        _title(event, task),
        event.note,
        event.evidence and f"佐证材料：{event.evidence}",
        f"{recorded} 补录" if recorded > event.on else "",
    )


def _title(event: Event, task: Task | None) -> str:
    if task:
        return task.title
    return "（计划里已没有这项任务）" if event.task else ""
