"""A hermetic run: its own folder, width, colour, encoding and day."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
REAL_PLAN = ROOT / "plan.yaml"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected files")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    asked: bool = request.config.getoption("--update")
    return asked


@dataclass(frozen=True, slots=True)
class Run:
    """What a command did."""

    out: str
    err: str
    status: int


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with nothing of this machine's settings around."""
    for name in list(os.environ):
        if name.startswith(("KJPLAN", "LC_", "LANG")) or name in {
            "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "COLORTERM",
        }:  # fmt: skip
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("KJPLAN_TODAY", "2030-06-30")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    folder = tmp_path / "局"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def kjplan(home: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run kjplan in this process, as a pipe would see it."""
    from kjplan.cli import main

    def run(*args: str) -> Run:
        assert Path.cwd().is_relative_to(home.parent)
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            main(args)
        captured = capfd.readouterr()
        return Run(captured.out, captured.err, int(end.value.code or 0))

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
