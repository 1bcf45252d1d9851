"""Names of people and offices as names of files."""

from __future__ import annotations

import pytest

from kjplan.text.filename import file_names


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("高新股", "高新股"),
        ("成果股（农社股）", "成果股（农社股）"),
        ("教育局/体育局", "教育局／体育局"),
        ('a<b>c:"d\\e|f?g*h', "a＜b＞c：＂d＼e｜f？g＊h"),
        ("CON", "CON_"),
        ("nul.txt", "nul.txt_"),
        ("LPT¹", "LPT¹_"),
        ("CONTACT", "CONTACT"),
        ("..", "未命名"),
        (".隐藏", "隐藏"),
        ("末尾. .", "末尾"),
        ("响\x07铃", "响＼x07铃"),
        ("\ud800半个", "半个"),
        ("长" * 100, "长" * 73),
    ],
)
def test_a_name_that_every_system_takes(name: str, file: str) -> None:
    assert list(file_names([name])) == [file]


def test_names_that_windows_cannot_tell_apart() -> None:
    assert list(file_names(["a股", "A股", "a/b", "a／b"])) == [
        "a股",
        "A股（2）",
        "a／b",
        "a／b（2）",
    ]
