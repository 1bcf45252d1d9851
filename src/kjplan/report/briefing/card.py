"""A task as the page before a meeting tells it: a card with all that a reader may ask."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

from kjplan.ledger.event import STATUSES, Event
from kjplan.plan.model import Plan, Task
from kjplan.report import columns, records
from kjplan.standing.light import Color
from kjplan.standing.standing import Standing
from kjplan.text import words

Place = Literal["attention", "figures", "register"]

# As many records of a task are told; the ledger has them all.
_RECORDS = 20


class Record(NamedTuple):
    """Something recorded of a task: on which day it took effect, by whom, what."""

    on: date
    by: str
    what: str
    note: str
    evidence: str


class Card(NamedTuple):
    """A task with where it stands, in words.

    `why` says why its light is not green, `since` from when it has been blocked, `note` what was
    last said of it, `figure` how far it is, "" where nothing was reported. `due` is None where
    the document gives no day, `promised` where the day was not moved. `records` are the latest,
    the newest first, `older` how many there are besides. It is told in full in its `place`,
    elsewhere by its title. `keys` has, for each of the page's choices, the options that keep it,
    by their numbers.
    """

    id: str
    title: str
    place: Place
    light: Color | None
    done: bool
    status: str
    why: str
    since: date | None
    note: str
    figure: str
    late: str
    owners: tuple[str, ...]
    offices: tuple[str, ...]
    support: tuple[str, ...]
    due: date | None
    promised: date | None
    last: date | None
    silent: bool
    heading: str
    clause: str
    source: str
    goal: str
    records: tuple[Record, ...]
    older: int
    keys: tuple[tuple[int, ...], ...]


class Choice(NamedTuple):
    """By what the cards can be narrowed down: a word for it and what can be chosen.

    `key` names it in the page's address: o owners, f offices, l lights, s states.
    """

    key: str
    name: str
    options: tuple[str, ...]


class _Kind(NamedTuple):
    """A kind of choice: a word for it, which options a task has, and their order."""

    key: str
    name: str
    names: Callable[[Standing], Iterable[str]]
    order: Sequence[str]


def _kinds(plan: Plan) -> list[_Kind]:
    terms = plan.terms
    people = [person.name for person in plan.people]
    offices = [office.name for office in plan.offices]
    kinds = [
        _Kind("l", "灯", lambda s: (light(s),), _LIGHTS),
        _Kind("s", "状态", lambda s: (status(s),), _STATUSES),
    ]
    if offices or plan.office_groups:
        kinds.insert(0, _Kind("f", terms.unit, partial(_offices, plan), offices))
    if people:
        kinds.insert(0, _Kind("o", terms.owner, partial(_owners, plan), people))
    return kinds


def choices(plan: Plan, standings: Sequence[Standing]) -> tuple[Choice, ...]:
    """Collect who answers for any of some tasks, and in which lights and states they are."""
    return tuple(
        Choice(kind.key, kind.name, _options(map(kind.names, standings), kind.order))
        for kind in _kinds(plan)
    )


_LIGHTS = (*words.LIGHT.values(), "无灯")
_STATUSES = (
    *(words.STATUS[code] for code in STATUSES),
    words.ACCEPTED,
    words.KIND["ongoing"],
)


def _options(named: Iterable[Iterable[str]], order: Iterable[str]) -> tuple[str, ...]:
    """Collect names, first those that have an order, then the others as they come."""
    names = dict.fromkeys(name for those in named for name in those)
    ordered = [name for name in order if name in names]
    return tuple(dict.fromkeys((*ordered, *names)))


def _owners(plan: Plan, standing: Standing) -> Sequence[str]:
    return standing.task.owners or (words.unassigned(plan.terms.owner),)


def _offices(plan: Plan, standing: Standing) -> Iterable[str]:
    """Give the offices that a task's labels reach; a label that reaches none stands for itself."""
    reached = (name for label in standing.task.offices for name in plan.reached(label) or (label,))
    return dict.fromkeys(reached) or (words.unassigned(plan.terms.office),)


def light(standing: Standing) -> str:
    """Word a task's light; that it has none, too."""
    return words.LIGHT[standing.light] if standing.light else _LIGHTS[-1]


def status(standing: Standing) -> str:
    """Word a task's status; an ongoing one is that as long as nobody says otherwise."""
    if standing.task.kind == "ongoing" and standing.state.status in ("todo", "doing"):
        return words.KIND["ongoing"]
    return columns.status(standing)


def cards(
    plan: Plan,
    standings: Iterable[Standing],
    places: Mapping[str, Place],
    silent: Container[str],
    offered: Iterable[Choice],
) -> dict[str, Card]:
    """Make the card of each task, by its id; one without a place has it in the register."""
    numbers = [{name: key for key, name in enumerate(choice.options)} for choice in offered]
    kinds = _kinds(plan)

    def keys(standing: Standing) -> tuple[tuple[int, ...], ...]:
        return tuple(
            tuple(own[name] for name in kind.names(standing))
            for own, kind in zip(numbers, kinds, strict=True)
        )

    return {
        s.task.id: _card(s, places.get(s.task.id, "register"), s.task.id in silent, keys(s))
        for s in standings
    }


def _card(
    standing: Standing, place: Place, silent: bool, keys: tuple[tuple[int, ...], ...]
) -> Card:
    # The records are read from the ledger whenever they are looked at: once will do.
    history = tuple(standing.state.history)
    standing = standing._replace(state=standing.state._replace(history=history))
    task = standing.task
    has_due = task.kind != "ongoing" and (task.due is not None or standing.is_extended)
    return Card(
        id=task.id,
        title=task.title,
        place=place,
        light=standing.light,
        done=standing.state.status == "done",
        status=status(standing),
        why=words.reason(standing.reason, standing.lit.amount),
        since=standing.blocked_since,
        note=standing.note,
        figure=columns.open_figure(standing) if columns.value(standing) else "",
        late=columns.late(standing),
        owners=task.owners,
        offices=task.offices,
        support=task.support,
        due=standing.due if has_due else None,
        promised=standing.promised_due if standing.is_extended else None,
        last=standing.state.reported_on,
        silent=silent,
        heading=f"{standing.section.heading}{standing.item.heading}",
        clause=task.text,
        source=columns.source(task),
        goal="；".join(filter(None, (columns.target(task, standing.goal), columns.stages(task)))),
        records=tuple(_record(event, task) for event in reversed(history[-_RECORDS:])),
        older=max(0, len(history) - _RECORDS),
        keys=keys,
    )


def _record(event: Event, task: Task) -> Record:
    return Record(event.on, event.by, records.what(event, task), event.note, event.evidence)
