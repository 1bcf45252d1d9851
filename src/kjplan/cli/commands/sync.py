"""`kjplan sync`."""

from __future__ import annotations

import os

import click

from kjplan.cli.app import App, account, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Line
from kjplan.cli.commands.check import checked
from kjplan.cli.recording import BY
from kjplan.errors import Invalid, Lost, Refused, Unheard


@click.command(cls=Command)
@click.option(
    "--message", "--说明", "-m", "message", type=Line("文字"),
    help="这次提交的说明，默认写明有几条记录、几处修改。",
)  # fmt: skip
@BY
@pass_app
def command(app: App, message: str | None, by: str | None) -> None:
    """经 git 和同事的计划、台账、佐证合到一起。

    把这里新登记的发给大家，取来大家新登记的，两边的台账按行合并，谁的记录都不会少。
    只动计划、台账、佐证和 .gitattributes，文件夹里别的文件不碰。
    plan.yaml 的同一处两边都改了，就说明是哪几行、谁改的，什么也不动。

    \b
    例：
      kjplan sync
      kjplan sync --说明 "六月调度"
    """
    if app.looks_back:
        raise Refused("--as-of 和 --known-on 只用于查看，没有同步。请去掉再运行。")
    from kjplan.report import synced as report
    from kjplan.sharing.sync import Author, sync

    synced = sync(app.path, Author(by, account), message or "", os.environ)
    try:
        for remark in report.remarks(synced):
            app.screen.remark(remark)
        for sentence in report.news(synced):
            app.screen.say(sentence)
        _check(app)
    except Lost as lost:
        raise Unheard(f"已同步好；只是结果没有写出去：{lost.why}") from None


def _check(app: App) -> None:
    """Tell what is not in order with what came; it is here all the same."""
    from kjplan.report.synced import findings

    try:
        checked(app)
    except Invalid as error:
        for sentence in findings(error.problems):
            app.screen.remark(sentence)
    else:
        app.screen.say("检查过了，没有问题。")
