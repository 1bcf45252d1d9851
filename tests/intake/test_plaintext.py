"""Text files: their encodings, their lines, what is put together."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.office_files import printed, reads
from kjplan.errors import Invalid
from kjplan.intake.files.plaintext import read_text

PLAN = "一、平台建设\r\n　　（一）加快建设创新平台。新增平台2家。\r\n\r\n（责任人：张三）\r\n"
LINES = ["一、平台建设", "　　（一）加快建设创新平台。新增平台2家。", "（责任人：张三）"]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_a_text_is_read_in_whatever_encoding_it_has(tmp_path: Path, encoding: str) -> None:
    document = reads(tmp_path, "要点.txt", PLAN.encode(encoding))
    assert printed(document) == LINES
    assert [str(p.place) for p in document.paragraphs] == ["第 1 行", "第 2 行", "第 4 行"]
    assert document.notes == ()


def test_a_line_in_which_nothing_is_seen_is_no_paragraph(tmp_path: Path) -> None:
    assert printed(reads(tmp_path, "a.txt", "甲\n\u200b\n \u3000\ufeff\n乙".encode())) == [
        "甲",
        "乙",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_ends_as_any_system_ends_it(tmp_path: Path, end: str) -> None:
    data = end.join(["甲\u2028乙\x0b丙", "丁"]).encode()
    assert printed(reads(tmp_path, "a.txt", data)) == ["甲\u2028乙\x0b丙", "丁"]


def test_the_marks_of_markdown_stay(tmp_path: Path) -> None:
    document = reads(tmp_path, "要点.md", "# 要点\n\n## 一、平台\n- **新增**平台\n".encode())
    assert (document.kind, printed(document)) == (
        "markdown", ["# 要点", "## 一、平台", "- **新增**平台"],
    )  # fmt: skip


WRAPPED = """\
某某市科技局2030年工作要点

一、平台建设
　　（一）加快建设创新平台。围绕全市重点产业布局
建设一批省级创新平台，全年新增平台2家，组织企业申
报各类科技项目，争取上级资金支持，落实好各项政策。
推动产学研合作，引导企业与高校联合建设研究院，年
内至少举办对接活动3场。（责任人：张三）
　　（二）引进高层次人才。实施人才引进计划，为企业
解决技术难题，组织科技特派员下乡服务，全年培训农
户不少于500人次。（责任人：李四）
"""


def test_lines_of_one_width_are_put_together_and_that_is_told(tmp_path: Path) -> None:
    document = reads(tmp_path, "要点.txt", WRAPPED.encode())
    assert [line[:8] for line in printed(document)] == [
        "某某市科技局20", "一、平台建设", "　　（一）加快建", "　　（二）引进高",
    ]  # fmt: skip
    assert [note.kind for note in document.notes] == ["wrapped"]
    assert stream("".join(printed(document))) == stream(WRAPPED)


def test_a_paragraph_a_line_is_left_alone(tmp_path: Path) -> None:
    lines = ["围绕产业布局建设一批创新平台，" * count + "年内建成。" for count in range(1, 12)]
    assert printed(reads(tmp_path, "a.txt", "\n".join(lines).encode())) == lines


def test_lines_of_one_width_that_end_sentences_are_left_alone(tmp_path: Path) -> None:
    lines = [
        f"{sign}、围绕产业布局建设一批创新平台，年内建成{sign}家。" for sign in "一二三四五六七八"
    ]
    assert printed(reads(tmp_path, "a.txt", "\n".join(lines).encode())) == lines


def test_a_list_of_lines_of_one_width_is_left_alone(tmp_path: Path) -> None:
    lines = [f"{number}.围绕产业布局建设创新平台{number}家" for number in range(1, 10)]
    assert printed(reads(tmp_path, "a.txt", "\n".join(lines).encode())) == lines


def test_words_of_a_wrapped_text_keep_apart(tmp_path: Path) -> None:
    text = "data 围绕产业布局建设一批创新平台并且引进一批人才用于 big\n" * 8
    assert "big data" in printed(reads(tmp_path, "a.txt", text.encode()))[0]


def test_a_character_that_could_not_be_written_is_told(tmp_path: Path) -> None:
    (note,) = reads(tmp_path, "a.txt", "甲\n新增\ufffd台\n".encode()).notes
    assert str(note.place) == "第 2 行"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("\ufeff \n　\n".encode(), "文件里没有文字。"),
        (b"\x00\x01\x02\x03" * 100, "这不是文本文件，或已损坏。"),
        (bytes(range(256)) * 20, "这不是文本文件，或已损坏。"),
        (PLAN.encode()[:-20] + b"\xe5", "第 4 行有损坏的字符，文件可能没有传完。"),
        ("Grüße aus Köln, für Müller".encode("latin-1") * 5, "认不出这个文件的文字编码。"),
        (("（" * 600_000).encode(), "第 1 行有 600,000 个字，不像一份文件的一段。"),
        ("长\n".encode() * 500_001, "全文超过 1,000,000 个字，不像一份工作要点。"),
    ],
)
def test_what_is_no_text_is_told(tmp_path: Path, data: bytes, sentence: str) -> None:
    with pytest.raises(Invalid) as told:
        reads(tmp_path, "要点.txt", data)
    assert told.value.problems[0].what == sentence


def stream(text: str) -> str:
    return "".join(text.split())


@given(st.text(st.sampled_from("一二、（）。，12 \n　科技ab\r\t"), min_size=1, max_size=400))
def test_every_character_is_kept(text: str) -> None:
    try:
        document = read_text("a.txt", text.encode(), "text")
    except Exception as error:  # noqa: BLE001 - only one thing can be wrong with these
        assert "没有文字" in str(error)  # noqa: PT017 - likewise
        return
    assert stream("".join(p.printed for p in document.paragraphs)) == stream(text)
