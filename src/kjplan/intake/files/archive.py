"""A zip container from a stranger, bounded before anything of it is unpacked."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from urllib.parse import unquote

from kjplan.errors import Wrong
from kjplan.intake.files import xml

_ENTRIES = 5_000
_UNPACKED = 500_000_000
_PART = 64_000_000
_RATIO = 150
# A small part may well be all alike: a sheet of empty cells with borders.
_RATIO_FROM = 8_000_000
_PROLOG = 2_048
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_BOMB = ("文件展开后大得不合常理，没有读。", "请核对文件是否选对，或用 Word、Excel 打开后另存。")
_DAMAGED = ("文件已损坏或没有传完。", "请发文件的人重发，或用 Word、Excel 或 WPS 打开修复后另存。")
_LOCKED = ("文件加了密码。", "请打开它，去掉密码后另存再试。")


class Archive:
    """The parts of a container; raises Wrong where it is damaged, encrypted or a bomb."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
            raise Wrong(*_DAMAGED) from None
        entries = self._zip.infolist()
        if len(entries) > _ENTRIES:
            raise Wrong(*_BOMB)
        total = sum(entry.file_size for entry in entries)
        if total > _UNPACKED or total > max(_RATIO_FROM, _RATIO * len(data)):
            raise Wrong(*_BOMB)
        self.entries = {entry.filename.lower(): entry for entry in entries}
        if not entries:
            raise Wrong("文件里什么也没有。", "请核对文件是否选对，或请发文件的人重发。")
        for name, entry in self.entries.items():
            if (
                name.endswith((".xml", ".rels"))
                and entry.file_size
                and _has_dtd(self._start(entry))
            ):
                raise Wrong(*xml.DTD)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.entries

    def part(self, name: str) -> bytes:
        """Unpack a part; raises Wrong where it is missing, damaged, encrypted or too large."""
        entry = self.entries.get(name.lower())
        if entry is None:
            raise Wrong(*_DAMAGED)
        data = self._start(entry, _PART + 1)
        if len(data) > _PART:
            raise Wrong(*_BOMB)
        return data

    def _start(self, entry: zipfile.ZipInfo, length: int = _PROLOG) -> bytes:
        """Unpack the first bytes of a part, having looked at what it says of itself."""
        if entry.flag_bits & _ENCRYPTED:
            raise Wrong(*_LOCKED)
        size = entry.file_size
        if size > _PART or size > max(_RATIO_FROM, _RATIO * entry.compress_size):
            raise Wrong(*_BOMB)
        if entry.compress_type not in _METHODS:
            raise Wrong(*_DAMAGED)
        try:
            with self._zip.open(entry) as file:
                return file.read(length)
        except (
            zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError,
            NotImplementedError, RuntimeError,
        ):  # fmt: skip
            raise Wrong(*_DAMAGED) from None

    def optional(self, name: str) -> bytes:
        """Unpack a part, or return nothing where there is none of that name."""
        return self.part(name) if name and name in self else b""

    def related(self, name: str = "") -> dict[str, tuple[str, str]]:
        """Read what a part, or the whole container, points to inside itself.

        Returns for each id the last word of the relation's type and the name of the part. What
        lies outside is left out: nothing of it is ever followed.
        """
        folder, file = posixpath.split(name)
        data = self.optional(posixpath.join(folder, "_rels", f"{file}.rels"))
        if not data:
            return {}
        return {
            node.get("Id"): (node.get("Type").rpartition("/")[2], _inside(folder, node))
            for node in xml.tree(data).children
            if node.get("TargetMode") != "External"
        }

    def target(self, name: str, kind: str) -> str:
        """Name the part of a kind that another points to; empty where there is none."""
        return next((part for word, part in self.related(name).values() if word == kind), "")


def _has_dtd(start: bytes) -> bool:
    return b"<!DOCTYPE" in start.replace(b"\0", b"")


def _inside(folder: str, node: xml.Node) -> str:
    target = unquote(node.get("Target").replace("\\", "/"))
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
