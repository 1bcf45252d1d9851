"""What stands where before a meeting: the facts of one screen, reckoned and put in order."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from kjplan.ledger import fold
from kjplan.standing import shares
from kjplan.standing.light import pace
from kjplan.standing.outlook import survey
from kjplan.standing.selection import Filter
from kjplan.standing.standing import stand
from kjplan.standing.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence

    from kjplan.ledger.ledger import Reading
    from kjplan.plan.model import Office, Person, Plan
    from kjplan.standing.standing import Standing

# An open task without a record in as many days has not been reported on.
SILENT_DAYS = 30


class Figures(NamedTuple):
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


class Changes(NamedTuple):
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


class Share(NamedTuple):
    """A person's or an office's part; `silent` of its `open` tasks lack a recent record."""

    name: str
    tally: Tally
    open: int
    silent: int


class Summary(NamedTuple):
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
    ledger: Reading,
    as_of: date,
    wanted: Filter | None = None,
    since: date | None = None,
) -> Summary:
    """Reckon the summary of a day, of the tasks that `wanted` keeps.

    `since` is the close of the day to compare with; without it, the last meeting.
    """
    wanted = wanted or Filter()
    standings = wanted.reached(survey(plan, ledger, as_of, wanted.rows(plan)))
    still = [s for s in standings if s.is_open]
    silent = _silent(still, as_of)
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
        changes=_changes(plan, ledger, standings, as_of, since),
        owners=_shares(plan.people, wanted.owners, shares.by_owner(standings), silent),
        # Of what one person answers for, the offices' shares would only be mistaken for theirs.
        offices=()
        if wanted.owners
        else _shares(plan.offices, wanted.offices, shares.by_office(plan, standings), silent),
        nobody=_share("", [s for s in standings if not s.task.owners], silent),
    )


def _figures(standings: Iterable[Standing]) -> Figures:
    figures = [s for s in standings if s.task.has_figure]
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
    ledger: Reading,
    standings: Sequence[Standing],
    as_of: date,
    since: date | None,
) -> Changes | None:
    ids = {s.task.id for s in standings}
    if since:
        day, states = since, ledger.states(since, ids)
    elif held := ledger.meetings(as_of):
        meeting = held[-1]
        # The meeting knew what was recorded before it: what was reported late is new.
        day, earlier = meeting.on, [e for e in ledger.events if e.at < meeting.at]
        states = fold.fold(earlier, day, ids)
    else:
        return None
    was = stand(plan, states, day, ((s.section, s.item, s.task) for s in standings))
    pairs = list(zip(was, standings, strict=True))

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


def _silent(still: Iterable[Standing], as_of: date) -> set[str]:
    """Find the tasks without a recent record."""
    first = as_of - timedelta(days=SILENT_DAYS)
    return {s.task.id for s in still if s.state.last is None or s.state.last.on <= first}


def _shares(
    known: Iterable[Person | Office],
    wanted: Collection[str],
    found: Mapping[str, Sequence[Standing]],
    silent: Container[str],
) -> tuple[Share, ...]:
    names = [one.name for one in known if one.name in found]
    return tuple(
        _share(name, found[name], silent) for name in names if name in wanted or not wanted
    )


def _share(name: str, standings: Sequence[Standing], silent: Container[str]) -> Share:
    return Share(
        name,
        Tally.of(standings),
        open=sum(s.is_open for s in standings),
        silent=sum(s.task.id in silent for s in standings),
    )
