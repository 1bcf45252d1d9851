"""Options of the commands that take a file in."""

from __future__ import annotations

from datetime import date

import click

from kjplan.cli.chinese.command import gathered
from kjplan.cli.chinese.types import Line, Type
from kjplan.errors import Wrong
from kjplan.intake.settings import Settings

Dates = tuple[date, date]


class Span(Type):
    """A plan's first and last day: 2030, 2026..2030, 2030-01-01..2030-12-31."""

    def __init__(self) -> None:
        super().__init__("起止")

    def read(self, typed: str) -> Dates:
        """Read the two days; a year is all of it. Raises Wrong where the last is the earlier."""
        first, _, last = typed.replace("至", "..").replace("～", "..").partition("..")
        start = _day(first.strip(), "01-01")
        end = _day(last.strip() or first.strip(), "12-31")
        if end < start:
            raise Wrong(f"结束日期 {end} 早于开始日期 {start}。请核对两个日期。")
        return start, end


def _day(typed: str, rest: str) -> date:
    from kjplan.text import days, values

    year = typed.removesuffix("年")
    is_year = len(year) == len("2030") and year.isdecimal()
    return days.written(f"{year}-{rest}" if is_year else typed) or values.day(typed)


class Heading(Type):
    """As what the heading of a table's column is to be read: 承接处室=牵头单位."""

    def __init__(self) -> None:
        super().__init__("列名=读作")

    def read(self, typed: str) -> tuple[str, str]:
        """Read both; raises Wrong where the second is no heading whose meaning is clear."""
        from kjplan.intake.columns import role_of
        from kjplan.intake.draft import seen

        heading, _, word = typed.replace("＝", "=").partition("=")
        if not seen(heading) or not seen(word):
            raise Wrong(f"“{typed}”不是“列名=读作”。请写成 承接处室=牵头单位 这样。")
        if role_of(seen(word)) is None:
            able = "序号、工作任务、责任人、牵头单位、责任单位、配合单位、完成时限、备注"
            raise Wrong(f"不知道“{word}”是什么列。可以读作：{able}。")
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
