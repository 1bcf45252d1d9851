"""Pages on a terminal, through rich."""

from __future__ import annotations

import os
import shlex
import sys
from typing import TYPE_CHECKING

import click
from rich.console import Console

from kjplan.output.terminal import render

if TYPE_CHECKING:
    from kjplan.report.page import Page


def show(page: Page, color: str, *, force: bool, paged: bool = False) -> None:
    """Draw a page on stdout, or through the pager where that is a terminal."""
    console = _console(color, force=force)
    drawn = render(page, console.width, color=bool(console.color_system))
    if not paged or not sys.stdout.isatty():
        console.print(drawn)
        return
    with console.capture() as capture:
        console.print(drawn)
    if chosen := os.environ.get("KJPLAN_PAGER"):
        _refuse_unfinished(chosen)
        os.environ["PAGER"] = chosen
    # less shows colours only when it is told to.
    os.environ.setdefault("LESS", "-R")
    # click hands a plain console's pager UTF-8: what the console lacks goes beforehand.
    encoding = sys.stdout.encoding
    text = capture.get().encode(encoding, "kjplan").decode(encoding)
    click.echo_via_pager(text, color=bool(console.color_system))


def _refuse_unfinished(pager: str) -> None:
    """Raise UsageError for a command in which a quotation mark has no other."""
    try:
        shlex.split(pager)
    except ValueError:
        raise click.UsageError(
            f"环境变量 KJPLAN_PAGER：“{pager}”里的引号不成对。请改正，如 less -R。"
        ) from None


def height(page: Page, color: str, *, force: bool) -> int:
    """Count the lines that a page takes on stdout."""
    console = _console(color, force=force)
    return len(console.render_lines(render(page, console.width)))


def _console(color: str, *, force: bool) -> Console:
    none = color == "never" or (color == "auto" and bool(os.environ.get("NO_COLOR")))
    return Console(
        color_system=None if none else "auto",
        force_terminal=True if force else None,
        no_color=none,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
    )
