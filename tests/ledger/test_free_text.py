"""Whatever is in a note: kept to the letter, shown as text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.ledgers import (
    command,
    notes,
    noting,
    posix,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run


NOTES = {
    "line breaks": "第一行\n第二行\r\n第三行",
    "quotes": """他说："好"，'行'，“可以”，\\"反斜线\\n""",
    "emoji": "进展顺利🎉👨‍👩‍👧",
    "escapes": "\x1b[31m红\x1b[0m\x1b]0;标题\x07\x9b31m\x08\x7f",
    "markup": "[red]x[/red] [/] [link=http://example.org]点我[/link] :smile:",
    "formula": "=1+1",
    "option": "——其实不是选项",
    "bidi": "张三\u202e四李\u202c\u2066\u200b\u200f",
    "separators": "甲\u2028乙\u2029丙\x85丁\x0b戊",
    "json": '{"id":"x","kind":"note"}',
    "long": "进展" * 5_000,
    "blanks": "  前后有空格  ",
    "noncharacters": "\ufffe\uffff\U0010ffff",
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note_is_kept_whole_and_shown_as_text(
    ledger: Path, kjplan: Callable[..., Run], name: str
) -> None:
    said = NOTES[name]
    assert kjplan("note", "2.1.4", said, "--evidence", said).status == 0
    assert kjplan("block", "2.1.4", "--note", said).status == 0
    assert ledger.read_bytes().count(b"\n") == 3
    assert notes(ledger) == [said, said]
    for color in ("auto", "always"):
        for args in (["show", "2.1.4"], ["log"], ["list"], ["list", "--columns", "title,note"]):
            run = kjplan("--color", color, *args)
            if run.status == 2:
                continue  # there is no such column
            assert (run.status, run.err) == (0, "")
            for taking_effect in (
                "\x1b]",
                "\x1b[31m红",
                "\x07",
                "\x9b",
                "\x08",
                "\u202e",
                "\u2066",
            ):
                assert taking_effect not in run.out
            if color == "auto":
                assert "\x1b" not in run.out
    assert kjplan("check").status == 0
    assert kjplan("undo", "--yes").status == 0


SHOWN = {
    "line breaks": "第一行 第二行 第三行",
    "quotes": NOTES["quotes"],
    "emoji": "进展顺利🎉",
    "escapes": r"\x1b[31m红\x1b[0m\x1b]0;标题\x07\x9b31m\x08\x7f",
    "markup": NOTES["markup"],
    "formula": "=1+1",
    "bidi": r"张三\u202e四李\u202c",
    "long": NOTES["long"],
}


@posix
@pytest.mark.parametrize("name", SHOWN)
def test_a_note_from_a_real_command_line(
    ledger: Path, kjplan: Callable[..., Run], name: str
) -> None:
    assert command("note", "2.1.4", os.fsencode(NOTES[name])).status == 0
    assert notes(ledger) == [NOTES[name]]
    heading, row = kjplan("log").out.splitlines()
    assert heading.endswith("任务与说明")
    assert SHOWN[name] in row
    assert "\x1b" not in row


@posix
def test_a_note_in_no_encoding_is_refused(ledger: Path, kept: bytes) -> None:
    refused = command("note", "2.1.4", b"\xff\xfe")
    assert refused.status == 2
    assert refused.err.startswith("错误：命令里有读不懂的字符")
    assert ledger.read_bytes() == kept


def test_half_a_character_that_stands_in_the_ledger(
    ledger: Path, kjplan: Callable[..., Run]
) -> None:
    from kjplan.ledger import append as store

    store.append(ledger, noting("3f9a12cd", "甲\udcff乙"))
    assert notes(ledger) == ["甲\udcff乙"]
    for args in (["list"], ["list", "--format", "json"], ["show", "2.1.1"], ["log"]):
        run = kjplan(*args)
        assert (run.status, run.err) == (0, "")
    assert "甲" in kjplan("log").out
