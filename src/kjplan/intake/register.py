"""The people, offices and labels that a draft names, with what a hand may type for them."""

import re
from collections import Counter
from collections.abc import Iterable

from kjplan.intake.draft import Draft, Name, Parties
from kjplan.intake.names import is_collective, is_joint
from kjplan.intake.roles import Reading
from kjplan.intake.spelling import letters

_INNER = re.compile(r"[股科处室]$")
_OF_INNER = re.compile(r"[股科处]室")


def register(draft: Draft, readings: Iterable[Reading]) -> Draft:
    """Gather the names of a draft: people, offices, collective labels and joint ones."""
    people: dict[str, None] = {}
    offices: dict[str, None] = {}
    labels: dict[str, None] = {}
    joint: dict[str, tuple[str, ...]] = {}
    for who in _all(draft):
        people.update(dict.fromkeys(who.owners))
        names = [*who.offices, *who.support, *(name for _, more in who.others for name in more)]
        for name in names:
            if is_collective(name):
                labels[name] = None
            elif both := is_joint(name):
                joint[name] = both
                offices.update(dict.fromkeys(both))
            elif name not in people:
                offices[name] = None
    inner = tuple(name for name in offices if _INNER.search(name))
    return draft._replace(
        people=_with_aliases(people),
        offices=_with_aliases(offices),
        labels=tuple((name, inner if _OF_INNER.search(name) else ()) for name in labels),
        joint=tuple(joint.items()),
        roles=_words(readings),
    )


def _all(draft: Draft) -> Iterable[Parties]:
    for item in draft.items:
        yield item.who
        for clause in item.clauses:
            yield clause.who


def _words(readings: Iterable[Reading]) -> tuple[str, str, str]:
    """Find the document's own words for who answers, which office, and who supports."""
    counts: dict[str, Counter[str]] = {
        "owner": Counter(),
        "office": Counter(),
        "support": Counter(),
    }
    for reading in readings:
        roles = [party.role for party in reading.parties if len(party.role) > 2]  # noqa: PLR2004 - a verb alone is no column's name
        for role in roles:
            if re.search(r"人$|领导|同志|人员", role):
                counts["owner"][role] += 1
            elif re.search(r"配合|协办|协同|参与|参加", role):
                counts["support"][role] += 1
            elif "牵头" in role or not any("牵头" in other for other in roles):
                counts["office"][role] += 1
            else:
                counts["support"][role] += 1
    owner, office, support = (
        max(count, key=count.__getitem__, default="") for count in counts.values()
    )
    return owner, office, support


def _with_aliases(names: Iterable[str]) -> tuple[Name, ...]:
    """Give each name its initials and its spelling in letters; shared ones are left out."""
    spelled = {name: _spellings(name) for name in names}
    counts = Counter(alias for aliases in spelled.values() for alias in set(aliases))
    return tuple(
        Name(name, tuple(dict.fromkeys(alias for alias in aliases if counts[alias] == 1)))
        for name, aliases in spelled.items()
    )


def _spellings(name: str) -> tuple[str, ...]:
    words = letters(re.sub(r"[^\u4e00-\u9fff]", "", name))
    if len(words) < 2:  # noqa: PLR2004 - one letter is no alias
        return ()
    return "".join(word[0] for word in words), "".join(words)
