"""`kjplan view`: tasks grouped under headings, what is urgent first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

pytestmark = pytest.mark.usefixtures("recorded")

ZHANG_SAN = """\
张三
  任务 3  完成 0/2 0% ------------  长期坚持 1  已取消 1  黄 1
编号   灯  状态      完成值/目标值  责任股室          任务
1.1.2  黄  推进中    1/4次 25%      全局各股室        每季度召开党风廉政专题会
1.1.1  绿  推进中                   全局各股室        制定党风廉政任务分解
1.1.3      长期坚持                 全局各股室        落实“一岗双责”
2.2.2      已取消    -/3家          成果股（农社股）  引进技术转移机构
"""

LI_SI = """\
李四
  任务 6  完成 0/6 0% ------------  长期坚持 1  红 1  黄 2
编号   灯  状态      完成值/目标值  完成时限    责任股室    任务
2.1.2  红  未启动    -/1个          未列明      高新股      获得省级科学技术奖
1.1.2  黄  推进中    1/4次 25%      未列明      全局各股室  每季度召开党风廉政专题会
2.1.3  黄  推进中    第2/第1名      未列明      高新股      研发投入占比居首
1.1.1  绿  推进中                   未列明      全局各股室  制定党风廉政任务分解
1.1.3      长期坚持                             全局各股室  落实“一岗双责”
2.1.1  绿  推进中    7/11家 63.6%   未列明      高新股      新增高新技术企业
2.1.4  绿  推进中    60%            2030-09-30  高新股      9月底前完成科技型中小企业评价
"""

AFTERWARDS = """\
李四
  任务 6  完成 0/6 0% ------------  长期坚持 1  逾期 6  红 6
编号   灯  状态      完成值/目标值  完成时限    责任股室    任务
1.1.1  红  推进中                   未列明      全局各股室  制定党风廉政任务分解
1.1.2  红  推进中    1/4次 25%      未列明      全局各股室  每季度召开党风廉政专题会
2.1.1  红  推进中    7/11家 63.6%   未列明      高新股      新增高新技术企业
2.1.2  红  未启动    -/1个          未列明      高新股      获得省级科学技术奖
2.1.3  红  推进中    第2/第1名      未列明      高新股      研发投入占比居首
2.1.4  红  推进中    60%            2030-09-30  高新股      9月底前完成科技型中小企业评价
1.1.3      长期坚持                             全局各股室  落实“一岗双责”
"""

WANG_WU = """\
王五
  任务 1  完成 0/1 0% ------------  红 1
编号   灯  状态    责任股室          任务
2.2.1  红  需协调  成果股（农社股）  举办技术对接会
"""

NOBODY = """\
未明确责任人
  任务 1  完成 1/1 100% ############
编号   灯  状态    责任股室        任务
3.1.1  绿  已完成  未明确责任股室  开展科技活动周
"""

CHENGGUO = """\
成果股
  任务 4  完成 0/3 0% ------------  长期坚持 1  已取消 1  红 1  黄 1
编号   灯  状态      完成值/目标值  责任人      责任股室          任务
2.2.1  红  需协调                   王五        成果股（农社股）  举办技术对接会
1.1.2  黄  推进中    1/4次 25%      张三、李四  全局各股室        每季度召开党风廉政专题会
1.1.1  绿  推进中                   张三、李四  全局各股室        制定党风廉政任务分解
1.1.3      长期坚持                 张三、李四  全局各股室        落实“一岗双责”
2.2.2      已取消    -/3家          张三        成果股（农社股）  引进技术转移机构
"""

CHENGGUO_NAMED = """\
成果股
  任务 2  完成 0/1 0% ------------  已取消 1  红 1
编号   灯  状态    完成值/目标值  责任人  责任股室          任务
2.2.1  红  需协调                 王五    成果股（农社股）  举办技术对接会
2.2.2      已取消  -/3家          张三    成果股（农社股）  引进技术转移机构
"""

COLLECTIVE = """\
全局各股室
  任务 2  完成 0/2 0% ------------  长期坚持 1  黄 1
编号   灯  状态      完成值/目标值  责任人      责任股室    任务
1.1.2  黄  推进中    1/4次 25%      张三、李四  全局各股室  每季度召开党风廉政专题会
1.1.1  绿  推进中                   张三、李四  全局各股室  制定党风廉政任务分解
1.1.3      长期坚持                 张三、李四  全局各股室  落实“一岗双责”
"""

NO_OFFICE = """\
未明确责任股室
  任务 1  完成 1/1 100% ############
编号   灯  状态    责任人        责任股室        任务
3.1.1  绿  已完成  未明确责任人  未明确责任股室  开展科技活动周
"""

THIRD_SECTION = NO_OFFICE.replace("未明确责任股室", "三、坚持常态推进，做好日常工作", 1)


@pytest.mark.parametrize(
    ("args", "shown"),
    [
        (("owner", "张三"), ZHANG_SAN),
        (("owner", "zs"), ZHANG_SAN),
        (("责任人", "李四"), LI_SI),
        (("owner", "王五"), WANG_WU),
        (("owner",), f"{ZHANG_SAN}\n{LI_SI}\n{WANG_WU}\n{NOBODY}"),
        (("office", "成果股"), CHENGGUO),
        (("责任股室", "cgg"), CHENGGUO),
        (("股室", "成果股"), CHENGGUO),
        (("人", "王五"), WANG_WU),
        (("office", "成果股", "--named"), CHENGGUO_NAMED),
        (("office", "成果股", "--点名"), CHENGGUO_NAMED),
        (("office", "全局各股室"), COLLECTIVE),
        (("office", "成果股（农社股）"), CHENGGUO_NAMED.replace("成果股", "成果股（农社股）", 1)),
        (("section", "3"), THIRD_SECTION),
        (("部分", "三"), THIRD_SECTION),
        (("section", "日常"), THIRD_SECTION),
    ],
)
def test_groups(args: tuple[str, ...], shown: str, kjplan: Callable[..., Run]) -> None:
    run = kjplan("view", *args)
    assert (run.out, run.err, run.status) == (shown, "", 0)


def headings(shown: str) -> list[str]:
    """Give each group's heading, with its counts."""
    groups = (group.splitlines() for group in shown.split("\n\n"))
    return [f"{heading}{counts}" for heading, counts, *_ in groups]


def test_offices(kjplan: Callable[..., Run]) -> None:
    assert headings(kjplan("view", "office").out) == [
        "高新股  任务 6  完成 0/6 0% ------------  长期坚持 1  红 1  黄 2",
        "成果股  任务 4  完成 0/3 0% ------------  长期坚持 1  已取消 1  红 1  黄 1",
        "农社股  任务 4  完成 0/3 0% ------------  长期坚持 1  已取消 1  红 1  黄 1",
        "办公室  任务 2  完成 0/2 0% ------------  长期坚持 1  黄 1",
        "未明确责任股室  任务 1  完成 1/1 100% ############",
    ]


def test_offices_named(kjplan: Callable[..., Run]) -> None:
    """办公室 is never named, so it has no group."""
    assert headings(kjplan("view", "office", "--named").out) == [
        "高新股  任务 4  完成 0/4 0% ------------  红 1  黄 1",
        "成果股  任务 2  完成 0/1 0% ------------  已取消 1  红 1",
        "农社股  任务 2  完成 0/1 0% ------------  已取消 1  红 1",
        "未明确责任股室  任务 1  完成 1/1 100% ############",
    ]


def test_sections(kjplan: Callable[..., Run]) -> None:
    assert headings(kjplan("view", "section").out) == [
        "一、坚持党建引领，锻造过硬队伍  任务 2  完成 0/2 0% ------------  长期坚持 1  黄 1",
        "二、坚持创新驱动，培育科技企业  任务 6  完成 0/5 0% ------------  已取消 1  红 2  黄 1",
        "三、坚持常态推进，做好日常工作  任务 1  完成 1/1 100% ############",
    ]


def test_a_group_without_a_task(kjplan: Callable[..., Run]) -> None:
    assert kjplan("view", "office", "办公室", "--named").out == "办公室\n  任务 0\n"


def test_a_group_of_ongoing_tasks_has_no_completion(kjplan: Callable[..., Run]) -> None:
    assert kjplan("done", "1.1.1", "--by", "王五").status == 0
    assert kjplan("drop", "1.1.2", "--by", "王五").status == 0
    heading = headings(kjplan("view", "office", "办公室").out)
    assert heading == ["办公室  任务 2  完成 1/1 100% ############  长期坚持 1  已取消 1"]
    assert kjplan("drop", "1.1.1", "--by", "王五", "--note", "合并").status == 0
    heading = headings(kjplan("view", "office", "办公室").out)
    assert heading == ["办公室  任务 2  长期坚持 1  已取消 2"]


def test_a_later_day(kjplan: Callable[..., Run]) -> None:
    assert kjplan("--as-of", "2031-01-01", "view", "owner", "李四").out == AFTERWARDS


USAGE = "用法：kjplan view [选项] owner|office|section [名称]\n错误："


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (
            ("person",),
            "没有“person”。可用的有：责任人（owner）、责任股室（office）、部分（section）。",
        ),
        (("owner", "赵六"), "没有叫“赵六”的责任人。可用的有：张三、李四、王五。"),
        (
            ("责任", "张三"),
            "没有“责任”。可用的有：责任人（owner）、责任股室（office）、部分（section）。",
        ),
        (
            ("owner", "张三；李四"),
            "“张三；李四”像是几个责任人。一次写一个，要几个就把选项写几次。",
        ),
        (("owner", "王武"), "没有叫“王武”的责任人。是不是“王五”？"),
        (("office", "高新科"), "没有叫“高新科”的股室。是不是“高新股”？"),
        (
            ("section", "坚持"),
            (
                "“坚持”对应不止一个部分：1 坚持党建引领，锻造过硬队伍；"
                "2 坚持创新驱动，培育科技企业；3 坚持常态推进，做好日常工作。请写编号。"
            ),
        ),
    ],
)
def test_names_that_there_are_not(
    args: tuple[str, ...], complaint: str, kjplan: Callable[..., Run]
) -> None:
    run = kjplan("view", *args)
    assert (run.out, run.status) == ("", 2)
    assert run.err.startswith(f"{USAGE}{complaint}\n")


def test_a_page_to_hand_on_says_of_what_plan_and_day_it_is(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    assert kjplan("view", "owner", "王五", "-o", "王五.html").status == 0
    page = (home / "王五.html").read_text(encoding="utf-8")
    assert "<title>某某市科技局2030年科技创新工作要点　任务分工</title>" in page
    assert re.search(r"截至\D+2030-06-30", page)
