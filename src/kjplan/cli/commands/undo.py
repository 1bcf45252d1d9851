"""`kjplan undo`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App
from kjplan.cli.chinese.command import Command
from kjplan.cli.recording import MARKED, YES, Marks, confirm, for_recording, stamp, write
from kjplan.recording.recorder import keep_above_nothing
from kjplan.recording.undo import SHORT, find, restored, usual_day
from kjplan.report import changes, register

if TYPE_CHECKING:
    from kjplan.ledger.event import Event
    from kjplan.ledger.ledger import Reading


@click.command(cls=Command)
@click.argument("batch", metavar="[批次]", required=False)
@MARKED
@YES
@for_recording
def command(app: App, batch: str | None, marks: Marks, yes: bool) -> None:
    """撤回上一次登记，或按批次撤回某一次；撤回之前先列出来。

    批次见 kjplan log。一次登记几项的，一起撤回。撤回本身也可以按批次撤回。

    当天登记、当天撤回的，如同没有登记过；以前登记的从今天起不算，或从 --on 那天起。

    \b
    例：
      kjplan undo
      kjplan undo 3f9a12cd
      kjplan undo 3f9a12cd --on 2030-03-01
    """
    target = find(app.ledger.events, batch)
    back = _show(app, target)
    if sys.stdin.isatty():
        confirm("确定吗？", yes=yes)

    def under_lock(reading: Reading) -> list[Event]:
        known = reading.events
        # Found again: somebody may have taken it back meanwhile.
        still = find(known, target)
        day = usual_day((e for e in known if e.command == still), app.today)
        events = [stamp(app, marks, reading, day).event("retraction", retracts=still)]
        keep_above_nothing(reading, events)
        return events

    appended = write(app, under_lock)
    app.screen.show(changes.taken_back(app.plan, appended, app.today))
    did, undo = ("已恢复", "再撤回") if back else ("已撤回", "恢复")
    app.screen.say(f"{did}（{undo}：kjplan undo {appended.events[0].command[:SHORT]}）。")


def _show(app: App, target: str) -> bool:
    """Show what goes, and where that is an undo, what comes back: tell whether any record does."""
    going = [event for event in app.ledger.events if event.command == target]
    tasks = {task.id: task for _, _, task in app.plan.tasks()}
    app.screen.say("将撤回：")
    app.screen.show((register.table(going, tasks, set()),))
    if back := restored(app.ledger.events, target):
        app.screen.say("下面的登记随之恢复：")
        app.screen.show((register.table(back, tasks, set()),))
    return any(not event.retracts for event in back)
