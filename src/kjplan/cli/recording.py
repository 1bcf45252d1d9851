"""What the commands that record share: their options, asking first, saying what changed."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from kjplan import ledger
from kjplan.cli.options import gathered
from kjplan.cli.params import Day, Line
from kjplan.errors import Refused
from kjplan.marking import Stamp
from kjplan.report import changes
from kjplan.standing import survey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from kjplan.cli.app import App
    from kjplan.events import Event
    from kjplan.ledger import Reading
    from kjplan.plan import Task
    from kjplan.standing import Standing

UNDO = "kjplan undo"


@dataclass(frozen=True, slots=True)
class Marks:
    """What the options of a recording command say."""

    note: str = ""
    evidence: str = ""
    on: date | None = None
    by: str | None = None


NOTE = click.option("--note", "--说明", "note", default="", metavar="文字", help="说明。")
EVIDENCE = click.option(
    "--evidence",
    "--佐证",
    "evidence",
    default="",
    metavar="文字",
    help="佐证：文号、文件名等。",
)
ON = click.option("--on", "--日期", "on", type=Day(), help="发生在哪一天，默认今天；可补录过去的。")
BY = click.option(
    "--by", "--登记人", "by", type=Line("姓名"), envvar="KJPLAN_BY",
    help="谁登记的；不写就用环境变量 KJPLAN_BY，再就是系统用户名。",
)  # fmt: skip
YES = click.option("--yes", "-y", "yes", is_flag=True, help="不再询问，供脚本用。")

marking = gathered("marks", Marks, (NOTE, EVIDENCE, ON, BY))


def confirm(question: str, *, yes: bool) -> None:
    """Ask on a terminal; raises Refused where there is nobody to ask, Abort on a no."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Refused(f"{question}\n这里没有终端可以询问，什么也没有登记。确认无误请加 --yes。")
    click.confirm(question, abort=True, err=True)


def record(
    app: App,
    tasks: Iterable[Task],
    marks: Marks,
    compose: Callable[[Sequence[Standing], Stamp], list[Event]],
) -> None:
    """Append the events that `compose` makes of the tasks, and say what changed.

    `compose` gets the standings on the day of the record, as they are under the lock.
    """
    ids = {task.id for task in tasks}
    known: list[Event] = []

    def under_lock(reading: Reading) -> list[Event]:
        known.extend(reading.events)
        made = stamp(app, marks, reading)
        return compose(survey(app.plan, known, made.on, ids), made)

    written = write(app, under_lock)
    changed = {event.task for event in written}
    before = survey(app.plan, known, app.today, changed)
    after = survey(app.plan, [*known, *written], app.today, changed)
    if changed:
        app.screen.show(changes.page(before, after, written[0].on, app.today, UNDO))
    if unchanged := survey(app.plan, known, app.today, ids - changed):
        app.screen.say(changes.unchanged(unchanged))


def write(app: App, compose: Callable[[Reading], list[Event]]) -> list[Event]:
    """Append to the ledger and give what was appended; warnings go to stderr."""
    if app.looks_back:
        raise Refused("--as-of 只用于查看，没有登记。登记过去的事请用 --on 写日期。")
    events, warnings = ledger.append(app.ledger_path, compose)
    for warning in warnings:
        app.screen.remark(warning)
    return events


def stamp(app: App, marks: Marks, reading: Reading) -> Stamp:
    """Make a command's stamp; raises Refused for a day on which it cannot have happened."""
    on = marks.on or app.today
    earliest = app.plan.period.start - timedelta(days=366)
    if on > app.today:
        raise Refused(f"{on} 还没有到，没有登记。--on 只能是今天或以前。")
    if on < earliest:
        raise Refused(f"{on} 早于计划期一年以上，没有登记。请核对 --on 的年份。")
    # Never before a record that stands already, whatever the clocks of the machines say.
    latest = max((event.at for event in reading.events), default=app.now)
    return Stamp(
        command=os.urandom(8).hex(),
        at=max(app.now, latest + timedelta(microseconds=1)),
        on=on,
        by=marks.by or _account(),
        note=marks.note,
        evidence=marks.evidence,
    )


def _account() -> str:
    import getpass  # noqa: PLC0415 - only where nobody said who records

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "未署名"
