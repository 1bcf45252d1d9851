"""Ledgers that went apart are joined line by line, and no record is lost by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import line
from helpers.ledgers import notes
from kjplan.ledger.exchange import held
from kjplan.ledger.join import join, rows

if TYPE_CHECKING:
    from pathlib import Path

A, B, C, D = (
    line(name, "2030-05-31", "note", "2.1.1", note=name).encode()
    for name in ("甲", "乙", "丙", "丁")
)
EDITED = A.replace(b'"2.1.1"', b'"2.1.2"')


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "joined", "restored"),
    [
        pytest.param(A, A + B, A + C, A + C + B, 0, id="theirs first, then ours"),
        pytest.param(A, A + B, A + B, A + B, 0, id="what both have is there once"),
        pytest.param(A, B + A, A, A + B, 0, id="their order counts"),
        pytest.param(b"", A + B, b"", A + B, 0, id="nothing there yet"),
        pytest.param(A + B, A, A + B + C, A + B + C, 1, id="deleted here"),
        pytest.param(A + B, A + B + C, b"", A + B + C, 2, id="deleted there"),
        pytest.param(A + B, B, B, B + A, 1, id="deleted on both sides"),
        pytest.param(A, EDITED, A + B, B + EDITED, 0, id="edited here"),
        pytest.param(A, A + B, EDITED, EDITED + B, 0, id="edited there"),
        pytest.param(A + b"<<<\n", A, A + b"<<<\n" + B, A + B, 0, id="no record, deleted"),
        pytest.param(A, b"\xef\xbb\xbf" + A.replace(b"\n", b"\r\n") + B, A + C, A + C + B, 0,
                     id="saved with a mark and other line breaks"),
        pytest.param(A, A + B.rstrip(b"\n"), A + C, A + C + B, 0, id="without the last break"),
    ],
)  # fmt: skip
def test_join(base: bytes, ours: bytes, theirs: bytes, joined: bytes, restored: int) -> None:
    assert join(base, ours, theirs) == (joined, restored)


LEDGERS = st.lists(st.sampled_from((A, B, C, D)), max_size=5).map(b"".join)


@given(LEDGERS, LEDGERS, LEDGERS)
def test_nothing_is_lost_and_nothing_stands_twice(base: bytes, ours: bytes, theirs: bytes) -> None:
    joined = join(base, ours, theirs).content
    assert rows(joined).keys() == rows(base + ours + theirs).keys()
    assert joined.splitlines() == list(rows(joined))
    # Whoever takes it over has nothing to add, and whoever was the other side neither.
    assert join(theirs, joined, joined) == (joined, 0)
    assert join(ours, joined, joined) == (joined, 0)


def test_a_part_of_a_record_can_be_deleted() -> None:
    part = line("戊", "2030-05-31", "note", "2.1.1", of=2).encode()
    assert join(A + part, A, A + part) == (A, 0)


def test_an_exchange_keeps_the_mode_and_sets_a_torn_tail_aside(ledger: Path) -> None:
    ledger.write_bytes(A + B[:20])
    ledger.chmod(0o640)
    with held(str(ledger)) as mine:
        assert mine.content == A
        assert len(mine.warnings) == 1
        mine.put(B + A)
    assert ledger.read_bytes() == B + A
    assert ledger.stat().st_mode & 0o777 == 0o640
    assert [path.read_bytes() for path in ledger.parent.glob("*.torn-*")] == [B[:20]]


def test_an_exchange_that_says_nothing_new_leaves_no_file(ledger: Path) -> None:
    with held(str(ledger)) as mine:
        mine.put(b"")
    assert not ledger.exists()


def test_where_no_open_file_can_be_replaced_lines_are_added(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_source: str, _target: str) -> None:
        raise PermissionError

    monkeypatch.setattr("os.replace", refuse)
    ledger.write_bytes(A + B.rstrip(b"\n"))
    with held(str(ledger)) as mine:
        mine.put(C + A + B)
    assert notes(ledger) == ["甲", "乙", "丙"]
    assert sorted(path.name for path in ledger.parent.iterdir()) == [ledger.name, "plan.yaml"]
