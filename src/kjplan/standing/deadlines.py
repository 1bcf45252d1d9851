"""The days that a plan sets: time limits, stages, and those by which offices report."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from kjplan.ledger.event import Event
from kjplan.plan.target import Stage
from kjplan.standing.outlook import Outlook
from kjplan.standing.rounds import Round, rounds
from kjplan.standing.standing import Standing


class Deadline(NamedTuple):
    """A day that a plan sets.

    It is the time limit of the task of a standing, its `stage`, the day by which a `round` is
    reported, or the plan's last day, on which all tasks are due that say none (`undated`).
    `key` is one for each of a plan's days and stays when the day is moved. `changes` counts the
    records on the task, those taken back and their taking back among them, so that it never
    falls; `changed` is the moment of the latest, None where there is none.
    """

    key: str
    on: date
    standing: Standing | None = None
    stage: Stage | None = None
    round: Round | None = None
    undated: tuple[Standing, ...] = ()
    changes: int = 0
    changed: datetime | None = None

    @property
    def is_cancelled(self) -> bool:
        """Whether the task is no longer to be done."""
        return self.standing is not None and self.standing.state.status == "dropped"

    @property
    def is_settled(self) -> bool:
        """Whether what was to be done by the day is done."""
        if self.standing is None:
            return bool(self.undated) and not any(s.is_open for s in self.undated)
        value = self.standing.state.value
        is_reached = self.stage is not None and value is not None and value >= self.stage.at_least
        return is_reached or not self.standing.is_open or self.standing.met


def deadlines(outlook: Outlook, standings: Iterable[Standing]) -> list[Deadline]:
    """Give the days of some tasks, and those by which offices report, in their order."""
    events = outlook.ledger.events
    records = _records(events)
    standings = [s for s in standings if _is_dated(s) or s.task.kind != "ongoing"]
    days = [day for standing in standings for day in _of_task(standing, records)]
    if undated := tuple(s for s in standings if not _is_dated(s)):
        end = outlook.plan.period.end
        days.append(Deadline("end", end, undated=undated, changes=len(events)))
    if reporting := outlook.plan.reporting:
        of_rounds = rounds(reporting, outlook.plan.period)
        days += [Deadline(f"report-{of.first}", of.by, round=of) for of in of_rounds]
    return sorted(days, key=lambda day: (day.on, day.standing is None))


def _of_task(standing: Standing, records: Mapping[str, Sequence[Event]]) -> list[Deadline]:
    task = standing.task
    of_task = records.get(task.id, ())
    changed = max((event.at for event in of_task), default=None)
    limit = Deadline(
        f"due-{task.id}", standing.due, standing, changes=len(of_task), changed=changed
    )
    stages = task.target.stages if task.target else ()
    days = [
        limit._replace(key=f"stage-{task.id}-{n}", on=stage.by, stage=stage)
        for n, stage in enumerate(stages, 1)
    ]
    return [*days, limit] if _is_dated(standing) else days


def _is_dated(standing: Standing) -> bool:
    """Tell whether the plan says a task's limit, or it was given one by an extension."""
    return bool(standing.task.due or standing.state.due)


def _records(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Give the records on each task; a retraction is one on the tasks of what it takes back."""
    tasks: dict[str, set[str]] = defaultdict(set)
    records: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda event: event.moment):
        tasks[event.command] |= tasks[event.retracts] if event.retracts else {event.task}
        for task in tasks[event.retracts] if event.retracts else {event.task}:
            records[task].append(event)
    return records
