"""The two READMEs show the same, and not too much; .ci/run runs the commands left to it."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from helpers import ROOT
from helpers.pages import CHINESE, ENGLISH, HANDBOOK, INSTALL, blocks, left_to_ci

LONGEST = 7_500


def test_both_show_the_same() -> None:
    assert blocks(ENGLISH) == blocks(CHINESE)


def test_each_links_the_other() -> None:
    assert f"]({CHINESE.name})" in ENGLISH.read_text(encoding="utf-8")
    assert f"]({ENGLISH.name})" in CHINESE.read_text(encoding="utf-8")


def test_each_is_read_in_a_minute() -> None:
    assert max(page.stat().st_size for page in (ENGLISH, CHINESE)) <= LONGEST


def test_first_come_a_command_to_see_the_plan_and_one_to_test() -> None:
    show, test = blocks(ENGLISH)[0].commands
    whole = "python3 -m venv .venv && .venv/bin/python -m pip install -q "
    assert show.startswith(f'{whole}".[office]" && .venv/bin/kjplan list ')
    assert test == f'{whole}-e ".[dev]" && .venv/bin/python -m pytest -n auto'


def test_the_index_of_the_handbook_has_every_page() -> None:
    index = (HANDBOOK / "README.md").read_text(encoding="utf-8")
    pages = {page.name for page in HANDBOOK.glob("*.md")} - {"README.md"}
    assert set(re.findall(r"^\| \[[^]]*\]\((\w+\.md)\) \|", index, re.MULTILINE)) == pages


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_ci_runs_the_commands_that_are_left_to_it() -> None:
    bash = shutil.which("bash") or ""
    listed = subprocess.check_output([bash, ".ci/run", "commands"], cwd=ROOT, text=True)  # noqa: S603 - our own script
    left = [*left_to_ci(ENGLISH), *left_to_ci(INSTALL)]
    assert listed.splitlines() == left
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    runs = re.findall(r"^(?:\w+=\S+ )*readme (\d)$", script, re.MULTILINE)
    assert runs == [str(n + 1) for n in range(len(left))]
