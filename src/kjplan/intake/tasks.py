"""A clause understood: of which kind it is, its figure, its limit, and a short name for lists."""

import re
from datetime import date
from typing import NamedTuple

from kjplan.intake import limits
from kjplan.intake.clauses import core
from kjplan.intake.draft import Clause, Doubt, Every, Figure, Kind
from kjplan.intake.enumeration import Entry
from kjplan.intake.figures import Found
from kjplan.intake.figures import find as find_figures
from kjplan.intake.shortening import shorten
from kjplan.intake.verbs import (
    ONCE_VERBS,
    ONGOING_VERBS,
    VERBS,
    Opening,
    behind_subject,
    opening,
)

_LASTING = frozenset(
    [
        *("定期", "不定期", "常态化", "持续", "不断", "长期", "经常", "经常性"),
        *("始终", "动态", "及时", "适时", "坚持", "逐步"),
    ]
)
_ONE_OFF = re.compile(
    r"方案|规划|条例|办法|大会|大赛|比赛|论坛|博览会|展会|运动会|活动周|活动月|活动日|宣传周|宣传月|科普周|科技周|"
    r"申报|评审|验收|换届|普查|三下乡|试点|专项行动|整改工作|20\d\d(?:[、和]20\d\d)?年度?|第[一二三四五六七八九十\d]{1,3}[届次]|"
    r"(?:项目|工程)(?:建设)?$|兑现|迎检|考评|竞赛|庆祝|纪念"
)
_RECTIFIED = re.compile(r"(?:整改|验收|换届|评审|兑现|移交|普查)(?:工作|任务)?$")
_PLACE_BUILT = re.compile(
    r"(?:市场|大厦|大楼|学校|医院|公园|广场|道路|馆|站|厂|园区|项目|工程|中心|实验室|设施|基地|大桥|线路|车站|公寓)$"
)
_LONG_TERM = re.compile(r"高标准|高质量|高水平|加快|推进|统筹|不断")
_STATED = re.compile(r"[：:]\s*$")
_SUBJECT = re.compile(r"[^，。；]{2,16}?(?:要|应当|应|必须|须)(?!求|用|对|急|邀|聘|点|件|素)")
_FORMAL = re.compile(
    r"^本[\u4e00-\u9fff]{2,8}自[^，。]{2,20}起|(?:起|正式)(?:施行|实施|执行)|负责解释|有效期至?|^谢谢|^特此|^同志们|^各位"
)
SHORTEST = 1  # characters of a name that says nothing
_HOPED = re.compile(r"力争|争取|努力")
_REACHED = re.compile(
    r"(?:达到?|超过?|突破|不低于|不少于|至少|控制在|稳定在|保持在?|压缩至|降至|约|的|至|到|为|实现){1,3}$"
)
_INNER = re.compile(
    r"(?:重点|主要)?(?:把|将|对|为|按照|按|在|由|以|让|使|面向|通过|依托|围绕|结合|针对|聚焦|利用|从)"
)
_LABEL = re.compile(r"[^，。；：:]{1,14}[：:](?=.)")


_EACH: dict[Every, str] = {"month": "每月", "quarter": "每季度", "half-year": "每半年"}
_KINDS = {"once": "一次性任务", "ongoing": "长期任务"}


class Context(NamedTuple):
    """What holds for a clause from outside: the plan's period, and what its heading makes of it.

    `statements` is "all" where all are statements, "rest" where those without a figure are.
    """

    period: tuple[date, date] | None = None
    statements: str = ""


def task(
    entry: Entry, paragraph: int, context: Context, *, new: bool = False, past: bool = False
) -> Clause:
    """Make a clause of a part of a paragraph; `past` is one that tells what was done before."""
    text = entry.text
    figures = find_figures(text)
    main = _main(core(entry.whole or text))
    words = opening(main)
    title = shorten(core(_unfigured(text, figures)) or text, entry.shared)
    if past or _is_statement(text.strip(), words, figures, context):
        return Clause(text, paragraph, title, "statement", new)
    recurrence = limits.recurrence(text)
    often = _each_time(text, figures) if recurrence else ""
    figure, stretch, doubts = _figure(() if often else figures)
    figure = figure or (None if often else entry.rank)
    stretch = stretch or (figure is not None and bool(_HOPED.match(core(entry.whole))))
    if often and recurrence and figures[0].figure.at_least != 1:
        doubts.append(f"“{often}”读作{_EACH[recurrence.every]}一次，原文不止一次")
    recurrence = recurrence if figure is None else None
    limit = limits.find(text, context.period) or limits.find(entry.whole, context.period)
    due = limit.day if limit else None
    doubts += [d for d in (limit and limit.doubt, recurrence and recurrence.doubt) if d]
    every = recurrence.every if recurrence else None
    kind = _kind(main, words, figure, every, due)
    if kind == "once" and _again_and_again(words, context):
        kind = "ongoing"
    marked = [Doubt(paragraph, *doubt.split("，", 1)) for doubt in doubts]
    if kind in ("once", "ongoing") and due is None and not _known(main, words.verb):
        marked.append(
            Doubt(paragraph, f"没有认出动词，读作{_KINDS[kind]}", "也可能是说明，不是任务")
        )
    return Clause(
        text, paragraph, title, kind, new, figure, stretch,
        every if kind == "recurring" else None, None if kind == "ongoing" else due,
        doubts=tuple(marked),
    )  # fmt: skip


def _main(plain: str) -> str:
    """Leave out what stands before a clause's verb: a label with ：, who is to do it."""
    for leading in (_label, behind_subject, _told):
        if not opening(plain).verb:
            plain = plain[leading(plain) :]
    return plain


def _label(plain: str) -> int:
    match = _LABEL.match(plain)
    return match.end() if match else 0


def _told(plain: str) -> int:
    match = _SUBJECT.match(plain)
    return match.end() if match else 0


def _is_statement(plain: str, words: Opening, figures: tuple[Found, ...], context: Context) -> bool:
    if not any(char.isalnum() for char in plain) or _STATED.search(plain):
        return True
    if context.statements == "all" or _FORMAL.search(plain) or plain.endswith("！"):
        return True
    return context.statements == "rest" and not (figures and not words.verb.startswith("坚持"))


def _figure(figures: tuple[Found, ...]) -> tuple[Figure | None, bool, list[str]]:
    """Take the first figure; others of the same clause are told."""
    if not figures:
        return None, False, []
    first = figures[0]
    doubts = [first.doubt] if first.doubt else []
    if len(figures) == 2 and _aimed(first.figure, figures[1]):  # noqa: PLR2004 - the figure and the hope
        return first.figure._replace(aim=figures[1].figure.at_least), first.stretch, doubts
    if len(figures) > 1:
        doubts.append(f"一句中有{len(figures)}个数，取了第一个，其余的也可能各是一个目标")
    return first.figure, first.stretch, doubts


def _each_time(text: str, figures: tuple[Found, ...]) -> str:
    """Give the words of a figure that counts anew each time (每季度外出招商2次); else ""."""
    if not figures or not figures[0].figure.unit.endswith(("次", "场", "期")):
        return ""
    start = max(text.rfind(mark, 0, figures[0].start) for mark in "，。；") + 1
    words = text[start : figures[0].end].strip()
    return words if "每" in words else ""


def _aimed(figure: Figure, other: Found) -> bool:
    """Tell 30家以上，力争达到35家: one figure, and how far it is hoped to go."""
    more = figure.at_least and other.figure.at_least and other.figure.at_least > figure.at_least
    return bool(more) and other.stretch and other.figure.unit == figure.unit


def _unfigured(text: str, figures: tuple[Found, ...]) -> str:
    """Leave the figure out of a name: it stands beside it in every list."""
    if len(figures) != 1 or figures[0].figure.rank or "第" in text[figures[0].start :][:1]:
        return text
    before, after = text[: figures[0].start], text[figures[0].end :]
    plain = _REACHED.sub("", before) if not after.strip(" ，。、；,;") else before
    return plain + after if len(plain + after) > SHORTEST else text


def _known(plain: str, verb: str) -> bool:
    return bool(verb) or bool(_INNER.match(plain) and _inner_verb(plain))


def _inner_verb(plain: str) -> str:
    """Find the verb of a clause that opens with 把 or 在: the last word that is one."""
    for index in range(len(plain) - 2, 0, -1):
        for size in (3, 2):
            if plain[index : index + size] in ONCE_VERBS:
                return plain[index : index + size]
    for index in range(len(plain) - 2, 0, -1):
        if plain[index : index + 2] in VERBS:
            return plain[index : index + 2]
    return ""


def _kind(
    plain: str, words: Opening, figure: Figure | None, every: Every | None, due: date | None
) -> Kind:
    if figure is not None:
        return "target"
    if every is not None:
        return "recurring"
    if _LASTING.intersection(words.adverbs):
        return "ongoing"
    return "once" if due is not None else _by_verb(plain, words)


def _again_and_again(words: Opening, context: Context) -> bool:
    """Tell what comes back each week, or each year of several."""
    if "每周" in words.adverbs or "每年" not in words.adverbs:
        return "每周" in words.adverbs
    return context.period is None or context.period[0].year != context.period[1].year


def _by_verb(plain: str, words: Opening) -> Kind:
    verb = words.verb
    base = verb.removesuffix("好")
    rest = plain[words.rest :].rstrip("，。、；,;") if words.verb else plain.rstrip("，。、；,;")
    if not verb:
        return _without_verb(plain, rest)
    if base in ONCE_VERBS or verb in ONCE_VERBS:
        return "ongoing" if rest.startswith("健全") else "once"
    if base in ("建设", "新建", "打造") and _PLACE_BUILT.search(rest):
        return "ongoing" if _LONG_TERM.search("".join(words.adverbs)) else "once"
    if base in ONGOING_VERBS or verb in ONGOING_VERBS:
        if base in ("做", "抓", "办", "落实", "推进", "推动", "加快"):
            dated = re.search(r"20\d\d年|第[一二三四五六七八九十\d]{1,3}[届次]", rest)
            return "once" if dated or _RECTIFIED.search(rest) else "ongoing"
        return "ongoing"
    return "once" if _ONE_OFF.search(rest) else "ongoing"


def _without_verb(plain: str, rest: str) -> Kind:
    if plain.startswith(("把", "将", "为", "在", "对", "按照", "围绕")):
        inner = _inner_verb(rest)
        return (
            "once" if inner in ONCE_VERBS and inner not in ("建立", "参加", "完成") else "ongoing"
        )
    lead = max(rest.rfind("，"), rest.rfind(","))
    if lead > 0 and (words := opening(rest[lead + 1 :])).verb:
        return _by_verb(rest[lead + 1 :], words)
    return "once" if re.search(r"制定|编制|出台|召开|举办", rest) else "ongoing"
