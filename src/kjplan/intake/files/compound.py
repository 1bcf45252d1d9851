"""The container of the old office formats (OLE2): which streams it has, and one of them read."""

from __future__ import annotations

import struct
from typing import NamedTuple

from kjplan.errors import Wrong

_DAMAGED = ("文件已损坏或没有传完。", "请发文件的人重发，或用 Excel、WPS 打开后另存。")
_HEADER = 512
_ENTRY = 128
_STREAM = 2
_ROOT = 5
_SPECIAL = 0xFFFFFFFA  # from here on a number of a sector is a mark, not a sector


class Entry(NamedTuple):
    """A stream: its first sector and its length in bytes."""

    name: str
    start: int
    size: int


class Compound:
    """An OLE2 container; raises Wrong where it is damaged."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._open()
        except (struct.error, IndexError):
            raise Wrong(*_DAMAGED) from None

    def _open(self) -> None:
        shift, small_shift = struct.unpack_from("<HH", self._data, 30)
        directory, self._cutoff, small_fat = struct.unpack_from("<I4xII", self._data, 48)
        more, more_count = struct.unpack_from("<II", self._data, 68)
        if shift not in (9, 12) or small_shift != 6:  # noqa: PLR2004 - what the format allows
            raise Wrong(*_DAMAGED)
        self._size = 1 << shift
        self._fat = self._table(list(struct.unpack_from("<109I", self._data, 76)), more, more_count)
        entries = self._chain(directory)
        self.streams: dict[str, Entry] = {}
        root = Entry("", _SPECIAL, 0)
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            name, kind = _name(entries, at), entries[at + 66]
            start, size = struct.unpack_from("<II", entries, at + 116)
            if kind == _ROOT:
                root = Entry(name, start, size)
            elif kind == _STREAM:
                self.streams.setdefault(name.lower(), Entry(name, start, size))
        self._small_fat = _numbers(self._chain(small_fat))
        self._small = self._chain(root.start)

    def read(self, name: str) -> bytes:
        """Read a stream by its name, in any case; raises Wrong where it is damaged."""
        entry = self.streams[name.lower()]
        if entry.size >= self._cutoff:
            return self._chain(entry.start)[: entry.size]
        pieces: list[bytes] = []
        sector = entry.start
        while sector < _SPECIAL:
            if sector >= len(self._small_fat) or len(pieces) > len(self._small_fat):
                raise Wrong(*_DAMAGED)
            pieces.append(self._small[sector * 64 : sector * 64 + 64])
            sector = self._small_fat[sector]
        return b"".join(pieces)[: entry.size]

    def _table(self, sectors: list[int], more: int, more_count: int) -> list[int]:
        for _ in range(min(more_count, len(self._data) // self._size)):
            if more >= _SPECIAL:
                break
            sector = self._sector(more)
            if len(sector) < self._size:
                raise Wrong(*_DAMAGED)
            *numbers, more = _numbers(sector)
            sectors += numbers
        used = [sector for sector in sectors if sector < _SPECIAL]
        if len(used) > len(self._data) // self._size:
            raise Wrong(*_DAMAGED)
        return _numbers(b"".join(self._sector(sector) for sector in used))

    def _sector(self, sector: int) -> bytes:
        at = _HEADER + sector * self._size if self._size == _HEADER else (sector + 1) * self._size
        return self._data[at : at + self._size]

    def _chain(self, sector: int) -> bytes:
        pieces: list[bytes] = []
        while sector < _SPECIAL:
            if sector >= len(self._fat) or len(pieces) > len(self._fat):
                raise Wrong(*_DAMAGED)
            pieces.append(self._sector(sector))
            sector = self._fat[sector]
        return b"".join(pieces)


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _name(entries: bytes, at: int) -> str:
    length = min(64, int.from_bytes(entries[at + 64 : at + 66], "little"))
    return entries[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
