"""The git repository that a plan stands in, and whether it can be synchronised now."""

from __future__ import annotations

import os
import posixpath
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused
from kjplan.ledger.lock import locked
from kjplan.sharing.git import Git, text
from kjplan.text.safe import one_line
from kjplan.text.values import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_UNFINISHED = {
    "MERGE_HEAD": ("合并", "git merge --continue", "git merge --abort"),
    "rebase-merge": ("变基", "git rebase --continue", "git rebase --abort"),
    "rebase-apply": ("变基", "git rebase --continue", "git rebase --abort"),
    "CHERRY_PICK_HEAD": ("拣选", "git cherry-pick --continue", "git cherry-pick --abort"),
    "REVERT_HEAD": ("还原", "git revert --continue", "git revert --abort"),
}
_PATIENCE = 2.0


class Repository(NamedTuple):
    """Where a plan's folder is in git: `prefix` leads to it from the top, "" or with a slash.

    `branch` is the local one, `upstream` its name at the `remote`, `scratch` a folder of ours
    within git's own, where nothing is kept.
    """

    git: Git
    folder: str
    prefix: str
    scratch: str
    is_shallow: bool
    branch: str
    remote: str
    upstream: str

    @property
    def ref(self) -> str:
        """The full name of the local branch."""
        return f"refs/heads/{self.branch}"

    @property
    def tracking(self) -> str:
        """Where git notes what the remote's branch was when it last looked."""
        return f"refs/remotes/{self.remote}/{self.upstream}"

    def shown(self, name: str) -> str:
        """Name a file as seen from the folder of the plan that was asked for."""
        return posixpath.relpath(name, self.prefix or ".")

    def head(self) -> str:
        """Give the commit that the branch is at; "" where there is none yet."""
        words = ("rev-parse", "-q", "--verify", f"{self.ref}^{{commit}}")
        return self.git.line(*words, allowed=(0, 1))


def repository_of(folder: str, environment: Mapping[str, str]) -> Repository:
    """Find the repository of a folder; raises Refused where it cannot be synchronised as it is."""
    git = Git(folder, environment)
    words = ("--show-toplevel", "--absolute-git-dir", "--is-shallow-repository", "--show-prefix")
    top, git_dir, shallow, *prefix = git.run("rev-parse", *words).lines
    if shallow.startswith("--"):  # what git does not know it gives back
        raise Refused("这里的 git 太旧，没有同步。请换成 2.28 或更新的版本。")
    git = git.within(top)
    _refuse_unfinished(git, git_dir)
    ref = git.line("symbolic-ref", "-q", "HEAD", allowed=(0, 1))
    if not ref.startswith("refs/heads/"):
        raise Refused(
            "现在看的是一个旧版本，不在任何分支上，没有同步。"
            f"请先回到分支：git switch {' 或 '.join(branches(git)[:_SHOWN]) or '-c main'}，"
            "再运行 kjplan sync。"
        )
    branch = ref.removeprefix("refs/heads/")
    remote, upstream = _remote(git, branch)
    return Repository(
        git=git,
        folder=folder,
        prefix="".join(prefix),
        scratch=os.path.join(git_dir, "kjplan"),
        is_shallow=shallow == "true",
        branch=branch,
        remote=remote,
        upstream=upstream,
    )


def branches(git: Git) -> list[str]:
    """Name the local branches."""
    return git.run("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads").lines


def _refuse_unfinished(git: Git, git_dir: str) -> None:
    for name, (what, on, back) in _UNFINISHED.items():
        if os.path.exists(os.path.join(git_dir, name)):
            raise Refused(
                f"上一次用 git {what}还没有做完，没有同步。请先做完它：{on}；不要了：{back}。"
            )
    if names := unmerged(git):
        raise Refused(
            f"这些文件合并时有冲突，还没有处理：{listed(names)}，没有同步。"
            "请改好它们，再 git add 和 git commit。"
        )


def unmerged(git: Git, environment: Mapping[str, str] | None = None) -> list[str]:
    """Name the files of an index that a merge has left for somebody to decide."""
    entries = text(git.run("ls-files", "-u", "-z", environment=environment).out).split("\0")[:-1]
    return list(dict.fromkeys(entry.partition("\t")[2] for entry in entries))


def listed(names: Sequence[str]) -> str:
    """List the names of files, the first of them where they are many."""
    more = f" 等 {len(names)} 个" if len(names) > _SHOWN else ""
    return "、".join(one_line(name) for name in names[:_SHOWN]) + more


_SHOWN = 5


def _remote(git: Git, branch: str) -> tuple[str, str]:
    """Tell with which remote a branch is shared, and its name there: as git has it, else alike."""
    remotes = git.run("remote").lines
    configured = git.line("config", "--get", f"branch.{branch}.remote", allowed=(0, 1))
    merge = git.line("config", "--get", f"branch.{branch}.merge", allowed=(0, 1))
    if configured in remotes and merge.startswith("refs/heads/"):
        return configured, merge.removeprefix("refs/heads/")
    if "origin" in remotes or len(remotes) == 1:
        return ("origin" if "origin" in remotes else remotes[0]), branch
    if remotes:
        raise Refused(
            f"有 {len(remotes)} 个远端（{'、'.join(remotes)}），不知道同步哪一个。"
            f"请指明：git branch --set-upstream-to={remotes[0]}/{branch}"
        )
    raise Refused(
        "这个仓库还没有远端，没有地方可同步。请先指明大家共用的仓库在哪里："
        "git remote add origin 地址。共享盘、U 盘上可用 git init --bare 建一个，地址就是它的路径。"
    )


@contextmanager
def alone(repository: Repository) -> Iterator[None]:
    """See that nobody else synchronises in this folder meanwhile; raises Refused."""
    try:
        os.makedirs(repository.scratch, exist_ok=True)
        lock = os.path.join(repository.scratch, "lock")
        fd = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise Refused(
            f"写不了 {short(repository.scratch)}（错误号 {error.errno}），没有同步。"
            "请向文件夹的主人要权限。"
        ) from None
    try:
        with locked(fd, lock, patience=_PATIENCE):
            yield
    except TimeoutError:
        raise Refused("另一个 kjplan sync 正在进行，没有同步。请等它做完再试。") from None
    finally:
        os.close(fd)
