"""What a command works on: the plan, the day, the screen, each read when first asked for."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import click

from kjplan.cache.snapshot import Snapshots
from kjplan.cli.screen import Screen
from kjplan.errors import Invalid, Problem, Wrong
from kjplan.files import NAME, find_plan, read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kjplan.ledger.event import Event
    from kjplan.ledger.ledger import Ledger
    from kjplan.plan.model import Plan
    from kjplan.recording.recorder import Recorder
    from kjplan.standing.gather import Gathered, Kept
    from kjplan.standing.outlook import Outlook

T = TypeVar("T")

# A plan of so many bytes takes about half a second to check.
_LONG = 1_000_000
# With its label and figure a bar of so many columns fits into the narrowest terminal.
_WIDTH = 20
# So many plans take about as long.
_MANY = 100
_REMARKS = 10


class App:
    """One run of kjplan; the clock is read here and nowhere else."""

    def __init__(self, files: Sequence[str], now: datetime, *, is_completing: bool = False) -> None:
        self.files = _plans(files)
        self.now = now
        self.today = self.as_of = now.date()
        self.known_on: date | None = None
        self.looks_back = False
        self.is_completing = is_completing
        self.recorded: Sequence[Event] = ()
        # What was typed in other words than the program's, in its own.
        self.understood: list[str] = []
        self.screen = Screen("auto")

    @classmethod
    def from_environment(cls, files: Sequence[str], *, is_completing: bool) -> App:
        """Begin a run on plans' files, else on the one that lies here; reads the clock."""
        return cls(files, _now(), is_completing=is_completing)

    def look_back(self, as_of: date | None, known_on: date | None) -> None:
        """Look at another day than today, where one was asked for."""
        self.as_of = as_of or known_on or self.today
        self.known_on = known_on
        self.looks_back = bool(as_of or known_on)

    def say_understood(self) -> None:
        """Say on stderr what was understood of the line."""
        for sentence in self.understood:
            self.screen.remark(sentence)

    def draw(self, color: str, pager: bool | None) -> None:
        """Draw as the options say, else as the environment does."""
        paged = bool(os.environ.get("KJPLAN_PAGER")) if pager is None else pager
        self.screen = Screen(color, paged=paged)

    @property
    def has_several_plans(self) -> bool:
        """Whether -f names several plans."""
        return len(self.files) > 1

    @cached_property
    def path(self) -> str:
        """Where the plan is; raises Invalid where none is found, UsageError where several are."""
        if self.has_several_plans:
            raise click.UsageError(
                f"这个命令一次只用一份计划，-f 指明了 {len(self.files)} 份。请只指明一份；"
                "几份一起看用 kjplan list 或 kjplan rollup。"
            )
        if self.files:
            return self.files[0]
        try:
            here = os.getcwd()
        except OSError:
            gone = Problem(NAME, 0, 0, "当前文件夹已经不在了。", "请换到别的文件夹再运行。")
            raise Invalid([gone]) from None
        return find_plan(here)

    @cached_property
    def snapshots(self) -> Snapshots:
        """What earlier runs have worked out."""
        from kjplan.cli.cache import folder

        return Snapshots(folder())

    @cached_property
    def plan(self) -> Plan:
        """The plan, checked; not again where it is what was checked before; raises Invalid."""
        from kjplan.cache.plans import recall

        return recall(self.path, self.snapshots, self._check)

    def span(self) -> tuple[date, date]:
        """Give the plan's first and last day; today where there is not one plan to ask."""
        if self.has_several_plans:
            return self.today, self.today
        try:
            return self.plan.period.start, self.plan.period.end
        except Invalid:  # a command that needs the plan says so itself
            return self.today, self.today

    def plan_itself(self) -> Plan:
        """Give the plan as the file has it, whatever is known of it; raises Invalid."""
        return self._check(read_file(self.path, "计划"), self.path)

    def _check(self, content: bytes, path: str) -> Plan:
        """Read and check a plan; a terminal is told how far a long one is."""
        # pydantic and yaml are for a plan that is not known to be sound.
        from kjplan.plan.load import read_plan

        # A shell that completes has the prompt where a bar would be.
        if self.is_completing or len(content) < _LONG or not sys.stderr.isatty():
            return read_plan(content, path)
        with click.progressbar(
            length=100, label="检查计划", file=sys.stderr, width=_WIDTH, show_eta=False
        ) as bar:
            return read_plan(content, path, lambda share: bar.update(int(share * 100) - bar.pos))

    @cached_property
    def ledger_path(self) -> str:
        """Where the plan's ledger is, or will be."""
        from kjplan.ledger.belonging import path_beside

        return path_beside(self.path)

    @cached_property
    def ledger(self) -> Ledger:
        """The plan's ledger; what is not in order with it is told on stderr."""
        from kjplan.ledger.ledger import read
        from kjplan.ledger.remarks import remarks

        ledger = read(self.ledger_path, self.snapshots)
        for remark in remarks(ledger, self.plan, self.now):
            self.screen.remark(remark)
        return ledger if self.known_on is None else ledger.known_on(self.known_on)

    @cached_property
    def outlook(self) -> Outlook:
        """Where things stand on the day asked for."""
        from kjplan.standing.outlook import Outlook

        return Outlook(self.plan, self.ledger, self.as_of)

    def gather(
        self,
        places: Sequence[str],
        make: Callable[[str, Outlook], T],
        *,
        kept: Kept[T] | None = None,
        alone: bool = False,
    ) -> Iterator[Gathered[T]]:
        """Make something of each plan of some places; see `standing.gather`.

        What is not in order with the ledgers is told on stderr at the end.
        """
        from kjplan.cli.paths import plans
        from kjplan.standing.gather import Day, gather

        paths = plans(places)
        day = Day(self.as_of, self.known_on, self.now, self.snapshots.folder)
        remarks: list[str] = []
        for gathered in self._shown(gather(paths, day, make, kept=kept, alone=alone), len(paths)):
            remarks += gathered.remarks
            yield gathered
        for remark in remarks[:_REMARKS]:
            self.screen.remark(remark)
        if (rest := len(remarks) - _REMARKS) > 0:
            self.screen.remark(
                f"另有 {rest} 份台账也有不对的地方，请到各份计划那里运行 kjplan check。"
            )

    def _shown(self, gathered: Iterator[T], count: int) -> Iterator[T]:
        """Show on a terminal how far many plans are."""
        if count < _MANY or not sys.stderr.isatty():
            yield from gathered
            return
        with click.progressbar(
            gathered, count, "读计划", file=sys.stderr, width=_WIDTH, show_eta=False
        ) as bar:
            yield from bar

    @cached_property
    def recorder(self) -> Recorder:
        """What records into the plan's ledger; a slip in the plan's name makes no ledger."""
        from kjplan.recording.recorder import Recorder

        return Recorder(self.plan, self.ledger_path, self.now, account, self.snapshots)

    def again(self) -> None:
        """Read the clock anew, for what stays longer than a command takes."""
        self.now = _now()
        self.today = self.as_of = self.now.date()
        self.__dict__.pop("recorder", None)


def _plans(files: Sequence[str]) -> Sequence[str]:
    """Name the plans that -f means: one file itself, a folder or a pattern what is there."""
    if not files or (len(files) == 1 and os.path.isfile(files[0])):
        return files
    from kjplan.cli.paths import plans  # only for several

    return plans(files)


def account() -> str:
    """Name whoever records, where nobody says who it is."""
    import getpass  # only where nobody said who records

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "未署名"


def _now() -> datetime:
    """Read the clock; KJPLAN_TODAY puts another day in today's place, for demonstrations."""
    now = datetime.now().astimezone()
    if not (today := os.environ.get("KJPLAN_TODAY")):
        return now
    from kjplan.text import values

    try:
        return datetime.combine(values.day(today), now.timetz())
    except Wrong as wrong:
        raise click.UsageError(f"环境变量 KJPLAN_TODAY：{wrong}") from None


pass_app = click.make_pass_decorator(App)
