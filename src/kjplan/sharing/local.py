"""What is shared of a folder: the plan, its ledger, the evidence, and how git is to join them."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused
from kjplan.files import read_file, reason
from kjplan.ledger.belonging import path_beside
from kjplan.ledger.evidence import folder_beside
from kjplan.ledger.exchange import BESIDE, held

if TYPE_CHECKING:
    from collections.abc import Sequence

_EVIDENCE = re.compile(r"[0-9a-f]{32}(\.[0-9a-z]{1,8})?")


class Places(NamedTuple):
    """Where the files are; the same names, behind the repository's prefix, are git's for them."""

    plan: str
    ledger: str
    evidence: str
    attributes: str

    @classmethod
    def of(cls, plan: str) -> Places:
        """Give the places that belong to a plan; raises Refused where one of them is a link."""
        ledger = path_beside(plan)
        attributes = os.path.join(os.path.dirname(plan), ".gitattributes")
        places = cls(plan, ledger, folder_beside(ledger), attributes)
        for path in places:
            if os.path.islink(path):
                raise Refused(
                    f"{path} 是链接，git 只会存下链接，没有同步。请把文件本身放到这个文件夹里。"
                )
        return places


class Local(NamedTuple):
    """The files as they were at one moment; `evidence` are names within its folder."""

    plan: bytes
    ledger: bytes
    evidence: tuple[str, ...]
    attributes: bytes
    warnings: Sequence[str] = ()


def look(places: Places) -> Local:
    """Read the files while nobody records, a torn tail of the ledger set aside.

    Raises Refused or Invalid where one cannot be read.
    """
    with held(places.ledger) as ledger:
        return Local(
            plan=read_file(places.plan, "计划"),
            ledger=ledger.content,
            evidence=_evidence(places.evidence),
            attributes=_content(places.attributes),
            warnings=ledger.warnings,
        )


def _evidence(folder: str) -> tuple[str, ...]:
    """Name the files that kjplan has put there; a link leads who knows where."""
    try:
        with os.scandir(folder) as entries:
            names = [
                entry.name
                for entry in entries
                if _EVIDENCE.fullmatch(entry.name) and entry.is_file(follow_symlinks=False)
            ]
    except FileNotFoundError:
        return ()
    except NotADirectoryError:
        raise Refused(
            f"{folder} 是文件，应当是放佐证的文件夹，没有同步。请把它移开或改名。"
        ) from None
    except OSError as error:
        why, remedy = reason(error, "佐证")
        raise Refused(f"读不了 {folder}：{why}没有同步。{remedy}") from None
    return tuple(sorted(names))


def _content(path: str) -> bytes:
    return read_file(path, "git 的设置") if os.path.exists(path) else b""


def attributes_for(content: bytes, missing: Sequence[str]) -> bytes:
    """Give the attributes of a folder with lines that are missing."""
    begun = content if not content or content.endswith(b"\n") else content + b"\n"
    return begun + "".join(f"{line}\n" for line in missing).encode()


LEDGERS = "*.ledger.jsonl merge=union -text"
"""Who merges by hand keeps the lines of both; no line break of a ledger is changed."""
EVIDENCE = "*.evidence/** -text"
"""A file of evidence is known by its bytes."""


def put(path: str, content: bytes) -> None:
    """Put a file whole and on the disk in the place of one that may be there, whose mode it keeps.

    Raises Refused where it cannot be written; what was there is then as it was.
    """
    beside = os.path.join(os.path.dirname(path), BESIDE)
    try:
        with suppress(FileNotFoundError):
            os.unlink(beside)
        with open(beside, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            os.chmod(beside, stat.S_IMODE(os.stat(path).st_mode))
        os.replace(beside, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(beside)
        raise Refused(
            f"写不了 {path}（错误号 {error.errno}），没有同步完。"
            "请先关掉正在用它的程序，看磁盘是否正常，再运行 kjplan sync，会接着做完。"
        ) from None
