"""A paragraph parted into clauses, each something to tick: joined, they are the paragraph."""

import re

from kjplan.intake import enumeration
from kjplan.intake.enumeration import DATED, Entry
from kjplan.intake.figures import find as find_figures
from kjplan.intake.names import CLOSING, OPENING
from kjplan.intake.verbs import VERBS, behind_subject, opening

_ENDS = "。！？!?；;\n"
_COMMAS = "，,"
_TRIM = " 　\t\n，,、。；;：:！？!?*"

_LEADS = re.compile(
    r"(?:围绕|按照|依照|根据|通过|借助|依托|依据|立足|结合|针对|面向|聚焦|紧扣|紧盯|瞄准|锚定|遵循|本着|"
    r"鉴于|随着|联合|会同|依靠|(?:充分)?利用(?!好)|借鉴|对标|对照|抢抓|把握|抓住|突出|对于|关于|除|凡|凭借|着眼|贯彻落实|以[^，]{1,60}为|"
    r"(?:充分|更好|有效)?发挥[^，]{1,60}(?:作用|优势)$|为了|为(?![^，]{1,60}(?:提供|奠定|创造|注入|作出|做出|贡献|谋)))"
)
_PLACE = re.compile(
    r"(?:在|从|自|当|于)[^，]{0,60}(?:上|中|下|前|后|内|时|里|间|方面|领域|过程|基础|前提|同时|起|出发|入手|环节|期间|等)$"
)
_TIME = re.compile(
    r"(?:到|至|力争到)?20\d\d年(?:1?\d月)?(?:底|末|初)?(?:之?前)?$|(?:1[0-2]|[1-9])月(?:底|末|份)?(?:之?前)?$|"
    r"(?:今年|年内|年底前|上半年|下半年|第?[一二三四]季度|全年)$|到[^，]{2,12}(?:末|期末|时)$"
)
_LINK = re.compile(r"(?:同时|此外|另外|与此同时|其中|首先|其次|再次|最后|具体为|一是|二是|三是)$")
_ABOUT = re.compile(r"对(?![接标照])[^，]*$")
_DOES = re.compile(
    r"给予|进行|开展|实行|实施|加强|落实|予以|纳入|安排|完善|提供|采取|给与|奖励|补助"
)
_OPENERS = re.compile(
    r"(?:把|将|对(?!比)|按照|在|为|围绕|通过|依托|以(?!及|上|下|内|便)|根据|针对|聚焦|结合|面向|立足|利用)"
)
_ALWAYS_RESULT = re.compile(
    r"(?:并?真正|切实做到|做到|使得?|让|从而|进而|以便|避免|减少|减轻|防止|不得|以此|不再|不断满足|更好满足|促使)"
)
_RESULT = re.compile(
    r"(?:(?:有效|切实|不断|持续|全面|进一步|显著|逐步|最大限度|基本|加快|着力|大幅)*"
    r"(?:提升|增强|激发|释放|降低|形成|实现|营造|带动|助力|确保|满足|保障|走出|塑造|缓解|支撑|赋能|"
    r"推动实现|为[^，]{1,40}(?:提供|奠定|创造|注入|作出|做出)))"
)
_STATE = re.compile(
    r"^.{2,24}?(?:显著|明显|基本|更加|大幅|进一步|持续|不断|全面)(?:提升|提高|增强|改善|完善|优化|建立|形成|"
    r"成熟|加快|健全|显现|上升|下降|扩大|实现|巩固|降低|突破)[^，]{0,8}$"
)
_ASIDE = re.compile(r"\s*[（(〔\[][^（）()]{1,80}[）)〕\]][。；\s]*$")
_SOMEBODY = re.compile(
    r"(?:鼓励|支持|引导|推动|组织|指导|督促|允许|帮助)[^，]{0,30}"
    r"(?:企业|机构|单位|[地市园]区|的区|高校|院所|主体|部门|人才|医院|团队|组织|银行)$"
)
_BUSY = re.compile(r"开展|建设|发展|参与|培育|创新|引进|成立|组建|建立|设立")
_HOPE = re.compile(r"(?:力争|争取|努力)(?:达到?|突破|实现|完成|到)?\d[\d.,]*[^，。；\d]{1,6}$")
_WHOLE = re.compile(r"[^，。；]{0,4}(?:要|应|须|必须)")


def split(text: str) -> list[Entry]:
    """Part a paragraph into clauses; their texts, joined, are the text."""
    return [
        entry
        for sentence in _sentences(text)
        for clause in _clauses(sentence)
        for entry in enumeration.split(clause)
    ]


def core(clause: str) -> str:
    """Leave out what leads in to a clause, and the marks at its ends."""
    pieces = _cut(clause, _COMMAS)
    while len(pieces) > 1 and _leads_in(pieces[0]):
        pieces.pop(0)
    return "".join(pieces).strip(_TRIM)


def _cut(text: str, marks: str) -> list[str]:
    """Cut behind marks that stand outside brackets and quotes; closing quotes stay with them."""
    found, depth, start = [], 0, 0
    for index, char in enumerate(text):
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif char in marks and not depth:
            found.append(text[start : index + 1])
            start = index + 1
    if start < len(text):
        found.append(text[start:])
    return found


def _sentences(text: str) -> list[str]:
    """Part at 。；, a mark without words going to the sentence before it."""
    sentences: list[str] = []
    for sentence in _cut(text, _ENDS):
        if sentences and (not sentence.strip(_TRIM + CLOSING) or _ASIDE.match(sentence)):
            sentences[-1] += sentence
        else:
            sentences.append(sentence)
    return sentences


def _clauses(sentence: str) -> list[str]:
    pieces = _cut(sentence, _COMMAS)
    clauses: list[list[str]] = []
    leading, figured = False, ""
    tails = _tails(pieces)
    for index, piece in enumerate(pieces):
        if clauses and (leading or not _begins(piece, figured, tails[index])):
            clauses[-1].append(piece)
            leading = leading and _leads_in(piece)
        else:
            clauses.append([piece])
            leading, figured = _leads_in(piece), ""
        if figures := find_figures(piece):
            figured = figures[-1].figure.unit
    return ["".join(clause) for clause in clauses]


def _tails(pieces: list[str]) -> list[bool]:
    """Mark the pieces from which on a sentence only says what comes of it."""
    tails = [False] * len(pieces)
    only = True
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index].strip(_TRIM)
        measured = find_figures(piece) or DATED.search(piece)
        only = only and bool(_RESULT.match(piece)) and not measured
        tails[index] = only
    return tails


def _leads_in(piece: str) -> bool:
    """Tell whether a piece only leads to the next one: 围绕…, 通过…, 在…中, 到2030年."""
    plain = piece.strip(_TRIM)
    if piece.rstrip()[-1:] not in ("，", ","):
        return False
    rest = plain[_behind_adverbs(plain) :]
    if _TIME.match(plain) or _LINK.match(plain) or _PLACE.match(rest):
        return True
    if find_figures(plain):
        return False
    if _ABOUT.match(rest):
        return not _DOES.search(rest)
    if _SOMEBODY.match(rest) and not _BUSY.search(rest):
        return True
    if len(plain) <= 8 and not _OPENERS.match(plain):  # noqa: PLR2004 - a topic and no sentence
        return not find_figures(plain) and not any(
            plain[index : index + 2] in VERBS for index in range(len(plain) - 1)
        )
    return bool(_LEADS.match(rest)) and not _WHOLE.match(rest)


def _behind_adverbs(plain: str) -> int:
    opened = opening(plain)
    return sum(len(word) for word in opened.adverbs) if not opened.verb else 0


def _begins(piece: str, figured: str, tail: bool) -> bool:
    """Tell whether a piece begins a clause of its own; `figured` is a unit before it."""
    plain = piece.strip(_TRIM)
    if len(plain) <= 4:  # noqa: PLR2004 - a phrase of four characters goes with its like
        return False
    if _ALWAYS_RESULT.match(plain):
        return False
    if figured and _HOPE.match(plain) and (own := find_figures(plain)):
        return own[0].figure.unit != figured
    if find_figures(plain):
        return not plain.startswith("其中")
    if tail or _STATE.match(plain):
        return False
    if _OPENERS.match(plain) or _LINK.match(plain) or _TIME.match(plain):
        return True
    return bool(opening(plain).verb) or bool(behind_subject(plain))
