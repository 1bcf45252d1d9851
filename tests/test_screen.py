"""What a terminal shows, of any width, and what a pipe gets, whatever stands in the plan."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from kjplan.cells import width
from kjplan.report.columns import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run

    Drawn = Callable[..., list["Shown"]]

WIDTHS = (40, 60, 80, 120, 200)

# A person, an office and a section of each plan, so that every page is looked at.
REAL_PAGES = (
    "list", "list --owner 李婷婷 --columns section,item,title,text,note,owner,office,id",
    "show 3.2.1", "show 1.1", "show 六", "view owner", "view office 成果股 --named", "view section",
    "targets", "summary --full", "log",
)  # fmt: skip
HURTFUL_PAGES = (
    "list", "list --columns text,title,item,section,note,pace,updated,id,figure,target",
    "show 1.1.1", "show 1.1.4", "show 一", "view owner", "view office", "view section",
    "targets", "summary --full", "log",
)  # fmt: skip

PAGES = {"real": REAL_PAGES, "hurtful": HURTFUL_PAGES}

# Commands one after the other in one process, each status behind its page.
IN_TURN = """
import sys
from kjplan.cli import main
for command in sys.argv[1:]:
    try:
        main(command.split())
    except SystemExit as end:
        print(f"\\0{end.code}\\0", end="", flush=True)
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a command wrote on a terminal; `text` is that without its colours."""

    raw: str
    status: int

    @property
    def text(self) -> str:
        return re.sub(r"\x1b\[[0-9;]*m", "", self.raw)


@pytest.fixture
def drawn(home: Path) -> Drawn:
    """Run commands, each a string, on a terminal of a width."""
    pty = pytest.importorskip("pty", reason="needs the terminals of Unix")
    import termios

    def run(cells: int, *commands: str, **env: str) -> list[Shown]:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (50, cells))
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-c", IN_TURN, *commands],
            cwd=home,
            env={**os.environ, "PYTHONUTF8": "1", "TERM": "xterm-256color", **env},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        *pages, end = read(ours).decode().replace("\r\n", "\n").split("\0")
        os.close(ours)
        assert (end, process.wait()) == ("", 0)
        return [Shown(*one) for one in zip(pages[::2], map(int, pages[1::2]), strict=True)]

    return run


def read(terminal: int) -> bytes:
    """Read a terminal until nobody writes to it any more."""
    raw = b""
    try:
        while some := os.read(terminal, 65536):
            raw += some
    except OSError:  # what Linux says then
        pass
    return raw


LONG_NAMES = [
    "阿依古丽·买买提江·阿卜杜热合曼", "“代表”—①", "[red]赵六[/red]", "👩王五🚀", "=cmd()",
    "O'Neil Smith-Longname", "龘靐齉爩",
]  # fmt: skip
NAMES = LONG_NAMES + [f"第{n:02}责任人" for n in range(1, 14)]
OFFICES = ["很" * 25 + "长股", "*粗体*|股", "🏢股"]
# An escape, a title for the window, a backspace, C1, an override of the direction, a blank of no
# width, markup of rich's, an emoji of rich's.
HARM = (
    r"红\e[31m\e]0;x\a\b\r回\u202e反\u2066\u200b零[bold red]粗[/] :smile: \x9b31m\N\t\n完"
)  # fmt: skip

# 20 owners, 2,000 characters, figures of 15 digits.
HURTFUL = f"""\
title: "{"难看的“计划”" * 9}"
organization: 局
period: {{start: 2030-01-01, end: 2030-12-31}}
people: [{", ".join(f'{{name: "{name}"}}' for name in NAMES)}]
offices: [{", ".join(f'{{name: "{name}"}}' for name in OFFICES)}]
joint_offices: {{"“合署”（甲、乙）": ["{OFFICES[1]}", "{OFFICES[2]}"]}}
office_groups: {{"各股室①": ["{OFFICES[0]}", "{OFFICES[1]}"]}}
sections:
  - id: 1
    title: "部分“长”—①{HARM}"
    items:
      - id: 1.1
        title: "{"条目①" * 20}{HARM}"
        owners: [{", ".join(f'"{name}"' for name in NAMES)}]
        offices: ["“合署”（甲、乙）", "各股室①", "{OFFICES[0]}"]
        tasks:
          - {{id: 1.1.1, text: "{"“重点”—①②③坚持以人为本，" * 125}"}}
          - {{id: 1.1.2, text: "{HARM}", title: "{HARM}", due: 2030-09-30}}
          - {{id: 1.1.3, text: 引进👨‍👩‍👧家庭❤️🚀若干、}}
          - {{id: 1.1.4, text: 新增，, target: {{at_least: 123456789012345, unit: 家（户）“规上”}}}}
          - {{id: 1.1.5, text: "{"abcdefghij" * 13}", ongoing: true}}
          - {{id: 1.1.6, text: 居首。, target: {{rank: 1, among: “长三角”41个城市和G60科创走廊}}}}
      - id: 1.2
        tasks:
          - {{id: 1.2.1, text: 无人负责。, every: month}}
"""
HURTFUL_RECORDS = (
    ("progress", "1.1.4", "1234567890123"),
    ("progress", "1.1.6", "9999"),
    ("block", "1.1.2", "--note", "等\x1b[31m领导\x9b0m定[red]\u202e[/red]" + "说明" * 200),
    ("note", "1.1.3", "第一行\n第二行\x07", "--evidence", "某科〔2030〕5号\x1b]0;x\x07"),
    ("progress", "1.2.1", "12"),
)


@pytest.fixture
def hurtful(home: Path, kjplan: Callable[..., Run]) -> None:
    (home / "plan.yaml").write_text(HURTFUL, encoding="utf-8")
    for record in HURTFUL_RECORDS:
        done = kjplan(*record, "--by", LONG_NAMES[0])
        assert done.status == 0, done.err


CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("plan", PAGES)
@pytest.mark.parametrize("cells", WIDTHS)
def test_every_page_on_a_terminal(
    cells: int,
    plan: str,
    drawn: Drawn,
    kjplan: Callable[..., Run],
    request: pytest.FixtureRequest,
) -> None:
    request.getfixturevalue(plan)
    as_of = "--as-of 2021-06-30" if plan == "real" else "--as-of 2030-06-30"
    commands = [f"{as_of} {page}" for page in PAGES[plan]]
    for command, shown in zip(commands, drawn(cells, *commands), strict=True):
        piped = kjplan(*command.split())
        lines = shown.text.splitlines()
        assert shown.status == piped.status == 0, command
        assert [line for line in lines if width(line) > cells] == [], command
        assert not CONTROL.search(shown.text), command
        assert not re.search(" $", shown.raw, re.MULTILINE), command
        assert missing(piped.out + piped.err, shown.text) == "", command


HEADINGS = {
    *(field.column.heading for field in FIELDS.values()),
    "任务", "完成", "完成率", "逾期", "红", "黄", "长期坚持",
    "进度", "与序时比", "日期", "记录", "登记人", "批次", "任务与说明",
}  # fmt: skip


def missing(piped: str, shown: str) -> str:
    """Give the characters of what was piped that are not all on the screen.

    Blanks, bars, the mark of a clause and headings are drawn in another way there.
    """
    rows = (line for line in piped.splitlines() if not set(line.split()) <= HEADINGS)
    count = Counter("".join(rows)) - Counter(shown)
    return "".join(sorted(set(count) - set(" #-|【】")))
