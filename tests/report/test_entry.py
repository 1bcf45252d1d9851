"""`kjplan show`: all of a task, an item or a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run

pytestmark = pytest.mark.usefixtures("recorded")

TASK = """\
2.1.1  新增高新技术企业

二、坚持创新驱动，培育科技企业
（一）加快科技企业梯次培育
  【新增高新技术企业11家以上，】力争获得省级科学技术奖1-2个，研发投入占比居全市首位，9月底前完成科技型中小企业评价。

责任人    李四
责任股室  高新股
类型      量化指标
目标值    11家
完成时限  未列明（按计划最后一天 2030-12-31 计）  还有 184 天
状态      推进中  绿灯  （截至 2030-06-30）
完成值    7/11家 63.6%  序时进度 50%

进展记录
  2030-05-31  完成值 7家  （王五）
              第一批公示
"""


ITEM = """\
一、坚持党建引领，锻造过硬队伍
（一）推进党风廉政建设
  制定党风廉政任务分解，每季度召开党风廉政专题会，落实“一岗双责”。

责任人    张三、李四
责任股室  全局各股室（统称，含 高新股、成果股、农社股、办公室）

  任务 2  完成 0/2 0% ------------  长期坚持 1  黄 1
编号   灯  状态      完成值/目标值  任务
1.1.1  绿  推进中                   制定党风廉政任务分解
1.1.2  黄  推进中    1/4次 25%      每季度召开党风廉政专题会
1.1.3      长期坚持                 落实“一岗双责”
"""

# 2.2.2 has an owner of its own.
JOINT_ITEM = """\
二、坚持创新驱动，培育科技企业
（二）加快科技成果转化
  举办技术对接会，引进技术转移机构3家。

责任人    王五
责任股室  成果股（农社股）（即 成果股、农社股）

  任务 2  完成 0/1 0% ------------  已取消 1  红 1
编号   灯  状态    完成值/目标值  责任人  任务
2.2.1  红  需协调                 王五    举办技术对接会
2.2.2      已取消  -/3家          张三    引进技术转移机构
"""

SECTION = """\
二、坚持创新驱动，培育科技企业
  任务 6  完成 0/5 0% ------------  已取消 1  红 2  黄 1

（一）加快科技企业梯次培育
  新增高新技术企业11家以上，力争获得省级科学技术奖1-2个，研发投入占比居全市首位，9月底前完成科技型中小企业评价。

责任人    李四
责任股室  高新股

  任务 4  完成 0/4 0% ------------  红 1  黄 1
编号   灯  状态    完成值/目标值  完成时限    任务
2.1.1  绿  推进中  7/11家 63.6%   未列明      新增高新技术企业
2.1.2  红  未启动  -/1个          未列明      获得省级科学技术奖
2.1.3  黄  推进中  第2/第1名      未列明      研发投入占比居首
2.1.4  绿  推进中  60%            2030-09-30  9月底前完成科技型中小企业评价

"""

SECTION_OF_ONE_ITEM = """\
三、坚持常态推进，做好日常工作

  开展科技活动周。

责任人    未明确责任人
责任股室  未明确责任股室

  任务 1  完成 1/1 100% ############
编号   灯  状态    任务
3.1.1  绿  已完成  开展科技活动周
"""


@pytest.mark.parametrize(
    "typed",
    ["2.1.1", "２．１．１", "2。1。1", "2．1。1", " 2.1.1 ", "2.1.1。"],
)
def test_task(typed: str, kjplan: Callable[..., Run]) -> None:
    run = kjplan("show", typed)
    assert (run.out, run.err, run.status) == (TASK, "", 0)


@pytest.mark.parametrize("typed", ["1.1", "一（一）", "一(一)", "一、（一）", "１．１", "1（一）"])
def test_item_of_a_collective_office(typed: str, kjplan: Callable[..., Run]) -> None:
    assert kjplan("show", typed).out == ITEM


def test_item_of_a_joint_office(kjplan: Callable[..., Run]) -> None:
    assert kjplan("show", "二（二）").out == JOINT_ITEM


@pytest.mark.parametrize("typed", ["2", "二", "二、", "第二部分", "２"])
def test_section(typed: str, kjplan: Callable[..., Run]) -> None:
    second = JOINT_ITEM.partition("\n")[2]
    assert kjplan("show", typed).out == SECTION + second


def test_section_of_one_item_without_a_heading(kjplan: Callable[..., Run]) -> None:
    assert kjplan("show", "三").out == SECTION_OF_ONE_ITEM


def test_several(kjplan: Callable[..., Run]) -> None:
    run = kjplan("show", "3", "1.1", "2.1.1")
    assert run.out == f"{SECTION_OF_ONE_ITEM}\n{ITEM}\n{TASK}"


@pytest.mark.parametrize(
    ("task", "lines"),
    [
        (
            "1.1.2",
            """\
责任人    张三、李四
责任股室  全局各股室（统称，含 高新股、成果股、农社股、办公室）
类型      周期性
目标值    每季度，共4次
完成时限  未列明（按计划最后一天 2030-12-31 计）  还有 184 天
状态      推进中  黄灯  （截至 2030-06-30）
完成值    1/4次 25%  序时进度 50%  落后 25 点

进展记录
  2030-04-01  完成值 1次  （王五）
""",
        ),
        (
            "1.1.3",
            """\
责任人    张三、李四
责任股室  全局各股室（统称，含 高新股、成果股、农社股、办公室）
类型      长期坚持
状态      长期坚持  （截至 2030-06-30）

进展记录
  2030-03-01  长期坚持  （王五）
""",
        ),
        (
            "2.1.2",
            """\
责任人    李四
责任股室  高新股
类型      量化指标
目标值    力争1-2个
完成时限  未列明（按计划最后一天 2030-12-31 计）  还有 184 天
状态      未启动  红灯  （截至 2030-06-30）
完成值    -/1个  序时进度 50%  落后 50 点
进展记录  无
""",
        ),
        (
            "2.1.3",
            """\
责任人    李四
责任股室  高新股
类型      量化指标
目标值    某某市第1名
完成时限  未列明（按计划最后一天 2030-12-31 计）  还有 184 天
状态      推进中  黄灯  （截至 2030-06-30）
完成值    第2/第1名

进展记录
  2030-04-02  第2名  （王五）
""",
        ),
        (
            "2.1.4",
            """\
责任人    李四
责任股室  高新股
类型      一次性
完成时限  2030-09-30  还有 92 天
状态      推进中  绿灯  （截至 2030-06-30）
完成值    60%

进展记录
  2030-06-20  进度 60%  （王五）
""",
        ),
        (
            "3.1.1",
            """\
责任人    未明确责任人
责任股室  未明确责任股室
类型      一次性
完成时限  未列明（按计划最后一天 2030-12-31 计）
状态      已完成  绿灯  （截至 2030-06-30）

进展记录
  2030-05-28  已完成  （王五）
              佐证材料：某科〔2030〕5号
""",
        ),
    ],
)
def test_what_is_said_of_a_task(task: str, lines: str, kjplan: Callable[..., Run]) -> None:
    assert kjplan("show", task).out.partition("】")[2].partition("\n\n")[2] == lines


def test_a_day_after_the_last(kjplan: Callable[..., Run]) -> None:
    shown = kjplan("--as-of", "2030-10-02", "show", "2.1.4").out
    assert "完成时限  2030-09-30  逾期 2 天\n状态      推进中  红灯  （截至 2030-10-02）\n" in shown


def test_a_day_before_the_record(kjplan: Callable[..., Run]) -> None:
    shown = kjplan("--as-of", "2030-05-30", "show", "2.1.1").out
    assert shown.endswith(
        "状态      未启动  红灯  （截至 2030-05-30）\n"
        "完成值    -/11家  序时进度 33.3%  落后 33.3 点\n"
        "进展记录  无\n"
    )


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("2.1.9", "没有编号“2.1.9”。2.1 里有 2.1.1 到 2.1.4。"),
        ("2.1.1.1", "没有编号“2.1.1.1”。2.1 里有 2.1.1 到 2.1.4。"),
        ("3.1.2", "没有编号“3.1.2”。3.1 里有 3.1.1。"),
        ("2.7", "没有编号“2.7”。2 里有 2.1 到 2.2。"),
        ("2.7.1", "没有编号“2.7.1”。2 里有 2.1 到 2.2。"),
        ("二（九）", "没有编号“二（九）”。2 里有 2.1 到 2.2。"),
        ("9", "没有编号“9”。本计划有 1 到 3，任务编号如 1.1.1。"),
        ("高新", "没有编号“高新”。本计划有 1 到 3，任务编号如 1.1.1。"),
        ("1.1.1、9.1.2", "“1.1.1、9.1.2”像是几个编号。编号之间请用空格。"),
        ("1.1.1，9.1.2", "“1.1.1，9.1.2”像是几个编号。编号之间请用空格。"),
        ("", "没有编号“”。本计划有 1 到 3，任务编号如 1.1.1。"),
    ],
)
def test_ids_that_there_are_not(typed: str, complaint: str, kjplan: Callable[..., Run]) -> None:
    run = kjplan("show", "2.1.1", typed)
    assert (run.out, run.status) == ("", 2)
    assert run.err.startswith(f"用法：kjplan show [选项] 编号...\n错误：{complaint}\n")


def test_no_id(kjplan: Callable[..., Run]) -> None:
    run = kjplan("show")
    assert (run.out, run.status) == ("", 2)
    assert (
        run.err == "用法：kjplan show [选项] 编号...\n错误：缺少参数“编号”。\n编号见：kjplan list\n"
    )
