"""Where our commits and the remote's have parted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused

if TYPE_CHECKING:
    from kjplan.sharing.repository import Repository


class Sides(NamedTuple):
    """Commits, each "" where there is none: the branch's, the remote's, and where they parted."""

    head: str
    theirs: str
    base: str

    @property
    def goes_on(self) -> bool:
        """Whether the remote's commit comes after ours, or is the first."""
        return bool(self.theirs) and self.base == self.head

    @property
    def is_behind(self) -> bool:
        """Whether the remote has nothing that we have not."""
        return self.base == self.theirs

    @property
    def has_parted(self) -> bool:
        """Whether each side has commits that the other has not."""
        return not self.goes_on and not self.is_behind

    @property
    def parents(self) -> tuple[str, ...]:
        """The commits that a commit of both sides comes after: no line of history is bent."""
        if self.has_parted:
            return self.head, self.theirs
        last = self.theirs if self.goes_on else self.head
        return (last,) if last else ()


def sides(repository: Repository, head: str, theirs: str) -> Sides:
    """Find where two commits parted; raises Refused where a shallow clone does not know it."""
    if not head or not theirs:
        return Sides(head, theirs, "")
    base = repository.git.line("merge-base", head, theirs, allowed=(0, 1))
    if not base and repository.is_shallow:
        raise Refused(
            "这是只取了最近几次提交的浅克隆，看不出从哪里分开的，没有同步。"
            f"请先取全：git fetch --unshallow {repository.remote}"
        )
    return Sides(head, theirs, base)
