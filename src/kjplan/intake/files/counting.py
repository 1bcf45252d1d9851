"""Numbers as Word's automatic numbering prints them, in each of its formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_TEN = 10
_HUNDRED = 100
_THOUSAND = 1_000
_MYRIAD = 10_000
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟万")
_LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟萬")
_PLAIN = ("零一二三四五六七八九", "十百千万")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# A list of ten thousand points is a slip of the pen, and Roman letters would fill pages with it.
_LARGEST = 9_999


def count(number: int, style: str) -> str:
    """Write a number in a format of numbering.xml (chineseCounting, upperRoman, …).

    What a format does not reach, and a format that is not known, comes in Arabic digits.
    """
    if style in ("none", "bullet"):
        return ""
    writer = _WRITERS.get(style)
    if writer is None or not 0 <= number <= _LARGEST:
        return str(number)
    return writer(number) or str(number)


def _by_digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _to_hundred(number: int) -> str:
    """Count 一 to 九十九, and digit by digit from there on."""
    return _thousands(number) if number < _HUNDRED else _by_digits(number)


def _thousands(number: int, signs: tuple[str, str] = _PLAIN, *, drop_one: bool = True) -> str:
    """Count 十, 一百零一, 一千; `drop_one` writes ten as 十 and not as 一十."""
    digits, units = signs
    if not number:
        return digits[0]
    written, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            written += (digits[0] if gap and written else "") + digits[digit]
            written += units[power - 1] if power else ""
        gap = not digit
    if drop_one and _TEN <= number < 2 * _TEN:
        return written[1:]
    return written


def _legal(number: int) -> str:
    return _thousands(number, _LEGAL, drop_one=False)


def _legal_traditional(number: int) -> str:
    return _thousands(number, _LEGAL_TRADITIONAL, drop_one=False)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _letters(number: int) -> str:
    """Count A to Z, then AA, BB: Word repeats the letter."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _row(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else ""


def _block(first: str, length: int) -> Callable[[int], str]:
    return _row("".join(chr(ord(first) + step) for step in range(length)))


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _ordinal(number: int) -> str:
    teens = number // _TEN % _TEN == 1
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % _TEN, 'th')}"


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _block("①", 20),
    "decimalEnclosedCircleChinese": _block("①", 20),
    "decimalEnclosedFullstop": _block("⒈", 20),
    "decimalEnclosedParen": _block("⑴", 20),
    "ideographEnclosedCircle": _block("㊀", 10),
    "chineseCounting": _to_hundred,
    "taiwaneseCounting": _to_hundred,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _thousands,
    "koreanCounting": _thousands,
    "ideographDigital": _by_digits,
    "taiwaneseDigital": _by_digits,
    "japaneseDigitalTenThousand": _by_digits,
    "koreanDigital2": _by_digits,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "japaneseLegal": _legal_traditional,
    "ideographTraditional": _row(_STEMS),
    "ideographZodiac": _row(_BRANCHES),
}  # fmt: skip
