"""Figures: which are targets, and how they are read."""

from __future__ import annotations

import pytest

from kjplan.intake.draft import Figure
from kjplan.intake.figures import find


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("新增高新技术企业11家以上。", Figure(at_least=11, unit="家")),
        ("新增创新平台1-2个。", Figure(at_least=1, aim=2, unit="个")),
        ("新增创新平台1—2个。", Figure(at_least=1, aim=2, unit="个")),
        ("力争新设立1家工作站，", Figure(at_least=1, unit="家")),
        ("满意率不低于95%。", Figure(at_least=95, unit="%", level=True)),
        ("成本费用率控制在3%以内。", Figure(at_most=3, unit="%")),
        ("事故起数控制在3起以内。", Figure(at_most=3, unit="起")),
        ("审批时间压缩至4个月以内。", Figure(at_most=4, unit="个月")),
        ("生产总值增长8%左右。", Figure(at_least=8, unit="%", level=True)),
        ("生产总值增长5%—5.5%。", Figure(at_least=5, aim=5.5, unit="%", level=True)),
        ("技术合同成交额达到1000万元。", Figure(at_least=1000, unit="万元")),
        ("参保率稳定在97%以上。", Figure(at_least=97, unit="%", level=True)),
        ("综合排名进入全省前三。", Figure(rank=3, among="全省")),
        ("主要指标在某某市居首。", Figure(rank=1, among="某某市")),
        ("考核位居全市第一。", Figure(rank=1, among="全市")),
        ("实现国家级奖项零的突破。", Figure(at_least=1, unit="个")),
        ("组织召开第8-10次会议。", Figure(at_least=3, unit="次")),
        ("引育5家以上具有核心技术的企业。", Figure(at_least=5, unit="家")),
        ("争取100个以上项目纳入保障范围。", Figure(at_least=100, unit="个")),
        ("培育企业超100家。", Figure(at_least=100, unit="家")),
        ("举办活动不少于12场次。", Figure(at_least=12, unit="场次")),
        ("收入50万元以上的村占比达68%。", Figure(at_least=68, unit="%", level=True)),
        ("完成投资1,200万元。", Figure(at_least=1200, unit="万元")),
    ],
)
def test_a_figure_is_a_target(text: str, figure: Figure) -> None:
    assert [one.figure for one in find(text)] == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "给予最高100万元奖励。",
        "对毕业5年内的高校毕业生给予补贴。",
        "每月1000元补贴。",
        "不搞一刀切、全覆盖。",
        "对业绩排名前50名的企业给予奖励。",
        "对符合条件的企业给予不超过500万元补助。",
        "做好2029、2030年度考核工作。",
        "推进第3期工程。",
        "落实“三会一课”制度。",
        "深化“159”产业空间格局。",
        "第一时间报告。",
        "争取走在前列。",
        "3月15日前完成。",
    ],
)
def test_a_figure_is_none(text: str) -> None:
    assert find(text) == ()


def test_hope_is_told_from_promise() -> None:
    (hoped,) = find("力争新设立1家工作站，")
    (promised,) = find("确保新设立1家工作站，")
    assert (hoped.stretch, promised.stretch) == (True, False)


def test_a_stock_is_doubtful() -> None:
    (one,) = find("高标准农田面积达到300亩。")
    assert one.figure == Figure(at_least=300, unit="亩", level=True)
    assert one.doubt == "“300亩”读作到期末要达到的数，也可能是当年累计数"
