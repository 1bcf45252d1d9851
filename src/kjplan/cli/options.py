"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kjplan import lookup, words
from kjplan.cli.params import Day, OfPlan, Word
from kjplan.query import SORTS, Filter
from kjplan.report.columns import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

PERSON = OfPlan("姓名", lookup.person)
OFFICE = OfPlan("股室", lookup.office)
SECTION = OfPlan("部分", lambda plan, typed: lookup.section(plan, typed).id)
ITEM = OfPlan("条目", lambda plan, typed: lookup.item(plan, typed).id)


def filters(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the filter options; its body receives one `wanted: Filter`."""

    def collect(ctx: click.Context, **values: Any) -> Any:
        wanted = Filter(**{name: values.pop(name) for name in _FILTER_FIELDS})
        return ctx.invoke(function, wanted=wanted, **values)

    collect.__doc__ = function.__doc__
    collect.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined] # where click keeps them
    command: Callable[..., Any] = click.pass_context(collect)
    for option in reversed(_FILTERS):
        command = option(command)
    return command


_FILTERS = (
    click.option("--owner", "--责任人", "owners", type=PERSON, multiple=True, help="某人负责的。"),
    click.option("--office", "--股室", "offices", type=OFFICE, multiple=True, help="某股室承担的，含统称。"),
    click.option("--named", "--点名", "named", is_flag=True, help="与 --office 同用：只要点了名的，不含统称。"),
    click.option("--section", "--部分", "sections", type=SECTION, multiple=True, help="某部分的：四、4 或标题的一段。"),
    click.option("--item", "--条目", "items", type=ITEM, multiple=True, help="某条目的：4.1、四（一）或标题的一段。"),
    click.option("--status", "--状态", "statuses", type=Word("状态", words.STATUS), multiple=True, help="某状态的。"),
    click.option("--kind", "--类型", "kinds", type=Word("类型", words.KIND), multiple=True, help="某类型的。"),
    click.option("--light", "--灯", "lights", type=Word("灯", words.LIGHT), multiple=True, help="亮某色灯的：红、黄、绿。"),
    click.option("--open", "--未完成", "open", is_flag=True, help="还没有完成的，含长期坚持。"),
    click.option("--overdue", "--逾期", "overdue", is_flag=True, help="逾期的。"),
    click.option("--due-before", "--时限", "due_before", type=Day(), help="完成时限在这一天或之前的。"),
    click.option("--unassigned", "--未明确", "unassigned", is_flag=True, help="未明确责任人的。"),
    click.option("--search", "--搜索", "search", metavar="文字", multiple=True, help="标题、原文或最近说明里有这段文字的。"),
)  # fmt: skip
_FILTER_FIELDS = tuple(Filter.__dataclass_fields__)


def _names(known: dict[str, str], typed: str, fail: Callable[[str], Any]) -> list[str]:
    codes = []
    for name in typed.replace("，", ",").split(","):
        sign, bare = ("-", name.strip()[1:]) if name.strip()[:1] == "-" else ("", name.strip())
        code = next((c for c, shown in known.items() if bare in (c, shown)), None)
        if code is None:
            fail(f"没有“{bare}”。可用的有：{'、'.join(f'{s}（{c}）' for c, s in known.items())}。")
        codes.append(f"{sign}{code}")
    return codes


class Names(click.ParamType):
    """Several names in one value, with commas between; for a sorting, `-` turns one round."""

    def __init__(self, name: str, known: dict[str, str], *, signed: bool = False) -> None:
        self.name = name
        self.known = known
        self.signed = signed

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """Show what to write."""
        return self.name

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> list[str]:
        """Give the code's spellings."""
        return _names(self.known, str(value), lambda message: self.fail(message, param, ctx))


SORT_NAMES = {
    "id": "编号", "due": "完成时限", "owner": "责任人", "office": "责任股室",
    "status": "状态", "light": "灯", "completion": "完成率", "behind": "落后",
}  # fmt: skip
assert SORT_NAMES.keys() == SORTS.keys()
COLUMN_NAMES = {key: field.column.heading for key, field in FIELDS.items()}
