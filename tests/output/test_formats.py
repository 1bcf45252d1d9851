"""What other programs and documents take: json, csv, tsv, Markdown, and the piped table."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from helpers import HEAD
from kjplan.text.width import width

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

MARKDOWN_HEAD = "# 某某市科技局2030年科技创新工作要点\n\n截至 2030-06-30  序时进度 50%\n\n"

# What would do harm in a spreadsheet, a document or on a terminal.
HARM = r"""
title: 难办的计划
organization: 局
period: {start: 2030-01-01, end: 2030-12-31}
people: [{name: 张三}, {name: "=李四"}]
offices: [{name: "甲|乙"}]
sections:
  - id: 1
    title: 部分
    items:
      - id: 1.1
        owners: [张三, "=李四"]
        offices: ["甲|乙"]
        tasks:
          - {id: 1.1.1, text: "=1+1"}
          - {id: 1.1.2, text: "+x"}
          - {id: 1.1.3, text: "-x"}
          - {id: 1.1.4, text: "@x"}
          - {id: 1.1.5, text: "\t=1+1"}
          - {id: 1.1.6, text: "说“好”，写\"好\"，"}
          - {id: 1.1.7, text: "第一行\n=第二行"}
          - {id: 1.1.8, text: "*星* _线_ `码` [链](x) <b> a|b ~删~ \\"}
          - {id: 1.1.9, text: "红\e[31m\x9b31m\u202e反\u2066"}
          - {id: 1.1.10, text: 7月前完成, title: "7", target: {at_least: 2}}
"""


@pytest.fixture
def harm(home: Path) -> None:
    (home / "plan.yaml").write_text(HARM, encoding="utf-8")


def test_json_of_a_figure(recorded: Path, kjplan: Callable[..., Run]) -> None:
    assert recorded.exists()
    (task,) = json.loads(kjplan("list", "--search", "高新技术企业", "--format", "json").out)
    recorded_at = datetime.fromisoformat(task["last"].pop("at"))
    assert recorded_at.tzinfo
    assert list(task.items()) == [
        ("id", "2.1.1"),
        ("title", "新增高新技术企业"),
        ("text", "新增高新技术企业11家以上，"),
        ("section", {"id": "2", "title": "坚持创新驱动，培育科技企业"}),
        ("item", {"id": "2.1", "title": "加快科技企业梯次培育"}),
        ("owners", ["李四"]),
        ("offices", ["高新股"]),
        ("support", []),
        ("kind", "target"),
        ("target", {"at_least": 11, "unit": "家"}),
        ("stretch", False),
        ("added", None),
        ("source", None),
        ("due", "2030-12-31"),
        ("promised_due", None),
        ("extended", 0),
        ("status", "doing"),
        ("value", 7),
        ("completion", 0.6364),
        ("overdue", False),
        ("late_days", None),
        ("accepted", False),
        ("light", "green"),
        ("reason", None),
        ("last", {"on": "2030-05-31", "by": "王五", "kind": "reading", "note": "第一批公示"}),
    ]


@pytest.mark.usefixtures("sample")
def test_json_of_what_nothing_is_known_of(kjplan: Callable[..., Run]) -> None:
    (task,) = json.loads(kjplan("list", "--search", "一岗双责", "--format", "json").out)
    assert list(task.items()) == [
        ("id", "1.1.3"),
        ("title", "落实“一岗双责”"),
        ("text", "落实“一岗双责”。"),
        ("section", {"id": "1", "title": "坚持党建引领，锻造过硬队伍"}),
        ("item", {"id": "1.1", "title": "推进党风廉政建设"}),
        ("owners", ["张三", "李四"]),
        ("offices", ["全局各股室"]),
        ("support", []),
        ("kind", "ongoing"),
        ("target", None),
        ("stretch", False),
        ("added", None),
        ("source", None),
        ("due", "2030-12-31"),
        ("promised_due", None),
        ("extended", 0),
        ("status", "todo"),
        ("value", None),
        ("completion", None),
        ("overdue", False),
        ("late_days", None),
        ("accepted", False),
        ("light", None),
        ("reason", None),
        ("last", None),
    ]


@pytest.mark.usefixtures("recorded")
def test_json_of_each_kind(kjplan: Callable[..., Run]) -> None:
    tasks = json.loads(kjplan("--as-of", "2030-10-01", "list", "--format", "json").out)
    keys = ("id", "kind", "target", "value", "completion", "overdue", "light")
    assert [tuple(task[key] for key in keys) for task in tasks] == [
        ("1.1.1", "once", None, None, None, False, "green"),
        ("1.1.2", "recurring", None, 1, 0.25, False, "red"),
        ("1.1.3", "ongoing", None, None, None, False, None),
        ("2.1.1", "target", {"at_least": 11, "unit": "家"}, 7, 0.6364, False, "yellow"),
        ("2.1.2", "target", {"at_least": 1, "aim": 2, "unit": "个"}, None, None, False, "red"),
        ("2.1.3", "target", {"rank": 1, "among": "某某市"}, 2, None, False, "yellow"),
        ("2.1.4", "once", None, None, 0.6, True, "red"),
        ("2.2.1", "once", None, None, None, False, "red"),
        ("2.2.2", "target", {"at_least": 3, "unit": "家"}, None, None, False, None),
        ("3.1.1", "once", None, None, 1.0, False, "green"),
    ]


@pytest.mark.usefixtures("sample")
def test_nothing_found_is_an_empty_array_or_a_heading(kjplan: Callable[..., Run]) -> None:
    nothing = ("list", "--overdue", "--columns", "id,title", "--format")
    assert kjplan("list", "--overdue", "--format", "json").out == "[]\n"
    assert kjplan(*nothing, "csv").out == "编号,任务\n"
    assert kjplan(*nothing, "tsv").out == "编号\t任务\n"
    assert kjplan(*nothing, "md").out == MARKDOWN_HEAD + "没有符合条件的任务。\n"


@pytest.mark.usefixtures("recorded")
def test_csv_has_every_column(kjplan: Callable[..., Run]) -> None:
    assert kjplan("list", "--item", "2.1", "--search", "技术", "--format", "csv").out == (
        "编号,灯,状态,完成值/目标值,完成率,序时进度,落后,完成时限,逾期办结,类型,目标值,责任人,责任股室,"
        "部分,条目,最近记录,任务,原文,说明\n"
        "2.1.1,绿,推进中,7/11家 63.6%,63.6%,50%,超前 13.6 点,未列明,,量化指标,11家,李四,高新股,"
        "坚持创新驱动，培育科技企业,加快科技企业梯次培育,2030-05-31,新增高新技术企业,"
        "新增高新技术企业11家以上，,第一批公示\n"
        "2.1.2,红,未启动,-/1个,,50%,落后 50 点,未列明,,量化指标,力争1-2个,李四,高新股,"
        "坚持创新驱动，培育科技企业,加快科技企业梯次培育,,获得省级科学技术奖,"
        "力争获得省级科学技术奖1-2个，,\n"
    )


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("csv", "任务,编号\n落实“一岗双责”,1.1.3\n"),
        ("tsv", "任务\t编号\n落实“一岗双责”\t1.1.3\n"),
        ("md", MARKDOWN_HEAD + "| 任务 | 编号 |\n| --- | --- |\n| 落实“一岗双责” | 1.1.3 |\n"),
        ("table", HEAD + "编号   任务\n1.1.3  落实“一岗双责”\n"),
    ],
)
def test_columns_as_asked(form: str, shown: str, kjplan: Callable[..., Run]) -> None:
    listed = kjplan("list", "--kind", "长期坚持", "--列", "任务,编号", "--格式", form)
    assert listed.out == shown


@pytest.mark.usefixtures("harm")
def test_csv_is_harmless(kjplan: Callable[..., Run]) -> None:
    run = kjplan("list", "--columns", "id,title,owner,figure", "--format", "csv")
    assert run.out == (
        "编号,任务,责任人,完成值/目标值\n"
        "1.1.1,'=1+1,张三、=李四,\n"
        "1.1.2,'+x,张三、=李四,\n"
        "1.1.3,'-x,张三、=李四,\n"
        "1.1.4,'@x,张三、=李四,\n"
        "1.1.5,' =1+1,张三、=李四,\n"
        '1.1.6,"说“好”，写""好""",张三、=李四,\n'
        "1.1.7,第一行 =第二行,张三、=李四,\n"
        "1.1.8,*星* _线_ `码` [链](x) <b> a|b ~删~ \\,张三、=李四,\n"
        "1.1.9,红\\x1b[31m\\x9b31m\\u202e反\\u2066,张三、=李四,\n"
        "1.1.10,7,张三、=李四,-/2\n"
    )
    rows = list(csv.reader(io.StringIO(run.out)))
    assert [len(row) for row in rows] == [4] * 11
    assert rows[6][1] == '说“好”，写"好"'


@pytest.mark.usefixtures("harm")
def test_tsv_has_a_task_a_line_and_no_tab_within(kjplan: Callable[..., Run]) -> None:
    run = kjplan("list", "--columns", "id,title,owner", "--sort", "-id", "--format", "tsv")
    assert run.out == (
        "编号\t任务\t责任人\n"
        "1.1.10\t7\t张三、=李四\n"
        "1.1.9\t红\\x1b[31m\\x9b31m\\u202e反\\u2066\t张三、=李四\n"
        "1.1.8\t*星* _线_ `码` [链](x) <b> a|b ~删~ \\\t张三、=李四\n"
        "1.1.7\t第一行 =第二行\t张三、=李四\n"
        '1.1.6\t说“好”，写"好"\t张三、=李四\n'
        "1.1.5\t' =1+1\t张三、=李四\n"
        "1.1.4\t'@x\t张三、=李四\n"
        "1.1.3\t'-x\t张三、=李四\n"
        "1.1.2\t'+x\t张三、=李四\n"
        "1.1.1\t'=1+1\t张三、=李四\n"
    )


@pytest.mark.usefixtures("harm")
def test_markdown_shows_markup_as_it_is(kjplan: Callable[..., Run]) -> None:
    run = kjplan("list", "--columns", "pace,title,office", "--search", "a|b", "--format", "md")
    assert run.out == (
        "# 难办的计划\n\n截至 2030-06-30  序时进度 50%\n\n"
        "| 序时进度 | 任务 | 责任股室 |\n"
        "| ---: | --- | --- |\n"
        "|  | \\*星\\* \\_线\\_ \\`码\\` \\[链\\](x) &lt;b> a\\|b \\~删\\~ \\\\ | 甲\\|乙 |\n"
    )


@pytest.mark.usefixtures("recorded")
def test_markdown_of_a_list(kjplan: Callable[..., Run]) -> None:
    assert kjplan("list", "--item", "2.2", "--format", "md").out == (
        MARKDOWN_HEAD + "| 编号 | 灯 | 状态 | 完成值/目标值 | 责任人 | 责任股室 | 任务 |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| 2.2.1 | 红 | 需协调 |  | 王五 | 成果股（农社股） | 举办技术对接会 |\n"
        "| 2.2.2 |  | 已取消 | -/3家 | 张三 | 成果股（农社股） | 引进技术转移机构 |\n"
    )


@pytest.mark.usefixtures("harm")
def test_json_gives_the_text_back_and_writes_no_control_character(
    kjplan: Callable[..., Run],
) -> None:
    run = kjplan("list", "--search", "红", "--format", "json")
    assert "\\u001b[31m\\u009b31m\\u202e反\\u2066" in run.out
    assert run.out.replace("\n", "").isprintable()
    assert [task["text"] for task in json.loads(run.out)] == ["红\x1b[31m\x9b31m\u202e反\u2066"]


@pytest.mark.usefixtures("harm")
def test_a_piped_table_has_a_task_a_line(kjplan: Callable[..., Run]) -> None:
    assert kjplan("list", "--columns", "id,office,title").out == (
        "难办的计划\n"
        "截至 2030-06-30  序时进度 50%\n"
        "\n"
        "编号    责任股室  任务\n"
        "1.1.1   甲|乙     =1+1\n"
        "1.1.2   甲|乙     +x\n"
        "1.1.3   甲|乙     -x\n"
        "1.1.4   甲|乙     @x\n"
        "1.1.5   甲|乙      =1+1\n"
        '1.1.6   甲|乙     说“好”，写"好"\n'
        "1.1.7   甲|乙     第一行 =第二行\n"
        "1.1.8   甲|乙     *星* _线_ `码` [链](x) <b> a|b ~删~ \\\n"
        "1.1.9   甲|乙     红\\x1b[31m\\x9b31m\\u202e反\\u2066\n"
        "1.1.10  甲|乙     7\n"
    )


@pytest.mark.usefixtures("real")
def test_columns_of_a_piped_table_stand_under_their_headings(kjplan: Callable[..., Run]) -> None:
    run = kjplan("list")
    _, _, _, heading, *rows = run.out.splitlines()
    assert len(rows) == 130
    edges = [
        width(heading[: heading.index(name)]) for name in ("状态", "责任人", "责任股室", "任务")
    ]
    for row in rows:
        cells = "".join(f"{char}\0" if width(char) == 2 else char for char in row)
        assert [cells[edge - 2 : edge] for edge in edges] == ["  "] * 4, row
        assert all(cells[edge] not in " \0" for edge in edges), row


@pytest.mark.usefixtures("sample")
def test_a_format_that_there_is_not(kjplan: Callable[..., Run]) -> None:
    run = kjplan("list", "--format", "xlsx")
    assert (run.out, run.status) == ("", 2)
    assert "xlsx" in run.err
    assert all(form in run.err for form in ("table", "json", "csv", "tsv", "md"))
