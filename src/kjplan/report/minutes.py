"""The minutes of a meeting (会议纪要): what it decided, recorded and went through."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kjplan.ledger.fold import after
from kjplan.report import records
from kjplan.report.page import BLANK, Heading, line
from kjplan.standing.agenda import gone_through, recorded_in
from kjplan.text import safe
from kjplan.text.numerals import chinese
from kjplan.text.words import full_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kjplan.ledger.event import Event
    from kjplan.plan.model import Plan, Task
    from kjplan.report.page import Block, Page, Paragraph
    from kjplan.standing.outlook import Outlook


class Treated(NamedTuple):
    """A task that a meeting has gone through, if the plan has it still, and its records of it.

    `reached` is the figure that each of them came to which added to one, by their ids.
    """

    id: str
    task: Task | None
    events: tuple[Event, ...]
    reached: Mapping[str, float]

    @property
    def title(self) -> str:
        """Its title, or the one that it had."""
        return self.task.title if self.task else self.events[0].title

    @property
    def name(self) -> str:
        """Its title with its id: `举办技术对接会（2.2.1）`."""
        return f"{self.title}（{self.id}）" if self.title else self.id

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
    of_task = {name: tuple(e for e in events if e.task == name) for name in names}
    return Minutes(
        outlook.plan,
        meeting,
        tuple(
            Treated(name, task, of_task[name], _reached(outlook, task, of_task[name]))
            for name in names
            for task in (tasks.get(name),)
        ),
    )


def _reached(outlook: Outlook, task: Task | None, events: Iterable[Event]) -> dict[str, float]:
    """Give the figures to which records of a task have added."""
    if task is None or all(event.delta is None for event in events):
        return {}
    value, reached = None, {}
    (standing,) = outlook.of([task])
    for event in standing.state.history:
        value = after(value, event) if event.kind == "reading" else value
        if event.delta is not None and value is not None:
            reached[event.id] = value
    return reached


def page(minutes: Minutes, *, numbered: bool = True) -> Page:
    """Write the minutes, the headings `numbered` unless what draws them counts them itself."""
    decided = [decision for each in minutes.treated for decision in _decisions(each)]
    recorded = [_record(each, minutes.meeting.by) for each in minutes.treated if each.recorded]
    silent = [each for each in minutes.treated if not each.recorded and not each.decisions]
    parts: list[tuple[str, Sequence[Block]]] = [
        (f"议定事项（{len(decided)}件）", _numbered(decided)),
        (f"进展情况（{len(recorded)}项）", _numbered(recorded)),
        (f"没有新登记的任务（{len(silent)}项）", [_names(silent)] if silent else []),
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
    return f"{held}，对照《{plan.title}》逐项研究任务{len(minutes.treated)}项。"


def _decisions(treated: Treated) -> Iterator[str]:
    """Word each decision: on which task, what, who is to do it and by when."""
    for event in treated.decisions:
        who = f"由{'、'.join(event.assignees)}办理" if event.assignees else ""
        when = f"{full_day(event.due)}前办好" if event.due else ""
        to = "，".join(filter(None, (who, when)))
        yield f"{treated.name}：{_sentence(event.note)}" + (to and f"{to}。")


def _numbered(texts: Sequence[str]) -> list[Paragraph]:
    return [line(f"{n}. {text}", hang=3) for n, text in enumerate(texts, 1)]


def _record(treated: Treated, keeper: str) -> str:
    """Tell what was recorded of a task, in order, and by whom where not by the meeting's keeper."""
    told = "；".join(
        "，".join(_told(event, treated) for event in run) + _hand(by, keeper)
        for by, run in groupby(treated.recorded, key=lambda event: event.by)
    )
    return f"{treated.name}：{_sentence(told)}"


def _hand(by: str, keeper: str) -> str:
    return "" if by == keeper else f"（{safe.one_line(by)}登记）"


def _told(event: Event, treated: Treated) -> str:
    evidence = f"佐证材料：{event.evidence}" if event.evidence else ""
    note = _flat(event.note).rstrip("。")
    return "，".join(filter(None, (_what(event, treated), note, evidence)))


def _what(event: Event, treated: Treated) -> str:
    """Say what an event records as a paper does: days in full, and what a figure came to."""
    what = records.what(event, treated.task)
    if event.kind == "note":
        return ""
    if event.kind == "extension" and event.due:
        return f"延期到{full_day(event.due)}"
    if event.id in treated.reached:
        total = event._replace(value=treated.reached[event.id], delta=None)
        what = f"{records.what(total, treated.task)}（{what.removeprefix('完成值 ')}）"
    return what.replace(" ", "")


def _names(treated: Sequence[Treated]) -> Paragraph:
    return line(*(f"{each.name}；" for each in treated[:-1]), f"{treated[-1].name}。")


def _signed(minutes: Minutes) -> Iterator[Block]:
    if names := dict.fromkeys(event.by for event in (minutes.meeting, *minutes.events)):
        yield BLANK
        yield line(f"记录：{'、'.join(names)}")


def _sentence(text: str) -> str:
    flat = _flat(text)
    return flat if flat.endswith(("。", "！", "？")) else f"{flat}。"


def _flat(text: str) -> str:
    return safe.one_line(text.strip())
