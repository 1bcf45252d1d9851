"""The minutes of a meeting (会议纪要): what it decided, recorded and went through."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kjplan.report import records
from kjplan.report.page import BLANK, Heading, Span, line
from kjplan.standing.agenda import gone_through, recorded_in
from kjplan.text import safe
from kjplan.text.numerals import chinese
from kjplan.text.words import full_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kjplan.ledger.event import Event
    from kjplan.plan.model import Plan, Task
    from kjplan.report.page import Block, Page, Paragraph
    from kjplan.standing.outlook import Outlook


class Treated(NamedTuple):
    """A task that a meeting has gone through, if the plan has it still, and its records of it."""

    id: str
    task: Task | None
    events: tuple[Event, ...]

    @property
    def title(self) -> str:
        """Its title, or the one that it had."""
        return self.task.title if self.task else self.events[0].title

    @property
    def name(self) -> str:
        """Its id with its title."""
        return f"{self.id} {self.title}".rstrip()

    @property
    def decisions(self) -> tuple[Event, ...]:
        """What was decided on it."""
        return tuple(event for event in self.events if event.kind == "decision")

    @property
    def recorded(self) -> tuple[Event, ...]:
        """What was recorded of it besides."""
        kinds = ("decision", "reviewed")
        return tuple(event for event in self.events if event.kind not in kinds)


class Minutes(NamedTuple):
    """What became of a meeting: the tasks that it has gone through, in the plan's order."""

    plan: Plan
    meeting: Event
    treated: tuple[Treated, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """All records of the meeting, in the plan's order."""
        return tuple(event for each in self.treated for event in each.events)


def minutes(outlook: Outlook, meeting: Event) -> Minutes:
    """Draw up the minutes of a meeting, as its records hold on the day looked at."""
    events = recorded_in(outlook.ledger, meeting.command, outlook.as_of)
    tasks = outlook.plan.by_id()
    # What the plan no longer has comes last.
    order = {task: n for n, task in enumerate(tasks)}
    names = sorted(gone_through(events), key=lambda task: order.get(task, len(order)))
    return Minutes(
        outlook.plan,
        meeting,
        tuple(
            Treated(name, tasks.get(name), tuple(e for e in events if e.task == name))
            for name in names
        ),
    )


def page(minutes: Minutes, *, numbered: bool = True) -> Page:
    """Write the minutes, the headings `numbered` unless what draws them counts them itself."""
    decided = [decision for each in minutes.treated for decision in _decisions(each)]
    recorded = [_record(each) for each in minutes.treated if each.recorded]
    silent = [each for each in minutes.treated if not each.recorded and not each.decisions]
    parts: list[tuple[str, Sequence[Block]]] = [
        (f"议定事项（{len(decided)} 件）", _numbered(decided)),
        (f"进展登记（{len(recorded)} 项）", recorded),
        (f"过了、没有新登记的（{len(silent)} 项）", [_names(silent)] if silent else []),
    ]
    kept = [(heading, blocks) for heading, blocks in parts if blocks]
    return (
        Heading("会议纪要", 1, "title"),
        BLANK,
        line(_opening(minutes)),
        *(
            block
            for n, (heading, blocks) in enumerate(kept, 1)
            for block in (
                BLANK,
                Heading(f"{chinese(n)}、{heading}" if numbered else heading),
                *blocks,
            )
        ),
        *_signed(minutes),
    )


def _opening(minutes: Minutes) -> str:
    meeting, plan = minutes.meeting, minutes.plan
    name = safe.one_line(meeting.note) or "会议"
    held = f"{full_day(meeting.on)}，{plan.organization}召开{name}"
    if not minutes.treated:
        return f"{held}，没有逐项登记。"
    return f"{held}，对照《{plan.title}》过了 {len(minutes.treated)} 项任务。"


def _decisions(treated: Treated) -> Iterator[tuple[str, str]]:
    """Give each decision with who is to do it and by when, and the task that it is about."""
    for event in treated.decisions:
        who = f"由{'、'.join(event.assignees)}办理" if event.assignees else ""
        when = f"{full_day(event.due)}前办好" if event.due else ""
        to = "，".join(filter(None, (who, when)))
        yield _sentence(event.note) + (to and f"{to}。"), f"（{treated.name}）"


def _numbered(decided: Sequence[tuple[str, str]]) -> list[Paragraph]:
    return [line(f"{n}. {text}", of, hang=3) for n, (text, of) in enumerate(decided, 1)]


def _record(treated: Treated) -> Paragraph:
    """Tell what was recorded of a task, one record after the other, those of one hand together."""
    told = "；".join(
        f"{'，'.join(_told(event, treated.task) for event in run)}（{safe.one_line(by)}）"
        for by, run in groupby(treated.recorded, key=lambda event: event.by)
    )
    return line(Span(treated.name, "strong"), f"：{told}", hang=2)


def _told(event: Event, task: Task | None) -> str:
    evidence = f"佐证材料：{event.evidence}" if event.evidence else ""
    recorded = "" if event.kind == "note" else records.what(event, task)
    return "，".join(filter(None, (recorded, _flat(event.note), evidence)))


def _names(treated: Sequence[Treated]) -> Paragraph:
    return line(*(f"{each.name}；" for each in treated[:-1]), f"{treated[-1].name}。", hang=2)


def _signed(minutes: Minutes) -> Iterator[Block]:
    if names := dict.fromkeys(event.by for event in (minutes.meeting, *minutes.events)):
        yield BLANK
        yield line(f"登记：{'、'.join(names)}")


def _sentence(text: str) -> str:
    flat = _flat(text)
    return flat if flat.endswith(("。", "！", "？")) else f"{flat}。"


def _flat(text: str) -> str:
    return safe.one_line(text.strip())
