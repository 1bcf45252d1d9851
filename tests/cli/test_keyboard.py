"""What a terminal or an input method sends for a key, on Unix and on Windows."""

from __future__ import annotations

import pytest

from kjplan.cli.review.keyboard import key


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ("d", "d"), ("D", "d"), ("ｄ", "d"), ("　", " "), ("？", "?"), ("、", "/"), ("h", "?"),
        ("\x1b[C", " "), ("\x1bOB", " "), ("\x1b[A", "k"), ("\x1bOD", "k"),
        ("\xe0M", " "), ("\x00P", " "), ("\xe0K", "k"), ("\x00H", "k"),
        # Held down, it is one.
        ("   ", " "),
        # Text that is pasted, a key without a meaning, an escape.
        ("done", ""), ("d\r", ""), ("\x1b[5~", ""), ("\xe0I", ""), ("ﬁ", "fi"), ("\x1b", "\x1b"),
    ],
)  # fmt: skip
def test_a_key(sent: str, named: str) -> None:
    assert key(sent) == named
