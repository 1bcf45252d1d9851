"""A document's paragraphs as lines, and its three areas: front, body and closing."""

import re
from collections.abc import Sequence

from kjplan.intake import brackets, front, roles
from kjplan.intake.draft import UNSEEN, seen
from kjplan.intake.outline import Line, heading, rank

_HAN = "一二三四五六七八九十"
_INLINE = re.compile(
    r"(?:(?<=[。！？；）)》”\s])|(?<=.)(?=一、))(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)"
)
_LIMIT = re.compile(
    r"(?:完成|办结|落实)?(?:时限|时间|期限)(?:要求)?[：:][^。]{1,30}[。；]?$|完成(?:时限|时间|期限)[：:]"
)
_ATTACHED = re.compile(r"^附件[\s\d一二三四五六七八九十]{0,3}[:：]?$")
_CLOSING = re.compile(
    r"^附件|^附[:：]|^抄送|^抄报|^主送|^[（(]此件|^【(?:原文|打印|关闭|字|附件|下载)|^印发|^- \[|"
    r"^[（(]?联系人|^联系电话|^相关报道|^责任编辑|印发$|^20\d\d年\d{1,2}月\d{1,2}日(?:印发|发布)?$|"
    r"^[二〇○零一二三四五六七八九十]{4}年|^信息来源|^来源|^（代章）$|^原文链接"
)
_SIGNED = re.compile(
    r"^[\u4e00-\u9fff“”（）()、 　]{2,40}(?:局|委员会|委|政府|办公厅|办公室|厅|部|院|中心|公司|"
    r"集团|专班|小组|街道|处|室|大学|学校|党组|党委)"
    r"(?:（代章）|（章）|（盖章）)?$"
)
_DATED = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")
_LAST = 6  # lines at the end among which a signature is looked for
_NEIGHBOURS = 3  # lines over which a bracket may be broken


def prepare(paragraphs: Sequence[str]) -> list[Line]:
    """Make lines of paragraphs: broken brackets joined, a document on one line parted."""
    found = [
        Line(number, text)
        for number, paragraph in enumerate(paragraphs, 1)
        for text in paragraph.translate(UNSEEN).splitlines()
        if seen(text)
    ]
    found = _joined(found)
    if sum(bool(heading(line.text)) for line in found) < _NEIGHBOURS:
        found = [part for line in found for part in _parted(line)]
    return found


def _joined(found: list[Line]) -> list[Line]:
    """Join the lines over which a responsibility bracket is broken."""
    joined: list[Line] = []
    open_for = 0
    for line in found:
        if joined and _belongs(joined[-1].text, line.text):
            line = Line(joined[-1].paragraph, f"{joined.pop().text.rstrip()} {line.text.lstrip()}")  # noqa: PLW2901 - the line grows
        if open_for and brackets.closes(line.text):
            for _ in range(_NEIGHBOURS + 1 - open_for):
                line = Line(joined[-1].paragraph, joined.pop().text.rstrip() + line.text.lstrip())  # noqa: PLW2901 - the line grows
            open_for = 0
        elif open_for:
            open_for -= 1 if not heading(line.text) else open_for
        joined.append(line)
        if brackets.opens(line.text):
            open_for = _NEIGHBOURS
    return joined


def _belongs(before: str, text: str) -> bool:
    """Tell a line of a time limit beside a line of offices: 责任单位：…, 完成时限：…."""
    before, text = before.strip(), text.strip()
    if _LIMIT.match(text):
        return roles.starts_with_key(before) and "。" not in before
    return bool(_LIMIT.match(before)) and len(before) < 30 and roles.starts_with_key(text)  # noqa: PLR2004 - a limit and no text


def _parted(line: Line) -> list[Line]:
    """Part a line that has a whole document at its headings 一、 and （一）."""
    cuts, counts = [0], {"、": 0, "）": 0}
    for match in _INLINE.finditer(line.text):
        kind = match[0][-1]
        number = _number(match[0].strip("（）、"))
        if number == counts[kind] + 1 or (number == 1 and kind == "）"):
            counts[kind] = number
            cuts.append(match.start())
    if counts["、"] < 2:  # noqa: PLR2004 - one 一、 in a text is no outline
        return [line]
    texts = [line.text[a:b] for a, b in zip(cuts, [*cuts[1:], len(line.text)], strict=True)]
    return [Line(line.paragraph, text) for text in texts if seen(text)]


def _number(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _HAN.index(numeral[0]) + 1
    return (_HAN.index(tens[0]) + 1 if tens else 1) * 10 + (_HAN.index(ones[0]) + 1 if ones else 0)


def areas(found: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Part lines into what stands before the first section, the sections, and what follows."""
    start = _start(found)
    end = _end(found, start)
    return found[:start], found[start:end], found[end:]


def _start(found: list[Line]) -> int:
    """Find the first section: behind a table of contents and a notice with an attachment."""
    numbered = [index for index, line in enumerate(found) if heading(line.text)]
    if not numbered:
        return _first_text(found)
    attached = [index for index, line in enumerate(found) if _ATTACHED.match(line.text.strip())]
    for index in attached:
        later = [number for number in numbered if number > index]
        sooner = len(numbered) - len(later)
        if later and len(later) > 2 * sooner and not _any_stated(found[:index]):
            return later[0]
    if any(seen(line.text) in ("目录", "目次") for line in found[: numbered[0]]):
        return _behind_contents(found, numbered)
    return _behind_lists(found, _behind_notice(found, numbered))


def _behind_notice(found: list[Line], numbered: list[int]) -> list[int]:
    """Leave out the numbers of a letter that the document itself follows, with its own title."""
    for index in range(numbered[0] + 1, len(found)):
        later = [number for number in numbered if number > index]
        if not later or not front.is_title(found[index].text) or heading(found[index].text):
            continue
        begins = re.match(r"一、|第一|（一）|1[.．、]", found[later[0]].text.strip())
        if begins and not _any_stated(found[:index]) and _any_stated(found[index:]):
            return later
    return numbered


def _behind_lists(found: list[Line], numbered: list[int]) -> int:
    """Begin at the first number of the highest style, where only a short list stands before it."""
    ranks = [rank(found[index].text) for index in numbered]
    often = [value for value in ranks if ranks.count(value) > 1]
    first = ranks.index(min(often)) if often else 0
    few = 4 * first < len(numbered) and all(value > ranks[first] for value in ranks[:first])
    if first and few and not _any_stated(found[numbered[0] : numbered[first]]):
        return numbered[first]
    return numbered[0]


def _first_text(found: list[Line]) -> int:
    """Without headings, begin at the first line that ends like a sentence."""
    ends = (i for i, line in enumerate(found) if line.text.rstrip().endswith(("。", "；", "）")))
    return next(ends, min(1, len(found)))


def _any_stated(found: list[Line]) -> bool:
    return any(brackets.find(line.text) for line in found)


def _behind_contents(found: list[Line], numbered: list[int]) -> int:
    first = re.sub(r"[.…·\d\s]+$", "", seen(found[numbered[0]].text))
    again = (i for i in numbered[1:] if first and seen(found[i].text).startswith(first))
    return next(again, numbered[0])


def _end(found: list[Line], start: int) -> int:
    """Find where the sections end: the first line of a closing behind the last responsibility."""
    last = start
    for index in range(len(found) - 1, start, -1):
        if any(bracket.sure for bracket in brackets.find(found[index].text)):
            last = index
            break
    for index in range(last + 1, len(found)):
        text = found[index].text.strip()
        if _CLOSING.search(text) or _signed(found, index):
            later = (heading(line.text) for line in found[index + 1 :])
            if text.startswith("附件") or not any(one and one.style == "han" for one in later):
                return index
    return len(found)


def _signed(found: list[Line], index: int) -> bool:
    """Tell a signature near the end: an office with a day behind it, or a note with a day."""
    text = found[index].text.strip()
    if index < len(found) - _LAST or heading(text):
        return False
    following = [line.text.strip() for line in found[index + 1 : index + 4]]
    dated = any(_DATED.match(line) or re.match(r"[二〇○零]", line) for line in following)
    if _SIGNED.match(text) and dated:
        return True
    return bool(_DATED.search(text)) and len(text) < 80 and ("发布" in text or "解释" in text)  # noqa: PLR2004 - a note's length
