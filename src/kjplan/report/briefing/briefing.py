"""The page before a meeting as plain data: what a document of its own has to draw.

It answers a leader's questions in their order: where do we stand, what must I do, the figures,
what changed, who carries what, and at last every task.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kjplan.plan.model import Plan
from kjplan.plan.terms import Terms
from kjplan.report.briefing import attention, gauge, since, wording
from kjplan.report.briefing.attention import Group as Asked
from kjplan.report.briefing.card import Card, Choice, cards, choices
from kjplan.report.briefing.gauge import Gauges
from kjplan.report.briefing.since import Group as Changed
from kjplan.report.briefing.wording import KeyFigure
from kjplan.report.briefing.year import Month, year
from kjplan.report.summary import Summary
from kjplan.standing.outlook import Outlook
from kjplan.standing.selection import Filter
from kjplan.standing.shares import Share, Tally
from kjplan.standing.standing import Standing
from kjplan.text import words


class Part(NamedTuple):
    """A section of the plan with its tasks, of which `countable` can be finished."""

    heading: str
    done: int
    countable: int
    cards: tuple[Card, ...]


class Briefing(NamedTuple):
    """All that the page says; `scope` names whom it is about, "" for everybody.

    `pace` is a share of 1. `months` are those of the plan, none before it begins.
    `since` is the day that `changes` are told from, None where there was no meeting; `then` the
    completion on that day, a share of 1. A plan without people or offices has no columns of them.
    """

    title: str
    organization: str
    as_of: date
    scope: str
    terms: Terms
    has_owners: bool
    has_offices: bool
    lead: str
    tally: Tally
    pace: float
    key_figures: tuple[KeyFigure, ...]
    months: tuple[Month, ...]
    asked: tuple[Asked, ...]
    gauges: tuple[Gauges, ...]
    since: date | None
    meeting: bool
    then: float | None
    changes: tuple[Changed, ...]
    owners: tuple[Share, ...]
    offices: tuple[Share, ...]
    unassigned: int
    parts: tuple[Part, ...]
    choices: tuple[Choice, ...]
    rules: str

    @property
    def has_long_ids(self) -> bool:
        """Whether an id has more than the `1.1.1` that a column has room for."""
        return any(len(card.id) > len("1.1.1") for part in self.parts for card in part.cards)

    @property
    def has_stages(self) -> bool:
        """Whether any figure is to be reached in stages."""
        return any(g.bullet and g.bullet.stages for group in self.gauges for g in group.gauges)

    def day(self, of: date) -> str:
        """Write a day as the page has it, its year where it is not the page's."""
        return words.day(of, self.as_of.year)


def brief(outlook: Outlook, wanted: Filter, summary: Summary) -> Briefing:
    """Put together what the page says of a summary that was made with the same two."""
    plan, standings, changes = summary.plan, summary.standings, summary.changes
    offered = choices(plan, standings)
    told = cards(plan, standings, attention.places(summary), summary.shares.silent, offered)
    moved = dict(gauge.moves(changes.moved)) if changes else {}
    return Briefing(
        title=plan.title,
        organization=plan.organization,
        as_of=summary.as_of,
        scope=summary.scope,
        terms=plan.terms,
        has_owners=bool(plan.people),
        has_offices=bool(plan.offices or plan.office_groups),
        lead=wording.lead(summary),
        tally=summary.tally,
        pace=summary.pace,
        key_figures=wording.key_figures(summary),
        months=year(outlook, wanted),
        asked=attention.told(summary, told),
        gauges=gauge.grouped(standings, told, moved, plan.lights),
        since=changes.since if changes else None,
        meeting=changes.meeting if changes else False,
        then=Tally.of(changes.earlier).completion if changes else None,
        changes=since.groups(changes, standings, told, moved) if changes else (),
        owners=summary.shares.owners,
        offices=summary.shares.offices,
        unassigned=summary.unassigned,
        parts=_parts(plan, standings, told),
        choices=offered,
        rules=wording.rules(summary),
    )


def _parts(plan: Plan, standings: Iterable[Standing], told: Mapping[str, Card]) -> tuple[Part, ...]:
    inside: dict[str, list[Standing]] = {section.id: [] for section in plan.sections}
    for s in standings:
        inside[s.section.id].append(s)
    parts = []
    for section in plan.sections:
        if own := inside[section.id]:
            tally = Tally.of(own)
            heading = section.heading or words.section(section.id)
            own_cards = tuple(told[s.task.id] for s in own)
            parts.append(Part(heading, tally.done, tally.countable, own_cards))
    return tuple(parts)
