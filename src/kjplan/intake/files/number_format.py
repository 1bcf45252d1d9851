"""A number of a spreadsheet as a person sees it: by the format of its cell.

The common formats are followed: decimals, thousands, %, dates and times, text around the number.
Conditions, fractions and numerals in Chinese are not; the number then comes plain.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

# The formats that a file names by number alone, as a Chinese machine shows them.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 49: "@", 50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]|(AM/PM|A/P|上午/下午)|(General|G/通用格式)'
    r"|(y+|m+|d+|h+|s+)|([0#?.,]+)|(%)|(@)|(.)",
    re.IGNORECASE | re.DOTALL,
)
_EPOCH = date(1899, 12, 30)
_SHIFT_1904 = 1462
_LAST_DAY = 2_958_465  # 9999-12-31
_SECONDS = 86_400
_PLACES = 15
_NUMBERED_DAY = frozenset("-/. ")
_LONGEST = 60


class _Part(NamedTuple):
    kind: str  # text, date, digits, percent, general
    text: str


def show(raw: str, code: str, *, from_1904: bool = False) -> str:
    """Write a number, given as in the file, by a format code; what is no number stays as it is.

    A whole date in figures is written 2030-06-30; one in Chinese, or a part of one, as it is
    shown: 2030年6月.
    """
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return raw
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return raw
    # What a spreadsheet keeps of a number; 0.1 + 0.2 is 0.3 to whoever looks.
    number = Decimal(f"{number:.{_PLACES}g}")
    parts, number = _section(code, number)
    if any(part.kind == "date" for part in parts):
        return _date(number + (_SHIFT_1904 if from_1904 else 0), parts) or plain(number)
    return _number(number, parts)


def plain(number: Decimal) -> str:
    """Write a number without a format: 11 and not 11.0, never with an exponent."""
    if number == number.to_integral_value():
        return f"{number.to_integral_value():f}"
    return f"{number.normalize():f}"


@lru_cache(maxsize=500)
def _sections(code: str) -> tuple[tuple[_Part, ...], ...]:
    sections: list[tuple[_Part, ...]] = []
    parts: list[_Part] = []
    for match in _TOKEN.finditer(code[:1000]):
        quoted, escaped, noon, general, time, digits, percent, text, other = match.groups()
        if other == ";":
            sections.append(tuple(parts))
            parts = []
        elif time or noon:
            parts.append(_Part("date", (time or noon).lower()))
        elif digits:
            is_sign = not digits.strip(".,")  # a point in a date, or a comma in a text
            parts.append(_Part("text" if is_sign else "digits", digits))
        elif percent:
            parts.append(_Part("percent", "%"))
        elif general or text:
            parts.append(_Part("general", ""))
        elif quoted or escaped or other:
            parts.append(_Part("text", quoted or escaped or other))
    return (*sections, tuple(parts))


def _section(code: str, number: Decimal) -> tuple[tuple[_Part, ...], Decimal]:
    """Choose the section for a number's sign; that for negative ones writes its own sign."""
    sections = _sections(code)
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    if number == 0 and len(sections) > 2:  # noqa: PLR2004 - the third section is for zero
        return sections[2], number
    return sections[0], number


def _number(number: Decimal, parts: tuple[_Part, ...]) -> str:
    kinds = [part.kind for part in parts]
    if kinds.count("digits") != 1:
        known = "digits" not in kinds and ("general" in kinds or "text" in kinds)
        body = plain(number)
        return "".join(body if p.kind == "general" else p.text for p in parts) if known else body
    written = [
        _digits(number * 100 if "percent" in kinds else number, part.text)
        if part.kind == "digits"
        else part.text
        for part in parts
    ]
    return "".join(written)


def _digits(number: Decimal, code: str) -> str:
    whole, _, decimals = code.partition(".")
    while whole.endswith(","):
        whole, number = whole[:-1], number / 1000
    step = Decimal(1).scaleb(-len(decimals))
    try:
        rounded = number.quantize(step, ROUND_HALF_UP)
    except InvalidOperation:
        return plain(number)
    text = f"{rounded:{',' if ',' in whole else ''}f}"
    for sign in reversed(decimals):
        if sign not in "#?" or not text.endswith("0"):
            break
        text = text[:-1]
    integer, point, rest = text.partition(".")
    least = whole.count("0")
    return integer.zfill(least) + (point + rest if rest else "")


def _date(number: Decimal, parts: tuple[_Part, ...]) -> str:
    if not 0 <= number <= _LAST_DAY:
        return ""
    days = int(number)
    seconds = round((number - days) * _SECONDS)
    day = _EPOCH + timedelta(days=days, seconds=0) + timedelta(days=seconds // _SECONDS)
    seconds %= _SECONDS
    asked = {part.text[0] for part in parts if part.kind == "date"}
    signs = {part.text for part in parts if part.kind == "text"}
    if {"y", "m", "d"} <= asked and signs <= _NUMBERED_DAY | {":"}:
        clock = f" {seconds // 3600:02}:{seconds // 60 % 60:02}" if "h" in asked else ""
        return f"{day:%Y-%m-%d}".rjust(10, "0") + clock
    written, before = "", ""
    for part in parts:
        if part.kind == "date":
            written += _field(part.text, day, seconds, before)
            before = part.text[0]
        elif part.kind in ("text", "digits"):
            written += part.text
    return written


def _field(code: str, day: date, seconds: int, before: str) -> str:
    """Write a part of a date; m is minutes behind hours and months elsewhere."""
    wide = len(code) > 1
    letter = code[0]
    if letter == "y":
        return f"{day.year:04}" if len(code) > 2 else f"{day.year % 100:02}"  # noqa: PLR2004
    if letter == "m" and before != "h":
        return f"{day.month:02}" if len(code) == 2 else str(day.month)  # noqa: PLR2004 - mmm too
    if letter == "d":
        return f"{day.day:02}" if len(code) == 2 else str(day.day)  # noqa: PLR2004 - ddd too
    if letter in "a上":
        return "上午" if seconds < _SECONDS // 2 else "下午"
    value = {"h": seconds // 3600, "m": seconds // 60 % 60, "s": seconds % 60}[letter]
    return f"{value:02}" if wide else str(value)
