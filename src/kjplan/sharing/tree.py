"""What a commit has of the files that are shared."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from kjplan.sharing.git import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kjplan.sharing.git import Git
    from kjplan.sharing.local import Places
    from kjplan.sharing.repository import Repository

FILE = "100644"


class Names(NamedTuple):
    """The names that git has for the files, from the top of the repository."""

    plan: str
    ledger: str
    evidence: str
    attributes: str

    @classmethod
    def of(cls, places: Places, prefix: str) -> Names:
        """Give git's names for the files of some places, in a folder that a prefix leads to."""
        return cls(*(prefix + os.path.basename(path) for path in places))

    def has(self, name: str) -> bool:
        """Tell whether a file is one of these."""
        return name in self or name.startswith(f"{self.evidence}/")


class Shared(NamedTuple):
    """The blobs of the files in a commit; "" where it has none of that name."""

    plan: str = ""
    ledger: str = ""
    attributes: str = ""
    evidence: Mapping[str, str] = {}

    def entries(self, names: Names) -> dict[str, str]:
        """Give the blob of each file by git's name for it."""
        single = {
            names.plan: self.plan,
            names.ledger: self.ledger,
            names.attributes: self.attributes,
        }
        return {name: blob for name, blob in single.items() if blob} | dict(self.evidence)


def shared(git: Git, tree: str, names: Names) -> Shared:
    """Read what a tree or a commit has of the files; nothing where it is ""."""
    if not tree:
        return Shared()
    listed = git.run("ls-tree", "-r", "-z", "--full-tree", tree, "--", *names).out
    blobs = {}
    for entry in listed.split(b"\0")[:-1]:
        kind, _, name = entry.partition(b"\t")
        _, what, blob = kind.split()
        if what == b"blob":
            blobs[text(name)] = blob.decode()
    return Shared(
        plan=blobs.pop(names.plan, ""),
        ledger=blobs.pop(names.ledger, ""),
        attributes=blobs.pop(names.attributes, ""),
        # A file in the place of the folder is no evidence.
        evidence={name: blob for name, blob in blobs.items() if name != names.evidence},
    )


def blob_of(git: Git, content: bytes) -> str:
    """Keep content in the repository byte for byte."""
    return git.line("hash-object", "-w", "--stdin", data=content)


def content_of(git: Git, blob: str) -> bytes:
    """Give the content of a blob; nothing where it is ""."""
    return git.run("cat-file", "blob", blob).out if blob else b""


def fresh_index(repository: Repository) -> dict[str, str]:
    """Begin an index of our own; give the environment in which git uses it."""
    index = os.path.join(repository.scratch, "index")
    with suppress(FileNotFoundError):
        os.unlink(index)
    return {"GIT_INDEX_FILE": index}


def write_tree(git: Git, entries: Mapping[str, str], own: Mapping[str, str]) -> str:
    """Write the tree of an index of our own with some entries."""
    git.run("update-index", "-z", "--index-info", data=index_lines(entries), environment=own)
    return git.run("write-tree", environment=own).lines[0]


def index_lines(entries: Mapping[str, str]) -> bytes:
    """Write entries as `git update-index -z --index-info` reads them."""
    lines = (f"{FILE} {blob}\t{name}\0" for name, blob in entries.items())
    return "".join(lines).encode("utf-8", "surrogateescape")
