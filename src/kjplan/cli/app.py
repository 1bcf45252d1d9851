"""What a command works on: the plan, the day, the screen, each read when first asked for."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kjplan.cli.screen import Screen
from kjplan.files import find_plan, read_file

if TYPE_CHECKING:
    from kjplan.plan import Plan
    from kjplan.standing import Standing


class App:
    """One run of kjplan; the clock and the environment are read here and nowhere else."""

    def __init__(self, path: Path | None, now: datetime, as_of: date | None, color: str) -> None:
        self._path = path
        self.now = now
        self.as_of = as_of or now.date()
        self.screen = Screen(color)

    @classmethod
    def from_environment(cls, file: str | None, as_of: date | None, color: str) -> App:
        """Take what the options say, else the environment and the clock."""
        return cls(Path(file) if file else None, datetime.now().astimezone(), as_of, color)

    @cached_property
    def path(self) -> Path:
        """Where the plan is."""
        return self._path or find_plan(Path.cwd())

    @cached_property
    def plan(self) -> Plan:
        """The plan, checked."""
        # pydantic is for the plan's reading alone: help and complaints do without.
        from kjplan.schema import read_plan  # noqa: PLC0415

        return read_plan(read_file(self.path, "计划"), str(self.path))

    @cached_property
    def standings(self) -> list[Standing]:
        """Where every task stands on the day asked for."""
        from kjplan.standing import survey  # noqa: PLC0415 - as above

        return survey(self.plan, (), self.as_of)


pass_app = click.make_pass_decorator(App)
