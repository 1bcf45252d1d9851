"""The terminal or pipe that kjplan writes to."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

import click

from kjplan.cli.console import telling
from kjplan.output import plain
from kjplan.text import safe

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from kjplan.report.page import Page


class Screen:
    """Writes pages: drawn on a terminal, plain and unfolded anywhere else."""

    def __init__(self, color: str, *, paged: bool = False) -> None:
        self.color = color
        self.paged = paged

    def show(self, page: Page) -> None:
        """Write a page to stdout, through the pager where that was asked for and is a terminal."""
        if not self.draws:
            self.write(plain.as_text(page))
            return
        drawn = self._drawn(page)
        with telling():
            if not self.paged or not sys.stdout.isatty():
                self._console.print(drawn)
                return
            with self._console.capture() as capture:
                self._console.print(drawn)
            self._page(capture.get())

    def height(self, page: Page) -> int:
        """Count the lines that a page takes here."""
        if not self.draws:
            return plain.as_text(page).count("\n")
        return len(self._console.render_lines(self._drawn(page)))

    def _drawn(self, page: Page) -> RenderableType:
        from kjplan.output.terminal import render  # as with rich itself

        return render(page, self._console.width, color=bool(self._console.color_system))

    @cached_property
    def _console(self) -> Console:
        # rich takes longer to load than a piped list takes to print.
        from rich.console import Console

        none = self.color == "never" or (self.color == "auto" and bool(os.environ.get("NO_COLOR")))
        return Console(
            color_system=None if none else "auto",
            force_terminal=True if self._forced else None,
            no_color=none,
            highlight=False,
            markup=False,
            emoji=False,
            soft_wrap=True,
        )

    def _page(self, text: str) -> None:
        if pager := os.environ.get("KJPLAN_PAGER"):
            _refuse_unfinished(pager)
            os.environ["PAGER"] = pager
        # less shows colours only when it is told to.
        os.environ.setdefault("LESS", "-R")
        # click hands a plain console's pager UTF-8: what the console lacks goes beforehand.
        encoding = sys.stdout.encoding
        text = text.encode(encoding, "kjplan").decode(encoding)
        click.echo_via_pager(text, color=bool(self._console.color_system))

    def lines(self, fewest: int, most: int) -> int:
        """Give how many lines are seen at once, within bounds; a pipe takes the most."""
        if not sys.stdout.isatty():
            return most
        from shutil import get_terminal_size  # only the summary asks

        return max(fewest, min(most, get_terminal_size().lines - 1))

    def clear(self) -> None:
        """Begin a new screen; a terminal that cannot, goes on under a blank line."""
        self.write("\n")
        if os.environ.get("TERM") != "dumb":
            click.clear()

    @property
    def draws(self) -> bool:
        """Whether pages are drawn here, as on a terminal."""
        return sys.stdout.isatty() or self._forced

    @property
    def _forced(self) -> bool:
        """Whether there is to be colour even where there is no terminal."""
        wanted = os.environ.get("FORCE_COLOR") and not os.environ.get("NO_COLOR")
        return self.color == "always" or (self.color == "auto" and bool(wanted))

    def write(self, text: str) -> None:
        """Write text to stdout as it is."""
        with telling():
            sys.stdout.write(text)

    def say(self, sentence: str) -> None:
        """Write a sentence to stdout."""
        self.write(_harmless(sentence))

    def remark(self, sentence: str) -> None:
        """Write to stderr what a reader wants to know and a pipe does not."""
        sys.stdout.flush()
        with suppress(OSError):  # nobody reads it, and nothing depends on it
            sys.stderr.write(_harmless(sentence))


def _harmless(sentence: str) -> str:
    return "\n".join((*safe.lines(sentence), ""))


def _refuse_unfinished(pager: str) -> None:
    """Raise UsageError for a command in which a quotation mark has no other."""
    import shlex  # only where pages are read

    try:
        shlex.split(pager)
    except ValueError:
        raise click.UsageError(
            f"环境变量 KJPLAN_PAGER：“{pager}”里的引号不成对。请改正，如 less -R。"
        ) from None
