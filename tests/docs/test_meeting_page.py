"""The handbook's page on meetings shows what a meeting shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from helpers.pages import HANDBOOK
from kjplan.report.review_keys import KEYS

pytest.importorskip("termios", reason="needs the terminals of Unix")
from helpers.play import Play

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

PAGE = (HANDBOOK / "meeting.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("recorded")
def test_the_screen_and_the_minutes_are_real(
    home: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KJPLAN_BY", "张三")
    play = Play(home, "review", "--note", "六月调度会", NO_COLOR="1")
    assert f"```\n{play.press(' ')}```\n" in PAGE
    play.press("m")
    play.answer("场地改用科技大厦报告厅", "", "2030-07-10")
    play.press(*" " * 6, "q")
    play.rest()
    assert play.close() == 0
    assert f"$ kjplan log --meeting\n{kjplan('log', '--meeting').out}```\n" in PAGE


def test_every_key_is_on_the_page() -> None:
    listed = re.findall(r"^\| (.+) \| .+ \|$", PAGE, re.MULTILINE)
    keys = [key for row in listed for key in row.replace("`", "").split("、")]
    assert {key.key for key in KEYS} <= set(keys)
