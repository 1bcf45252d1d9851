"""Bytes as text, in the encodings that Chinese office machines write."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from kjplan.errors import Wrong

_REMEDY = "请用记事本打开，另存时编码选 UTF-8 再试。"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SAMPLE = 20_000
# Of the characters beyond ASCII in a Chinese text nearly all are among the 3,755 most common or
# are punctuation; of what is read in a wrong encoding nearly none.
_COMMON = 0.5
_LAST_COMMON_ROW = 0xD7  # of GB 2312, by the first byte
_BINARY = 0.01
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SLIPS = 0.02  # broken characters, of all that are not ASCII, in a file that was meant as UTF-8


def decode(data: bytes) -> str:
    """Read bytes as text, without a byte-order mark, all other characters as they are.

    Raises Wrong for what is no text or in none of UTF-8, UTF-16, UTF-32 and GB18030.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding))
    if b"\0" not in data:
        try:
            return _checked(data.decode("utf-8"))
        except UnicodeDecodeError:
            pass
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(data, encoding)
        if text and _looks_right(text):
            return _checked(text)
    if b"\0" in data:
        raise _no_text()
    _check_slips(data)
    text = _try(data, "gb18030")
    if not text or not _looks_right(text):
        raise Wrong("认不出这个文件的文字编码。", _REMEDY)
    return _checked(text)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Wrong(f"第 {line} 行有损坏的字符，文件可能没有传完。", _RESEND) from None


_RESEND = "请发文件的人重发；或用记事本打开，核对后另存为 UTF-8。"


def _try(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _looks_right(text: str) -> bool:
    beyond = [char for char in text[:_SAMPLE] if char > "\x7f"]
    return sum(map(_is_common, beyond)) >= _COMMON * len(beyond) and "\0" not in text


@lru_cache(maxsize=10_000)
def _is_common(char: str) -> bool:
    try:
        row = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return row <= _LAST_COMMON_ROW


def _check_slips(data: bytes) -> None:
    """Tell a broken UTF-8 file: as GB18030 it would often be read, as something else."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = sum(char > "\x7f" for char in text[:_SAMPLE])
    if beyond and broken <= max(1, _SLIPS * beyond) and beyond > broken + 2:
        _strict(data, "utf-8")


def _checked(text: str) -> str:
    if len(_CONTROLS.findall(text[:_SAMPLE])) > _BINARY * len(text[:_SAMPLE]):
        raise _no_text()
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise Wrong("文件里没有文字。", "请核对文件是否选对，或请发文件的人重发。")
    return text


def _no_text() -> Wrong:
    return Wrong(
        "这不是文本文件，或已损坏。", "请用 Word、WPS 打开原件，另存为 .docx 或 .txt 再试。"
    )
