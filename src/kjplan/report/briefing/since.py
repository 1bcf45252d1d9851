"""What changed since the last meeting, as a page before the next one tells it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kjplan.report import columns
from kjplan.report.briefing.card import Card
from kjplan.standing.changes import Changes
from kjplan.standing.standing import Standing
from kjplan.text import words


class Change(NamedTuple):
    """A task with what became of it, "" where the heading of its group says it."""

    card: Card
    what: str


class Group(NamedTuple):
    """The tasks of which the same became."""

    name: str
    changes: tuple[Change, ...]


def groups(
    changes: Changes,
    standings: Iterable[Standing],
    cards: Mapping[str, Card],
    moved: Mapping[str, str],
) -> tuple[Group, ...]:
    """Put what changed into groups, what was finished first; empty ones are left out."""
    pairs = tuple(zip(changes.earlier, standings, strict=True))
    kinds: tuple[tuple[str, Iterable[tuple[Standing, str]]], ...] = (
        ("完成", ((s, columns.late(s)) for s in changes.finished)),
        ("销号", ((s, "") for s in changes.accepted)),
        ("新亮红灯", _reddened(pairs)),
        ("红灯解除", ((now, columns.status(now)) for was, now in pairs if _is_relieved(was, now))),
        ("启动", ((s, "") for s in changes.started)),
        ("重新打开", ((s, s.note) for s in changes.reopened)),
        ("完成值", ((now, f"{moved[now.task.id]}{now.task.unit}") for _, now in changes.moved)),
        ("延期", _extended(changes)),
        ("取消", ((s, s.note) for s in changes.dropped)),
        ("新增", ((s, s.task.source) for s in standings if _is_new(s, changes))),
    )
    filled = ((name, tuple(Change(cards[s.task.id], what) for s, what in of)) for name, of in kinds)
    return tuple(Group(name, of) for name, of in filled if of)


def _reddened(pairs: Iterable[tuple[Standing, Standing]]) -> Iterator[tuple[Standing, str]]:
    for was, now in pairs:
        if now.light == "red" != was.light:
            reason = words.reason(now.reason, now.lit.amount)
            yield now, (now.note or reason) if now.reason == "blocked" else reason


def _is_relieved(was: Standing, now: Standing) -> bool:
    return was.light == "red" != now.light


def _extended(changes: Changes) -> Iterator[tuple[Standing, str]]:
    due = {s.task.id: s.due for s in changes.earlier}
    for s in changes.extended:
        year = s.due.year
        yield s, f"{words.day(due[s.task.id], year)} → {words.day(s.due, year)}"


def _is_new(standing: Standing, changes: Changes) -> bool:
    return standing.task.added is not None and standing.task.added > changes.since
