"""Measure kjplan as it is used: whole commands, each a process of its own.

    python bench/run.py

prints the tables that docs/performance.md quotes, and its progress to stderr. Taskwarrior,
todoman and topydo are measured beside it where they are installed. Not for Windows.
"""

from __future__ import annotations

import argparse
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

OURS = os.path.dirname(sys.executable)
PLAN = Path(__file__).resolve().parent.parent / "plan.yaml"
PLAN_DAY = "2021-06-30"
# Nothing is ever recorded about whom that plan names, not even to be thrown away.
MADE_UP = {"刘涛": "张三", "周振鲁": "李四", "李婷婷": "王五", "郑贺": "赵六", "界首": "某某"}

SCALE = [1_000, 10_000, 100_000]
BESIDE = [1_000, 100_000]
LARGE = 100_000
WARM_UP = 1

NOT_ALIKE = """\
## What is not like for like

- The lists of Taskwarrior, todoman and topydo leave finished tasks out, about 15 in 100;
  kjplan's shows them.
- kjplan reads a ledger of one event a task beside the plan and works out where each task stands;
  the others keep the latest state only. Only kjplan's tasks have figures, periods and lights.
- An owner is a tag in Taskwarrior, a category in todoman and a context in topydo. Each task has
  a date there; in kjplan it has the plan's.
- Taskwarrior is compiled C++; the others are Python, which has to start first.
- Taskwarrior folds its rows to 80 columns when piped; the others do not fold.
- `kjplan done` appends a line and waits until the disk has it. Taskwarrior's `done` writes its
  file of pending tasks anew, appends to two logs, and does not wait after writing.
- The first run of kjplan and of todoman is one without a cache. Taskwarrior has imported its
  tasks and listed them once before it is measured; topydo keeps nothing between runs.
- todoman keeps a file a task, and its texts have 、 where the others have ，.
- No peak below that of an empty Python can be told apart: a Python starts every command."""


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

    def time(self, in_a_second: float = 1, digits: int = 3) -> str:
        """Show the median of the time in a unit, of which so many make a second."""
        if not self.runs:
            return self.trouble
        return f"{median(run.seconds for run in self.runs) * in_a_second:.{digits}f}"

    def times(self, base: Measured) -> str:
        """Show the median of the ratios to another command, round by round."""
        if not (self.runs and base.runs):
            return ""
        pairs = zip(self.runs, base.runs, strict=True)
        return f"{median(run.seconds / other.seconds for run, other in pairs):.2f}"

    def peak(self) -> str:
        """Show the median of the memory that a run took at most, in MiB."""
        return f"{median(run.mib for run in self.runs):.1f}" if self.runs else ""


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


# Linux counts what the starter of a process holds as memory of the process, so each is started,
# and timed, by a Python as small as can be.
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
        said = drain(ours, limit)
    except BaseException:
        os.killpg(starter.pid, signal.SIGKILL)
        raise
    finally:
        starter.wait()
        os.close(ours)
    seconds, rss, status = report.read_text(encoding="ascii").split()
    if status != "0":
        note(f"{command.label}: exit status {status}\n{said.decode(errors='replace')}")
        raise Trouble("fails")
    return Run(float(seconds), int(rss) / RSS_A_MIB)


def environment(home: Path, today: str) -> dict[str, str]:
    """Give a command's environment: of the user's own, only where programs are found."""
    # Without PYTHONDONTWRITEBYTECODE, too: with it an editable installation would be compiled
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


def drain(fd: int, limit: float) -> bytes:
    """Read until nobody holds the other end; give the last of it, which tells of errors."""
    deadline, last = time.monotonic() + limit, b""
    while select.select([fd], [], [], max(0, deadline - time.monotonic()))[0]:
        try:
            piece = os.read(fd, 1 << 16)
        except OSError:
            piece = b""  # so ends a terminal on Linux
        if not piece:
            return last
        last = (last + piece)[-1000:]
    raise Trouble(f"over {limit:g} s")


class Bench(NamedTuple):
    """Where, with what and how often to measure."""

    folder: Path
    path: str
    options: argparse.Namespace

    def find(self, tool: str) -> str:
        """Give the path of a tool; raises Trouble where there is none."""
        if found := shutil.which(tool, path=self.path):
            return found
        raise Trouble("not installed")

    def home(self, name: str) -> Path:
        """Make a folder in which to run commands, and which they take for their user's own."""
        home = self.folder / name
        home.mkdir(parents=True)
        return home

    def measure(self, *commands: Command, tasks: int = 0) -> list[Measured]:
        """Run an empty Python and commands in turn: what slows the machine slows them all."""
        empty = always(sys.executable, "-c", "pass")
        first = Command("`python -c pass`", empty, self.folder)
        measured = [Measured(command) for command in (first, *commands)]
        rounds = self.options.large_rounds if tasks >= LARGE else self.options.rounds
        for nth in range(WARM_UP + rounds):
            note(f"  round {nth + 1} of {WARM_UP + rounds}")
            for place, (command, runs, trouble) in enumerate(measured):
                if trouble:
                    continue
                try:
                    done = run(command, self.options.limit)
                except Trouble as met:
                    measured[place] = Measured(command, trouble=str(met))
                else:
                    measured[place] = Measured(command, [*runs, done] if nth >= WARM_UP else [])
        return measured


def start(bench: Bench) -> None:
    """Measure the commands of a day on the project's own plan."""
    kjplan, home = bench.find("kjplan"), bench.home("start")
    recorded, edited = home / "recorded.yaml", home / "edited.yaml"
    for copy in (recorded, edited):
        copy.write_text(made_up(PLAN.read_text(encoding="utf-8")), encoding="utf-8")

    def forget() -> None:
        (home / "recorded.ledger.jsonl").unlink(missing_ok=True)

    def edit() -> None:
        with edited.open("a", encoding="utf-8") as file:
            file.write("# 又改了一处\n")

    def read(*argv: str) -> Iterator[list[str]]:
        return always(kjplan, "-f", str(PLAN), *argv)

    def record(*argv: str) -> Iterator[list[str]]:
        return after(forget, kjplan, "-f", str(recorded), *argv)

    real = ("list", "--owner", "刘涛")
    first = after(edit, kjplan, "-f", str(edited), "list", "--owner", MADE_UP["刘涛"])
    commands = [
        Command("`kjplan --help`", always(kjplan, "--help"), home, "4.6"),
        Command("`list --owner 刘涛`, piped", read(*real), home, "5"),
        Command("the same on a terminal", read(*real), home, "9", terminal=True),
        Command("`show 4.1.6`", read("show", "4.1.6"), home, "6"),
        Command("`note 4.1.6 已报市局`", record("note", "4.1.6", "已报市局"), home, "6"),
        Command("`done 1.1.1`", record("done", "1.1.1"), home, "6"),
        Command("`summary`, piped", read("summary"), home, "9"),
        Command("`list --owner`, first run after an edit", first, home, "18"),
    ]
    measured = bench.measure(*(command._replace(today=PLAN_DAY) for command in commands))
    print("## A start\n")
    starts(measured)


def made_up(plan: str) -> str:
    """Put made-up people and a made-up place into the project's own plan."""
    for name, other in MADE_UP.items():
        plan = plan.replace(name, other)
    # An alias is a name, too.
    return re.sub(r", aliases: \[.*?\]", "", plan)


def starts(measured: Sequence[Measured]) -> None:
    """Print a table in which everything is compared with the first of it, an empty Python."""
    table(
        "command | ms | × pass | budget | peak MiB",
        (
            [m.command.label, m.time(1_000, 1), m.times(measured[0]), m.command.budget, m.peak()]
            for m in measured
        ),
    )


def ledger(bench: Bench) -> None:
    """Measure what ten thousand events add to a list."""
    tasks, each = 104, 97
    empty, full = bench.home("ledger/empty"), bench.home("ledger/full")
    for home in (empty, full):
        data.write_plan(home / "plan.yaml", tasks)
    data.write_ledger(full / "plan.ledger.jsonl", tasks, each)
    # data.OWNER need not answer for any of so few.
    owner = next(data.rows(tasks)).owner
    owned = always(bench.find("kjplan"), "-f", "plan.yaml", "list", "--owner", owner)
    measured = bench.measure(
        Command("`list --owner`, no ledger", owned, empty),
        Command(f"`list --owner`, {tasks * each:,} events", owned, full),
    )
    _, without, events = measured
    more = [
        Run(b.seconds - a.seconds, b.mib - a.mib)
        for a, b in zip(without.runs, events.runs, strict=False)
    ]
    print("## A ledger of 10,000 events\n")
    starts([*measured, Measured(Command("the difference", owned, full, "0.5"), more)])


def scale(bench: Bench) -> None:
    """Measure kjplan on more and more tasks."""
    rows = []
    for tasks in bench.options.sizes or SCALE:
        note(f"{tasks:,} tasks")
        each = 10 if tasks == SCALE[0] else 1
        for m in bench.measure(*planned(bench, "scale", tasks, each), tasks=tasks):
            counts = [f"{tasks:,}", f"{tasks * each:,}"]
            micros = m.time(1_000_000 / tasks, 1)
            rows.append([m.command.label, *counts, m.time(), micros, m.peak()])
    print("## Scale\n")
    table("command | tasks | events | s | µs a task | peak MiB", rows)


def planned(bench: Bench, name: str, tasks: int, each: int = 1) -> list[Command]:
    """Write the tasks as a plan, with some events each; give kjplan's commands."""
    kjplan = (bench.find("kjplan"), "-f", "plan.yaml")
    folder = bench.folder / f"{name}-{tasks}-kjplan"
    kept, forgotten, recorded = (folder / use for use in ("kept", "forgotten", "recorded"))
    kept.mkdir(parents=True)
    data.write_plan(kept / "plan.yaml", tasks)
    data.write_ledger(kept / "plan.ledger.jsonl", tasks, each)
    for home in (forgotten, recorded):
        shutil.copytree(kept, home)

    def forget() -> None:
        for cache in (".cache", "Library"):
            shutil.rmtree(forgotten / cache, ignore_errors=True)

    owned = (*kjplan, "list", "--owner", data.OWNER)
    undone = (row.id for row in data.rows(tasks) if row.kind == "once" and not row.done)
    return [
        Command("kjplan `list`, unchanged", always(*owned), kept, "0.35, 200 MiB"),
        Command("kjplan `list`, first run", after(forget, *owned), forgotten, "4"),
        Command("kjplan `done`", ([*kjplan, "done", task] for task in undone), recorded, "0.35"),
    ]


def others(bench: Bench) -> None:
    """Measure kjplan and other tools on the same tasks."""
    print("## Beside others\n")
    for tasks in bench.options.sizes or BESIDE:
        note(f"{tasks:,} tasks")
        commands, absent = planned(bench, "others", tasks), []
        for tool, prepare in PEERS.items():
            home = bench.home(f"others-{tasks}-{tool}")
            try:
                commands += prepare(bench, home, tasks)
            except Trouble as met:
                absent.append(Measured(Command(tool, always(), home), trouble=str(met)))
        measured = [*bench.measure(*commands, tasks=tasks), *absent]
        print(f"{tasks:,} tasks" + "; the budgets are for these" * (tasks == LARGE) + ":\n")
        table(
            "command | s | × Taskwarrior's `list` | × its `done` | budget | peak MiB",
            (beside(m, measured, budgeted=tasks == LARGE) for m in measured),
        )
    print(NOT_ALIKE)


def beside(m: Measured, measured: Sequence[Measured], *, budgeted: bool) -> list[str]:
    """Give the row of a command: its list and done beside those of Taskwarrior."""
    by_label = {other.command.label: other for other in measured}
    listed, done = (by_label.get(label, Measured(m.command)) for label in (TASK_LIST, TASK_DONE))
    label, budget = m.command.label, m.command.budget if budgeted else ""
    also = m.times(done) if label.endswith("`done`") else ""
    return [label, m.time(), m.times(listed), also, budget, m.peak()]


TASK_LIST, TASK_DONE = "Taskwarrior `list`", "Taskwarrior `done`"


def taskwarrior(bench: Bench, home: Path, tasks: int) -> list[Command]:
    """Import the tasks into Taskwarrior and let it tidy up; give its commands."""
    task = (bench.find("task"), "rc:taskrc")
    listed, recorded = home / "listed", home / "recorded"
    listed.mkdir()
    data.write_taskwarrior(listed / "tasks.json", tasks)
    settings = "data.location=data\nconfirmation=off\nverbose=nothing\n"
    (listed / "taskrc").write_text(settings, encoding="utf-8")
    for argv in ((*task, "import", "tasks.json"), (*task, "list")):
        run(Command(f"Taskwarrior {argv[2]}", always(*argv), listed), bench.options.limit)
    shutil.copytree(listed, recorded)
    return [
        Command(TASK_LIST, always(*task, f"+{data.OWNER}", "list"), listed),
        Command(TASK_DONE, ([*task, str(n), "done"] for n in itertools.count(1)), recorded),
    ]


def todoman(bench: Bench, home: Path, tasks: int) -> list[Command]:
    """Write the tasks for todoman; give its commands."""
    todo, owned = bench.find("todo"), ("list", "--category", data.OWNER)
    (home / "lists").mkdir()
    data.write_ics(home / "lists" / "plan", tasks)
    for cache in ("kept", "forgotten"):
        (home / f"{cache}.py").write_text(
            f'path = "lists/*"\ncache_path = "./{cache}.sqlite3"\n'
            'date_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n',
            encoding="utf-8",
        )

    def forget() -> None:
        (home / "forgotten.sqlite3").unlink(missing_ok=True)

    first = after(forget, todo, "--config", "forgotten.py", *owned)
    return [
        Command("todoman `list`, unchanged", always(todo, "--config", "kept.py", *owned), home),
        Command("todoman `list`, first run", first, home),
    ]


def topydo(bench: Bench, home: Path, tasks: int) -> list[Command]:
    """Write the tasks for topydo; give its command."""
    argv = (bench.find("topydo"), "-c", "topydo.conf", "ls", f"@{data.OWNER}")
    data.write_todo_txt(home / "todo.txt", tasks)
    settings = "[topydo]\nfilename = todo.txt\narchive_filename = done.txt\n"
    (home / "topydo.conf").write_text(settings, encoding="utf-8")
    return [Command("topydo `ls`", always(*argv), home)]


PEERS = {"Taskwarrior": taskwarrior, "todoman": todoman, "topydo": topydo}
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


def setting(bench: Bench) -> str:
    """Say when, with what and on what is measured."""
    said = [f"Python {platform.python_version()}"]
    asked = {
        "kjplan": ("kjplan", "--version"),
        "Taskwarrior": ("task", "--version"),
        "todoman": ("todo", "--version"),
        "topydo": ("topydo", "-v"),
    }
    for name, (tool, option) in asked.items():
        if found := shutil.which(tool, path=bench.path):
            version = subprocess.check_output(
                [found, option], env=environment(bench.folder, PLAN_DAY), text=True
            )
            said += [f"{name} {number}" for number in re.findall(r"\d[\d.]+", version)[:1]]
    said += [f"{os.cpu_count()} CPUs", f"{platform.system()} {platform.machine()}"]
    return f"{datetime.now(UTC):%Y-%m-%d}: {', '.join(said)}"


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure kjplan: whole commands as processes.")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--large-rounds", type=int, default=5, help=f"from {LARGE} tasks on")
    parser.add_argument("--sizes", type=int, nargs="+", help="numbers of tasks")
    parser.add_argument("--only", nargs="+", choices=TABLES, default=[*TABLES])
    parser.add_argument("--tools", default=OURS, help="a folder that holds other tools")
    parser.add_argument("--limit", type=float, default=300, help="seconds that a run may take")
    return parser.parse_args()


def main() -> None:
    """Measure what the command line asks for."""
    given = options()
    path = [OURS, os.path.abspath(given.tools), os.environ.get("PATH", os.defpath)]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder).resolve(), os.pathsep.join(path), given)
        print(setting(bench), end="\n\n")
        for name in given.only:
            note(name)
            TABLES[name](bench)


if __name__ == "__main__":
    main()
