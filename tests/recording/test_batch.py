"""Which batch an undo takes back."""

from __future__ import annotations

import pytest
from hypothesis import given

from helpers.events import LAST, MANY, event, retraction, steady
from kjplan.errors import Refused
from kjplan.ledger.event import Event
from kjplan.ledger.fold import fold
from kjplan.recording.undo import find

LEDGER = [
    event("3f9a12cd", "03-01", value=3),
    event("3f0000aa", "02-01", recorded="03-02", value=1),
    event("77bb0000", "03-03", status="done"),
    event("88cc0000", "03-04", retracts="77bb0000"),
]


@pytest.mark.parametrize(
    ("batch", "command"),
    [
        (None, "3f0000aa"),  # the last that was recorded, whatever its day; not an undo
        ("3f9", "3f9a12cd"),
        (" 3F9A12CD ", "3f9a12cd"),
        ("88", "88cc0000"),
    ],
)
def test_undo_finds(batch: str | None, command: str) -> None:
    assert find(LEDGER, batch) == command


@pytest.mark.parametrize(
    ("batch", "why"),
    [
        ("3f", "有 2 个批次以“3f”开头，请多写几位。批次见 kjplan log。"),
        ("4", "没有批次“4”。批次见 kjplan log。"),
        ("", "没有批次“”。批次见 kjplan log。"),
        ("77", "批次 77bb0000 已经撤回了，没有改动。恢复请用 kjplan undo 88cc0000。"),
    ],
)
def test_undo_refuses(batch: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        find(LEDGER, batch)
    assert str(refused.value) == why


def test_undo_of_nothing() -> None:
    with pytest.raises(Refused, match="没有可以撤回的登记"):
        find([])


@steady
@given(MANY)
def test_the_next_undo_takes_back_what_is_there(events: list[Event]) -> None:
    """Undo after undo ends with nothing, in as many steps as there are commands."""
    told = [record for record in events if record.kind != "retraction"]
    for n in range(len({record.command for record in told})):
        told.append(retraction(f"r{n}", find(told), n))
    assert fold(told, LAST) == {}
    with pytest.raises(Refused):
        find(told)
