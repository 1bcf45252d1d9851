"""A stdout or stderr that takes nothing: full, closed, left by its reader."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run

pytestmark = [
    pytest.mark.usefixtures("bureau"),
    pytest.mark.skipif(os.name == "nt", reason="needs the shell of Unix"),
]
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")

KJPLAN = f"{sys.executable} -m kjplan"


def shell(command: str, **env: str) -> tuple[str, str, int]:
    """Run a command in a shell, `kjplan` being ours; give stdout, stderr and status."""
    done = subprocess.run(  # noqa: S602 - our own command
        command.replace("kjplan", KJPLAN, 1),
        shell=True,
        env={**os.environ, "PYTHONUTF8": "1", **env},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return done.stdout.decode(), done.stderr.decode(), done.returncode


LOOK_IT_UP = "登记了什么，可用 kjplan log 查看。\n"
LOOKS = [
    "kjplan list", "kjplan --color always list", "kjplan list --format csv", "kjplan summary",
    "kjplan list -o 任务.csv", "kjplan check", "kjplan completion bash", "kjplan --help",
    "kjplan list --help", "kjplan --version", "kjplan",
]  # fmt: skip


@full
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("look", LOOKS)
def test_a_look_that_is_lost(look: str, unbuffered: str) -> None:
    assert shell(f"{look} > /dev/full", PYTHONUNBUFFERED=unbuffered) == (
        "",
        "结果没有写出去：磁盘已满。请腾出空间后再试。\n",
        1,
    )


@full
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("record", "recorded"),
    [
        ("progress 2.1.1 +3", "已登记 2.1.1"),
        ("done 1.1.1 2.2.1", "已登记 1.1.1、2.2.1"),
        ("note 1.1.3 已谈话", "已登记 1.1.3"),
        ("meeting", "已登记"),
    ],
)
def test_a_record_whose_answer_is_lost_stands(
    record: str, recorded: str, unbuffered: str, kjplan: Callable[..., Run]
) -> None:
    assert shell(f"kjplan {record} > /dev/full", PYTHONUNBUFFERED=unbuffered) == (
        "",
        f"{recorded}，不用再登记；只是结果没有写出去：磁盘已满。{LOOK_IT_UP}",
        0,
    )
    assert len(kjplan("log").out.splitlines()) == 1 + (1 + recorded.count("、"))


@full
def test_an_undo_that_cannot_show_what_goes_takes_nothing_back(
    bureau: Path, kjplan: Callable[..., Run]
) -> None:
    kjplan("progress", "2.1.1", "3")
    before = bureau.read_bytes()
    assert shell("kjplan undo > /dev/full") == (
        "",
        "结果没有写出去：磁盘已满。请腾出空间后再试。什么也没有登记。\n",
        1,
    )
    assert bureau.read_bytes() == before


def test_a_closed_stdout() -> None:
    assert shell("kjplan list >&-") == ("", "结果没有写出去：标准输出是关着的。\n", 1)
    assert shell("kjplan note 2.1.1 已谈 >&-") == (
        "",
        f"已登记 2.1.1，不用再登记；只是结果没有写出去：标准输出是关着的。{LOOK_IT_UP}",
        0,
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_seen_enough(unbuffered: str) -> None:
    shown, complaint, _ = shell("kjplan list | head -1", PYTHONUNBUFFERED=unbuffered)
    assert (shown, complaint) == ("某某市科技局2030年科技创新工作要点\n", "")
    for command in ("list", "--help", "note 2.1.1 已谈"):
        quiet = f"(kjplan {command}; echo $? >&2) | true"
        assert shell(quiet, PYTHONUNBUFFERED=unbuffered)[1] == "0\n"


@pytest.mark.parametrize("lost", ["2>&-", pytest.param("2> /dev/full", marks=full)])
@pytest.mark.parametrize(
    ("command", "status"),
    [("show 9", 2), ("done 2.1.1", 1), ("list --owner 王五 --section 1", 0), ("done 1.1", 1)],
)
def test_a_stderr_that_takes_nothing_costs_only_the_words(
    command: str, status: int, lost: str
) -> None:
    assert shell(f"kjplan {command} {lost}") == ("", "", status)


@full
@pytest.mark.parametrize(("command", "status"), [("list", 1), ("note 2.1.1 已谈", 0)])
def test_when_both_take_nothing_the_status_says_it(command: str, status: int) -> None:
    assert shell(f"kjplan {command} > /dev/full 2> /dev/full") == ("", "", status)
