"""`-o FILE`: what a file says, of each kind and each command, and what is refused."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

PAGES = ["html", "svg", "md", "txt"]
SHEETS = [*PAGES, "csv", "tsv", "json"]
# What each can be written as, and a task that it has to say something about.
LOOKS = {
    "list": (SHEETS, "2.1.1"),
    "view owner": (SHEETS, "2.1.1"),
    "targets": (SHEETS, "2.1.1"),
    "summary": ([*PAGES, "json"], "2.1.2"),
    "show 2.1.1": ([*PAGES, "json"], "2.1.1"),
    "log": (SHEETS, "2.1.1"),
}
EACH = [(look, ending, task) for look, (able, task) in LOOKS.items() for ending in able]


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(("look", "ending", "task"), EACH)
def test_each_look_in_each_kind_of_file(
    look: str, ending: str, task: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    run = kjplan(*look.split(), "-o", f"件.{ending}")
    assert (run.out, run.err, run.status) == (f"已写好 件.{ending}。\n", "", 0)
    text = (home / f"件.{ending}").read_text(encoding="utf-8")
    assert task in text
    if ending in PAGES:
        assert "某某市科技局2030年科技创新工作要点" in text
        assert re.search(r"截至(&#160;|\D{1,20})2030-06-30", text)


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("name", ["x.csv", "x.CSV"])
def test_a_csv_has_the_mark_that_excel_asks_for(
    name: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    stdout = kjplan("log", "--format", "csv").out
    kjplan("log", "--另存", name)
    assert (home / name).read_bytes() == b"\xef\xbb\xbf" + stdout.encode()


@pytest.mark.usefixtures("recorded")
def test_a_view_as_a_table_has_the_group_first(home: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("view", "owner", "-o", "分工.csv")
    text = (home / "分工.csv").read_text(encoding="utf-8-sig")
    rows = [row[:3] for row in csv.reader(io.StringIO(text))]
    assert rows[0] == ["分组", "编号", "灯"]
    assert [group for group, task, _ in rows if task == "1.1.1"] == ["张三", "李四"]
    assert rows[-1] == ["未明确责任人", "3.1.1", "绿"]


@pytest.mark.usefixtures("recorded")
def test_a_view_as_json_has_each_task_once(home: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("view", "owner", "-o", "分工.json")
    assert (home / "分工.json").read_text(encoding="utf-8") == kjplan(
        "list", "--format", "json"
    ).out
    kjplan("show", "2.2", "2", "-o", "二.json")
    listed = kjplan("list", "--section", "2", "--format", "json").out
    assert (home / "二.json").read_text(encoding="utf-8") == listed


@pytest.mark.usefixtures("recorded")
def test_targets_as_a_table_have_a_figure_a_column(home: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("targets", "--owner", "李四", "--item", "2.1", "-o", "指标.tsv")
    assert (home / "指标.tsv").read_text(encoding="utf-8") == (
        "编号\t灯\t状态\t完成值/目标值\t完成率\t序时进度\t落后\t目标值\t责任人\t责任股室\t任务\n"
        "2.1.2\t红\t未启动\t-/1个\t\t50%\t落后 50 点\t力争1-2个\t李四\t高新股\t获得省级科学技术奖\n"
        "2.1.1\t绿\t推进中\t7/11家 63.6%\t63.6%\t50%\t超前 13.6 点\t11家\t李四\t高新股"
        "\t新增高新技术企业\n"
        "2.1.3\t黄\t推进中\t第2/第1名\t\t\t\t某某市第1名\t李四\t高新股\t研发投入占比居首\n"
    )


@pytest.mark.usefixtures("recorded")
def test_a_task_in_markdown(home: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("show", "2.1.1", "-o", "任务.md")
    assert (
        (home / "任务.md").read_text(encoding="utf-8")
        == """\
# 某某市科技局2030年科技创新工作要点

截至 2030-06-30  序时进度 50%

## 2.1.1 新增高新技术企业

## 二、坚持创新驱动，培育科技企业

### （一）加快科技企业梯次培育

新增高新技术企业11家以上，力争获得省级科学技术奖1-2个，研发投入占比居全市首位，9月底前完成科技型中小企业评价。

**责任人**：李四

**责任股室**：高新股

**类型**：量化指标

**目标值**：11家

**完成时限**：未列明（按计划最后一天 2030-12-31 计）  还有 184 天

**状态**：推进中  绿灯  （截至 2030-06-30）

**完成值**：7/11家 63.6%  序时进度 50%

### 进展记录

2030-05-31  完成值 7家  （王五）

第一批公示
"""
    )


LONG = (
    "等分管领导定场地，东区、西区、开发区三处可选，各有长短，要先算账，再报会议研究，月底前定下来"
)


@pytest.mark.usefixtures("bureau")
@pytest.mark.parametrize("ending", PAGES)
def test_what_is_only_for_a_screen_is_on_no_paper(
    ending: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    kjplan("block", "2.2.1", "--note", LONG)
    screen = kjplan("--as-of", "2031-01-01", "summary").out
    assert f"{LONG[:30]}……（全文见 kjplan show 2.2.1）" in screen
    kjplan("--as-of", "2031-01-01", "summary", "-o", f"摘要.{ending}")
    paper = (home / f"摘要.{ending}").read_text(encoding="utf-8")
    assert "kjplan" not in re.sub("<style>.*?</style>", "", paper, flags=re.DOTALL)
    assert LONG in re.sub(r"\s", "", re.sub("<[^>]*>|&#160;", "", paper))


@pytest.mark.usefixtures("real")
def test_a_file_is_complete_whatever_a_screen_has_room_for(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    assert "另有 50 项：" in kjplan("--as-of", "2022-01-01", "summary").out
    kjplan("--as-of", "2022-01-01", "summary", "-o", "摘要.txt")
    full = kjplan("--as-of", "2022-01-01", "summary", "--full").out
    assert (home / "摘要.txt").read_text(encoding="utf-8") == full


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("look", "nothing"),
    [
        ("list --overdue", "没有符合条件的任务。"),
        ("targets --owner 王五", "没有符合条件的指标。"),
        ("log", "台账里还没有记录。"),
    ],
)
def test_a_file_of_nothing_says_so(
    look: str, nothing: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    assert kjplan(*look.split(), "-o", "件.txt").out == "已写好 件.txt。\n"
    head = "某某市科技局2030年科技创新工作要点\n截至 2030-06-30  序时进度 50%\n\n"
    assert (home / "件.txt").read_text(encoding="utf-8") == f"{head}{nothing}\n"


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (
            "summary -o x.csv",
            "-o：写不成“x.csv”。文件名的结尾可以是 .html、.docx、.svg、.md、.txt、.json。",
        ),
        (
            "show 2.1.1 -o x.tsv",
            "-o：写不成“x.tsv”。文件名的结尾可以是 .html、.docx、.svg、.md、.txt、.json。",
        ),
        (
            "list -o x.pdf",
            (
                "-o：写不成“x.pdf”。文件名的结尾可以是 "
                ".html、.docx、.svg、.md、.txt、.csv、.tsv、.xlsx、.json、.jsonl。"
            ),
        ),
        (
            "view owner -o csv",
            "-o：写不成“csv”。文件名的结尾可以是 .html、.docx、.svg、.md、.txt、.csv、.tsv、.xlsx、.json。",
        ),
        (
            "log -o 夹.csv/台账",
            (
                "-o：写不成“台账”。文件名的结尾可以是 "
                ".html、.docx、.svg、.md、.txt、.csv、.tsv、.xlsx、.json、.jsonl。"
            ),
        ),
        (
            "list -o x.csv --format csv",
            "-o 的格式看文件名的结尾，--format 写了不算。请只写其中一个。",
        ),
        ("list -o x.json --columns id", "JSON 的键是固定的，--columns 用于其余格式。"),
        ("list --named", "--named 要与 --office 同用：只看点了名的股室，请写明哪个股室。"),
        ("targets --named", "--named 要与 --office 同用：只看点了名的股室，请写明哪个股室。"),
        ("log --点名", "--named 要与 --office 同用：只看点了名的股室，请写明哪个股室。"),
        ("view owner --named", "--named 只用于按股室分组：kjplan view office --named。"),
        ("view section --点名", "--named 只用于按股室分组：kjplan view office --named。"),
    ],
)
def test_what_cannot_be_honoured_is_refused(
    command: str, complaint: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    before = sorted(path.name for path in home.iterdir())
    run = kjplan(*command.split())
    assert (run.out, run.status) == ("", 2)
    assert f"错误：{complaint}\n" in run.err
    assert sorted(path.name for path in home.iterdir()) == before


@pytest.mark.usefixtures("recorded")
def test_a_file_that_cannot_be_written(kjplan: Callable[..., Run]) -> None:
    run = kjplan("list", "-o", "没有的夹/x.csv")
    assert (run.out, run.status) == ("", 1)
    assert run.err == "写不了 没有的夹/x.csv：没有文件夹 没有的夹。请先建好，或换一处。\n"
