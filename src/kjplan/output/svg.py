"""A page as an SVG picture that fetches nothing."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from kjplan.output.picture import FONTS, PAPER, drawn
from kjplan.text.width import at_most, width

if TYPE_CHECKING:
    from kjplan.report.page import Page

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
"""

# rich takes a text to be as long as it has characters; a Chinese one has two cells.
_LINE, _CELL = 20, 10
_TEXT = re.compile(r'textLength="[0-9.]+"([^>]*)>([^<]*)<')


def as_svg(page: Page, title: str) -> str:
    """Draw a page as an SVG picture."""
    picture = drawn(page).export_svg(
        title=title,
        theme=PAPER,
        code_format=_SVG.replace("FONTS", FONTS),
        font_aspect_ratio=_CELL / _LINE,
    )
    return _TEXT.sub(_stretched, picture)


def _stretched(match: re.Match[str]) -> str:
    text = unescape(match[2])
    # A character that some fonts draw wide has no length to be held to.
    length = "" if at_most(text) != width(text) else f'textLength="{width(text) * _CELL}"'
    return f"{length}{match[1]}>{match[2]}<"
