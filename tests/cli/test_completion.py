"""Completion, asked as a shell asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


def offered(line: str) -> list[tuple[str, str]]:
    """Give what is offered at the end of a line, each with its explanation."""
    from kjplan.cli.group import cli

    *words, last = line.split(" ")
    items = ShellComplete(cli, {}, "kjplan", "_KJPLAN_COMPLETE").get_completions(words[1:], last)
    return [(item.value, item.help or "") for item in items]


def values(line: str) -> list[str]:
    return [value for value, _ in offered(line)]


@pytest.mark.usefixtures("sample")
class TestOnTheMadeUpBureau:
    def test_commands_with_what_they_do(self) -> None:
        assert offered("kjplan su") == [("summary", "会前摘要：一屏看清进展")]

    def test_commands_by_their_chinese_names(self) -> None:
        assert offered("kjplan 列") == [("列表", "列出符合条件的任务，一行一项")]
        assert values("kjplan 列表 --责任人 王") == ["王五"]
        assert "列表" not in values("kjplan ")

    def test_options_in_both_spellings(self) -> None:
        assert values("kjplan list --o") == [
            "--owner", "--office", "--open", "--overdue", "--output",
        ]  # fmt: skip
        assert values("kjplan list --责") == ["--责任人"]

    def test_people(self) -> None:
        assert values("kjplan list --owner ") == ["张三", "李四", "王五"]
        assert offered("kjplan list --owner l") == [("ls", "李四"), ("lisi", "李四")]
        assert values("kjplan summary --责任人 王") == ["王五"]

    def test_offices_and_labels(self) -> None:
        assert offered("kjplan list --office 成") == [
            ("成果股", "cgg"), ("成果股（农社股）", "几个股室"),
        ]  # fmt: skip
        assert offered("kjplan list --office 全") == [("全局各股室", "统称")]

    def test_ids_a_level_at_a_time_with_their_titles(self) -> None:
        assert values("kjplan show ") == ["1", "2", "3"]
        assert offered("kjplan show 2.") == [
            ("2.1", "加快科技企业梯次培育"), ("2.2", "加快科技成果转化"),
        ]  # fmt: skip
        assert offered("kjplan done 2.2.") == [
            ("2.2.1", "举办技术对接会"), ("2.2.2", "引进技术转移机构"),
        ]  # fmt: skip
        assert values("kjplan show 二") == ["二"]

    def test_a_reading_is_of_a_task(self) -> None:
        assert values("kjplan progress 3") == ["3.1.1"]

    def test_statuses_in_both_languages(self) -> None:
        assert offered("kjplan list --status 推") == [("推进中", "doing")]
        assert offered("kjplan list --status do") == [("doing", "推进中"), ("done", "已完成")]

    def test_several_columns(self) -> None:
        assert values("kjplan list --columns 编号,责任") == ["编号,责任人", "编号,责任股室"]

    def test_the_names_of_a_view(self) -> None:
        assert values("kjplan view o") == ["owner", "office"]
        assert values("kjplan view owner 张") == ["张三"]
        assert values("kjplan view section ") == ["1", "2", "3"]

    def test_formats_and_shells(self) -> None:
        assert values("kjplan list --format ") == ["table", "json", "jsonl", "csv", "tsv", "md"]
        assert values("kjplan completion z") == ["zsh"]


def test_another_file_is_asked(home: Path, sample: Path) -> None:
    sample.rename(home / "other.yaml")
    assert values("kjplan list --owner 张") == []
    assert values("kjplan -f other.yaml list --owner 张") == ["张三"]


@pytest.mark.usefixtures("home")
def test_without_a_plan_nothing_is_offered_and_nothing_breaks() -> None:
    assert values("kjplan list --owner ") == []


@pytest.mark.usefixtures("sample")
def test_bash_gets_it_in_the_way_of_bash(process: Callable[..., Run]) -> None:
    words = "kjplan show 2.2."
    run = process(_KJPLAN_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="2")
    assert (run.out, run.err, run.status) == ("plain,2.2.1\nplain,2.2.2\n", "", 0)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
@pytest.mark.usefixtures("home")
def test_each_shell_has_a_script(kjplan: Callable[..., Run], shell: str) -> None:
    run = kjplan("completion", shell)
    assert (run.status, run.err) == (0, "")
    assert "_KJPLAN_COMPLETE" in run.out
    assert f"{shell}_complete" in run.out


def test_installing_twice_is_installing_once(home: Path, kjplan: Callable[..., Run]) -> None:
    user = home.parent / "home"
    (user / ".bashrc").write_text("alias ll='ls -l'", encoding="utf-8")
    for _ in range(2):
        run = kjplan("completion", "bash", "--install")
        assert run.out == f"已装好 bash 的补全：{user}/.bashrc。新开一个窗口就可以用。\n"
    script = user / ".kjplan" / "completion.bash"
    assert script.read_text(encoding="utf-8") == kjplan("completion", "bash").out
    assert (user / ".bashrc").read_text(encoding="utf-8") == f"alias ll='ls -l'\n. \"{script}\"\n"


def test_fish_needs_no_setting(home: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("completion", "fish", "--安装")
    assert (home.parent / "home/.config/fish/completions/kjplan.fish").is_file()


def test_the_shell_in_use_is_found(
    kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    assert kjplan("completion").out == kjplan("completion", "zsh").out
    monkeypatch.setenv("SHELL", "/bin/dash")
    run = kjplan("completion")
    assert run.status == 1
    assert run.err == (
        "不知道当前是哪种 shell。请写明：kjplan completion bash|zsh|fish|powershell。\n"
    )
