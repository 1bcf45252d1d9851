"""What the commands that record share: their options, asking first, saying what changed."""

from __future__ import annotations

import sys
from functools import update_wrapper
from typing import TYPE_CHECKING, Any

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import gathered
from kjplan.cli.chinese.types import Day, Line
from kjplan.errors import Lost, Refused, Unheard
from kjplan.recording.recorder import Marks
from kjplan.report import changes
from kjplan.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from click.shell_completion import CompletionItem

    from kjplan.ledger.event import Event
    from kjplan.plan.model import Task
    from kjplan.recording.recorder import Action, Recorded

UNDO = "kjplan undo"


def _said(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    # A text of blanks says nothing; any other is kept as it is.
    return value if value.strip() else ""


NOTE = click.option(
    "--note", "--说明", "note", default="", metavar="文字", callback=_said, help="说明。",
)  # fmt: skip


def _files(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    from click.shell_completion import CompletionItem  # only a shell asks

    return [CompletionItem(typed, type="file")]


EVIDENCE = click.option(
    "--evidence", "--佐证", "evidence", default="", metavar="文件|文字", callback=_said,
    shell_complete=_files, help="佐证：文件存一份在台账旁边；不是文件的记文字，如文号。",
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
            raise Refused(
                "--as-of 和 --known-on 只用于查看，没有登记。登记过去的事请用 --on 写日期。"
            )
        try:
            function(app, *args, **kwargs)
        except Lost as lost:
            if not app.recorded:
                raise Refused(f"{lost}什么也没有登记。") from None
            raise Unheard(_recorded(app.recorded, lost.why)) from None

    return pass_app(update_wrapper(refuse_or_run, function))


def _recorded(events: Sequence[Event], why: str) -> str:
    tasks = "、".join(dict.fromkeys(event.task for event in events if event.task))
    return (
        f"已登记{tasks and f' {tasks}'}，不用再登记；只是结果没有写出去：{why}"
        "登记了什么，可用 kjplan log 查看。"
    )


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
    except OSError:
        raise Refused("问不了：标准错误输出写不出去。什么也没有改动。") from None
    if not agreed:
        raise Refused("什么也没有改动。")


def write(app: App, action: Action, marks: Marks) -> Recorded:
    """Record an action; warnings go to stderr."""
    recorded = app.recorder.record(action, marks)
    app.recorded = [*app.recorded, *recorded.events]
    for warning in recorded.warnings:
        app.screen.remark(warning)
    return recorded


def record(app: App, tasks: Sequence[Task], action: Action, marks: Marks) -> None:
    """Record an action on some tasks and say what it changed, and what was so already."""
    recorded = write(app, action, marks)
    app.screen.show(changes.page(recorded, tasks, app.today, UNDO))
