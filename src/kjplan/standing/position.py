"""Where a whole plan stands on a day, small enough to be kept beside a thousand others."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from kjplan.errors import Problem
from kjplan.plan.model import Plan
from kjplan.plan.period import Period
from kjplan.standing.gather import Kept
from kjplan.standing.light import Light
from kjplan.standing.outlook import Outlook
from kjplan.standing.rounds import current, missing, returns
from kjplan.standing.shares import Tally, with_office, with_owner
from kjplan.standing.standing import Standing


class Red(NamedTuple):
    """A task whose light is red, with whoever answers for it."""

    id: str
    title: str
    holders: tuple[str, ...]
    lit: Light


class Part(NamedTuple):
    """What one person answers for in one plan."""

    owner: str
    tally: Tally


class Position(NamedTuple):
    """Where one plan stands.

    `pace` is a share of 1. Of `paced` open figures that have a pace, `on_pace` are not behind
    it. `silent` are the offices that have not reported in this round of `reporting` that are to;
    None where the plan has no rounds, or none has begun. `reds` and `owners` are empty where they
    are not asked for.
    """

    path: str
    organization: str
    title: str
    period: Period
    as_of: date
    pace: float
    tally: Tally
    on_pace: int
    paced: int
    reporting: int
    silent: tuple[str, ...] | None
    reds: tuple[Red, ...]
    owners: tuple[Part, ...] = ()

    @property
    def completion(self) -> float | None:
        """Done ÷ countable, as a share of 1; None where nothing can be finished."""
        return self.tally.completion

    @property
    def on_time(self) -> float | None:
        """Done by their limit ÷ those whose limit has told; None where none has."""
        return self.tally.punctuality

    @property
    def ahead(self) -> float | None:
        """Percentage points that completion is ahead of pace; negative when behind."""
        return None if self.completion is None else (self.completion - self.pace) * 100

    @property
    def red(self) -> int:
        """How many lights are red."""
        return self.tally.red

    @property
    def overdue(self) -> int:
        """How many tasks are past their limit."""
        return self.tally.overdue

    @property
    def blocked(self) -> int:
        """How many tasks wait for a decision."""
        return self.tally.blocked


def packed(position: Position) -> dict[str, Any]:
    """Put a position without reds and owners in plain data; days are ordinals."""
    return {
        **position._asdict(),
        "period": tuple(day.toordinal() for day in position.period),
        "as_of": position.as_of.toordinal(),
        "tally": position.tally._asdict() | {"statuses": dict(position.tally.statuses)},
    }


def unpacked(path: str, data: dict[str, Any]) -> Position:
    """Make the position that `packed` has put in plain data, of the plan at a path."""
    plain = {
        "path": path,
        "period": Period(*map(date.fromordinal, data["period"])),
        "as_of": date.fromordinal(data["as_of"]),
        "tally": Tally(**data["tally"]),
    }
    return Position(**data | plain)


COUNTS = Kept("position", packed, unpacked)
"""How positions without reds and owners are kept."""


class Unread(NamedTuple):
    """A plan that is missing, wrong or cannot be read: its first problem."""

    path: str
    problem: Problem


def position(
    path: str, outlook: Outlook, *, with_reds: bool = True, by_owner: bool = False
) -> Position:
    """Reckon where the plan of an outlook stands, for each person as well if asked to.

    Without the red tasks a position takes a tenth of the memory.
    """
    plan, standings = outlook.plan, outlook.standings
    paced = [s for s in standings if s.is_open and s.task.has_figure and s.behind is not None]
    reporting, without = _round(plan, standings, outlook.as_of)
    owned = with_owner(standings) if by_owner else {}
    return Position(
        path=path,
        organization=plan.organization,
        title=plan.title,
        period=plan.period,
        as_of=outlook.as_of,
        pace=outlook.pace,
        tally=Tally.of(standings),
        on_pace=sum((s.behind or 0) <= 0 for s in paced),
        paced=len(paced),
        reporting=reporting,
        silent=without,
        reds=tuple(
            Red(s.task.id, s.task.title, s.task.offices or s.task.owners, s.lit)
            for s in standings
            if with_reds and s.light == "red"
        ),
        owners=tuple(Part(name, Tally.of(tasks)) for name, tasks in owned.items()),
    )


def _round(
    plan: Plan, standings: Sequence[Standing], as_of: date
) -> tuple[int, tuple[str, ...] | None]:
    """Count the offices that are to report in the round of a day, and name those silent in it."""
    rounds = current(plan.reporting, plan.period, as_of) if plan.reporting else ()
    if not rounds:
        return 0, None
    names = [office.name for office in plan.offices]
    came = returns(names, with_office(plan, standings), rounds[0], names)
    return len(came), tuple(each.name for each in missing(came))


def total(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up."""
    tallies = list(tallies)
    statuses: dict[str, int] = {}
    for tally in tallies:
        for status, count in tally.statuses.items():
            statuses[status] = statuses.get(status, 0) + count
    counted = [field for field in Tally._fields if field != "statuses"]
    sums = {field: sum(getattr(tally, field) for tally in tallies) for field in counted}
    return Tally(statuses=statuses, **sums)


_FEWEST_FIRST = ("red", "overdue", "blocked", "path")


class Ranked(NamedTuple):
    """A position with its place among others; `tied` with another, or None where it has none."""

    rank: int | None
    tied: bool
    position: Position


def ranked(positions: Iterable[Position], key: str = "completion") -> list[Ranked]:
    """Rank positions by an attribute of theirs, the best first.

    Equals share a rank. What has nothing to be ranked by comes last, without a rank.
    """
    value = attrgetter(key)
    positions = list(positions)
    have = [each for each in positions if value(each) is not None]
    have.sort(key=lambda each: _shown(value(each)), reverse=key not in _FEWEST_FIRST)
    values = [_shown(value(each)) for each in have]
    counts = Counter(values)
    ranks: dict[Any, int] = {}
    for nth, shown in enumerate(values, 1):
        ranks.setdefault(shown, nth)
    places = [
        Ranked(ranks[shown], counts[shown] > 1, each)
        for shown, each in zip(values, have, strict=True)
    ]
    without = [each for each in positions if value(each) is None]
    return [*places, *(Ranked(None, tied=False, position=each) for each in without)]


def _shown(value: Any) -> Any:
    """Round as the screen does: what reads the same is a tie."""
    return round(value, 3) if isinstance(value, float) else value
