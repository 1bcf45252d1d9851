"""`kjplan sync` in a repository with several plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import Run
from helpers.clones import Clone, clones, git
from helpers.ledgers import notes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def sync(kjplan: Callable[..., Run]) -> Callable[[Clone], Run]:
    """Synchronise a clone as its own person."""
    return lambda clone: kjplan("-f", str(clone.plan), "sync", "--by", clone.who)


@pytest.fixture
def record(kjplan: Callable[..., Run]) -> Callable[[Clone, str], None]:
    """Record a note in a clone."""

    def record(clone: Clone, note: str) -> None:
        words = ("note", "2.1.1", note, "--by", clone.who)
        assert kjplan("-f", str(clone.plan), *words).status == 0

    return record


@pytest.fixture
def two(home: Path, kjplan: Callable[..., Run], sync: Callable[[Clone], Run]) -> list[Clone]:
    """Two clones of one repository, with another plan in a folder of its own."""
    both = clones(home, "张三", "李四")
    there = other(both[0])
    there.folder.mkdir()
    assert kjplan("init", str(there.plan)).status == 0
    assert sync(there).status == 0
    assert sync(both[1]).status == 0
    return both


def other(clone: Clone) -> Clone:
    """Give the other plan's folder of a clone."""
    return Clone(clone.folder / "二〇三一年", clone.who)


def test_of_two_plans_changed_here_and_there_both_are_joined(
    two: list[Clone], sync: Callable[[Clone], Run], record: Callable[[Clone, str], None]
) -> None:
    here, there = two
    for clone in (there, here):
        record(clone, clone.who)
        record(other(clone), f"{clone.who}明年")
    other(there).edit("title: 推进党风廉政建设", "title: 党风廉政建设")
    other(here).edit("title: 加快科技企业梯次培育", "title: 梯次培育科技企业")
    assert sync(there).out == "发出 1 条记录。\n检查过了，没有问题。\n"
    assert sync(other(there)).out == (
        "发出 1 条记录，1 处 plan.yaml 的修改。\n检查过了，没有问题。\n"
    )
    assert sync(here).out == (
        "收到 2 条记录（李四 2），二〇三一年/plan.yaml 有 1 处修改（李四）。\n"
        "发出 2 条记录，1 处 二〇三一年/plan.yaml 的修改。\n检查过了，没有问题。\n"
    )
    assert sync(there).status == 0
    for clone in two:
        assert notes(clone.ledger) == ["李四", "张三"]
        assert notes(other(clone).ledger) == ["李四明年", "张三明年"]
        assert git(clone.folder, "status", "--porcelain") == ""
    assert other(here).plan.read_bytes() == other(there).plan.read_bytes()


def test_the_other_plan_committed_by_hand_on_both_sides(
    two: list[Clone], sync: Callable[[Clone], Run], record: Callable[[Clone, str], None]
) -> None:
    here, there = two
    for clone in (there, here):
        record(other(clone), f"{clone.who}明年")
        git(clone.folder, "add", "二〇三一年/plan.ledger.jsonl")
        git(clone.folder, "commit", "-q", "-m", "明年")
        assert sync(clone).status == 0
    assert notes(other(here).ledger) == ["李四明年", "张三明年"]
    assert git(here.folder, "status", "--porcelain") == ""


def test_the_other_plan_is_not_sent_before_its_time(
    two: list[Clone], sync: Callable[[Clone], Run], record: Callable[[Clone, str], None]
) -> None:
    here, there = two
    other(here).edit("title: 推进党风廉政建设", "title: 写到一半")
    record(here, "一")
    record(there, "二")
    assert sync(there).status == 0
    assert sync(here).out.startswith("收到 1 条记录（李四 1）。\n发出 1 条记录。\n")
    assert git(here.folder, "-c", "core.quotePath=off", "status", "--porcelain") == (
        " M 二〇三一年/plan.yaml\n"
    )
    assert sync(there).out == "收到 1 条记录（张三 1）。\n检查过了，没有问题。\n"


def test_one_place_of_the_other_plan_changed_by_both(
    two: list[Clone], sync: Callable[[Clone], Run], record: Callable[[Clone, str], None]
) -> None:
    here, there = two
    for clone in two:
        other(clone).edit("title: 推进党风廉政建设", f"title: {clone.who}改的")
    record(here, "一")
    assert sync(other(there)).status == 0
    run = sync(here)
    assert (run.out, run.status) == ("", 1)
    assert run.err.startswith(
        "二〇三一年/plan.yaml 有 1 处，这里和别人都改了，没有同步，文件夹里什么也没有动："
    )


def test_another_plan_that_somebody_removed_is_gone(
    two: list[Clone], sync: Callable[[Clone], Run], record: Callable[[Clone, str], None]
) -> None:
    here, there = two
    git(there.folder, "rm", "-q", "-r", "二〇三一年")
    git(there.folder, "commit", "-q", "-m", "不要了")
    assert sync(there).status == 0
    record(here, "一")
    assert sync(here).out == "发出 1 条记录。\n检查过了，没有问题。\n"
    assert not other(here).plan.exists()
