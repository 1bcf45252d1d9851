"""A hermetic run: its own folder, width, colour, encoding and day."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers import ON_ITS_TERMINAL, REAL_PLAN, RECORDS, Run, converse, masked

if TYPE_CHECKING:
    from collections.abc import Callable


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected files")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    asked: bool = request.config.getoption("--update")
    return asked


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with nothing of this machine's settings around."""
    for name in list(os.environ):
        if name.startswith(("KJPLAN", "LC_", "LANG", "GIT_")) or name in {
            "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "COLORTERM", "PAGER", "LESS",
        }:  # fmt: skip
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("SHELL", "/bin/bash")
    monkeypatch.setenv("KJPLAN_TODAY", "2030-06-30")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "cache"))
    folder = tmp_path / "局"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def kjplan(home: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run kjplan in this process, as a pipe would see it."""
    from kjplan.cli import edge

    def run(*args: str) -> Run:
        assert Path.cwd().is_relative_to(home.parent)
        capfd.readouterr()
        status = edge.run(args)
        captured = capfd.readouterr()
        return Run(captured.out, captured.err, status)

    return run


@pytest.fixture
def process(home: Path) -> Callable[..., Run]:
    """Run kjplan as a process of its own, in the test's folder."""

    def run(*args: str, **env: str) -> Run:
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "kjplan", *args],
            cwd=home,
            env={**os.environ, "PYTHONUTF8": "1", **env},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        return Run(done.stdout.decode(), done.stderr.decode(), done.returncode)

    return run


@pytest.fixture
def real(home: Path) -> Path:
    """The real plan, to be looked at."""
    (home / "plan.yaml").symlink_to(REAL_PLAN)
    return home / "plan.yaml"


@pytest.fixture
def sample(home: Path, kjplan: Callable[..., Run]) -> Path:
    """The made-up bureau's plan, as `kjplan init` writes it."""
    assert kjplan("init").status == 0
    return home / "plan.yaml"


@pytest.fixture
def bureau(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up bureau on 30 June 2030, 张三 recording: its ledger, which is not there yet."""
    monkeypatch.setenv("KJPLAN_TODAY", "2030-06-30")
    monkeypatch.setenv("KJPLAN_BY", "张三")
    return sample.with_name("plan.ledger.jsonl")


@pytest.fixture
def ledger(bureau: Path) -> Path:
    """The ledger of the made-up bureau; there is none yet."""
    return bureau


@pytest.fixture
def kept(ledger: Path, kjplan: Callable[..., Run]) -> bytes:
    """Fill the ledger with a record; give its bytes."""
    assert kjplan("progress", "2.1.1", "7").status == 0
    return ledger.read_bytes()


@pytest.fixture
def plays(
    bureau: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], None]:
    """Play a session in the bureau and see that all of it comes out as written.

    After `$ ` stands a command, under it what it writes, on stderr with `! ` in front, and its
    exit status in brackets where that is not 0. Whoever is refused, says that nothing changed
    or only looks leaves the ledger as it was, and nobody touches a line that stands in it.
    """

    def play(command: str) -> str:
        words = shlex.split(command)
        *settings, _ = [*takewhile(lambda word: "=" in word, words), ""]
        before = bureau.read_bytes() if bureau.exists() else b""
        with monkeypatch.context() as context:
            for name, value in (setting.split("=", 1) for setting in settings):
                context.setenv(name, value)
            run = kjplan(*words[len(settings) + 1 :])
        after = bureau.read_bytes() if bureau.exists() else b""
        assert after.startswith(before)
        assert after == before or _records(run), command
        errors = "".join(f"! {line}\n" for line in run.err.splitlines())
        said = run.out + errors + (f"[{run.status}]\n" if run.status else "")
        return masked(said.replace(f"{bureau.parent}{os.sep}", ""))

    def plays(session: str) -> None:
        commands = [line for line in session.splitlines() if line.startswith("$ ")]
        assert "".join(f"{command}\n{play(command[2:])}" for command in commands) == session

    return plays


def _records(run: Run) -> bool:
    said = run.out.splitlines()
    # Of several files handed in some may be recorded and others refused.
    is_done = run.status == 0 or "已登记" in run.out
    return is_done and any("撤回" in line or "恢复" in line for line in said)


@pytest.fixture
def terminal(home: Path) -> Callable[..., Run]:
    """Run kjplan on a terminal of its own and answer its question; `out` is the whole screen."""
    pytest.importorskip("termios", reason="needs a terminal")
    import pty

    def run(*args: str, answer: str) -> Run:
        keyboard, screen = pty.openpty()
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-c", ON_ITS_TERMINAL, *args],
            cwd=home,
            env={**os.environ, "PYTHONUTF8": "1", "TERM": "dumb"},
            stdin=screen,
            stdout=screen,
            stderr=screen,
            start_new_session=True,
        )
        os.close(screen)
        shown = converse(keyboard, answer.encode())
        os.close(keyboard)
        return Run(shown.decode().replace("\r\n", "\n"), "", process.wait())

    return run


@pytest.fixture
def recorded(sample: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Half a year of the made-up bureau, each record made on its day; only 2.1.2 is as it was."""
    for record in RECORDS.splitlines():
        with monkeypatch.context() as context:
            context.setenv("KJPLAN_TODAY", record.partition("--on ")[2][:10])
            done = kjplan(*record.split(), "--by", "王五")
        assert done.status == 0, done.err
    return sample
