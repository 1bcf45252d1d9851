"""Which plans of a repository are synchronised together."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused
from kjplan.files import NAME
from kjplan.sharing.git import text
from kjplan.sharing.local import Places
from kjplan.sharing.tree import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kjplan.sharing.repository import Repository
    from kjplan.sharing.sides import Sides

_PLANS = (".yaml", ".yml")


class Files(NamedTuple):
    """One plan's files: where they are, and git's names for them."""

    places: Places
    names: Names

    @classmethod
    def of(cls, plan: str, prefix: str) -> Files:
        """Give the files of a plan; raises Refused where one of them is a link."""
        places = Places.of(plan)
        return cls(places, Names.of(places, prefix))

    def evidence(self, name: str) -> str:
        """Say where a file of evidence is, by git's name for it."""
        return os.path.join(self.places.evidence, name.removeprefix(f"{self.names.evidence}/"))


def together(repository: Repository, first: Files, between: Sides) -> list[Files]:
    """Give the plan asked for, and those that have been changed there.

    Where they are changed here as well, git would refuse to touch them, or merge them by lines.
    """
    changed = _changed(repository, between)
    others = _others(repository, first, between.theirs) if changed else ()
    return [first, *(files for files in others if any(map(files.names.has, changed)))]


def _changed(repository: Repository, between: Sides) -> set[str]:
    """Name the files that the others have changed since both sides parted."""
    git = repository.git
    if between.is_behind:
        return set()
    base = between.base or git.line("mktree")
    words = ("diff-tree", "-r", "-z", "--name-only", base, between.theirs)
    return set(text(git.run(*words).out).split("\0")[:-1])


def _others(repository: Repository, first: Files, theirs: str) -> Iterator[Files]:
    """Give the other plans that the others have and that are in the folder."""
    words = ("ls-tree", "-r", "-z", "--name-only", "--full-tree", theirs)
    names = set(text(repository.git.run(*words).out).split("\0")[:-1])
    for name in sorted(names - {first.names.plan}):
        plan = os.path.join(repository.git.folder, name)
        if not name.endswith(_PLANS) or not os.path.isfile(plan):
            continue
        try:
            files = Files.of(plan, name.removesuffix(os.path.basename(name)))
        except Refused:
            continue  # a link, which is git's to look after
        has_ledger = files.names.ledger in names or os.path.exists(files.places.ledger)
        if has_ledger or os.path.basename(name) == NAME:
            yield files
