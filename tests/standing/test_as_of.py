"""A day gone by, shown as it stood: a year of records, and what any day of it looked like."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

# Recorded on the year's last day, and not in the order in which it happened. What was noted as
# done on 10 May turned out not to be on 1 August.
YEAR = """\
done 2.2.1 --on 2030-05-10
undo --yes --on 2030-08-01 --note 只是报名，会没有开
start 1.1.1 --on 2030-01-15
done 1.1.1 --on 2030-02-20 --evidence 某科〔2030〕5号
start 1.1.3 --on 2030-03-05
progress 2.1.1 2 --on 2030-03-31
progress 2.1.1 11 --on 2030-11-30
progress 2.1.1 +4 --on 2030-06-30 --note 第一批
done 2.1.1 --on 2030-12-05
progress 1.1.2 1 --on 2030-03-20
progress 1.1.2 +1 --on 2030-06-25
progress 1.1.2 +1 --on 2030-09-28
progress 1.1.2 4 --on 2030-12-20
done 1.1.2 --on 2030-12-21
block 2.2.2 --on 2030-04-15 --note 等资金
start 2.2.2 --on 2030-06-10
drop 2.2.2 --on 2030-11-15
progress 2.1.3 3 --on 2030-05-31
progress 2.1.3 1 --on 2030-08-31
progress 2.1.4 60% --on 2030-07-15
done 2.1.4 --on 2030-10-08
meeting --on 2030-06-28
done 2.1.2 --force --on 2030-12-22 --note 改由市里报
"""


@pytest.fixture(autouse=True)
def year(bureau: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KJPLAN_TODAY", "2030-12-31")
    for command in YEAR.splitlines():
        run = kjplan(*command.split())
        assert (run.status, run.err) == (0, ""), run
    return bureau


EXPECTED = {
    "2029-12-31": """\
编号   灯  状态    完成值/目标值
1.1.1  绿  未启动
1.1.2  绿  未启动  -/4次
1.1.3      未启动
2.1.1  绿  未启动  -/11家
2.1.2  绿  未启动  -/1个
2.1.3  绿  未启动  -/第1名
2.1.4  绿  未启动
2.2.1  绿  未启动
2.2.2  绿  未启动  -/3家
3.1.1  绿  未启动
""",
    "2030-03-31": """\
编号   灯  状态      完成值/目标值
1.1.1  绿  已完成
1.1.2  绿  推进中    1/4次 25%
1.1.3      长期坚持
2.1.1  绿  推进中    2/11家 18.2%
2.1.2  黄  未启动    -/1个
2.1.3  黄  未启动    -/第1名
2.1.4  绿  未启动
2.2.1  绿  未启动
2.2.2  黄  未启动    -/3家
3.1.1  绿  未启动
""",
    "2030-06-09": """\
编号   灯  状态      完成值/目标值
1.1.1  绿  已完成
1.1.2  绿  推进中    1/4次 25%
1.1.3      长期坚持
2.1.1  黄  推进中    2/11家 18.2%
2.1.2  红  未启动    -/1个
2.1.3  黄  推进中    第3/第1名
2.1.4  绿  未启动
2.2.1  绿  已完成
2.2.2  红  需协调    -/3家
3.1.1  绿  未启动
""",
    "2030-06-30": """\
编号   灯  状态      完成值/目标值
1.1.1  绿  已完成
1.1.2  绿  推进中    2/4次 50%
1.1.3      长期坚持
2.1.1  绿  推进中    6/11家 54.5%
2.1.2  红  未启动    -/1个
2.1.3  黄  推进中    第3/第1名
2.1.4  绿  未启动
2.2.1  绿  已完成
2.2.2  红  推进中    -/3家
3.1.1  绿  未启动
""",
    "2030-08-01": """\
编号   灯  状态      完成值/目标值
1.1.1  绿  已完成
1.1.2  绿  推进中    2/4次 50%
1.1.3      长期坚持
2.1.1  绿  推进中    6/11家 54.5%
2.1.2  红  未启动    -/1个
2.1.3  黄  推进中    第3/第1名
2.1.4  绿  推进中    60%
2.2.1  绿  未启动
2.2.2  红  推进中    -/3家
3.1.1  绿  未启动
""",
    "2030-10-07": """\
编号   灯  状态      完成值/目标值
1.1.1  绿  已完成
1.1.2  绿  推进中    3/4次 75%
1.1.3      长期坚持
2.1.1  黄  推进中    6/11家 54.5%
2.1.2  红  未启动    -/1个
2.1.3  绿  推进中    第1/第1名
2.1.4  红  推进中    60%
2.2.1  绿  未启动
2.2.2  红  推进中    -/3家
3.1.1  绿  未启动
""",
    "2030-12-31": """\
编号   灯  状态      完成值/目标值
1.1.1  绿  已完成
1.1.2  绿  已完成    4/4次 100%
1.1.3      长期坚持
2.1.1  绿  已完成    11/11家 100%
2.1.2  绿  已完成    -/1个
2.1.3  绿  推进中    第1/第1名
2.1.4  绿  已完成
2.2.1  黄  未启动
2.2.2      已取消    -/3家
3.1.1  黄  未启动
""",
    "2031-01-31": """\
编号   灯  状态      完成值/目标值
1.1.1  绿  已完成
1.1.2  绿  已完成    4/4次 100%
1.1.3      长期坚持
2.1.1  绿  已完成    11/11家 100%
2.1.2  绿  已完成    -/1个
2.1.3  绿  推进中    第1/第1名
2.1.4  绿  已完成
2.2.1  红  未启动
2.2.2      已取消    -/3家
3.1.1  红  未启动
""",
}


@pytest.mark.parametrize("day", EXPECTED)
def test_how_all_stood_on_a_day(kjplan: Callable[..., Run], day: str) -> None:
    run = kjplan("--as-of", day, "list", "--columns", "id,light,status,figure")
    assert run.out.partition("\n\n")[2] == EXPECTED[day]


def test_without_a_day_it_is_today(kjplan: Callable[..., Run]) -> None:
    today = kjplan("list", "--columns", "id,light,status,figure").out
    assert today.endswith(EXPECTED["2030-12-31"])
    assert kjplan("--截至", "2030-12-31", "list").out == kjplan("list").out


@pytest.mark.parametrize(
    ("task", "changes"),
    [
        ("1.1.1", {"01-14": "todo", "01-15": "doing", "02-19": "doing", "02-20": "done"}),
        ("2.2.1", {"05-09": "todo", "05-10": "done", "07-31": "done", "08-01": "todo"}),
        ("2.2.2", {"04-14": "todo", "04-15": "blocked", "06-09": "blocked", "06-10": "doing"}),
        ("2.2.2", {"11-14": "doing", "11-15": "dropped"}),
        ("2.1.4", {"07-14": "todo", "07-15": "doing", "10-07": "doing", "10-08": "done"}),
    ],
)
def test_a_status_holds_from_its_day_on(
    kjplan: Callable[..., Run], task: str, changes: dict[str, str]
) -> None:
    for day, status in changes.items():
        listed = json.loads(kjplan("--as-of", f"2030-{day}", "list", "--format", "json").out)
        assert {one["id"]: one["status"] for one in listed}[task] == status


def test_each_view_looks_back(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan --as-of 2030-06-29 targets
某某市科技局2030年科技创新工作要点
截至 2030-06-29  序时进度 41.7%（进度条上的 | 处）

编号   灯  完成值/目标值  进度          与序时比      责任人      任务
2.1.2  红  -/1个          -----|------  落后 41.7 点  李四        获得省级科学技术奖（力争1-2个）
2.2.2  红  -/3家          -----|------  落后 41.7 点  张三        引进技术转移机构
2.1.1  黄  2/11家 18.2%   ##---|------  落后 23.5 点  李四        新增高新技术企业
1.1.2  绿  2/4次 50%      ###|##------  超前 25 点    张三、李四  每季度召开党风廉政专题会（每季度，共4次，应有1次）
2.1.3  黄  第3/第1名                    未达标        李四        研发投入占比居首
$ kjplan --as-of 2030-06-30 view owner 王五
王五
  任务 1  完成 1/1 100% ############
编号   灯  状态    责任股室          任务
2.2.1  绿  已完成  成果股（农社股）  举办技术对接会
$ kjplan --as-of 2030-08-01 view owner 王五
王五
  任务 1  完成 0/1 0% ------------
编号   灯  状态    责任股室          任务
2.2.1  绿  未启动  成果股（农社股）  举办技术对接会
$ kjplan --as-of 2030-06-30 show 2.2.1
2.2.1  举办技术对接会

二、坚持创新驱动，培育科技企业
（二）加快科技成果转化
  【举办技术对接会，】引进技术转移机构3家。

责任人    王五
责任股室  成果股（农社股）（即 成果股、农社股）
类型      一次性
完成时限  未列明（按计划最后一天 2030-12-31 计）
状态      已完成  绿灯  （截至 2030-06-30）

进展记录
  2030-05-10  已完成  （张三，2030-12-31 补录）
$ kjplan --as-of 2030-08-01 show 2.2.1
2.2.1  举办技术对接会

二、坚持创新驱动，培育科技企业
（二）加快科技成果转化
  【举办技术对接会，】引进技术转移机构3家。

责任人    王五
责任股室  成果股（农社股）（即 成果股、农社股）
类型      一次性
完成时限  未列明（按计划最后一天 2030-12-31 计）  还有 152 天
状态      未启动  绿灯  （截至 2030-08-01）
进展记录  无
$ kjplan --as-of 2030-06-29 show 2.1.1
2.1.1  新增高新技术企业

二、坚持创新驱动，培育科技企业
（一）加快科技企业梯次培育
  【新增高新技术企业11家以上，】力争获得省级科学技术奖1-2个，研发投入占比居全市首位，9月底前完成科技型中小企业评价。

责任人    李四
责任股室  高新股
类型      量化指标
目标值    11家
完成时限  未列明（按计划最后一天 2030-12-31 计）  还有 185 天
状态      推进中  黄灯  （截至 2030-06-29）
完成值    2/11家 18.2%  序时进度 41.7%  落后 23.5 点

进展记录
  2030-03-31  完成值 2家  （张三，2030-12-31 补录）
$ kjplan --as-of 2030-10-07 list --overdue --columns id,status,updated
某某市科技局2030年科技创新工作要点
截至 2030-10-07  序时进度 75%

编号   状态    最近记录
2.1.4  推进中  2030-07-15 补录
$ kjplan --as-of 2030-04-20 list --status 需协调 --columns id,note
某某市科技局2030年科技创新工作要点
截至 2030-04-20  序时进度 25%

编号   说明
2.2.2  等资金
$ kjplan --as-of 2030-02-28 log
日期        编号   记录    登记人  批次      任务与说明
2030-01-15  1.1.1  推进中  张三    ########  制定党风廉政任务分解｜2030-12-31 补录
2030-02-20  1.1.1  已完成  张三    ########  制定党风廉政任务分解｜佐证材料：某科〔2030〕5号｜2030-12-31 补录
"""
    )


VIEWS = (
    "list",
    "list --format json",
    "list --format csv",
    "list --open",
    "list --light 红 --light 黄",
    "show 1",
    "show 2.1.1 2.2.1 2.2.2",
    "view owner",
    "view office",
    "targets",
    "summary",
    "log --format json",
)


@pytest.mark.parametrize(
    "day",
    [
        "2029-12-31", "2030-01-15", "2030-03-30", "2030-05-10", "2030-06-28", "2030-06-30",
        "2030-07-31", "2030-08-01", "2030-10-08", "2030-11-30", "2030-12-30",
    ],
)  # fmt: skip
def test_what_came_later_makes_no_difference(
    year: Path, kjplan: Callable[..., Run], day: str
) -> None:
    before = {view: kjplan("--as-of", day, *view.split()) for view in VIEWS}
    lines = year.read_text(encoding="utf-8").splitlines(keepends=True)
    year.write_text(
        "".join(line for line in lines if json.loads(line).get("on", "") <= day), "utf-8"
    )
    after = {view: kjplan("--as-of", day, *view.split()) for view in VIEWS}
    assert after == before


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2030-02-30", "错误：--as-of：没有 2030-02-30 这一天。请核对月份和日子。"),
        (
            "上个月",
            "错误：--as-of：“上个月”不是日期。请写成 2030-12-31，或 12月31日、昨天、上周五、月底 这样。",
        ),
    ],
)
def test_a_day_that_there_is_not(kjplan: Callable[..., Run], day: str, said: str) -> None:
    run = kjplan("--as-of", day, "list")
    assert (run.status, run.out) == (2, "")
    assert said in run.err.splitlines()
