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
    if not months:
        return (*head(outlook, scope=scope), line(nothing(outlook.plan)))
    fields: list[Field[Month]] = [
        _DAY, _PACE, _number("已完成", _done), _COMPLETION, _BAR, _number("达标指标", _met),
        *_COUNTS,
    ]  # fmt: skip
    return (*head(outlook, scope=scope, legend="（进度条上的 | 处）"), table(fields, months))


def sheet(months: Sequence[Month]) -> Table:
    """Lay some months out for a spreadsheet, each number in a column of its own."""
    fields: list[Field[Month]] = [
        _DAY,
        _PACE,
        _number("计入完成率", lambda month: str(month.tally.countable)),
        _number("已完成", lambda month: str(month.tally.done)),
        _COMPLETION,
        _number("指标", lambda month: str(month.figures)),
        _number("达标指标", lambda month: str(month.met)),
        *_COUNTS,
    ]
    return table(fields, months)


def _number(heading: str, text: Callable[[Month], str]) -> Field[Month]:
    return Field(Column(heading, "number"), lambda month: Cell(text(month)))


def _count(heading: str, count: Callable[[Month], int], role: Role) -> Field[Month]:
    """Make a column of counts; nought steps back."""

    def cell(month: Month) -> Cell:
        number = count(month)
        return Cell(str(number), role if number else "dim")

    return Field(Column(heading, "number"), cell)


def _done(month: Month) -> str:
    return f"{month.tally.done}/{month.tally.countable}" if month.tally.countable else ""


def _met(month: Month) -> str:
    return f"{month.met}/{month.figures}" if month.figures else ""


def _completion(month: Month) -> str:
    completion = month.tally.completion
    return "" if completion is None else percent(completion)


def _bar(month: Month) -> Cell:
    completion = month.tally.completion
    return Cell() if completion is None else Cell(bar=Bar(completion, month.pace))


_DAY: Field[Month] = Field(Column("截至", "day"), lambda month: Cell(str(month.day), "strong"))
_PACE = _number("序时进度", lambda month: percent(month.pace))
_COMPLETION = _number("完成率", _completion)
_BAR: Field[Month] = Field(Column("进度", "bar"), _bar)
_COUNTS = (
    _count("红", lambda month: month.tally.red, "red"),
    _count("黄", lambda month: month.tally.yellow, "yellow"),
    _count("绿", lambda month: month.tally.green, "green"),
    _count("逾期", lambda month: month.tally.overdue, "red"),
)
