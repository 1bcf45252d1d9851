"""Time limits and recurrence in a clause: 6月底前, 三季度, 年底前, 每季度."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from kjplan.intake.draft import Every

_YEAR = r"(?:(?P<year>20\d\d)年|(?P<this>今年|本年|当年|年内)?)"
_END = r"(?:之前|以前|前|完成|止)"
_DAY = re.compile(
    rf"{_YEAR}(?<!\d)(?P<month>1[0-2]|0?[1-9])月(?P<day>[0-3]?\d)日(?:之前|以前|前|止)"
)
_MONTH = re.compile(
    rf"{_YEAR}(?<!\d)(?P<month>1[0-2]|0?[1-9])月(?:份)?(?P<part>底|末|上旬|中旬|下旬)(?:之前|以前|前)?"
)
_BARE_MONTH = re.compile(rf"{_YEAR}(?<!\d)(?P<month>1[0-2]|[1-9])月(?:份)?(?:之前|以前|前)")
_HALF = re.compile(rf"(?<![每各]){_YEAR}(?P<half>上|下)半年(?!度?(?:以来|[，,]?(?:全|同比)))")
_QUARTER = re.compile(rf"(?<![每各前]){_YEAR}第?(?P<quarter>[一二三四1-4])季度(?!以来)")
_YEAR_END = re.compile(
    r"(?:(?P<year>20\d\d)年(?:年?[底末内])|(?:今|本|当)年(?:年?[底末内])|"
    r"(?<![\d一二三四五六七八九十数近多每满])年[底末内])"
    r"(?:之前|以前|前)?"
)
_YEAR_ONLY = re.compile(r"到(?P<year>20\d\d)年(?=[，,底末]|$)|(?P<before>20\d\d)年(?:之前|以前|前)")
_ISO = re.compile(r"^(20\d\d)[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:\s.*)?$")
_ONLY_MONTH = re.compile(r"^(?:20\d\d年)?\d{1,2}月(?:份)?$")
_ONLY_DAY = re.compile(r"^(?:20\d\d年)?\d{1,2}月\d{1,2}日$")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_TENTH = {"上旬": 10, "中旬": 20}

_PAST = re.compile(
    r"[\s，、]*(?:(?:截至|截止|到|至)?(?P<year>20\d\d)年(?!度)|去年|过去[一二三四五]?年|[一五]年来)"
)
_EVERY: tuple[tuple[re.Pattern[str], Every], ...] = (
    (
        re.compile(r"每个?学期|每半年|半年一次|[每一]年[两二2]次|每年至少[两二2]次"),
        "half-year",
    ),
    (re.compile(r"每个?季度?|按季度?|逐季|一季度一次|每年(?:至少)?[四4]次"), "quarter"),
    (re.compile(r"每个?月(?!标准)|按月(?!份)|逐月|一月一次|月月"), "month"),
)
_TIMES = re.compile(r"(?:至少|不少于|各|组织|召开|开展)*(?:[二两三四五六七八九2-9])次")
_MONEY = re.compile(
    r"(?:最高|不超过|可|给予|按|补[助贴])*\d+(?:\.\d+)?(?:万)?元|\d+(?:\.\d+)?(?:%|度|吨)"
)


class Limit(NamedTuple):
    """A day, and a sentence about what else it could be ("" where it is certain)."""

    day: date
    doubt: str = ""


Period = tuple[date, date]


def find(text: str, period: Period | None) -> Limit | None:
    """Find the last time limit of a text that lies inside the period."""
    if period is None or not ("年" in text or "月" in text or "季度" in text):
        return None
    found = [limit for limit in _all(text, period) if period[0] <= limit.day <= period[1]]
    return found[-1] if found else None


def stated(text: str, period: Period | None) -> date | None:
    """Read a limit that stands by itself, where a day or a month needs no 前: 2030-06-30, 9月."""
    text = text.strip()
    if match := _ISO.match(text):
        text = f"{match[1]}年{int(match[2])}月" + (f"{int(match[3])}日" if match[3] else "")
    if _ONLY_DAY.match(text):
        text += "前"
    elif _ONLY_MONTH.match(text):
        text = text.removesuffix("份") + "底前"
    limit = find(text, period)
    return limit.day if limit else None


def _all(text: str, period: Period) -> list[Limit]:
    limits: list[Limit] = []
    for match in _DAY.finditer(text):
        limits += _on(match, period, int(match["month"]), int(match["day"]))
    for match in _MONTH.finditer(text):
        limits += _on(match, period, int(match["month"]), _TENTH.get(match["part"], 31))
    for match in _BARE_MONTH.finditer(text):
        doubt = f"“{match[0]}”读作{match['month']}月底前，也可能指{match['month']}月1日之前"
        limits += _on(match, period, int(match["month"]), 31, doubt)
    for match in _HALF.finditer(text):
        limits += _on(match, period, 6 if match["half"] == "上" else 12, 31)
    for match in _QUARTER.finditer(text):
        limits += _on(match, period, _QUARTERS[match["quarter"]], 31)
    if not limits:
        for match in _YEAR_END.finditer(text):
            limits += _on(match, period, 12, 31)
    if not limits:
        limits += [
            Limit(date(int(match["year"] or match["before"]), 12, 31), _before(match))
            for match in _YEAR_ONLY.finditer(text)
        ]
    return limits


def tells_of_past(text: str, period: Period | None) -> bool:
    """Tell whether a clause begins with a year before the plan's: what it says was done then."""
    match = _PAST.match(text)
    if period is None or match is None:
        return False
    return not match["year"] or int(match["year"]) < period[0].year


def _before(match: re.Match[str]) -> str:
    year = match["before"]
    return f"“{match[0]}”读作{year}年底前，也可能指{year}年1月1日之前" if year else ""


def _on(match: re.Match[str], period: Period, month: int, day: int, doubt: str = "") -> list[Limit]:
    """Give the day of a match; without a year, that of a period of one year."""
    year = int(match["year"]) if match["year"] else period[1].year
    if not match["year"] and period[0].year != year:
        doubt = doubt or f"“{match[0]}”没有写年份，读作{year}年"
    if not day:
        return []
    return [Limit(date(year, month, min(day, monthrange(year, month)[1])), doubt)]


class Recurrence(NamedTuple):
    """How often, and a sentence where the document asks for more than once each time."""

    every: Every
    doubt: str = ""


def recurrence(text: str) -> Recurrence | None:
    """Find how often a task recurs, where its clause says so before its verb."""
    if "每" not in text and "月" not in text and "季" not in text and "年" not in text:
        return None
    for pattern, every in _EVERY:
        match = pattern.search(text)
        if match is None or _MONEY.match(text, match.end()) or _as_adjective(text, match):
            continue
        times = _TIMES.match(text, match.end())
        doubt = f"“{match[0]}{times[0]}”读作{match[0]}一次，原文不止一次" if times else ""
        if match[0].endswith("学期"):
            doubt = f"“{match[0]}”读作每半年一次，学期与半年不全相同"
        return Recurrence(every, doubt)
    return None


def _as_adjective(text: str, match: re.Match[str]) -> bool:
    """Leave out what is inside brackets or quotes, or belongs to a noun (每月的, 每季度末)."""
    before = text[: match.start()]
    inside = before.count("（") > before.count("）") or before.count("“") > before.count("”")
    return inside or text[match.end() : match.end() + 1] in ("的", "末")
