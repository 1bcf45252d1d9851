"""`kjplan summary`."""

from __future__ import annotations

from datetime import date

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Day
from kjplan.cli.options import OFFICE, PERSON, form_of
from kjplan.cli.output import pictures, save
from kjplan.errors import Refused
from kjplan.report import summary_page
from kjplan.report.summary import summarize
from kjplan.standing.selection import Filter

# As much as a page of paper holds; a lower terminal gets less, down to what is worth a look.
LINES, FEWEST = 60, 40
FORMATS = ("table", "md", "json")


@click.command(cls=Command)
@click.option("--owner", "--责任人", "owners", type=PERSON, multiple=True, help="只说某人的。")
@click.option("--office", "--股室", "offices", type=OFFICE, multiple=True, help="只说某股室的。")
@click.option("--since", "--自", "since", type=Day(), help="与哪天相比，默认上次会议。")
@click.option("--full", "--全部", "full", is_flag=True, help="全部列出，不限一屏。")
@form_of(*FORMATS)
@pictures
@pass_app
def command(
    app: App,
    owners: tuple[str, ...],
    offices: tuple[str, ...],
    since: date | None,
    full: bool,
    form: str,
    html: str | None,
    svg: str | None,
) -> None:
    """会前摘要：一屏看清总体、指标、红灯、到期、协调事项和上次会议以来的变化。

    \b
    例：
      kjplan summary
      kjplan summary --owner 张三
      kjplan --as-of 2030-06-30 summary --since 2030-03-31
      kjplan summary --html 摘要.html
    """
    if since and since > app.as_of:
        raise Refused(f"--since {since} 晚于所看的那天 {app.as_of}，比不了。请写更早的日期。")
    found = summarize(app.outlook, Filter(owners=owners, offices=offices), since)
    if form == "json":
        from kjplan.output.summary import as_json  # only where it is asked for

        app.screen.write(as_json(found))
        return
    page = (
        summary_page.page(found, most=None)
        if full or form == "md"
        else summary_page.fitted(found, app.screen.lines(FEWEST, LINES), app.screen.height)
    )
    if html or svg:
        save(app, page, html, svg)
    elif form == "md":
        from kjplan.output.markdown import as_markdown  # likewise

        app.screen.write(as_markdown(page))
    else:
        app.screen.show(page)
