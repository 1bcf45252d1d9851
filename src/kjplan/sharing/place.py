"""A commit of both sides, put in place in the folder, the index and the branch.

The branch comes last. Until then git takes what is in the folder for a change of ours: where a
sync is cut short, at whatever moment, the next one finds the same lines on both sides, and goes
on. The other way round it would take the old plan, still in the folder, for a change that takes
back what the others did. So nothing has to be repaired, and no unfinished merge is ever left.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from kjplan.errors import Refused
from kjplan.files import read_file
from kjplan.ledger.exchange import held
from kjplan.ledger.join import join
from kjplan.sharing.git import GitFailed, text
from kjplan.sharing.local import put
from kjplan.sharing.repository import listed
from kjplan.sharing.tree import content_of, index_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.sharing.part import Part
    from kjplan.sharing.repository import Repository

_MOVED = re.compile(r"cannot lock ref|but expected|reference already exists|unable to resolve")
_IN_THE_WAY = re.compile(r"^error: .*'(?P<name>[^']+)'", re.MULTILINE)


class Placing:
    """Puts a commit in the place of the one that a branch is at, `head`, "" for none."""

    def __init__(
        self, repository: Repository, parts: Sequence[Part], head: str, commit: str
    ) -> None:
        self.repository = repository
        self.git = repository.git
        self.parts = parts
        self.head = head
        self.commit = commit
        self._from = head or self.git.line("mktree")
        changed = text(self.git.run("diff-tree", "-r", "-z", "--name-only", self._from, commit).out)
        names = [part.files.names for part in parts]
        self.others = [
            name for name in changed.split("\0")[:-1] if not any(of.has(name) for of in names)
        ]

    def refuse_in_the_way(self, entries: dict[str, str]) -> None:
        """Raise Refused where files that the others changed are changed here and not committed."""
        if not self.others:
            return
        index = self.git.line("rev-parse", "--git-path", "index")
        copy = os.path.join(self.repository.scratch, "index")
        with suppress(FileNotFoundError):
            os.unlink(copy)
        with suppress(FileNotFoundError):
            shutil.copyfile(os.path.join(self.git.folder, index), copy)
        self._index(entries, {"GIT_INDEX_FILE": copy}, "-n")

    def place(self, entries: dict[str, str]) -> bool:
        """Put all of it in place; False where a plan or the branch has changed meanwhile.

        Raises Refused where something cannot be written: the next sync goes on.
        """
        for part in self.parts:
            self._evidence(part)
            with held(part.files.places.ledger) as ledger:
                # What was recorded since is kept, and sent the next time.
                joined = join(part.local.ledger, ledger.content, part.merged.ledger.content)
                ledger.put(joined.content)
        self._index(entries, {})
        return all(map(self._plan, self.parts)) and self._advance()

    def _plan(self, part: Part) -> bool:
        (places, names), local, blobs = part.files, part.local, part.merged.shared
        return self._file(
            places.attributes, names.attributes, local.attributes, blobs.attributes
        ) and self._file(places.plan, names.plan, local.plan, blobs.plan)

    def _file(self, path: str, name: str, content: bytes, blob: str) -> bool:
        """Put a blob in the place of a file whose `content` was something else.

        False where the file is neither the one nor the other any more.
        """
        if not blob:
            return True
        if os.path.exists(path):
            there = read_file(path, "")
            if self.git.line("hash-object", "--stdin", f"--path={name}", data=there) == blob:
                return True
            if there != content:
                return False
        put(path, self.git.run("cat-file", "--filters", f"--path={name}", blob).out)
        return True

    def _evidence(self, part: Part) -> None:
        for name, blob in part.merged.shared.evidence.items():
            path = part.files.evidence(name)
            if os.path.lexists(path):
                continue
            try:
                os.makedirs(os.path.dirname(path), exist_ok=True)
            except OSError as error:
                raise Refused(
                    f"建不了文件夹 {os.path.dirname(path)}（错误号 {error.errno}），没有同步完。"
                    "请看有没有同名的文件，再运行 kjplan sync，会接着做完。"
                ) from None
            put(path, content_of(self.git, blob))

    def _index(self, entries: dict[str, str], own: dict[str, str], *dry: str) -> None:
        """Tell an index of the shared files, and have git put the other ones in the folder."""
        lines = index_lines(entries)
        self.git.run("update-index", "-z", "--index-info", data=lines, environment=own)
        if not self.others:
            return
        self.git.run("update-index", "-q", "--refresh", allowed=(0, 1), environment=own)
        try:
            words = ("read-tree", "-m", "-u", *dry, self._from, self.commit)
            self.git.run(*words, environment=own)
        except GitFailed as error:
            names = [match["name"] for match in _IN_THE_WAY.finditer(error.output)]
            if not names:
                raise
            raise Refused(
                f"别人改了这些文件，这里也改了，还没有提交：{listed(names)}，没有同步。"
                "请先用 git 提交或放弃这里的改动，再运行 kjplan sync。"
            ) from None

    def _advance(self) -> bool:
        """Move the branch on from where it was; False where somebody else has moved it."""
        if self.commit != self.head:
            # Of a branch that is not there yet, nothing may be there.
            old = self.head or "0" * len(self.commit)
            words = ("update-ref", "-m", "kjplan sync", self.repository.ref, self.commit, old)
            try:
                self.git.run(*words)
            except GitFailed as error:
                if _MOVED.search(error.output):
                    return False
                raise
        self.git.run("update-index", "-q", "--refresh", allowed=(0, 1))
        return True
