"""The desk of whoever records in a meeting: shows a task, waits for a key, records, shows it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from kjplan.cli.app import account
from kjplan.cli.chinese.types import Day
from kjplan.cli.review import finding, keyboard
from kjplan.errors import Doubtful, Invalid, Refused, Unknown, Wrong
from kjplan.ledger.evidence import folder_beside
from kjplan.ledger.ledger import read
from kjplan.recording import limits, status
from kjplan.recording import meeting as meetings
from kjplan.recording.decision import decide
from kjplan.recording.extension import extend
from kjplan.recording.progress import progress
from kjplan.recording.recorder import Marks
from kjplan.report import changes, columns, entry, records, review, review_keys
from kjplan.report.page import Span, line
from kjplan.standing import agenda as agendas
from kjplan.standing.outlook import Outlook
from kjplan.standing.selection import Filter
from kjplan.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from kjplan.cli.app import App
    from kjplan.ledger.event import Event
    from kjplan.recording.recorder import Action, Recorded, Stamp
    from kjplan.report.page import Page
    from kjplan.standing.standing import Standing

    # Makes the events of a task as it stands; the flag says that a doubt was answered.
    Compose = Callable[[Standing, Stamp, bool], Sequence[Event]]

T = TypeVar("T")
UNDO = "按 u"
# What is meant where nothing is typed: all tasks; nobody or no day yet.
_ALL, _OPEN = "全部", "不定"
# Lines under a screen that are left to what is typed.
_BELOW = 2
_FEWEST, _MOST = 12, 200


def gone(outlook: Outlook, meeting: Event) -> tuple[str, ...]:
    """Give the ids of the tasks that a meeting has gone through, in order."""
    events = agendas.recorded_in(outlook.ledger, meeting.command, outlook.as_of)
    return agendas.gone_through(events)


def _action(shown: Standing, compose: Compose, sure: bool) -> Action:
    return meetings.as_shown(shown, lambda now, stamp: compose(now, stamp, sure))


def _surely(attempt: Callable[[bool], T]) -> T:
    """Attempt what may be doubtful, and again where somebody is sure of it."""
    try:
        return attempt(False)
    except Doubtful as doubtful:
        if not keyboard.agrees(f"{doubtful}确定吗？"):
            raise Refused("没有登记。") from None
        return attempt(True)


class Desk:
    """A meeting that is on: where it is on its agenda, and what the last key has done."""

    def __init__(
        self, app: App, meeting: Event, wanted: Filter, sort: Sequence[str], by: str | None
    ) -> None:
        self.app = app
        self.meeting = meeting
        self.wanted = wanted
        self.sort = sort
        self.by = by or account()
        self.notice: Page = ()
        self._keys: dict[str, Callable[[Standing], None]] = {
            "d": self._done, "p": self._progress, "b": self._block, "e": self._extend,
            "n": self._note, "m": self._decide, " ": self._next, "v": self._whole,
        }  # fmt: skip
        self._moves: dict[str, Callable[[], None]] = {
            "k": self._back, "/": self._find, "f": self._narrow, "u": self._take_back,
            "?": self._help,
        }  # fmt: skip
        self.gone: list[str] = []
        self.outlook = Outlook(app.plan, read(app.ledger_path, app.snapshots), app.today)
        self.agenda = self._agenda(self.wanted)

    @property
    def place(self) -> str:
        """Where the meeting is: `第 3 项（2.1.1）`."""
        task = self.agenda.task
        return f"第 {self.agenda.place + 1} 项（{task.id}）" if task else "最后一项以后"

    def sit(self) -> None:
        """Go through the agenda, key by key, until somebody ends it; raises Ended as keys do."""
        while True:
            shown = self._show()
            key = keyboard.read()
            if key == "q":
                return
            if key == keyboard.RESIZED:
                continue
            self.notice = ()
            try:
                self._press(key, shown)
            except meetings.Overtaken as overtaken:
                if shown:
                    self.notice = review.news(overtaken.events, shown.task)
            except (Refused, Unknown, Wrong) as refused:
                self.tell(str(refused))

    def _press(self, key: str, shown: Standing | None) -> None:
        if key in self._moves:
            self._moves[key]()
        elif key in self._keys and shown:
            self._keys[key](shown)
        else:
            self.tell("没有这个键。按 ? 看有哪些键；输入法请切到英文。")

    def _show(self) -> Standing | None:
        """Show the task that the meeting is at, as the ledger has it now; give how it stands."""
        self.app.again()
        self._look()
        screen, at = self.app.screen, self.agenda
        standing = None
        if at.task:
            (standing,) = self.outlook.of([at.task])
            subject = review.Subject(
                self.outlook, standing, at.place, len(at.tasks), self.meeting, self.gone,
                self.notice,
            )  # fmt: skip
            lines = screen.lines(_FEWEST, _MOST) - _BELOW
            page = review.fitted(subject, lines, screen.height)
        else:
            page = review_keys.through(self.meeting, len(at.tasks), self.notice)
        screen.clear()
        screen.show(page)
        return standing

    def _look(self) -> None:
        """Read what stands in the ledger; where it cannot be read just now, keep what was read."""
        ledger = self.outlook.ledger
        try:
            ledger = read(self.app.ledger_path, self.app.snapshots)
        except Invalid as invalid:
            self.tell(str(invalid))
        self.outlook = Outlook(self.app.plan, ledger, self.app.today)

    def tell(self, sentences: str) -> None:
        """Put sentences under the next screen."""
        self.notice += tuple(line(Span(text, "warning")) for text in safe.lines(sentences))

    def _agenda(self, *filters: Filter) -> agendas.Agenda:
        """Put the tasks that some filters keep on the agenda, after those that are done with."""
        self.gone = list(gone(self.outlook, self.meeting))
        return agendas.agenda(self.outlook, filters, self.sort, self.gone)

    # What is recorded.

    def _marks(self, note: str = "") -> Marks:
        return Marks(note=note, by=self.by, meeting=self.meeting.command)

    def _write(self, action: Action, note: str) -> Recorded:
        self.app.again()
        recorded = self.app.recorder.record(action, self._marks(note))
        self.app.recorded = recorded.events
        for warning in recorded.warnings:
            self.tell(warning)
        return recorded

    def _record(self, shown: Standing, compose: Compose, note: str = "") -> Recorded:
        """Record of a task as it was shown; what is doubtful, after asking."""
        recorded = _surely(lambda sure: self._write(_action(shown, compose, sure), note))
        if shown.task.id not in self.gone and recorded.events:
            self.gone.append(shown.task.id)
        return recorded

    def _change(self, shown: Standing, compose: Compose, note: str = "") -> None:
        """Record of a task and say what that changed."""
        recorded = self._record(shown, compose, note)
        self.notice += changes.page(recorded, [shown.task], self.app.today, UNDO)

    def _done(self, shown: Standing) -> None:
        why, short = "", status.falls_short(shown)
        if short:
            why = keyboard.ask("确要办结，请写原因", why=f"{short}。可按 Esc 再回车，先用 p 登记。")
        self._change(
            shown,
            lambda now, stamp, _: status.change([now], "done", stamp, force=bool(short)),
            why,
        )

    def _progress(self, shown: Standing) -> None:
        now = columns.open_figure(shown)
        how = review_keys.how_to_write(shown.task)
        typed = keyboard.ask(f"完成值（{f'现在 {now}，' if now else ''}{how}）")
        period = self.app.plan.period
        self._change(shown, lambda now, stamp, sure: progress(now, period, typed, stamp, sure=sure))

    def _block(self, shown: Standing) -> None:
        why = keyboard.ask("等谁定什么")
        self._change(shown, lambda now, stamp, _: status.change([now], "blocked", stamp), why)

    def _note(self, shown: Standing) -> None:
        text = keyboard.ask("说明")
        self._change(shown, lambda now, stamp, _: [stamp.event("note", task=now.task)], text)

    def _extend(self, shown: Standing) -> None:
        due = keyboard.ask_for(f"新的完成时限（现在 {shown.due}）", Day().read)

        def compose(now: Standing, stamp: Stamp, sure: bool) -> list[Event]:
            return extend(now, due, self.app.plan.period, stamp, sure=sure)

        # What would be refused or is doubtful is told before anybody is asked for a reason.
        ledger, marks = self.outlook.ledger, self._marks()
        _surely(
            lambda sure: self.app.recorder.compose(ledger, _action(shown, compose, sure), marks)
        )
        why = keyboard.ask("延期的理由")
        self._change(shown, lambda now, stamp, _: compose(now, stamp, True), why)

    def _decide(self, shown: Standing) -> None:
        plan, task = self.app.plan, shown.task
        what = keyboard.ask("议定办什么")
        who = keyboard.ask("谁来办", "、".join(task.owners or task.offices) or _OPEN)
        names, strangers = finding.assignees(plan, "" if who == _OPEN else who)
        due = keyboard.ask_for("几日前办好", self._decision_day, _OPEN)
        recorded = self._record(
            shown, lambda now, stamp, _: decide(now.task, names, due, plan.period, stamp), what
        )
        self.notice += (line(f"已议定：{records.told(recorded.events[0])}（撤回：{UNDO}）"),)
        if strangers:
            self.tell(f"计划里没有{'、'.join(strangers)}，照写的记下了。")

    def _decision_day(self, typed: str) -> date | None:
        """Read by when something is to be done; raises Wrong for a day on which it cannot be."""
        due = None if typed == _OPEN else Day().read(typed)
        if due and (why := limits.decision(due, self.app.today, self.app.plan.period)):
            raise Wrong(why)
        return due

    # Where the meeting goes.

    def _next(self, shown: Standing) -> None:
        if shown.task.id not in self.gone:
            self._record(shown, lambda now, stamp, _: meetings.go_through(now.task, stamp))
        self.agenda = self.agenda.moved(1)

    def _back(self) -> None:
        self.agenda = self.agenda.moved(-1)

    def _find(self) -> None:
        typed = keyboard.ask("找哪一项（编号，或标题里的字）")
        self.agenda = self.agenda.at(finding.task(self.app.plan, self.agenda, typed))

    def _narrow(self) -> None:
        typed = keyboard.ask("只过哪些（姓名、股室、部分、红灯、标题里的字）", _ALL)
        whose, more = typed, Filter()
        if typed != _ALL:
            whose, more = finding.narrowed(self.app.plan, typed)
        agenda = self._agenda(self.wanted, more)
        if not agenda.tasks:
            raise Refused(f"没有{whose}的任务要过，还是原来那些。")
        self.agenda = agenda
        self.tell(f"过{whose}的，共 {len(agenda.tasks)} 项。")

    def _take_back(self) -> None:
        event = meetings.find_last(self.outlook, self.meeting.command, self.by)
        recorded = self._write(meetings.take_back(event), "")
        task = self.app.plan.by_id().get(event.task)
        if task:
            self.agenda = self.agenda.at(task)
        self.gone = list(gone(recorded.after, self.meeting))
        back = f"恢复：kjplan undo {recorded.events[0].batch}"
        self.tell(f"已撤回“{records.what(event, task)}”（{back}）。")

    # Pages beside it.

    def _whole(self, shown: Standing) -> None:
        folder = os.path.basename(folder_beside(self.app.ledger_path))
        self._turn(entry.task_page(self.outlook, shown, folder))

    def _help(self) -> None:
        self._turn(review_keys.help_page())

    def _turn(self, page: Page) -> None:
        """Show a page until a key is pressed."""
        key = keyboard.RESIZED
        while key == keyboard.RESIZED:
            self.app.screen.clear()
            self.app.screen.show((*page, line(""), line(Span("按任意键回到会上", "label"))))
            key = keyboard.read()
