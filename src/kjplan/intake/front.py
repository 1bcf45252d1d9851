"""What stands before the first section: title, organization, period, and what goes around them."""

import re
from collections import Counter
from datetime import date
from typing import NamedTuple

from kjplan.intake.draft import Doubt, seen
from kjplan.intake.outline import Line

SHORTEST = 4  # characters of no title
LONGEST_LINE = 40  # characters of a line of a title

_GENRE = (
    r"(?:要点|方案|计划|意见|举措|措施|报告|规划|纲要|办法|清单|分解表?|台账|安排|政策|细则|规定|条例|打算|任务|"
    r"工作|思路|目标|通知|决定|指南|责任制|责任书|行动|制度|部署|若干条|条|实事|项目|事项|工程)"
)
_NOTE = r"(?:[（(〔\[][^（()）]{1,30}[）)〕\]]){0,3}"
_TITLE = re.compile(rf"^.{{2,90}}{_GENRE}{_NOTE}$")
_LETTER = re.compile(
    r"(?:^[\u4e00-\u9fffA-Za-z]{1,9}|(?:(?<=要点)|(?<=方案)|(?<=计划)|(?<=意见)|(?<=措施)|(?<=通知)|"
    r"(?<=规划)|(?<=办法))[\u4e00-\u9fffA-Za-z]{1,14})[〔\[（(［](20\d\d)[〕\]）)］]第?\d{1,4}号$"
)
_NO_TITLE = re.compile(
    r"[。；！，,]$|[：:]$|^关于(?:印发|转发|下发|公布)|的通知$|^附件|^目\s*录|^（|^\(|^来源|^时间|^发布|^现将|https?:|"
    r"^20\d\d年\d{1,2}月\d{1,2}日|^\d{1,3}\D|号$|公章|^特此|^检索|^原文"
)
_NAMED = re.compile(r"《[^《》]{2,90}》")
_YEARS = re.compile(r"(20\d\d)\s?年?(?:度)?\s?[-—–－~～至到]{1,2}\s?(20\d\d)\s?年?")
_YEAR = re.compile(r"(20\d\d)\s?年")
_ORGANIZATION = re.compile(
    r"^(?P<name>(?:中共)?[\u4e00-\u9fff]{2,36}?(?:局|委员会|委|政府办公室|人民政府|政府|办公厅|办公室|国务院|厅|部|署|院|管委会|中心|学校|"
    r"大学|学院|公司|集团|协会|联合会|总会|组织|机关|街道|镇|乡|小组|专班|指挥部))"
    r"(?=关于|印发|20\d\d|[“《]|年度|工作|$|落实|贯彻|[一二三四五六七八九十]年|加快|推进|深化|加强|办公室)"
)
_NOTICE = re.compile(r"^[^《》]{6,80}(?:通知|公告|通报|函|决定)$")
_REGION = re.compile(
    r"^(?!在|关于)(?P<name>[\u4e00-\u9fff]{2,12}?(?:省|自治区|市|县|区|实验区|开发区|新区))"
)
_SIGNATURE = re.compile(
    r"^[\u4e00-\u9fff“”（）()]{3,40}(?:局|委员会|委|政府|办公厅|办公室|厅|部|院|国务院|中心|公司|集团|专班|小组|街道|处)(?:（代章）)?$"
)

# The first half of an office's name that takes two lines.
_HALF = re.compile(r"^[\u4e00-\u9fff]{2,6}[省市县区][\u4e00-\u9fff“”]{2,16}$")


class Front(NamedTuple):
    """The document's title with what stands before and behind it, up to the first section."""

    before: tuple[str, ...]
    title: str
    preamble: tuple[str, ...]
    place: int
    sure: bool = True


def front(lines: list[Line]) -> Front:
    """Find the title among the lines before the first section."""
    found = [index for index, line in enumerate(lines) if is_title(line.text)]
    if not found:
        return _without_title(lines)
    index = _best(lines, found)
    first = index
    while first and _goes_on(lines[first - 1].text):
        first -= 1
    title = "".join(line.text.strip() for line in lines[first : index + 1])
    behind: list[str] = []
    # A letter's number on the title's line stands behind it.
    if (letter := _LETTER.search(title)) and letter.start() > 5:  # noqa: PLR2004 - a title is longer
        title, tail = title[: letter.start()], title[letter.start() :]
        behind.append(tail)
    before = tuple(line.text.strip() for line in lines[:first])
    if marks := re.match(r"#{1,6}\s*|\*{2}", title):
        before, title = (*before, marks[0].strip()), title[marks.end() :]
    behind += [line.text.strip() for line in lines[index + 1 :]]
    return Front(before, title, tuple(behind), lines[first].paragraph)


def is_title(text: str) -> bool:
    """Tell whether a line reads like the title of a plan."""
    plain = re.sub(r"\s", "", text)
    if letter := _LETTER.search(plain):
        plain = plain[: letter.start()]
    return bool(_TITLE.match(plain)) and not _NO_TITLE.search(plain) and "。" not in plain


def _best(lines: list[Line], found: list[int]) -> int:
    """Take the last line that reads like a title; one with a year before one without."""
    dated = [index for index in found if _YEAR.search(lines[index].text)]
    return (dated or found)[-1]


def _goes_on(text: str) -> bool:
    """Tell whether a line is the first part of a title that goes on in the next line."""
    plain = re.sub(r"\s", "", text)
    if (
        not SHORTEST < len(plain) <= LONGEST_LINE
        or _NO_TITLE.search(plain)
        or _LETTER.search(plain)
    ):
        return False
    return plain[-1] in "和与及的、" or ("关于" in plain and not re.search(r"[。》：；]", plain))


def _without_title(lines: list[Line]) -> Front:
    """Take a short first line for the title, with a doubt; else there is none."""
    texts = tuple(line.text.strip() for line in lines)
    notices = [index for index, text in enumerate(texts) if _NOTICE.search(text)]
    for index in [*notices, *range(min(len(texts), 3))]:
        if _reads_like_title(texts[index]):
            return Front(
                texts[:index], texts[index], texts[index + 1 :], lines[index].paragraph, sure=False
            )
    return Front((), "", texts, 0, sure=False)


def _reads_like_title(text: str) -> bool:
    if _LETTER.search(text) or (_NO_TITLE.search(text) and not _NOTICE.search(text)):
        return False
    return SHORTEST < len(text) <= 2 * LONGEST_LINE and not re.search("[。；！，,：:]", text)


def organization(front: Front, closing: tuple[str, ...]) -> tuple[str, str]:
    """Find whose plan it is: the name, and a sentence where it is not certain."""
    title = re.sub(r"^20\d\d年度?", "", seen(front.title))
    if match := _ORGANIZATION.match(title):
        return match["name"], ""
    signed = [seen(text) for text in [*closing, *front.preamble, *front.before]]
    for index in range(len(signed) - 1, -1, -1):
        if _SIGNATURE.match(signed[index]):
            first = signed[index - 1] if index else ""
            name = (first if _HALF.match(first) else "") + signed[index].removesuffix("（代章）")
            return name, f"制定单位取自落款“{name}”"
    if match := _REGION.match(title):
        return match["name"], f"制定单位取自标题开头的“{match['name']}”"
    return "", "没有找到制定单位"


def period(
    front: Front, body: list[Line], closing: tuple[str, ...], year: int | None
) -> tuple[tuple[date, date] | None, str]:
    """Find the plan's first and last day, and a sentence where it is not certain."""
    if found := _years(front.title):
        return found, ""
    named = " ".join(re.findall(r"《([^《》]{2,90})》", " ".join(front.before)))
    if found := _years(named):
        return found, f"起止年份取自“{named[:40]}”"
    for text in [*front.preamble, *front.before, *closing]:
        if match := _YEAR.search(_NAMED.sub("", text)) or _LETTER.search(text):
            return _span(int(match[1]), int(match[1])), f"标题没有写年份，取自文中的“{match[0]}”"
    years = Counter(_YEAR.findall("".join(line.text for line in body)))
    if years:
        often = int(years.most_common(1)[0][0])
        return _span(often, often), f"标题没有写年份，取了文中最多见的{often}年"
    if year is not None:
        return _span(year, year), f"文中没有年份，暂按{year}年"
    return None, "没有找到年份"


def _years(text: str) -> tuple[date, date] | None:
    if match := _YEARS.search(text):
        first, last = int(match[1]), int(match[2])
        if first <= last <= first + 20:
            return _span(first, last)
    if match := _YEAR.search(text):
        return _span(int(match[1]), int(match[1]))
    return None


def _span(first: int, last: int) -> tuple[date, date]:
    return date(first, 1, 1), date(last, 12, 31)


def doubts(front: Front, name: str, about_name: str, about_period: str) -> list[Doubt]:
    """Say what of the document's head is not certain; `name` is "" where no organization is."""
    found = []
    if front.title and not front.sure:
        found.append(Doubt(front.place, f"标题读作“{front.title}”", "也可能不是标题", "title"))
    if not front.title:
        found.append(Doubt(0, "没有找到标题，暂用文件名", "标题可能在正文里", "title"))
    if about_name:
        otherwise = f"{'也可能是别的单位' if name else '请补上'}，可用 --organization 指定"
        found.append(Doubt(front.place, about_name, otherwise, "organization"))
    if about_period:
        otherwise = "也可能是别的年份，可用 --period 指定"
        found.append(Doubt(front.place, about_period, otherwise, "period"))
    return found
