"""`kjplan undo`."""

from __future__ import annotations

import re
from contextlib import suppress

import click

from kjplan.cli.app import App, account
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Type
from kjplan.cli.recording import MARKED, YES, confirm, for_recording, write
from kjplan.errors import Unknown, Wrong
from kjplan.plan import lookup
from kjplan.recording.recorder import Marks
from kjplan.recording.undo import find, restored, undo
from kjplan.report import changes, register
from kjplan.text.values import short


class _Batch(Type):
    """A batch; an id of the plan is none, nor is a word."""

    def read(self, typed: str) -> str:
        """Raise Wrong for what would be looked for among the batches in vain."""
        with suppress(Unknown):
            entry = lookup.by_id(click.get_current_context().obj.plan, typed)
            if entry.id.count("."):
                raise Wrong(f"{short(typed)}是编号，不是批次。")
        if not re.fullmatch("[0-9a-fA-F]*", typed.strip()):
            raise Wrong(f"{short(typed)}不是批次。")
        return typed


@click.command(cls=Command)
@click.argument("batch", metavar="[批次]", required=False, type=_Batch("批次"))
@MARKED
@YES
@for_recording
def command(app: App, batch: str | None, marks: Marks, yes: bool) -> None:
    """撤回自己的上一次登记，或按批次撤回某一次；撤回之前先列出来。

    批次见 kjplan log，别人登记的按批次撤回。一次登记几项的，一起撤回。撤回本身也可以按批次撤回。

    当天登记、当天撤回的，如同没有登记过；以前登记的从今天起不算，或从 --on 那天起。

    \b
    例：
      kjplan undo
      kjplan undo 3f9a12cd
      kjplan undo 3f9a12cd --on 2030-03-01
    """
    target = find(app.ledger.events, batch, marks.by or account())
    back = _show(app, target)
    confirm("确定吗？", yes=yes)
    recorded = write(app, lambda outlook, stamp: undo(outlook, target, stamp, marks.on), marks)
    app.screen.show(changes.taken_back(recorded, app.today))
    if back is None:
        app.screen.say("另有一次撤回还在，没有恢复任何登记。")
    did, how = ("已恢复", "再撤回") if back else ("已撤回", "恢复")
    app.screen.say(f"{did}（{how}：kjplan undo {recorded.events[0].batch}）。")


def _show(app: App, target: str) -> bool | None:
    """Show what goes, and where that is an undo, what comes back.

    Tells whether any record comes back; None of an undo that is not the only one of its kind.
    """
    going = [event for event in app.ledger.events if event.command == target]
    tasks = app.plan.by_id()
    app.screen.say("将撤回：")
    app.screen.show((register.table(going, tasks, set()),))
    if back := restored(app.ledger.events, target):
        app.screen.say("下面的登记随之恢复：")
        app.screen.show((register.table(back, tasks, set()),))
    elif any(event.retracts for event in going):
        return None
    return any(not event.retracts for event in back)
