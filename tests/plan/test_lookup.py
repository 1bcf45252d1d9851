"""What a user may type for a person, an office, a section, an item or a task."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import REAL_PLAN
from kjplan.errors import Unknown
from kjplan.plan import lookup
from kjplan.text.numerals import arabic, chinese

if TYPE_CHECKING:
    from kjplan.plan.model import Plan

steady = settings(deadline=None)


@pytest.fixture(scope="module")
def plan() -> Plan:
    from kjplan.plan.load import read_plan

    return read_plan(REAL_PLAN.read_bytes(), "plan.yaml")


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "一"), (2, "二"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"),
        (23, "二十三"), (90, "九十"), (99, "九十九"),
    ],
)  # fmt: skip
def test_numerals(number: int, numeral: str) -> None:
    assert (chinese(number), arabic(numeral)) == (numeral, number)


@pytest.mark.parametrize("number", [0, -1, 100])
def test_numbers_beyond_the_numerals_stay_in_digits(number: int) -> None:
    assert chinese(number) == str(number)


@pytest.mark.parametrize("text", ["", "零", "一一", "十十", "一百", "1", "四、", "两"])
def test_no_numeral(text: str) -> None:
    assert arabic(text) is None


@steady
@given(st.integers(1, 99))
def test_a_numeral_is_read_as_it_is_written(number: int) -> None:
    assert arabic(chinese(number)) == number


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("刘涛", "刘涛"),
        (" 刘涛 ", "刘涛"),
        ("刘", "刘涛"),
        ("lt", "刘涛"),
        ("LT", "刘涛"),
        ("ltt", "李婷婷"),
        ("liu", "刘涛"),
        ("zhou", "周振鲁"),
        ("zh", "郑贺"),
    ],
)
def test_person(typed: str, name: str, plan: Plan) -> None:
    """`lt` and `zh` are aliases, though they begin others' too."""
    assert lookup.person(plan, typed) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("高新股", "高新股"),
        ("成果", "成果股"),
        ("成果股（农社股）", "成果股（农社股）"),
        ("成果股（", "成果股（农社股）"),
        ("全局各股室", "全局各股室"),
        ("全局", "全局各股室"),
        ("各", "各相关股室"),
        ("GX", "高新股"),
        ("rcg", "科技人才股"),
        ("ej", "二级机构"),
    ],
)
def test_office(typed: str, name: str, plan: Plan) -> None:
    assert lookup.office(plan, typed) == name


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("4", "4"), ("４", "4"), ("四", "4"), ("四、", "4"), ("第四部分", "4"), ("第4部分", "4"),
        ("要素统筹", "4"), (" 要素统筹 ", "4"), ("政治“三力”", "1"),
    ],
)  # fmt: skip
def test_section(typed: str, number: str, plan: Plan) -> None:
    assert lookup.section(plan, typed).id == number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("4.1", "4.1"), ("４．１", "4.1"), ("4。1", "4.1"), ("四（一）", "4.1"), ("四(一)", "4.1"),
        ("四、（一）", "4.1"), ("4（一）", "4.1"), ("梯次", "4.1"),
        ("金融", "4.4"), ("六（一）", "6.1"),
    ],
)  # fmt: skip
def test_item(typed: str, number: str, plan: Plan) -> None:
    assert lookup.item(plan, typed).id == number


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("4", "4"), ("四", "4"), ("4.1", "4.1"), ("四（一）", "4.1"), ("4.1.6", "4.1.6"),
        ("４．１．６", "4.1.6"), ("4。1。6", "4.1.6"), ("4．1。6", "4.1.6"), ("5.1.22", "5.1.22"),
        ("3.2.10", "3.2.10"), ("4.1.6。", "4.1.6"), ("４。１。６　", "4.1.6"),
        ("四、", "4"), ("四、（一）", "4.1"), ("4.1.6、", "4.1.6"),
    ],
)  # fmt: skip
def test_by_id(typed: str, found: str, plan: Plan) -> None:
    assert lookup.by_id(plan, typed).id == found


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("4.1.60", "没有编号“4.1.60”。4.1 里有 4.1.1 到 4.1.9。"),
        ("4.01.6", "没有编号“4.01.6”。4 里有 4.1 到 4.4。"),
        ("4.5", "没有编号“4.5”。4 里有 4.1 到 4.4。"),
        ("2.2", "没有编号“2.2”。2 里有 2.1。"),
        ("四（五）", "没有编号“四（五）”。4 里有 4.1 到 4.4。"),
        ("7", "没有编号“7”。本计划有 1 到 6，任务编号如 1.1.1。"),
        ("4.1.1、4.1.2", "“4.1.1、4.1.2”像是几个编号。编号之间请用空格。"),
        ("4.1.1,4.1.2", "“4.1.1,4.1.2”像是几个编号。编号之间请用空格。"),
        ("四；五", "“四；五”像是几个编号。编号之间请用空格。"),
        ("4-1-6", "没有编号“4-1-6”。本计划有 1 到 6，任务编号如 1.1.1。"),
        ("\x1b[31m", "没有编号“\\x1b[31m”。本计划有 1 到 6，任务编号如 1.1.1。"),
    ],
)
def test_no_such_id(typed: str, sentence: str, plan: Plan) -> None:
    with pytest.raises(Unknown) as unknown:
        lookup.by_id(plan, typed)
    assert str(unknown.value) == sentence


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("刘滔", "没有叫“刘滔”的责任人。是不是“刘涛”？"),
        ("liutoa", "没有叫“liutoa”的责任人。是不是“刘涛”？"),
        ("", "没有叫“”的责任人。可用的有：刘涛、周振鲁、李婷婷、郑贺。"),
        ("z", "“z”对应不止一个责任人：周振鲁、郑贺。请写全。"),
        ("刘涛、郑贺", "“刘涛、郑贺”像是几个责任人。一次写一个，要几个就把选项写几次。"),
        ("lt，zh", "“lt，zh”像是几个责任人。一次写一个，要几个就把选项写几次。"),
        ("高新股", "没有叫“高新股”的责任人。可用的有：刘涛、周振鲁、李婷婷、郑贺。"),
        (
            "很" * 41,
            f"没有叫“{'很' * 40}……”的责任人。可用的有：刘涛、周振鲁、李婷婷、郑贺。",
        ),
    ],
)
def test_no_such_person(typed: str, sentence: str, plan: Plan) -> None:
    with pytest.raises(Unknown) as unknown:
        lookup.person(plan, typed)
    assert str(unknown.value) == sentence


@steady
@given(typed=st.text(max_size=20))
def test_whatever_is_typed_is_found_or_explained(typed: str, plan: Plan) -> None:
    for find in (lookup.person, lookup.office, lookup.section, lookup.item, lookup.by_id):
        with suppress(Unknown):
            assert find(plan, typed)
