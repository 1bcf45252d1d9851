"""A page, or the page before a meeting, as an HTML document that fetches nothing.

Whatever a plan or a ledger says is text there. The document allows the style and the script
that it brings along, told by their digests, and nothing else.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from kjplan.output.sections import document
from kjplan.output.template import environment, text_of
from kjplan.report.page import LABEL
from kjplan.text.numerals import chinese
from kjplan.text.safe import one_line
from kjplan.text.words import percent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from kjplan.report.briefing.briefing import Briefing
    from kjplan.report.page import Page

# Where the foot stands in the style sheet.
_FOOT = "@FOOT@"
_MANY = 1000


def as_html(page: Page) -> str:
    """Draw a page."""
    drawn = document(page)
    day = drawn.figures.figures[0] if drawn.figures else None
    foot = "　".join(filter(None, (drawn.title, drawn.about, day and day.label + day.value)))
    return _document("page.html.j2", foot, drawn.total, d=drawn)


def of_briefing(briefing: Briefing) -> str:
    """Draw the page before a meeting."""
    foot = f"{briefing.organization}　截至{briefing.as_of.year}年{briefing.day(briefing.as_of)}"
    return _document("briefing.html.j2", foot, briefing.tally.total, b=briefing)


def _document(template: str, foot: str, rows: int, **content: Any) -> str:
    """Fill a template; `foot` stands at the foot of each sheet of paper.

    Of many rows none is laid out before the script says which.
    """
    templates = environment(_FILTERS)
    style = text_of("style.css").replace(_FOOT, css_string(foot))
    return templates.get_template(template).render(
        style=Markup(style),  # noqa: S704 - these are our own files
        early=Markup(text_of("early.js")),  # noqa: S704
        script=Markup(text_of("script.js")),  # noqa: S704
        digest=_digest,
        many=rows > _MANY,
        **content,
    )


def _digest(text: str) -> str:
    """Give the digest of a style or a script, as a content security policy has it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _percent(share: float) -> str:
    """Write a share of 1 as a length in SVG, which is cut off where it would leave the picture."""
    return f"{max(0.0, min(1.0, share)) * 100:.4g}%"


def _points(share: float) -> int:
    """Write a share of 1 in whole percent; what is short of the whole is never the whole."""
    return min(round(share * 100), 99) if share < 1 else 100


def _unbroken(text: str) -> Markup:
    """Keep a number and its word, `2030年`, `5月31日`, `43.8%`, `12 项`, on one line."""
    shown = _COUNTED.sub(r'<span class="nb">\g<0></span>', str(escape(one_line(text))))
    return Markup(shown)  # noqa: S704 - escaped above


# The numbers of escaped characters, &#39;, are no text.
_COUNTED = re.compile(r"(?<![&#0-9])[0-9](?:[0-9.]*[0-9])?(?:[%年]|月[0-9]+日| [项点天])")


def _loose(names: Iterable[str]) -> str:
    """Give the class of a cell in which a name is too long to be kept on one line."""
    return " loose" if any(len(name) > _SHORT for name in names) else ""


# As many characters of a name fit into a column of names.
_SHORT = 6

_FILTERS = {
    "points": _points,
    "unbroken": _unbroken,
    "loose": _loose,
    "pc": _percent,
    "percent": percent,
    "numeral": chinese,
    "kind": lambda block: type(block).__name__,
    "is_under_label": lambda block: block.indent >= LABEL,
}


def css_string(text: str) -> str:
    """Write a text as a string of a style sheet, in which none of its characters means anything."""
    shown = "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in one_line(text))
    return f'"{shown}"'
