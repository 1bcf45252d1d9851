"""How wide text is, and where lines are broken."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kjplan.output.layout import fold_names, widths
from kjplan.report.page import Cell, Column, Table
from kjplan.text.folding import breaks, folded
from kjplan.text.width import at_most, padded, width


@pytest.mark.parametrize(
    ("text", "cells", "most"),
    [
        ("", 0, 0),
        ("abc 1-2", 7, 7),
        ("高新股", 6, 6),
        ("（）：，", 8, 8),
        ("ＡＢ１２", 8, 8),
        ("７/11家", 7, 7),
        ("“好”—①…·", 8, 14),
        ("é", 1, 2),
        ("e\u0301", 1, 1),
        ("🚀", 2, 2),
        ("\u200b\u202e", 0, 0),
    ],
)
def test_width(text: str, cells: int, most: int) -> None:
    """What is ambiguous, as “ is, counts one or two."""
    assert (width(text), at_most(text)) == (cells, most)


def test_padded() -> None:
    assert padded("高新股", 8) == "高新股  "
    assert padded("高新股", 4) == "高新股"


@pytest.mark.parametrize(
    ("text", "to", "hang", "lines"),
    [
        ("", 10, 0, [""]),
        ("新增高新技术企业", 16, 0, ["新增高新技术企业"]),
        ("新增高新技术企业", 15, 0, ["新增高新技术企", "业"]),
        ("新增高新技术企业", 10, 2, ["新增高新技", "  术企业"]),
        # Digits and Latin letters stay whole, and with them what they are joined to.
        ("做好2020、2021年度考核", 13, 0, ["做好2020、", "2021年度考核"]),
        ("做好2020、2021年度考核", 11, 0, ["做好2020、", "2021年度考", "核"]),
        ("加快构建“100+N”体系", 14, 0, ["加快构建", "“100+N”体系"]),
        ("确保R&D占GDP比重", 10, 0, ["确保R&D占", "GDP比重"]),
        ("奖1-2个，", 6, 0, ["奖1-2", "个，"]),
        ("63.6%以上", 6, 0, ["63.6%", "以上"]),
        # No line begins with a closing mark, none ends with an opening one.
        ("促进学史明理，做到", 12, 0, ["促进学史明", "理，做到"]),
        ("开展（一岗双责）", 7, 0, ["开展", "（一岗", "双责）"]),
        ("真正做到“学党史”、", 10, 0, ["真正做到", "“学党", "史”、"]),
        ("种子—雏鹰—高企", 5, 0, ["种", "子—", "雏", "鹰—", "高企"]),
        ("进度60％，完成", 8, 0, ["进度", "60％，完", "成"]),
        ("list --未完成", 9, 0, ["list --未", "完成"]),
        ("list --未完成", 8, 0, ["list", "--未完成"]),
        # Where it cannot be helped.
        ("，，，，，，", 6, 0, ["，，，", "，，，"]),
        ("abcdefghij，", 4, 0, ["abcd", "efgh", "ij，"]),
        ("abcdefgh，", 4, 0, ["abcd", "efg", "h，"]),
        # Blanks at a break are not shown.
        ("one two  three", 9, 0, ["one two", "three"]),
        ("甲 乙 丙", 5, 0, ["甲 乙", "丙"]),
        ("高新", 1, 0, ["高", "新"]),
    ],
)
def test_folded(text: str, to: int, hang: int, lines: list[str]) -> None:
    assert folded(text, to, hang) == lines


def put_together(parts: list[str], to: int) -> list[str]:
    text = "".join(parts)
    edges = [0, *breaks(text, to, to, [len(part) for part in parts]), len(text)]
    return [text[a:b].rstrip() for a, b in pairwise(edges)]


@pytest.mark.parametrize(
    ("parts", "to", "lines"),
    [
        (["任务 3", "  完成 0/2", "  长期坚持 1"], 28, ["任务 3  完成 0/2  长期坚持 1"]),
        (["任务 3", "  完成 0/2", "  长期坚持 1"], 26, ["任务 3  完成 0/2", "长期坚持 1"]),
        (["张三、", "李四、", "王五"], 14, ["张三、李四、", "王五"]),
        # Not even between parts does a line begin with a closing mark.
        (["任务 3", "，完成 0/2"], 12, ["任务 3，完成", "0/2"]),
        (["（即 ", "成果股、", "农社股", "）"], 14, ["（即 成果股、", "农社股）"]),
        # A part that is longer than a line is folded like any text.
        (["自", "  坚持党建引领，锻造过硬队伍"], 12, ["自  坚持党建", "引领，锻造过", "硬队伍"]),
        (["", "甲", "", "乙"], 2, ["甲", "乙"]),
    ],
)
def test_short_parts_stay_whole(parts: list[str], to: int, lines: list[str]) -> None:
    assert put_together(parts, to) == lines


steady = settings(deadline=None)

TEXT = st.text(
    st.one_of(
        st.sampled_from("高新技术企业，。、；：！？（）《》“”—…①·％ 12.%+-abcXYZ([])🚀"),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=60,
)


@steady
@given(TEXT, st.integers(0, 60), st.integers(0, 60))
def test_nothing_is_lost_and_every_line_fits(text: str, first: int, rest: int) -> None:
    offsets = breaks(text, first, rest)
    edges = [0, *offsets, len(text)]
    lines = [text[a:b] for a, b in pairwise(edges)]
    assert "".join(lines) == text
    assert offsets == sorted(set(offsets) - {0, len(text)})
    rooms = [max(2, first)] + [max(2, rest)] * len(lines)
    for line, room in zip(lines, rooms, strict=False):
        assert at_most(line.rstrip(" ")) <= room


@steady
@given(st.lists(TEXT, max_size=6), st.integers(0, 60), st.integers(0, 60))
def test_nor_with_parts(parts: list[str], first: int, rest: int) -> None:
    text = "".join(parts)
    edges = [0, *breaks(text, first, rest, map(len, parts)), len(text)]
    lines = [text[a:b] for a, b in pairwise(edges)]
    assert "".join(lines) == text
    rooms = [max(2, first)] + [max(2, rest)] * len(lines)
    for line, room in zip(lines, rooms, strict=False):
        assert at_most(line.rstrip(" ")) <= room


@steady
@given(st.lists(st.sampled_from(["高", "新", "2021", "100+N", "a"]), min_size=1, max_size=30),
       st.lists(st.sampled_from("，。、；：！？”》）…"), min_size=1, max_size=30),
       st.integers(9, 40))  # fmt: skip
def test_no_line_begins_with_a_closing_mark(words: list[str], marks: list[str], to: int) -> None:
    """A word with its mark is never more than nine cells here, so that it can be avoided."""
    text = "".join(word + mark for word, mark in zip(words, marks, strict=False))
    lines = folded(text, to)
    assert not any(line.startswith(tuple("，。、；：！？”》）…")) for line in lines)
    assert sum(line.count("2021") for line in lines) == text.count("2021")


@pytest.mark.parametrize(
    ("names", "to", "lines"),
    [
        (["张三"], 2, ["张三"]),
        (["张三", "李四"], 10, ["张三、李四"]),
        (["张三", "李四"], 9, ["张三、", "李四"]),
        (["张三", "李四", "王五"], 12, ["张三、李四、", "王五"]),
        (["成果股（农社股）", "办公室"], 3, ["成果股（农社股）、", "办公室"]),
    ],
)
def test_names_are_folded_between_one_another(names: list[str], to: int, lines: list[str]) -> None:
    assert fold_names(names, to) == lines


TABLE = Table(
    (
        Column("编号"),
        Column("完成值/目标值"),
        Column("责任人", "names"),
        Column("", "bar"),
        Column("任务", "text"),
    ),
    ((Cell("1.1"), Cell("-/3家"), Cell(names=("张三", "李四")), Cell(), Cell("一" * 20)),),
)


@pytest.mark.parametrize(
    ("total", "given"),
    [
        (99, [4, 13, 10, 12, 40]),
        (87, [4, 13, 10, 12, 40]),
        # Text gives way first, as long as it stays readable,
        (86, [4, 13, 10, 12, 39]),
        (75, [4, 13, 10, 12, 28]),
        # then names and headings are folded, and text has what they leave,
        (74, [4, 7, 10, 12, 33]),
        (68, [4, 7, 6, 12, 31]),
        (65, [4, 7, 6, 12, 28]),
        (53, [4, 7, 6, 12, 16]),
        # and then there is no room for columns.
        (52, None),
    ],
)
def test_widths_of_columns(total: int, given: list[int] | None) -> None:
    assert widths(TABLE, total) == given
    assert given is None or sum(given) + 2 * (len(given) - 1) <= total
