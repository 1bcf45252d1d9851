"""What a responsibility says: names under the document's own words, and who then does what."""

import re
from typing import NamedTuple

from kjplan.intake.declared import Custom
from kjplan.intake.draft import Parties
from kjplan.intake.names import Group, groups, is_collective, is_office, is_person, pieces

LONGEST = 2000  # characters; no list of offices is longer

_ROLE = (
    r"(?:责任|牵头|负责|配合|协办|协同|协作|主办|主责|主管|承办|参与|参加|指导|落实|实施|完成|分管|包保|"
    r"督办|督导|监督|支持|协助|会办|挂联|包联|辅助|监管)"
)
_HOLDER = (
    r"(?:单位|部门|处室|科室|股室|领导|负责人|人员|主体|机构|地区|区县|县区|县市|镇街|乡镇|属地|站所|"
    r"同志|股|处|科|室|局|方|人)"
)
_BEFORE = (
    r"(?:[省市县区州镇]级|[省市县区]直|总|共同|主要|具体|第一|直接|行业|其他|相关|有关|各|"
    r"[（(]?[一二三四五六七八九十\d][）)]?[、.]?)?"
)
_KEY = re.compile(
    rf"{_BEFORE}{_ROLE}(?:(?:和|及|、|或|/)?{_ROLE})?[省市县区局院校]?"
    rf"(?:{_HOLDER}(?:(?:和|及|、|/){_ROLE}?{_HOLDER})?)(?:[（(][\u4e00-\u9fff]{{1,6}}[）)])?\s?[：:]"
)
_BARE_KEY = re.compile(r"(?:牵头|责任|配合|协办|主办|承办|负责|协同|指导|参与|参加|落实)[：:]")
# Of these keys other texts have some, too: who holds an event, who leads a project.
_WEAK = re.compile(r"主办|承办|协办|参加|参与|支持|指导|完成|监督|监管|实施|负责人|主管")
_NO_DUTY = re.compile(r"(?:参加|参与|支持|完成)人")
_SCOPE = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]")
_LIMIT = re.compile(r"(?:完成|办结|落实)?(?:时限|时间|期限|时限要求|时间要求|时间节点)[：:]")
_MANNER = (
    r"(?:(?:等|均)?(?:按照?(?:各自)?(?:职责|职能|工作)?(?:分工|职责|职能)|依(?:据)?职责(?:分工)?|"
    r"结合职责|根据职责(?:分工)?|分别|共同|具体|统筹|联合|分工|协同)){0,3}"
)
_VERBS = (
    r"(?:牵头负责(?:落实)?|负责牵头|参与配合|协同配合|协助配合|(?:牵头|负责|共同|具体|配合)?"
    r"(?:组织实施|组织落实|推进落实|推动落实|抓好落实|实施|落实)|"
    r"负责|牵头|主办|承办|配合|协助|协同|协办|参与|参加|指导|督导)"
)
_ENDING = re.compile(rf"{_MANNER}(?P<verb>{_VERBS})$")
_NOTE = re.compile(
    r"下同|不再列出|不再一一列出|不再重复|为牵头|是牵头|为第一责任|为主要责任|为主办|以下均|以下各项|下列均"
)
# A time limit that stands among the names without a word before it.
_WHEN = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?年?(?:底|末)?(?:之?前)?(?:基本)?(?:完成|落实|到位|实施)?|"
    r"(?:持续|长期|常态化|全年|每年|年内|上半年|下半年)(?:推进|坚持|实施|开展|落实|完成|抓好)?(?:落实)?"
)
STARS = "*＊★☆"
_BOLD = re.compile(r"^\s*\*\*|(?<=[：:])\s*\*\*|\*\*\s*$")
_BLANKS = " \t\n\r　*"  # markdown's marks stand before a word, too

_PEOPLE = re.compile(r"人[：:]?$|领导|同志|人员")
_LEADS = re.compile(r"牵头|主责|主办|第一责任|主要责任|总责任")
_SUPPORTS = re.compile(r"配合|协办|协同|协作|参与|参加|会办|支持|协助|会同|辅助")
_ANSWERS = re.compile(r"责任|负责|承办|落实|实施|完成|主管")


class Party(NamedTuple):
    """Names under one word of the document (责任单位, 负责, 牵头 …)."""

    role: str
    groups: tuple[Group, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names, without the marks at them."""
        return tuple(name for group in self.groups for name in group.names)


class Reading(NamedTuple):
    """What a responsibility says. `lead` are the names marked by * or by （牵头）."""

    parties: tuple[Party, ...]
    lead: tuple[str, ...] = ()
    note: str = ""
    limit: str = ""
    keyed: bool = False


def starts_with_key(text: str) -> bool:
    """Tell whether a text begins with a word such as 责任单位：."""
    return bool(_key(text.lstrip(_BLANKS)))


def strong_key(text: str) -> bool:
    """Tell whether the word at the beginning is about duty, and not about who holds an event."""
    match = _key(text.lstrip(_BLANKS))
    return bool(match) and not _WEAK.match(match)


def is_strong(reading: Reading) -> bool:
    """Tell whether some of a responsibility's words are about duty, whatever stands around it."""
    return any(party.role == "指导" or not _WEAK.match(party.role) for party in reading.parties)


def leads(reading: Reading) -> bool:
    """Tell whether a responsibility says who leads."""
    return bool(reading.lead) or any(_LEADS.search(party.role) for party in reading.parties)


def _key(text: str) -> str:
    match = not _NO_DUTY.match(text) and (_KEY.match(text) or _BARE_KEY.match(text))
    return match[0] if match else ""


def read(content: str) -> Reading | None:
    """Read what stands between brackets, or None where it is no responsibility."""
    content = _BOLD.sub("", content).strip()
    if not content or len(content) > LONGEST:
        return None
    body, note = _without_note(content)
    body, when = _without_limit(body)
    parts = _parts(body)
    if not parts:
        return None
    keyed = bool(_key(parts[0])) or (bool(_LIMIT.match(parts[0])) and any(map(_key, parts)))
    parties, limit, more = _keyed(parts) if keyed else (_keyless(parts), "", "")
    limit = limit or when
    if not parties:
        return None
    plain, lead = _marked(parties)
    if not all(_plausible(party, keyed) for party in plain):
        return None
    return Reading(plain, lead, "；".join(filter(None, [note, more])), limit, keyed)


def _without_note(content: str) -> tuple[str, str]:
    """Cut off what is said of this bracket and of later ones (列第一位者为牵头单位，下同)."""
    start = 0
    for text, mark in pieces(content, "。；;，,"):
        if _NOTE.search(text) and not _key(text.lstrip()):
            return content[:start].rstrip("。；;，, "), content[start:]
        start += len(text) + len(mark)
    return content.rstrip("。；; "), ""


def _without_limit(body: str) -> tuple[str, str]:
    """Cut off a time limit at either end of a list of names: …配合，6月底前完成."""
    texts = pieces(body, "，,；;。")
    if len(texts) > 1 and _is_limit(texts[-1][0]):
        return body[: len(body) - len(texts[-1][0]) - 1], texts[-1][0].strip()
    if len(texts) > 1 and _is_limit(texts[0][0]):
        return body[len(texts[0][0]) + 1 :], texts[0][0].strip()
    return body, ""


def _is_limit(text: str) -> bool:
    return bool(text.strip()) and bool(_WHEN.fullmatch(text.strip()))


def _parts(body: str) -> list[str]:
    """Part a body where another key begins, or between its sentences, commas kept."""
    parts: list[str] = []
    marked = pieces(body, "，,；;。\n\t 　")
    for text, mark in marked:
        new = _key(text) or _LIMIT.match(text) or _SCOPE.match(text)
        if new or not parts:
            parts.append(text + mark)
        else:
            parts[-1] += text + mark
    return [part.strip(" 　\t\n，,；;。") for part in parts if part.strip(" 　\t\n，,；;。")]


def _keyed(parts: list[str]) -> tuple[list[Party], str, str]:
    parties: list[Party] = []
    limit, notes = "", []
    for part in parts:
        if match := _LIMIT.match(part):
            limit = part[match.end() :]
        elif key := _key(part):
            parties += _under(key.rstrip("：:"), part[len(key) :])
        else:
            notes.append(part)
    return [party for party in parties if party.groups], limit, "；".join(notes)


def _under(role: str, text: str) -> list[Party]:
    """Read names under a key; 责任单位：A牵头，B配合 has words of its own."""
    role = role.lstrip("（(一二三四五六七八九十0123456789）).、")
    ending = _ENDING.search(text.rstrip("。"))
    inner = _keyless([text]) if ending else []
    if any(_LEADS.search(party.role) or _SUPPORTS.search(party.role) for party in inner):
        return inner
    return [Party(role, tuple(groups(text[: ending.start()] if ending else text)))]


def _keyless(parts: list[str]) -> list[Party]:
    """Read X牵头，Y、Z按职责分工负责: each verb closes the names before it."""
    parties: list[Party] = []
    waiting = ""
    for part in parts:
        for text, mark in pieces(part, "，,；;。"):
            match = _ENDING.search(text.strip())
            names = text.strip()[: match.start()] if match else text
            waiting += names if match else text + (mark or "，")
            if match:
                parties += _with(waiting.removeprefix("由"), _word(match["verb"]))
                waiting = ""
    return [] if waiting.strip(" ，,；;。") else [party for party in parties if party.groups]


def _with(names: str, verb: str) -> list[Party]:
    """Part X会同Y负责 into who does it and with whom."""
    if names.startswith("会同"):
        return [Party("会同", tuple(groups(names.removeprefix("会同"))))]
    one, word, other = names.partition("会同")
    if word and one and other:
        return [Party(verb, tuple(groups(one))), Party("会同", tuple(groups(other)))]
    return [Party(verb, tuple(groups(names)))]


def _word(verb: str) -> str:
    """Name a verb by what it comes to: 牵头负责 is 牵头, 负责落实 is 负责."""
    for word in ("牵头", "主办", "配合", "协助", "协同", "协办", "参与", "参加", "指导", "负责"):
        if word in verb:
            return word
    return verb


def _marked(parties: list[Party]) -> tuple[tuple[Party, ...], tuple[str, ...]]:
    """Take the marks off the names; those with * or （牵头） lead."""
    lead: list[str] = []
    found = []
    for party in parties:
        plain = []
        for group in party.groups:
            names = []
            for name in group.names:
                bare = re.sub(r"[（(]牵头(?:单位|部门)?[）)]$", "", name.strip(STARS))
                names.append(bare)
                if bare != name:
                    lead.append(bare)
            plain.append(group._replace(names=tuple(filter(None, names))))
        found.append(party._replace(groups=tuple(plain)))
    return tuple(found), tuple(lead)


def _plausible(party: Party, keyed: bool) -> bool:
    if not party.names:
        return False
    if keyed:
        return all(len(name) <= 60 for name in party.names)  # noqa: PLR2004 - a sentence is longer
    return all(is_office(name) or is_person(name) for name in party.names)


def parties(reading: Reading, rules: Custom) -> Parties:
    """Say who answers, who supports and who does something else, by a document's rules."""
    owners: list[str] = []
    lead: list[str] = []
    answer: list[Group] = []
    support: list[str] = []
    others: list[tuple[str, tuple[str, ...]]] = []
    for party in reading.parties:
        if _PEOPLE.search(party.role) or all(is_person(name) for name in party.names):
            owners += [name for name in party.names if not _is_unit(name)]
            answer += [Group(tuple(n for n in party.names if _is_unit(n)))]
        elif _LEADS.search(party.role):
            lead += party.names
        elif _SUPPORTS.search(party.role):
            support += party.names
        elif _ANSWERS.search(party.role):
            answer += party.groups
        else:
            others.append((party.role, party.names))
    answer = [group for group in answer if group.names]
    names = [name for group in answer for name in group.names]
    if not lead:
        lead = _leading(reading, rules, answer, names)
    offices = lead or names
    support = [name for name in [*names, *support] if name not in offices]
    if rules.everywhere:
        others.append(("落实", rules.everywhere))
    return Parties(_once(owners), _once(offices), _once(support), tuple(others))


def _leading(reading: Reading, rules: Custom, answer: list[Group], names: list[str]) -> list[str]:
    """Find who leads among those that answer, where a mark or the document's rule tells."""
    if reading.lead:
        return [name for name in names if name in reading.lead]
    if rules.first_group and answer:
        return [*answer[0].names]
    if rules.first and names:
        return names[:1]
    return []


def _is_unit(name: str) -> bool:
    return len(name) > 4 or is_collective(name) or (is_office(name) and not is_person(name))  # noqa: PLR2004 - no person's name is longer


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
