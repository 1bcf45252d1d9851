"""What a leader is to look at first: each task once, where it matters most."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kjplan.report.briefing.card import Card, Place
from kjplan.report.summary import Summary
from kjplan.standing.standing import Standing
from kjplan.text import words
from kjplan.text.words import number


class Group(NamedTuple):
    """Tasks that ask for the same, with a word about all of them."""

    name: str
    note: str
    cards: tuple[Card, ...]


def groups(summary: Summary) -> Iterator[tuple[str, str, Sequence[Standing]]]:
    """Give each group's name, a word about it and its tasks; a task is in the first that fits."""
    lights, year = summary.plan.lights, summary.as_of.year
    last = words.day(summary.as_of + timedelta(days=lights.due_soon), year)
    red: dict[str | None, list[Standing]] = {"overdue": [], "exceeded": [], "behind": []}
    blocked = summary.blocked
    told = {s.task.id for s in blocked}
    for s in summary.red:
        if s.task.id not in told:
            red[s.reason].append(s)
    told.update(s.task.id for s in summary.red)
    soon = [s for s in summary.due_soon if s.task.id not in told]
    every: tuple[tuple[str, Callable[[], str], Sequence[Standing]], ...] = (
        ("需协调", lambda: f"最久已等 {waited(blocked, summary.as_of)} 天", blocked),
        ("逾期", lambda: f"最久 {late(red['overdue'])} 天", red["overdue"]),
        ("超过上限", lambda: "", red["exceeded"]),
        ("严重落后", lambda: f"落后序时 {number(lights.red)} 点以上", red["behind"]),
        (f"{lights.due_soon} 天内到期", lambda: f"{last}前", soon),
    )
    for name, note, standings in every:
        if standings:
            yield name, note(), standings


def places(summary: Summary) -> dict[str, Place]:
    """Say of each task that is looked at, or has a figure, where it is told in full."""
    figures = (s for s in summary.standings if s.task.has_figure and s.state.status != "dropped")
    chosen: dict[str, Place] = {s.task.id: "figures" for s in figures}
    for _, _, standings in groups(summary):
        chosen.update((s.task.id, "attention") for s in standings)
    return chosen


def told(summary: Summary, cards: Mapping[str, Card]) -> tuple[Group, ...]:
    """Give the groups with the cards of their tasks."""
    return tuple(
        Group(name, note, tuple(cards[s.task.id] for s in standings))
        for name, note, standings in groups(summary)
    )


def waited(blocked: Sequence[Standing], as_of: date) -> int:
    """Count the days that the one blocked longest has been waiting, its first among them."""
    return max((as_of - (s.blocked_since or as_of)).days for s in blocked)


def late(overdue: Sequence[Standing]) -> int:
    """Count the days by which the latest is overdue."""
    return max(-s.left for s in overdue)
