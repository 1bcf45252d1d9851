"""The trend as a page: a row a month, each with its completion against pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report.head import head
from kjplan.report.page import Bar, Cell, Column, Field, line, table
from kjplan.text.words import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kjplan.plan.model import Plan
    from kjplan.report.page import Page, Role, Table
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.trend import Month


def nothing(plan: Plan) -> str:
    """Say that there is no month to look at yet."""
    return f"计划期从 {plan.period.start} 开始，还没有可看的月份。"


def page(outlook: Outlook, months: Sequence[Month], scope: str = "") -> Page:
    """Show some months, in the order they come in; `scope` names whom they are about."""
    legend = "（进度条上的 | 处）" if months else ""
    above = head(outlook, "逐月走势", scope=scope, legend=legend)
    fields = (_DAY, _PACE, _DONE, _COMPLETION, _BAR, _MET, *_COUNTS)
    return (*above, table(fields, months) if months else line(nothing(outlook.plan)))


def sheet(months: Sequence[Month]) -> Table:
    """Lay some months out for a spreadsheet, each number in a column of its own."""
    fields: list[Field[Month]] = [
        _DAY,
        _PACE,
        _count("计入完成率", lambda month: month.tally.countable),
        _count("已完成", lambda month: month.tally.done),
        _COMPLETION,
        _count("指标", lambda month: month.figures),
        _count("达标指标", lambda month: month.met),
        *_COUNTS,
    ]
    return table(fields, months)


def _share(heading: str, share: Callable[[Month], float | None]) -> Field[Month]:
    """Make a column of shares of 1; empty where there is none."""

    def cell(month: Month) -> Cell:
        value = share(month)
        return Cell() if value is None else Cell(percent(value), value=value)

    return Field(Column(heading, "number"), cell)


def _count(heading: str, count: Callable[[Month], int], role: Role = "plain") -> Field[Month]:
    """Make a column of counts; nought steps back."""

    def cell(month: Month) -> Cell:
        number = count(month)
        return Cell(str(number), role if number else "dim", value=number)

    return Field(Column(heading, "number"), cell)


def _of(heading: str, part: Callable[[Month], int], whole: Callable[[Month], int]) -> Field[Month]:
    """Make a column that says how many of how many; empty where there are none."""
    return Field(
        Column(heading, "number"),
        lambda month: Cell(f"{part(month)}/{whole(month)}") if whole(month) else Cell(),
    )


def _bar(month: Month) -> Cell:
    completion = month.tally.completion
    return Cell() if completion is None else Cell(bar=Bar(completion, month.pace))


_DAY: Field[Month] = Field(
    Column("截至", "day"), lambda month: Cell(str(month.day), "strong", value=month.day)
)
_PACE = _share("序时进度", lambda month: month.pace)
_DONE = _of("已完成", lambda month: month.tally.done, lambda month: month.tally.countable)
_COMPLETION = _share("完成率", lambda month: month.tally.completion)
_BAR: Field[Month] = Field(Column("进度", "bar"), _bar)
_MET = _of("达标指标", lambda month: month.met, lambda month: month.figures)
_COUNTS = (
    _count("红", lambda month: month.tally.red, "red"),
    _count("黄", lambda month: month.tally.yellow, "yellow"),
    _count("绿", lambda month: month.tally.green, "green"),
    _count("逾期", lambda month: month.tally.overdue, "red"),
)
