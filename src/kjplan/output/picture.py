"""A page as a terminal would show it, as an SVG picture."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import TYPE_CHECKING

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from kjplan.output.terminal import render
from kjplan.report.page import title
from kjplan.text.width import at_most, width

if TYPE_CHECKING:
    from kjplan.report.page import Page

_WIDTH = 100

# Fonts whose Chinese characters are just twice as wide as their Latin ones, so that columns
# stay in line, on Windows, macOS and Linux; then whatever there is.
_FONTS = (
    "'Sarasa Mono SC','Noto Sans Mono CJK SC','Source Han Mono SC',NSimSun,SimSun,"
    "'PingFang SC',monospace"
)

_PAPER = TerminalTheme(
    (255, 255, 255),
    (34, 34, 34),
    [
        (34, 34, 34), (190, 20, 30), (20, 120, 50), (150, 100, 0),
        (30, 80, 170), (130, 50, 130), (0, 110, 125), (110, 110, 110),
    ],
)  # fmt: skip

_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<style>
.{unique_id}-matrix {{
  font-family: FONTS; font-size: {char_height}px; line-height: {line_height}px;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
<rect width="100%" height="100%" fill="#ffffff"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
""".replace("FONTS", _FONTS)

# rich takes a text to be as long as it has characters; a Chinese one has two cells.
_LINE, _CELL = 20, 10
_TEXT = re.compile(r'textLength="[0-9.]+"([^>]*)>([^<]*)<')


def as_svg(page: Page) -> str:
    """Draw a page as an SVG picture."""
    picture = _drawn(page).export_svg(
        title=title(page), theme=_PAPER, code_format=_SVG, font_aspect_ratio=_CELL / _LINE
    )
    return _TEXT.sub(_stretched, picture)


def _drawn(page: Page) -> Console:
    """Draw a page on a console that keeps what it was given."""
    console = Console(
        record=True, file=io.StringIO(), width=_WIDTH, color_system="truecolor",
        force_terminal=True, highlight=False, markup=False, emoji=False, soft_wrap=True,
        legacy_windows=False, _environ={},
    )  # fmt: skip
    console.print(render(page, _WIDTH))
    return console


def _stretched(match: re.Match[str]) -> str:
    text = unescape(match[2])
    # A character that some fonts draw wide has no length to be held to.
    length = "" if at_most(text) != width(text) else f'textLength="{width(text) * _CELL}"'
    return f"{length}{match[1]}>{match[2]}<"
