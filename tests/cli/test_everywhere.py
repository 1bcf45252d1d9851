"""Every command, at every width, in UTF-8, GBK and ASCII, on a terminal and piped."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from helpers.screens import HURTFUL, HURTFUL_PAGES, HURTFUL_RECORDS, IN_TURN, read
from kjplan.text.width import width

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

ENCODINGS = ("utf-8", "gbk", "ascii")

# Every command as it is asked for help, goes well, and goes wrong.
LINES = (
    "", "--help", "--version", "xyzzy", "--as-of 2030-13-01 list", "--pager list --item 1.2",
    *HURTFUL_PAGES,
    "list --format json", "list --format csv", "list --format tsv", "list --format md",
    "list --search 无此字", "list --owner 无此人", "list --sort 无此列", "list --nope",
    "show 9.9", "view nobody", "view owner 第01责任人", "summary --format md",
    "summary --format json", "summary --owner 第02责任人", "check", "init",
    "start 1.1.2 --by 甲", "done 1.1.4 --by 甲", "done 1.1 --by 甲", "block 1.2.1 --by 甲",
    "drop 1.2.1 --by 甲", "reopen 1.2.1 --by 甲", "progress 1.2.1 3 --by 甲",
    "progress 1.1.4 若干 --by 甲", "note 1.1.1 “说明”—①🚀 --by 甲", "meeting --by 甲",
    "log 1.2", "log --format json", "undo --yes --by 甲", "undo 无 --yes --by 甲",
    "completion bash", "completion nosuch",
)  # fmt: skip


@pytest.fixture
def hurtful(home: Path, kjplan: Callable[..., Run]) -> Path:
    (home / "plan.yaml").write_text(HURTFUL, encoding="utf-8")
    for record in HURTFUL_RECORDS:
        assert kjplan(*record, "--by", "甲").status == 0
    return home


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "cells", [80, *(pytest.param(cells, marks=pytest.mark.slow) for cells in (40, 60, 120, 200))]
)
def test_on_a_terminal(cells: int, encoding: str, hurtful: Path) -> None:
    pty = pytest.importorskip("pty", reason="needs the terminals of Unix")
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, cells))
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", IN_TURN, *LINES],
        cwd=hurtful,
        env=environment(encoding) | {"TERM": "xterm-256color", "PAGER": "cat"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    raw = read(ours)
    os.close(ours)
    assert process.wait() == 0
    for line, (shown, status) in zip(LINES, pages(raw, encoding), strict=True):
        plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
        holds(line, plain)
        # A sentence, and what is meant for a program, is the terminal's own to fold.
        if status == "0" and line.startswith(DRAWN) and "--format" not in line:
            assert [row for row in plain.splitlines() if width(row) > cells] == [], line


DRAWN = ("list", "show", "view", "targets", "summary", "log", "--help")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_piped(encoding: str, hurtful: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", IN_TURN, *LINES],
        cwd=hurtful,
        env=environment(encoding),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=True,
    )
    for line, (shown, _) in zip(LINES, pages(done.stdout, encoding), strict=True):
        holds(line, shown)
        assert "\x1b" not in shown, line


def environment(encoding: str) -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": encoding}


def pages(raw: bytes, encoding: str) -> list[tuple[str, str]]:
    """Give what each command wrote, which the encoding must be able to read, and its status."""
    *found, end = raw.decode(encoding).replace("\r\n", "\n").split("\0")
    assert end == ""
    return list(zip(found[::2], found[1::2], strict=True))


# Three English words in a row make a sentence; these are data, commands and code.
ENGLISH = re.compile(r"[A-Za-z][a-z]+(?: [a-z]+){2,}")


def holds(line: str, shown: str) -> None:
    assert "Traceback" not in shown, line
    assert shown.strip() or line.startswith(("start", "list --search")), line
    if not line.startswith("completion"):
        said = re.sub(r"kjplan [-a-z .0-9]*|Smith-Longname", "", shown)
        assert not ENGLISH.search(said), (line, ENGLISH.search(said))
