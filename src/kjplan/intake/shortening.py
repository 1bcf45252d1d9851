"""A short name for a clause, made of its own words."""

import re

from kjplan.intake.names import CLOSING, OPENING
from kjplan.intake.verbs import VERBS, opening

FOUR = 4
LONGEST = 16  # characters, as many as a list has room for
_TRIM = " 　\t\n，,、。；;：:！？!?"
_PARTS = re.compile(r"[，,：:；;]")
_NUMBER = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|[一二三四五六七八九十]是|——)"
)
_JOINTS = re.compile(r"[的”》和]|及(?![时其早])")
_FILLING = re.compile(r"^(?:和|及(?![时早])|以及|并|同时|此外|另外|其中)")
_ENDING = re.compile(r"(?:等)?(?:各项)?(?:工作|活动)$")


def shorten(text: str, shared: str) -> str:
    """Name a clause in at most 16 characters; `shared` is the verb it leaves unsaid."""
    plain = _NUMBER.sub("", text.strip(_TRIM)).strip(_TRIM)
    plain = _FILLING.sub("", " ".join(plain.split())) or plain
    if shared:
        return _fit(
            shared, plain.removeprefix("（包括").rstrip("）") if "（" not in plain[1:] else plain
        )
    main = _main(plain if len(plain) <= LONGEST else _without_brackets(plain) or plain)
    words = opening(main)
    if not words.verb:
        return _fit("", main)
    start = len(main) - len(main.lstrip(_TRIM))
    for word in words.adverbs:
        if word in VERBS:
            break
        start = main.index(word, start) + len(word)
    whole = main[start:].lstrip("地")
    if len(whole) <= LONGEST:
        return whole
    return _fit(words.verb, main[words.rest :])


def _main(plain: str) -> str:
    """Take the first part with a verb, else the first."""
    parts = [part for part in _PARTS.split(plain) if part.strip(_TRIM)]
    return next((part.strip(_TRIM) for part in parts if opening(part).verb), (parts or [plain])[0])


def _fit(verb: str, rest: str) -> str:
    """Keep the verb and the end of its object, where its noun is."""
    room = LONGEST - len(verb)
    shorter = _without_brackets(rest) or rest
    candidates = [rest, shorter, _ENDING.sub("", shorter)]
    if verb:
        candidates += [shorter[match.end() :] for match in reversed([*_JOINTS.finditer(shorter)])]
    if (first := shorter.split("、")[0]) != shorter:
        candidates.append(first + "等")
    for one in candidates:
        if FOUR <= len(one) <= room and _balanced(one) and not one[0].isdigit() and one[0] != "等":
            return verb + one
    if len(rest) <= room:
        return verb + rest
    return verb + _end(shorter, room) if verb else shorter[: LONGEST - 1] + "…"


def _end(text: str, room: int) -> str:
    """Keep the last words of a text, from behind a word that ends a name of a place or office."""
    for start in range(max(0, len(text) - room + 1), len(text) - FOUR):
        if text[start - 1] in "局市省县厅的与和暨在”" and _balanced(text[start:]):
            return "…" + text[start:]
    return text[: room - 1] + "…"


def _balanced(text: str) -> bool:
    return sum(c in OPENING for c in text) == sum(c in CLOSING for c in text)


def _without_brackets(text: str) -> str:
    return re.sub(r"[（(][^（()）]{0,60}[）)]", "", text)
