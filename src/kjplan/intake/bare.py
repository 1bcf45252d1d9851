"""Brackets that hold nothing but offices' names, taken for duties where the document does so."""

import re
from collections.abc import Mapping, Sequence

from kjplan.intake.brackets import Bracket
from kjplan.intake.names import groups, is_collective, is_office
from kjplan.intake.outline import Line
from kjplan.intake.roles import Party, Reading

_BRACKET = re.compile(r"[（(](?P<names>[^（）()：:；;。]{2,80})[）)](?=[。；;]|\s*$)")
_INNER = re.compile(r"[股科处室]$")
_UNIT = re.compile(r"(?:[股科处室局办委厅院会]|中心|海关|部门?|政府|公司|支队|总队)$")
_ENOUGH = 3  # brackets of a document that are alike by intent


def named_alone(
    lines: Sequence[Line], found: Mapping[int, Sequence[Bracket]]
) -> dict[int, list[Bracket]]:
    """Find brackets of offices' names at the ends of sentences, by the identity of their line.

    They are duties where other brackets of the document name one of them, or where several name
    offices within a house (股, 科, 处, 室); else they only explain.
    """
    alone = {id(line): _of_line(line.text, found[id(line)]) for line in lines}
    names = {name for each in alone.values() for bracket in each for name in _names(bracket)}
    duties = (b for each in found.values() for b in each if b.sure)
    elsewhere = {name for bracket in duties for name in _names(bracket)}
    inner = sum(
        all(_INNER.search(name) for name in _names(bracket))
        for each in alone.values()
        for bracket in each
    )
    if not (names & elsewhere) and inner < _ENOUGH:
        return {}
    # One question is enough for all of them.
    first = next(each for each in alone.values() if each)
    first[0] = first[0]._replace(sure=False)
    return alone


def _of_line(text: str, found: Sequence[Bracket]) -> list[Bracket]:
    alone = []
    for match in _BRACKET.finditer(text):
        if any(bracket.start < match.end() and match.start() < bracket.end for bracket in found):
            continue
        named = groups(match["names"])
        names = [name for group in named for name in group.names]
        if names and all(map(_is_unit, names)):
            reading = Reading((Party("责任单位", tuple(named)),))
            alone.append(Bracket(match.start(), match.end(), reading))
    return alone


def _is_unit(name: str) -> bool:
    return (is_office(name) and bool(_UNIT.search(name))) or is_collective(name)


def _names(bracket: Bracket) -> set[str]:
    return {name for party in bracket.reading.parties for name in party.names}
