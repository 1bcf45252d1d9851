"""Help pages laid out by the width that Chinese has on a terminal."""

from __future__ import annotations

import inspect
import shutil
from typing import TYPE_CHECKING

import click

from kjplan.text.folding import folded
from kjplan.text.width import padded, width

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDEST = 80
_GAP = 2
_FIRST_COLUMN = 34


class Formatter(click.HelpFormatter):
    """click's formatter, counting cells where click counts characters."""

    def __init__(self, width: int | None, max_width: int | None) -> None:
        # click takes no terminal to be narrower than fifty.
        columns = shutil.get_terminal_size().columns
        super().__init__(width=width or min(columns, max_width or _WIDEST))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line, folded under itself."""
        start = f"{prefix or '用法：'}{prog} "
        for line in folded(start + args, self.width, hang=width(start)):
            self.write(f"{line}\n")

    def write_heading(self, heading: str) -> None:
        """Write a section's heading."""
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; one whose first line is `\\b` keeps its lines."""
        for n, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
            if n:
                self.write("\n")
            lines = paragraph.split("\n")
            if lines[0].strip() == "\b":
                lines = lines[1:]
            else:
                lines = ["".join(line.strip() for line in lines)]
            for line in lines:
                self._write_folded(line, hang=self.current_indent)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _FIRST_COLUMN, col_spacing: int = _GAP
    ) -> None:
        """Write terms with their descriptions beside them, or under a term too long."""
        rows = list(rows)
        first = min(max(width(term) for term, _ in rows), col_max, self.width // 2)
        hang = self.current_indent + first + col_spacing
        for term, about in rows:
            start = " " * self.current_indent + term
            if width(term) > first:
                self._write_folded(start.strip(), hang=self.current_indent + 4)
                start = ""
            self._write_folded(padded(start, hang) + about, hang=hang, indented=True)

    def _write_folded(self, text: str, hang: int, *, indented: bool = False) -> None:
        start = "" if indented else " " * self.current_indent
        for line in folded(start + text, self.width, hang):
            self.write(f"{line}\n")
