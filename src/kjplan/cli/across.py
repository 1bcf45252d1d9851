"""What `list` does with several plans."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kjplan.cli.output import hand_over
from kjplan.errors import Invalid, Unknown
from kjplan.output.writers import Handout
from kjplan.report import across, columns
from kjplan.standing.selected import select, unknown_everywhere
from kjplan.text.words import NO_TASKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.cli.app import App
    from kjplan.cli.output import Destination
    from kjplan.report.page import Table
    from kjplan.standing.selection import Filter


def show(
    app: App, typed: Filter, sort: Sequence[str], keys: Sequence[str] | None, to: Destination
) -> None:
    """List the tasks of all plans that a filter keeps, in which names are as they were typed.

    Raises Unknown for a name that is in none of them, and at the end Invalid where a plan could
    not be read.
    """
    gathered = list(app.gather(app.files, partial(select, typed=typed), alone=True))
    problems = [each.problem for each in gathered if each.problem]
    parts = [each.result for each in gathered if each.result]
    if not parts:
        raise Invalid(problems)
    if why := unknown_everywhere(parts):
        raise Unknown(why)
    tasks, plans = across.listed(parts, sort), len(parts)
    fields = across.fields(parts)

    def table(usual: Sequence[str]) -> Table:
        """Lay the tasks out in the columns asked for, else in the usual ones that say something."""
        asked = [fields[key] for key in keys or ()]
        return across.table(tasks, asked or across.speaking(tasks, fields, usual))

    handout = Handout(
        page=lambda: across.of_day(app.as_of, plans, tasks, table(columns.LIST)),
        sheet=lambda: across.table(tasks, [fields[key] for key in keys or columns.FLAT]),
        workbook=lambda xlsx: xlsx.as_workbook(
            across.workbook(app.as_of, plans, table(columns.REGISTER))
        ),
        data=lambda json: json.of_listed(tasks),
        rows=lambda jsonl: jsonl.of_listed(tasks),
    )
    hand_over(app, handout, to, nothing="" if tasks else NO_TASKS)
    if problems:
        raise Invalid(problems)
