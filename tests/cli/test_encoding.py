"""Consoles, pipes and command lines in other encodings than UTF-8."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from helpers import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run


def run(*arguments: bytes | str, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "kjplan", *arguments],
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", **env},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


@pytest.mark.usefixtures("sample")
class TestOutput:
    def test_a_gbk_console_gets_gbk(self) -> None:
        done = run("list", "--item", "2.2", PYTHONIOENCODING="gbk")
        assert done.stdout.decode("gbk") == (
            f"{HEAD}编号   灯  状态    完成值/目标值  责任人  责任股室          任务\n"
            "2.2.1  绿  未启动                 王五    成果股（农社股）  举办技术对接会\n"
            "2.2.2  红  未启动  -/3家          张三    成果股（农社股）  引进技术转移机构\n"
        )

    def test_what_gbk_lacks_has_a_stand_in_of_its_width(self, kjplan: Callable[..., Run]) -> None:
        kjplan("note", "2.2.1", "签约😀3家 señor ①②", "--by", "张三")
        done = run("log", PYTHONIOENCODING="gbk")
        assert "签约??3家 senor ①②\n" in done.stdout.decode("gbk")

    def test_an_ascii_console_gets_question_marks_and_no_traceback(self) -> None:
        done = run("list", "--item", "2.2", PYTHONIOENCODING="ascii")
        assert done.returncode == 0
        assert b"2.2.2  ??  ??????  -/3??" in done.stdout
        assert done.stderr == b""

    def test_errors_too(self) -> None:
        done = run("show", "9.9", PYTHONIOENCODING="ascii")
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr


@pytest.mark.usefixtures("sample")
class TestInput:
    def test_a_name_in_gbk_bytes_is_understood(self) -> None:
        done = run("list", "--owner", "王五".encode("gbk"), PYTHONIOENCODING="utf-8")
        assert done.stdout.decode().splitlines()[4].startswith("2.2.1")

    def test_a_name_in_utf_8_bytes_is_understood_in_any_locale(self) -> None:
        done = run("list", "--owner", "王五".encode(), PYTHONIOENCODING="utf-8")
        assert done.stdout.decode().splitlines()[4].startswith("2.2.1")

    def test_other_bytes_are_refused_in_a_sentence(self) -> None:
        done = run("list", "--owner", b"\xff\xfe\xff", PYTHONIOENCODING="utf-8")
        assert done.returncode == 2
        assert done.stderr.decode() == (
            "错误：命令里有读不懂的字符，既不是 UTF-8 也不是 GBK。请重新输入。\n"
        )
