"""Three people at once, some of them killed: in the end all have the same, and all of it."""

from __future__ import annotations

import random
import re
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

from helpers.clones import Clone, clones, git
from helpers.ledgers import notes, posix

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

# The place of the plan that each of them edits, and what stands there after so many edits.
PLACES = {
    "张三": "preamble: 根据市委市政府工作安排，现将2030年科技创新工作要点制定如下{}。",
    "李四": "title: 推进党风廉政建设{}",
    "王五": "title: 加快科技企业梯次培育{}",
}
_EDITED = re.compile(r"（改 \d+ 次）")


class Started(NamedTuple):
    """A command that somebody has started; `note` is what it records, "" where it is a sync."""

    process: subprocess.Popen[bytes]
    note: str


@posix
@pytest.mark.parametrize("rounds", [6, pytest.param(100, marks=pytest.mark.slow)])
@pytest.mark.parametrize("seed", [1])
def test_all_end_in_the_same_state_with_every_acknowledged_record_in_it(
    rounds: int, seed: int, home: Path
) -> None:
    chance = random.Random(seed)  # noqa: S311 - an order, no secret
    everybody = clones(home, *PLACES)
    acknowledged: set[str] = set()
    edits = dict.fromkeys(PLACES, 0)
    for turn in range(rounds):
        started = [each for clone in everybody for each in begin(clone, turn, chance, edits)]
        chance.shuffle(started)
        for each in started:
            if not each.note and chance.random() < 0.4:
                time.sleep(chance.random() * 0.5)
                each.process.kill()
        for each in started:
            _, err = each.process.communicate()
            assert b"Traceback" not in err, err.decode()
            if each.note and each.process.returncode == 0:
                acknowledged.add(each.note)
    for clone in everybody * 2:
        synced = clone.run("sync")
        assert synced.status == 0, synced.err
    states = [(clone.plan.read_bytes(), clone.ledger.read_bytes()) for clone in everybody]
    assert states[0] == states[1] == states[2]
    recorded = notes(everybody[0].ledger)
    assert len(recorded) == len(set(recorded))
    assert acknowledged <= set(recorded)
    assert len(acknowledged) >= rounds
    plan = everybody[0].plan.read_text(encoding="utf-8")
    assert [edited(plan, who) for who in PLACES] == list(edits.values())
    for clone in everybody:
        assert git(clone.folder, "status", "--porcelain") == ""
        assert clone.run("check").status == 0


def begin(clone: Clone, turn: int, chance: random.Random, edits: dict[str, int]) -> list[Started]:
    """Have somebody edit the plan, then record and synchronise at the same time, or one of it."""
    if chance.random() < 0.3:
        edits[clone.who] += 1
        plan = _EDITED.sub("", clone.plan.read_text(encoding="utf-8"))
        for who, count in edits.items():
            reached = count if who == clone.who else edited(clone.plan.read_text("utf-8"), who)
            plan = plan.replace(PLACES[who].format(""), PLACES[who].format(times(reached)))
        clone.plan.write_text(plan, encoding="utf-8")
    what = chance.choice(("record", "sync", "both", "both"))
    started = []
    if what != "record":
        started.append(Started(clone.start("sync"), ""))
    if what != "sync":
        for number in range(chance.randint(1, 2)):
            note = f"{clone.who}第{turn}轮第{number}条"
            started.append(Started(clone.start("note", "2.1.1", note), note))
    return started


def times(count: int) -> str:
    return f"（改 {count} 次）" if count else ""


def edited(plan: str, who: str) -> int:
    """Tell how often somebody's place of a plan was edited."""
    before, after = map(re.escape, PLACES[who].split("{}"))
    match = re.search(f"{before}(?:（改 (\\d+) 次）)?{after}", plan)
    assert match, who
    return int(match[1] or 0)
