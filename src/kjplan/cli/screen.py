"""The terminal or pipe that kjplan writes to."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from kjplan.cli.console import telling
from kjplan.output import plain
from kjplan.text import safe

if TYPE_CHECKING:
    from kjplan.report.page import Page


class Screen:
    """Writes pages: drawn on a terminal, plain and unfolded anywhere else."""

    def __init__(self, color: str, *, paged: bool = False) -> None:
        self.color = color
        self.paged = paged

    def show(self, page: Page) -> None:
        """Write a page to stdout."""
        if not self._draws:
            self.write(plain.render(page))
            return
        # rich takes longer to load than a piped list takes to print.
        from kjplan.cli.terminal import show

        with telling():
            show(page, self.color, force=self._forced, paged=self.paged)

    def height(self, page: Page) -> int:
        """Count the lines that a page takes here."""
        if not self._draws:
            return plain.render(page).count("\n")
        from kjplan.cli.terminal import height  # as above

        return height(page, self.color, force=self._forced)

    def lines(self, fewest: int, most: int) -> int:
        """Give how many lines are seen at once, within bounds; a pipe takes the most."""
        if not sys.stdout.isatty():
            return most
        from shutil import get_terminal_size  # only the summary asks

        return max(fewest, min(most, get_terminal_size().lines - 1))

    @property
    def _draws(self) -> bool:
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
