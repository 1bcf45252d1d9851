"""What a sync that was cut short has sent and not put in place: the plan as it was then.

The others have it, the folder's branch does not know so yet. Who edits the plan on has not
changed it twice: what was sent is what both sides have in common.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kjplan.sharing.git import Git

_REFS = "refs/kjplan/sent/"


def remember(git: Git, commit: str, plan: str) -> None:
    """Keep the blob of our plan beside a commit that is about to be sent."""
    git.run("update-ref", f"{_REFS}{commit}", plan)


def forget(git: Git) -> None:
    """Forget all that was sent: it is in place."""
    for ref in git.run("for-each-ref", "--format=%(refname)", _REFS).lines:
        git.run("update-ref", "-d", ref)


def plan_sent(git: Git, head: str, theirs: str) -> str:
    """Give the blob of the plan that was sent last of what the others have and `head` lacks.

    "" where there is none.
    """
    listed = git.run("for-each-ref", "--format=%(refname:lstrip=3) %(objectname)", _REFS).lines
    plans = dict(line.split() for line in listed)
    if not plans or not theirs:
        return ""
    since = [f"^{head}"] if head else []
    commits = git.run("rev-list", theirs, *since).lines
    return next((plans[commit] for commit in commits if commit in plans), "")
