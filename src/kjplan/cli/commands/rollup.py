"""`kjplan rollup`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Word
from kjplan.cli.output import Destination, destined, hand_over
from kjplan.errors import Invalid
from kjplan.output.writers import Handout
from kjplan.report import rollup
from kjplan.standing.position import COUNTS, Unread, position

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kjplan.report.page import Page
    from kjplan.report.rollup import Rollup
    from kjplan.report.workbook import Workbook
    from kjplan.standing.gather import Gathered
    from kjplan.standing.position import Position

_RANKED_BY = {
    "completion": "完成率",
    "ahead": "与序时比",
    "on_time": "按期完成率",
    "red": "红灯",
    "overdue": "逾期",
    "blocked": "需协调",
    "path": "文件",
}

# What these say has no room for the tasks themselves; "" is a screen.
_COUNTS_ALONE = ("", "json", "csv", "tsv")


@click.command(cls=Command)
@click.argument("places", metavar="计划…", nargs=-1, type=click.Path())
@click.option("--by", "--按", "by", type=Word("分组", {"owner": "责任人"}), help="按责任人合计。")
@click.option(
    "--sort", "--排序", "sort", type=Word("列", _RANKED_BY),
    help="按哪一列排名，默认完成率。",
)  # fmt: skip
@destined(
    "page", "sheet", "data", formats=("json", "csv", "tsv", "md"),
    folder="写成 文件夹/ 的，写全部任务，供数据平台读。",
)  # fmt: skip
@pass_app
def command(
    app: App, places: tuple[str, ...], by: str | None, sort: str | None, to: Destination
) -> int:
    """把几个单位或几个年度的计划放在一起看，一份计划一行，按完成率排名。

    计划可以写文件、文件夹（其下每个 plan.yaml）或 *.yaml；不写就看 -f 指明的，
    再就是当前文件夹以下的。有读不了的，照列其余的，退出状态是 3。

    \b
    例：
      kjplan rollup 各局/
      kjplan rollup 2029.yaml 2030.yaml
      kjplan rollup 各局/ --sort 红灯 -o 汇总.html
      kjplan rollup 各局/ -o 数据/
    """
    places = places or (*app.files,) or (".",)
    if to.folder and (by or sort):
        raise click.UsageError("写成文件夹的是全部任务，--by 和 --sort 用于别的写法。")
    if by and sort:
        raise click.UsageError("--sort 给计划排名，不能同 --by 用：责任人按计划多少排。")
    if to.folder:
        return _write(app, places, to.folder)
    with_reds, by_owner = to.kind not in _COUNTS_ALONE, by == "owner"
    make = partial(position, with_reds=with_reds, by_owner=by_owner)
    kept = None if with_reds or by_owner else COUNTS
    of = _rollup(app, app.gather(places, make, kept=kept), sort or "completion")
    handout = _of_people(of) if by else _of_plans(of)
    hand_over(app, handout, to, shown=None if by else lambda: rollup.screen(of))
    # A file says it where somebody may look for it much later, data of people nowhere.
    if of.unread and (to.output or (by and to.kind)):
        raise Invalid([each.problem for each in of.unread])
    return 3 if of.unread else 0


def _of_plans(of: Rollup) -> Handout:
    return Handout(
        page=lambda: rollup.page(of),
        sheet=lambda: rollup.sheet(of),
        data=lambda json: json.of_rollup(of),
        paper=lambda docx: docx.official(_circular(of)),
        workbook=lambda xlsx: xlsx.as_workbook(_workbook(of)),
    )


def _of_people(of: Rollup) -> Handout:
    return Handout(
        page=lambda: rollup.people_page(of),
        sheet=lambda: rollup.people_sheet(of),
        data=lambda json: json.of_people(of),
        workbook=lambda xlsx: xlsx.as_workbook(_people_book(of)),
    )


def _circular(of: Rollup) -> Page:
    from kjplan.report import circular  # only where a paper is written

    return circular.page(of)


def _workbook(of: Rollup) -> Workbook:
    from kjplan.report import rollup_book  # as above

    return rollup_book.workbook(of)


def _people_book(of: Rollup) -> Workbook:
    from kjplan.report import rollup_book  # as above

    return rollup_book.of_people(of)


def _write(app: App, places: tuple[str, ...], folder: str) -> int:
    from kjplan.cli import partitions  # only where a folder was named

    if problems := partitions.write(app, places, folder):
        raise Invalid(problems)
    return 0


def _rollup(app: App, positions: Iterable[Gathered[Position]], sort: str) -> Rollup:
    gathered = list(positions)
    return rollup.Rollup(
        as_of=app.as_of,
        positions=tuple(each.result for each in gathered if each.result),
        unread=tuple(Unread(each.path, each.problem) for each in gathered if each.problem),
        sort=sort,
    )
