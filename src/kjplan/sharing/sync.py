"""Plan, ledger and evidence brought together with the others' through git."""

from __future__ import annotations

import os
import time
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused
from kjplan.ledger.join import events, rows
from kjplan.sharing.clash import authors, hunks
from kjplan.sharing.git import text
from kjplan.sharing.local import EVIDENCE, LEDGERS, Places, attributes_for, look
from kjplan.sharing.merge import Merged, merge, tree_of
from kjplan.sharing.place import Placing
from kjplan.sharing.remote import fetch, push
from kjplan.sharing.repository import alone, repository_of
from kjplan.sharing.sent import forget, plan_sent, remember
from kjplan.sharing.sides import Sides, sides
from kjplan.sharing.tree import Names, Shared, content_of, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kjplan.sharing.local import Local
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
    """What came and what went.

    `received` counts records by who made them, the most first; `plan_in` and `plan_out` count
    places of the plan that were changed, `restored` the records whose lines somebody had
    deleted. `staged` are other files that are left for the user to commit.
    """

    received: Sequence[tuple[str, int]]
    sent: int
    plan_in: int
    plan_by: Sequence[str]
    plan_out: int
    evidence_in: int
    evidence_out: int
    restored: int
    staged: Sequence[str]
    warnings: Sequence[str]

    @property
    def came(self) -> int:
        """How many records came."""
        return sum(count for _, count in self.received)


def sync(plan: str, author: Author, message: str, environment: Mapping[str, str]) -> Synced:
    """Bring a plan and what belongs to it together with the remote's.

    Raises Refused, with all as it was, where that cannot be done; Invalid for files that cannot
    be read.
    """
    plan = os.path.abspath(plan)
    places = Places.of(plan)
    repository = repository_of(os.path.dirname(plan), environment)
    warnings: list[str] = []
    run = _Run(repository, places, Names.of(places, repository), author, message)
    try:
        with alone(repository):
            for earlier in range(_TRIES):
                time.sleep(_PAUSE * earlier)
                theirs = fetch(repository)
                local = look(places)
                warnings += local.warnings
                if synced := run.attempt(theirs, local):
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
    places: Places
    names: Names
    author: Author
    message: str

    def attempt(self, theirs: str, local: Local) -> Synced | None:
        """Try to agree with the remote; None where it or the folder has changed meanwhile."""
        repository, names = self.repository, self.names
        head = repository.head()
        between = sides(repository, head, theirs)
        ours = self._ours(local, shared(repository.git, head, names))
        sent = plan_sent(repository.git, head, theirs, names.plan)
        merged = merge(repository, names, between, ours, local, sent)
        entries = merged.shared.entries(names)
        synced = self._told(between, ours, local, merged)
        commit = self._commit(between, tree_of(repository, names, between, entries), synced)
        placing = Placing(repository, names, head, commit)
        placing.refuse_in_the_way(entries)
        if commit != between.theirs:
            remember(repository.git, commit, ours.plan)
            if not push(repository, commit):
                return None
        if not placing.place(self.places, local, merged, entries):
            return None
        forget(repository.git)
        return synced._replace(staged=self._staged())

    def _ours(self, local: Local, head: Shared) -> Shared:
        """Keep the folder's files in the repository as git would, the ledger aside."""
        git, names = self.repository.git, self.names
        attributes = attributes_for(local.attributes, self._missing())
        folder = f"{names.evidence}/"
        more = [name for name in local.evidence if folder + name not in head.evidence]
        paths = "".join(f"{os.path.join(self.places.evidence, name)}\n" for name in more)
        words = ("hash-object", "-w", "--no-filters", "--stdin-paths")
        blobs = git.run(*words, data=os.fsencode(paths)).lines if more else []
        return Shared(
            plan=self._filtered(names.plan, local.plan),
            attributes=self._filtered(names.attributes, attributes),
            evidence={**head.evidence, **dict(zip((folder + n for n in more), blobs, strict=True))},
        )

    def _filtered(self, name: str, content: bytes) -> str:
        """Keep a file's content as git would, by the user's own rules for line breaks."""
        return self.repository.git.line(
            "hash-object", "-w", "--stdin", f"--path={name}", data=content
        )

    def _missing(self) -> list[str]:
        """Tell which attributes git does not have, by which a merge by hand keeps every line."""
        evidence = f"{self.names.evidence}/{'0' * 32}"
        words = ("check-attr", "-z", "merge", "text", "--", self.names.ledger, evidence)
        values = text(self.repository.git.run(*words).out).split("\0")[2::3]
        merging, ledger, _, kept = values
        return [
            line
            for line, there in (
                (LEDGERS, (merging, ledger) == ("union", "unset")),
                (EVIDENCE, kept == "unset"),
            )
            if not there
        ]

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

    def _told(self, between: Sides, ours: Shared, local: Local, merged: Merged) -> Synced:
        git, names = self.repository.git, self.names
        theirs = shared(git, between.theirs, names)
        joined = rows(merged.ledger.content)
        there, remote = rows(local.ledger), rows(content_of(git, theirs.ledger))
        received = Counter(event.by for event in events(r for r in joined if r not in there))
        plan_in = len(hunks(git, ours.plan, merged.shared.plan))
        kept = {f"{names.evidence}/{name}" for name in local.evidence}
        evidence = merged.shared.evidence.keys()
        return Synced(
            received=received.most_common(),
            sent=len(events(row for row in joined if row not in remote)),
            plan_in=plan_in,
            plan_by=authors(git, names.plan, between) if plan_in else (),
            plan_out=len(hunks(git, theirs.plan, merged.shared.plan)),
            evidence_in=len(evidence - kept),
            evidence_out=len(evidence - theirs.evidence.keys()),
            restored=merged.ledger.restored,
            staged=(),
            warnings=(),
        )

    def _staged(self) -> list[str]:
        """Name the user's other files that wait in the index to be committed."""
        words = ("diff-index", "--cached", "-z", "--name-only", "HEAD")
        names = text(self.repository.git.run(*words).out).split("\0")[:-1]
        return [name for name in names if not self.names.is_ours(name)]


def _message(synced: Synced) -> str:
    """Say in a commit what is new in it."""
    counts = (
        (synced.sent, "条记录"),
        (synced.plan_out, "处计划修改"),
        (synced.evidence_out, "份佐证"),
    )
    parts = [f"{count} {what}" for count, what in counts if count]
    return f"同步：{'，'.join(parts) or '合并'}\n"
