"""Events of a ledger that are read one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from kjplan.ledger.scan import event_at

if TYPE_CHECKING:
    from kjplan.ledger.event import Event


class History(Sequence["Event"]):
    """Events of a ledger, each read when it is looked at."""

    __slots__ = ("_content", "_offsets")

    def __init__(self, content: bytes, offsets: tuple[int, ...]) -> None:
        self._content = content
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> History: ...
    def __getitem__(self, index: int | slice) -> Event | History:
        if isinstance(index, slice):
            return History(self._content, self._offsets[index])
        return event_at(self._content, self._offsets[index])
