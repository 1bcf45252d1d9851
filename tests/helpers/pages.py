"""The pages that people read, and the blocks of commands in them.

A comment before a block of commands says where it is run:

    <!-- in 2021 -->                   a folder with the real plan
    <!-- in recorded -->               one with half a year of the made-up bureau
    <!-- in bureau, exit status 3 -->  one that is empty at the start
    <!-- in county -->                 one with five made-up bureaus, one of them broken
    <!-- in round -->                  one in which forms of six offices came back
    <!-- in shared -->                 a clone, to which others have sent something
    <!-- in word -->                   one with the made-up bureau's document as Word saves it
    <!-- run by .ci/run -->            a fresh machine, by .ci/run

Each page has folders of its own, kept from block to block.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from helpers import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"
HANDBOOK = ROOT / "docs" / "handbook"
INSTALL = HANDBOOK / "install.md"
PAGES = {
    path.relative_to(ROOT).as_posix(): path
    for path in (ENGLISH, CHINESE, *sorted(HANDBOOK.glob("*.md")))
}

CI = "run by .ci/run"
PLACE = re.compile(
    r"in (?P<folder>2021|recorded|bureau|word|county|year|round|shared)"
    r"(?:, exit status (?P<status>\d))?"
)
BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>[^>]*) -->\n)?^```(?P<language>.*)\n(?P<body>(?:.*\n)*?)^```$", re.MULTILINE
)


class Block(NamedTuple):
    """A fenced block, and the comment before it, empty where there is none."""

    mark: str
    language: str
    body: str

    @classmethod
    def of(cls, match: re.Match[str]) -> Block:
        """Make a block of a match of `BLOCK`."""
        return cls(match["mark"] or "", match["language"], match["body"])

    @property
    def commands(self) -> list[str]:
        """The lines to type."""
        lines = self.body.splitlines()
        if self.language != "console":
            return lines
        return [line[2:] for line in lines if line.startswith("$ ")]


def blocks(page: Path) -> list[Block]:
    """Give the blocks of a page in order."""
    return [Block.of(match) for match in BLOCK.finditer(page.read_text(encoding="utf-8"))]


def left_to_ci(page: Path) -> list[str]:
    """Give the commands of a page that .ci/run runs."""
    return [command for block in blocks(page) if block.mark == CI for command in block.commands]
