"""`kjplan summary`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.options import MEETING, office, owner, since
from kjplan.cli.output import Destination, destined, hand_over
from kjplan.errors import Refused
from kjplan.output.writers import Handout
from kjplan.report import summary_page
from kjplan.report.summary import summarize
from kjplan.standing.selection import Filter

if TYPE_CHECKING:
    from kjplan.report.briefing.briefing import Briefing
    from kjplan.report.page import Page
    from kjplan.report.summary import Summary

# As much as a page of paper holds; a lower terminal gets less, down to what is worth a look.
LINES, FEWEST = 60, 40


@click.command(cls=Command)
@owner("只说某人的。")
@office("只说某股室的。")
@since("与哪天相比，默认上次会议（会议）。")
@click.option("--full", "--全部", "full", is_flag=True, help="全部列出，不限一屏。")
@destined("page", "data", formats=("md", "json"))
@pass_app
def command(
    app: App,
    owners: tuple[str, ...],
    offices: tuple[str, ...],
    since: Any,
    full: bool,
    to: Destination,
) -> None:
    """会前摘要：一屏看清总体、指标、红灯、到期、协调事项和上次会议以来的变化。

    \b
    例：
      kjplan summary
      kjplan summary --owner 张三
      kjplan --as-of 2030-06-30 summary --since 2030-03-31
      kjplan summary -o 摘要.html
    """
    if since == MEETING:
        since = None  # as without it
    elif since and since > app.as_of:
        raise Refused(f"--since {since} 晚于所看的那天 {app.as_of}，比不了。请写更早的日期。")
    wanted = Filter(owners=owners, offices=offices)
    summary = summarize(app.outlook, wanted, since)
    handout = Handout(
        page=lambda: summary_page.page(summary, most=None),
        data=lambda json: json.of_summary(summary),
        site=lambda html: html.of_briefing(_briefing(app, wanted, summary)),
    )
    hand_over(app, handout, to, shown=None if full else lambda: _one_screen(app, summary))


def _briefing(app: App, wanted: Filter, summary: Summary) -> Briefing:
    from kjplan.report.briefing.briefing import brief  # not for the screen

    return brief(app.outlook, wanted, summary)


def _one_screen(app: App, summary: Summary) -> Page:
    return summary_page.fitted(summary, app.screen.lines(FEWEST, LINES), app.screen.height)
