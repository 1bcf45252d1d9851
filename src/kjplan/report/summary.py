"""What stands where before a meeting: the facts of one screen, reckoned and put in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kjplan import state
from kjplan.pace import pace
from kjplan.query import Filter
from kjplan.report.tally import Tally
from kjplan.standing import survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kjplan.events import Event
    from kjplan.plan import Plan
    from kjplan.standing import Standing

# An open task without a record in as many days has not been reported on.
SILENT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures that are still open, by how they stand against pace; the worst first."""

    total: int
    done: int
    dropped: int
    on_pace: tuple[Standing, ...]
    behind: tuple[Standing, ...]
    ranks: tuple[Standing, ...]

    @property
    def ranks_held(self) -> int:
        """How many ranks are, by their last reading, as good as they are to be."""
        return sum(s.met for s in self.ranks)

    @property
    def ranks_unread(self) -> int:
        """How many ranks have no reading."""
        return sum(s.state.value is None for s in self.ranks)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different from how it was at the last meeting, or another day.

    `moved` are the figures that changed, each as it was and as it is.
    """

    since: date
    meeting: bool
    finished: tuple[Standing, ...]
    started: tuple[Standing, ...]
    blocked: tuple[Standing, ...]
    dropped: tuple[Standing, ...]
    reopened: tuple[Standing, ...]
    moved: tuple[tuple[Standing, Standing], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A person's or an office's part; `silent` of its `open` tasks lack a recent record."""

    name: str
    tally: Tally
    open: int
    silent: int


@dataclass(frozen=True, slots=True)
class Summary:
    """All that the one screen says; `scope` names whom it is about, "" for everybody."""

    plan: Plan
    scope: str
    as_of: date
    pace: float
    tally: Tally
    unassigned: int
    figures: Figures
    red: tuple[Standing, ...]
    due_soon: tuple[Standing, ...]
    blocked: tuple[Standing, ...]
    changes: Changes | None
    owners: tuple[Share, ...]
    offices: tuple[Share, ...]
    nobody: Share


def summarize(
    plan: Plan,
    events: Sequence[Event],
    as_of: date,
    wanted: Filter | None = None,
    since: date | None = None,
) -> Summary:
    """Reckon the summary of a day, of the tasks that `wanted` keeps.

    `since` is the close of the day to compare with; without it, the last meeting.
    """
    wanted = wanted or Filter()
    standings = wanted.apply(plan, survey(plan, events, as_of))
    still = [s for s in standings if s.is_open]
    return Summary(
        plan=plan,
        scope="、".join((*wanted.owners, *wanted.offices)),
        as_of=as_of,
        pace=pace(plan.period, as_of),
        tally=Tally.of(standings),
        unassigned=sum(not s.task.owners for s in standings),
        figures=_figures(standings),
        red=_red(still),
        due_soon=_due_soon(plan, still, as_of),
        blocked=tuple(sorted((s for s in still if s.state.status == "blocked"), key=blocked_since)),
        changes=_changes(plan, events, standings, as_of, since),
        owners=_shares(
            [
                (person.name, Filter(owners=(person.name,)))
                for person in plan.people
                if person.name in wanted.owners or not wanted.owners
            ],
            plan,
            standings,
            as_of,
        ),
        # Of what one person answers for, the offices' shares would only be mistaken for theirs.
        offices=()
        if wanted.owners
        else _shares(
            [
                (office.name, Filter(offices=(office.name,)))
                for office in plan.offices
                if office.name in wanted.offices or not wanted.offices
            ],
            plan,
            standings,
            as_of,
        ),
        nobody=_share("", [s for s in standings if not s.task.owners], as_of),
    )


def _figures(standings: Iterable[Standing]) -> Figures:
    figures = [s for s in standings if s.task.kind in ("target", "recurring")]
    still = [s for s in figures if s.is_open]
    paced = sorted((s for s in still if s.behind is not None), key=lambda s: -(s.behind or 0))
    return Figures(
        total=len(figures),
        done=sum(s.state.status == "done" for s in figures),
        dropped=sum(s.state.status == "dropped" for s in figures),
        on_pace=tuple(s for s in paced if (s.behind or 0) <= 0),
        behind=tuple(s for s in paced if (s.behind or 0) > 0),
        ranks=tuple(s for s in still if s.behind is None),
    )


def _red(still: Iterable[Standing]) -> tuple[Standing, ...]:
    """Give the overdue, the latest first, then those far behind; the blocked stand elsewhere."""
    red = [s for s in still if s.light == "red"]
    overdue = sorted((s for s in red if s.overdue), key=lambda s: s.due)
    behind = sorted(
        (s for s in red if not s.overdue and s.state.status != "blocked"),
        key=lambda s: -(s.behind or 0),
    )
    return (*overdue, *behind)


def _due_soon(plan: Plan, still: Iterable[Standing], as_of: date) -> tuple[Standing, ...]:
    last = as_of + timedelta(days=plan.lights.due_soon)
    soon = [s for s in still if s.task.kind != "ongoing" and not s.met and as_of <= s.due <= last]
    return tuple(sorted(soon, key=lambda s: s.due))


def blocked_since(standing: Standing) -> date:
    """Give the day from which a blocked task has been blocked without a break."""
    since = None
    for event in standing.state.history:
        if event.kind == "status":
            since = (since or event.on) if event.status == "blocked" else None
    return since or date.min


def _changes(
    plan: Plan,
    events: Sequence[Event],
    standings: Iterable[Standing],
    as_of: date,
    since: date | None,
) -> Changes | None:
    earlier, day = events, since
    if day is None:
        held = state.in_effect(events, as_of)
        meeting = next((e for e in reversed(held) if e.kind == "meeting"), None)
        if meeting is None:
            return None
        # The meeting knew what was recorded before it: what was reported late is new.
        day = meeting.on
        earlier = [e for e in events if e.at < meeting.at]
    was = {s.task.id: s for s in survey(plan, earlier, day)}
    pairs = [(was[s.task.id], s) for s in standings]

    def newly(status: str) -> tuple[Standing, ...]:
        return tuple(
            now
            for before, now in pairs
            if now.state.status == status and before.state.status != status
        )

    return Changes(
        since=day,
        meeting=since is None,
        finished=newly("done"),
        started=tuple(
            now
            for before, now in pairs
            if now.state.status == "doing" and before.state.status == "todo"
        ),
        blocked=newly("blocked"),
        dropped=newly("dropped"),
        reopened=tuple(now for before, now in pairs if now.is_open and not before.is_open),
        moved=tuple(
            (before, now)
            for before, now in pairs
            if (before.state.value, before.state.percent) != (now.state.value, now.state.percent)
        ),
    )


def _shares(
    named: Iterable[tuple[str, Filter]], plan: Plan, standings: list[Standing], as_of: date
) -> tuple[Share, ...]:
    shares = (_share(name, wanted.apply(plan, standings), as_of) for name, wanted in named)
    return tuple(share for share in shares if share.tally.total)


def _share(name: str, standings: list[Standing], as_of: date) -> Share:
    still = [s for s in standings if s.is_open]
    first = as_of - timedelta(days=SILENT_DAYS)
    silent = [s for s in still if s.state.last is None or s.state.last.on <= first]
    return Share(name, Tally.of(standings), len(still), len(silent))
