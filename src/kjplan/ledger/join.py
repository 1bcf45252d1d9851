"""Two ledgers that went apart, joined line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Wrong
from kjplan.ledger.ledger import parse
from kjplan.ledger.line import decode
from kjplan.ledger.scan import row_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kjplan.ledger.event import Event


class Joined(NamedTuple):
    """A ledger with all lines of two; `restored` records were missing on one side."""

    content: bytes
    restored: int


def join(base: bytes, ours: bytes, theirs: bytes) -> Joined:
    """Join two ledgers that have both come from `base`: their lines first, then what ours adds.

    No record is lost that stood in `base`: nobody takes one back by deleting its line. What was
    edited, a line with its event's id still there, and what is no record stays as it was left.
    Raises Invalid for a ledger in another encoding.
    """
    before, mine, other = rows(base), rows(ours), rows(theirs)
    gone = _gone(base, before, mine) | _gone(base, before, other)
    joined = [row for row in dict.fromkeys((*other, *mine, *before)) if row not in gone]
    restored = sum(row not in gone and (row not in mine or row not in other) for row in before)
    return Joined(b"".join(row + b"\n" for row in joined), restored)


def rows(content: bytes) -> dict[bytes, None]:
    """Give the lines of a ledger that say something, in their order, each once."""
    return dict.fromkeys(row for line in content.split(b"\n") if (row := row_of(line)))


def events(some: Iterable[bytes]) -> list[Event]:
    """Give those of some rows that are events."""
    decoded = []
    for row in some:
        try:
            decoded.append(decode(row))
        except Wrong:
            continue
    return decoded


def _gone(base: bytes, before: Collection[bytes], side: Collection[bytes]) -> set[bytes]:
    """Find the rows that one side has edited, or has deleted though they were no records."""
    deleted = {row for row in before if row not in side}
    if not deleted:
        return deleted
    there = {event.id for event in events(side)}
    counting = {found.event.id for found in parse(base, "").found}
    return {
        row
        for row in deleted
        if all(event.id in there or event.id not in counting for event in events([row]))
    }
