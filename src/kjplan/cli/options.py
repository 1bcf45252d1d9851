"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kjplan.cli.chinese.command import gathered
from kjplan.cli.chinese.types import Day, OfPlan, Phrase, Word, Words
from kjplan.plan import lookup, offers
from kjplan.report.columns import FIELDS
from kjplan.standing.selection import SORTS, Filter
from kjplan.text import words

if TYPE_CHECKING:
    from kjplan.cli.chinese.command import Decorator
    from kjplan.plan.model import Plan

PERSON = OfPlan("姓名", lookup.person, offers.people)
OFFICE = OfPlan("股室", lookup.office, offers.offices)
SECTION = OfPlan("部分", lambda plan, typed: lookup.section(plan, typed).id, offers.sections)
ITEM = OfPlan("条目", lambda plan, typed: lookup.item(plan, typed).id, offers.items)

_HEADINGS = {key: field.column.heading for key, field in FIELDS.items()}


def _own_headings(plan: Plan) -> dict[str, str]:
    """Give the plan's own words for the columns of people and offices."""
    return plan.terms._asdict()


SORT = Words("列", {key: _HEADINGS[key] for key in SORTS}, _own_headings, signed=True)
COLUMNS = Words("列", _HEADINGS, _own_headings)


_EACH = Word("对象", {"office": "责任股室", "owner": "责任人"}, _own_headings)


def each(help_: str) -> Decorator:
    """Give a command `--each`: its body gets `office`, `owner` or None."""
    return click.option("--each", "--每", "each", type=_EACH, help=help_)


def _any_of(english: str, chinese: str, field: str, kind: Any, help_: str) -> Decorator:
    names = (english, *chinese.split())
    return click.option(*names, field, type=kind, multiple=True, help=help_)


def _only(english: str, chinese: str, field: str, help_: str) -> Decorator:
    return click.option(english, chinese, field, is_flag=True, help=help_)


def owner(help_: str) -> Decorator:
    """Give a command `--owner`, its body `owners`."""
    return _any_of("--owner", "--责任人", "owners", PERSON, help_)


def office(help_: str) -> Decorator:
    """Give a command `--office`, its body `offices`."""
    return _any_of("--office", "--股室 --科室 --处室 --单位", "offices", OFFICE, help_)


def named(help_: str) -> Decorator:
    """Give a command `--named`: an office's tasks through a collective label are left out."""
    return _only("--named", "--点名", "named", help_)


MEETING = "会议"


class _Since(Day):
    """A day, or the last meeting."""

    def read(self, typed: str) -> Any:
        """Read the day, or give MEETING."""
        return MEETING if typed in (MEETING, "meeting") else super().read(typed)


def since(help_: str) -> Decorator:
    """Give a command `--since`: its body gets a date, MEETING or None."""
    return click.option("--since", "--自", "since", type=_Since(), help=help_)


_STATUS = Word("状态", words.STATUS)
_KIND = Word("类型", words.KIND)
_LIGHT = Word("灯", words.LIGHT)
_FILTERS = (
    owner("某人负责的。"),
    office("某股室牵头或负责的，含经统称对上的。"),
    named("与 --office 同用：只要点了名的，不含统称。"),
    _only("--support", "--配合", "support", "与 --office 同用：再加上它配合的，列表里注明。"),
    _any_of("--section", "--部分", "sections", SECTION, "某部分的：四、4 或标题里的字。"),
    _any_of("--item", "--条目", "items", ITEM, "某条目的：4.1、四（一）或标题里的字。"),
    _any_of("--status", "--状态", "statuses", _STATUS, "某状态的，如 推进中。"),
    _any_of("--kind", "--类型", "kinds", _KIND, "某类型的，如 量化指标。"),
    _any_of("--light", "--灯", "lights", _LIGHT, "亮某色灯的：红、黄、绿。"),
    _only("--open", "--未完成", "open", "还没有完成的，含长期坚持。"),
    _only("--overdue", "--逾期", "overdue", "逾期的。"),
    click.option("--due-before", "--时限", "due_before", type=Day(), help="时限在这天或之前的。"),
    _only("--late", "--逾期办结", "late", "时限过了才办结的。"),
    _only("--extended", "--延期", "extended", "延过期的。"),
    _only("--accepted", "--已销号", "accepted", "已销号的。"),
    _only("--unaccepted", "--待销号", "unaccepted", "已完成、还没有销号的。"),
    _only("--unassigned", "--未明确", "unassigned", "未明确责任人的。"),
    _only("--added", "--新增", "added", "年中新增的。"),
    _any_of("--search", "--搜索", "search", Phrase(), "标题、原文或最近说明里有这些字的。"),
)


def unfit(wanted: Filter) -> str:
    """Say what asks for an office where none is named; "" where nothing does."""
    if wanted.offices:
        return ""
    if wanted.named:
        return "--named 要与 --office 同用：只看点了名的股室，请写明哪个股室。"
    return "--support 要与 --office 同用：看谁配合的，请写明哪个股室。" if wanted.support else ""


filters = gathered("wanted", Filter, _FILTERS, unfit)
# Of a command that may mean every office in turn: what needs one is its own to ask.
any_filter = gathered("wanted", Filter, _FILTERS)
