"""What a terminal shows, of any width, and what a pipe gets, whatever stands in the plan."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from helpers import HEAD, bureaus
from helpers.screens import (
    HURTFUL,
    HURTFUL_PAGES,
    HURTFUL_RECORDS,
    IN_TURN,
    LONG_NAMES,
    read,
)
from kjplan.report.columns import FIELDS
from kjplan.text.width import at_most, width

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

    Drawn = Callable[..., list["Shown"]]

WIDTHS = (40, 60, 80, 120, 200)

# A person, an office and a section of each plan, so that every page is looked at.
REAL_PAGES = (
    "list", "list --owner 李婷婷 --columns section,item,title,text,note,owner,office,id",
    "show 3.2.1", "show 1.1", "show 六", "view owner", "view office 成果股 --named", "view section",
    "targets", "trend", "summary --full", "log",
)  # fmt: skip
PAGES = {"real": REAL_PAGES, "hurtful": HURTFUL_PAGES}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a command wrote on a terminal; `text` is that without its colours."""

    raw: str
    status: int

    @property
    def text(self) -> str:
        return re.sub(r"\x1b\[[0-9;]*m", "", self.raw)


@pytest.fixture
def drawn(home: Path) -> Drawn:
    """Run commands, each a string, on a terminal of a width."""
    pty = pytest.importorskip("pty", reason="needs the terminals of Unix")
    import termios

    def run(cells: int, *commands: str, **env: str) -> list[Shown]:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (50, cells))
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-c", IN_TURN, *commands],
            cwd=home,
            env={**os.environ, "PYTHONUTF8": "1", "TERM": "xterm-256color", **env},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        *pages, end = read(ours).decode().replace("\r\n", "\n").split("\0")
        os.close(ours)
        assert (end, process.wait()) == ("", 0)
        return [Shown(*one) for one in zip(pages[::2], map(int, pages[1::2]), strict=True)]

    return run


@pytest.fixture
def hurtful(home: Path, kjplan: Callable[..., Run]) -> None:
    (home / "plan.yaml").write_text(HURTFUL, encoding="utf-8")
    for record in HURTFUL_RECORDS:
        done = kjplan(*record, "--by", LONG_NAMES[0])
        assert done.status == 0, done.err


CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("plan", PAGES)
@pytest.mark.parametrize("cells", WIDTHS)
def test_every_page_on_a_terminal(
    cells: int,
    plan: str,
    drawn: Drawn,
    kjplan: Callable[..., Run],
    request: pytest.FixtureRequest,
) -> None:
    request.getfixturevalue(plan)
    as_of = "--as-of 2021-06-30" if plan == "real" else "--as-of 2030-06-30"
    commands = [f"{as_of} {page}" for page in PAGES[plan]]
    for command, shown in zip(commands, drawn(cells, *commands), strict=True):
        piped = kjplan(*command.split())
        lines = shown.text.splitlines()
        assert shown.status == piped.status == 0, command
        assert [line for line in lines if width(line) > cells] == [], command
        assert not CONTROL.search(shown.text), command
        assert not re.search(" $", shown.raw, re.MULTILINE), command
        assert missing(piped.out + piped.err, shown.text) == "", command


HEADINGS = {
    *(field.column.heading for field in FIELDS.values()),
    "任务", "完成", "完成率", "逾期", "红", "黄", "长期坚持",
    "截至", "已完成", "达标指标", "绿", "进度", "与序时比", "日期", "记录", "登记人", "批次", "任务与说明",
}  # fmt: skip


def missing(piped: str, shown: str) -> str:
    """Give the characters of what was piped that are not all on the screen.

    Blanks, bars, the mark of a clause and headings are drawn in another way there.
    """
    rows = (line for line in piped.splitlines() if not set(line.split()) <= HEADINGS)
    count = Counter("".join(rows)) - Counter(shown)
    return "".join(sorted(set(count) - set(" #-|【】")))


@pytest.mark.parametrize("plan", PAGES)
@pytest.mark.parametrize("cells", [40, 80, 200])
def test_no_id_name_or_figure_is_broken(
    cells: int,
    plan: str,
    drawn: Drawn,
    kjplan: Callable[..., Run],
    request: pytest.FixtureRequest,
) -> None:
    """A name too long for a line of its own is the only one that is folded."""
    request.getfixturevalue(plan)
    asked = kjplan("list", "--columns", "id,figure", "--format", "tsv").out.splitlines()[1:]
    whole = [cell for row in asked for cell in row.split("\t") if cell]
    tasks = json.loads(kjplan("list", "--format", "json").out)
    whole += [name for task in tasks for name in (*task["owners"], *task["offices"])]
    for shown in drawn(cells, "list", "view section"):
        for one in whole:
            if at_most(one) <= min(30, cells - 2):
                assert any(one in line for line in shown.text.splitlines()), one
            else:
                assert one.replace(" ", "") in re.sub(r"\s", "", shown.text)


@pytest.mark.parametrize("cells", WIDTHS)
def test_help_stays_on_the_screen(cells: int, drawn: Drawn) -> None:
    from kjplan.cli.group import COMMANDS

    for shown in drawn(cells, "--help", *(f"{command} --help" for command in COMMANDS)):
        assert [line for line in shown.text.splitlines() if width(line) > cells] == []


@pytest.mark.usefixtures("hurtful")
def test_a_question_is_harmless(terminal: Callable[..., Run]) -> None:
    shown = terminal("drop", "1.1", answer="n\n")
    assert "1.1.2 红\\x1b[31m\\x1b]0;x\\x07\\x08 回\\u202e反" in shown.out
    assert not CONTROL.search(shown.out)
    assert shown.status == 1


@pytest.mark.usefixtures("hurtful")
@pytest.mark.parametrize(
    "args",
    [
        ("list", "--section", "无"),
        ("list", "--item", "无"),
        ("done", "1.1.2", "1.1.4"),
        ("done", "1.1.2"),
        ("reopen", "1.1"),
        ("show", "\x1b[31m"),
        ("check",),
    ],
)
def test_a_sentence_is_harmless(args: tuple[str, ...], kjplan: Callable[..., Run]) -> None:
    run = kjplan(*args)
    assert not CONTROL.search(run.out + run.err)


AT_40 = """\
1.1.1  绿  推进中  完成时限 未列明
  制定党风廉政任务分解
  张三、李四
  全局各股室
1.1.2  黄  推进中  1/4次 25%
  完成时限 未列明
  每季度召开党风廉政专题会
  张三、李四
  全局各股室
1.1.3  长期坚持
  落实“一岗双责”
  张三、李四
  全局各股室
2.1.1  绿  推进中  7/11家 63.6%
  完成时限 未列明
  新增高新技术企业
  李四
  高新股
2.1.2  红  未启动  -/1个
  完成时限 未列明
  获得省级科学技术奖
  李四
  高新股
2.1.3  黄  推进中  第2/第1名
  完成时限 未列明
  研发投入占比居首
  李四
  高新股
2.1.4  绿  推进中  60%
  完成时限 2030-09-30
  9月底前完成科技型中小企业评价
  李四
  高新股
2.2.1  红  需协调  完成时限 未列明
  举办技术对接会
  王五
  成果股（农社股）
2.2.2  已取消  -/3家  完成时限 未列明
  引进技术转移机构
  张三
  成果股（农社股）
3.1.1  绿  已完成  完成时限 未列明
  开展科技活动周
  未明确责任人
  未明确责任股室
"""

AT_80 = """\
成果股
  任务 4  完成 0/3 0%               长期坚持 1  已取消 1  红 1  黄 1
编号   灯  状态      完成值/    责任人  责任股室          任务
                     目标值
2.2.1  红  需协调               王五    成果股（农社股）  举办技术对接会
1.1.2  黄  推进中    1/4次 25%  张三、  全局各股室        每季度召开党风廉政专题
                                李四                      会
1.1.1  绿  推进中               张三、  全局各股室        制定党风廉政任务分解
                                李四
1.1.3      长期坚持             张三、  全局各股室        落实“一岗双责”
                                李四
2.2.2      已取消    -/3家      张三    成果股（农社股）  引进技术转移机构
"""

TASK_AT_40 = """\
2.1.1  新增高新技术企业

二、坚持创新驱动，培育科技企业
（一）加快科技企业梯次培育
  新增高新技术企业11家以上，力争获得省级
  科学技术奖1-2个，研发投入占比居全市首
  位，9月底前完成科技型中小企业评价。

责任人    李四
责任股室  高新股
类型      量化指标
目标值    11家
完成时限  未列明（按计划最后一天
          2030-12-31 计）  还有 184 天
状态      推进中  绿灯
          （截至 2030-06-30）
完成值    7/11家 63.6%  序时进度 50%

进展记录
  2030-05-31  完成值 7家  （王五）
              第一批公示
"""

SHARES_AT_40 = """\
张三  任务 3  完成 0/2  完成率 0%
  逾期 0  红 0  黄 1  长期坚持 1

"""


@pytest.mark.usefixtures("recorded")
def test_a_narrow_screen(drawn: Drawn) -> None:
    (shown,) = drawn(40, "list")
    assert shown.text == HEAD + AT_40


@pytest.mark.usefixtures("recorded")
def test_a_usual_screen(drawn: Drawn) -> None:
    (shown,) = drawn(80, "view office 成果股")
    assert shown.text == AT_80


@pytest.mark.usefixtures("recorded")
def test_a_task_on_a_narrow_screen(drawn: Drawn) -> None:
    (shown,) = drawn(40, "show 2.1.1")
    assert shown.text == TASK_AT_40


@pytest.mark.usefixtures("recorded")
def test_figures_away_from_their_columns_have_their_headings(drawn: Drawn) -> None:
    (shown,) = drawn(40, "summary")
    assert SHARES_AT_40 in shown.text.replace(" " * 14, "")


@pytest.mark.usefixtures("recorded")
def test_so_do_days(drawn: Drawn) -> None:
    (shown,) = drawn(40, "list --columns id,status,kind,due,updated --search 评价")
    assert shown.text == (
        f"{HEAD}2.1.4  推进中  一次性\n  完成时限 2030-09-30\n  最近记录 2030-06-20\n"
    )


@pytest.mark.usefixtures("recorded")
def test_no_bar_is_broken(drawn: Drawn) -> None:
    """At some of these widths a line would end within the bar, or just after it."""
    for cells in range(28, 40, 2):
        (shown,) = drawn(cells, "view section 二")
        bar = next(line for line in shown.raw.splitlines() if "\x1b[48;5;249m" in line)
        assert bar.count("\x1b[48;5;249m \x1b[0m") == 12


@pytest.mark.usefixtures("recorded")
def test_colours(drawn: Drawn) -> None:
    (shown,) = drawn(80, "show 2.1.2")
    assert "\x1b[1;31m未启动\x1b[0m" in shown.raw
    assert "\x1b[1m力争获得省级科学技术奖1-2个，\x1b[0m" in shown.raw
    assert "【" not in shown.text


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours(setting: dict[str, str], drawn: Drawn) -> None:
    shown, view = drawn(80, "show 2.1.2", "view owner 王五", **setting)
    assert shown.raw == shown.text
    assert "【力争获得省级科学技术奖1-2个，】" in shown.text.replace("\n  ", "")
    assert view.text.splitlines()[1] == "  任务 1  完成 0/1 0% ------------  红 1"


@pytest.mark.usefixtures("recorded")
def test_colour_never(drawn: Drawn) -> None:
    (shown,) = drawn(80, "--color never list", FORCE_COLOR="1")
    assert shown.raw == shown.text


@pytest.mark.usefixtures("recorded")
def test_columns_of_the_environment(drawn: Drawn) -> None:
    (shown,) = drawn(80, "list", COLUMNS="40")
    assert shown.text == HEAD + AT_40


@pytest.mark.usefixtures("recorded")
def test_a_pipe_has_no_escape_and_a_task_a_line(process: Callable[..., Run]) -> None:
    run = process("list", COLUMNS="40", TERM="xterm-256color")
    assert "\x1b" not in run.out
    assert len(run.out.splitlines()) == 14


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("args", "env"),
    [
        (("--color", "always"), {}),
        (("--颜色", "always"), {"NO_COLOR": "1"}),
        ((), {"FORCE_COLOR": "1"}),
    ],
)
def test_a_pipe_has_colour_where_it_is_asked_for(
    args: tuple[str, ...], env: dict[str, str], process: Callable[..., Run]
) -> None:
    run = process(*args, "list", COLUMNS="40", **env)
    assert "\x1b[32m绿  \x1b[0m" in run.out
    assert re.sub(r"\x1b\[[0-9;]*m", "", run.out) == HEAD + AT_40


@pytest.mark.usefixtures("recorded")
def test_no_colour_wins_over_force_colour(process: Callable[..., Run]) -> None:
    assert "\x1b" not in process("list", NO_COLOR="1", FORCE_COLOR="1").out


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize(
    "args", [("list",), ("--color", "always", "view", "office"), ("list", "--format", "json")]
)
def test_a_reader_that_leaves(args: tuple[str, ...], home: Path) -> None:
    """As in `kjplan list | head -1`, but before the first line."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "kjplan", *args],
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    with process.stderr as err:
        assert err.read() == b""
    assert process.wait() == 0


@pytest.mark.usefixtures("hurtful")
@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize(
    "args",
    [
        ("list",),
        ("--color", "always", "list"),
        ("show", "1"),
        ("list", "--format", "csv"),
        ("list", "--owner", "没有的人"),
        ("--help",),
    ],
)
def test_an_encoding_that_lacks_characters(
    encoding: str, args: tuple[str, ...], home: Path
) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "kjplan", *args],
        cwd=home,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert done.returncode == (2 if "没有的人" in args else 0)
    assert b"Traceback" not in done.stderr
    assert done.stdout or done.returncode


@pytest.mark.usefixtures("hurtful")
def test_what_gbk_lacks_keeps_its_width(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kjplan", "list", "--columns", "id,title", "--search", "家庭"],
        cwd=home,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode("gbk").endswith(
        "\n编号   任务\n1.1.3  引进??\\u200d??\\u200d??家庭???若干\n"
    )


ROLLED_UP_AT_80 = """\
名次   单位         完成率  与序时比    按期完成率  红  逾期  需协调  本轮已报
并列1  某某县第1局     40%  落后 10 点        100%   2     0       0       1/2
并列1  某某县第4局     40%  落后 10 点         50%   1     0       0       0/2
并列3  某某县第3局     20%  落后 30 点         50%   2     1       0       1/2
并列3  某某县第5局     20%  落后 30 点         50%   2     1       1       1/2
       合计            30%  落后 20 点       62.5%   7     2       1       3/8
窗口窄，没有列出：绿、黄、序时、完成、任务、指标达序时。加宽窗口或用 -o 看全。
"""
ROLLED_UP_AT_40 = """\
名次   单位         完成率  红  逾期
并列1  某某县第1局     40%   2     0
并列1  某某县第4局     40%   1     0
并列3  某某县第3局     20%   2     1
并列3  某某县第5局     20%   2     1
       合计            30%   7     2
窗口窄，没有列出：绿、黄、序时、完成、任
务、指标达序时、本轮已报、按期完成率、需
协调、与序时比。加宽窗口或用 -o 看全。
"""
BY_NEED_AT_40 = """\
名次   单位         完成率  红  需协调
并列1  某某县第1局     40%   2       0
并列1  某某县第3局     20%   2       0
并列1  某某县第4局     40%   1       0
4      某某县第5局     20%   2       1
       合计            30%   7       1
"""
PEOPLE_AT_40 = """\
责任人  完成率  红  逾期  单位
李四     33.3%   2     2  某某县第3局、
                          某某县第5局
王五        0%   2     0  某某县第3局、
                          某某县第5局
窗口窄，没有列出：绿、黄、完成、任务、按
期完成率、需协调。加宽窗口或用 -o 看全。
"""


@pytest.mark.parametrize(
    ("cells", "command", "table"),
    [
        (80, "rollup 各局", ROLLED_UP_AT_80),
        (40, "rollup 各局", ROLLED_UP_AT_40),
        (40, "rollup 各局 --sort 需协调", BY_NEED_AT_40),
        (40, "rollup 各局/第03局 各局/第05局 --by 责任人", PEOPLE_AT_40),
    ],
)
def test_a_ranking_leaves_columns_out_and_says_which(
    cells: int, command: str, table: str, home: Path, drawn: Drawn
) -> None:
    bureaus.write_county(home / "各局")
    (shown,) = drawn(cells, command)
    assert table in shown.text
