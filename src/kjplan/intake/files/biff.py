"""The stream of an .xls: its records, and the texts and numbers in them.

Written here since what reads it in compiled code makes room for whatever length a damaged file
names, and takes the whole program down with it.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from kjplan.intake.files.fault import CELLS, too_many_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

BOF, EOF, CONTINUE = 0x0809, 0x000A, 0x003C
_WIDE, _LONG, _RICH = 0x01, 0x04, 0x08
_OLD_ENCODING = "gb18030"


def records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Walk over the records of a part of the stream: the kind and the body of each."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
        # A chart inside a sheet is a part within a part.
        depth += (kind == BOF) - (kind == EOF)
        if kind == EOF and depth <= 0:
            return


def text(body: bytes, at: int, *, new: bool, short: bool = False) -> str:
    """Read a text whose length stands before it, in two bytes or, if `short`, in one."""
    length = body[at] if short else struct.unpack_from("<H", body, at)[0]
    at += 1 if short else 2
    if not new:
        return body[at : at + length].decode(_OLD_ENCODING, "replace")
    flags = body[at]
    at += 1 + (2 if flags & _RICH else 0) + (4 if flags & _LONG else 0)
    return _characters(body[at : at + length * (2 if flags & _WIDE else 1)], flags)


def number(packed: int) -> float:
    """Read a number that is kept in four bytes: a whole one or the upper half of a float."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return value / 100 if packed & 1 else value


def shared(pieces: list[bytes]) -> list[str]:
    """Read the texts that cells share, from their record and those that continue it.

    Stops where the pieces end; raises struct.error or IndexError where they are damaged.
    """
    reader = _Pieces(pieces)
    count = struct.unpack("<4xI", reader.take(8))[0]
    if count > CELLS:
        raise too_many_cells()
    return [reader.text() for _ in range(count)]


class _Pieces:
    """Bytes that are cut into pieces; a text that is cut says anew how its characters are kept."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._piece = self._at = 0

    def _left(self) -> int:
        """Count what is left of the present piece, having gone on to the next where none is."""
        while self._at >= len(self._pieces[self._piece]):
            self._piece += 1
            self._at = 0
        return len(self._pieces[self._piece]) - self._at

    def take(self, length: int) -> bytes:
        """Take bytes, over however many pieces."""
        taken = b""
        while len(taken) < length:
            step = min(length - len(taken), self._left())
            taken += self._pieces[self._piece][self._at : self._at + step]
            self._at += step
        return taken

    def _skip(self, length: int) -> None:
        while length > 0:
            step = min(length, self._left())
            self._at += step
            length -= step

    def text(self) -> str:
        """Take one text, leaving out its fonts and its pronunciation."""
        length, flags = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if flags & _RICH else 0
        more = struct.unpack("<I", self.take(4))[0] if flags & _LONG else 0
        written: list[str] = []
        while length:
            left = self._left()
            if self._at == 0:
                flags = self.take(1)[0]
                left -= 1
            width = 2 if flags & _WIDE else 1
            step = min(length, max(1, left // width))
            written.append(_characters(self.take(step * width), flags))
            length -= step
        self._skip(4 * runs + more)
        return "".join(written)


def _characters(data: bytes, flags: int) -> str:
    return data.decode("utf-16-le" if flags & _WIDE else "latin-1", "replace")
