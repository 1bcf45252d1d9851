"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kjplan.cli.chinese.command import gathered
from kjplan.cli.chinese.types import Day, Names, OfPlan, OneOf, Phrase, Word
from kjplan.plan import lookup, offers
from kjplan.report.columns import FIELDS
from kjplan.standing.selection import Filter
from kjplan.text import words

if TYPE_CHECKING:
    from kjplan.cli.chinese.command import Decorator

PERSON = OfPlan("姓名", lookup.person, offers.people)
OFFICE = OfPlan("股室", lookup.office, offers.offices)
SECTION = OfPlan("部分", lambda plan, typed: lookup.section(plan, typed).id, offers.sections)
ITEM = OfPlan("条目", lambda plan, typed: lookup.item(plan, typed).id, offers.items)

_SORT_NAMES = {
    "id": "编号",
    "due": "完成时限",
    "owner": "责任人",
    "office": "责任股室",
    "status": "状态",
    "light": "灯",
    "completion": "完成率",
    "behind": "落后",
}
SORT = Names("列", _SORT_NAMES, signed=True)
COLUMNS = Names("列", {key: field.column.heading for key, field in FIELDS.items()})


def _any_of(english: str, chinese: str, field: str, kind: Any, said: str) -> Decorator:
    return click.option(english, chinese, field, type=kind, multiple=True, help=said)


def _only(english: str, chinese: str, field: str, said: str) -> Decorator:
    return click.option(english, chinese, field, is_flag=True, help=said)


_STATUS = Word("状态", words.STATUS)
_KIND = Word("类型", words.KIND)
_LIGHT = Word("灯", words.LIGHT)
_FILTERS = (
    _any_of("--owner", "--责任人", "owners", PERSON, "某人负责的。"),
    _any_of("--office", "--股室", "offices", OFFICE, "某股室承担的，含经统称对上的。"),
    _only("--named", "--点名", "named", "与 --office 同用：只要点了名的，不含统称。"),
    _any_of("--section", "--部分", "sections", SECTION, "某部分的：四、4 或标题里的字。"),
    _any_of("--item", "--条目", "items", ITEM, "某条目的：4.1、四（一）或标题里的字。"),
    _any_of("--status", "--状态", "statuses", _STATUS, "某状态的，如 推进中。"),
    _any_of("--kind", "--类型", "kinds", _KIND, "某类型的，如 量化指标。"),
    _any_of("--light", "--灯", "lights", _LIGHT, "亮某色灯的：红、黄、绿。"),
    _only("--open", "--未完成", "open", "还没有完成的，含长期坚持。"),
    _only("--overdue", "--逾期", "overdue", "逾期的。"),
    click.option("--due-before", "--时限", "due_before", type=Day(), help="时限在这天或之前的。"),
    _only("--unassigned", "--未明确", "unassigned", "未明确责任人的。"),
    _any_of("--search", "--搜索", "search", Phrase(), "标题、原文或最近说明里有这些字的。"),
)


BOM = click.option("--bom", "bom", is_flag=True, help="csv 以 UTF-8 带 BOM 写出，供 Excel 打开。")


def form_of(*formats: str) -> Decorator:
    """Give a command `--format`, its body a `form`; the first of the formats is the usual one."""
    said = "、".join((f"{formats[0]}（默认）", *formats[1:])) + "。"
    return click.option(
        "--format",
        "--格式",
        "form",
        type=OneOf("格式", formats),
        default=formats[0],
        help=said,
    )


filters = gathered("wanted", Filter, _FILTERS)
