"""`kjplan targets`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.options import filters
from kjplan.cli.output import pictures, save
from kjplan.report import targets

if TYPE_CHECKING:
    from kjplan.standing.selection import Filter


@click.command(cls=Command)
@filters
@pictures
@pass_app
def command(app: App, wanted: Filter, html: str | None, svg: str | None) -> None:
    """看量化指标：目标值、完成值、完成率、序时进度。

    \b
    例：
      kjplan targets
      kjplan targets --owner 李四
    """
    found = app.outlook.select(wanted)
    if not any(s.task.has_figure for s in found):
        app.screen.remark("没有符合条件的指标。")
        return
    page = targets.page(app.outlook, found)
    if html or svg:
        save(app, page, html, svg)
    else:
        app.screen.show(page)
