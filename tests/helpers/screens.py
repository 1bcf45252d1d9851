"""A plan and records made to hurt a screen, and how a terminal is read."""

from __future__ import annotations

import os

HURTFUL_PAGES = (
    "list", "list --columns text,title,item,section,note,pace,updated,id,figure,target",
    "show 1.1.1", "show 1.1.4", "show 一", "view owner", "view office", "view section",
    "targets", "trend", "summary --full", "log",
)  # fmt: skip

# Commands one after the other in one process, each status behind its page.
IN_TURN = """
import sys
from kjplan.cli.edge import run
for command in sys.argv[1:]:
    try:
        status = run(command.split())
    except SystemExit as end:
        status = end.code
    print(f"\\0{status}\\0", end="", flush=True)
"""


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
