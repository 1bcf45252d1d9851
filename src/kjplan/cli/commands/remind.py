"""`kjplan remind`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kjplan.cli import options
from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Days
from kjplan.cli.output import Destination, destined, hand_over, under_title
from kjplan.output import plain
from kjplan.output.writers import Handout
from kjplan.report import remind as report
from kjplan.report import remind_sheet
from kjplan.standing.reminders import reminders
from kjplan.standing.selection import Filter

if TYPE_CHECKING:
    from kjplan.plan.model import Plan
    from kjplan.standing.reminders import Reminders
    from kjplan.standing.shares import Each

# 催办 begins with what falls due within a month, where nobody asks for another time.
DAYS = 30


@click.command(cls=Command)
@options.each("每个责任股室（office，默认）或责任人（owner）一份。")
@options.owner("只催某人的；不写 --each 就写给他本人。")
@options.office("只催某股室的。")
@options.named("写给股室时，只算点了名的，不含统称。")
@click.option(
    "--days", "--天", "days", type=Days("天数"), default=DAYS,
    help=f"几天内到期的要提醒，默认 {DAYS}。",
)  # fmt: skip
@destined("page", "sheet", "data", formats=("csv", "json", "md"))
@pass_app
def command(
    app: App,
    each: Each | None,
    owners: tuple[str, ...],
    offices: tuple[str, ...],
    named: bool,
    days: int,
    to: Destination,
) -> None:
    """催办：本期没有报送的、逾期的、没有达到阶段目标的、临近到期的，给每个股室或每个人写好一段话。

    写好的话可以直接贴到微信、钉钉里。需协调的任务在等领导定，只提一句，不催。

    \b
    例：
      kjplan remind
      kjplan remind --each owner
      kjplan remind --office 高新股 --days 7
      kjplan remind -o 催办.txt
    """
    wanted = Filter(owners=owners, offices=offices, named=named)
    due = reminders(app.outlook, _each(app.plan, each, wanted), wanted, days)
    if left_over := report.nobodys(app.plan, due):
        app.screen.remark(left_over)
    if due.reminders and not to.kind:
        # A line that is folded here would be pasted with the break in it.
        app.screen.write(plain.as_text(report.texts(app.outlook, due, ruled=app.screen.draws)))
        return
    hand_over(app, _handout(app, due, to), to, nothing=report.nothing(due))


def _handout(app: App, due: Reminders, to: Destination) -> Handout:
    """Make what goes into a file; a plain text file has the texts alone, as a pipe does."""
    texts = to.kind == "txt" and due.reminders
    return Handout(
        page=lambda: (
            report.texts(app.outlook, due, ruled=False) if texts else report.page(app.outlook, due)
        ),
        sheet=lambda: remind_sheet.sheet(app.outlook, due),
        workbook=under_title("催办", app.outlook, lambda: remind_sheet.sheet(app.outlook, due)),
        data=lambda _: _data(app, due),
    )


def _data(app: App, due: Reminders) -> list[dict[str, Any]]:
    from kjplan.output.json_reminders import of_reminders  # as json itself, only where asked for

    return of_reminders((each, report.text(app.outlook, due, each)) for each in due.reminders)


def _each(plan: Plan, each: Each | None, wanted: Filter) -> Each:
    """Tell whom to write to; raises UsageError where the plan knows nobody of the kind."""
    if not plan.offices and not plan.people:
        raise click.UsageError(
            f"计划里没有列{plan.terms.office}，也没有列{plan.terms.owner}，不知道催谁。"
            "请在 plan.yaml 里写上 offices 或 people。"
        )
    if each is None:
        by_name = wanted.owners and not wanted.offices
        each = "owner" if by_name or not plan.offices else "office"
    if each == "owner" and not plan.people:
        raise click.UsageError(f"计划里没有列{plan.terms.owner}。请用 --each office。")
    if each == "office" and not plan.offices:
        raise click.UsageError(f"计划里没有列{plan.terms.unit}。请用 --each owner。")
    if wanted.named and each == "owner" and not wanted.offices:
        raise click.UsageError("--named 用于写给股室，或与 --office 同用。")
    return each
