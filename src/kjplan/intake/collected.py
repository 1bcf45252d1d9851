"""What each row of a form that came back would record, and the batch that records it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from kjplan.errors import Refused
from kjplan.intake.form import trace
from kjplan.recording import limits
from kjplan.recording.answer import Answer, Unfit, after, compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kjplan.intake.form import Key
    from kjplan.intake.reported import Reported
    from kjplan.ledger.event import Event
    from kjplan.plan.model import Task
    from kjplan.recording.recorder import Stamp
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.standing import Standing

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
    others out unless it is `partial`; those on what was recorded since are left out unless the
    form's are taken for `newer`.
    """

    def __init__(
        self, rows: Sequence[Reported], as_of: date | None, *, partial: bool, newer: bool
    ) -> None:
        self._rows, self._as_of = rows, as_of
        self._partial, self._newer = partial, newer
        self.proposals: tuple[Proposal, ...] = ()

    def __call__(self, outlook: Outlook, stamp: Stamp) -> list[Event]:
        """Make the events; raises Refused where they are no longer those that were shown."""
        shown = [proposal.outcome for proposal in self.proposals]
        self.proposals = tuple(self._proposed(outlook, stamp))
        if shown and shown != [proposal.outcome for proposal in self.proposals]:
            raise Refused("刚才又有人登记了同一项任务，没有登记。请再运行一次，看清楚再登记。")
        return _numbered(event for proposal in self.to_record for event in proposal.events)

    @property
    def is_kept_out(self) -> bool:
        """Whether a row that is refused keeps out the others."""
        refused = any(proposal.outcome == "refused" for proposal in self.proposals)
        return refused and not self._partial

    @property
    def to_record(self) -> tuple[Proposal, ...]:
        """The rows to be recorded."""
        if self.is_kept_out:
            return ()
        outcomes = ("recorded", "updated") if self._newer else ("recorded",)
        return tuple(p for p in self.proposals if p.outcome in outcomes)

    @property
    def left_out(self) -> tuple[Proposal, ...]:
        """The rows that were to be recorded and are not."""
        outcomes = ("recorded", "refused", "updated")
        recorded = self.to_record
        return tuple(p for p in self.proposals if p.outcome in outcomes and p not in recorded)

    def _proposed(self, outlook: Outlook, stamp: Stamp) -> Iterable[Proposal]:
        answers = [row.answer for row in self._rows if row.answer]
        now = _standings(outlook.on(stamp.at.date()), answers)
        days = {answer.on for answer in answers}
        then = {
            day: _standings(outlook.on(day), [a for a in answers if a.on == day]) for day in days
        }
        for row in self._rows:
            if row.faults:
                yield _refused(row, tuple((fault.place, fault.sentence) for fault in row.faults))
            elif row.answer is None:
                yield Proposal("unchanged", row.row.id, row.task)
            else:
                task = row.answer.task.id
                day = then[row.answer.on][task]
                yield self._of_answer(row, row.answer, now[task], day, outlook, stamp)

    def _of_answer(
        self,
        row: Reported,
        answer: Answer,
        now: Standing,
        then: Standing,
        outlook: Outlook,
        stamp: Stamp,
    ) -> Proposal:
        history = now.state.history
        if any(event.row == answer.row for event in history):
            return Proposal("already", row.row.id, row.task)
        try:
            composed = compose(then, outlook.plan, answer, stamp)
            limits.keep_above_nothing(outlook.ledger, composed.events)
        except Refused as refused:
            key = _COLUMNS[refused.part] if isinstance(refused, Unfit) else "new_value"
            return _refused(row, ((row.row.place(key), str(refused)),))
        is_later = self._is_later(row, answer, now)
        standing = after(now, outlook.plan, composed.events, outlook.as_of)
        remarks = [*row.remarks, *composed.doubts]
        if not _moves(now, standing) and _moves(
            then, after(then, outlook.plan, composed.events, answer.on)
        ):
            remarks.append(_OVERRULED.format(day=answer.on))
        return Proposal(
            "updated" if is_later and _moves(now, standing) else "recorded",
            row.row.id,
            row.task,
            tuple(("", remark) for remark in remarks),
            tuple(composed.events),
            now,
            standing,
            is_later,
        )

    def _is_later(self, row: Reported, answer: Answer, now: Standing) -> bool:
        """Tell whether records of a task came or went since the form was sent, as far as known."""
        history, day = now.state.history, self._as_of
        if row.sent:
            return row.sent.trace != trace(history)
        if day and any(event.at.date() > day for event in history):
            return True
        return answer.printed is not None and answer.printed != (now.state.value or 0)


_OVERRULED = "{day} 以后台账里另有登记，现在的状态和完成值照旧。请核对填报日期。"


def _standings(outlook: Outlook, answers: Iterable[Answer]) -> dict[str, Standing]:
    return {s.task.id: s for s in outlook.of([answer.task for answer in answers])}


def _refused(row: Reported, sentences: tuple[tuple[str, str], ...]) -> Proposal:
    return Proposal("refused", row.row.id, row.task, sentences)


def _moves(before: Standing, standing: Standing) -> bool:
    was, now = before.state, standing.state
    return (was.status, was.value, was.percent) != (now.status, now.value, now.percent)


def _numbered(events: Iterable[Event]) -> list[Event]:
    """Give the events of a batch ids of one length, so that they stay in their order."""
    batch = list(events)
    width = len(str(len(batch)))
    return [e._replace(id=f"{e.command}.{n:0{width}}") for n, e in enumerate(batch)]
