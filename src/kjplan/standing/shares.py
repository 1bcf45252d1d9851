"""Who has which tasks, and how many of them are in what state."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from kjplan.standing.rounds import Returns, current, returns

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence

    from kjplan.plan.model import Office, Person, Plan
    from kjplan.standing.standing import Standing

Each = Literal["office", "owner"]
"""For whom one is made: for each office or for each person."""

SILENT_DAYS = 30
"""An open task without a record in as many days has not been reported on."""


class Tally(NamedTuple):
    """How many tasks there are, of what kind and in what state.

    `statuses` counts the tasks that can be finished; `ongoing` those that cannot, `recorded`
    of them with any record. `accepted` of the finished were struck off. The time limit of
    `passed` has told (`Standing.has_passed`), `on_time` of them were done by it.
    """

    total: int
    statuses: Mapping[str, int]
    ongoing: int
    recorded: int
    overdue: int
    red: int
    yellow: int
    green: int
    accepted: int
    passed: int
    on_time: int

    @classmethod
    def of(cls, standings: Iterable[Standing]) -> Tally:
        """Count a set of tasks."""
        standings = list(standings)
        ongoing = [s for s in standings if s.task.kind == "ongoing"]
        lights = Counter(s.lit.color for s in standings)
        passed = [s for s in standings if s.has_passed]
        return cls(
            total=len(standings),
            statuses=Counter(s.state.status for s in standings if s.task.kind != "ongoing"),
            ongoing=len(ongoing),
            recorded=sum(bool(s.state.history) for s in ongoing),
            overdue=sum(s.overdue for s in standings),
            red=lights["red"],
            yellow=lights["yellow"],
            green=lights["green"],
            accepted=sum(s.state.accepted for s in standings),
            passed=len(passed),
            on_time=sum(s.late_days == 0 for s in passed),
        )

    @property
    def finite(self) -> int:
        """How many can be finished."""
        return self.total - self.ongoing

    @property
    def done(self) -> int:
        """How many are finished."""
        return self.statuses.get("done", 0)

    @property
    def countable(self) -> int:
        """How many completion is reckoned over: neither ongoing nor cancelled."""
        return self.finite - self.statuses.get("dropped", 0)

    @property
    def blocked(self) -> int:
        """How many wait for somebody to decide."""
        return self.statuses.get("blocked", 0)

    @property
    def punctuality(self) -> float | None:
        """Done by their limit ÷ those whose limit has told, as a share of 1; None for none."""
        return self.on_time / self.passed if self.passed else None

    @property
    def completion(self) -> float | None:
        """Done ÷ countable, as a share of 1; None where nothing can be finished."""
        return self.done / self.countable if self.countable else None


class Share(NamedTuple):
    """A person's or an office's part; `silent` of its `open` tasks lack a recent record."""

    name: str
    tally: Tally
    open: int
    silent: int


def with_owner(standings: Iterable[Standing]) -> Mapping[str, list[Standing]]:
    """Put each task under each of its owners."""
    tasks: defaultdict[str, list[Standing]] = defaultdict(list)
    for s in standings:
        for owner in s.task.owners:
            tasks[owner].append(s)
    return tasks


def with_office(
    plan: Plan, standings: Iterable[Standing], *, named: bool = False, support: bool = False
) -> Mapping[str, list[Standing]]:
    """Put each task under its labels and the offices that they reach or, if `named`, name.

    With `support` they are those that support it, and not those that answer for it.
    """
    reach = plan.named if named else plan.reached
    # The tasks of an item have mostly the same labels.
    reached: dict[tuple[str, ...], set[str]] = {}
    tasks: defaultdict[str, list[Standing]] = defaultdict(list)
    for s in standings:
        labels = s.task.support if support else s.task.offices
        if labels not in reached:
            reached[labels] = {*labels, *(o for label in labels for o in reach(label))}
        for office in reached[labels]:
            tasks[office].append(s)
    return tasks


def shared(
    plan: Plan,
    standings: Sequence[Standing],
    each: Each,
    *,
    named: bool = False,
    only: Collection[str] = (),
) -> dict[str, list[Standing]]:
    """Share tasks out among the plan's offices or people, or `only` some, in the plan's order.

    A joint label's tasks go to each member, a collective one's too unless `named`. Who has none
    is left out.
    """
    if each == "owner":
        names, tasks = [person.name for person in plan.people], with_owner(standings)
    else:
        names = [office.name for office in plan.offices]
        tasks = with_office(plan, standings, named=named)
    return {name: tasks[name] for name in names if name in tasks and (not only or name in only)}


class Shares(NamedTuple):
    """Who has what: each person and office that has any, and what nobody answers for.

    `silent` are the ids of the open tasks without a recent record. `returns` is who has reported,
    where offices report in rounds: in this round and, while it is not due yet, in the one before.
    """

    owners: tuple[Share, ...]
    offices: tuple[Share, ...]
    nobody: Share
    silent: frozenset[str]
    returns: tuple[Returns, ...]


def shares(
    plan: Plan,
    as_of: date,
    standings: Sequence[Standing],
    owners: Sequence[str] = (),
    offices: Sequence[str] = (),
) -> Shares:
    """Share some tasks out, in the plan's order, among all or only some people and offices."""
    rounds = current(plan.reporting, plan.period, as_of) if plan.reporting else ()
    # What has no record from this day on is silent.
    first = rounds[0].first if rounds else as_of - timedelta(days=SILENT_DAYS - 1)
    # Of a plan that has only begun nothing was to be heard for so long.
    silent = _silent(standings, first) if rounds or plan.period.start < first else frozenset()
    nobodys = [s for s in standings if plan.is_unassigned(s.task)]
    owned = with_owner(standings)
    # Of what one person answers for, the offices' shares would only be mistaken for theirs.
    carried = {} if owners else with_office(plan, standings)
    owner_names = _names(plan.people, owners)
    office_names = _names(plan.offices, offices)
    return Shares(
        owners=_shares(owner_names, owned, silent),
        offices=_shares(office_names, carried, silent),
        nobody=_share("", nobodys, silent),
        silent=silent,
        returns=tuple(
            Returns(
                of,
                returns(office_names, carried, of, _names(plan.offices, ())),
                returns(owner_names, owned, of, _names(plan.people, ())),
            )
            for of in rounds
        ),
    )


def _names(holders: Iterable[Person | Office], only: Sequence[str]) -> list[str]:
    return [holder.name for holder in holders if holder.name in only or not only]


def _silent(standings: Iterable[Standing], first: date) -> frozenset[str]:
    """Find the open tasks without a record from a day on."""
    return frozenset(
        s.task.id for s in standings if s.is_open and (s.state.reported_on or date.min) < first
    )


def _shares(
    names: Iterable[str],
    tasks: Mapping[str, Sequence[Standing]],
    silent: Container[str],
) -> tuple[Share, ...]:
    return tuple(_share(name, tasks[name], silent) for name in names if name in tasks)


def _share(name: str, standings: Sequence[Standing], silent: Container[str]) -> Share:
    return Share(
        name,
        Tally.of(standings),
        open=sum(s.is_open for s in standings),
        silent=sum(s.task.id in silent for s in standings),
    )
