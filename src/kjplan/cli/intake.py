"""Options of the commands that take a file in."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from kjplan.cli.chinese.command import gathered
from kjplan.cli.chinese.types import Day, Line
from kjplan.intake.settings import Settings

Dates = tuple[date, date]


class Span(click.ParamType[Dates]):
    """A plan's first and last day: 2030, 2026..2030, 2030-01-01..2030-12-31."""

    name = "起止"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """Show what to write."""
        return self.name

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Dates:
        """Read the two days; a year is all of it."""
        if not isinstance(value, str):
            span: Dates = value
            return span
        first, _, last = value.replace("至", "..").replace("～", "..").partition("..")
        start = _day(first.strip(), "01-01", param, ctx)
        end = _day(last.strip() or first.strip(), "12-31", param, ctx)
        if end < start:
            self.fail(f"结束日期 {end} 早于开始日期 {start}。请核对两个日期。", param, ctx)
        return start, end


def _day(typed: str, rest: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
    year = typed.removesuffix("年")
    is_year = len(year) == len("2030") and year.isdecimal()
    return Day().convert(f"{year}-{rest}" if is_year else typed, param, ctx)


class Heading(click.ParamType[tuple[str, str]]):
    """As what the heading of a table's column is to be read: 承接处室=牵头单位."""

    name = "列名=读作"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """Show what to write."""
        return self.name

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Read both; the second must be a heading whose meaning is clear."""
        if not isinstance(value, str):
            pair: tuple[str, str] = value
            return pair
        from kjplan.intake.columns import role_of
        from kjplan.intake.draft import seen

        heading, _, word = value.replace("＝", "=").partition("=")
        if not seen(heading) or not seen(word):
            self.fail(f"“{value}”不是“列名=读作”。请写成 承接处室=牵头单位 这样。", param, ctx)
        if role_of(seen(word)) is None:
            known = "序号、工作任务、责任人、牵头单位、责任单位、配合单位、完成时限、备注"
            self.fail(f"不知道“{word}”是什么列。可以读作：{known}。", param, ctx)
        return seen(heading), seen(word)


_OF_TABLE = (
    click.option(
        "--table", "--表格", "table", is_flag=True, help="读文件里的表格，不读正文。"
    ),
    click.option("--sheet", "--工作表", "sheet", metavar="名称", default="", help="读哪个工作表。"),
    click.option(
        "--column", "--列", "columns", type=Heading(), multiple=True,
        help="表头认不出的一列读作什么，如 承接处室=牵头单位；可写几次。",
    ),
)  # fmt: skip
_OF_DOCUMENT = (
    click.option(
        "--organization", "--单位", "organization", type=Line("单位"), help="单位全称。"
    ),
    click.option(
        "--period", "--起止", "period", type=Span(),
        help="计划的起止：2030，或 2030-01-01..2030-12-31。",
    ),
)  # fmt: skip

# Which table of a file is meant; and with it what the file does not say.
of_table = gathered("settings", Settings, _OF_TABLE)
of_file = gathered("settings", Settings, (*_OF_DOCUMENT, *_OF_TABLE))
