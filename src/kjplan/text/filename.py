"""Names made into names of files that every system takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kjplan.text.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What Windows forbids in a name, with what looks most like it.
_FORBIDDEN = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
# Windows takes these for devices, whatever their ending.
_DEVICE = r"(?i)(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?"
# Linux counts bytes: 255 of them, some of which an ending and a number need.
_LONGEST = 220


def file_names(names: Iterable[str]) -> Iterator[str]:
    """Give each name one for a file, without an ending, no two alike on any system."""
    taken: set[str] = set()
    for name in names:
        base = given = _safe(name)
        nth = 1
        while given.casefold() in taken:
            nth += 1
            given = f"{base}（{nth}）"
        taken.add(given.casefold())
        yield given


def _safe(name: str) -> str:
    kept = one_line(name).translate(_FORBIDDEN).encode("utf-8", "ignore")[:_LONGEST]
    # A dot in front hides a file, Windows drops one behind.
    short = kept.decode("utf-8", "ignore").strip(" .") or "未命名"
    return f"{short}_" if re.fullmatch(_DEVICE, short) else short
