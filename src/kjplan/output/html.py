"""A page as an HTML document that fetches nothing: it opens as well without a network."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kjplan.output.picture import FONTS, PAPER, drawn
from kjplan.text.safe import one_line

if TYPE_CHECKING:
    from kjplan.report.page import Page

_HTML = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width">
<title>TITLE</title>
<style>
body {{ margin: 2em; color: {foreground}; background-color: {background}; }}
pre {{ font: 15px/1.5 FONTS; }}
{stylesheet}
</style>
</head>
<body>
<pre>{code}</pre>
</body>
</html>
"""


def as_html(page: Page, title: str) -> str:
    """Draw a page as an HTML document."""
    title = escape(one_line(title)).replace("{", "{{").replace("}", "}}")
    template = _HTML.replace("FONTS", FONTS).replace("TITLE", title)
    return drawn(page).export_html(theme=PAPER, code_format=template)
