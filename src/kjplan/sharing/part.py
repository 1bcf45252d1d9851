"""One plan's part in a sync: its files here, taken together with the others'."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kjplan.ledger.join import events, rows
from kjplan.sharing.clash import authors, hunks
from kjplan.sharing.git import text
from kjplan.sharing.local import EVIDENCE, LEDGERS, attributes_for
from kjplan.sharing.merge import merge
from kjplan.sharing.tree import Shared, content_of, shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.sharing.local import Local
    from kjplan.sharing.merge import Merged
    from kjplan.sharing.plans import Files
    from kjplan.sharing.repository import Repository
    from kjplan.sharing.sent import Sent
    from kjplan.sharing.sides import Sides


class News(NamedTuple):
    """What came and what went of one plan.

    `received` counts records by who made them; `plan_in` and `plan_out` count places of the
    plan that were changed, `restored` the records whose lines somebody had deleted here or there,
    `evidence_back` the files of evidence that were deleted here.
    """

    plan: str
    received: Counter[str]
    sent: int
    plan_in: int
    plan_by: Sequence[str]
    plan_out: int
    evidence_in: int
    evidence_out: int
    restored: int
    evidence_back: int


class Part(NamedTuple):
    """One plan's files: as they are in the folder, as git would keep them, and merged."""

    files: Files
    local: Local
    ours: Shared
    merged: Merged

    @property
    def entries(self) -> dict[str, str]:
        """The blob of each merged file by git's name for it."""
        return self.merged.shared.entries(self.files.names)


def part(repository: Repository, files: Files, between: Sides, local: Local, sent: Sent) -> Part:
    """Take a plan's files together with the others'; raises Refused where that cannot be done."""
    ours = _ours(repository, files, local, shared(repository.git, between.head, files.names))
    merged = merge(repository, files.names, between, ours, local, sent)
    return Part(files, local, ours, merged)


def _ours(repository: Repository, files: Files, local: Local, head: Shared) -> Shared:
    """Keep the folder's files in the repository as git would, the ledger aside."""
    git, names = repository.git, files.names
    folder = f"{names.evidence}/"
    more = [name for name in local.evidence if folder + name not in head.evidence]
    paths = "".join(f"{os.path.join(files.places.evidence, name)}\n" for name in more)
    words = ("hash-object", "-w", "--no-filters", "--stdin-paths")
    blobs = git.run(*words, data=os.fsencode(paths)).lines if more else []
    attributes = attributes_for(local.attributes, _missing(repository, files))
    return Shared(
        plan=_filtered(repository, names.plan, local.plan),
        attributes=_filtered(repository, names.attributes, attributes) if attributes else
        head.attributes,
        evidence={**head.evidence, **dict(zip((folder + n for n in more), blobs, strict=True))},
    )  # fmt: skip


def _filtered(repository: Repository, name: str, content: bytes) -> str:
    """Keep a file's content as git would, by the user's own rules for line breaks."""
    return repository.git.line("hash-object", "-w", "--stdin", f"--path={name}", data=content)


def _missing(repository: Repository, files: Files) -> list[str]:
    """Tell which attributes git does not have, by which a merge by hand keeps every line."""
    names = files.names
    evidence = f"{names.evidence}/{'0' * 32}"
    words = ("check-attr", "-z", "merge", "text", "--", names.ledger, evidence)
    values = text(repository.git.run(*words).out).split("\0")[2::3]
    merging, ledger, _, kept = values
    return [
        line
        for line, there in (
            (LEDGERS, (merging, ledger) == ("union", "unset")),
            (EVIDENCE, kept == "unset"),
        )
        if not there
    ]


def news(repository: Repository, between: Sides, of: Part) -> News:
    """Count what comes and what goes of a plan."""
    git, names = repository.git, of.files.names
    merged, local = of.merged, of.local
    theirs = shared(git, between.theirs, names)
    joined = rows(merged.ledger.content)
    there, remote = rows(local.ledger), rows(content_of(git, theirs.ledger))
    plan_in = len(hunks(git, of.ours.plan, merged.shared.plan))
    evidence, kept = merged.shared.evidence.keys(), of.ours.evidence.keys()
    return News(
        plan=repository.shown(names.plan),
        received=Counter(event.by for event in events(r for r in joined if r not in there)),
        sent=len(events(row for row in joined if row not in remote)),
        plan_in=plan_in,
        plan_by=authors(git, names.plan, between) if plan_in else (),
        plan_out=len(hunks(git, theirs.plan, merged.shared.plan)),
        evidence_in=len(evidence - kept),
        evidence_out=len(evidence - theirs.evidence.keys()),
        restored=merged.ledger.restored,
        evidence_back=sum(not os.path.lexists(of.files.evidence(name)) for name in kept),
    )
