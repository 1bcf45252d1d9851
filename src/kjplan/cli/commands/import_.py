"""`kjplan import`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Word
from kjplan.cli.intake import of_file
from kjplan.cli.output import SCREEN
from kjplan.files import NAME, write_new
from kjplan.intake.settings import Settings
from kjplan.ledger.belonging import refuse_beside_ledger

if TYPE_CHECKING:
    from kjplan.intake.imported import Imported

_NAMES_NOBODY = (
    "注意：这么多句里没有认出一处责任单位，像是工作报告，不是分解了责任的工作要点。"
    "计划照样写了；责任人和单位要自己补。"
)


@click.command(cls=Command)
@click.argument("file", metavar="文件", type=click.Path())
@click.option(
    "-o", "--output", "--输出", "output", metavar="计划文件", default=NAME,
    help="写到哪个文件，默认 plan.yaml；已有的文件从不覆盖。",
)  # fmt: skip
@of_file
@click.option(
    "--format", "--格式", "form", type=Word("格式", (SCREEN, "json")), default=SCREEN,
    help="table（默认）、json。",
)  # fmt: skip
@pass_app
def command(app: App, file: str, output: str, settings: Settings, form: str) -> None:
    """从 Word、文本或表格写出计划，一字不差，拿不准的标出来。

    读 .docx .txt .md 和表格 .xlsx .xls .ods .csv。标题、单位、年份取自文件，认不准的标着“待核”。

    \b
    例：
      kjplan import 要点.docx
      kjplan import 要点.docx -o 2030年要点.yaml --organization 某某市科技局 --period 2030
      kjplan import 任务分解表.xlsx --sheet 分解表 --column 承接处室=牵头单位
    """
    _check_output(output)
    from kjplan.intake.imported import take_in
    from kjplan.plan.writer import write

    imported = take_in(file, settings, app.today)
    written = write(imported.plan, imported.remarks, _schema())
    remedy = f"请换一个文件名：kjplan import {os.path.basename(file)} -o 文件名。"
    write_new(output, written.text.encode(), remedy)
    if form == "json":
        from kjplan.output.imported import as_json

        app.screen.write(as_json(output, imported, written.marked))
    else:
        from kjplan.report.imported import page

        app.screen.show(page(output, imported, written.marked))
    _remark(app, imported)


def _check_output(output: str) -> None:
    """Refuse a name that is no plan's, and one that would take over another plan's records."""
    if os.path.splitext(output)[1].lower() not in (".yaml", ".yml"):
        instead = os.path.splitext(output)[0] or "plan"
        raise click.UsageError(
            f"计划的文件名要以 .yaml 或 .yml 结尾，不是“{output}”。请用 -o {instead}.yaml。"
        )
    refuse_beside_ledger(output)


def _schema() -> str:
    from importlib.resources import files
    from pathlib import Path

    return Path(str(files("kjplan") / "plan.schema.json")).as_uri()


def _remark(app: App, imported: Imported) -> None:
    for note in imported.notes:
        app.screen.remark(f"注意：{note.what}{note.remedy}")
    if imported.names_nobody:
        app.screen.remark(_NAMES_NOBODY)
