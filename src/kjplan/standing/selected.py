"""The tasks of one plan among several that a filter keeps."""

from collections.abc import Callable
from typing import Any, NamedTuple

from kjplan.errors import Ambiguous, Unknown
from kjplan.plan import lookup
from kjplan.plan.model import Plan
from kjplan.plan.period import Period
from kjplan.standing.outlook import Outlook
from kjplan.standing.selection import Filter
from kjplan.standing.standing import Standing


class Selected(NamedTuple):
    """The tasks kept of a plan; `unknown` has why, by each name typed that the plan has not."""

    path: str
    organization: str
    title: str
    period: Period
    outlook: Outlook
    standings: list[Standing]
    unknown: dict[str, str]


_FIND: dict[str, Callable[[Plan, str], str]] = {
    "owners": lookup.person,
    "offices": lookup.office,
    "sections": lambda plan, typed: lookup.section(plan, typed).id,
    "items": lambda plan, typed: lookup.item(plan, typed).id,
}


def select(path: str, outlook: Outlook, typed: Filter) -> Selected:
    """Keep what a filter keeps whose names are as they were typed, to be found in this plan.

    A plan that knows none of the alternatives has nothing to be kept. Raises Ambiguous, with
    the plan's path, for a name that may be several there.
    """
    plan = outlook.plan
    try:
        wanted, unknown = _resolved(plan, typed)
    except Ambiguous as ambiguous:
        raise Ambiguous(f"{path}：{ambiguous}") from None
    standings = outlook.select(wanted) if wanted else []
    return Selected(path, plan.organization, plan.title, plan.period, outlook, standings, unknown)


def _resolved(plan: Plan, typed: Filter) -> tuple[Filter | None, dict[str, str]]:
    unknown: dict[str, str] = {}
    values: dict[str, Any] = {}
    for field, find in _FIND.items():
        for name in getattr(typed, field):
            try:
                values[field] = (*values.get(field, ()), find(plan, name))
            except Ambiguous:
                raise
            except Unknown as error:
                unknown[name] = str(error)
    is_lacking = any(getattr(typed, field) and field not in values for field in _FIND)
    return None if is_lacking else typed._replace(**values), unknown


def unknown_everywhere(parts: list[Selected]) -> str:
    """Say why a name typed is in none of some plans; "" where each is in one."""
    if not parts:
        return ""
    names = [name for name in parts[0].unknown if all(name in part.unknown for part in parts)]
    if not names:
        return ""
    why = parts[0].unknown[names[0]]
    return (
        f"{len(parts)} 份计划里都没有“{names[0]}”。如 {parts[0].path}：{why}" if parts[1:] else why
    )
