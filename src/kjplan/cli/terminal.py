"""Pages on a terminal, through rich."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.console import Console

from kjplan.views.page import render

if TYPE_CHECKING:
    from kjplan.page import Page


def show(page: Page, color: str) -> None:
    """Draw a page on stdout."""
    force = color == "always" or bool(os.environ.get("FORCE_COLOR"))
    none = color == "never" or (color == "auto" and bool(os.environ.get("NO_COLOR")))
    console = Console(
        color_system=None if none else "auto",
        force_terminal=True if force and not none else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
    )
    console.print(render(page, console.width, color=bool(console.color_system)))
