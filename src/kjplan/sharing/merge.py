"""What the others and we have done to the shared files since we last agreed, taken together."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused
from kjplan.ledger.join import Joined, join
from kjplan.sharing.clash import refuse_clash
from kjplan.sharing.repository import listed, unmerged
from kjplan.sharing.tree import Shared, blob_of, content_of, fresh_index, shared, write_tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kjplan.sharing.local import Local
    from kjplan.sharing.repository import Repository
    from kjplan.sharing.sent import Sent
    from kjplan.sharing.sides import Sides
    from kjplan.sharing.tree import Names


class Merged(NamedTuple):
    """The shared files of both sides, as blobs, with the ledger itself."""

    shared: Shared
    ledger: Joined


def merge(
    repository: Repository,
    names: Names,
    between: Sides,
    ours: Shared,
    local: Local,
    sent: Sent,
) -> Merged:
    """Merge the shared files; raises Refused where both sides have changed one place of the plan.

    `sent` is what of ours the others have and the branch does not know of yet.
    No evidence and no record is lost, whoever has deleted it.
    """
    git = repository.git
    base = shared(git, between.base, names)
    # A remote without the branch has nothing to say about it.
    theirs = shared(git, between.theirs or between.head, names)
    if not between.theirs:
        base = theirs
    before, other = content_of(git, base.ledger), content_of(git, theirs.ledger)
    plan = _common(repository, names, ours.plan, sent) or base.plan
    joined = join(before, local.ledger, other)
    blob = theirs.ledger if joined.content == other else blob_of(git, joined.content)
    return Merged(
        Shared(
            plan=_plan(repository, names, between, (plan, ours.plan, theirs.plan)),
            ledger=blob,
            attributes=_attributes(repository, base, ours, theirs),
            evidence={**base.evidence, **ours.evidence, **theirs.evidence},
        ),
        joined,
    )


def _common(repository: Repository, names: Names, ours: str, sent: Sent) -> str:
    """Give the plan that both sides have in common by what was sent, "" where nothing was.

    Where the folder has all that came with it, it was put in place, and only edited since.
    """
    git = repository.git
    mine, merged = (shared(git, tree, names).plan for tree in (sent.ours, sent.merged))
    if not mine:
        return ""
    joined = _joined(repository, (mine, ours, merged))
    return merged if joined == content_of(git, ours) else mine


def _plan(repository: Repository, names: Names, between: Sides, blobs: tuple[str, str, str]) -> str:
    base, ours, theirs = blobs
    if base and not theirs:
        raise Refused(
            f"别人在共用的仓库里删去了 {repository.shown(names.plan)}，或者改了它的名字，没有同步。"
            "请和他们商量：改了名的，用 git pull 取来，再到新的文件上运行。"
        )
    if ours in (base, theirs) or not theirs:
        return theirs or ours
    # A sync that was cut short has put their plan in place and has not told git so.
    if between.theirs and ours in _versions(repository, names, between):
        return theirs
    if theirs == base:
        return ours
    return _merged(repository, names, between, blobs)


def _versions(repository: Repository, names: Names, between: Sides) -> set[str]:
    """Give the plans that the others have had since we last agreed."""
    since = [f"^{between.base}"] if between.base else []
    words = ("rev-list", "--full-history", between.theirs, *since, "--", names.plan)
    commits = repository.git.run(*words).lines
    asked = "".join(f"{commit}:{names.plan}\n" for commit in commits)
    batch = ("cat-file", "--batch-check=%(objectname)")
    data = asked.encode("utf-8", "surrogateescape")
    return set(repository.git.run(*batch, data=data).lines)


def _merged(
    repository: Repository, names: Names, between: Sides, blobs: tuple[str, str, str]
) -> str:
    joined = _joined(repository, blobs)
    if joined is None:
        refuse_clash(repository, names, between, blobs)
    return blob_of(repository.git, joined)


def _joined(repository: Repository, blobs: tuple[str, str, str]) -> bytes | None:
    """Merge the base, ours and theirs line by line; None where one place was changed by both."""
    git = repository.git
    base, ours, theirs = (content_of(git, blob) for blob in blobs)
    windows = b"\r\n" in ours
    paths = []
    # Whoever saves with other line breaks has not changed every line.
    for name, content in (("ours", ours), ("base", base), ("theirs", theirs)):
        paths.append(os.path.join(repository.scratch, name))
        with open(paths[-1], "wb") as file:
            file.write(content.replace(b"\r\n", b"\n"))
    done = git.run("merge-file", "-p", "-q", *paths, allowed=tuple(range(256)))
    if done.status:
        return None
    return done.out.replace(b"\n", b"\r\n") if windows else done.out


def _attributes(repository: Repository, base: Shared, ours: Shared, theirs: Shared) -> str:
    """Take the lines of both sides, of which hardly anybody changes one."""
    blobs = (base.attributes, ours.attributes, theirs.attributes)
    if blobs[1] in (blobs[0], blobs[2]):
        return theirs.attributes
    if blobs[2] == blobs[0]:
        return ours.attributes
    before, mine, other = (
        content_of(repository.git, blob).splitlines(keepends=True) for blob in blobs
    )
    more = [line for line in mine if line not in before and line not in other]
    kept = [line for line in other if line in mine or line not in before]
    if kept and not kept[-1].endswith(b"\n"):
        kept[-1] += b"\n"
    return blob_of(repository.git, b"".join(kept + more))


def tree_of(
    repository: Repository,
    names: Sequence[Names],
    between: Sides,
    entries: Mapping[str, str],
) -> str:
    """Write the tree of both sides, the shared files being `entries`.

    Raises Refused where both have changed one of the other files that stand beside them.
    """
    git = repository.git
    own = fresh_index(repository)
    if between.has_parted:
        sides = (between.base or git.line("mktree"), *between.parents)
        git.run("read-tree", "-i", "-m", "--aggressive", *sides, environment=own)
        _refuse_others(repository, names, own)
    else:
        git.run("read-tree", *(between.parents or ("--empty",)), environment=own)
    return write_tree(git, entries, own)


def _refuse_others(repository: Repository, names: Sequence[Names], own: Mapping[str, str]) -> None:
    undecided = unmerged(repository.git, own)
    if others := [name for name in undecided if not any(of.has(name) for of in names)]:
        raise Refused(
            f"除了计划和台账，这些文件两边也都改过：{listed(others)}，没有同步。"
            f"请先用 git pull {repository.remote} {repository.upstream} 合并它们，"
            "再运行 kjplan sync。"
        )
