"""What the commands that record share: their options, asking first, saying what changed."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.gathered import gathered
from kjplan.cli.chinese.types import Day, Line
from kjplan.errors import Refused, Wrong
from kjplan.ledger.append import append
from kjplan.recording.recorder import BEFORE_THE_PLAN, Stamp, keep_above_nothing
from kjplan.report import changes
from kjplan.standing.outlook import survey
from kjplan.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from kjplan.ledger.append import Appended
    from kjplan.ledger.event import Event
    from kjplan.ledger.ledger import Reading
    from kjplan.plan.model import Task
    from kjplan.standing.standing import Standing

UNDO = "kjplan undo"


class Marks(NamedTuple):
    """What the options of a recording command say."""

    note: str = ""
    evidence: str = ""
    on: date | None = None
    by: str | None = None


def _said(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    # A text of blanks says nothing; any other is kept as it is.
    return value if value.strip() else ""


NOTE = click.option(
    "--note", "--说明", "note", default="", metavar="文字", callback=_said, help="说明。",
)  # fmt: skip
EVIDENCE = click.option(
    "--evidence", "--佐证", "evidence", default="", metavar="文字", callback=_said,
    help="佐证：文号、文件名等。",
)  # fmt: skip
ON = click.option("--on", "--日期", "on", type=Day(), help="发生在哪一天，默认今天；可补录过去的。")
BY = click.option(
    "--by", "--登记人", "by", type=Line("姓名"), envvar="KJPLAN_BY",
    help="谁登记的；不写就用环境变量 KJPLAN_BY，再就是系统用户名。",
)  # fmt: skip
YES = click.option("--yes", "-y", "yes", is_flag=True, help="不再询问，供脚本用。")

MARKED = gathered("marks", Marks, (NOTE, EVIDENCE, ON, BY))


def for_recording(function: Callable[..., None]) -> Callable[..., None]:
    """Hand a command the app, as `pass_app` does; refuse where a past day is looked at."""

    def refuse_or_run(app: App, *args: Any, **kwargs: Any) -> None:
        if app.looks_back:
            raise Refused("--as-of 只用于查看，没有登记。登记过去的事请用 --on 写日期。")
        function(app, *args, **kwargs)

    return pass_app(update_wrapper(refuse_or_run, function))


def confirm(question: str, *, yes: bool) -> None:
    """Ask on a terminal; raises Refused on a no, and where there is nobody to ask."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Refused(f"{question}\n这里没有终端可以询问，什么也没有登记。确认无误请加 --yes。")
    try:
        agreed = click.confirm("\n".join(safe.lines(question)), err=True)
    except click.Abort:
        raise Refused("\n已中止，什么也没有改动。") from None
    if not agreed:
        raise Refused("什么也没有改动。")


def record(
    app: App,
    tasks: Iterable[Task],
    marks: Marks,
    compose: Callable[[Sequence[Standing], Stamp], list[Event]],
) -> None:
    """Append the events that `compose` makes of the tasks, and say what changed.

    `compose` gets the standings on the day of the record, as they are under the lock.
    """
    rows = app.plan.of(list(tasks))

    def under_lock(reading: Reading) -> list[Event]:
        made = stamp(app, marks, reading)
        events = compose(survey(app.plan, reading, made.on, rows), made)
        keep_above_nothing(reading, events)
        return events

    appended = write(app, under_lock)
    if appended.events:
        app.screen.show(changes.page(app.plan, rows, appended, app.today, UNDO))
    written = {event.task for event in appended.events}
    if same := [row for row in rows if row[-1].id not in written]:
        on = marks.on or app.today
        standings = survey(app.plan, appended.before, on, same)
        app.screen.show(changes.unchanged(standings, on, app.today))


def write(app: App, compose: Callable[[Reading], list[Event]]) -> Appended:
    """Append to the ledger and tell what was appended; warnings go to stderr."""
    app.require_plan()
    try:
        appended = append(app.ledger_path, compose, app.snapshots)
    except Wrong:
        # Only a record dated to the end of time leaves no moment after it.
        raise Refused("台账里有日期不合常理的记录，没有登记。请看 kjplan check。") from None
    for warning in appended.warnings:
        app.screen.remark(warning)
    return appended


def stamp(app: App, marks: Marks, reading: Reading, usual: date | None = None) -> Stamp:
    """Make a command's stamp, on the day of the marks, else on the `usual`, else today.

    Raises Refused for a day on which it cannot have happened.
    """
    if marks.on and marks.on > app.today:
        raise Refused(f"{marks.on} 还没有到，没有登记。--on 只能是今天或以前。")
    if marks.on and marks.on < app.plan.period.start - BEFORE_THE_PLAN:
        raise Refused(f"{marks.on} 早于计划期一百天以上，没有登记。请核对 --on 的年份。")
    # Never before a record that stands already, whatever the clocks of the machines say.
    latest = reading.latest or app.now
    return Stamp(
        command=os.urandom(8).hex(),
        at=max(app.now, latest + timedelta(microseconds=1)),
        on=marks.on or usual or app.today,
        by=marks.by or _account(),
        note=marks.note,
        evidence=marks.evidence,
    )


def _account() -> str:
    import getpass  # only where nobody said who records

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "未署名"
