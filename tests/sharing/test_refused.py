"""What `kjplan sync` cannot do: a sentence each with what to do, and all left as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from helpers import Run
from helpers.clones import Clone, clones, git
from helpers.ledgers import posix
from kjplan.ledger.lock import locked
from kjplan.sharing.faults import sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def clone(home: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> Clone:
    """A clone with a record that was not sent yet."""
    (clone,) = clones(home, "张三")
    monkeypatch.setenv("KJPLAN_BY", "张三")
    monkeypatch.chdir(clone.folder)
    assert kjplan("note", "2.1.1", "第一批").status == 0
    return clone


@pytest.fixture
def refused(clone: Clone, kjplan: Callable[..., Run]) -> Callable[[], str]:
    """Synchronise in vain; tell what is said, the folder being as it was."""

    def refused() -> str:
        before = clone.plan.read_bytes(), clone.ledger.read_bytes(), status(clone)
        run = kjplan("sync")
        assert (run.out, run.status) == ("", 1)
        assert (clone.plan.read_bytes(), clone.ledger.read_bytes(), status(clone)) == before
        return run.err.replace(f"{clone.folder.parent}{os.sep}", "")

    return refused


def status(clone: Clone) -> str:
    if shutil.which("git") is None or not (clone.folder / ".git").exists():
        return ""
    return git(clone.folder, "status", "--porcelain")


def test_no_git(refused: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert refused() == (
        "没有找到 git，同步要靠它。请先装好：Windows 到 git-scm.com 下载，"
        "Debian、Ubuntu、统信、麒麟用 apt install git。\n"
    )


def test_no_repository(refused: Callable[[], str], clone: Clone) -> None:
    (clone.folder / ".git").rename(clone.folder / "别处")
    assert refused() == (
        "这里还不是 git 仓库。请先 git clone 大家共用的那个；"
        "还没有的，在这里 git init，再 git remote add origin 共用仓库的地址。\n"
    )


def test_no_remote(refused: Callable[[], str], clone: Clone) -> None:
    git(clone.folder, "remote", "remove", "origin")
    assert refused() == (
        "这个仓库还没有远端，没有地方可同步。请先指明大家共用的仓库在哪里："
        "git remote add origin 地址。共享盘、U 盘上可用 git init --bare 建一个，地址就是它的路径。\n"
    )


def test_several_remotes(refused: Callable[[], str], clone: Clone) -> None:
    git(clone.folder, "remote", "rename", "origin", "share")
    git(clone.folder, "remote", "add", "stick", "../U盘")
    assert refused() == (
        "有 2 个远端（share、stick），不知道同步哪一个。"
        "请指明：git branch --set-upstream-to=share/main\n"
    )


def test_no_branch(refused: Callable[[], str], clone: Clone) -> None:
    git(clone.folder, "switch", "-q", "--detach")
    assert refused() == (
        "现在看的是一个旧版本，不在任何分支上，没有同步。请先回到分支：git switch main，"
        "再运行 kjplan sync。\n"
    )


@pytest.mark.parametrize(
    ("left", "what", "command"),
    [
        ("MERGE_HEAD", "合并", "merge"),
        ("CHERRY_PICK_HEAD", "拣选", "cherry-pick"),
        ("REVERT_HEAD", "还原", "revert"),
    ],
)
def test_an_unfinished_merge(
    left: str, what: str, command: str, refused: Callable[[], str], clone: Clone
) -> None:
    (clone.folder / ".git" / left).write_text(git(clone.folder, "rev-parse", "HEAD"))
    assert refused() == (
        f"上一次用 git {what}还没有做完，没有同步。"
        f"请先做完它：git {command} --continue；不要了：git {command} --abort。\n"
    )


def test_a_conflict_that_nobody_has_decided(refused: Callable[[], str], clone: Clone) -> None:
    blob = git(clone.folder, "rev-parse", "HEAD:plan.yaml").strip()
    stages = "".join(f"100644 {blob} {stage}\t附件.txt\n" for stage in (1, 2, 3))
    (clone.folder.parent / "stages").write_text(stages, encoding="utf-8")
    with (clone.folder.parent / "stages").open("rb") as file:
        subprocess.run(["git", "update-index", "--index-info"], stdin=file, check=True)  # noqa: S607 - the test's own
    assert refused() == (
        "这些文件合并时有冲突，还没有处理：附件.txt，没有同步。请改好它们，再 git add 和 git commit。\n"
    )


@posix
def test_another_sync_under_way(
    refused: Callable[[], str], clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kjplan.sharing.repository._PATIENCE", 0.05)
    lock = clone.folder / ".git" / "kjplan" / "lock"
    with lock.open() as file, locked(file.fileno(), str(lock), patience=0):
        assert refused() == "另一个 kjplan sync 正在进行，没有同步。请等它做完再试。\n"


def test_a_remote_that_is_not_there(refused: Callable[[], str], home: Path) -> None:
    (home / "共享 盘").rename(home / "拔掉了")
    said = refused()
    assert said.startswith("找不到远端的仓库：“fatal: '共享 盘/要点.git' does not appear")
    assert said.endswith(
        "请看地址对不对（git remote -v），U 盘或共享盘接上没有。记录都还在本机。\n"
    )


def test_no_network(refused: Callable[[], str], clone: Clone) -> None:
    git(clone.folder, "remote", "set-url", "origin", "http://127.0.0.1:9/要点.git")
    said = refused()
    assert said.startswith("连不上远端：“fatal: unable to access 'http://127.0.0.1:9/")
    assert said.endswith("”。请看网络通不通，通了再运行 kjplan sync。记录都还在本机。\n")


@posix
def test_a_remote_that_takes_nothing(refused: Callable[[], str], home: Path) -> None:
    hook = home / "共享 盘" / "要点.git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert refused().startswith("远端没有收下：“")


def test_a_remote_in_which_somebody_works(
    refused: Callable[[], str], clone: Clone, home: Path
) -> None:
    git(home, "clone", "-q", str(home / "共享 盘" / "要点.git"), "工作")
    git(clone.folder, "remote", "set-url", "origin", str(home / "工作"))
    assert refused() == (
        "远端是别人正在用的文件夹，不是裸仓库，没有收下。请用 git init --bare 另建一个作为远端。\n"
    )


def test_a_remote_with_other_branches(refused: Callable[[], str], clone: Clone) -> None:
    git(clone.folder, "switch", "-q", "-c", "六月")
    assert refused() == (
        "远端没有分支 六月，有 main，没有同步。要同步到那里：git switch main；"
        "要另建一个：git push origin 六月\n"
    )
    git(clone.folder, "branch", "-q", "-D", "main")
    assert "要同步到那里：git branch -m main；" in refused()
    git(clone.folder, "symbolic-ref", "HEAD", "refs/heads/七月")
    assert refused().endswith("要同步到那里：git branch -m main\n")


def test_a_shallow_clone_that_does_not_know_where_both_parted(
    refused: Callable[[], str], clone: Clone, home: Path
) -> None:
    bare = home / "共享 盘" / "要点.git"
    (clone.folder / "一").write_text("一")
    git(clone.folder, "add", "一")
    git(clone.folder, "commit", "-q", "-m", "一")
    git(home, "clone", "-q", "--depth", "1", f"file://{bare}", "浅")
    shutil.rmtree(clone.folder / ".git")
    git(clone.folder, "init", "-q", "-b", "main")
    git(clone.folder, "remote", "add", "origin", str(bare))
    git(clone.folder, "add", "plan.yaml")
    git(clone.folder, "commit", "-q", "-m", "另一个")
    (clone.folder / ".git" / "shallow").write_text(git(clone.folder, "rev-parse", "HEAD"))
    assert refused() == (
        "这是只取了最近几次提交的浅克隆，看不出从哪里分开的，没有同步。"
        "请先取全：git fetch --unshallow origin\n"
    )


def test_evidence_that_is_no_folder(refused: Callable[[], str], clone: Clone) -> None:
    (clone.folder / "plan.evidence").touch()
    assert refused() == (
        "张三 的/plan.evidence 是文件，应当是放佐证的文件夹，没有同步。请把它移开或改名。\n"
    )


@posix
def test_a_git_that_is_too_old(
    refused: Callable[[], str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = home / "bin" / "git"
    old.parent.mkdir()
    # It gives back the options that it does not know.
    old.write_text(
        f'#!/bin/sh\ncase "$*" in *--show-toplevel*) pwd;; *) exec {shutil.which("git")} "$@";; esac\n'
        "echo --absolute-git-dir\necho --is-shallow-repository\necho\n"
    )
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(old.parent), prepend=os.pathsep)
    assert refused() == "这里的 git 太旧，没有同步。请换成 2.28 或更新的版本。\n"


@posix
def test_a_link(refused: Callable[[], str], clone: Clone) -> None:
    clone.ledger.rename(clone.folder.parent / "台账")
    clone.ledger.symlink_to(clone.folder.parent / "台账")
    assert refused() == (
        "张三 的/plan.ledger.jsonl 是链接，git 只会存下链接，没有同步。"
        "请把文件本身放到这个文件夹里。\n"
    )


def test_a_plan_that_the_others_have_removed(refused: Callable[[], str], home: Path) -> None:
    git(home, "clone", "-q", str(home / "共享 盘" / "要点.git"), "工作")
    git(home / "工作", "mv", "plan.yaml", "2030.yaml")
    git(home / "工作", "commit", "-q", "-m", "改名")
    git(home / "工作", "push", "-q")
    assert refused() == (
        "别人在共用的仓库里删去了 plan.yaml，或者改了它的名字，没有同步。"
        "请和他们商量：改了名的，用 git pull 取来，再到新的文件上运行。\n"
    )


def test_a_lock_that_a_git_has_left(
    clone: Clone, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kjplan.sharing.git._PAUSE", 0)
    lock = clone.folder / ".git" / "index.lock"
    lock.touch()
    run = kjplan("sync")
    assert run == Run(
        "",
        f"{lock} 还在，可能有另一个 git 正在运行。等它做完再试；"
        "确认没有别的 git，请删去这个文件。\n",
        1,
    )
    lock.unlink()
    assert kjplan("sync").status == 0
    assert git(clone.folder, "status", "--porcelain") == ""


@pytest.mark.usefixtures("clone")
def test_a_past_day(kjplan: Callable[..., Run]) -> None:
    run = kjplan("--as-of", "2030-05-31", "sync")
    assert run == Run("", "--as-of 和 --known-on 只用于查看，没有同步。请去掉再运行。\n", 1)


def test_a_ledger_in_another_encoding(clone: Clone, kjplan: Callable[..., Run]) -> None:
    content = clone.ledger.read_bytes()
    clone.ledger.write_bytes(content.decode().encode("gbk"))
    run = kjplan("sync")
    assert "台账被存成了 GBK 编码" in run.err
    assert run.status == 3


@posix
def test_what_runs_around_it_leads_git_nowhere_else(
    clone: Clone, kjplan: Callable[..., Run], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = (clone.folder / ".git" / "config").read_bytes()
    for name in ("pre-push", "reference-transaction", "post-merge", "pre-commit"):
        hook = clone.folder / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\necho {name} >> '{home}/hooks'\nexit 1\n")
        hook.chmod(0o755)
    monkeypatch.setenv("GIT_DIR", str(home / "别处"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(home / "别处"))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert kjplan("sync").status == 0
    assert not (home / "hooks").exists()
    assert (clone.folder / ".git" / "config").read_bytes() == config


SENTENCES = """\
fatal: detected dubious ownership in repository at '/盘/要点.git'
文件夹 /盘/要点.git 是别的用户建的，git 不敢用。确认可靠，请运行：git config --global --add safe.directory '/盘/要点.git'

fatal: could not read Username for 'https://例子': terminal prompts disabled
远端不让进：“*”。请先在命令行里运行一次 git fetch，把账号密码存好，或向管理员要权限。记录都还在本机。

git@例子: Permission denied (publickey).
远端不让进：“*”。请先在命令行里运行一次 git fetch，把账号密码存好，或向管理员要权限。记录都还在本机。

error: insufficient permission for adding an object to repository database ./objects
写不进去：“*”。请向管理员要写的权限。记录都还在本机。

fatal: could not open '/盘/plan.evidence/0.pdf' for reading: Permission denied
读不了 /盘/plan.evidence/0.pdf，没有同步。请向文件的主人要权限。

fatal: update_ref failed for ref 'refs/a': cannot lock ref 'refs/a': unable to create directory for .git/refs/a
写不进去：“*”。请向管理员要写的权限。记录都还在本机。

ssh: connect to host 例子 port 22: Connection timed out
连不上远端：“*”。请看网络通不通，通了再运行 kjplan sync。记录都还在本机。

remote: error: unable to write file: No space left on device
磁盘满了，没有同步。请腾出空间后再试。记录都还在本机。

fatal: bad object HEAD
git 仓库有损坏：“*”。请把文件夹里的计划、台账、佐证拷出来存好，重新 git clone，把台账和佐证拷回去，计划里没有发过的修改照着补上，再运行 kjplan sync。

fatal: .git/index: index file smaller than expected
git 仓库有损坏：“*”。请把文件夹里的计划、台账、佐证拷出来存好，重新 git clone，把台账和佐证拷回去，计划里没有发过的修改照着补上，再运行 kjplan sync。

fatal: 没见过的错
git push 没有做成：“*”。请把这句话给懂 git 的人看。记录都还在本机。
"""


@pytest.mark.parametrize("pair", SENTENCES.split("\n\n"))
def test_what_git_says_in_words(pair: str) -> None:
    told, said = pair.splitlines()
    around = f"hint: \x1b[31m红\n{told}\nfatal: the remote end said so\n"
    assert sentence(around, "push") == said.replace("*", told)


def test_a_git_that_says_nothing() -> None:
    assert sentence("", "push") == (
        "git push 没有做成：“没有说明”。请把这句话给懂 git 的人看。记录都还在本机。"
    )


@posix
@pytest.mark.usefixtures("clone")
def test_a_git_that_hangs_is_stopped(
    kjplan: Callable[..., Run], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = home / "bin" / "git"
    hanging.parent.mkdir()
    hanging.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    hanging.chmod(0o755)
    monkeypatch.setenv("PATH", str(hanging.parent))
    monkeypatch.setattr("kjplan.sharing.git._LOCAL", 0.2)
    run = kjplan("sync")
    assert "还没有做完，已停下。" in run.err
    assert run.status == 1
