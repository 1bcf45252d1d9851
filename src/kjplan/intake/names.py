"""Names in a list: where they part, and which are offices, people or collective labels."""

import re
from typing import NamedTuple

LONGEST = 36  # characters of the longest name of a state office

OPENING = "（(〔[【〈《「『“‘"
CLOSING = "）)〕]】〉》」』”’"

_OFFICE_END = re.compile(
    r"(?:部门?|委|局|办|厅|署|院|会|室|股|科|处|所|站|队|组|社|团|校|园|场|馆|库|司|行|中心|集团|"
    r"政府|党组|党委|党工委|街道|地区|区县|县区|各?[省市县区镇乡村州盟旗]|单位|机关|机构|企业|国企|"
    r"学校|大学|学院|医院|银行|税务|公安|工会|妇联|科协|残联|文联|工商联|专班|基地|总队|支队|"
    r"社区|地方|专员|海关|边检|电视台|武警|军分区|人武部|镇街|法院|消防|供电|电信|移动|联通|铁塔|邮政|气象|烟草|公司|厂|城管|县直|市直|区直)$"
)
_PLACE = (
    r"(?:区|县|市|省|州|盟|旗|镇|乡|村|街道|乡镇|镇街|区县|县区|自治[区州县旗]|直辖市|功能区|"
    r"开发区|园区|管委会|办事处|政府|人民政府|县级|市级)"
)
_ONLY_PLACES = re.compile(rf"^(?:{_PLACE}|[（(〔]{_PLACE}(?:、{_PLACE})*[）)〕]){{1,6}}$")
_NO_OFFICE_END = re.compile(r"(?:农村|城乡|乡村|城镇|市场|社会|机会|产业园|社区)$")
_COLLECTIVE = re.compile(
    r"^(?:全[局县市区省院校镇体]|所有|其他|其它)|各(?!种|类)|有关|相关|"
    r"^[省市县区州]直(?:部门|单位|机关)|成员单位"
)
_BARE = re.compile(r"^(?:部门|单位|地区|机构|方面|地方|科室|股室|处室|政府|党委)$")
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁"
    "魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎"
    "易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄"
    "辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司"
    "柏宁柯阮桂闵解强柴华车冉房边"
)


class Group(NamedTuple):
    """Names between two commas of a list; `etc` if 等 stands among them."""

    names: tuple[str, ...]
    etc: bool = False


def is_collective(name: str) -> bool:
    """Tell whether a label stands for offices that it does not name (各…, 有关…, 全局各股室)."""
    return bool(_COLLECTIVE.search(_outside(name)))


def is_office(name: str) -> bool:
    """Tell whether a name looks like an office, an institution or a company's."""
    plain = _outside(name).strip()
    return 1 < len(plain) <= LONGEST and (
        bool(_OFFICE_END.search(plain[-6:])) or is_collective(plain)
    )


def is_person(name: str) -> bool:
    """Tell whether a name looks like a person's: a common surname and one or two characters."""
    return len(name) in (2, 3) and name[0] in _SURNAMES and not _OFFICE_END.search(name)


def is_joint(name: str) -> tuple[str, ...]:
    """Take 成果股（农社股） as the two offices that it names; () for any other name."""
    match = re.fullmatch(r"([^（()）]{2,20})[（(]([^（()）]{2,20})[）)]", name)
    if match and match[1][-1] == match[2][-1] in "股科处室局所站":
        return (match[1], match[2])
    return ()


def pieces(text: str, marks: str) -> list[tuple[str, str]]:
    """Split at marks that stand outside brackets and quotes: pairs of text and its mark."""
    found, depth, start = [], 0, 0
    for index, char in enumerate(text):
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif char in marks and not depth:
            found.append((text[start:index], char))
            start = index + 1
    return [*found, (text[start:], "")]


def groups(text: str) -> list[Group]:
    """Read a list of names: a group for each part between commas, names parted by 、 and 和."""
    found: list[Group] = []
    for part, _ in pieces(text, "，,；;\n"):
        names, etc = _listed(part)
        if names:
            found.append(Group(tuple(names), etc))
    return found


def _listed(text: str) -> tuple[list[str], bool]:
    names: list[str] = []
    etc = False
    parts = [part.strip(" 　\t：:。.") for part, _ in pieces(text, "、") for part in _spaced(part)]
    for part in _rejoined([part for part in parts if part]):
        before, mark, rest = _and_others(part)
        etc = etc or mark
        names += [name for name in [*_joined(before), *_joined(rest)] if name]
    return names, etc


def _spaced(text: str) -> list[str]:
    """Part names that only blanks part; 张 三 is one name."""
    words = text.split()
    named = len(words) > 1 and all(is_office(word) or is_person(word) for word in words)
    if named and all(len(word) > 1 for word in words):
        return words
    return ["".join(words)]


def _rejoined(parts: list[str]) -> list[str]:
    """Join what 、 parts within one name: 各区、县（市）政府."""
    names: list[str] = []
    for part in parts:
        collective = names and re.match(r"(?:各|[省市县区]?有关|相关)", names[-1])
        if collective and _ONLY_PLACES.match(part) and _of_places(names[-1]):
            names[-1] += "、" + part
        else:
            names.append(part)
    return names


def _of_places(name: str) -> bool:
    last = name.rpartition("、")[2]
    return bool(_ONLY_PLACES.match(re.sub(r"^(?:各|[省市县区]?有关|相关)", "", last) or "-"))


def _and_others(name: str) -> tuple[str, bool, str]:
    """Part A等有关部门 into A, that others follow, and the label behind 等."""
    index = _outside_index(name, "等")
    if index <= 0:
        return name, False, ""
    before, rest = name[:index], name[index + 1 :]
    if not rest or _BARE.match(rest) or re.match(r"^[0-9一二三四五六七八九十]+[个家]", rest):
        return before, True, ""
    if is_collective(rest) or is_office(rest):
        return before, True, rest
    return name, False, ""


def _joined(name: str) -> list[str]:
    """Part A和B, A及B where both sides are names of their own: never 工业和信息化部."""
    for word in ("以及", "及", "和", "与"):
        start = 0
        while (index := _outside_index(name, word, start)) > 0:
            left, right = name[:index], name[index + len(word) :]
            named = is_office(left) and not _NO_OFFICE_END.search(left)
            if named and is_office(right) and not _BARE.match(right):
                return [*_joined(left), *_joined(right)]
            start = index + len(word)
    return [name]


def _outside(name: str) -> str:
    """Leave out what stands in brackets."""
    if not any(char in OPENING for char in name):
        return name
    kept, depth = [], 0
    for char in name:
        depth += char in OPENING
        if not depth:
            kept.append(char)
        depth = max(0, depth - (char in CLOSING))
    return "".join(kept)


def _outside_index(name: str, word: str, start: int = 0) -> int:
    index = name.find(word, start)
    while index > 0:
        before = name[:index]
        depth = sum(before.count(c) for c in OPENING) - sum(before.count(c) for c in CLOSING)
        if depth <= 0:
            return index
        index = name.find(word, index + 1)
    return -1
