"""Measure kjplan as it is used: whole commands, each a process of its own.

    python bench/run.py

prints the tables that docs/performance.md quotes, and its progress to stderr. Taskwarrior,
todoman and topydo are measured beside it where they are installed. Not for Windows.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import platform
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

PLAN = Path(__file__).resolve().parent.parent / "plan.yaml"
PLAN_DAY = "2021-06-30"
# Nothing is ever recorded about whom that plan names, not even to be thrown away.
MADE_UP = {"刘涛": "张三", "周振鲁": "李四", "李婷婷": "王五", "郑贺": "赵六", "界首": "某某"}

SIZES = {"scale": (1_000, 10_000, 100_000), "others": (1_000, 100_000)}
LARGE = 100_000
WARM_UP = 1

NOT_ALIKE = """\
## What is not like for like

- The lists of Taskwarrior, todoman and topydo leave finished tasks out; kjplan's shows them.
- kjplan reads a ledger of one event a task beside the plan and works out where each task stands;
  the others keep the latest state only. Figures, periods and lights are kjplan's alone.
- An owner is a tag in Taskwarrior, a category in todoman and a context in topydo.
- Taskwarrior is compiled C++; the others are Python, which has to start first.
- Taskwarrior folds its rows to 80 columns when piped; the others do not fold.
- `kjplan done` appends a line and waits until the disk has it. Taskwarrior's `done` writes its
  file of pending tasks anew, appends to two logs, and does not wait after writing.
- The first run of kjplan and of todoman is one without a cache. Taskwarrior has imported its
  tasks and listed them once before it is measured; topydo keeps nothing between runs.
- todoman keeps a file a task, and its texts have 、 where the others have ，."""


class Command(NamedTuple):
    """What to measure: the arguments of one run after another, each made ready when asked for."""

    label: str
    runs: Iterator[list[str]]
    home: Path
    budget: str = ""
    today: str = "2030-06-30"
    terminal: bool = False


class Run(NamedTuple):
    """What a run took."""

    seconds: float
    mib: float


class Measured(NamedTuple):
    """The runs of a command that count, or why there are none."""

    command: Command
    runs: Sequence[Run] = ()
    trouble: str = ""

    def time(self, unit: float, digits: int) -> str:
        """Show the median of the time in a unit, given in seconds."""
        if not self.runs:
            return self.trouble
        return f"{median(run.seconds for run in self.runs) / unit:.{digits}f}"

    def times(self, base: Measured) -> str:
        """Show the median of the ratios to another command, round by round."""
        if not (self.runs and base.runs):
            return ""
        pairs = zip(self.runs, base.runs, strict=True)
        return f"{median(run.seconds / other.seconds for run, other in pairs):.2f}"

    def peak(self) -> str:
        """Show the most memory of any run, in MiB."""
        return f"{max(run.mib for run in self.runs):.1f}" if self.runs else ""


class Bench(NamedTuple):
    """Where, with what and how often to measure."""

    folder: Path
    path: str
    rounds: int
    large_rounds: int
    sizes: Sequence[int]
    limit: float

    def find(self, tool: str) -> str:
        """Give the path of a tool; raises Trouble where there is none."""
        if found := shutil.which(tool, path=self.path):
            return found
        raise Trouble("not installed")

    def home(self, name: str) -> Path:
        """Make a folder for a command to be run in, and to take for its user's own."""
        home = self.folder / name
        home.mkdir(parents=True)
        return home

    def measure(self, commands: Iterable[Command], count: int = 0) -> list[Measured]:
        """Measure commands on some number of tasks after Python's own start."""
        passing = always(sys.executable, "-c", "pass")
        nothing = Command("`python -c pass`", passing, self.folder)
        rounds = self.large_rounds if count >= LARGE else self.rounds
        return measure([nothing, *commands], rounds, self.limit)


class Trouble(Exception):
    """Why a command cannot be measured, as its row is to say it."""


def always(*argv: str) -> Iterator[list[str]]:
    """Run the same again and again."""
    return itertools.repeat([*argv])


def after(prepare: Callable[[], object], *argv: str) -> Iterator[list[str]]:
    """Run the same, each time after a preparation that is not measured."""
    while True:
        prepare()
        yield [*argv]


# Linux counts what the starter of a process holds as the memory of the process (getrusage(2)),
# so each is started, and timed, by the smallest Python there is.
STARTER = """
import os, sys, time
report, *argv = sys.argv[1:]
begun = time.perf_counter()
_, status, usage = os.wait4(os.posix_spawn(argv[0], argv, os.environ), 0)
seconds = time.perf_counter() - begun
with open(report, "w") as file:
    print(seconds, usage.ru_maxrss, os.waitstatus_to_exitcode(status), file=file)
"""
RSS_A_MIB = 1024**2 if sys.platform == "darwin" else 1024


def run(command: Command, limit: float) -> Run:
    """Run a command once; raises Trouble where it fails or takes longer than the limit."""
    argv = next(command.runs)
    report = command.home / "report"
    ours, theirs = pty.openpty() if command.terminal else os.pipe()
    if command.terminal:
        termios.tcsetwinsize(theirs, (40, 120))
    starter = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", STARTER, report, *argv],
        cwd=command.home,
        env=environment(command.home, command.today),
        stdin=theirs if command.terminal else subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        said = drain(ours, time.monotonic() + limit)
    except TimeoutError:
        os.killpg(starter.pid, signal.SIGKILL)
        raise Trouble(f"over {limit:g} s") from None
    finally:
        starter.wait()
        os.close(ours)
    seconds, rss, status = report.read_text(encoding="ascii").split()
    if status != "0":
        note(f"{command.label}: exit status {status}\n{said.decode(errors='replace')}")
        raise Trouble("fails")
    return Run(float(seconds), int(rss) / RSS_A_MIB)


def environment(home: Path, today: str) -> dict[str, str]:
    """Give a command's environment, of the machine's own only where programs are found."""
    # PYTHONDONTWRITEBYTECODE is to be absent: with it an editable installation would be compiled
    # at each start.
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "KJPLAN_TODAY": today,
        "KJPLAN_BY": "张三",
    }


def drain(fd: int, deadline: float) -> bytes:
    """Read until nobody holds the other end; give the last of it, which tells of errors."""
    last = b""
    while select.select([fd], [], [], max(0, deadline - time.monotonic()))[0]:
        try:
            piece = os.read(fd, 1 << 16)
        except OSError:
            piece = b""  # Linux's way to end a terminal
        if not piece:
            return last
        last = (last + piece)[-1000:]
    raise TimeoutError


def measure(commands: Sequence[Command], rounds: int, limit: float) -> list[Measured]:
    """Run commands in turn, round by round, so that what slows the machine slows them all."""
    measured = [Measured(command) for command in commands]
    for nth in range(WARM_UP + rounds):
        note(f"  round {nth + 1} of {WARM_UP + rounds}")
        for place, (command, runs, trouble) in enumerate(measured):
            if trouble:
                continue
            try:
                done = run(command, limit)
            except Trouble as met:
                measured[place] = Measured(command, trouble=str(met))
            else:
                counted = [*runs, done] if nth >= WARM_UP else runs
                measured[place] = Measured(command, counted)
    return measured


def start(bench: Bench) -> None:
    """Measure the commands of a day on the project's own plan."""
    kjplan, home = bench.find("kjplan"), bench.home("start")
    copy, edited = home / "recorded.yaml", home / "edited.yaml"
    for path in (copy, edited):
        path.write_text(made_up(PLAN.read_text(encoding="utf-8")), encoding="utf-8")

    def forget() -> None:
        (home / "recorded.ledger.jsonl").unlink(missing_ok=True)

    def edit() -> None:
        with edited.open("a", encoding="utf-8") as file:
            file.write("# 又改了一处\n")

    read, record = (kjplan, "-f", str(PLAN)), (kjplan, "-f", str(copy))
    owned, remark = (*read, "list", "--owner", "刘涛"), (*record, "note", "4.1.6", "已报市局")
    first = (kjplan, "-f", str(edited), "list", "--owner", MADE_UP["刘涛"])
    commands = [
        Command("`kjplan --help`", always(kjplan, "--help"), home, "4.6"),
        Command("`list --owner 刘涛`, piped", always(*owned), home, "5"),
        Command("the same on a terminal", always(*owned), home, "9", terminal=True),
        Command("`show 4.1.6`", always(*read, "show", "4.1.6"), home, "6"),
        Command("`note 4.1.6 已报市局`", after(forget, *remark), home, "6"),
        Command("`done 1.1.1`", after(forget, *record, "done", "1.1.1"), home, "6"),
        Command("`summary`, piped", always(*read, "summary"), home, "9"),
        Command("`list`, first run after an edit", after(edit, *first), home, "18"),
    ]
    measured = bench.measure(command._replace(today=PLAN_DAY) for command in commands)
    print("## A start\n")
    table("command | ms | × pass | budget | peak MiB", starts(measured))


def made_up(plan: str) -> str:
    """Put made-up people and a made-up place into the project's own plan."""
    for real, other in MADE_UP.items():
        plan = plan.replace(real, other)
    # An alias is a name, too.
    return re.sub(r", aliases: \[.*?\]", "", plan)


def starts(measured: Sequence[Measured]) -> list[list[str]]:
    """Give the rows of a table in which everything is compared with Python's start."""
    nothing = measured[0]
    return [
        [m.command.label, m.time(0.001, 0), m.times(nothing), m.command.budget, m.peak()]
        for m in measured
    ]


def ledger(bench: Bench) -> None:
    """Measure what ten thousand events add to a list."""
    count, each = 104, 97
    kjplan, empty, full = bench.find("kjplan"), bench.home("no-ledger"), bench.home("ledger")
    for home in (empty, full):
        data.write_plan(home / "plan.yaml", count)
    data.write_ledger(full / "plan.ledger.jsonl", count, each)
    # So few tasks need not have one of data.OWNER's among them.
    argv = (kjplan, "-f", "plan.yaml", "list", "--owner", next(data.rows(count)).owner)
    measured = bench.measure(
        [
            Command("`list --owner`, no ledger", always(*argv), empty),
            Command(f"`list --owner`, {count * each:,} events", always(*argv), full),
        ]
    )
    rows = starts(measured)
    if all(m.runs for m in measured):
        rounds = list(zip(*(m.runs for m in measured), strict=True))
        more = median(full.seconds - empty.seconds for _, empty, full in rounds)
        ratio = median(
            (full.seconds - empty.seconds) / nothing.seconds for nothing, empty, full in rounds
        )
        rows.append(["the difference", f"{more * 1000:.1f}", f"{ratio:.2f}", "0.5", ""])
    print("## A ledger of 10,000 events\n")
    table("command | ms | × pass | budget | peak MiB", rows)


def scale(bench: Bench) -> None:
    """Measure kjplan on more and more tasks."""
    rows = []
    for count in bench.sizes or SIZES["scale"]:
        note(f"scale: {count:,} tasks")
        each = 10 if count == min(SIZES["scale"]) else 1
        sizes = [f"{count:,}", f"{count * each:,}"]
        for m in bench.measure(planned(bench, bench.home(f"scale-{count}"), count, each), count):
            micros = m.time(count / 1_000_000, 1) if m.runs else ""
            rows.append([m.command.label, *sizes, m.time(1, 3), micros, m.peak()])
    print("## Scale\n")
    table("command | tasks | events | s | µs a task | peak MiB", rows)


def planned(bench: Bench, folder: Path, count: int, each: int = 1) -> list[Command]:
    """Give kjplan's commands on so many tasks with some events each."""
    kjplan = (bench.find("kjplan"), "-f", "plan.yaml")
    unchanged, first, done = (folder / name for name in ("unchanged", "first", "done"))
    unchanged.mkdir()
    data.write_plan(unchanged / "plan.yaml", count)
    data.write_ledger(unchanged / "plan.ledger.jsonl", count, each)
    for home in (first, done):
        shutil.copytree(unchanged, home)

    def forget() -> None:
        for caches in (".cache", "Library"):
            shutil.rmtree(first / caches, ignore_errors=True)

    owned = (*kjplan, "list", "--owner", data.OWNER)
    undone = (row.id for row in data.rows(count) if row.kind == "once" and not row.done)
    return [
        Command("kjplan `list`", always(*owned), unchanged, "0.35, 200 MiB"),
        Command("kjplan `list`, first run", after(forget, *owned), first, "4"),
        Command("kjplan `done`", ([*kjplan, "done", task] for task in undone), done, "0.35"),
    ]


def others(bench: Bench) -> None:
    """Measure kjplan and other tools on the same tasks."""
    print("## Beside others\n")
    for count in bench.sizes or SIZES["others"]:
        note(f"others: {count:,} tasks")
        commands, absent = [], []
        for name, prepare in PREPARE.items():
            home = bench.home(f"others-{count}/{name}")
            try:
                commands += prepare(bench, home, count)
            except Trouble as trouble:
                absent.append(Measured(Command(name, always(), home), trouble=str(trouble)))
        measured = [*bench.measure(commands, count), *absent]
        print(f"{count:,} tasks, {count:,} events in kjplan's ledger:\n")
        table(
            "command | s | × Taskwarrior's `list` | × its `done` | budget | peak MiB",
            [beside(m, measured, budgeted=count == LARGE) for m in measured],
        )
    print(NOT_ALIKE)


def beside(m: Measured, measured: Sequence[Measured], *, budgeted: bool) -> list[str]:
    """Give the row of a command, compared with Taskwarrior."""
    by_label = {other.command.label: other for other in measured}
    listed, done = (by_label.get(label, Measured(m.command)) for label in (TASK_LIST, TASK_DONE))
    label, budget = m.command.label, m.command.budget if budgeted else ""
    also = m.times(done) if label.endswith("`done`") else ""
    return [label, m.time(1, 3), m.times(listed), also, budget, m.peak()]


TASK_LIST, TASK_DONE = "Taskwarrior `list`", "Taskwarrior `done`"


def taskwarrior(bench: Bench, home: Path, count: int) -> list[Command]:
    """Import the tasks into Taskwarrior and let it tidy up; give its commands."""
    task = (bench.find("task"), "rc:taskrc")
    listing, doing = home / "list", home / "done"
    listing.mkdir()
    data.write_taskwarrior(listing / "tasks.json", count)
    settings = "data.location=data\nconfirmation=off\nverbose=nothing\n"
    (listing / "taskrc").write_text(settings, encoding="utf-8")
    for argv in ((*task, "import", "tasks.json"), (*task, "list")):
        run(Command("Taskwarrior, prepared", always(*argv), listing), bench.limit)
    shutil.copytree(listing, doing)
    return [
        Command(TASK_LIST, always(*task, f"+{data.OWNER}", "list"), listing),
        Command(TASK_DONE, ([*task, str(n), "done"] for n in itertools.count(1)), doing),
    ]


def todoman(bench: Bench, home: Path, count: int) -> list[Command]:
    """Write the tasks for todoman; give its commands."""
    todo = bench.find("todo")
    (home / "lists").mkdir()
    data.write_ics(home / "lists" / "plan", count)
    for cache in ("kept", "forgotten"):
        (home / f"{cache}.py").write_text(
            f'path = "lists/*"\ncache_path = "./{cache}.sqlite3"\n'
            'date_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n',
            encoding="utf-8",
        )

    def forget() -> None:
        (home / "forgotten.sqlite3").unlink(missing_ok=True)

    owned = ("list", "--category", data.OWNER)
    first = after(forget, todo, "--config", "forgotten.py", *owned)
    return [
        Command("todoman `list`", always(todo, "--config", "kept.py", *owned), home),
        Command("todoman `list`, first run", first, home),
    ]


def topydo(bench: Bench, home: Path, count: int) -> list[Command]:
    """Write the tasks for topydo; give its command."""
    argv = (bench.find("topydo"), "-c", "topydo.conf", "ls", f"@{data.OWNER}")
    data.write_todo_txt(home / "todo.txt", count)
    settings = "[topydo]\nfilename = todo.txt\narchive_filename = done.txt\n"
    (home / "topydo.conf").write_text(settings, encoding="utf-8")
    return [Command("topydo `ls`", always(*argv), home)]


PREPARE = {"kjplan": planned, "Taskwarrior": taskwarrior, "todoman": todoman, "topydo": topydo}
TABLES = {"start": start, "ledger": ledger, "scale": scale, "others": others}


def table(head: str, rows: Iterable[Sequence[str]]) -> None:
    """Print a Markdown table, its figures to the right."""
    print(f"| {head} |\n|---{'|---:' * head.count('|')}|")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print()


def note(text: str) -> None:
    """Say how far the benchmark is."""
    print(text, file=sys.stderr, flush=True)


def versions(bench: Bench) -> list[str]:
    """Give the versions of the tools that there are."""
    asked = {"kjplan": "--version", "task": "--version", "todo": "--version", "topydo": "-v"}
    found = []
    for tool, option in asked.items():
        with contextlib.suppress(Trouble):
            said = subprocess.run(
                [bench.find(tool), option],
                env=environment(bench.folder, PLAN_DAY),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            found.append(f"{tool} {re.findall(r'[0-9.]+[0-9]', said)[0]}")
    return found


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure kjplan as whole commands.")
    parser.add_argument("--rounds", type=int, default=11, help="counted rounds")
    parser.add_argument("--large-rounds", type=int, default=5, help=f"of {LARGE:,} tasks or more")
    parser.add_argument("--sizes", type=sizes, default=(), help="tasks, as 1000,100000")
    parser.add_argument("--only", type=tables, default=[*TABLES], help=",".join(TABLES))
    parser.add_argument("--tools", default="", help="a folder in which other tools are, too")
    parser.add_argument("--limit", type=float, default=300, help="seconds that a run may take")
    given = parser.parse_args()
    path = [os.path.dirname(sys.executable), given.tools, os.environ.get("PATH", os.defpath)]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(
            Path(folder).resolve(),
            os.pathsep.join(part for part in path if part),
            given.rounds,
            given.large_rounds,
            given.sizes,
            given.limit,
        )
        machine = [f"{os.cpu_count()} CPUs", f"{platform.system()} {platform.machine()}"]
        python = f"Python {platform.python_version()}"
        print(
            f"{datetime.now(UTC):%Y-%m-%d}:",
            ", ".join([python, *versions(bench), *machine]),
            end="\n\n",
        )
        for name in given.only:
            note(name)
            TABLES[name](bench)


def sizes(text: str) -> list[int]:
    """Read numbers of tasks."""
    return [int(size) for size in text.split(",")]


def tables(text: str) -> list[str]:
    """Read names of tables."""
    names = text.split(",")
    if unknown := set(names) - set(TABLES):
        raise argparse.ArgumentTypeError(f"no such table: {', '.join(unknown)}")
    return names


if __name__ == "__main__":
    main()
