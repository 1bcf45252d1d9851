"""Figures as hands type them, read in the unit of a target."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kjplan.errors import Wrong
from kjplan.text.numerals import chinese
from kjplan.text.quantity import in_unit


@pytest.mark.parametrize(
    ("typed", "unit", "figure"),
    [
        ("1080", "家", 1080),
        ("1,080", "家", 1080),
        ("1,234,567.5", "元", 1234567.5),
        ("1.2万家", "家", 12000),
        ("七", "家", 7),
        ("七家", "家", 7),
        ("两", "家", 2),
        ("十", "家", 10),
        ("二十三", "家", 23),
        ("一百零五", "人", 105),
        ("一千零八十", "家", 1080),
        ("一万二千", "家", 12000),
        ("零", "起", 0),
        # 万 and 亿 count in what is behind the unit's own 万 or 亿.
        ("300", "万元", 300),
        ("300万", "万元", 300),
        ("300万元", "万元", 300),
        ("300万", "元", 3000000),
        ("3000000元", "万元", 300),
        ("0.03亿元", "万元", 300),
        ("0.03亿", "万元", 300),
        ("300万", "亿元", 0.03),
        ("三百万元", "万元", 300),
        ("一亿二千万", "万元", 12000),
        ("三百", "万元", 300),
        ("5万千瓦", "千瓦", 50000),
        ("5千瓦", "千瓦", 5),
        ("七千瓦", "千瓦", 7),
        ("5", "万", 5),
        ("5万", "万", 5),
        ("95%", "%", 95),
        ("95", "%", 95),
        ("95%", "％", 95),
        ("3个百分点", "百分点", 3),
        ("三百分点", "百分点", 3),
        ("7", "", 7),
    ],
)
def test_what_is_read(typed: str, unit: str, figure: float) -> None:
    assert in_unit(typed, unit) == figure


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("", "家"), ("家", "家"), ("万", "家"), ("百", "家"), ("七七", "家"), ("二〇三〇", "家"),
        # 120 to some, 102 to others; and 12,000 or 10,002
        ("一百二", "家"), ("一万二", "家"),
        ("三百千", "家"), ("1,08", "家"), ("1,0800", "家"), ("7个", "家"), ("7元", "家"), ("60%", "家"),
        ("九五折", "家"), ("300美元", "万元"),
    ],
)  # fmt: skip
def test_what_is_not(typed: str, unit: str) -> None:
    assert in_unit(typed, unit) is None


def test_too_many_digits() -> None:
    with pytest.raises(Wrong):
        in_unit("9" * 16, "家")


@given(st.integers(1, 99))
def test_a_numeral_of_a_heading_is_its_number(number: int) -> None:
    assert in_unit(f"{chinese(number)}家", "家") == number


@given(st.integers(0, 10**12 - 1))
def test_grouped_by_commas_it_is_the_same(number: int) -> None:
    assert in_unit(f"{number:,}", "家") == number


@given(st.text("零一二两三四五六七八九十百千万亿0123456789,.家", max_size=9))
def test_whatever_is_typed_it_is_a_figure_or_none(typed: str) -> None:
    figure = in_unit(typed, "家")
    assert figure is None or figure >= 0
