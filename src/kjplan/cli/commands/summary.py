"""`kjplan summary`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import WordFile
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
@click.option(
    "--template", "--模板", "template", type=WordFile(),
    help="另存为 .docx 时用的模板；样板用 kjplan init --template 取。",
)  # fmt: skip
@destined("page", "data", formats=("md", "json"))
@pass_app
def command(
    app: App,
    owners: tuple[str, ...],
    offices: tuple[str, ...],
    since: Any,
    full: bool,
    template: str | None,
    to: Destination,
) -> None:
    """会前摘要：一屏看清总体、指标、红灯、到期、协调事项和上次会议以来的变化。

    \b
    例：
      kjplan summary
      kjplan --as-of 2030-06-30 summary --since 2030-03-31
      kjplan summary -o 摘要.html
      kjplan summary -o 通报.docx
    """
    if template and to.kind != "docx":
        raise click.UsageError("--template 只用于另存为 .docx：kjplan summary -o 通报.docx。")
    if template and os.path.realpath(template) == os.path.realpath(str(to.output)):
        raise Refused(f"{template} 是模板，写上去就没有了。请把 -o 换一个文件名。")
    if since == MEETING:
        since = None  # as without it
    elif since and since > app.as_of:
        raise Refused(f"--since {since} 晚于所看的那天 {app.as_of}，比不了。请写更早的日期。")
    wanted = Filter(owners=owners, offices=offices)
    summary = summarize(app.outlook, wanted, since)
    handout = Handout(
        page=lambda: summary_page.page(summary, most=None),
        data=lambda _: _data(summary),
        paper=lambda docx: docx.from_template(_data(summary), template),
        site=lambda html: html.of_briefing(_briefing(app, wanted, summary)),
    )
    hand_over(app, handout, to, shown=None if full else lambda: _one_screen(app, summary))


def _data(summary: Summary) -> dict[str, Any]:
    from kjplan.output.json_summary import of_summary  # not for the screen

    return of_summary(summary)


def _briefing(app: App, wanted: Filter, summary: Summary) -> Briefing:
    from kjplan.report.briefing.briefing import brief  # not for the screen

    return brief(app.outlook, wanted, summary)


def _one_screen(app: App, summary: Summary) -> Page:
    return summary_page.fitted(summary, app.screen.lines(FEWEST, LINES), app.screen.height)
