"""`kjplan form`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from kjplan.cli import options
from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.errors import Refused
from kjplan.files import make_folder, refuse_existing, write_files
from kjplan.output.form import as_xlsx
from kjplan.report.form import form, unshared
from kjplan.standing.shares import shared
from kjplan.text.filename import file_names
from kjplan.text.words import NO_TASKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kjplan.plan.model import Plan
    from kjplan.standing.selection import Filter
    from kjplan.standing.shares import Each
    from kjplan.standing.standing import Standing

_ENDING = ".xlsx"
_SHOWN = 10


@click.command(cls=Command)
@options.any_filter
@options.each("每个股室（office）或责任人（owner）一份。")
@click.option(
    "-o", "--output", "--另存", "output", metavar="文件|文件夹", default="",
    help="写到哪里：一份的写 .xlsx 文件名，--each 的写文件夹。",
)  # fmt: skip
@click.option("--force", "--覆盖", "force", is_flag=True, help="已有的表也覆盖，填过的会丢。")
@pass_app
def command(app: App, wanted: Filter, each: Each | None, output: str, force: bool) -> None:
    """写出填报表，发给股室或责任人，用 WPS 或 Excel 填。

    不写状态的，要还没有完成的任务，含长期坚持；其余条件同 kjplan list。

    \b
    例：
      kjplan form --office 高新股 -o 高新股.xlsx
      kjplan form --each office -o 填报表
      kjplan form --each 责任人 --未完成 --部分 二 -o 填报表
    """
    _complain(app.plan, wanted, each, output)
    standings = app.outlook.select(_still_open(wanted))
    if not standings:
        raise Refused(f"{NO_TASKS}没有写填报表。")
    shares = _shares(app.plan, wanted, each, standings)
    left = unshared(standings, shares)
    if not shares:
        raise Refused(_left(app.plan, each, left))
    paths = _paths(output, shares) if each else [output]
    if not force:
        refuse_existing(paths, "可能已经填过，没有覆盖。请先收回或移走；要重写的加 --force。")
    if each:
        make_folder(output)
    forms = [form(app.outlook, tasks, whose, app.now) for whose, tasks in shares.items()]
    write_files(zip(paths, map(as_xlsx, forms), strict=True), over=force)
    for path, tasks in zip(paths, shares.values(), strict=True):
        app.screen.say(f"已写好 {path}，{len(tasks)} 项。")
    if left:
        app.screen.say(_left(app.plan, each, left))


def _complain(plan: Plan, wanted: Filter, each: Each | None, output: str) -> None:
    """Raise UsageError for options that do not go together, or not with the plan."""
    if not output:
        raise click.UsageError(f"没有写存到哪里。请加上，如 {_named_file(wanted, each)}。")
    if each and wanted.support:
        raise click.UsageError("--each 只分给牵头或负责的，不能同 --support 用。")
    if wrong := "" if each == "office" else options.unfit(wanted):
        raise click.UsageError(wrong)
    if each == "owner" and not plan.people:
        raise click.UsageError(f"计划里没有列{plan.terms.owner}。请用 --each office。")
    if each == "office" and not plan.offices:
        raise click.UsageError(f"计划里没有列{plan.terms.unit}。请用 --each owner。")
    is_file = os.path.splitext(output)[1].lower() == _ENDING
    if each and is_file:
        raise click.UsageError("--each 写几个文件，-o 请写文件夹，如 -o 填报表。")
    if not each and not is_file:
        raise click.UsageError(f"填报表是 {_ENDING} 文件，请写成 -o 填报表{_ENDING}。")


def _named_file(wanted: Filter, each: Each | None) -> str:
    """Give an option that names a file, or a folder, for what is asked for."""
    if each:
        return "-o 填报表"
    names = (*wanted.owners, *wanted.offices)
    return f"-o {names[0] if len(names) == 1 else '填报表'}{_ENDING}"


def _still_open(wanted: Filter) -> Filter:
    """Ask for what is still to be done, where nobody says otherwise."""
    asks = wanted.statuses or wanted.late or wanted.accepted or wanted.unaccepted
    return wanted if asks else wanted._replace(open=True)


def _shares(
    plan: Plan, wanted: Filter, each: Each | None, standings: list[Standing]
) -> dict[str, list[Standing]]:
    if not each:
        return {"、".join((*wanted.owners, *wanted.offices)): standings}
    reached = [office for label in wanted.offices for office in plan.reached(label)]
    only = reached if each == "office" else wanted.owners
    return shared(plan, standings, each, named=wanted.named, only=only)


def _paths(folder: str, names: Iterable[str]) -> list[str]:
    return [os.path.join(folder, f"{name}{_ENDING}") for name in file_names(names)]


def _left(plan: Plan, each: Each | None, left: list[Standing]) -> str:
    term = plan.terms.owner if each == "owner" else plan.terms.office
    ids = "、".join(s.task.id for s in left[:_SHOWN])
    more = " 等" if len(left) > _SHOWN else ""
    return f"没有进填报表的 {len(left)} 项，不归任何{term}：{ids}{more}。"
