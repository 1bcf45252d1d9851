"""What tests of several rooms share: places, what a command did, lines of a ledger."""

from __future__ import annotations

import json
import os
import re
import select
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
REAL_PLAN = ROOT / "plan.yaml"
# A made-up bureau of another kind than the sample.
HEALTH = Path(__file__).with_name("health.yaml")
# One with thirty open tasks that can be finished, for a meeting.
MEETING_PLAN = Path(__file__).with_name("meeting.yaml")


@dataclass(frozen=True, slots=True)
class Run:
    """What a command did."""

    out: str
    err: str
    status: int


# Ctrl-C reaches the process only when the terminal is the one that controls it.
ON_ITS_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "kjplan", *sys.argv[1:]])
"""


def converse(keyboard: int, answer: bytes) -> bytes:
    """Read a screen to its end, typing `answer` where it waits for one."""
    shown = b""
    while True:
        # Python may miss a Ctrl-C that comes just before it waits for a key: press it again.
        again = 1.0 if answer == b"\x03" and b"[y/N]: " in shown else None
        if not select.select([keyboard], [], [], again)[0]:
            os.write(keyboard, answer)
            continue
        try:
            more = os.read(keyboard, 4096)
        except OSError:  # what Linux says when the other side has gone
            return shown.replace(b"^C^C", b"^C")
        if not more:
            return shown
        shown += more
        if shown.endswith(b"[y/N]: "):
            os.write(keyboard, answer)


def line(command: str, on: str, kind: str, task: str = "", **more: object) -> str:
    """Write a line of a ledger, as if 张三 had recorded it at nine on its day."""
    record: dict[str, object] = {
        "id": f"{command}.0",
        "command": command,
        "at": f"{on}T09:00:00+08:00",
        "on": on,
        "by": "张三",
        "kind": kind,
        "task": task,
    }
    return json.dumps(record | more, ensure_ascii=False) + "\n"


def fields(ledger: Path, *keys: str) -> list[tuple[object, ...]]:
    """Read some fields of each record of a ledger."""
    lines = map(json.loads, ledger.read_text(encoding="utf-8").splitlines())
    return [tuple(line.get(key, "") for key in keys) for line in lines if line["kind"] != "plan"]


def masked(shown: str) -> str:
    """Put ######## for the batches, which are another at each run."""
    return re.sub(r"\b[0-9a-f]{8}\b", "########", shown)


# What stands over a list of the made-up bureau's tasks on the day of its tests.
HEAD = "某某市科技局2030年科技创新工作要点\n截至 2030-06-30  序时进度 50%\n\n"

RECORDS = """\
start 1.1.1 --on 2030-02-01 --note 已征求意见
start 1.1.3 --on 2030-03-01
progress 1.1.2 1 --on 2030-04-01
progress 2.1.3 2 --on 2030-04-02
done 3.1.1 --on 2030-05-28 --evidence 某科〔2030〕5号
progress 2.1.1 7 --on 2030-05-31 --note 第一批公示
block 2.2.1 --on 2030-06-01 --note 等分管领导定场地
drop 2.2.2 --on 2030-06-02 --note 机构撤并
progress 2.1.4 60% --on 2030-06-20
"""
