"""`kjplan check`."""

from __future__ import annotations

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.command import Command
from kjplan.report.shape import shape


@click.command(cls=Command)
@pass_app
def command(app: App) -> None:
    """检查计划文件，一次报出全部问题，每个都有位置和改法。

    没有问题时退出状态是 0，有问题是 3。

    \b
    例：
      kjplan check
      kjplan -f 草稿.yaml check
    """
    app.screen.say(f"{app.path}：没有问题。{shape(app.plan)}")
