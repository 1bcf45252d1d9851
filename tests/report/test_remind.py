"""`kjplan remind`: whom it is written to, what is asked for, and what is not."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from helpers import HEALTH
from helpers.screens import HURTFUL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

PLAN = """\
title: 某某市科技局2030年科技创新工作要点
organization: 某某市科技局
period: {start: 2030-01-01, end: 2030-12-31}
people: [{name: 张三}, {name: 李四}]
offices: [{name: 高新股}, {name: 成果股}, {name: 农社股}]
joint_offices: {成果股（农社股）: [成果股, 农社股]}
office_groups: {全局各股室: [高新股, 成果股, 农社股]}
sections:
  - id: 1
    title: 部分
    items:
      - id: 1.1
        title: 条目
        owners: [李四]
        offices: [高新股]
        tasks:
          - {id: 1.1.1, title: 新增高企, text: 新增高企11家，, target: {at_least: 11, unit: 家}, due: 2030-06-20}
          - {id: 1.1.2, title: 争取奖项, text: 力争获奖1-2个，, target: {at_least: 1, aim: 2, unit: 个}, stretch: true, due: 2030-06-30}
          - {id: 1.1.3, title: 投入占比, text: 居全市首位，, target: {rank: 1, among: 某某市}, due: 2030-07-05}
          - {id: 1.1.4, title: 安全事故, text: 不超过3起，, target: {at_most: 3, unit: 起}, due: 2030-07-06}
          - {id: 1.1.5, title: 设备完好率, text: 95%以上，, target: {at_least: 95, unit: "%", level: true}, due: 2030-07-07}
          - {id: 1.1.6, title: 企业评价, text: 完成评价。, due: 2030-06-10}
      - id: 1.2
        title: 条目
        owners: [张三]
        offices: [成果股（农社股）]
        tasks:
          - {id: 1.2.1, title: 对接会, text: 举办对接会，, due: 2030-06-15}
          - {id: 1.2.2, title: 临时交办, text: 临时交办的事。, due: 2030-07-01, added: 2030-06-25}
      - id: 1.3
        title: 条目
        offices: [全局各股室]
        tasks:
          - {id: 1.3.1, title: 专题会, text: 每季度开一次专题会，, every: quarter, due: 2030-07-10}
      - id: 1.4
        title: 条目
        tasks:
          - {id: 1.4.1, title: 活动周, text: 开展活动周。, due: 2030-07-20}
"""

RECORDS = """\
progress 1.1.1 7 --on 2030-06-11
progress 1.1.3 2 --on 2030-06-12
progress 1.1.4 4 --on 2030-06-13
extend 1.1.6 2030-06-28 --on 2030-06-10 --note 等省里发通知
progress 1.1.6 60% --on 2030-06-14
block 1.2.1 --on 2030-06-12 --note 等分管领导定场地。
progress 1.3.1 1 --on 2030-04-02
"""

HIGH_TECH = """\
高新股的同事，你们好！
《某某市科技局2030年科技创新工作要点》截至6月30日的进展，有几件事请你们留意。
一、已逾期的2项：
1. 新增高企（1.1.1）：时限6月20日，已逾期10天；目前7家，目标11家；最近一次报进展是6月11日。
2. 企业评价（1.1.6）：时限6月28日（原6月10日），已逾期2天；目前完成60%；最近一次报进展是6月14日。
二、30天内到期的5项：
1. 争取奖项（1.1.2）：时限6月30日，今天到期；还没有报数，目标力争1-2个。
2. 投入占比（1.1.3）：时限7月5日，还有5天；目前第2名，目标某某市第1名；最近一次报进展是6月12日。
3. 安全事故（1.1.4）：时限7月6日，还有6天；目前4起，要求不超过3起；最近一次报进展是6月13日。
4. 设备完好率（1.1.5）：时限7月7日，还有7天；还没有报数，目标95%以上。
5. 专题会（1.3.1，全局各股室）：时限7月10日，还有10天；目前1次，共应有4次；最近一次报进展是4月2日。
请尽快报一下进展；已经办结的也请说一声，有困难请早些提出。谢谢！
"""

RESULTS = """\
成果股的同事，你们好！
《某某市科技局2030年科技创新工作要点》截至6月30日的进展，有几件事请你们留意。
30天内到期的2项：
1. 临时交办（1.2.2，成果股（农社股））：时限7月1日，还有1天；还没有报过进展。
2. 专题会（1.3.1，全局各股室）：时限7月10日，还有10天；目前1次，共应有4次；最近一次报进展是4月2日。
另有1项需协调，在等领导定，这次不催：对接会（6月12日起，等分管领导定场地）。
请抓紧办理，有困难请早些提出。谢谢！
"""

NOBODYS = "另有 1 项要催，不知道催谁（没有列明责任股室，或只写了统称）：1.4.1。\n"
NOTHING = "没有要催的：该报的都报了，没有逾期或 30 天内到期的任务。\n"


@pytest.fixture
def plan(bureau: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> Path:
    path = bureau.with_name("plan.yaml")
    path.write_text(PLAN, encoding="utf-8")
    for record in RECORDS.splitlines():
        with monkeypatch.context() as context:
            context.setenv("KJPLAN_TODAY", record.partition("--on ")[2][:10])
            assert kjplan(*record.split()).status == 0
    return path


def reports(plan: Path, reporting: str = "every: month, day: 25, to: 办公室王五") -> None:
    """Have the offices of a plan report in rounds."""
    text = plan.read_text(encoding="utf-8")
    plan.write_text(f"{text}reporting: {{{reporting}}}\n", encoding="utf-8")


def names(run: Run) -> list[str]:
    """Name those to whom texts are written."""
    assert run.status == 0, run
    starts = [text.partition("，")[0] for text in run.out.split("\n\n")] if run.out else []
    return [start.removesuffix("的同事").removesuffix("同志") for start in starts]


@pytest.mark.usefixtures("plan")
def test_each_office_is_told_what_is_late_and_what_falls_due(kjplan: Callable[..., Run]) -> None:
    """Joint and collective labels reach their members; what waits for a decision is only told."""
    run = kjplan("remind")
    assert run.out == "\n".join((HIGH_TECH, RESULTS, RESULTS.replace("成果股的", "农社股的")))
    assert run.err == NOBODYS
    assert kjplan("催办") == run


def test_of_many_that_are_nobodys_the_first_are_named(
    plan: Path, kjplan: Callable[..., Run]
) -> None:
    more = "".join(
        f"          - {{id: 1.4.{n}, title: 事{n}, text: 第{n}件事。, due: 2030-07-20}}\n"
        for n in range(2, 12)
    )
    plan.write_text(plan.read_text(encoding="utf-8") + more, encoding="utf-8")
    ids = "、".join(f"1.4.{n}" for n in range(1, 11))
    assert kjplan("remind").err == NOBODYS.replace("1 项", "11 项").replace("1.4.1", f"{ids} 等")


@pytest.mark.usefixtures("plan")
def test_each_person(kjplan: Callable[..., Run]) -> None:
    run = kjplan("remind", "--each", "owner")
    assert names(run) == ["张三", "李四"]
    assert run.out.startswith(
        "张三同志，您好！\n"
        "《某某市科技局2030年科技创新工作要点》截至6月30日的进展，有一件事请您留意。\n"
        "30天内到期的1项：\n"
        "1. 临时交办（1.2.2）：时限7月1日，还有1天；还没有报过进展。\n"
    )
    # Who is named is written to.
    assert names(kjplan("remind", "--owner", "李四")) == ["李四"]
    assert names(kjplan("remind", "--每", "责任人", "--office", "农社股")) == ["张三"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--office", "成果股"), ["成果股"]),
        (("--office", "成果股（农社股）"), ["成果股", "农社股"]),
        (("--owner", "李四", "--each", "office"), ["高新股"]),
        (("--named",), ["高新股", "成果股", "农社股"]),
        (("--named", "--days", "0"), ["高新股"]),
        (("--named", "--days", "1"), ["高新股", "成果股", "农社股"]),
        (("--office", "农社股", "--named", "--days", "0"), []),
    ],
)
@pytest.mark.usefixtures("plan")
def test_only_some(kjplan: Callable[..., Run], options: tuple[str, ...], told: list[str]) -> None:
    assert names(kjplan("remind", *options)) == told


@pytest.mark.usefixtures("plan")
def test_named_leaves_out_what_reaches_them_through_a_collective_label(
    kjplan: Callable[..., Run],
) -> None:
    run = kjplan("remind", "--named")
    assert "专题会" not in run.out
    assert run.err == NOBODYS.replace("1 项", "2 项").replace("1.4.1", "1.3.1、1.4.1")


@pytest.mark.usefixtures("real")
def test_many_tasks_of_one_limit_stand_together(kjplan: Callable[..., Run]) -> None:
    run = kjplan("--as-of", "2021-12-20", "remind", "--owner", "周振鲁")
    lead, together, rest = run.out.splitlines()[2:5]
    assert lead == "一、30天内到期的34项："
    assert together.startswith(
        "1. 时限12月31日，还有11天的34项：制定党史学习教育实施方案、召开民主生活会、"
        "召开组织生活会、落实意识形态专项检查整改、R&D占GDP比重居首（还没有报数，目标阜阳市第1名）、"
    )
    assert together.endswith("、申报省市乡村振兴科技项目、完成科技扶贫项目验收。")
    # What nobody spoke of is named as far as anybody would read.
    assert rest.startswith("二、最近30天没有收到进展的26项：学习教育与办实事相结合、")
    assert rest.endswith("、抓好意识形态阵地建设管理、加强意识形态干部队伍等。")


@pytest.mark.usefixtures("plan")
def test_a_task_is_not_asked_for_before_it_was_added(kjplan: Callable[..., Run]) -> None:
    asked = ("remind", "--office", "农社股", "--named")
    assert "临时交办" in kjplan("--as-of", "2030-06-25", *asked).out
    assert kjplan("--as-of", "2030-06-24", *asked).out == ""


def test_a_report_that_did_not_come(plan: Path, kjplan: Callable[..., Run]) -> None:
    """A round is asked for from a week before its day on, and until the next is due."""
    reports(plan)
    april = "2030年4月的进展还没有收到，应于4月25日前报办公室王五"
    may = "2030年5月的进展请于5月25日前报办公室王五"
    in_hand = "；在办的任务有1项。"

    def asked(day: str) -> list[str]:
        options = ("--office", "农社股", "--named", "--days", "0")
        return kjplan("--as-of", day, "remind", *options).out.splitlines()[2:-1]

    assert asked("2030-05-17") == [f"{april}{in_hand}"]
    assert asked("2030-05-18") == [f"一、{april}。", f"二、{may}{in_hand}"]
    assert asked("2030-05-25") == [f"{may}{in_hand}"]
    assert asked("2030-05-26") == [f"{april.replace('4', '5')}{in_hand}"]
    # What it reported in June through a joint label is a report.
    assert asked("2030-06-30") == []


def test_with_rounds_a_text_says_how_far_the_figures_are(
    plan: Path, kjplan: Callable[..., Run]
) -> None:
    reports(plan, "every: quarter, day: 20, to: 综合科")
    run = kjplan("--as-of", "2030-03-31", "remind", "--office", "高新股")
    assert run.out == (
        "高新股的同事，你们好！\n"
        "《某某市科技局2030年科技创新工作要点》截至3月31日的进展，有一件事请你们留意。\n"
        "2030年第1季度的进展还没有收到，应于3月20日前报综合科；在办的任务有7项，其中指标6项："
        "新增高企（还没有报数，目标11家）、争取奖项（还没有报数，目标力争1-2个）、"
        "投入占比（还没有报数，目标某某市第1名）、安全事故（还没有报数，要求不超过3起）、"
        "设备完好率（还没有报数，目标95%以上）、专题会（还没有报数，共应有4次）。\n"
        "请尽快把进展报综合科；已经办结的也请说一声，有困难请早些提出。谢谢！\n"
    )


@pytest.mark.usefixtures("recorded")
def test_without_rounds_it_is_what_nobody_spoke_of_for_thirty_days(
    kjplan: Callable[..., Run],
) -> None:
    assert kjplan("remind", "--each", "owner", "--owner", "张三").out == (
        "张三同志，您好！\n"
        "《某某市科技局2030年科技创新工作要点》截至6月30日的进展，有几件事请您留意。\n"
        "最近30天没有收到进展的3项：制定党风廉政任务分解、"
        "每季度召开党风廉政专题会（目前1次，共应有4次）、落实“一岗双责”。\n"
        "请尽快报一下进展；已经办结的也请说一声，有困难请早些提出。谢谢！\n"
    )
    # In its first thirty days a plan has been silent on nothing.
    assert kjplan("--as-of", "2030-01-30", "remind").err == NOTHING
    # 王五 has one task, which waits for a decision.
    assert kjplan("remind", "--owner", "王五").err == NOTHING


def test_nobody_to_remind(sample: Path, kjplan: Callable[..., Run], home: Path) -> None:
    assert sample.exists()
    run = kjplan("--as-of", "2030-01-01", "remind")
    assert (run.out, run.err, run.status) == ("", NOTHING, 0)
    assert kjplan("--as-of", "2030-01-01", "remind", "-o", "催办.txt").status == 0
    assert (home / "催办.txt").read_text(encoding="utf-8").endswith(f"\n\n{NOTHING}")
    assert kjplan("--as-of", "2030-01-01", "remind", "--format", "json").out == "[]\n"


def test_a_plan_without_people_and_one_without_anybody(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    plan = home / "plan.yaml"
    plan.write_text(HEALTH.read_text(encoding="utf-8"), encoding="utf-8")
    assert names(kjplan("remind")) == ["医政科", "疾控科", "办公室"]
    assert kjplan("remind", "--each", "owner").err == (
        "用法：kjplan remind [选项]\n错误：计划里没有列责任人。请用 --each office。\n"
    )
    plan.write_text(
        "title: 计划\norganization: 局\nperiod: {start: 2030-01-01, end: 2030-12-31}\n"
        "sections: [{id: 1, title: 部分, items: [{id: 1.1, tasks: [{id: 1.1.1, text: 办好。}]}]}]\n",
        encoding="utf-8",
    )
    run = kjplan("remind")
    assert run.status == 2
    assert run.err.endswith(
        "错误：计划里没有列责任股室，也没有列责任人，不知道催谁。"
        "请在 plan.yaml 里写上 offices 或 people。\n"
    )


@pytest.mark.usefixtures("plan")
def test_on_a_terminal_each_text_is_apart_and_no_line_is_folded(
    kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = kjplan("remind", "--office", "高新股", "--office", "成果股").out
    assert shown == (
        f"-------- 高新股（1/2）--------\n\n{HIGH_TECH}\n"
        f"-------- 成果股（2/2）--------\n\n{RESULTS}"
    )


def test_what_stands_in_the_plan_does_no_harm(
    home: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "plan.yaml").write_text(HURTFUL, encoding="utf-8")
    monkeypatch.setenv("FORCE_COLOR", "1")
    for each in ("office", "owner"):
        shown = kjplan("--as-of", "2030-12-20", "remind", "--each", each).out
        assert "[bold red]粗[/]" in shown
        assert all(char.isprintable() or char == "\n" for char in shown)


@pytest.mark.usefixtures("plan")
def test_in_files(kjplan: Callable[..., Run], home: Path) -> None:
    asked = ("remind", "--office", "成果股")
    assert kjplan(*asked, "-o", "催办.txt").out == "已写好 催办.txt。\n"
    assert (home / "催办.txt").read_text(encoding="utf-8") == RESULTS
    lines = "\n\n".join(RESULTS.splitlines())
    assert kjplan(*asked, "--format", "md").out == (
        f"# 某某市科技局2030年科技创新工作要点\n\n截至 2030-06-30  序时进度 50%\n\n## 成果股\n\n{lines}\n"
    )
    assert kjplan(*asked, "-o", "催办.html").status == 0
    assert "临时交办" in (home / "催办.html").read_text(encoding="utf-8")
    rows = list(csv.reader(kjplan(*asked, "--format", "csv").out.splitlines()))
    assert rows == [
        ["责任股室", "事项", "编号", "任务", "完成值/目标值", "完成时限", "逾期天数", "最近报送"],
        ["成果股", "临近到期", "1.2.2", "临时交办", "", "2030-07-01", "", ""],
        ["成果股", "临近到期", "1.3.1", "专题会", "1/4次 25%", "2030-07-10", "", "2030-04-02"],
        ["成果股", "等领导定", "1.2.1", "对接会", "", "2030-06-15", "15", "2030-06-12"],
    ]  # fmt: skip


def test_for_programs(plan: Path, kjplan: Callable[..., Run]) -> None:
    reports(plan, "every: month, day: 20")
    told = json.loads(kjplan("--as-of", "2030-05-31", "remind", "--format", "json").out)
    assert [one["name"] for one in told] == ["高新股", "成果股", "农社股"]
    assert told[0]["rounds"] == [{"first": "2030-05-01", "last": "2030-05-31", "by": "2030-05-20"}]
    assert [task["id"] for task in told[0]["due_soon"]] == ["1.1.6", "1.1.1", "1.1.2"]
    assert told[0]["open"] == 7
    assert told[0]["text"].splitlines()[0] == "高新股的同事，你们好！"
    assert {key for one in told for key in one} == {
        "name", "text", "open", "rounds", "overdue", "stages", "due_soon", "silent", "blocked",
        "decided",
    }  # fmt: skip


@pytest.mark.parametrize("typed", ["-1", "一周", "1000", "9" * 5000])
def test_days_that_are_none(sample: Path, kjplan: Callable[..., Run], typed: str) -> None:
    assert sample.exists()
    run = kjplan("remind", "--days", typed)
    assert run.status == 2
    assert "不是天数。请写 0 到 999 的整数，如 7。\n" in run.err
    assert kjplan("remind", "--days", "７天").status == 0


@pytest.mark.usefixtures("sample")
def test_named_is_of_offices(kjplan: Callable[..., Run]) -> None:
    run = kjplan("remind", "--each", "owner", "--named")
    assert run.err.endswith("错误：--named 用于写给股室，或与 --office 同用。\n")
