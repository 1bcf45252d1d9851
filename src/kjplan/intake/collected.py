"""What each row of a form that came back would record, and the batch that records it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from kjplan.errors import Refused
from kjplan.intake.form import trace
from kjplan.recording import limits
from kjplan.recording.answer import Answer, Unfit, after, compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from kjplan.intake.form import Key
    from kjplan.intake.reported import Reported
    from kjplan.ledger.event import Event, Status
    from kjplan.plan.model import Task
    from kjplan.recording.recorder import Stamp
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.standing import Standing

    State = tuple[Status, float | None, float | None]

Outcome = Literal["recorded", "unchanged", "already", "refused", "updated"]
"""登记, 没有变化, 已登记过, 拒绝, 台账已更新."""

_COLUMNS: dict[str, Key] = {"figure": "new_value", "status": "new_status", "on": "on"}


class Proposal(NamedTuple):
    """What becomes of a row.

    `sentences` are why it is refused, each with its cell, or what somebody should look at.
    `before` and `after` are how its task stands today, without the `events` and with them;
    `is_later` tells that something was recorded since the form was sent out.
    """

    outcome: Outcome
    id: str
    task: Task | None = None
    sentences: tuple[tuple[str, str], ...] = ()
    events: tuple[Event, ...] = ()
    before: Standing | None = None
    after: Standing | None = None
    is_later: bool = False


class Batch:
    """The rows of one form on their way into the ledger, which takes all of them or none.

    As an action of the recorder it makes the events of the rows to be recorded, of the ledger
    as it is by then; `proposals` are what becomes of each row. Rows that are refused keep all
    others out (`is_kept_out`) unless it is `partial`; those on what was recorded since are left
    out unless the form's are taken for `newer`.
    """

    def __init__(
        self, rows: Sequence[Reported], as_of: date | None, *, partial: bool, newer: bool
    ) -> None:
        self._rows, self._as_of = rows, as_of
        self._partial, self._newer = partial, newer
        self.proposals: tuple[Proposal, ...] = ()
        self.is_kept_out = False

    def __call__(self, outlook: Outlook, stamp: Stamp) -> list[Event]:
        """Make the events; raises Refused where they are no longer those that were shown."""
        shown = [_seen(proposal) for proposal in self.proposals]
        self.proposals = tuple(self._proposed(outlook, stamp))
        is_refused = any(proposal.outcome == "refused" for proposal in self.proposals)
        self.is_kept_out = is_refused and not self._partial
        if shown and shown != [_seen(proposal) for proposal in self.proposals]:
            raise Refused("刚才又有人登记了同一项任务，没有登记。请再运行一次，看清楚再登记。")
        return _numbered(event for proposal in self.to_record for event in proposal.events)

    @property
    def to_record(self) -> list[Proposal]:
        """The rows to be recorded."""
        return [proposal for proposal in self.proposals if self.takes(proposal)]

    def takes(self, proposal: Proposal) -> bool:
        """Tell whether a row is to be recorded."""
        is_newer = proposal.outcome == "updated" and self._newer
        return not self.is_kept_out and (proposal.outcome == "recorded" or is_newer)

    def _proposed(self, outlook: Outlook, stamp: Stamp) -> Iterator[Proposal]:
        answers = [row.answer for row in self._rows if row.answer]
        now = _standings(outlook.on(stamp.at.date()), answers)
        then = {
            day: _standings(outlook.on(day), [a for a in answers if a.on == day])
            for day in {answer.on for answer in answers}
        }
        for row in self._rows:
            if row.faults:
                yield _refused(row, tuple((fault.place, fault.sentence) for fault in row.faults))
            elif row.answer is None:
                yield Proposal("unchanged", row.row.id, row.task)
            else:
                id_, day = row.answer.task.id, row.answer.on
                case = _Case(row, row.answer, now[id_], then[day][id_])
                yield _proposal(case, outlook, stamp, self._as_of)


class _Case(NamedTuple):
    """A row with its answer, and how its task stands today and on the day of the answer."""

    row: Reported
    answer: Answer
    now: Standing
    then: Standing


def _proposal(case: _Case, outlook: Outlook, stamp: Stamp, as_of: date | None) -> Proposal:
    row, answer, now, then = case.row, case.answer, case.now, case.then
    if any(event.row == answer.row for event in now.state.history):
        return Proposal("already", row.row.id, row.task)
    try:
        composed = compose(then, outlook.plan, answer, stamp)
        limits.keep_above_nothing(outlook.ledger, composed.events)
    except Refused as refused:
        key = _COLUMNS[refused.part] if isinstance(refused, Unfit) else "new_value"
        return _refused(row, ((row.row.place(key), str(refused)),))
    moved = after(now, outlook.plan, composed.events, stamp.at.date())
    moved_then = after(then, outlook.plan, composed.events, answer.on)
    remarks = [*row.remarks, *composed.doubts]
    if _state(moved) == _state(now) and _state(moved_then) != _state(then):
        remarks.append(_OVERRULED.format(day=answer.on))
    is_later = _is_later(case, as_of)
    return Proposal(
        "updated" if is_later and _state(moved) != _state(now) else "recorded",
        row.row.id,
        row.task,
        tuple(("", remark) for remark in remarks),
        tuple(composed.events),
        now,
        moved,
        is_later,
    )


def _is_later(case: _Case, as_of: date | None) -> bool:
    """Tell whether records of a task came or went since the form was sent, as far as known."""
    sent, history = case.row.sent, case.now.state.history
    if sent:
        return sent.trace != trace(history)
    if as_of and any(event.at.date() > as_of for event in history):
        return True
    printed = case.answer.printed
    return printed is not None and printed != (case.now.state.value or 0)


_OVERRULED = "{day} 以后台账里另有登记，现在的状态和完成值照旧。请核对填报日期。"


def _standings(outlook: Outlook, answers: Iterable[Answer]) -> dict[str, Standing]:
    return {s.task.id: s for s in outlook.of([answer.task for answer in answers])}


def _refused(row: Reported, sentences: tuple[tuple[str, str], ...]) -> Proposal:
    return Proposal("refused", row.row.id, row.task, sentences)


def _state(standing: Standing) -> State:
    return standing.state.status, standing.state.value, standing.state.percent


def _seen(proposal: Proposal) -> tuple[Outcome, State | None]:
    """Give what must not change between a look and the record."""
    return proposal.outcome, proposal.before and _state(proposal.before)


def _numbered(events: Iterable[Event]) -> list[Event]:
    """Give the events of a batch ids of one length, so that they stay in their order."""
    batch = list(events)
    width = len(str(len(batch)))
    return [e._replace(id=f"{e.command}.{n:0{width}}") for n, e in enumerate(batch)]
