"""What somebody settles about a file that is taken in."""

from datetime import date
from typing import NamedTuple


class Settings(NamedTuple):
    """Which table of a file is meant, and what the file does not say.

    `columns` pairs a heading of the table with the one as which it is to be read; `period` is
    the plan's first and last day.
    """

    table: bool = False
    sheet: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    organization: str | None = None
    period: tuple[date, date] | None = None

    @property
    def is_table(self) -> bool:
        """Whether the file is to be read as a table, whatever else stands in it."""
        return self.table or bool(self.sheet or self.columns)
