"""`--html FILE` and `--svg FILE`: a page to hand on."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from kjplan.files import replace

if TYPE_CHECKING:
    from kjplan.cli.app import App
    from kjplan.report.page import Page


class Picture(click.ParamType[str]):
    """A file to be written; its ending keeps a slip from costing another file."""

    name = "文件"

    def __init__(self, ending: str) -> None:
        self.ending = ending

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """Show what to write."""
        return self.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse a name with another ending."""
        path = str(value)
        if os.path.splitext(path)[1].lower() != self.ending:
            name = os.path.basename(path)
            self.fail(f"文件名要以 {self.ending} 结尾，不是“{name}”。", param, ctx)
        return path


def pictures(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--html` and `--svg`."""
    html = click.option("--html", type=Picture(".html"), help="另存为网页。")
    svg = click.option("--svg", type=Picture(".svg"), help="另存为图片。")
    return html(svg(function))


def save(app: App, page: Page, html: str | None, svg: str | None) -> None:
    """Write the page to the files asked for."""
    from kjplan.output import picture  # rich, only where a picture is asked for

    for path, draw in ((html, picture.as_html), (svg, picture.as_svg)):
        if path:
            replace(path, draw(page, app.plan.title).encode(errors="backslashreplace"))
            app.screen.say(f"已写好 {path}。")
