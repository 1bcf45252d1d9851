"""Figures in a clause as targets: 11家以上, 1-2个, 不低于95%, 前三, 居首, 零的突破."""

import re
from functools import lru_cache
from typing import NamedTuple

from kjplan.intake.draft import Figure

_NUMBER = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_CLASSIFIER = (
    r"(?:微克(?:/|每)立方米|毫克(?:/|每)升|吨标准煤|个工作日|工作日|家次|人次|场次|户次|件次|家|个百分点|个月|个|项|人|名|次|场|支|件|户|亩|公里|千米|平方公里|平方米|"
    r"立方米|元|美元|吨|千瓦时|千瓦|所|座|处|条|台|套|辆|篇|种|类|批|期|天|日|小时|分钟|例|张|份|本|头|只|"
    r"株|棵|起|宗|笔|对|组|门|部|款|幅|间|床|标箱|列|架|艘|公顷|村|镇|片|位|倍|路|盏|班次|车次|架次|课时|册|根|块|口|眼|座次|分|kW|MW|TB|P)"
)
_UNIT = rf"(?:%|％|‰|[万亿千百]{{0,2}}余?{_CLASSIFIER})"
_FIGURE = re.compile(
    rf"(?<![\d.A-Za-z第〔+])(?P<low>{_NUMBER})(?P<percent>%|％)?"
    rf"(?:[-–—－~～至到]{{1,2}}(?P<high>{_NUMBER}))?\s?(?P<unit>{_UNIT})"
    r"(?P<after>及?以上|以内|以下|左右)?"
)
_ORDINALS = re.compile(
    r"第(?P<low>\d{1,3})[-–—－~～至到]{1,2}第?(?P<high>\d{1,3})(?P<unit>次|期|届|批|场)"
)
_RANKS = re.compile(
    r"(?:(?:居|列|位居|位列|排名|名列|稳居|排|进入|跻身|保持|前进至|力争|争取|确保|全[省市国县区]|[省市县])"
    r"(?:在)?(?:全?[国省市县区])?(?:综合)?(?:排名|第一方阵)?(?:的)?前(?P<top>[一二三四五六七八九十]|\d{1,3})"
    r"(?:名|位|强)?(?!的|[季个年月]))"
    r"|(?P<first>(?:居|列|位居|位列|排名|名列|稳居|排)(?:[^，。；、]{0,6})?(?:首位|第一(?:位|名)?|第1(?:位|名)|首(?=[，。；、]|$))"
    r"|保持(?:全?[国省市县区])?第一)"
    r"|(?:居|列|位居|位列|排名|名列|稳居|排)(?:[^，。；、]{0,6})?第(?P<nth>[二三四五六七八九十]|\d{1,3})(?:位|名)"
)
_BREAKTHROUGH = re.compile(r"[“\"]?零[”\"]?的?突破")
_NUMERALS = {char: n for n, char in enumerate("一二三四五六七八九十", 1)}

_GROWS = (
    "新增|新建|建成|建设|建立|培育|培养|引进|引育|引入|招引|举办|召开|开展|认定|设立|新设立|新认定|"
    "打造|创建|组建|获得|获批|完成|实施|申报|登记|转化|选派|发放|培训|改造|改建|新改建|推广|集聚|"
    "签约|落地|开工|竣工|储备|制定|发布|发展|孵化|服务|走访|净增|入库|授权|落实|推动|争取|实现|构建|"
    "形成|新开工|推出|遴选|选聘|布局|支持|组织|建|提供|开设|盘活|治理|整治|创成|确保|累计|力争|"
    "聘请|评选|征集|解决|办理|配置|安排|受理|开发|出台|修订|招录|引才|举行|上线|归集|完善|收集|检查"
)
_GROWING = re.compile(rf"(?:{_GROWS})[^，。；、]{{0,40}}$")
_DIRECT = re.compile(rf"(?:{_GROWS})(?:[^，。；、\d]{{0,3}})$")
_LEVEL = re.compile(
    r"率|占比|比重|增长|增速|增幅|增加|下降|降低|减少|稳定在|保持在|浓度|覆盖|强度|满意度|提高|提升|涨幅|比例|完好"
)
_REACH = re.compile(r"(?:达到?|超过?|突破|实现|不低于|不少于|至少|稳定在|保持在|完成)(?:约|了)?$")
_STOCK = re.compile(r"规模|面积|总量|保有量|存量|余额|总数|总户数|人口|在册|总人数")
_MADE = re.compile(r"(?:实现|推动|确保|力争|争取|使)$")
_FLOOR = re.compile(r"(?:不低于|不少于|不得低于|不得少于|至少|超过?|突破|高于|达到?|≥)(?:约)?$")
_CEILING = re.compile(
    r"(?:不超过|不高于|不多于|控制在|(?<!不)(?<!不得)(?:低于|少于|小于)|降至|下降到|降到|≤|"
    r"(?:压缩|压减|缩短|降低|控制)[^，。；、]{0,12}(?:至|到|在))(?:约)?$"
)
_MONEY_GIVEN = re.compile(
    r"最高|给予|补助|补贴|奖励|资助|奖补|贴息|每[人家户名个月年次件亩台]|按照?[^，。；]{0,20}标准|罚款|注册资本|贷款额|额度|租金|"
    r"上限|封顶|一次性|减免|年薪|投资额?\d|免收"
)
_STRETCH = re.compile(r"力争|争取|努力|力促|争创|冲刺")
_PLACE = re.compile(
    r"(?P<whole>全[国省市县区])|"
    r"(?:在|居|列|位居|名列|进入|跻身|排名)(?P<named>(?:(?!全)[\u4e00-\u9fff]){1,5}?[省市县区])"
)
_NEAR = 90  # characters around a figure that tell what it is
_ENDS = "，。；、！）)：:,; \n"


class Found(NamedTuple):
    """A figure, where it stands, whether the document only hopes for it, and what is doubtful."""

    figure: Figure
    start: int
    end: int
    stretch: bool = False
    doubt: str = ""


# Several rules ask about the same clause.
@lru_cache(maxsize=256)
def find(text: str) -> tuple[Found, ...]:
    """Find the figures of a clause that are targets, in order."""
    if not any(char.isdigit() for char in text) and not any(c in text for c in "前首零第"):
        return ()
    quoted = _quoted(text)
    found = [*_quantities(text, quoted), *_ordinals(text), *_ranks(text)]
    found += [
        Found(Figure(at_least=1, unit="个"), m.start(), m.end(), _hoped(text, m.start()))
        for m in _BREAKTHROUGH.finditer(text)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def _quoted(text: str) -> list[bool]:
    """Mark each character that stands inside quotes or the name of a document."""
    inside, depth = [], 0
    for char in text:
        depth += char in "“《「"
        inside.append(depth > 0)
        depth = max(0, depth - (char in "”》」"))
    return inside


def _hoped(text: str, until: int) -> bool:
    start = max(text.rfind(mark, max(0, until - _NEAR), until) for mark in "。；")
    start = max(start, until - _NEAR)
    return bool(_STRETCH.search(text, start + 1, until))


def _ordinals(text: str) -> list[Found]:
    """Count meetings numbered 8 to 10 as three."""
    return [
        Found(
            Figure(at_least=int(m["high"]) - int(m["low"]) + 1, unit=m["unit"]), m.start(), m.end()
        )
        for m in _ORDINALS.finditer(text)
        if int(m["high"]) > int(m["low"])
    ]


def _ranks(text: str) -> list[Found]:
    found = []
    for match in _RANKS.finditer(text):
        top = match["top"] or match["nth"]
        rank = 1 if match["first"] else _NUMERALS.get(top) or int(top)
        after = text[match.end() : match.end() + 1]
        if rank == 0 or (after and after not in _ENDS + "以和及并"):
            continue
        place = _PLACE.search(text, max(0, match.start() - 12), match.end())
        among = (place["whole"] or place["named"]) if place else ""
        found.append(
            Found(
                Figure(rank=rank, among=among),
                match.start(),
                match.end(),
                _hoped(text, match.start()),
            )
        )
    return found


def _quantities(text: str, quoted: list[bool]) -> list[Found]:
    found = []
    for match in _FIGURE.finditer(text):
        if quoted[match.start()] or _is_time(text, match):
            continue
        near = max(0, match.start() - _NEAR)
        start = max(near, *(1 + text.rfind(mark, near, match.start()) for mark in "，。；"))
        before, after = text[start : match.start()], text[match.end() : match.end() + _NEAR]
        if one := _quantity(match, before, after):
            hoped = _hoped(text, match.start())
            found.append(Found(one[0], match.start(), match.end(), hoped, one[1]))
    return found


def _is_time(text: str, match: re.Match[str]) -> bool:
    """Leave out days, months, and what is numbered; 压缩至4个月以内 is a figure all the same."""
    unit, before = match["unit"], text[max(0, match.start() - _NEAR) : match.start()]
    if unit in ("个月", "个工作日", "工作日", "天", "日", "小时", "分钟", "分", "倍"):
        return not (_CEILING.search(before[-20:]) or _FLOOR.search(before[-5:]))
    return unit in ("月", "位") or before.endswith(("第", "前", "近", "过去", "连续", "每"))


def _quantity(match: re.Match[str], before: str, after: str) -> tuple[Figure, str] | None:
    unit = match["unit"].replace("％", "%")
    if unit.endswith("元") and _MONEY_GIVEN.search(before):
        return None
    if re.search(r"每[人家户名个月年次件亩台]|最高|上限|封顶", before) or _attribute(
        match, before, after
    ):
        return None
    low = float(match["low"].replace(",", ""))
    high = float(match["high"].replace(",", "")) if match["high"] else None
    if high is not None and high <= low:
        high = None
    if match["after"] in ("以内", "以下") or _CEILING.search(before[-20:]):
        return Figure(at_most=high or low, unit=unit), ""
    level = unit in ("%", "‰", "个百分点") or bool(re.search(r"稳定在|保持在", before))
    grows = bool(_GROWING.search(before))
    reach = bool(_REACH.search(before[-5:]))
    if not (level or grows or reach or match["after"] or _closes(after) or _FLOOR.search(before)):
        return None
    if level and not (_LEVEL.search(before) or reach or match["after"] or _closes(after)):
        return None
    doubt = ""
    if not level and _STOCK.search(before[-10:]) and (reach or match["after"]):
        level = True
        doubt = f"“{match[0]}”读作到期末要达到的数，也可能是当年累计数"
    return Figure(at_least=low, aim=high, unit=unit, level=level), doubt


def _closes(after: str) -> bool:
    return not after or after[0] in _ENDS or after.startswith(("和", "及", "以及", "并", "，"))


def _attribute(match: re.Match[str], before: str, after: str) -> bool:
    """Tell a figure that describes (50万元以上的企业) from one to reach (引进10家以上企业)."""
    if _closes(after):
        return False
    if after.startswith("的") or match["unit"].endswith("元"):
        return True
    if match["unit"] in ("%", "‰", "个百分点"):
        return not (match["after"] == "以上" and _MADE.search(before))
    return not (_DIRECT.search(before) or _FLOOR.search(before))
