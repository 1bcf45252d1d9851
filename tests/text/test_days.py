"""Days as people say them, on Thursday 20 June 2030, of the plan of 2030 or of another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kjplan.errors import Wrong
from kjplan.text.days import spoken, written

TODAY = date(2030, 6, 20)
YEAR = date(2030, 1, 1), date(2030, 12, 31)
FIVE_YEARS = date(2026, 1, 1), date(2030, 12, 31)
SCHOOL_YEAR = date(2029, 9, 1), date(2030, 8, 31)

SPOKEN = """
今天 2030-06-20
今日 2030-06-20
昨天 2030-06-19
前天 2030-06-18
明天 2030-06-21
后天 2030-06-22
三天前 2030-06-17
10天前 2030-06-10
3日后 2030-06-23
周五 2030-06-21
本周一 2030-06-17
这周一 2030-06-17
上周五 2030-06-14
上个星期五 2030-06-14
上上周三 2030-06-05
下周日 2030-06-30
星期天 2030-06-23
礼拜一 2030-06-17
6月30日 2030-06-30
6月30号 2030-06-30
6月30 2030-06-30
６月３０日 2030-06-30
六月三十日 2030-06-30
6-30 2030-06-30
6/30 2030-06-30
6.30 2030-06-30
06-30 2030-06-30
去年12月31日 2029-12-31
明年3月31日 2031-03-31
15日 2030-06-15
本月15日 2030-06-15
上月15号 2030-05-15
月底 2030-06-30
本月底 2030-06-30
月末 2030-06-30
月初 2030-06-01
上月底 2030-05-31
上个月底 2030-05-31
下个月底 2030-07-31
6月底 2030-06-30
六月末 2030-06-30
2月底 2030-02-28
12月底 2030-12-31
9月初 2030-09-01
2029年6月底 2029-06-30
年底 2030-12-31
年末 2030-12-31
年初 2030-01-01
今年底 2030-12-31
去年底 2029-12-31
2028年底 2028-12-31
一季度末 2030-03-31
第二季度末 2030-06-30
3季度底 2030-09-30
2029年四季度末 2029-12-31
上季度末 2030-03-31
本季度初 2030-04-01
上半年 2030-06-30
下半年底 2030-12-31
季度末 2030-06-30
季末 2030-06-30
6月上旬 2030-06-10
6月中 2030-06-15
9月中旬 2030-09-20
9月下旬 2030-09-30
本月中旬 2030-06-20
一周后 2030-06-27
两周内 2030-07-04
3个星期前 2030-05-30
一个月后 2030-07-20
两个月前 2030-04-20
半个月内 2030-07-05
年底前 2030-12-31
6月底前 2030-06-30
6月30日之前 2030-06-30
30号前 2030-06-30
3号以前 2030-06-03
3日前 2030-06-17
本周五前 2030-06-21
30年9月1日 2030-09-01
30-9-1 2030-09-01
0930 2030-09-30
"""
PAIRS = [line.split() for line in SPOKEN.split("\n") if line]


@pytest.mark.parametrize(("typed", "day"), PAIRS)
def test_what_people_say(typed: str, day: str) -> None:
    assert written(typed) is None
    assert str(spoken(typed, TODAY, lambda: YEAR)) == day


@pytest.mark.parametrize(
    "typed",
    ["2030-06-30", "2030/6/30", "2030.6.30", "2030年6月30日", "20300630", "２０３０-６-３０"],
)
def test_in_full(typed: str) -> None:
    assert str(written(typed)) == "2030-06-30"


@pytest.mark.parametrize(
    ("typed", "span", "day"),
    [
        ("10月1日", SCHOOL_YEAR, "2029-10-01"),
        ("6月底", SCHOOL_YEAR, "2030-06-30"),
        ("2月29日", FIVE_YEARS, "2028-02-29"),
        ("6月底", FIVE_YEARS, "2030-06-30"),
        ("年底", (date(2021, 1, 1), date(2021, 12, 31)), "2021-12-31"),
        ("昨天", (date(2021, 1, 1), date(2021, 12, 31)), "2030-06-19"),
    ],
)
def test_a_day_without_its_year_is_of_the_plan(
    typed: str, span: tuple[date, date], day: str
) -> None:
    assert str(spoken(typed, TODAY, lambda: span)) == day


@pytest.mark.parametrize(
    "typed", ["6月31日", "2月29日", "13月1日", "0月底", "31日底", "2月30", "0231"]
)
def test_a_day_that_there_is_not(typed: str) -> None:
    with pytest.raises(Wrong):
        spoken(typed, TODAY, lambda: YEAR)


@given(
    st.text(alphabet="0123456789年月日周上下本底末初天前后季度去今明一二三六十-/. ", max_size=10)
)
def test_whatever_is_typed_is_a_day_or_told_in_a_sentence(typed: str) -> None:
    try:
        assert isinstance(written(typed) or spoken(typed, TODAY, lambda: YEAR), date)
    except Wrong as wrong:
        assert str(wrong).endswith("。")  # noqa: PT017 - either will do


@given(st.dates(date(2030, 1, 1), date(2030, 12, 31)))
def test_a_month_and_a_day_are_that_day_however_they_are_written(day: date) -> None:
    month, nth = day.month, day.day
    for typed in (
        f"{month}月{nth}日",
        f"{month}-{nth}",
        f"{month:02}/{nth:02}",
        f"{month}月{nth}号",
    ):
        assert spoken(typed, TODAY, lambda: YEAR) == day
