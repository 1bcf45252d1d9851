"""The board of figures: target, value, completion, pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.page import BLANK, Span, line
from kjplan.report import columns
from kjplan.words import percent

if TYPE_CHECKING:
    from datetime import date

    from kjplan.page import Page
    from kjplan.plan import Plan
    from kjplan.standing import Standing

_COLUMNS = ("id", "light", "target", "figure", "pace", "owner", "title")


def has_figure(standing: Standing) -> bool:
    """Tell whether a task has a figure to reach, a rank, or occurrences to count."""
    return standing.task.kind in ("target", "recurring")


def page(plan: Plan, standings: list[Standing], pace: float, as_of: date) -> Page:
    """Show every figure of the standings given."""
    figures = [s for s in standings if has_figure(s)]
    return (
        line(Span(plan.title, "title")),
        line(f"截至 {as_of}", Span(f"  序时进度 {percent(pace)}", "dim")),
        BLANK,
        columns.table(figures, _COLUMNS),
    )
