"""What can be wrong in a file before it is a plan, put in words, with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Problem
from kjplan.plan import full_width
from kjplan.plan.places import Lines
from kjplan.text.values import short

if TYPE_CHECKING:
    import yaml


def not_utf8(error: UnicodeDecodeError, raw: bytes, path: str) -> Problem:
    """Say which other encoding a file has, or where it is damaged."""
    # GBK read as UTF-8 has hardly a Chinese character in it, a damaged file has many.
    wide = [char for char in raw.decode("utf-8", "replace") if char >= "\u2000"]
    if wide.count("\ufffd") * 2 < len(wide):
        before = error.object[: error.start].decode("utf-8")
        place = Lines(before).place(len(before))
        what, remedy = "这里有损坏的字符，不是 UTF-8 编码。", "请删去它，重新输入。"
        return Problem(path, *place, what, remedy)
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return Problem(path, 0, 0, "文件不是 UTF-8 编码。", SAVE_AS_UTF8)
    return Problem(path, 0, 0, "文件是 GBK 编码，不是 UTF-8。", SAVE_AS_UTF8)


SAVE_AS_UTF8 = "请在编辑器里用“另存为”，编码选 UTF-8。"


def unprintable(match: re.Match[str] | None, text: str, path: str) -> Problem:
    """Show a character that nobody sees, by its code."""
    if match is None:
        return Problem(path, 0, 0, "文件里有不能读的字符。", SAVE_AS_UTF8)
    what = f"有不可见的控制字符（U+{ord(match[0]):04X}）。"
    return Problem(path, *Lines(text).place(match.start()), what, "请删去它。")


# YAML takes what follows “ #” for a comment; comments that are meant have a space after it.
COMMENT_OR_TEXT = re.compile(r"[ \t]#+[^\s#]")
_TO_THE_HASH = re.compile(r"[ \t]+(?=#+[^\s#])")


class CutOff(NamedTuple):
    """A value that “ #” cut off, `gap` columns behind its end."""

    gap: int
    what: str
    remedy: str


def cut_off(value: str, text: str, end: int) -> CutOff | None:
    """Tell whether the plain value that ends at an index of the text was cut off there."""
    if not (gap := _TO_THE_HASH.match(text, end)):
        return None
    left = f"只剩{short(value)}" if value else "成了空的"
    what = f"“ #”之后的文字会被当作注释，值{left}。"
    return CutOff(len(gap[0]), what, "请给整个值加上引号；如果是注释，请在 # 后空一格。")


# Fragments of libyaml's and PyYAML's messages, the more particular first.
_SYNTAX = (
    ("expected ':'", "这一行不是“键: 值”。", "请检查是否少了冒号（半角）及其后的空格。"),
    ("expected ',' or ']'", "方括号 [ 没有闭合，或少了逗号。", "请补上 ]，各项之间用半角逗号。"),
    ("expected ',' or '}'", "花括号 { 没有闭合，或少了逗号。", "请补上 }，各项之间用半角逗号。"),
    ("node content", "括号没有配对，或多了逗号、“- ”。", "请补上或删去。"),
    ("end of stream", "引号没有闭合。", "请补上后一个引号。"),
    ("unexpected document", "引号没有闭合。", "请补上后一个引号。"),
    ("sequence entries are not allowed", "“- ”不能写在这里。", "请另起一行，并检查缩进。"),
    ("hexdecimal", *(ESCAPE := ("双引号里的反斜杠写法不对。", "请改用单引号，或不用引号。"))),
    ("escape", *ESCAPE),
    ("document start", "这里的内容接不上前文。", "请检查括号、引号、缩进，以及冒号后的空格。"),
    ("directive", "% 开头的行会被当作指令。", "请删去这一行，或给值加上引号。"),
    ("block scalar", "| 和 > 开头的值会被当作多行文字。", _QUOTE := "请给整个值加上引号。"),
    ("tag", "! 开头的值会被当作标签。", _QUOTE),
    ("alias", "* 开头的值会被当作别名。", _QUOTE),
    ("anchor", "& 开头的值会被当作锚点。", _QUOTE),
)

# What is wrong began where these were opened, not where the reader gave up.
_OPENED = re.compile(
    "flow|end of stream|unexpected document|simple key|block scalar|tag|alias|anchor|directive"
)


def syntax(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    """Word an error of the YAML reader, and put it where what is wrong began."""
    message = f"{error.context or ''} {error.problem or ''}"
    lines = Lines(text)
    gave_up, opened = lines.of(error.problem_mark), lines.of(error.context_mark)
    place = opened if error.context_mark and _OPENED.search(message) else gave_up
    near = {place.line, gave_up.line}
    if gave_up.line > place.line or "mapping values" in message:
        near.add(gave_up.line - 1)
    for number in sorted(near):
        if column := full_width.meant_for_yaml(line := lines.line(number)):
            return Problem(path, number, column, *full_width.words(line[column - 1]))
    line = lines.line(gave_up.line)
    words = _words(message, line[: gave_up.column - 1], line[gave_up.column - 1 :])
    return Problem(path, *place, *words)


def _words(message: str, before: str, after: str) -> tuple[str, str]:
    """Put a message of the YAML reader in words, of a line read as far as `before`."""
    line = before + after
    if "\t" in line[: len(line) - len(line.lstrip())] or after.startswith("\t"):
        return "缩进或分隔用了制表符（Tab）。", "请改用空格。"
    if "cannot start any token" in message:
        return f"{after[:1]} 不能放在值的开头。", _QUOTE
    if "mapping values are not allowed" in message:
        if ": " in before:
            return "一行里有两个“: ”。", "请给前一个冒号之后的整个值加上引号。"
        return "上一行没有写完，或这一行缩进不对。", "请检查上一行的冒号、“- ”和空格，以及缩进。"
    for fragment, what, remedy in _SYNTAX:
        if fragment in message:
            return what, remedy
    if "while parsing a block" in message:
        if before.strip():
            return "引号或括号之后还有内容。", "请删去，或给整个值加上单引号，并检查前面的引号。"
        return "缩进不对。", "同一级的键、同一列表的“- ”要左端对齐。"
    return "YAML 写法有误。", "请检查缩进、冒号和引号。"
