"""The draft of a document as a plan that `check` passes, whatever the document says."""

from datetime import date
from typing import NamedTuple

from kjplan.intake.draft import NOBODY, Clause, Draft, Figure, Parties, seen
from kjplan.intake.draft import Item as DraftItem
from kjplan.intake.draft import Section as DraftSection
from kjplan.intake.registered import Registered
from kjplan.plan.document import MARKS
from kjplan.plan.model import Item, Plan, Section, Task
from kjplan.plan.period import Period
from kjplan.plan.target import Target
from kjplan.plan.terms import Terms
from kjplan.text.numerals import chinese

_MOST = 10**15
_UNNAMED = "单位名称待填"


class Numbered(NamedTuple):
    """An entry of a draft with the id that it has in the plan."""

    id: str
    entry: DraftItem | Clause


def numbered(draft: Draft) -> list[Numbered]:
    """Give each item and clause of a draft its id, in the document's order."""
    entries: list[Numbered] = []
    for first, section in enumerate(draft.sections, 1):
        for second, item in enumerate(section.items, 1):
            entries.append(Numbered(f"{first}.{second}", item))
            entries += (
                Numbered(f"{first}.{second}.{third}", clause)
                for third, clause in enumerate(item.clauses, 1)
            )
    return entries


def as_plan(draft: Draft, title: str, year: int) -> Plan:
    """Make a plan of a draft; `title` is for one that has none, as `year` is."""
    names = Registered(draft)
    sections = tuple(_section(n, section, names) for n, section in enumerate(draft.sections, 1))
    return Plan(
        title=draft.title.strip() or title,
        organization=draft.organization.strip() or _UNNAMED,
        period=Period(*(draft.period or (date(year, 1, 1), date(year, 12, 31)))),
        preamble="\n".join(draft.preamble),
        people=names.people,
        offices=names.offices,
        sections=sections or (Section("1", "", (Item("1.1", "", (), (), ()),)),),
        joint_offices=names.joint,
        office_groups=names.groups,
        terms=_terms(draft),
        before="\n".join(draft.before),
        closing="\n".join(draft.closing),
    )


def _terms(draft: Draft) -> Terms:
    """Take the document's own words where they differ from one another."""
    usual = Terms()
    words = [word or other for word, other in zip(draft.roles, usual, strict=True)]
    return Terms(*words) if len(set(words)) == len(words) else usual


def _section(order: int, section: DraftSection, names: Registered) -> Section:
    title, number = section.title.strip(), section.number
    first = section.items[0] if section.items else None
    runs_on = (
        bool(title or number)
        and first is not None
        and not (first.number or first.title or first.under)
        and first.paragraph == section.paragraph
    )
    if runs_on and title and title[-1] not in MARKS:
        title += " "
    items = [_item(f"{order}.{n}", n, item, names) for n, item in enumerate(section.items, 1)] or [
        Item(f"{order}.1", "", (), (), ())
    ]
    return Section(
        id=str(order),
        title=title,
        items=tuple(items),
        number=_number(number, f"{chinese(order)}、", title),
        paragraph=not runs_on,
    )


def _number(printed: str, usual: str, title: str) -> str | None:
    """Give a number as printed, None where it is the one that the id stands for."""
    if title:
        return None if printed == usual else printed
    return printed or None


def _item(id_: str, order: int, item: DraftItem, names: Registered) -> Item:
    title = _title(item)
    who = _stated(names.parties(item.who), item.stated)
    return Item(
        id=id_,
        title=title,
        owners=who.owners,
        offices=who.offices,
        tasks=tuple(
            _task(f"{id_}.{n}", clause, who, names) for n, clause in enumerate(item.clauses, 1)
        ),
        support=who.support,
        others=who.others,
        number=_number(item.number, f"（{chinese(order)}）", title),
        under=item.under,
        stated=item.stated if item.stated or who != NOBODY else None,
        stated_first=item.stated_first,
        stated_paragraph=item.stated_apart,
    )


def _stated(who: Parties, bracket: str) -> Parties:
    """Give who answers, nobody where not one of the names stands in the bracket as printed."""
    printed = seen(bracket)
    named = [*who.owners, *who.offices, *who.support]
    named += [name for _, several in who.others for name in several]
    return who if not printed or any(seen(name) in printed for name in named) else NOBODY


def _title(item: DraftItem) -> str:
    """Give a title with the mark behind it, but for the 。 before text in the same paragraph."""
    title, end = item.title.strip(), item.end.strip()
    if not title:
        return end
    runs_on = bool(item.clauses) and not item.clauses[0].new_paragraph and not item.stated_first
    if not runs_on or (end and end != "。") or title[-1] in MARKS:
        title += end
        end = ""
    return title if end or not runs_on or title[-1] in MARKS else f"{title} "


def _task(id_: str, clause: Clause, above: Parties, names: Registered) -> Task:
    statement = clause.kind == "statement"
    own = clause.who != NOBODY and not (statement and not clause.stated)
    who = _stated(names.parties(clause.who), clause.stated) if own else above
    target = _target(clause.target) if clause.kind == "target" else None
    kind = "once" if clause.kind == "target" and target is None else clause.kind
    title = clause.title.strip()
    return Task(
        id=id_,
        short_title="" if statement or title == _plain(clause.text) else title,
        text=clause.text.strip(),
        owners=who.owners,
        offices=who.offices,
        kind=kind,
        every=clause.every if kind == "recurring" else None,
        stretch=clause.stretch and not statement,
        target=target,
        due=None if kind in ("ongoing", "statement") else clause.due,
        support=who.support,
        others=who.others,
        stated=clause.stated,
        stated_paragraph=clause.stated_apart,
        paragraph=clause.new_paragraph,
    )


def _plain(text: str) -> str:
    return text.strip().rstrip("，。、；：！？,.;:!? \n")


def _target(figure: Figure | None) -> Target | None:
    """Give a figure that can be a target, None where it cannot."""
    if figure is None or (figure.at_least is None and figure.at_most is None and not figure.rank):
        return None
    numbers = [n for n in (figure.at_least, figure.aim, figure.at_most) if n is not None]
    if any(n >= _MOST or n < 0 or round(n, 6) != n for n in numbers) or figure.at_least == 0:
        return None
    if figure.rank:
        return Target(rank=figure.rank, among=" ".join(figure.among.split()))
    at_most = figure.at_most if figure.at_least is None else None
    aim = figure.aim if figure.at_least and figure.aim and figure.aim >= figure.at_least else None
    return Target(
        at_least=figure.at_least,
        aim=aim,
        unit=" ".join(figure.unit.split()),
        level=figure.level and at_most is None,
        at_most=at_most,
    )
