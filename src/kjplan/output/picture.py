"""What a terminal would show, drawn in memory: for documents that show a page so."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from kjplan.output.terminal import render

if TYPE_CHECKING:
    from kjplan.report.page import Page

WIDTH = 100

# Fonts whose Chinese characters are just twice as wide as their Latin ones, so that columns
# stay in line, on Windows, macOS and Linux; then whatever there is.
FONTS = (
    "'Sarasa Mono SC','Noto Sans Mono CJK SC','Source Han Mono SC',NSimSun,SimSun,"
    "'PingFang SC',monospace"
)

PAPER = TerminalTheme(
    (255, 255, 255),
    (34, 34, 34),
    [
        (34, 34, 34), (190, 20, 30), (20, 120, 50), (150, 100, 0),
        (30, 80, 170), (130, 50, 130), (0, 110, 125), (110, 110, 110),
    ],
)  # fmt: skip


def drawn(page: Page) -> Console:
    """Draw a page on a console that keeps what it was given."""
    console = Console(
        record=True, file=io.StringIO(), width=WIDTH, color_system="truecolor",
        force_terminal=True, highlight=False, markup=False, emoji=False, soft_wrap=True,
        legacy_windows=False, _environ={},
    )  # fmt: skip
    console.print(render(page, WIDTH))
    return console
