"""The figures of a plan as a page draws them: a bar against target and pace, or places."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kjplan.plan.model import Lights
from kjplan.plan.target import Target
from kjplan.report import columns
from kjplan.report.briefing.card import Card
from kjplan.report.page import Role
from kjplan.report.targets import against_pace, worst_first
from kjplan.standing.standing import Standing
from kjplan.text.words import number, percent

# As many places are drawn, at the least and at the most.
_FEW, _MANY = 6, 10
# So far, of what is to be reached or kept, an axis goes on behind it.
_BEYOND_LEVEL, _BEYOND_CEILING = 1.1, 1.5
_WHOLE = 100


class Bullet(NamedTuple):
    """A figure on an axis, all as shares of 1 of its length; None for what there is not.

    Beyond the `goal` the axis goes on to what is to be striven for, or to what exceeds it.
    """

    value: float
    goal: float
    pace: float | None = None
    stages: tuple[float, ...] = ()


class Places(NamedTuple):
    """A rank among the first places up to `last`; `value` is None where none was reported."""

    last: int
    value: float | None
    goal: int


class Gauge(NamedTuple):
    """A figure with what it is to reach, in words, and how it is drawn.

    `share` is what is reached of it, "" where that is not reckoned; `against` how it stands
    against its pace; `moved` from what to what since the last meeting.
    """

    card: Card
    value: str
    goal: str
    share: str
    completion: float | None
    against: str
    role: Role
    moved: str
    bullet: Bullet | None
    places: Places | None


class Gauges(NamedTuple):
    """Figures that stand alike against their pace."""

    name: str
    gauges: tuple[Gauge, ...]


def grouped(
    standings: Iterable[Standing],
    cards: Mapping[str, Card],
    moved: Mapping[str, str],
    lights: Lights,
) -> tuple[Gauges, ...]:
    """Put the figures among some tasks into groups, the worst first; the cancelled are left out."""
    groups: dict[str, list[Gauge]] = {name: [] for name in (_BEHIND, _ON, _AHEAD, _APART, _DONE)}
    for s in worst_first(standings):
        if s.state.status != "dropped":
            groups[_group(s, lights)].append(_gauge(s, cards[s.task.id], moved))
    return tuple(Gauges(name, tuple(gauges)) for name, gauges in groups.items() if gauges)


_BEHIND, _ON, _AHEAD = "未达序时", "达到序时", "超过序时"
_APART, _DONE = "不计序时", "已完成"


def _group(standing: Standing, lights: Lights) -> str:
    if not standing.is_open:
        return _DONE
    if standing.behind is None:
        return _APART
    if standing.behind > 0:
        return _BEHIND
    return _AHEAD if -standing.behind > lights.yellow else _ON


def moves(pairs: Iterable[tuple[Standing, Standing]]) -> Iterator[tuple[str, str]]:
    """Tell of each figure that changed from what to what: `5 → 7`."""
    for before, now in pairs:
        yield now.task.id, f"{columns.value(before) or '0'} → {columns.value(now) or '0'}"


def _gauge(standing: Standing, card: Card, moved: Mapping[str, str]) -> Gauge:
    task, value = standing.task, standing.state.value
    against = against_pace(standing)
    whole = standing.goal
    return Gauge(
        card=card,
        value=columns.value(standing) or "-",
        goal=f"{number(whole or 0)}次" if task.every else columns.target(task, whole),
        share="" if whole is None or value is None else percent(standing.completion or 0),
        completion=standing.completion,
        against=against.text,
        role=against.role,
        moved=moved.get(task.id, ""),
        bullet=_bullet(standing),
        places=_places(task.rank, value) if task.rank else None,
    )


def _places(rank: int, value: float | None) -> Places | None:
    last = max(rank, int(value or 0))
    return Places(max(_FEW, last), value, rank) if last <= _MANY else None


def _bullet(standing: Standing) -> Bullet | None:
    target, value = standing.task.target, max(0.0, standing.state.value or 0)
    if standing.goal is not None:
        return _accruing(standing, standing.goal, value)
    if target is None or target.rank:
        return None
    return _kept(target, value)


def _accruing(standing: Standing, goal: float, value: float) -> Bullet:
    target = standing.task.target
    aim = (target.aim if target else None) or 0
    end = max(goal, aim, value) or 1
    stages = target.stages if target else ()
    return Bullet(
        value / end,
        goal / end,
        None if standing.expected is None else standing.expected * goal / end,
        tuple(stage.at_least / end for stage in stages if stage.at_least < goal),
    )


def _kept(target: Target, value: float) -> Bullet:
    """Draw a level or a ceiling, whose axis goes on behind it."""
    goal = target.at_most if target.at_most is not None else target.at_least or 0
    beyond = _BEYOND_LEVEL if target.at_most is None else _BEYOND_CEILING
    whole = target.unit == "%" and target.at_most is None and goal <= _WHOLE
    end = max(_WHOLE if whole else goal * beyond, value) or 1
    return Bullet(value / end, goal / end)
