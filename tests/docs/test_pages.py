"""Every command that a page shows is run, every output that it shows is the real one.

`tests/helpers/pages.py` says how a page tells where a command is run;
`pytest tests/docs/test_pages.py --update` writes the outputs that the commands have now.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import zip_longest
from typing import TYPE_CHECKING

import pytest

from helpers import REAL_PLAN, RECORDS, ROOT, bureaus
from helpers.clones import git, share
from helpers.forms import came_back
from helpers.office_files import example, numbered_by_word
from helpers.pages import BLOCK, CI, PAGES, PLACE, Block, blocks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


PLACES = ("2021", "recorded", "bureau", "word", "county", "year", "round", "shared")

# Other days than the one on which the made-up bureau is looked at.
TODAY = {"year": "2031-01-10"}


@pytest.fixture
def folders(
    home: Path, kjplan: Callable[..., Run], request: pytest.FixtureRequest
) -> dict[str, Path]:
    """Folders by the names that the comments have for them."""
    folders = {name: home / name for name in PLACES}
    for folder in folders.values():
        folder.mkdir()
    shutil.copy(REAL_PLAN, folders["2021"])
    shutil.copytree(
        ROOT / "tests" / "plan" / "wrong_plans", folders["2021"] / "tests" / "plan" / "wrong_plans"
    )
    (folders["word"] / "要点.docx").write_bytes(numbered_by_word(example()))
    for year in ("2030", "2031"):
        (folders["year"] / year).mkdir()
    for name in ("plan.yaml", "plan.ledger.jsonl"):
        shutil.copy(ROOT / "docs" / "examples" / name, folders["year"] / "2030")
    bureaus.write_county(folders["county"] / "各局")
    came_back(folders["round"])
    if "<!-- in shared -->" in PAGES[request.node.callspec.params["name"]].read_text("utf-8"):
        share_news(folders["shared"], kjplan)
    plan = str(folders["recorded"] / "plan.yaml")
    assert kjplan("init", plan).status == 0
    for record in RECORDS.splitlines():
        assert kjplan("-f", plan, *record.split(), "--by", "王五").status == 0
    return folders


def share_news(folder: Path, kjplan: Callable[..., Run]) -> None:
    """Share the made-up bureau through git; others have sent records and edited the plan."""
    bare, other = folder / ".要点.git", folder / ".别处"
    mine, theirs = (str(place / "plan.yaml") for place in (folder, other))
    share(folder, bare)
    kjplan("init", mine)
    kjplan("-f", mine, "sync", "--by", "张三")
    git(folder, "clone", "-q", str(bare), other.name)
    for record in RECORDS.splitlines()[:4]:
        kjplan("-f", theirs, *record.split(), "--by", "李四")
    kjplan("-f", theirs, "done", "3.1.1", "--by", "王五")
    text = other.joinpath("plan.yaml").read_text(encoding="utf-8")
    other.joinpath("plan.yaml").write_text(
        text.replace("加快科技企业", "加快科技型企业"), encoding="utf-8"
    )
    assert kjplan("-f", theirs, "sync", "--by", "李四").status == 0


def played(block: Block, folders: dict[str, Path], batches: dict[str, str]) -> str:
    """Run a block's commands; give its body as it should be."""
    if block.language != "console":
        return block.body
    place = PLACE.fullmatch(block.mark)
    assert place, f"no such place to run commands in: {block.mark}"
    folder, status = folders[place["folder"]], int(place["status"] or 0)
    return "".join(
        f"$ {command}\n{run(command, folder, status, batches)}" for command in block.commands
    )


def run(command: str, folder: Path, status: int, batches: dict[str, str]) -> str:
    program, *arguments = shlex.split(command)
    today = {"KJPLAN_TODAY": TODAY[folder.name]} if folder.name in TODAY else {}
    assert program == "kjplan", f"a page shows {command}, which is not run"
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "kjplan", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", "KJPLAN_BY": "张三"} | today,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, f"{command}\n{done.stdout}"
    assert str(folder) not in done.stdout, "a page tells no path of the machine that wrote it"
    return _BATCH.sub(lambda batch: batches.setdefault(batch[0], _name(len(batches))), done.stdout)


# A batch has a random name; on a page the first has always one name, the second another.
_BATCH = re.compile(r"\b[0-9a-f]{8}\b")


def _name(nth: int) -> str:
    return hashlib.sha256(f"{nth}".encode()).hexdigest()[:8]


@pytest.mark.parametrize("name", PAGES)
def test_every_output_is_the_real_one(name: str, folders: dict[str, Path], update: bool) -> None:
    page = PAGES[name]
    shown = page.read_text(encoding="utf-8")
    batches: dict[str, str] = {}

    def replayed(match: re.Match[str]) -> str:
        block = Block.of(match)
        return match[0].removesuffix(f"{block.body}```") + played(block, folders, batches) + "```"

    real = BLOCK.sub(replayed, shown)
    if update:
        page.write_text(real, encoding="utf-8", newline="\n")
    else:
        assert shown == real


@pytest.mark.parametrize("name", PAGES)
def test_every_block_says_where_it_is_run(name: str) -> None:
    for block in blocks(PAGES[name]):
        assert block.commands, block
        if block.language == "console":
            assert PLACE.fullmatch(block.mark), block
        else:
            assert block.mark in ("", CI), block


@pytest.mark.parametrize("name", PAGES)
def test_windows_is_told_the_same(name: str) -> None:
    """After the commands of a fresh machine stand those for PowerShell, line by line."""
    shown = blocks(PAGES[name])
    for block, after in zip_longest(shown, shown[1:]):
        if block.mark == CI:
            assert after
            assert (after.language, after.commands) == (
                "powershell",
                [*map(windows, block.commands)],
            )


def windows(command: str) -> str:
    spelt = command.replace("python3 -m venv", "py -m venv").replace(" && ", "; ")
    return spelt.replace(".venv/bin/", ".venv\\Scripts\\")


@pytest.mark.parametrize("name", PAGES)
def test_commands_within_sentences_exist(name: str) -> None:
    from kjplan.cli.group import COMMANDS

    prose = BLOCK.sub("", PAGES[name].read_text(encoding="utf-8"))
    commands = [match[1].split() for match in re.finditer(r"`kjplan ([^`]*)`", prose)]
    named = {words[0] for words in commands if words[0] != "--help"}
    assert named <= COMMANDS.keys()


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    page = PAGES[name]
    links = re.findall(r"\]\(([^)#]+)(?:#([^)]*))?\)", page.read_text(encoding="utf-8"))
    for target, heading in links:
        if not target.startswith("https://"):
            path = page.parent / target
            assert path.is_file(), target
            if heading:
                assert f"\n## {heading}\n" in path.read_text(encoding="utf-8"), heading
