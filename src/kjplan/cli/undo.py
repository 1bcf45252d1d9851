"""`kjplan undo`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kjplan import undoing
from kjplan.cli.app import App, pass_app
from kjplan.cli.command import Command
from kjplan.cli.options import gathered
from kjplan.cli.recording import BY, NOTE, YES, Marks, confirm, stamp, write
from kjplan.report import register

if TYPE_CHECKING:
    from kjplan.events import Event
    from kjplan.ledger import Reading


@click.command(cls=Command)
@click.argument("batch", metavar="[批次]", required=False)
@gathered("marks", Marks, (NOTE, BY))
@YES
@pass_app
def command(app: App, batch: str | None, marks: Marks, yes: bool) -> None:
    """撤回上一次登记，或按批次撤回某一次；撤回之前先列出来。

    批次见 kjplan log。一次登记几项的，一起撤回。撤回本身也可以按批次撤回。

    \b
    例：
      kjplan undo
      kjplan undo 3f9a12cd
    """
    target = undoing.find(app.events, batch)
    going = [event for event in app.events if event.command == target]
    tasks = {task.id: task for _, _, task in app.plan.tasks()}
    app.screen.say("将撤回：")
    app.screen.show((register.table(going, tasks, set()),))
    if sys.stdin.isatty():
        confirm("确定吗？", yes=yes)

    def under_lock(reading: Reading) -> list[Event]:
        # Found again: somebody may have taken it back meanwhile.
        still = undoing.find(reading.events, target)
        return [stamp(app, marks, reading).event("retraction", retracts=still)]

    (event,) = write(app, under_lock)
    app.screen.say(f"已撤回（恢复：kjplan undo {event.command[: register.SHORT]}）。")
