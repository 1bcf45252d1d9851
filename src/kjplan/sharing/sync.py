"""Plans, ledgers and evidence brought together with the others' through git."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused
from kjplan.sharing.git import text
from kjplan.sharing.local import look
from kjplan.sharing.merge import tree_of
from kjplan.sharing.part import news, part
from kjplan.sharing.place import Placing
from kjplan.sharing.plans import Files, together
from kjplan.sharing.remote import fetch, push
from kjplan.sharing.repository import alone, repository_of
from kjplan.sharing.sent import forget, last_sent, remember
from kjplan.sharing.sides import Sides, sides

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kjplan.sharing.part import News, Part
    from kjplan.sharing.repository import Repository

# So often is a push taken up again that somebody else's came before.
_TRIES, _PAUSE = 12, 0.1
# git wants an address of everybody; nobody is written to.
_ADDRESS = "kjplan@localhost"


class Author(NamedTuple):
    """Who commits: as somebody said, else as git knows, else as the system knows."""

    by: str | None
    account: Callable[[], str]


class Synced(NamedTuple):
    """What came and what went, plan by plan, the one asked for first.

    `staged` are other files that are left for the user to commit.
    """

    plans: Sequence[News]
    staged: Sequence[str] = ()
    warnings: Sequence[str] = ()


def sync(plan: str, author: Author, message: str, environment: Mapping[str, str]) -> Synced:
    """Bring a plan and what belongs to it together with the remote's.

    Other plans of the repository come along where they could not be left alone. Raises Refused,
    with all as it was, where that cannot be done; Invalid for files that cannot be read.
    """
    plan = os.path.abspath(plan)
    repository = repository_of(os.path.dirname(plan), environment)
    run = _Run(repository, Files.of(plan, repository.prefix), author, message)
    warnings: list[str] = []
    try:
        with alone(repository):
            for earlier in range(_TRIES):
                time.sleep(_PAUSE * earlier)
                if synced := run.attempt(fetch(repository), warnings):
                    return synced._replace(warnings=warnings)
    except Refused as refused:
        # That a torn tail was set aside is to be known all the same.
        raise Refused("\n".join((*warnings, str(refused)))) from None
    raise Refused(
        f"试了 {_TRIES} 次，每次都有别人先发，没有同步完。记录都还在本机，请过一会儿再试。"
    )


class _Run(NamedTuple):
    """One run, whatever the files are at each attempt."""

    repository: Repository
    files: Files
    author: Author
    message: str

    def attempt(self, theirs: str, warnings: list[str]) -> Synced | None:
        """Try to agree with the remote; None where it or the folder has changed meanwhile.

        What is to be known whatever comes of it is added to the warnings.
        """
        repository, git = self.repository, self.repository.git
        head = repository.head()
        between = sides(repository, head, theirs)
        parts = self._parts(between, warnings)
        names = [each.files.names for each in parts]
        entries = {name: blob for each in parts for name, blob in each.entries.items()}
        synced = Synced([news(repository, between, each) for each in parts])
        commit = self._commit(between, tree_of(repository, names, between, entries), synced)
        placing = Placing(repository, parts, head, commit)
        placing.refuse_in_the_way(entries)
        if commit != between.theirs:
            remember(repository, commit, {each.files.names.plan: each.ours.plan for each in parts})
            if not push(repository, commit):
                return None
        if not placing.place(entries):
            return None
        forget(git)
        return synced._replace(staged=self._staged(parts))

    def _parts(self, between: Sides, warnings: list[str]) -> list[Part]:
        sent = last_sent(self.repository.git, between.head, between.theirs)
        parts = []
        for files in together(self.repository, self.files, between):
            local = look(files.places)
            warnings += local.warnings
            parts.append(part(self.repository, files, between, local, sent))
        return parts

    def _commit(self, between: Sides, tree: str, synced: Synced) -> str:
        """Give the commit of a tree that both sides' commits come before, an old one if it can."""
        git, parents = self.repository.git, between.parents
        if len(parents) == 1 and git.line("rev-parse", f"{parents[0]}^{{tree}}") == tree:
            return parents[0]
        before = [word for parent in parents for word in ("-p", parent)]
        message = (self.message or _message(synced)).encode("utf-8", "replace")
        done = git.run("commit-tree", tree, *before, data=message, environment=self._identity())
        return done.lines[0]

    def _identity(self) -> dict[str, str]:
        """Say who is the author: git knows nobody on many machines, and refuses to commit."""
        git = self.repository.git
        configured = git.line("config", "--get", "user.name", allowed=(0, 1))
        address = git.line("config", "--get", "user.email", allowed=(0, 1))
        return {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in (
                ("NAME", self.author.by or git.author(f"{role}_NAME") or configured
                 or self.author.account()),
                ("EMAIL", git.author(f"{role}_EMAIL") or address or _ADDRESS),
            )
        }  # fmt: skip

    def _staged(self, parts: Sequence[Part]) -> list[str]:
        """Name the user's other files that wait in the index to be committed."""
        words = ("diff-index", "--cached", "-z", "--name-only", "HEAD")
        names = text(self.repository.git.run(*words).out).split("\0")[:-1]
        return [name for name in names if not any(each.files.names.has(name) for each in parts)]


def _message(synced: Synced) -> str:
    """Say in a commit what is new in it."""
    plans = synced.plans
    counts = (
        (sum(each.sent for each in plans), "条记录"),
        (sum(each.plan_out for each in plans), "处计划修改"),
        (sum(each.evidence_out for each in plans), "份佐证"),
    )
    parts = [f"{count} {what}" for count, what in counts if count]
    return f"同步：{'，'.join(parts) or '合并'}\n"
