"""`kjplan init`, and where a plan is looked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


def files(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_plan_that_passes_its_check(home: Path, kjplan: Callable[..., Run]) -> None:
    run = kjplan("init")
    said = "已写好样例 plan.yaml。用编辑器改成自己的计划，再运行 kjplan check。\n"
    assert (run.out, run.err, run.status) == (said, "", 0)
    assert files(home) == ["plan.yaml"]
    checked = kjplan("check")
    assert (checked.err, checked.status) == ("", 0)
    assert "没有问题。3 个部分，4 个条目，10 项任务" in checked.out


def test_the_year_is_this_one(
    home: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KJPLAN_TODAY", "2034-02-03")
    assert kjplan("init").status == 0
    written = (home / "plan.yaml").read_text(encoding="utf-8")
    assert "period: {start: 2034-01-01, end: 2034-12-31}" in written
    assert "2030" not in written
    assert kjplan("check").status == 0


def test_lines_end_as_in_the_repository(home: Path, kjplan: Callable[..., Run]) -> None:
    assert kjplan("init").status == 0
    assert b"\r" not in (home / "plan.yaml").read_bytes()


@pytest.mark.parametrize("name", ["2030年要点.yaml", "a b.yaml"])
def test_another_name(name: str, home: Path, kjplan: Callable[..., Run]) -> None:
    assert kjplan("init", name).out.startswith(f"已写好样例 {name}。")
    assert files(home) == [name]
    assert kjplan("-f", name, "check").status == 0


def test_another_name_is_in_the_command_to_run_next(kjplan: Callable[..., Run]) -> None:
    assert kjplan("init", "2030年要点.yaml").out == (
        "已写好样例 2030年要点.yaml。用编辑器改成自己的计划，"
        "再运行 kjplan -f 2030年要点.yaml check。\n"
    )


@pytest.mark.parametrize("name", ["要点.yml", "要点.YAML"])
def test_the_other_spelling_of_its_ending(
    name: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    assert kjplan("init", name).status == 0
    assert files(home) == [name]


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("要点.docx", "要点.yaml"),
        ("2030年 要点.xlsx", '"2030年 要点.yaml"'),
        ("要点", "要点.yaml"),
        (".", "plan.yaml"),
    ],
)
def test_a_plan_is_in_no_other_kind_of_file(
    name: str, instead: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    run = kjplan("init", name)
    assert (run.out, run.status, files(home)) == ("", 2, [])
    assert run.err.splitlines()[-1] == (
        f"错误：计划的文件名要以 .yaml 或 .yml 结尾，不是“{name}”。请用 kjplan init {instead}。"
    )


@pytest.mark.parametrize("name", ["plan.yaml", "别的.yaml"])
def test_nothing_is_overwritten(name: str, home: Path, kjplan: Callable[..., Run]) -> None:
    (home / name).write_text("自己的", encoding="utf-8")
    run = kjplan("init", name)
    assert (run.out, run.status) == ("", 1)
    assert run.err == f"{name} 已经有了，没有覆盖。请换一个文件名：kjplan init 文件名。\n"
    assert (home / name).read_text(encoding="utf-8") == "自己的"


def test_nor_is_what_a_link_points_to(home: Path, kjplan: Callable[..., Run]) -> None:
    (home / "plan.yaml").symlink_to(home / "别处.yaml")
    assert kjplan("init").status == 1
    assert not (home / "别处.yaml").exists()


def test_a_folder_that_is_not_there(kjplan: Callable[..., Run]) -> None:
    run = kjplan("init", "没有/plan.yaml")
    assert (run.out, run.status) == ("", 1)
    assert run.err == "写不了 没有/plan.yaml：没有文件夹 没有。请先建好，或换一处。\n"


def test_a_file_in_a_folders_place(home: Path, kjplan: Callable[..., Run]) -> None:
    (home / "文件").touch()
    run = kjplan("init", "文件/plan.yaml")
    assert (run.out, run.status) == ("", 1)
    assert run.err == "写不了 文件/plan.yaml：路径中间有一段不是文件夹。请核对路径。\n"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root"
)
def test_a_folder_that_may_not_be_written_to(home: Path, kjplan: Callable[..., Run]) -> None:
    home.chmod(0o500)
    run = kjplan("init")
    home.chmod(0o700)
    assert (run.out, run.status) == ("", 1)
    assert run.err == "写不了 plan.yaml：没有权限。请向文件的主人要权限。\n"
    assert files(home) == []


def test_a_plan_is_looked_for_here_and_above(home: Path, kjplan: Callable[..., Run]) -> None:
    run = kjplan("list")
    assert (run.out, run.status) == ("", 3)
    above = "、".join(map(str, (home, *home.parents)))
    assert run.err == (
        f"plan.yaml：没有找到计划文件。找过的文件夹：{above}。"
        "请到计划所在的文件夹里运行，或用 -f 指明文件；kjplan init 可新建一份样例。\n"
    )


def test_other_plans_that_lie_here_are_named(home: Path, kjplan: Callable[..., Run]) -> None:
    above = "、".join(map(str, (home, *home.parents)))
    missing = f"plan.yaml：没有找到计划文件。找过的文件夹：{above}。"
    remedy = "请到计划所在的文件夹里运行，或用 -f 指明文件；kjplan init 可新建一份样例。\n"
    assert kjplan("init", "2030年要点.yaml").status == 0
    (home / "说明.txt").touch()
    (home / "夹.yaml").mkdir()
    run = kjplan("list")
    assert (run.out, run.status) == ("", 3)
    assert run.err == f"{missing}这里有 2030年要点.yaml，可用 -f 指明。{remedy}"
    for name in ("f", "e", "d", "c", "b"):
        (home / f"{name}.yaml").touch()
    # Five are enough to see what is meant.
    five = "2030年要点.yaml、b.yaml、c.yaml、d.yaml、e.yaml"
    assert kjplan("list").err == f"{missing}这里有 {five}，可用 -f 指明。{remedy}"


TITLES = ("list", "--item", "1.1", "--columns", "title", "--format", "tsv")


def plan(path: Path, title: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "title: 计划\norganization: 局\nperiod: {start: 2030-01-01, end: 2030-12-31}\n"
        "people: [{name: 张三}]\noffices: [{name: 高新股}]\n"
        "sections: [{id: 1, title: 部分, items: [{id: 1.1, tasks: [{id: 1.1.1, text: "
        f"{title}}}]}}]}}]\n",
        encoding="utf-8",
    )


def test_the_nearest_plan_above(
    home: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(home / "plan.yaml", "远的")
    plan(home / "股室" / "plan.yaml", "近的")
    for folder, title in (
        (home, "远的"),
        (home / "股室", "近的"),
        (home / "股室" / "下面", "近的"),
    ):
        folder.mkdir(exist_ok=True)
        monkeypatch.chdir(folder)
        assert kjplan(*TITLES).out == f"任务\n{title}\n"


def test_a_folder_called_plan_yaml_is_passed_over(
    home: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(home / "plan.yaml", "上面的")
    (home / "下面" / "plan.yaml").mkdir(parents=True)
    monkeypatch.chdir(home / "下面")
    assert kjplan(*TITLES).out == "任务\n上面的\n"


def test_an_option_comes_before_the_environment_before_the_folder(
    home: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(home / "plan.yaml", "这里的")
    plan(home / "甲" / "2029.yaml", "环境的")
    plan(home / "乙.yaml", "指明的")
    assert kjplan(*TITLES).out == "任务\n这里的\n"
    monkeypatch.setenv("KJPLAN_FILE", str(home / "甲" / "2029.yaml"))
    assert kjplan(*TITLES).out == "任务\n环境的\n"
    assert kjplan("-f", "乙.yaml", *TITLES).out == "任务\n指明的\n"
    assert kjplan("--文件", "乙.yaml", *TITLES).out == "任务\n指明的\n"
    monkeypatch.setenv("KJPLAN_FILE", "")
    assert kjplan(*TITLES).out == "任务\n这里的\n"


@pytest.mark.parametrize("command", [("list",), ("show", "1"), ("view", "owner"), ("check",)])
def test_a_file_named_that_is_not_there(
    command: tuple[str, ...], kjplan: Callable[..., Run]
) -> None:
    run = kjplan("-f", "没有.yaml", *command)
    assert (run.out, run.status) == ("", 3)
    assert run.err.startswith("没有.yaml：没有这个文件")


def test_a_folder_without_a_plan(home: Path, kjplan: Callable[..., Run]) -> None:
    run = kjplan("-f", str(home), "list")
    assert (run.out, run.status) == ("", 3)
    assert run.err == (
        f"{home}/plan.yaml：没有这个文件。找的是 {home}/plan.yaml。"
        "请核对文件名和所在的文件夹；kjplan init 可新建一份样例。\n"
    )
