"""`kjplan start`, `done`, `accept`, `block`, `drop` and `reopen`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App
from kjplan.cli.arguments import ENTRY
from kjplan.cli.chinese.command import Command
from kjplan.cli.recording import MARKED, YES, confirm, for_recording, record
from kjplan.plan.model import Item, Section, Task
from kjplan.recording import status
from kjplan.recording.recorder import Marks
from kjplan.text.words import STATUS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kjplan.ledger.event import Event, Status
    from kjplan.recording.recorder import Stamp
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.standing import Standing

    Entry = Section | Item | Task

_ENTRIES = click.argument("entries", metavar="编号...", nargs=-1, required=True, type=ENTRY)


def _command(function: Callable[..., None]) -> click.Command:
    decorated = _ENTRIES(MARKED(YES(for_recording(function))))
    return click.command(cls=Command)(decorated)


@_command
def start(app: App, entries: tuple[Entry, ...], marks: Marks, yes: bool) -> None:
    """记为推进中。

    \b
    例：
      kjplan start 2.1.4
      kjplan start 2.2.1 3.1.1 --on 2030-03-01
    """
    _set(app, entries, marks, "doing", yes=yes)


@_command
@click.option("--force", "--强制", "force", is_flag=True, help="未达目标值也办结，须写 --note。")
def done(app: App, entries: tuple[Entry, ...], marks: Marks, yes: bool, force: bool) -> None:
    """记为已完成。

    有目标值的任务，完成值没有达到就不能办结，除非加 --force 并写明原因。

    \b
    例：
      kjplan done 2.2.1 --evidence 某科〔2030〕5号
      kjplan done 3.1 --yes
    """
    if force and not marks.note:
        raise click.UsageError("--force 要同时用 --note 写明原因。", click.get_current_context())
    _set(app, entries, marks, "done", yes=yes, force=force)


@_command
def accept(app: App, entries: tuple[Entry, ...], marks: Marks, yes: bool) -> None:
    """销号：已完成的任务核实过了。

    没有完成的不能销号；重新打开的，销号作废。

    \b
    例：
      kjplan done 2.2.1
      kjplan accept 2.2.1 --note 现场看过
    """

    def takes_part(standing: Standing) -> bool:
        return standing.state.status == "done" and not standing.state.accepted

    _record(app, entries, marks, "销号", status.accept, takes_part, yes=yes)


@_command
def block(app: App, entries: tuple[Entry, ...], marks: Marks, yes: bool) -> None:
    """记为需协调，说明里写等谁定什么。

    \b
    例：
      kjplan block 2.2.2 --note 等分管领导定出资比例
      kjplan block 2.1.4 3.1.1 --note 等市里定时间
    """
    _set(app, entries, marks, "blocked", yes=yes)


@_command
def drop(app: App, entries: tuple[Entry, ...], marks: Marks, yes: bool) -> None:
    """记为已取消，不再计入完成率。

    \b
    例：
      kjplan drop 2.2.1 --note 并入市级活动
      kjplan drop 3.1 --yes --note 全省统一安排
    """
    _set(app, entries, marks, "dropped", yes=yes)


@_command
def reopen(app: App, entries: tuple[Entry, ...], marks: Marks, yes: bool) -> None:
    """重新打开已完成、已取消或需协调的任务。

    启动过的回到推进中，没有启动过的回到未启动。

    \b
    例：
      kjplan reopen 2.2.1 --note 验收退回
      kjplan reopen 2.2 --yes
    """

    def takes_part(standing: Standing) -> bool:
        return standing.state.status not in ("todo", "doing")

    _record(app, entries, marks, "重新打开", status.reopen, takes_part, yes=yes)


def _set(
    app: App,
    entries: tuple[Entry, ...],
    marks: Marks,
    to: Status,
    *,
    yes: bool,
    force: bool = False,
) -> None:
    def takes_part(standing: Standing) -> bool:
        never = to == "done" and standing.task.kind == "ongoing"
        already = status.is_already(standing, to, bool(marks.note or marks.evidence))
        return standing.is_open and not never and not already

    def change(standings: Sequence[Standing], stamp: Stamp) -> list[Event]:
        return status.change(standings, to, stamp, force=force)

    _record(app, entries, marks, f"记为{STATUS[to]}", change, takes_part, yes=yes)


def _record(
    app: App,
    entries: tuple[Entry, ...],
    marks: Marks,
    doing: str,
    change: Callable[[Sequence[Standing], Stamp], list[Event]],
    takes_part: Callable[[Standing], bool],
    *,
    yes: bool,
) -> None:
    """Record a change of the tasks that were named and, after asking, of those implied.

    `takes_part` tells of a standing whether it is implied by its item or section. Whatever
    would be refused is refused before anybody is asked.
    """
    named = [entry for entry in entries if isinstance(entry, Task)]
    wide = [entry for entry in entries if not isinstance(entry, Task)]
    implied: list[Task] = []
    if wide:
        then = app.outlook.on(marks.on or app.today)
        implied = [s.task for s in then.of(wide) if s.task not in named and takes_part(s)]
    tasks = [*named, *implied]

    def action(outlook: Outlook, stamp: Stamp) -> list[Event]:
        return change(outlook.of(tasks), stamp)

    if implied:
        app.recorder.compose(app.ledger, action, marks)
        listed = "".join(f"\n  {task.id} {task.title}" for task in implied)
        confirm(f"将把 {len(implied)} 项任务{doing}：{listed}\n确定吗？", yes=yes)
    elif wide:
        ids = "、".join(entry.id for entry in wide)
        app.screen.say(f"编号 {ids} 下没有要{doing}的任务，没有改动。")
    if tasks:
        record(app, tasks, action, marks)
