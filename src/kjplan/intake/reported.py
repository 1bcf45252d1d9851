"""The rows of a form that came back, understood: what each answers, or what is wrong with it."""

from __future__ import annotations

import zlib
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from kjplan.errors import Wrong
from kjplan.intake import filled_cell
from kjplan.intake.form import ANSWERS, PROBLEM
from kjplan.ledger.digest import fits
from kjplan.recording.answer import Answer
from kjplan.text import quantity
from kjplan.text.values import short

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from kjplan.intake.filled_in import FilledIn, FilledRow
    from kjplan.intake.form import Key, SentTask
    from kjplan.plan.model import Plan, Task

T = TypeVar("T")

# Who reports and when says nothing by itself.
_TELLING: tuple[Key, ...] = ("new_value", "new_status", "progress", "problem", "evidence")


class Fault(NamedTuple):
    """What is wrong with a row, a sentence with the way out; `place` is the cell, as in 填报!I7."""

    place: str
    sentence: str


class Reported(NamedTuple):
    """A row of a form: of which task, what was sent of it, and what it answers.

    `answer` is None where nothing was filled in and where there are `faults`. `remarks` are
    sentences on what somebody should look at.
    """

    row: FilledRow
    task: Task | None = None
    sent: SentTask | None = None
    answer: Answer | None = None
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()


class Defaults(NamedTuple):
    """What is taken where a row does not say it: the day, today's date and who reports."""

    on: date
    today: date
    by: str


def understand(form: FilledIn, plan: Plan, defaults: Defaults) -> list[Reported]:
    """Understand the rows of a form, leaving out what is no row of a task.

    Raises Wrong where the form is another plan's or another year's.
    """
    _refuse_other_plan(form, plan)
    whose = "" if form.whose == plan.organization else form.whose
    by = _only_name(form) or _name(whose) or defaults.by
    reader = _Reader(form, plan, defaults._replace(by=by))
    rows = list(filter(None, map(reader.row, form.rows)))
    if rows and not form.sent and all(row.task is None for row in rows):
        raise Wrong("没有一行的编号和任务与这份计划对得上。", _OTHER)
    return rows


def _only_name(form: FilledIn) -> str:
    """Give the name that a form has where it has no other; "" where it has none or several."""
    names = {_name(row.text("by")) for row in form.rows} - {""}
    return names.pop() if len(names) == 1 else ""


def _name(text: str) -> str:
    """Read a name; "" for what is none, which of a row is told with it."""
    with suppress(Wrong):
        return filled_cell.name(text)
    return ""


_OTHER = "请核对是哪一份计划的填报表；别的计划的，请用 -f 写明那份计划。"


def _refuse_other_plan(form: FilledIn, plan: Plan) -> None:
    sent = form.sent
    if sent is None:
        return
    span = f"{sent.period.start} 至 {sent.period.end}"
    if not (sent.period.start <= plan.period.end and plan.period.start <= sent.period.end):
        raise Wrong(f"这是 {span} 的填报表，不是这一期计划的。", _OTHER)
    by_id = plan.by_id()
    # A name that was corrected since makes no other plan of it.
    is_named = sent.organization == plan.organization or sent.title == plan.title
    if not is_named:
        raise Wrong(f"这是{short(sent.organization)}的填报表：{short(sent.title)}。", _OTHER)
    if not any(task.id in by_id and _fits(task, by_id[task.id]) for task in sent.tasks):
        raise Wrong("表里的任务和这份计划的一项也对不上。", _OTHER)


def _fits(sent: SentTask, task: Task) -> bool:
    return fits(f"{sent.fingerprint} {sent.title}", task)


class _Reader:
    """Understands rows one by one; all of them share the form and the plan."""

    def __init__(self, form: FilledIn, plan: Plan, defaults: Defaults) -> None:
        self._form, self._defaults = form, defaults
        self._tasks = plan.by_id()
        parties = {office.name for office in plan.offices} | {who.name for who in plan.people}
        self._form_of = form.whose if form.whose in parties else ""
        self._titles = {_tight(task.title): task.id for task in self._tasks.values()}
        self._sent: Mapping[str, SentTask] | None = (
            {task.id: task for task in form.sent.tasks} if form.sent else None
        )
        telling = (row for row in form.rows if _is_filled(row))
        self._times = Counter(row.id for row in telling)

    def row(self, row: FilledRow) -> Reported | None:
        """Understand a row; None for one that is no task's and says nothing."""
        id_, is_filled = row.id, _is_filled(row)
        task = self._tasks.get(id_)
        if misfit := self._misfit(row, id_, task):
            faults = (Fault(row.place("id"), misfit),)
            return Reported(row, faults=faults) if is_filled else None
        sent = self._sent[id_] if self._sent is not None else None
        if task is None or not is_filled:
            return Reported(row, task, sent)
        cells = _Cells(row)
        answer = self._answer(cells, task, sent)
        if cells.faults:
            return Reported(row, task, sent, faults=tuple(cells.faults))
        return Reported(row, task, sent, answer, remarks=cells.remarks)

    def _misfit(self, row: FilledRow, id_: str, task: Task | None) -> str:
        """Say why a row cannot be known for a task's; "" where it can."""
        title = _tight(row.text("task"))
        if not id_:
            return "没有编号，不知道是哪项任务。请补上发去时的编号。"
        if task is None:
            meant = self._titles.get(title)
            remedy = f"是不是 {meant}？" if meant else "请照发去时的编号填。"
            return f"计划里没有编号{short(id_)}。{remedy}"
        if self._times[id_] > 1:
            return f"编号 {id_} 有两行都填了。请只留一行。"
        if self._sent is not None and id_ not in self._sent:
            return f"{id_} {task.title} 不在发出的表里。请填在那项任务所属的表上。"
        was = self._sent[id_] if self._sent else None
        if not title and not was:
            return f"编号 {id_} 旁边没有任务名称，核对不了。请照发去时的填。"
        if title and title != _tight(was.title if was else task.title):
            return f"编号 {id_} 与任务{short(row.text('task'))}对不上，像是只挪了一部分列。请核对。"
        if was and not _fits(was, task):
            now = f"现在计划里是{short(task.title)}"
            return f"编号 {id_} 发表时是{short(was.title)}，{now}。请重发填报表。"
        return ""

    def _answer(self, cells: _Cells, task: Task, sent: SentTask | None) -> Answer:
        """Read what the cells of a row answer."""
        own_day = cells.take("on", lambda text: filled_cell.day(text, self._defaults.today), None)
        own_name = cells.take("by", filled_cell.name, "")
        status = cells.take("new_status", lambda text: filled_cell.status(text, task), None)
        problem = cells.words("problem")
        blocks = status == "blocked"
        answer = Answer(
            task=task,
            on=own_day or self._defaults.on,
            by=own_name or self._defaults.by,
            figure=cells.take("new_value", str.strip, ""),
            status=status,
            reason=problem if blocks else "",
            progress=cells.words("progress"),
            problem=f"{PROBLEM}{problem}" if problem and not blocks else "",
            evidence=cells.words("evidence"),
            printed=self._printed(cells.row, task, sent),
            form_of=self._form_of,
        )
        day = self._form.as_of or answer.on
        told = (str(day), self._form.whose, own_name, str(own_day or ""))
        return answer._replace(row=_digest(answer, told))

    def _printed(self, row: FilledRow, task: Task, sent: SentTask | None) -> float | None:
        """Give the figure that the form came with, 0 for none; None where nobody knows."""
        if sent:
            return sent.value or 0
        if "value" not in row.cells:
            return None
        typed = quantity.plain(row.text("value")).strip("-第名")
        try:
            return quantity.in_unit(typed, task.unit) if typed else 0
        except Wrong:
            return None


class _Cells:
    """The cells of a row as they are read, and what is wrong with them."""

    def __init__(self, row: FilledRow) -> None:
        self.row = row
        self.faults = [Fault(row.place(key), why) for key, why in row.faults.items()]

    def take(self, key: Key, read: Callable[[str], T], nothing: T) -> T:
        """Read a cell; gives `nothing` for one with a fault, which is noted."""
        if key in self.row.faults:
            return nothing
        try:
            return read(self.row.text(key))
        except Wrong as wrong:
            self.faults.append(Fault(self.row.place(key), str(wrong)))
            return nothing

    def words(self, key: Key) -> str:
        """Read a cell of words."""
        return self.take(key, filled_cell.words, "")

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was left out of cells."""
        unseen = (key for key in ANSWERS if filled_cell.has_unseen(self.row.text(key)))
        return tuple(f"{self.row.place(key)} 去掉了看不见的字符。" for key in unseen)


def _digest(answer: Answer, about: tuple[str, ...]) -> str:
    """Digest what was filled in, with what is known `about` its form; no default counts."""
    told = (
        *about, answer.task.id, quantity.plain(answer.figure), answer.status or "", answer.reason,
        answer.progress, answer.problem, answer.evidence,
    )  # fmt: skip
    return f"{zlib.crc32(chr(0).join(told).encode('utf-8', 'replace')):08x}"


def _is_filled(row: FilledRow) -> bool:
    return any(row.text(key).strip() or key in row.faults for key in _TELLING)


def _tight(text: str) -> str:
    """Leave out white space: cells are folded by hand."""
    return "".join(text.split())
