"""A meeting of thirty tasks, played on a terminal from its beginning to its minutes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from helpers import MEETING_PLAN

pytest.importorskip("termios", reason="needs the terminals of Unix")
from helpers.play import Play

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

FIRST = """\
第 1 项，共 30 项  六月调度会

3.1.1  签订责任书
三、坚持党建引领，建强干部队伍  （一）落实党风廉政责任
  【签订党风廉政责任书，】每季度召开党风廉政专题会，开展廉政谈话，排查廉政风险
  点，做好局机关信息公开，组织干部培训2期。

责任人    王五
责任股室  办公室
完成时限  2030-03-31
状态      未启动  红灯  逾期 91 天

已登记今天的会议。按 ? 看有哪些键。

d 完成  p 完成值  b 需协调  e 延期  n 说明  m 议定  空格 下一项  k 上一项  / 找
f 挑选  u 撤回  v 全文  ? 帮助  q 结束
"""

OVERTAKEN = """\
第 5 项，共 30 项  六月调度会

1.1.2  认定科技型中小企业
一、坚持创新驱动，培育科技企业  （一）加快科技企业梯次培育
  新增高新技术企业12家以上，【认定科技型中小企业130家以上，】每季度开展一次企业
  研发辅导，研发投入占比居全市首位，9月底前完成科技型中小企业评价，建立“种子企
  业—高新技术企业”培育库…

责任人    李四
责任股室  高新股
完成时限  2030-12-31（按计划最后一天）  还有 184 天
状态      推进中  绿灯
完成值    90/130家 69.2%
序时进度  50%  ######|#----
最近记录  2030-06-30  完成值 90家（李四）  六月底数

李四登记了“完成值 90家：六月底数”。上面已是最新的，您刚才的没有登记；要登记请
再按一次。

d 完成  p 完成值  b 需协调  e 延期  n 说明  m 议定  空格 下一项  k 上一项  / 找
f 挑选  u 撤回  v 全文  ? 帮助  q 结束
"""

MINUTES = """\
会议纪要

2030年6月30日，某某市科技局召开六月调度会，对照《某某市科技局2030年科技创新工作要点》逐项研究任务30项。

一、议定事项（2件）
1. 新增高新技术企业（1.1.1）：先把第二批名单报上去。由李四办理，2030年7月15日前办好。
2. 举办技术对接会（2.1.2）：对接会改在9月办。由成果股、张三办理。

二、进展情况（6项）
1. 新增高新技术企业（1.1.1）：完成值8家。
2. 认定科技型中小企业（1.1.2）：完成值95家（+5家）。
3. 建立培育库（1.1.6）：延期到2030年8月31日，数据还在核对。
4. 技术合同成交额（2.1.1）：已签6.1亿元，正在认定。
5. 发布揭榜挂帅榜单（2.1.5）：需协调，等市科技局定榜单。
6. 签订责任书（3.1.1）：已完成。

三、没有新登记的任务（23项）
开展企业研发辅导（1.1.3）；研发投入占比居首（1.1.4）；完成科技型中小企业评价（1.1.5）；兑现奖补（1.1.7）；组织申报“小巨人”（1.1.8）；走访企业（1.1.9）；新建研发机构（1.2.1）；新设院士工作站（1.2.2）；孵化器提档升级（1.2.3）；重点实验室立项（1.2.4）；平台绩效评价（1.2.5）；引进技术转移机构（2.1.3）；建设概念验证中心（2.1.4）；选派科技特派员（2.2.1）；培训农技人员（2.2.2）；建设示范基地（2.2.3）；科技下乡（2.2.4）；推广新品种（2.2.5）；召开专题会（3.1.2）；开展廉政谈话（3.1.3）；排查廉政风险点（3.1.4）；做好信息公开（3.1.5）；组织干部培训（3.1.6）。

记录：张三
"""


@pytest.fixture
def thirty(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bureau with thirty open tasks that can be finished."""
    (home / "plan.yaml").write_text(MEETING_PLAN.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setenv("KJPLAN_BY", "张三")
    monkeypatch.setenv("NO_COLOR", "1")
    return home


def test_a_meeting(thirty: Path, kjplan: Callable[..., Run]) -> None:
    play = Play(thirty, "review", "--note", "六月调度会")
    assert play.screen == FIRST
    three_decisions(play)
    figures(play, thirty)
    somebody_else_records(play, kjplan)
    before = recorded(thirty)
    play.cut()

    play = Play(thirty, "review")
    assert recorded(thirty) == before
    assert "接着今天的会议，过了 9 项。另开一次会请用 kjplan review --new。" in play.screen
    assert play.screen.startswith("第 10 项，共 30 项  六月调度会\n\n2.1.2  举办技术对接会\n")
    back_and_on(play)
    play.press(*" " * 20)
    play.cut()

    play = Play(thirty, "review")
    assert play.screen.startswith("第 30 项，共 30 项")
    assert play.press(" ").startswith("都过了一遍，共 30 项。  六月调度会\n")
    play.press("q")
    closing = f"{MINUTES}\n存成文件：kjplan log --meeting -o 纪要.docx\n"
    assert re.sub(r"\s", "", play.rest()) == re.sub(r"\s", "", closing)
    assert play.close() == 0

    assert kjplan("log", "--meeting").out == MINUTES
    assert kjplan("check").status == 0


def three_decisions(play: Play) -> None:
    assert "3.1.1 签订责任书：未启动 → 已完成，逾期 91 天办结（撤回：按 u）" in play.press("d")
    assert "第 2 项" in play.press(" ")
    play.press("b")
    assert "2.1.5 发布揭榜挂帅榜单：未启动 → 需协调" in play.answer("等市科技局定榜单")
    play.press(" ", "e")
    assert play.answer("2030-08-31").endswith("延期的理由：")
    assert "1.1.6 建立培育库：时限 2030-06-20 → 2030-08-31" in play.answer("数据还在核对")


def figures(play: Play, folder: Path) -> None:
    """One is refused and one is doubted, in the words of the command; a third is recorded."""
    assert "第 4 项" in play.press(" ")
    play.press("p")
    refused = play.answer("七八")
    assert "1.1.1 新增高新技术企业：“七八”登记不了。请登记现在的数" in refused.replace("\n", "")
    play.press("p")
    assert play.answer("80").endswith("80家是目标值 12家的三倍以上。确定吗？ [y/N]: ")
    assert "没有登记。" in play.answer("n")
    assert recorded(folder)[-1] == ("extension", "1.1.6", "数据还在核对")
    play.press("p")
    assert "1.1.1 新增高新技术企业：未启动 → 推进中，- → 8/12家 66.7%" in play.answer("8")
    play.press("m")
    play.answer("先把第二批名单报上去", "")
    assert "已议定：先把第二批名单报上去（李四 2030-07-15 前）" in play.answer("2030-07-15")


def somebody_else_records(play: Play, kjplan: Callable[..., Run]) -> None:
    play.press(" ")
    assert kjplan("progress", "1.1.2", "90", "--note", "六月底数", "--by", "李四").status == 0
    play.press("p")
    assert play.answer("80") == OVERTAKEN
    play.press("p")
    assert "1.1.2 认定科技型中小企业：90 → 95/130家 73.1%" in play.answer("+5")
    play.press(" ", " ", " ")
    assert "完成值 0/1家，未达目标值。" in play.press("d")
    assert "没有输入，没有登记。" in play.answer("")
    play.press(" ", "n")
    assert "2.1.1 技术合同成交额：已登记说明" in play.answer("已签6.1亿元，正在认定")


def back_and_on(play: Play) -> None:
    assert "第 9 项，共 30 项  这次会上过了" in play.press("k")
    play.press(" ", "n")
    play.answer("写错了地方")
    assert "已撤回“说明”" in play.press("u")
    play.press("m")
    play.answer("对接会改在9月办", "成果股 张")
    assert "已议定：对接会改在9月办（成果股、张三）" in play.answer("")


def recorded(folder: Path) -> list[tuple[str, str, str]]:
    """Read kind, task and note of each record that is on the disk."""
    lines = (folder / "plan.ledger.jsonl").read_text(encoding="utf-8").splitlines()
    events = [event for line in lines if (event := json.loads(line))["kind"] != "plan"]
    return [(event["kind"], event.get("task", ""), event.get("note", "")) for event in events]


@pytest.mark.slow
def test_a_power_cut_at_any_moment(thirty: Path) -> None:
    """Whatever is shown as recorded is there, and the meeting goes on where it was."""
    shown = 0
    for n in range(60):
        play = Play(thirty, "review")
        assert play.screen.startswith((f"第 {shown + 1} 项", f"第 {shown + 2} 项")) or shown > 28
        gone = [task for kind, task, _ in recorded(thirty) if kind == "reviewed"]
        assert len(gone) == len(set(gone)) >= shown
        shown = len(gone)
        if shown == 30:
            return play.cut()
        play.cut(" ", after=n * 0.0005)
    raise AssertionError(f"{shown} tasks in sixty meetings")
