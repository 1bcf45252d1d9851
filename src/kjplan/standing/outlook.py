"""Where tasks stand by a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.standing.standing import stand

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kjplan.ledger.ledger import Reading
    from kjplan.plan.model import Plan, Row
    from kjplan.standing.standing import Standing


def survey(plan: Plan, ledger: Reading, as_of: date, rows: Iterable[Row]) -> list[Standing]:
    """Tell where some tasks of a plan stand on a day; nothing is asked about others."""
    rows = list(rows)
    return stand(plan, ledger.states(as_of, {task.id for _, _, task in rows}), as_of, rows)
