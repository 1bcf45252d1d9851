"""What is answered to slips of the hand: `slips.txt` has what was typed and all that stderr says.

Behind `$ ` stands what was typed, under it what is answered; `pytest --update` writes it anew.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import masked

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run

TABLE = Path(__file__).with_name("slips.txt")
RECORDS = ("progress 2.1.1 7", "note 1.1.1 已谈话", "start 2.2.1")
# What an answer ends in: a line that can be typed.
ENDS = re.compile("(?:请输入：|例如：|编号见：|说明见：|当作 )(?P<line>kjplan .+)")


def rows() -> list[tuple[str, str]]:
    """Give what was typed and what is answered, by the rows of the table."""
    parts = re.split(r"^\$ ", TABLE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    pairs = (part.partition("\n") for part in parts)
    return [
        (typed, re.split(r"^(?=#|$)", answer, flags=re.MULTILINE)[0]) for typed, _, answer in pairs
    ]


ROWS = rows()


@pytest.fixture
def office(bureau: Path, kjplan: Callable[..., Run]) -> Path:
    """The made-up bureau with a few records."""
    for record in RECORDS:
        assert kjplan(*shlex.split(record)).status == 0
    return bureau


def test_the_table_is_long_and_no_row_stands_twice() -> None:
    assert len(ROWS) >= 400
    assert len({typed for typed, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("typed", "answer"), ROWS, ids=[typed for typed, _ in ROWS])
def test_a_slip(
    office: Path, kjplan: Callable[..., Run], update: bool, typed: str, answer: str
) -> None:
    before = office.read_bytes()
    run = kjplan(*shlex.split(typed)[1:])
    if update:
        table = TABLE.read_text(encoding="utf-8")
        table = table.replace(f"$ {typed}\n{answer}", f"$ {typed}\n{masked(run.err)}")
        TABLE.write_text(table, encoding="utf-8")
    else:
        assert masked(run.err) == answer
    assert office.read_bytes() == before, "nothing is recorded by a guess"
    ends = [match["line"] for line in run.err.splitlines() if (match := ENDS.fullmatch(line))]
    assert len(ends) == 1, "it ends in what can be typed"
    line = shlex.split(ends[0])[1:]
    again = kjplan(*line)
    if again.err.endswith("确认无误请加 --yes。\n"):
        again = kjplan(*line, "--yes")
    assert again.status == 0, again.err
    if run.err.startswith("当作"):
        assert run.status == 0
        assert (run.out, run.err) == (again.out, f"当作 {ends[0]}\n{again.err}")
    else:
        assert (run.status, run.out) == (2, "")
        assert run.err.endswith(f"{ends[0]}\n")


WORDS = shlex.split(
    """
    list show view summary targets log done progress note extend undo meeting check import init
    calendar form remind trend completion start 列表 完成 办结 张三 张局长 高新股
    2.1.1 211 9.9.9 3.1 二 红灯 逾期 昨天 6月31日 7 60% +3 -1 “院士 院士” 对接会 --owner —owner
    -owner --red --format --json --excel -o -m --note --on --as-of -f plan.yaml x.csv --sort -h
    --no-such --yes=1 -- - = --= “” owner=张三 、 2.1.1、2.1.2 ？ --owner=李四 -x
    kjplan 2.1.1-2.1.3 2.1.1：7 2.1.1完成 增加3家 + 导出 纪要 张三的任务 查看2.1.1 上周 6月 form
    --version --reason --meeting excel 截至6月20日 的 科技活动周 文件.pdf review （一） #2.1.1
    """
)


@given(st.lists(st.sampled_from([*WORDS, "", " ", "\u3000", "a b"]), max_size=6))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_typed_is_answered(
    office: Path, kjplan: Callable[..., Run], words: list[str]
) -> None:
    before = office.read_bytes()
    run = kjplan(*words)  # a traceback would fail it
    if run.status == 2 or run.err.startswith("当作"):
        assert office.read_bytes() == before
