"""Lists inside a clause, parted where each entry is a task of its own."""

import re
from typing import NamedTuple

from kjplan.intake.draft import Figure
from kjplan.intake.figures import find as find_figures
from kjplan.intake.names import CLOSING, OPENING
from kjplan.intake.verbs import ONCE_VERBS, ONGOING_VERBS, opening

FOUR = 4  # characters of a set phrase, which is never parted from its like
LONG = 10  # characters of an object that is a task by itself
# A part with a time limit of its own is a task of its own.
DATED = re.compile(
    r"\d{1,2}月(?:底|末|上旬|中旬|下旬|\d{1,2}日)(?:之?前)?|年底前|[一二三四]季度|[上下]半年"
)
_TRIM = " 　\t\n，,、。；;：:！？!?"
_TAIL_ONCE = re.compile(r"(?:申报|评审|验收|申请|评选|认定|评定|编制|制定|修订)(?:工作)?$")
_EVENTS = re.compile(r"等[^，。；、]{0,6}(?:活动|赛事|会议)$")
_BUILT = re.compile(r"(?:建设|工程|项目)$")
_EVENT_VERBS = frozenset(("开展", "开展好", "举办", "举办好", "组织", "实施", "组织开展"))
_INDICATORS = re.compile(r"（包括([^（）]{2,200})）")


class Entry(NamedTuple):
    """An entry of a list, or a whole clause where there is no list.

    `shared` is the verb that it has from the entry before it, `whole` the clause that the list
    stands in ("" where there is none), and `rank` the rank that all entries share.
    """

    text: str
    shared: str = ""
    whole: str = ""
    rank: Figure | None = None


def split(clause: str) -> list[Entry]:
    """Part a clause where its list has tasks of its own; joined, the texts are the clause."""
    cuts, rank, own = _cuts(clause)
    if not cuts:
        return [Entry(clause)]
    texts = _between(clause, cuts)
    verb = opening(_main(texts[0])).verb
    shared = ["" if own and opening(text).verb else verb for text in texts]
    whole = "" if own and not rank and not find_figures(texts[-1]) else clause
    return [
        Entry(text, verb if index else "", whole, rank)
        for index, (text, verb) in enumerate(zip(texts, shared, strict=True))
    ]


def _cuts(clause: str) -> tuple[list[int], Figure | None, bool]:
    """Find where to cut, in ascending order; the rank of all; whether each has its own verb."""
    start = clause.find(_main(clause))
    stops = [stop for stop in _outside(clause, "、") if stop > start]
    if not stops:
        return _quotes(clause) or _pair(clause), None, False
    ranks = [one for one in find_figures(clause) if one.figure.rank]
    if ranks:
        return _indicators(clause, stops, ranks[-1].start), ranks[-1].figure, True
    parts = _between(clause, stops)
    if all(_has_figure(part) for part in parts):
        return ([] if "分别" in parts[-1] else stops), None, True
    if all(DATED.search(part) and len(_plain(part)) > FOUR + 1 for part in parts):
        return stops, None, True
    if _sentences(parts):
        return stops, None, True
    return (stops if _apart(parts) else []), None, False


def _outside(text: str, mark: str) -> list[int]:
    """Find the places behind each mark outside brackets and quotes."""
    found, depth = [], 0
    for index, char in enumerate(text):
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif char == mark and not depth:
            found.append(index + 1)
    return found


def _main(text: str) -> str:
    """Leave out what leads in: the last part behind a comma that has a verb."""
    pieces = re.split(r"[，,]", text.strip(_TRIM))
    return next((piece for piece in reversed(pieces) if opening(piece).verb), pieces[-1])


def _plain(text: str) -> str:
    return text.strip(_TRIM)


def _sentences(parts: list[str]) -> bool:
    """Tell whether each part has a verb of its own: 落实…责任制、做好…工作."""
    plain = [_plain(_main(parts[0])), *map(_plain, parts[1:])]
    if not all(len(part) > FOUR + 1 and opening(part).verb for part in plain):
        return False
    return "等" not in plain[-1] and not re.search(r"的[^，。；、]{0,10}$", plain[-1])


def _apart(parts: list[str]) -> bool:
    """Tell whether the parts between 、 are objects of one verb, each a task of its own."""
    main = _main(parts[0])
    opened = opening(main)
    rest = [_plain(part) for part in parts[1:]]
    if not opened.verb or "，" in "".join(rest):
        return False
    return _objects_apart(opened.verb, [_plain(main[opened.rest :]), *rest])


def _objects_apart(verb: str, objects: list[str]) -> bool:
    """Tell whether the objects of one verb are long enough to stand alone."""
    last = objects[-1]
    shortest = min(len(part.strip("“”")) for part in objects)
    base = verb.removesuffix("好")
    once = base in ONCE_VERBS or bool(_TAIL_ONCE.search(last))
    if _EVENTS.search(last):
        return verb in _EVENT_VERBS and shortest > FOUR
    if "等" in last or "的" in last or all(len(part) == FOUR for part in objects):
        return False
    if once and shortest > FOUR:
        return True
    if base == "启动" and _BUILT.search(last):
        return shortest >= FOUR
    alike = {part[-2:] for part in objects}
    return base in ONGOING_VERBS and shortest > FOUR + 1 and len(alike) == 1


def _has_figure(part: str) -> bool:
    words = re.sub(r"[\d.%％、，。；～—–-]", "", part)
    return len(words) >= FOUR and bool(find_figures(part))


def _indicators(clause: str, stops: list[int], until: int) -> list[int]:
    """Part indicators that share one rank, those in （包括…） among them."""
    cuts = [stop for stop in stops if stop < until]
    if any(len(_plain(part)) < FOUR for part in _between(clause[:until], cuts)):
        return []
    for match in _INDICATORS.finditer(clause, 0, until):
        inner = [match.start(1) + m.end() for m in re.finditer("[，、]", match[1])]
        cuts += inner or [match.start()]
    return sorted(cuts)


def _between(text: str, cuts: list[int]) -> list[str]:
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def _quotes(clause: str) -> list[int]:
    """Part “甲”“乙” where both are named campaigns of 开展 or 举办."""
    opened = opening(_main(clause))
    if opened.verb not in _EVENT_VERBS:
        return []
    cuts = [m.start() + 1 for m in re.finditer("”“", clause)]
    behind = clause[clause.rfind("”") + 1 :].strip(_TRIM)
    return cuts if re.fullmatch(r"(?:等[^，]{0,6})?(?:活动|行动|工程|专项)?", behind) else []


def _pair(clause: str) -> list[int]:
    """Part two long objects of one verb at 和 or 及."""
    main = _main(clause)
    opened = opening(main)
    base = opened.verb.removesuffix("好")
    offset = clause.find(main) + opened.rest
    if not base or clause.rstrip(_TRIM) != clause[: offset + len(main) - opened.rest].rstrip(_TRIM):
        return []
    for word in ("以及", "及", "和"):
        for stop in _outside(clause, word[0]):
            cut = stop - 1
            if cut <= offset or clause[cut : cut + len(word)] != word:
                continue
            left, right = clause[offset:cut], _plain(clause[cut + len(word) :])
            if _two(base, word, left, right):
                return [cut]
    return []


def _two(verb: str, word: str, left: str, right: str) -> bool:
    alike = left[-2:] == right[-2:]
    once = verb in ONCE_VERBS
    if "的" in right or "等" in right or any(c in left for c in "，、"):
        return False
    if word != "和":
        return once and min(len(left), len(right)) > FOUR
    if once and min(len(left), len(right)) >= LONG:
        return True
    return alike and min(len(left), len(right)) > FOUR + 1
