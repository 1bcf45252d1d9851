"""Who is to be reminded of what: reports that did not come, tasks that are late or fall due."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from kjplan.plan.model import Plan
from kjplan.standing import rounds
from kjplan.standing.decided import Decided, pending
from kjplan.standing.outlook import Outlook
from kjplan.standing.rounds import Round
from kjplan.standing.selection import Filter
from kjplan.standing.shares import SILENT_DAYS, Each, shared
from kjplan.standing.standing import Standing

NOTICE_DAYS = 7
"""So many days before its day a report is first asked for."""


class Reminder(NamedTuple):
    """What an office or a person is to be reminded of.

    `rounds` are those without a report from them, whose day has passed or is near, the latest
    first; `open` their open tasks. `stages` are tasks whose stage is not reached, its day gone by
    or near. `silent` are tasks that nobody has said anything about for long, where the plan has
    no rounds. `blocked` wait for a decision: they are told, and not asked for. `decided` is what
    a meeting wants of them by now or soon.
    """

    name: str
    open: tuple[Standing, ...]
    rounds: tuple[Round, ...]
    overdue: tuple[Standing, ...]
    stages: tuple[Standing, ...]
    due_soon: tuple[Standing, ...]
    silent: tuple[Standing, ...]
    blocked: tuple[Standing, ...]
    decided: tuple[Decided, ...] = ()

    @property
    def matters(self) -> int:
        """How many things are asked for."""
        tasks = (self.overdue, self.stages, self.due_soon, self.silent)
        return sum(map(len, (self.rounds, *tasks, self.decided)))


class Reminders(NamedTuple):
    """All reminders of a day, in the plan's order.

    `due_soon` is what falls due within `days`. `nobodys` would be asked for, and no one is there
    to be reminded of them.
    """

    each: Each
    days: int
    reminders: tuple[Reminder, ...]
    nobodys: tuple[Standing, ...]


def reminders(outlook: Outlook, each: Each, wanted: Filter, days: int) -> Reminders:
    """Find whom to remind of what among the tasks that `wanted` keeps.

    Who has reported in a round is seen from all their tasks.
    """
    plan, as_of = outlook.plan, outlook.as_of
    given = [s for s in outlook.standings if s.task.added is None or s.task.added <= as_of]
    only = _only(plan, each, wanted)
    theirs = shared(plan, given, each, named=wanted.named, only=only)
    kept = {task.id for _, _, task in wanted.rows(plan)}
    asked = _rounds(outlook)
    parties = [party.name for party in (plan.people if each == "owner" else plan.offices)]
    absent = {
        of: {party.name for party in rounds.missing(rounds.returns(theirs, theirs, of, parties))}
        for of in asked
    }
    # A meeting may have named somebody who has no task.
    all_reminders = (
        _reminder(
            outlook,
            name,
            [s for s in theirs.get(name, ()) if s.task.id in kept],
            tuple(of for of in asked if name in absent[of]),
            days,
        )
        for name in parties
        if not only or name in only
    )
    nobodys = kept - {s.task.id for standings in theirs.values() for s in standings}
    # Or for a task that is another's.
    anybodys = wanted._replace(owners=(), offices=(), named=False, support=False)
    about = {task.id for _, _, task in anybodys.rows(plan)}
    decided = pending([s for s in given if s.task.id in about], as_of, days)
    complete = [_with_decisions(reminder, decided, parties) for reminder in all_reminders]
    return Reminders(
        each,
        days,
        tuple(reminder for reminder in complete if reminder.matters),
        tuple(s for s in given if s.task.id in nobodys and _is_asked_for(s, days)),
    )


def _only(plan: Plan, each: Each, wanted: Filter) -> tuple[str, ...]:
    """Name those whom a filter names, of the kind that is written to; none for everybody."""
    if each == "owner":
        return wanted.owners
    return tuple(office for label in wanted.offices for office in plan.reached(label))


def _rounds(outlook: Outlook) -> tuple[Round, ...]:
    """Give the rounds that may be asked for: what is due soon, what was due."""
    plan, as_of = outlook.plan, outlook.as_of
    current = rounds.current(plan.reporting, plan.period, as_of) if plan.reporting else ()
    return tuple(of for of in current if of.by <= as_of + timedelta(days=NOTICE_DAYS))


def _reminder(
    outlook: Outlook, name: str, standings: list[Standing], missing: tuple[Round, ...], days: int
) -> Reminder:
    still = [s for s in standings if s.is_open]
    blocked = [s for s in still if s.state.status == "blocked"]
    late = [s for s in still if _is_late(s)]
    stages = [s for s in still if _is_stage_due(s, days)]
    soon = [s for s in still if _is_due_soon(s, days)]
    told = {s.task.id for s in (*blocked, *late, *stages, *soon)}
    first = outlook.as_of - timedelta(days=SILENT_DAYS - 1)
    asks_silent = outlook.plan.reporting is None and outlook.as_of <= outlook.plan.period.end
    return Reminder(
        name=name,
        open=tuple(still),
        rounds=missing,
        overdue=tuple(sorted(late, key=lambda s: s.due)),
        stages=tuple(sorted(stages, key=lambda s: s.stage.by if s.stage else s.due)),
        due_soon=tuple(sorted(soon, key=lambda s: s.due)),
        silent=tuple(
            s
            for s in still
            if asks_silent and s.task.id not in told and _is_silent(outlook.plan, s, first)
        ),
        blocked=tuple(sorted(blocked, key=lambda s: s.blocked_since or date.min)),
    )


def _with_decisions(
    reminder: Reminder, decided: list[Decided], parties: Collection[str]
) -> Reminder:
    tasks = {s.task.id for s in reminder.open}
    theirs = tuple(each for each in decided if each.is_for(reminder.name, tasks, parties))
    return reminder._replace(decided=theirs)


def _is_asked_for(standing: Standing, days: int) -> bool:
    is_due = _is_stage_due(standing, days) or _is_due_soon(standing, days)
    return is_due or _is_late(standing)


def _is_late(standing: Standing) -> bool:
    return standing.overdue and standing.state.status != "blocked"


def _is_due_soon(standing: Standing, days: int) -> bool:
    asks = standing.is_open and standing.state.status != "blocked" and not standing.met
    return asks and standing.task.kind != "ongoing" and 0 <= standing.left <= days


def _is_stage_due(standing: Standing, days: int) -> bool:
    """Tell whether a stage is missed or near; of an overdue task the target itself is asked for."""
    stage = standing.stage
    if stage is None or standing.overdue:
        return False
    asks = standing.is_open and standing.state.status != "blocked"
    return asks and standing.left_to(stage.by) <= days


def _is_silent(plan: Plan, standing: Standing, first: date) -> bool:
    """Tell whether nothing was said of a task from a day on, on which it was there already."""
    since = standing.task.added or plan.period.start
    return since < first and (standing.state.reported_on or date.min) < first
