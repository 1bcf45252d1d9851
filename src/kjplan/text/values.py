"""Text given its type: numbers, days, names. Each reader raises Wrong with the way out."""

from __future__ import annotations

import re
from datetime import date

from kjplan.errors import Wrong
from kjplan.text.safe import one_line

# Compiled when first used: a short command has no number to read.
_NUMBER = r"[0-9]{1,15}(\.[0-9]{1,6})?"
_WHOLE = r"[0-9]{1,6}"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_YEARS = range(1900, 3000)
_SHORT = 40


def short(text: str, most: int = _SHORT) -> str:
    """Quote a value in a sentence, on one line: all of it, or its beginning where it is long."""
    return f"“{one_line(text[:most])}{'……' if len(text) > most else ''}”"


def text(value: str) -> str:
    """Read text that says something; raises Wrong where it is blank."""
    if not value.strip():
        raise Wrong("没有内容。", "请补上内容。")
    return value


def name(value: str) -> str:
    """Read a name: one line, nothing unprintable, no space around it; raises Wrong otherwise."""
    text(value)
    if value != value.strip() or not value.isprintable():
        raise Wrong("名称前后有空格，或含有换行等不可见字符。", "请只留名称本身。")
    return value


def number(value: str) -> float:
    """Read a number that is not negative, as int where it is whole; raises Wrong otherwise."""
    if not re.fullmatch(_NUMBER, value):
        raise Wrong(f"{short(value)}不是数。", "请写半角数字，如 11 或 3.5，不带单位。")
    return float(value) if "." in value else int(value)


def whole(value: str) -> int:
    """Read a whole number that is not negative; raises Wrong otherwise."""
    if not re.fullmatch(_WHOLE, value):
        raise Wrong(f"{short(value)}不是整数。", "请写半角数字，如 1，不带单位。")
    return int(value)


def day(value: str) -> date:
    """Read a day of the form 2030-06-30; raises Wrong for any other, and outside 1900 to 2999."""
    if not re.fullmatch(_DATE, value):
        raise Wrong(f"{short(value)}不是日期。", "请用半角写成 2030-06-30 这样。")
    try:
        read = date.fromisoformat(value)
    except ValueError:
        raise Wrong(f"没有 {value} 这一天。", "请核对月份和日子。") from None
    if read.year not in _YEARS:
        raise Wrong(f"年份 {read.year:04} 不合常理。", f"应在 {_YEARS[0]} 到 {_YEARS[-1]} 之间。")
    return read


def flag(value: str) -> bool:
    """Read true or false; raises Wrong for anything else."""
    if value not in ("true", "false"):
        raise Wrong(f"{short(value)}不是 true 或 false。", "是就写 true，不是就删去这个键。")
    return value == "true"
