"""What the others have, and what is sent to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kjplan.errors import Refused
from kjplan.sharing.git import NETWORK, GitFailed
from kjplan.sharing.repository import branches

if TYPE_CHECKING:
    from kjplan.sharing.repository import Repository

# The remote's branch has moved on since it was looked at; a rejection that says so in passing.
_REJECTED = re.compile(
    r"\[rejected\]|cannot lock ref|but expected|incorrect old value|stale info|is at [0-9a-f]{7}"
)


def fetch(repository: Repository) -> str:
    """Fetch the remote's branch; give its commit, "" where the remote has nothing at all yet.

    Raises Refused where the remote cannot be reached, or has other branches only.
    """
    git, remote, upstream = repository.git, repository.remote, repository.upstream
    refspec = f"+refs/heads/{upstream}:{repository.tracking}"
    words = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", remote, refspec)
    try:
        git.run(*words, seconds=NETWORK)
    except GitFailed as error:
        if "couldn't find remote ref" not in error.output:
            raise
        _refuse_other_branches(repository)
        return ""
    return git.line("rev-parse", repository.tracking)


def _refuse_other_branches(repository: Repository) -> None:
    git, remote = repository.git, repository.remote
    heads = git.run("ls-remote", "--heads", remote, seconds=NETWORK).lines
    names = [head.partition("refs/heads/")[2] for head in heads]
    if not names:
        return
    there = f"git switch {names[0]}" if names[0] in branches(git) else f"git branch -m {names[0]}"
    # A branch without a commit cannot be sent.
    new = f"；要另建一个：git push {remote} {repository.branch}" if repository.head() else ""
    raise Refused(
        f"远端没有分支 {repository.upstream}，有 {'、'.join(names[:5])}，没有同步。"
        f"要同步到那里：{there}{new}"
    )


def push(repository: Repository, commit: str) -> bool:
    """Send a commit as the remote's branch; False where that has moved on meanwhile.

    Raises Refused where the remote does not take it.
    """
    refspec = f"{commit}:refs/heads/{repository.upstream}"
    words = ("push", "--porcelain", "--no-verify", repository.remote, refspec)
    try:
        repository.git.run(*words, seconds=NETWORK)
    except GitFailed as error:
        if _REJECTED.search(error.output):
            return False
        raise
    return True
