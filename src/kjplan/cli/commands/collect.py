"""`kjplan collect`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, account
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Day, Word
from kjplan.cli.output import SCREEN
from kjplan.cli.paths import forms
from kjplan.cli.recording import BY, YES, confirm, for_recording, write
from kjplan.errors import Invalid, Refused, Wrong
from kjplan.intake.collected import Batch
from kjplan.intake.filled_in import read_form
from kjplan.intake.reported import Defaults, understand
from kjplan.ledger.ledger import followed
from kjplan.recording.recorder import Marks
from kjplan.report import collected
from kjplan.report.collected import Taken
from kjplan.report.page import BLANK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

# What is looked for in a folder; one that cannot be read is told, and not passed over.
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv")


@click.command(cls=Command)
@click.argument("files", metavar="文件...", nargs=-1, required=True, type=click.Path())
@click.option("--dry-run", "--只看", "dry_run", is_flag=True, help="只看会登记什么，不登记。")
@click.option("--newer", "--以表为准", "newer", is_flag=True, help="台账已更新的，也照表登记。")
@click.option(
    "--partial",
    "--先登好的",
    "partial",
    is_flag=True,
    help="有的行被拒绝，先登记同一文件里其余的。",
)
@click.option("--on", "--日期", "on", type=Day(), help="没有填填报日期的，算在哪一天；默认今天。")
@BY
@YES
@click.option(
    "--format", "--格式", "form", type=Word("格式", (SCREEN, "json")), default=SCREEN,
    help="table（默认）；json 与 --dry-run 同用。",
)  # fmt: skip
@for_recording
def command(
    app: App,
    files: tuple[str, ...],
    dry_run: bool,
    newer: bool,
    partial: bool,
    on: date | None,
    by: str | None,
    yes: bool,
    form: str,
) -> None:
    """收回各股室填好的填报表：先列出每一行要登记什么，再问一次，再登记。

    读 .xlsx .xls .ods .csv；写文件夹的，收里面全部。一个文件是一个批次，要么都登记，要么都不登记；
    同一份表收两次，不会登记两次。

    \b
    例：
      kjplan collect 填报表/*.xlsx
      kjplan collect 填报表 --dry-run
      kjplan collect 高新股.xlsx --partial
    """
    if form == "json" and not dry_run:
        raise click.UsageError("--format json 要与 --dry-run 同用：要登记的请先看，再登记。")
    marks = Marks(on=on, by=by or account())
    taken = _taken(app, forms(files, _ENDINGS), marks, partial=partial, newer=newer)
    _show(app, taken, form)
    batches = {file.path: file.batch for file in taken if file.batch and file.batch.to_record}
    rest = collected.left_out(taken)
    refusals: list[str] = []
    if batches and not dry_run:
        rows = sum(len(batch.to_record) for batch in batches.values())
        confirm(f"登记这 {rows} 行吗？", yes=yes)
        refusals = _record(app, batches, marks)
    if refusals or rest:
        raise Refused("\n".join(filter(None, (*refusals, rest))))


def _show(app: App, taken: Sequence[Taken], form: str) -> None:
    if form == "json":
        from kjplan.output.collected import as_json

        app.screen.write(as_json(taken))
        return
    app.screen.show(tuple(block for file in taken for block in (*collected.of_file(file), BLANK)))
    app.screen.say(collected.total(taken))


def _taken(
    app: App, paths: Sequence[str], marks: Marks, *, partial: bool, newer: bool
) -> list[Taken]:
    """Read the files and tell what each row would record, the files before it being recorded."""
    ledger, taken = app.ledger, []
    defaults = Defaults(marks.on or app.today, app.today, marks.by or "")
    for path in paths:
        try:
            form = read_form(path, app.plan.terms)
            rows = understand(form, app.plan, defaults)
        except Invalid as invalid:
            problem = invalid.problems[0]
            taken.append(Taken(path, fault=f"{problem.what}{problem.remedy}"))
            continue
        except Wrong as wrong:
            taken.append(Taken(path, fault=str(wrong)))
            continue
        batch = Batch(rows, form.as_of, partial=partial, newer=newer)
        events = app.recorder.compose(ledger, batch, marks)
        ledger = followed(ledger, events)
        taken.append(Taken(path, form, batch))
    return taken


def _record(app: App, batches: Mapping[str, Batch], marks: Marks) -> list[str]:
    """Record file by file, one that is refused keeping no other out; give the refusals."""
    refusals = []
    for path, batch in batches.items():
        try:
            recorded = write(app, batch, marks)
        except Refused as refused:
            refusals.append(f"{path}：{refused}")
            continue
        undo = f"kjplan undo {recorded.events[0].batch}"
        app.screen.say(f"已登记 {path} {len(batch.to_record)} 行（撤回：{undo}）。")
    return refusals
