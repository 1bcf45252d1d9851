"""What a command works on: the plan, the day, the screen, each read when first asked for."""

from __future__ import annotations

import os
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kjplan import scalars
from kjplan.cli.screen import Screen
from kjplan.errors import Invalid, Problem, Wrong
from kjplan.files import NAME, find_plan, read_file
from kjplan.ledger import path_beside, read
from kjplan.standing import survey

if TYPE_CHECKING:
    from kjplan.events import Event
    from kjplan.plan import Plan
    from kjplan.standing import Standing


class App:
    """One run of kjplan; the clock is read here and nowhere else."""

    def __init__(
        self, path: Path | None, now: datetime, as_of: date | None, screen: Screen
    ) -> None:
        self._path = path
        self.now = now
        self.today = now.date()
        self.as_of = as_of or self.today
        self.looks_back = as_of is not None
        self.screen = screen

    @classmethod
    def from_environment(
        cls, file: str | None, as_of: date | None, color: str, pager: bool | None
    ) -> App:
        """Take what the options say, else the environment and the clock."""
        paged = bool(os.environ.get("KJPLAN_PAGER")) if pager is None else pager
        return cls(Path(file) if file else None, _now(), as_of, Screen(color, paged=paged))

    @classmethod
    def completing(cls, ctx: click.Context) -> App:
        """Take the options of a command line that is still being typed."""
        file = ctx.find_root().params.get("file")
        return cls(Path(file) if file else None, _now(), None, Screen("never"))

    @cached_property
    def path(self) -> Path:
        """Where the plan is."""
        if self._path:
            return self._path
        try:
            here = Path.cwd()
        except OSError:
            gone = Problem(NAME, 0, 0, "当前文件夹已经不在了。", "请换到别的文件夹再运行。")
            raise Invalid([gone]) from None
        return find_plan(here)

    @cached_property
    def plan(self) -> Plan:
        """The plan, checked."""
        # pydantic is for the plan's reading alone: help and complaints do without.
        from kjplan.schema import read_plan  # noqa: PLC0415

        return read_plan(read_file(self.path, "计划"), str(self.path))

    def require_plan(self) -> None:
        """Raise Invalid where there is no sound plan: a slip in its name makes no ledger."""
        self.plan  # noqa: B018 - read for its problems

    @cached_property
    def ledger_path(self) -> Path:
        """Where the plan's ledger is, or will be."""
        return path_beside(self.path)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What the ledger records; what of it cannot be read is told on stderr."""
        reading = read(self.ledger_path)
        if reading.problems:
            lines = "、".join(str(problem.line) for problem in reading.problems[:10])
            self.screen.remark(
                f"注意：台账 {self.ledger_path} 有 {len(reading.problems)} 行读不懂，没有计入"
                f"（第 {lines} 行）。详情见 kjplan check。"
            )
        return reading.events

    @cached_property
    def standings(self) -> list[Standing]:
        """Where every task stands on the day asked for."""
        return survey(self.plan, self.events, self.as_of)


def _now() -> datetime:
    """Read the clock; KJPLAN_TODAY puts another day in today's place, for demonstrations."""
    now = datetime.now().astimezone()
    if not (today := os.environ.get("KJPLAN_TODAY")):
        return now
    try:
        return datetime.combine(scalars.day(today), now.timetz())
    except Wrong as wrong:
        raise click.UsageError(f"环境变量 KJPLAN_TODAY：{wrong}") from None


pass_app = click.make_pass_decorator(App)
