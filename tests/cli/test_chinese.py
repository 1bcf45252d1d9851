"""Nothing that a user reads is in English."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from helpers import Run

# What click says to programmers, or of what kjplan does not use.
NOT_SAID = (
    "Could not determine name for option", "No options defined but a name was passed",
    "Arguments take exactly one parameter", "defined twice", "cannot use the same flag",
    "Value must be an iterable", "DeprecationWarning", "Editing failed", "Windows error",
    "Invalid start character", "Takes {nargs} values", "does not match the format",
    "is not a valid UUID", "is not a valid boolean", "values are required",
    "Unknown standard stream", "Unknown color", "Choice({choices})", "Couldn't detect Bash",
    "Shell completion is not supported",
)  # fmt: skip


def said_by_click() -> Iterator[str]:
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = {"_": node.args[:1], "ngettext": node.args[:2]}.get(node.func.id, [])
                said = [text.value for text in texts if isinstance(text, ast.Constant)]
                yield from (text for text in said if isinstance(text, str) and text != "d")


def test_every_sentence_of_click_has_its_chinese() -> None:
    from kjplan.cli.chinese.messages import WORDS

    spoken = {text for text in said_by_click() if not any(part in text for part in NOT_SAID)}
    assert spoken - WORDS.keys() == set()


def test_a_translation_keeps_what_is_filled_in() -> None:
    from kjplan.cli.chinese.messages import WORDS

    for english, chinese in WORDS.items():
        names = set(re.findall(r"\{(\w+)", chinese))
        assert names <= set(re.findall(r"\{(\w+)", english)), english


# Words that are not English sentences: names of commands, options, formats, keys, files.
WORD = re.compile(r"[A-Za-z][a-z]+(?: [a-z]+){2,}")


def commands() -> list[str]:
    from kjplan.cli.group import COMMANDS

    return list(COMMANDS)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("command", commands())
@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_help_is_chinese_and_stays_within_the_width(
    kjplan: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    columns: str,
) -> None:
    from kjplan.text.width import width

    monkeypatch.setenv("COLUMNS", columns)
    run = kjplan(command, "--help")
    assert run.status == 0
    assert run.out.startswith(f"用法：kjplan {command} ")
    assert "选项：" in run.out
    assert "例：" in run.out
    assert not WORD.search(re.sub(r"kjplan .*", "", run.out))
    assert max(map(width, run.out.splitlines())) <= int(columns)


def test_every_command_has_a_chinese_name_of_its_own() -> None:
    from kjplan.cli.group import COMMANDS

    names = [listed.chinese for listed in COMMANDS.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[一-鿿]{2,4}", name) for name in names)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("command", commands())
def test_a_command_answers_to_its_chinese_name(kjplan: Callable[..., Run], command: str) -> None:
    from kjplan.cli.group import COMMANDS

    assert kjplan(COMMANDS[command].chinese, "--help") == kjplan(command, "--help")


def test_a_day_at_work_in_chinese(plays: Callable[[str], None]) -> None:
    plays("""\
$ kjplan 列表 --责任人 张三 --类型 周期性 --列 编号,任务
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   任务
1.1.2  每季度召开党风廉政专题会
$ kjplan 进度 1.1.2 1 --日期 2030-03-31
1.1.2 每季度召开党风廉政专题会：未启动 → 推进中，- → 1/4次 25%（2030-03-31 起）（撤回：kjplan undo）
$ kjplan 完成 1.1.1 --佐证 某科〔2030〕5号
1.1.1 制定党风廉政任务分解：未启动 → 已完成（撤回：kjplan undo）
""")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("lst", "没有命令“lst”。"),
        ("list --onwer 张三", "没有选项“--onwer”。"),
        ("list --owner", "选项“--owner”后面要跟一个值。"),
        ("done --yes=1", "选项“--yes”后面不跟值。"),
        ("list 张山", "多了参数：张山。"),
        ("show", "缺少参数“编号”。"),
        ("view", "缺少参数“owner|office|section”。"),
        ("list --format xml", "--format：没有“xml”。可用的有：table、json、jsonl、csv、tsv、md。"),
        ("--color blue list", "--color：没有“blue”。可用的有：auto、always、never。"),
        ("--as-of 2030-02-30 list", "--as-of：没有 2030-02-30 这一天。请核对月份和日子。"),
        (
            "--as-of 开会那天 list",
            "--as-of：“开会那天”不是日期。请写成 2030-06-30，或 6月30日、昨天、上周五、月底 这样。",
        ),
    ],
)
def test_errors_of_usage_are_chinese(kjplan: Callable[..., Run], line: str, said: str) -> None:
    run = kjplan(*line.split())
    assert run.status == 2
    assert run.out == ""
    assert run.err.splitlines()[-2] == f"错误：{said}"


@pytest.mark.usefixtures("sample")
def test_kjplan_alone_says_what_it_found_and_what_to_type(kjplan: Callable[..., Run]) -> None:
    assert kjplan().out == (
        "某某市科技局2030年科技创新工作要点\n"
        "截至 2030-06-30  任务 9  完成 0/9 0%  长期坚持 1  红灯 4\n"
        "\n"
        "  kjplan summary            会前摘要，一屏看清\n"
        "  kjplan list --owner 张三  张三的任务\n"
        "  kjplan show 1.1.1         一项任务的全部内容\n"
        "  kjplan progress 1.1.2 1   登记完成值：每季度召开党风廉政专题会\n"
        "  kjplan done 1.1.1         记为已完成：制定党风廉政任务分解\n"
        "  kjplan --help             全部命令\n"
    )


@pytest.mark.usefixtures("home")
def test_kjplan_alone_without_a_plan_says_how_to_begin(kjplan: Callable[..., Run]) -> None:
    run = kjplan()
    assert run.status == 0
    assert "plan.yaml：没有找到计划文件。" in run.out
    assert "  kjplan init    写一份带注释的样例计划\n" in run.out
