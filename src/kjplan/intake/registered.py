"""The names of a draft as plan.yaml registers them: each once, every reference to one of them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kjplan.errors import Wrong
from kjplan.intake.draft import Draft, Name, Parties
from kjplan.plan.full_width import sign_in
from kjplan.plan.model import Office, Person
from kjplan.text import values

_LONGEST = 200  # characters; longer than any name, shorter than what YAML takes for a key


class Registered:
    """People, offices and labels; a name that differs in its letters' size alone is the first."""

    def __init__(self, draft: Draft) -> None:
        self._people: dict[str, Name] = {}
        self._offices: dict[str, Name] = {}
        for name in draft.people:
            self._put_person(name)
        for name in draft.offices:
            _put(self._offices, name)
        for item in draft.items:
            self._add(item.who)
            for clause in item.clauses:
                self._add(clause.who)
        self._labels = {label.casefold(): label for label, _ in (*draft.joint, *draft.labels)}
        self.joint = self._meant(draft.joint, least=1)
        self.groups = self._meant(draft.labels, least=0)
        self._labels = {label.casefold(): label for label in (*self.joint, *self.groups)}
        for word in self._labels:
            self._offices.pop(word, None)
        self.people = tuple(Person(*_with_aliases(self._people, name)) for name in self._people)
        words = {**self._offices, **dict.fromkeys(self._labels, Name(""))}
        self.offices = tuple(Office(*_with_aliases(words, name)) for name in self._offices)

    def parties(self, who: Parties) -> Parties:
        """Give who answers by registered names alone, nobody in two roles."""
        offices = self._office_names(who.offices)
        support = tuple(name for name in self._office_names(who.support) if name not in offices)
        others = {
            role: tuple(dict.fromkeys(name for name in names if _is_name(name)))
            for role, names in who.others
            if _is_name(role)
        }
        words = (name.casefold() for name in who.owners)
        owners = (self._people[word].name for word in words if word in self._people)
        return Parties(
            tuple(dict.fromkeys(owners)),
            offices,
            support,
            tuple((role, names) for role, names in others.items() if names),
        )

    def _office_names(self, names: Iterable[str]) -> tuple[str, ...]:
        registered: dict[str, None] = {}
        for name in names:
            word = name.casefold()
            if word in self._labels:
                registered[self._labels[word]] = None
            elif word in self._offices:
                registered[self._offices[word].name] = None
        return tuple(registered)

    def _add(self, who: Parties) -> None:
        for name in who.owners:
            self._put_person(Name(name))
        for name in (*who.offices, *who.support):
            _put(self._offices, Name(name))

    def _put_person(self, name: Name) -> None:
        if not sign_in(name.name):
            _put(self._people, name)

    def _meant(
        self, labels: Iterable[tuple[str, tuple[str, ...]]], least: int
    ) -> Mapping[str, tuple[str, ...]]:
        """Give labels with those of their members that are registered."""
        meant: dict[str, tuple[str, ...]] = {}
        taken: set[str] = set()
        for label, members in labels:
            offices = [
                self._offices[member.casefold()].name
                for member in members
                if member.casefold() in self._offices and member.casefold() not in self._labels
            ]
            own = tuple(dict.fromkeys(offices))
            if _is_name(label) and label.casefold() not in taken and len(own) >= least:
                meant[label] = own
                taken.add(label.casefold())
        return MappingProxyType(meant)


def _put(names: dict[str, Name], name: Name) -> None:
    if _is_name(name.name):
        names.setdefault(name.name.casefold(), name)


def _is_name(text: str) -> bool:
    try:
        return len(values.name(text)) <= _LONGEST
    except Wrong:
        return False


def _with_aliases(names: Mapping[str, Name], word: str) -> tuple[str, tuple[str, ...]]:
    """Give a name with the aliases that are no name themselves."""
    name = names[word]
    aliases = (a for a in name.aliases if a.casefold() not in names and not sign_in(a))
    return name.name, tuple(aliases)
