"""Which command an undo takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.errors import Refused
from kjplan.state import taken_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.events import Event


def find(events: Sequence[Event], batch: str | None = None) -> str:
    """Find the command that begins with `batch`, else the latest that is neither gone nor an undo.

    Raises Refused where there is none, more than one, or it was taken back already.
    """
    gone = taken_back(events)
    if batch is None:
        there = [e for e in events if e.kind != "retraction" and e.command not in gone]
        if not there:
            raise Refused("没有可以撤回的登记。")
        return max(there, key=lambda e: (e.at, e.id)).command
    start = batch.strip().casefold()
    found = {e.command for e in events if start and e.command.startswith(start)}
    if len(found) != 1:
        which = "不止一个" if found else "没有"
        raise Refused(f"{which}批次“{batch}”。批次见 kjplan log。")
    command = found.pop()
    if command in gone:
        raise Refused(f"批次 {batch} 已经撤回了，没有改动。")
    return command
