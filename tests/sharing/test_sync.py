"""`kjplan sync`: what comes and goes, as people see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import Run
from helpers.clones import Clone, clones, git, share
from helpers.ledgers import lines, notes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def two(home: Path) -> list[Clone]:
    """The made-up bureau in two clones of one repository."""
    return clones(home, "张三", "李四")


@pytest.fixture
def sync(kjplan: Callable[..., Run]) -> Callable[..., Run]:
    """Synchronise a clone, as its own person where nobody else is named."""

    def sync(clone: Clone, *args: str) -> Run:
        by = () if args else ("--by", clone.who)
        return kjplan("-f", str(clone.plan), "sync", *args, *by)

    return sync


@pytest.fixture
def record(kjplan: Callable[..., Run]) -> Callable[..., None]:
    """Record something in a clone, under its own name or another."""

    def record(clone: Clone, *args: str, by: str = "") -> None:
        run = kjplan("-f", str(clone.plan), *args, "--by", by or clone.who)
        assert (run.status, run.err) == (0, "")

    return record


def done(out: str, err: str = "", status: int = 0) -> Run:
    return Run(out, err, status)


ONE, TWO = "title: 推进党风廉政建设", "title: 加快科技企业梯次培育"


def test_it_says_what_came_and_what_went(
    two: list[Clone], sync: Callable[..., Run], record: Callable[..., None], home: Path
) -> None:
    here, there = two
    (home / "证书.txt").write_text("一", encoding="utf-8")
    record(there, "progress", "2.1.1", "7", "--evidence", str(home / "证书.txt"))
    record(there, "note", "2.1.1", "第一批")
    record(there, "done", "2.2.1", by="王五")
    there.edit(ONE, f"{ONE}工作")
    run = sync(there)
    assert run == done("发出 3 条记录，1 处 plan.yaml 的修改，1 份佐证。\n检查过了，没有问题。\n")
    record(here, "note", "1.1.1", "已征求意见")
    run = sync(here)
    assert run == done(
        "收到 3 条记录（李四 2，王五 1），plan.yaml 有 1 处修改（李四），新到佐证 1 份。\n"
        "发出 1 条记录。\n检查过了，没有问题。\n"
    )
    assert sync(here) == done("别人没有新的，这里的也都发过了。\n检查过了，没有问题。\n")
    assert sync(there).out.startswith("收到 1 条记录（张三 1）。\n检查过了")
    for clone in two:
        assert f"{ONE}工作" in clone.plan.read_text(encoding="utf-8")
        assert [record["kind"] for record in lines(clone.ledger)] == [
            "reading", "note", "status", "note",
        ]  # fmt: skip
        (kept,) = clone.folder.joinpath("plan.evidence").iterdir()
        assert kept.read_text(encoding="utf-8") == "一"
        assert git(clone.folder, "status", "--porcelain") == ""
    assert git(here.folder, "log", "--format=%an %s") == (
        "张三 同步：1 条记录\n李四 同步：3 条记录，1 处计划修改，1 份佐证\n"
        "张三 同步：1 处计划修改\n"
    )


def test_one_place_of_the_plan_changed_by_both(
    two: list[Clone], sync: Callable[..., Run], record: Callable[..., None]
) -> None:
    here, there = two
    there.edit(TWO, "title: 梯次培育科技企业")
    there.edit("title: 推进党风廉政建设", "title: 党风廉政建设")
    assert sync(there, "--by", "王五").status == 0
    here.edit(TWO, "title: 培育科技企业")
    record(here, "note", "2.1.1", "第一批")
    before = here.plan.read_bytes(), here.ledger.read_bytes(), head(here)
    run = sync(here)
    line = before[0].decode().splitlines().index("        title: 培育科技企业") + 1
    assert run == done(
        "",
        "plan.yaml 有 1 处，这里和别人都改了，没有同步，文件夹里什么也没有动：\n"
        f"  第 {line} 行，这里：“title: 培育科技企业”\n"
        "    王五：“title: 梯次培育科技企业”\n"
        "请和他们商量，先照对方的写法改好这几行，再运行 kjplan sync；"
        "商量好要用别的写法，同步以后再改一次、再同步一次。\n"
        "看对方的全文：git show origin/main:plan.yaml\n",
        1,
    )
    assert (here.plan.read_bytes(), here.ledger.read_bytes(), head(here)) == before
    assert git(here.folder, "status", "--porcelain") == " M plan.yaml\n?? plan.ledger.jsonl\n"
    here.edit("title: 培育科技企业", "title: 梯次培育科技企业")
    assert sync(here).out.startswith("plan.yaml 有 1 处修改（王五）。\n发出 1 条记录。\n")


def head(clone: Clone) -> str:
    return git(clone.folder, "rev-parse", "HEAD")


def test_a_place_that_somebody_deleted(two: list[Clone], sync: Callable[..., Run]) -> None:
    here, there = two
    there.edit("preamble: 根据市委市政府工作安排，现将2030年科技创新工作要点制定如下。\n", "")
    assert sync(there).status == 0
    here.edit("现将2030年科技创新工作要点制定如下", "现制定如下")
    run = sync(here)
    assert "    李四：删去了\n" in run.err
    assert run.status == 1


def test_a_push_that_came_too_late_is_taken_up_again(
    two: list[Clone], sync: Callable[..., Run], record: Callable[..., None], home: Path
) -> None:
    here, there = two
    record(there, "note", "2.1.1", "抢先")
    assert sync(there).status == 0
    bare = home / "共享 盘" / "要点.git"
    first = git(bare, "rev-parse", "main").strip()
    git(bare, "update-ref", "refs/heads/main", f"{first}~1")
    hook = bare / "hooks" / "update"
    hook.write_text(f'#!/bin/sh\nrm -- "$0"\ngit update-ref refs/heads/main {first}\n')
    hook.chmod(0o755)
    record(here, "note", "2.1.1", "随后")
    run = sync(here)
    assert (run.out, run.err) == (
        "收到 1 条记录（李四 1）。\n发出 1 条记录。\n检查过了，没有问题。\n",
        "",
    )
    assert not hook.exists()
    assert notes(here.ledger) == ["抢先", "随后"]


def test_what_is_deleted_from_a_ledger_or_as_evidence_comes_back(
    two: list[Clone], sync: Callable[..., Run], record: Callable[..., None], home: Path
) -> None:
    here, there = two
    (home / "证书.txt").write_text("一", encoding="utf-8")
    record(here, "note", "2.1.1", "一", "--evidence", str(home / "证书.txt"))
    record(here, "note", "2.1.1", "二")
    sync(here)
    sync(there)
    (kept,) = there.folder.joinpath("plan.evidence").iterdir()
    kept.unlink()
    there.ledger.write_bytes(b"".join(there.ledger.read_bytes().splitlines(keepends=True)[:2]))
    run = sync(there)
    assert run == done(
        "收到 1 条记录（张三 1）。\n检查过了，没有问题。\n",
        "台账里有 1 条同步过的记录被人删去了，已补回。不要了的记录请用 kjplan undo 撤回。\n"
        "有 1 份同步过的佐证被人删去了，已补回。\n",
    )
    assert there.ledger.read_bytes() == here.ledger.read_bytes()
    assert kept.exists()


def test_a_file_put_beside_the_evidence_comes_once(
    two: list[Clone], sync: Callable[..., Run]
) -> None:
    here, there = two
    there.folder.joinpath("plan.evidence").mkdir()
    there.folder.joinpath("plan.evidence", "会议照片.jpg").write_bytes(b"1")
    git(there.folder, "add", ".")
    git(there.folder, "commit", "-q", "-m", "照片")
    sync(there)
    assert sync(here).out == "新到佐证 1 份。\n检查过了，没有问题。\n"
    assert sync(here).out == "别人没有新的，这里的也都发过了。\n检查过了，没有问题。\n"


def test_a_file_in_the_place_of_the_evidence_is_none(
    two: list[Clone], sync: Callable[..., Run], record: Callable[..., None]
) -> None:
    here, there = two
    (there.folder / "plan.evidence").write_bytes(b"1")
    git(there.folder, "add", ".")
    git(there.folder, "commit", "-q", "-m", "错放")
    git(there.folder, "push", "-q")
    record(here, "note", "2.1.1", "一")
    assert sync(here).out == "发出 1 条记录。\n检查过了，没有问题。\n"
    assert not (here.folder / "plan.evidence").exists()


def test_a_torn_tail_is_set_aside_before_lines_are_joined(
    two: list[Clone], sync: Callable[..., Run], record: Callable[..., None]
) -> None:
    here, there = two
    record(here, "note", "2.1.1", "一")
    record(there, "note", "2.1.1", "二")
    assert sync(there).status == 0
    with here.ledger.open("ab") as file:
        file.write('{"id":"半'.encode())
    run = sync(here)
    assert run.err.startswith("台账末尾有一行没有写完，已移到 ")
    assert notes(here.ledger) == ["二", "一"]


def test_a_plan_that_does_not_pass_check_is_shared_and_told(
    two: list[Clone], sync: Callable[..., Run]
) -> None:
    here, there = two
    there.edit("owners: [张三, 李四]", "owners: [张三, 李死]")
    assert sync(there).status == 0
    run = sync(here)
    assert run.out == "plan.yaml 有 1 处修改（李四）。\n"
    first, second = run.err.splitlines()
    assert first == "同步以后检查，有 1 个问题："
    assert "李死" in second
    assert run.status == 0


def test_a_message_and_who_commits(
    two: list[Clone], sync: Callable[..., Run], record: Callable[..., None]
) -> None:
    here, _ = two
    record(here, "note", "2.1.1", "一")
    sync(here, "--message", "六月调度", "--by", "王五")
    assert author(here) == "王五 <kjplan@localhost> 六月调度\n"
    git(here.folder, "config", "user.name", "张三（办公室）")
    git(here.folder, "config", "user.email", "zhang@example.org")
    record(here, "note", "2.1.1", "二")
    sync(here, "--message", "二")
    assert author(here) == "张三（办公室） <zhang@example.org> 二\n"


def author(clone: Clone) -> str:
    return git(clone.folder, "log", "-1", "--format=%an <%ae> %s")


def test_other_files_of_the_folder_are_left_alone(
    two: list[Clone], sync: Callable[..., Run], record: Callable[..., None]
) -> None:
    here, there = two
    (here.folder / "草稿.txt").write_text("草稿", encoding="utf-8")
    (here.folder / "附件.txt").write_text("附件", encoding="utf-8")
    git(here.folder, "add", "附件.txt")
    record(here, "note", "2.1.1", "一")
    assert sync(here).err == (
        "用 git add 加过、还没有提交的文件原样留着，没有一起发出：附件.txt。\n"
    )
    assert git(here.folder, "-c", "core.quotePath=off", "status", "--porcelain") == (
        "A  附件.txt\n?? 草稿.txt\n"
    )
    sync(there)
    assert {path.name for path in there.folder.iterdir()} == {
        ".git", ".gitattributes", "plan.yaml", "plan.ledger.jsonl",
    }  # fmt: skip


def test_commits_of_both_sides_with_other_files(
    two: list[Clone], sync: Callable[..., Run], record: Callable[..., None]
) -> None:
    here, there = two
    for clone in two:
        (clone.folder / f"{clone.who}.txt").write_text(clone.who, encoding="utf-8")
        git(clone.folder, "add", ".")
        git(clone.folder, "commit", "-q", "-m", f"{clone.who}的文件")
        record(clone, "note", "2.1.1", clone.who)
    assert sync(there).status == 0
    assert sync(here).out.startswith("收到 1 条记录（李四 1）。\n发出 1 条记录。\n")
    assert sync(there).status == 0
    for clone in two:
        assert (clone.folder / "李四.txt").exists()
        assert (clone.folder / "张三.txt").exists()
        assert notes(clone.ledger) == ["李四", "张三"]
        assert git(clone.folder, "status", "--porcelain") == ""


def test_another_file_that_both_have_changed(
    two: list[Clone], sync: Callable[..., Run], record: Callable[..., None]
) -> None:
    here, there = two
    for clone in two:
        (clone.folder / "说明.txt").write_text(clone.who, encoding="utf-8")
        git(clone.folder, "add", ".")
        git(clone.folder, "commit", "-q", "-m", "说明")
    assert sync(there).status == 0
    record(here, "note", "2.1.1", "一")
    run = sync(here)
    assert run == done(
        "",
        "除了计划和台账，这些文件两边也都改过：说明.txt，没有同步。"
        "请先用 git pull origin main 合并它们，再运行 kjplan sync。\n",
        1,
    )
    assert (here.folder / "说明.txt").read_text(encoding="utf-8") == "张三"


def test_another_file_that_came_and_is_in_the_way(
    two: list[Clone], sync: Callable[..., Run], record: Callable[..., None], home: Path
) -> None:
    here, there = two
    (there.folder / "说明.txt").write_text("他们的", encoding="utf-8")
    git(there.folder, "add", ".")
    git(there.folder, "commit", "-q", "-m", "说明")
    assert sync(there).status == 0
    (here.folder / "说明.txt").write_text("这里的", encoding="utf-8")
    record(here, "note", "2.1.1", "一")
    sent = git(home / "共享 盘" / "要点.git", "rev-parse", "main")
    run = sync(here)
    assert run == done(
        "",
        "别人改了这些文件，这里也改了，还没有提交：说明.txt，没有同步。"
        "请先用 git 提交或放弃这里的改动，再运行 kjplan sync。\n",
        1,
    )
    assert (here.folder / "说明.txt").read_text(encoding="utf-8") == "这里的"
    assert git(home / "共享 盘" / "要点.git", "rev-parse", "main") == sent
    (here.folder / "说明.txt").unlink()
    assert sync(here).status == 0
    assert (here.folder / "说明.txt").read_text(encoding="utf-8") == "他们的"


@pytest.mark.parametrize("autocrlf", ["true", "input"])
def test_line_breaks_of_windows_do_no_harm(
    autocrlf: str, two: list[Clone], sync: Callable[..., Run], record: Callable[..., None]
) -> None:
    here, there = two
    git(here.folder, "config", "core.autocrlf", autocrlf)
    here.plan.write_bytes(here.plan.read_bytes().replace(b"\n", b"\r\n"))
    here.edit(ONE, f"{ONE}工作")
    there.edit(TWO, f"{TWO}工作")
    record(there, "note", "2.1.1", "一")
    record(here, "note", "2.1.1", "二")
    assert sync(there).status == 0
    assert sync(here).out.startswith("收到 1 条记录（李四 1），plan.yaml 有 1 处修改（李四）。\n")
    assert sync(there).out.startswith("收到 1 条记录（张三 1），plan.yaml 有 1 处修改（张三）。\n")
    assert here.ledger.read_bytes() == there.ledger.read_bytes()
    assert b"\r" not in there.plan.read_bytes() + there.ledger.read_bytes()
    assert (b"\r\n" in here.plan.read_bytes()) == (autocrlf == "true")
    assert git(here.folder, "status", "--porcelain") == ""


def test_a_plan_saved_with_other_line_breaks_is_merged_line_by_line(
    two: list[Clone], sync: Callable[..., Run]
) -> None:
    here, there = two
    here.plan.write_bytes(here.plan.read_bytes().replace(b"\n", b"\r\n"))
    here.edit(ONE, f"{ONE}工作")
    there.edit(TWO, f"{TWO}工作")
    assert sync(there).status == 0
    assert sync(here).status == 0
    text = here.plan.read_bytes().decode()
    assert f"{ONE}工作\r\n" in text
    assert f"{TWO}工作\r\n" in text


def test_attributes_of_both_sides(two: list[Clone], sync: Callable[..., Run]) -> None:
    here, there = two
    for clone in two:
        attributes = clone.folder / ".gitattributes"
        attributes.write_text(f"*.{clone.who} text", encoding="utf-8")
    for clone in (there, here, there):
        assert sync(clone).status == 0
    for clone in two:
        attributes = clone.folder / ".gitattributes"
        assert attributes.read_text(encoding="utf-8") == (
            "*.李四 text\n*.ledger.jsonl merge=union -text\n*.evidence/** -text\n*.张三 text\n"
        )
        assert git(clone.folder, "status", "--porcelain") == ""


def test_a_folder_within_a_repository_and_a_plan_of_another_name(
    home: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / "全局 文件" / "要点[一]"
    folder.mkdir(parents=True)
    share(home / "全局 文件", home / "共享.git")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("KJPLAN_BY", "张三")
    assert kjplan("init", "二〇三〇*.yaml").status == 0
    assert kjplan("-f", "二〇三〇*.yaml", "note", "2.1.1", "一").status == 0
    run = kjplan("-f", "二〇三〇*.yaml", "sync")
    assert run == done("发出 1 条记录，1 处 二〇三〇*.yaml 的修改。\n检查过了，没有问题。\n")
    listed = git(
        home / "共享.git", "-c", "core.quotePath=off", "ls-tree", "-r", "--name-only", "main"
    )
    assert sorted(listed.splitlines()) == [
        "要点[一]/.gitattributes",
        "要点[一]/二〇三〇*.ledger.jsonl",
        "要点[一]/二〇三〇*.yaml",
    ]
