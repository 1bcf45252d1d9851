"""The head of a page: which plan it is about, and as of which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report.page import BLANK, Figure, Figures, Heading, Span
from kjplan.text.words import percent

if TYPE_CHECKING:
    from kjplan.report.page import Page
    from kjplan.report.summary import Summary
    from kjplan.standing.outlook import Outlook


def head(
    of: Outlook | Summary, name: str, *, only: str = "", scope: str = "", legend: str = ""
) -> Page:
    """Give the plan's title and the day with its pace, a blank line under them.

    `name` says what kind of page it is, and `only` what it was narrowed down to, to a reader who
    has not seen what was typed. `scope` names whom the page is about; `legend` says where its
    bars show the pace.
    """
    plan, as_of = of.plan, of.as_of
    note = Span(legend, "legend") if legend else None
    gone = Figure("序时进度", percent(of.pace), note=note)
    figures = [Figure("截至", str(as_of)), gone]
    if scope:
        figures.insert(0, Figure("", scope, "strong"))
    if as_of > plan.period.end:
        figures.append(Figure("", f"计划期已于 {plan.period.end} 结束", "warning"))
    if as_of < plan.period.start:
        figures.append(Figure("", f"计划期从 {plan.period.start} 开始", "dim"))
    about = f"{name}　只看{only}" if only else name
    return (Heading(plan.title, 1, "title", about=about), Figures(tuple(figures)), BLANK)
