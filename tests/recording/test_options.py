"""What the options of a record say, in English or Chinese, and who records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import fields

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


SAID = ("2030-06-01", "李四", "已报市局", "某科〔2030〕5号")
OPTIONS = {
    "english": "--note 已报市局 --evidence 某科〔2030〕5号 --on 2030-06-01 --by 李四",
    "chinese": "--说明 已报市局 --佐证 某科〔2030〕5号 --日期 2030-06-01 --登记人 李四",
}


@pytest.mark.parametrize("spelling", OPTIONS)
@pytest.mark.parametrize(
    ("command", "recorded"),
    [
        ("start 2.2.1", ("status", "2.2.1", "doing")),
        ("done 2.2.1", ("status", "2.2.1", "done")),
        ("block 2.2.1", ("status", "2.2.1", "blocked")),
        ("drop 2.2.1", ("status", "2.2.1", "dropped")),
        ("progress 2.2.1 60%", ("reading", "2.2.1", "")),
        ("meeting", ("meeting", "", "")),
    ],
)
def test_what_the_options_say_is_recorded(
    bureau: Path,
    kjplan: Callable[..., Run],
    spelling: str,
    command: str,
    recorded: tuple[str, ...],
) -> None:
    assert kjplan(*command.split(), *OPTIONS[spelling].split()).status == 0
    assert fields(bureau, "kind", "task", "status") == [recorded]
    assert fields(bureau, "on", "by", "note", "evidence") == [SAID]


@pytest.mark.parametrize("spelling", OPTIONS)
@pytest.mark.parametrize("command", ["reopen 2.2.1", "undo --yes"])
def test_what_the_options_say_of_going_back_is_recorded(
    bureau: Path, kjplan: Callable[..., Run], spelling: str, command: str
) -> None:
    kjplan("done", "2.2.1", "--on", "2030-05-01", "--by", "李四")
    assert kjplan(*command.split(), *OPTIONS[spelling].split()).status == 0
    assert fields(bureau, "on", "by", "note", "evidence")[1:] == [SAID]


@pytest.mark.parametrize("spelling", OPTIONS)
def test_what_the_options_say_of_a_note_is_recorded(
    bureau: Path, kjplan: Callable[..., Run], spelling: str
) -> None:
    assert kjplan("note", "1.1.3", "开了会", *OPTIONS[spelling].split()[2:]).status == 0
    assert fields(bureau, "kind", "task", "on", "by", "note", "evidence") == [
        ("note", "1.1.3", "2030-06-01", "李四", "开了会", "某科〔2030〕5号")
    ]


@pytest.mark.parametrize(
    ("option", "variable", "by"),
    [
        (["--by", "李四"], "王五", "李四"),
        (["--by", "县科技局 赵六"], "", "县科技局 赵六"),
        ([], "王五", "王五"),
        ([], "", "clerk"),
    ],
)
def test_who_records(
    bureau: Path,
    kjplan: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
    option: list[str],
    variable: str,
    by: str,
) -> None:
    monkeypatch.setenv("KJPLAN_BY", variable)
    monkeypatch.setenv("LOGNAME", "clerk")
    assert kjplan("start", "1.1.1", *option).status == 0
    assert fields(bureau, "by") == [(by,)]


def test_a_name_that_is_none(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 1.1.1 --by ''
! 用法：kjplan start [选项] 编号...
! 错误：--by：没有内容。请补上内容。
! 例如：kjplan start 1.1.1
[2]
$ kjplan start 1.1.1 --by ' 张三'
! 用法：kjplan start [选项] 编号...
! 错误：--by：名称前后有空格，或含有换行等不可见字符。请只留名称本身。
! 请输入：kjplan start 1.1.1 --by 张三
[2]
"""
    )
