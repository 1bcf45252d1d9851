"""Both READMEs: every command that they show is run, every output that they show is the real one.

A comment before a block of commands says where it is run:

    <!-- in 2021 -->                   a folder with the real plan
    <!-- in bureau, exit status 3 -->  one that is empty at the start and kept from block to block
    <!-- run by .ci/run -->            a fresh machine, by .ci/run

`pytest tests/test_readme.py --update` writes the outputs that the commands have now.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from helpers import REAL_PLAN, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"
READMES = {path.name: path for path in (ENGLISH, CHINESE)}

CI = "run by .ci/run"
_MARK = re.compile(r"in (?P<folder>2021|bureau)(?:, exit status (?P<status>\d))?")
_BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>[^>]*) -->\n)?^```(?P<language>.*)\n(?P<body>(?:.*\n)*?)^```$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of commands, and the comment before it."""

    mark: str
    language: str
    body: str

    @property
    def commands(self) -> list[str]:
        lines = self.body.splitlines()
        if self.language == "sh":
            return lines
        return [line[2:] for line in lines if line.startswith("$ ")]


def _block(found: re.Match[str]) -> Block:
    return Block(found["mark"] or "", found["language"], found["body"])


def blocks(readme: Path) -> list[Block]:
    return [_block(found) for found in _BLOCK.finditer(readme.read_text(encoding="utf-8"))]


@pytest.fixture
def folders(home: Path) -> dict[str, Path]:
    """Folders by the names that the comments have for them."""
    real = home / "2021"
    real.mkdir()
    shutil.copy(REAL_PLAN, real)
    shutil.copytree(
        ROOT / "tests" / "plan" / "wrong_plans", real / "tests" / "plan" / "wrong_plans"
    )
    bureau = home / "bureau"
    bureau.mkdir()
    return {"2021": real, "bureau": bureau}


def played(block: Block, folders: dict[str, Path], batches: dict[str, str]) -> str:
    """Run a block's commands; give its body as it should be."""
    if block.mark == CI:
        return block.body
    mark = _MARK.fullmatch(block.mark)
    assert mark, f"no such place to run commands in: {block.mark}"
    return "".join(
        f"$ {command}\n{run(command, folders[mark['folder']], int(mark['status'] or 0), batches)}"
        for command in block.commands
    )


def run(command: str, folder: Path, status: int, batches: dict[str, str]) -> str:
    program, *arguments = shlex.split(command)
    assert program == "kjplan", f"a README shows {command}, which is not run"
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "kjplan", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", "KJPLAN_BY": "张三"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, f"{command}\n{done.stdout}"
    return _BATCH.sub(lambda found: batches.setdefault(found[0], _batch(len(batches))), done.stdout)


# A batch has a random name; in a README the first has always one name, the second another.
_BATCH = re.compile(r"\b[0-9a-f]{8}\b")


def _batch(nth: int) -> str:
    return hashlib.sha256(f"{nth}".encode()).hexdigest()[:8]


@pytest.mark.parametrize("name", READMES)
def test_every_output_is_the_real_one(name: str, folders: dict[str, Path], update: bool) -> None:
    readme = READMES[name]
    said = readme.read_text(encoding="utf-8")
    batches: dict[str, str] = {}
    true = _BLOCK.sub(
        lambda found: found[0].replace(found["body"], played(_block(found), folders, batches)),
        said,
    )
    if update:
        readme.write_text(true, encoding="utf-8", newline="\n")
    else:
        assert said == true


@pytest.mark.parametrize("name", READMES)
def test_every_block_says_where_it_is_run(name: str) -> None:
    for block in blocks(READMES[name]):
        assert block.commands, block
        assert block.language == ("sh" if block.mark == CI else "console"), block
        assert block.mark == CI or _MARK.fullmatch(block.mark), block


def test_both_show_the_same() -> None:
    assert blocks(ENGLISH) == blocks(CHINESE)


def test_each_links_the_other() -> None:
    assert f"]({CHINESE.name})" in ENGLISH.read_text(encoding="utf-8")
    assert f"]({ENGLISH.name})" in CHINESE.read_text(encoding="utf-8")


def test_first_come_a_command_to_see_the_plan_and_one_to_test() -> None:
    show, test = blocks(ENGLISH)[0].commands
    assert show.startswith("python -m pip install . && kjplan ")
    assert test.startswith("python -m pip install -e ")
    assert test.endswith(" && python -m pytest")


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_ci_runs_the_commands_that_are_left_to_it() -> None:
    bash = shutil.which("bash") or ""
    listed = subprocess.check_output([bash, ".ci/run", "commands"], cwd=ROOT, text=True)  # noqa: S603 - our own script
    left = [command for block in blocks(ENGLISH) if block.mark == CI for command in block.commands]
    assert listed.splitlines() == left
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    runs = re.findall(r"^(?:\w+=\S+ |\w+=\"[^\"]*\" )*readme (\d)$", script, re.MULTILINE)
    assert runs == [str(n + 1) for n in range(len(left))]


def inline_commands(readme: Path) -> Iterator[str]:
    text = _BLOCK.sub("", readme.read_text(encoding="utf-8"))
    return (found[1] for found in re.finditer(r"`kjplan ([^`]*)`", text))


@pytest.mark.parametrize("name", READMES)
def test_commands_within_sentences_exist(name: str) -> None:
    from kjplan.cli.group import COMMANDS

    said = (line.removeprefix("--as-of 2030-06-25 ") for line in inline_commands(READMES[name]))
    assert {line.split()[0] for line in said} <= COMMANDS.keys()
