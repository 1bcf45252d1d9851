"""Chinese numerals of headings: 一、 and （一）."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Write 1 to 99 as a heading counts (一, 十, 二十三); anything else stays in Arabic digits."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:  # noqa: PLR2004 - no plan has a hundred sections
        return str(number)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


_NUMBERS = {chinese(number): number for number in range(1, 100)}


def arabic(numeral: str) -> int | None:
    """Read a numeral that `chinese` writes; None for any other text."""
    return _NUMBERS.get(numeral)
