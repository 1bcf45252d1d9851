"""The colour of each role, chosen to be read on a dark and on a light background."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kjplan.report.page import Role

STYLES: dict[Role, str] = {
    "plain": "none",  # not "": each cell is a run of its own, that a picture puts in its place
    "title": "bold",
    "heading": "bold cyan",
    "label": "cyan",
    "dim": "dim",
    "strong": "bold",
    "clause": "bold",
    "red": "bold red",
    "yellow": "dark_orange3",
    "green": "green",
    "warning": "dark_orange3",
}

BAR_FULL: dict[Role, str] = {"green": "green4", "yellow": "dark_orange3", "red": "red3"}
BAR_EMPTY = "grey70"
BAR_MARK = "bold grey0 on grey100"
