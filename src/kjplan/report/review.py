"""The screens of a meeting: one task, as large and calm as there is room for, and its keys."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from kjplan.ledger.event import Event
from kjplan.plan import document
from kjplan.plan.model import Task
from kjplan.report import columns, records, review_keys
from kjplan.report.page import (
    BLANK,
    LABEL,
    Bar,
    Block,
    Figure,
    Figures,
    Heading,
    Page,
    Paragraph,
    Span,
    line,
)
from kjplan.standing.outlook import Outlook
from kjplan.standing.standing import Standing
from kjplan.text import safe, words
from kjplan.text.folding import listed
from kjplan.text.width import padded
from kjplan.text.words import percent


class Subject(NamedTuple):
    """The task that a meeting is at: where it stands, the how manieth it is, and what is new.

    `gone` are the ids of the tasks that the meeting has gone through; `notice` says what the
    last key has done.
    """

    outlook: Outlook
    standing: Standing
    place: int
    total: int
    meeting: Event
    gone: Collection[str]
    notice: Page


class Room(NamedTuple):
    """How much is shown: characters around the clause, of the clause, records, and blanks.

    None is all of it.
    """

    around: int | None
    clause: int | None
    records: int
    airy: bool


# From the largest to the smallest.
ROOMS = (
    Room(None, None, 4, airy=True),
    Room(240, None, 3, airy=True),
    Room(120, None, 3, airy=True),
    Room(60, None, 2, airy=True),
    Room(30, None, 1, airy=True),
    Room(60, None, 2, airy=False),
    Room(30, None, 1, airy=False),
    Room(10, None, 1, airy=False),
    Room(0, 120, 1, airy=False),
    Room(0, 60, 1, airy=False),
    Room(0, 30, 0, airy=False),
)
# The keys that the smallest screen has room for; the help has the others.
_MAIN = ("d", "p", "b", "e", "n", "m", "空格", "k", "?", "q")
# So much of a note is shown, of which the whole task has all.
_NOTE = 48


def fitted(subject: Subject, lines: int, height: Callable[[Page], int]) -> Page:
    """Show as much of a task as a screen of some lines has room for."""
    pages = (page(subject, room) for room in ROOMS)
    return next((shown for shown in pages if height(shown) <= lines), page(subject, ROOMS[-1]))


def page(subject: Subject, room: Room) -> Page:
    """Show one task: its place, its clause, who, by when, how it stands, what was decided."""
    air = (BLANK,) if room.airy else ()
    standing = subject.standing
    return (
        _place(subject),
        *air,
        Heading(standing.task.title, 2, "title", number=standing.task.id),
        *_headings(standing),
        *_text(standing, room),
        *air,
        *_who(subject),
        *_due(standing),
        *_state(standing),
        *_figure(standing),
        *_decided(subject, room),
        *_records(standing, room),
        *((*air, *subject.notice) if subject.notice else ()),
        *air,
        review_keys.listed(None if room.airy else _MAIN),
    )


def news(events: Sequence[Event], task: Task) -> Page:
    """Say what others have recorded of a task since it was shown, and that nothing else was."""
    told = "；".join(f"{event.by}登记了{_summed(event, task)}" for event in events)
    what = told or "别人改了这一项的登记"
    return (line(Span(f"{what}。上面已是最新的，您刚才的没有登记；要登记请再按一次。", "warning")),)


def _summed(event: Event, task: Task) -> str:
    note = f"：{_cut(event).note}" if event.note else ""
    return f"“{records.what(event, task)}{note}”"


def _place(subject: Subject) -> Paragraph:
    parts = [Span(f"第 {subject.place + 1} 项，共 {subject.total} 项", "label")]
    if subject.standing.task.id in subject.gone:
        parts.append(Span("  这次会上过了", "green"))
    if subject.meeting.note:
        parts.append(Span(f"  {_shortened(subject.meeting.note, _NOTE)}", "dim"))
    return line(*parts)


def _headings(standing: Standing) -> list[Paragraph]:
    texts = [text for text in (standing.section.heading, standing.item.heading) if text]
    return [line(*(Span(f"{text}  ", "dim") for text in texts))] if texts else []


def _text(standing: Standing, room: Room) -> list[Paragraph]:
    """Give the paragraph that a clause stands in, with as much around it as there is room for."""
    task = standing.task
    paragraphs = [] if task.added else document.text(standing.item)
    at = next((n for n, some in enumerate(paragraphs) if any(p.task is task for p in some)), None)
    if at is None:
        return [line(Span(_shortened(task.text, room.clause), "clause"), indent=2, hang=2)]
    parts: tuple[list[str], list[str], list[str]] = ([], [], [])
    for piece in paragraphs[at]:
        side = 1 if piece.task is task else 2 if parts[1] else 0
        parts[side].append(piece.text)
    before, clause, behind = map("".join, parts)
    around = room.around
    if around is not None and (at or len(before) > around):
        before = f"…{before[len(before) - around :] if around else ''}"
    if around is not None and (at + 1 < len(paragraphs) or len(behind) > around):
        behind = f"{behind[:around]}…"
    spans = (
        Span(before, "dim"),
        Span(_shortened(clause, room.clause), "clause"),
        Span(behind, "dim"),
    )
    return [line(*(span for span in spans if span.text), indent=2, hang=2)]


def _who(subject: Subject) -> Iterator[Paragraph]:
    plan, task = subject.outlook.plan, subject.standing.task
    named = (
        (plan.terms.owner, task.owners, bool(plan.people)),
        (plan.terms.office, task.offices, bool(plan.offices or plan.office_groups)),
        (plan.terms.support, task.support, False),
    )
    for term, names, is_wanted in named:
        if names:
            yield line(*listed(names), label=term)
        elif is_wanted:
            yield line(Span(words.unassigned(term), "dim"), label=term)


def _due(standing: Standing) -> Iterator[Paragraph]:
    if standing.task.kind == "ongoing":
        return
    is_told = standing.task.due or standing.is_extended
    limit = columns.limit(standing) if is_told else f"{standing.due}（按计划最后一天）"
    left: tuple[Span, ...] = ()
    if standing.is_open and standing.left >= 0:
        left = (Span(f"  {words.reason('due_soon', standing.left)}", "dim"),)
    yield line(limit, *left, label="完成时限")


def _state(standing: Standing) -> Iterator[Paragraph]:
    parts = [Span(columns.status(standing), columns.role(standing))]
    if standing.light:
        parts.append(Span(f"  {words.LIGHT[standing.light]}灯", standing.light))
    reason = words.reason(standing.reason, standing.lit.amount)
    if reason and standing.reason != "blocked":
        parts.append(Span(f"  {reason}", standing.light or "plain"))
    yield line(*parts, label="状态")
    if since := standing.blocked_since:
        why = _shortened(standing.note, _NOTE)
        yield line(f"{since} 起  {why}", label=words.STATUS["blocked"])


def _figure(standing: Standing) -> Iterator[Block]:
    if figure := columns.open_figure(standing):
        yield line(Span(figure, columns.role(standing)), label="完成值")
    if standing.expected is None:
        return
    target, goal = standing.task.target, standing.goal
    steps = tuple(s.at_least / goal for s in target.stages) if target and goal else ()
    bar = Bar(standing.completion or 0, standing.expected, standing.light or "green", steps)
    yield Figures(
        (
            Figure("", padded("序时进度 ", LABEL), "label"),
            Figure("", f"{percent(standing.expected)} ", bar=bar),
        ),
        between="",
    )


def _decided(subject: Subject, room: Room) -> list[Paragraph]:
    """Tell what was decided last, and whether its day has gone by."""
    standing, today = subject.standing, subject.outlook.as_of
    shown = []
    for event in standing.decisions[-max(1, room.records // 2) :]:
        parts = [Span(f"{event.on}  {records.told(_cut(event))}")]
        if event.due and event.due < today and standing.is_open:
            parts.append(Span(f"  {words.reason('overdue', (today - event.due).days)}", "red"))
        shown.append(parts)
    return _under("议定", shown)


def _records(standing: Standing, room: Room) -> list[Paragraph]:
    events = [event for event in standing.state.history if event.kind != "decision"]
    shown = [
        [
            Span(f"{event.on}  {records.what(event, standing.task)}"),
            Span(f"（{event.by}）", "dim"),
            Span(f"  {_cut(event).note}" if event.note else "", "dim"),
        ]
        for event in events[max(0, len(events) - room.records) :]
    ]
    return _under("最近记录", shown)


def _under(label: str, lines: Sequence[Sequence[Span]]) -> list[Paragraph]:
    """Put a label before the first of some lines, the others under it."""
    first = [line(*parts, label=label) for parts in lines[:1]]
    return first + [line(*parts, indent=LABEL, hang=LABEL) for parts in lines[1:]]


def _cut(event: Event) -> Event:
    return event._replace(note=_shortened(event.note, _NOTE))


def _shortened(text: str, most: int | None) -> str:
    """Give a text on one line, shortened with … where it is longer than `most`."""
    flat = safe.one_line(text.strip())
    return flat if most is None or len(flat) <= most else f"{flat[:most]}…"
