"""The figures by how they stand against pace, and the red lights by office."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kjplan.plan.model import Lights
    from kjplan.standing.standing import Standing


class ByPace(NamedTuple):
    """The figures that have a pace and were not cancelled, the worst first.

    `ahead` are more points ahead than the yellow threshold (超序时), `behind` fall short of pace
    (未达序时), `level` are those between (达序时). What was closed short of its target with a
    reason is in `closed_short` alone. `reached` are those of any kind that are met.
    """

    ahead: tuple[Standing, ...]
    level: tuple[Standing, ...]
    behind: tuple[Standing, ...]
    closed_short: tuple[Standing, ...]
    reached: tuple[Standing, ...]

    @property
    def total(self) -> int:
        """How many figures the shares of the three groups are reckoned over."""
        return len(self.ahead) + len(self.level) + len(self.behind)


def by_pace(standings: Iterable[Standing], lights: Lights) -> ByPace:
    """Group the figures among some standings."""
    figures = [s for s in standings if s.task.has_figure and s.state.status != "dropped"]
    paced = sorted((s for s in figures if s.behind is not None), key=_points, reverse=True)
    counted = [s for s in paced if s.is_open or s.met]
    return ByPace(
        ahead=tuple(s for s in counted if _points(s) < -lights.yellow),
        level=tuple(s for s in counted if -lights.yellow <= _points(s) <= 0),
        behind=tuple(s for s in counted if _points(s) > 0),
        closed_short=tuple(s for s in paced if not s.is_open and not s.met),
        reached=tuple(s for s in figures if s.met and (s.task.target or s.task.every)),
    )


def _points(standing: Standing) -> float:
    return standing.behind or 0


def by_office(standings: Iterable[Standing]) -> Mapping[str, list[Standing]]:
    """Put each task under the offices that answer for it, together: `高新股、成果股`.

    What no office answers for stands last, under "".
    """
    groups: defaultdict[str, list[Standing]] = defaultdict(list)
    for s in standings:
        groups["、".join(s.task.offices)].append(s)
    nobodys = groups.pop("", [])
    return {**groups, **({"": nobodys} if nobodys else {})}
