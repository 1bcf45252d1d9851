"""What a sync that was cut short has sent and not put in place: the plan as it was then.

The others have it, the folder's branch does not know so yet. Who edits the plan on has not
changed it twice: what was sent is what both sides have in common.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kjplan.sharing.git import Git

_REFS = "refs/kjplan/sent/"


class Sent(NamedTuple):
    """A commit that was sent, as a blob our plan in front of it and its own."""

    ours: str
    merged: str


NOTHING = Sent("", "")


def remember(git: Git, commit: str, plan: str) -> None:
    """Keep the blob of our plan beside a commit that is about to be sent."""
    git.run("update-ref", f"{_REFS}{commit}", plan)


def forget(git: Git) -> None:
    """Forget all that was sent: it is in place."""
    for ref in git.run("for-each-ref", "--format=%(refname)", _REFS).lines:
        git.run("update-ref", "-d", ref)


def plan_sent(git: Git, head: str, theirs: str, name: str) -> Sent:
    """Give the plans of what was sent last of what the others have and `head` lacks.

    `name` is the plan's in the repository.
    """
    listed = git.run("for-each-ref", "--format=%(refname:lstrip=3) %(objectname)", _REFS).lines
    plans = dict(line.split() for line in listed)
    if not plans or not theirs:
        return NOTHING
    since = [f"^{head}"] if head else []
    commits = git.run("rev-list", theirs, *since).lines
    latest = next((commit for commit in commits if commit in plans), "")
    return Sent(plans[latest], git.line("rev-parse", f"{latest}:{name}")) if latest else NOTHING
