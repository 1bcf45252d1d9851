"""Time limits and recurrence."""

from __future__ import annotations

from datetime import date

import pytest

from kjplan.intake import limits

YEAR = (date(2030, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6月底前出台办法", date(2030, 6, 30)),
        ("2030年12月底前完成", date(2030, 12, 31)),
        ("2月底完成", date(2030, 2, 28)),
        ("9月15日前报送", date(2030, 9, 15)),
        ("上半年召开大会", date(2030, 6, 30)),
        ("三季度前建成", date(2030, 9, 30)),
        ("第一季度完成", date(2030, 3, 31)),
        ("年底前建成", date(2030, 12, 31)),
        ("年内出台", date(2030, 12, 31)),
        ("到2030年，建成平台", date(2030, 12, 31)),
    ],
)
def test_a_limit_inside_the_period(text: str, day: date) -> None:
    limit = limits.find(text, YEAR)
    assert limit is not None
    assert (limit.day, limit.doubt) == (day, "")


@pytest.mark.parametrize(
    "text",
    [
        "2029年底前完成",
        "2031年6月底前完成",
        "毕业5年内",
        "4月28日发布",
        "前三季度",
        "每季度召开",
        "全年推进",
        "近三年内",
        "每年底",
    ],
)
def test_no_limit(text: str) -> None:
    assert limits.find(text, YEAR) is None


def test_a_limit_that_may_mean_two_days_is_doubtful() -> None:
    assert limits.find("于6月前公布", YEAR) == (
        date(2030, 6, 30),
        "“6月前”读作6月底前，也可能指6月1日之前",
    )
    assert limits.find("6月底前公布", (date(2030, 1, 1), date(2032, 12, 31))) == (
        date(2032, 6, 30),
        "“6月底前”没有写年份，读作2032年",
    )


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("每季度召开专题会", "quarter"),
        ("每月开展检查", "month"),
        ("按月调度", "month"),
        ("每半年通报", "half-year"),
        ("每年两次演练", "half-year"),
    ],
)
def test_recurrence(text: str, every: str) -> None:
    found = limits.recurrence(text)
    assert found is not None
    assert (found.every, found.doubt) == (every, "")


@pytest.mark.parametrize(
    "text",
    ["每月1000元", "每月标准", "按月份统计", "每季度末报送", "开展（每月一次）检查", "每人每次"],
)
def test_no_recurrence(text: str) -> None:
    assert limits.recurrence(text) is None
