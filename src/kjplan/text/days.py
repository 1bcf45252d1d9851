"""Days as people say them: 2030年6月30日, 6-30, 昨天, 上周五, 6月底, 一季度末."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kjplan.errors import Wrong
from kjplan.text import values
from kjplan.text.numerals import arabic

if TYPE_CHECKING:
    from collections.abc import Callable

    # The first and the last day of a plan, asked for where a day is said without its year.
    Span = Callable[[], tuple[date, date]]

_WRITTEN = r"(\d{4})(?:(\d\d)(\d\d)|[-/.年](\d{1,2})[-/.月](\d{1,2})日?)"
_AWAY = {"大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0}
_AWAY |= {"当天": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3}
_NEXT = {"上上": -2, "上": -1, "本": 0, "这": 0, "": 0, "下": 1, "下下": 2}
_OF_YEAR = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1}
_WEEK = "一二三四五六日天"
_MONTHS = 12
_HALF_A_MONTH = 15
# The last day of a part of a month that does not last to its end; of its beginning, the first.
_UNTIL = {"初": 1, "上旬": 10, "中": 15, "中旬": 20}

_YEAR = r"(?P<year>(?:\d\d){1,2}年|前年|去年|上年|今年|本年|明年)?"
_WHICH = "(?P<which>上上|上|本|这|下下|下)"
_END = "(?P<edge>底|末|初)"
_PART = "(?P<edge>底|末|初|中|[上中下]旬)"
_COUNT = r"(?P<count>\d{1,4})(?P<unit>天|日|个?周|个?星期|个?礼拜|个月)"
_AGO = f"(?:{_COUNT}|半个月)[以之]?(?P<side>前|后|内)"
_WEEKDAY = rf"{_WHICH}?个?(?:周|星期|礼拜)(?P<weekday>[{_WEEK}])"
_MONTH_DAY = rf"{_YEAR}(?P<month>\d{{1,2}})[-/.月](?P<day>\d{{1,2}})日?"
_SHORT_YEAR = r"(?P<year>\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
_FOUR_DIGITS = r"(?P<year>)(?P<month>[01]\d)(?P<day>[0-3]\d)"
_MONTH_EDGE = rf"{_YEAR}(?P<month>\d{{1,2}})月份?{_PART}"
_THIS_MONTH = rf"(?:{_WHICH}?个?月)?(?P<day>\d{{1,2}})日"
_THIS_MONTH_EDGE = rf"{_WHICH}?个?月{_PART}"
_QUARTER = rf"{_YEAR}第?(?P<quarter>[1-4])季度?{_END}"
_THIS_QUARTER = rf"{_WHICH}?个?季度?{_END}"
_HALF = rf"{_YEAR}(?P<half>上|下)半年{_END}?"
_YEAR_EDGE = rf"(?P<year>\d{{4}}年?|去年|上年|今年|本年|明年|年){_END}"


def written(typed: str) -> date | None:
    """Read a day written in full: 2030-06-30, 2030/6/30, 20300630, 2030年6月30日.

    None for any other form; raises Wrong for a day that does not exist.
    """
    match = re.fullmatch(_WRITTEN, _plain(typed))
    if not match:
        return None
    year, month, day = filter(None, match.groups())
    return values.day(f"{year}-{month:0>2}-{day:0>2}")


def spoken(typed: str, today: date, span: Span) -> date:
    """Read a day as people say it, of the plan's year where none is said; raises Wrong."""
    plain = _in_digits(_plain(typed))
    if plain in _AWAY:
        return today + timedelta(_AWAY[plain])
    for pattern, read in _READERS.items():
        if match := re.fullmatch(pattern, plain):
            try:
                return values.day(str(read(match.groupdict(), today, span)))
            except (ValueError, OverflowError):
                raise Wrong(f"没有{values.short(typed)}这一天。", "请核对月份和日子。") from None
    if limit := re.fullmatch("(.+?[^月年周期])[之以]?前", plain):  # 6月底前
        return written(limit[1]) or spoken(limit[1], today, span)
    raise Wrong(
        f"{values.short(typed)}不是日期。",
        f"请写成 {today}，或 {today.month}月{today.day}日、昨天、上周五、月底 这样。",
    )


def _plain(typed: str) -> str:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed))
    # 3日前 is three days ago, 3号前 is by the third.
    return re.sub("号([之以]?前$)?", "日", plain)


def _in_digits(plain: str) -> str:
    """Write 六月三十日, 一季度 and 两周后 with digits."""
    return re.sub(
        "[一二三四五六七八九十]+(?=个?[月季天日周星礼])",
        lambda m: str(arabic(m[0]) or m[0]),
        plain.replace("两", "二"),
    )


_Parts = dict[str, str | None]


def _ago(parts: _Parts, today: date, _span: Span) -> date:
    """Give the day some days, weeks or months before or after today."""
    sign, unit = (-1 if parts["side"] == "前" else 1), parts["unit"] or ""
    if parts["count"] is None:
        return today + timedelta(sign * _HALF_A_MONTH)
    count = sign * int(parts["count"])
    if unit != "个月":
        return today + timedelta(count if unit in "天日" else 7 * count)
    year, month = _months_on(today, count)
    return min(_edge(year, month, "底"), date(year, month, 1) + timedelta(today.day - 1))


def _weekday(parts: _Parts, today: date, _span: Span) -> date:
    monday = today - timedelta(today.weekday())
    nth = min(_WEEK.index(parts["weekday"] or ""), 6)
    return monday + timedelta(7 * _NEXT[parts["which"] or ""] + nth)


def _month_day(parts: _Parts, today: date, span: Span) -> date:
    month, day = int(parts["month"] or 0), int(parts["day"] or 0)
    year = _year(parts["year"], today, span, lambda year: date(year, month, day))
    return date(year, month, day)


def _month_edge(parts: _Parts, today: date, span: Span) -> date:
    month = int(parts["month"] or 0)
    return _edge_of(parts, month, month, today, span)


def _this_month(parts: _Parts, today: date, _span: Span) -> date:
    year, month = _months_on(today, _NEXT[parts["which"] or ""])
    return date(year, month, int(parts["day"] or 0))


def _this_month_edge(parts: _Parts, today: date, _span: Span) -> date:
    return _edge(*_months_on(today, _NEXT[parts["which"] or ""]), parts["edge"])


def _quarter(parts: _Parts, today: date, span: Span) -> date:
    last = int(parts["quarter"] or 0) * 3
    return _edge_of(parts, last - 2, last, today, span)


def _this_quarter(parts: _Parts, today: date, _span: Span) -> date:
    year, month = _months_on(today, 3 * _NEXT[parts["which"] or ""])
    last = -(-month // 3) * 3
    return _edge(year, last if parts["edge"] != "初" else last - 2, parts["edge"])


def _half(parts: _Parts, today: date, span: Span) -> date:
    return _edge_of(parts, *((1, 6) if parts["half"] == "上" else (7, 12)), today, span)


def _year_edge(parts: _Parts, today: date, span: Span) -> date:
    year = None if parts["year"] == "年" else parts["year"]
    return _edge_of({**parts, "year": year}, 1, 12, today, span)


def _edge_of(parts: _Parts, first: int, last: int, today: date, span: Span) -> date:
    """Give the first day of the first month, or the last of the last, of the year that is meant."""
    month = first if parts["edge"] == "初" else last
    year = _year(parts["year"], today, span, lambda year: _edge(year, month, parts["edge"]))
    return _edge(year, month, parts["edge"])


def _edge(year: int, month: int, edge: str | None) -> date:
    first = date(year, month, 1)
    if until := _UNTIL.get(edge or ""):
        return first.replace(day=until)
    return date(year + month // _MONTHS, month % _MONTHS + 1, 1) - timedelta(1)


def _months_on(today: date, months: int) -> tuple[int, int]:
    years, month = divmod(today.month - 1 + months, _MONTHS)
    return today.year + years, month + 1


def _year(typed: str | None, today: date, span: Span, of_year: Callable[[int], date]) -> int:
    """Give the year that is said, else that in which the plan has the day, nearest to today."""
    if typed in _OF_YEAR:
        return today.year + _OF_YEAR[typed]
    if typed:
        year = int(typed.removesuffix("年"))
        return year if year > 99 else today.year // 100 * 100 + year  # noqa: PLR2004 - 30年
    start, end = span()
    years = range(start.year, end.year + 1)
    within = [year for year in years if _covers(start, end, of_year, year)]
    return min(within or years, key=lambda year: abs(year - today.year))


def _covers(start: date, end: date, of_year: Callable[[int], date], year: int) -> bool:
    try:
        return start <= of_year(year) <= end
    except ValueError:  # 29 February
        return False


_READERS: dict[str, Callable[[_Parts, date, Span], date]] = {
    _AGO: _ago,
    _WEEKDAY: _weekday,
    _MONTH_DAY: _month_day,
    _SHORT_YEAR: _month_day,
    _FOUR_DIGITS: _month_day,
    _MONTH_EDGE: _month_edge,
    _THIS_MONTH: _this_month,
    _THIS_MONTH_EDGE: _this_month_edge,
    _QUARTER: _quarter,
    _THIS_QUARTER: _this_quarter,
    _HALF: _half,
    _YEAR_EDGE: _year_edge,
}
