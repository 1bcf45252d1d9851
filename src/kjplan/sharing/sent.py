"""What a sync that was cut short has sent and not put in place: the plans as they were then.

The others have them, the folder's branch does not know so yet. Who edits a plan on has not
changed it twice: what was sent is what both sides have in common.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.sharing.tree import fresh_index, write_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kjplan.sharing.git import Git
    from kjplan.sharing.repository import Repository

# Of this worktree alone, where a repository has several.
_REFS = "refs/worktree/kjplan/"


class Sent(NamedTuple):
    """A commit that was sent, `merged`, and the tree of our plans before it; "" for none."""

    ours: str
    merged: str


def remember(repository: Repository, commit: str, plans: Mapping[str, str]) -> None:
    """Keep the blobs of our plans, by name, beside a commit that is about to be sent."""
    git = repository.git
    git.run("update-ref", f"{_REFS}{commit}", write_tree(git, plans, fresh_index(repository)))


def forget(git: Git) -> None:
    """Forget all that was sent: it is in place."""
    for ref in git.run("for-each-ref", "--format=%(refname)", _REFS).lines:
        git.run("update-ref", "-d", ref)


def last_sent(git: Git, head: str, theirs: str) -> Sent:
    """Find what was sent last of what the others have and `head` lacks."""
    listed = git.run("for-each-ref", "--format=%(refname:lstrip=3) %(objectname)", _REFS).lines
    trees = dict(line.split() for line in listed)
    if not trees or not theirs:
        return Sent("", "")
    since = [f"^{head}"] if head else []
    commits = git.run("rev-list", theirs, *since).lines
    latest = next((commit for commit in commits if commit in trees), "")
    return Sent(trees.get(latest, ""), latest)
