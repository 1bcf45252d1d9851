"""A figure as hands type it: 1,080, 300万, 0.03亿元, 七, with its unit or without."""

from __future__ import annotations

import re
import unicodedata

from kjplan.text import values

_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SCALE = "[十百千万亿]*"
_FIGURE = (
    r"(?P<arabic>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<chinese>[零〇一二两三四五六七八九十百千万亿]+)"
)


def plain(typed: str) -> str:
    """Write digits, letters and signs of full width as those of half width, blanks cut off."""
    return unicodedata.normalize("NFKC", typed).strip()


def in_unit(typed: str, unit: str) -> float | None:
    """Read a plain figure as one in a unit: `0.03亿元` in 万元 is 300.

    Without a unit of its own it is in that unit, unless it counts in 万 or 亿. None where it is
    no figure or one in another unit; raises Wrong where it has too many digits.
    """
    match = re.match(_FIGURE, typed)
    if not match:
        return None
    number = _number(match)
    behind, unit = typed[match.end() :].strip(), plain(unit)
    if number is None:
        return None
    if match["arabic"] and behind in ("", unit, f"个{unit}"):
        return number
    scale, own = _split(behind) if match["arabic"] else ("", behind)
    unit_scale, base = _split(unit)
    amount = number * _times(scale)
    counts = bool(re.search("[万亿]", match[0] + scale))
    if own == "" and not counts:
        return _neat(amount)
    return _neat(amount / _times(unit_scale)) if own in ("", base) else None


def _number(match: re.Match[str]) -> float | None:
    if match["arabic"]:
        return values.number(match["arabic"].replace(",", ""))
    return _chinese(match["chinese"])


def _split(unit: str) -> tuple[str, str]:
    """Part 万元 into the scale 万 and the unit 元."""
    scale = re.match(_SCALE, unit)
    end = scale.end() if scale else 0
    return unit[:end], unit[end:]


def _times(scale: str) -> int:
    product = 1
    for word in scale:
        product *= _SCALES[word]
    return product


def _neat(number: float) -> float:
    number = round(number, 6)
    return int(number) if number == int(number) else number


def _chinese(numeral: str) -> int | None:
    """Read 七, 十二, 一百零五, 三千万; None for what is no number or may be two (一百二)."""
    whole = part = 0
    digit: int | None = None
    last, nought = 10**8 * 10, False
    for word in numeral:
        if word in _DIGITS:
            if digit is not None:
                return None
            nought, digit = (True, None) if not _DIGITS[word] else (nought, _DIGITS[word])
            continue
        scale = _SCALES[word]
        if scale >= 10**4:
            before = part + (digit or 0)
            if not before + whole:
                return None
            whole = (whole + before) * scale if scale > 10**4 else whole + before * scale
            part, digit, last, nought = 0, None, scale, False
            continue
        if scale >= last or (digit is None and scale > 10):  # noqa: PLR2004 - 十 alone is ten
            return None
        part, digit, last, nought = part + (digit or 1) * scale, None, scale, False
    if digit is not None and last > 10 and not nought and whole + part:  # noqa: PLR2004 - 一百二 is 120 to some
        return None
    total = whole + part + (digit or 0)
    return total if total or numeral in ("零", "〇") else None
