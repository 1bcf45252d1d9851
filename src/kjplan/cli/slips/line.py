"""A line taken apart: the options in front, the command, its arguments, its options."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import click

from kjplan.cli.chinese.types import Day, OfPlan, Word
from kjplan.cli.group import CHINESE, COMMANDS
from kjplan.cli.slips import vocabulary
from kjplan.cli.slips.meaning import meaning
from kjplan.cli.slips.spelling import quoted
from kjplan.cli.slips.trial import near, options

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kjplan.cli.slips.trial import Trial

    Options = Mapping[str, click.Option]

_SHORT = len("--o")
_FIGURE = re.compile("-[0-9.]")


class Given(NamedTuple):
    """An option as it was given: its name, its value, and what it is, where that is known.

    It is a guess where its name is only near, or its value made up.
    """

    name: str
    value: str | None = None
    option: click.Option | None = None
    is_guess: bool = False

    @property
    def words(self) -> list[str]:
        """The option as words of a line."""
        return [self.name] if self.value is None else [self.name, self.value]


class Line(NamedTuple):
    """A line taken apart. `command` is "" where none was named."""

    leading: tuple[Given, ...] = ()
    command: str = ""
    arguments: tuple[str, ...] = ()
    options: tuple[Given, ...] = ()

    @property
    def is_guess(self) -> bool:
        """Whether any of the options is a guess."""
        return any(given.is_guess for given in (*self.leading, *self.options))

    @property
    def words(self) -> list[str]:
        """The line as words to be typed behind kjplan."""
        command = [self.command] if self.command else []
        before = [word for given in self.leading for word in given.words]
        behind = [word for given in self.options for word in given.words]
        return [*before, *command, *self.arguments, *behind]

    @property
    def shown(self) -> str:
        """The line as it is to be typed."""
        return quoted(["kjplan", *self.words])

    def given(self, trial: Trial, *more: Given) -> Line:
        """Give the line more options, each in its place before or behind the command.

        The name of a file takes the place of one that was made up.
        """
        group, own = options(trial.command("")), options(trial.command(self.command or "list"))
        before = tuple(g for g in more if g.name in group and g.name not in own)
        behind = (*self.options, *(g for g in more if g not in before))
        return self._replace(leading=self.leading + before, options=_with_one_file(behind))


def _with_one_file(options: tuple[Given, ...]) -> tuple[Given, ...]:
    """Leave out the file that was made up where another is named."""
    files = [given for given in options if given.name in ("-o", "--output")]
    kept = [given for given in files if not given.is_guess] or files[-1:]
    return tuple(given for given in options if given not in files or given in kept)


def taken_apart(trial: Trial, words: Sequence[str]) -> Line:
    """Take a line apart; an option that there is not stays as it is."""
    (command, *more), rest = _command(words)
    line = Line(command=command)
    names = options(trial.command("")) | options(trial.command(command or "list"))
    examples, rest = more[1:], [*more, *rest]
    while rest:
        word, *rest = rest
        given = _given(trial, line, names, word, rest)
        if given is None:
            argument = word.lstrip("-") if _is_option(word) else word
            line = line._replace(arguments=(*line.arguments, argument))
            continue
        if rest and _takes(trial, given, rest[0]):
            value, *rest = rest
            given = given._replace(value=value, is_guess=given.is_guess or value in examples)
        line = line.given(trial, given)
    return line


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-" and not _FIGURE.match(word)


def _given(
    trial: Trial, line: Line, names: Options, word: str, rest: Sequence[str]
) -> Given | None:
    """Read a word as an option; None for an argument, also one written as an option: --红."""
    if word.isascii() and word.casefold() in vocabulary.KINDS:
        word = f"--{word}"  # list excel
    word = _with_hyphens(trial, names, word, is_last=not rest)
    if not _is_option(word):
        return None
    kind = word.lstrip("-").casefold()
    if given := _option(trial, names, word) or kind_of_file(names, kind, line.command):
        return given
    if meaning(trial, word.lstrip("-")):
        return None
    typed, _, value = word.lstrip("-").partition("=")
    close = near(typed, {name.lstrip("-"): name for name in names})
    if close and len(word) > _SHORT:
        return Given(close, value or None, names[close], is_guess=True)
    return Given(word)


def _takes(trial: Trial, given: Given, word: str) -> bool:
    """Tell whether the next word is the value of an option, here or where the option is known."""
    option = given.option or options(trial.command("list")).get(given.name)
    lacks_value = option is not None and not option.is_flag and given.value is None
    return lacks_value and not _is_option(word)


def _needs_value(option: click.Option) -> bool:
    return not option.is_flag and not isinstance(option.flag_value, str)


def command_of(words: Sequence[str]) -> str:
    """Name the command among some words, "" where there is none."""
    return _command(words)[0][0]


# The lines that words stand for as the name of a command.
NAMES = {name: [name] for name in COMMANDS} | {name: [command] for name, command in CHINESE.items()}


def _command(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Find the command among the words, wherever it stands; give it, and the other words."""
    for names in (NAMES, vocabulary.COMMANDS):
        for n, word in enumerate(words):
            if command := names.get(word.strip(vocabulary.MARKS).casefold()):
                rest = [again for again in words[n + 1 :] if again != word]
                return command, [*words[:n], *rest]
    return [""], [*words]


def _with_hyphens(trial: Trial, names: Options, word: str, *, is_last: bool) -> str:
    """Give an option its hyphens that was written without: owner=刘涛, 责任人：刘涛, 到期 6月底."""
    name, *value = re.split("[=＝:：]", word, maxsplit=1)
    meant = {f"--{name}", *(vocabulary.options(f"--{name}") if len(name) > 1 else ())}
    own = [names[spelt] for spelt in meant if spelt in names]
    # A word behind which its value is missing may be the text of a note; not so where to write.
    has_all = value or not is_last or "--output" in meant
    if own and (has_all or not any(map(_needs_value, own))):
        return f"--{'='.join([name, *value])}"
    return _before_its_value(trial, names, word)


def _before_its_value(trial: Trial, names: Options, word: str) -> str:
    """Part an option from the value that stands right behind it: 截至6月20日."""
    for spelt, option in names.items():
        bare = spelt.lstrip("-")
        value = word[len(bare) :]
        if not value or bare.isascii() or not word.startswith(bare):
            continue
        if isinstance(option.type, Day | OfPlan | Word) and trial.takes(option, value):
            return f"{spelt}={value}"
    return word


def _option(trial: Trial, names: Options, word: str) -> Given | None:
    """Find the option that is meant, with the value that was written into the same word."""
    name, _, value = word.partition("=")
    for spelt in _spellings(trial, names, name):
        if option := names.get(spelt):
            return Given(spelt, None if option.is_flag else value or None, option)
    # As in -o台账.csv and --owner刘涛.
    begun = [spelt for spelt in names if word.startswith(spelt) and not names[spelt].is_flag]
    if begun:
        longest = max(begun, key=len)
        return Given(longest, word[len(longest) :], names[longest])
    return None


def _spellings(trial: Trial, names: Options, name: str) -> list[str]:
    bare = f"--{name.lstrip('-').casefold()}"
    alike = [spelt for spelt in names if len(bare) > 4 and spelt.startswith(bare)]  # noqa: PLR2004 - --ow
    unique = alike if len({names[spelt].name for spelt in alike}) == 1 else []
    terms = trial.terms
    own = [f"--{role}" for role, term in terms.items() if bare == f"--{term}"]
    return [name, bare, *own, *vocabulary.options(name), *vocabulary.options(bare), *unique]


def kind_of_file(names: Options, kind: str, command: str) -> Given | None:
    """Read --json as a format for stdout, --excel as a file of that kind, named for the command."""
    form, output = names.get("--format"), names.get("--output")
    if form and kind in getattr(form.type, "words", ()):
        return Given("--format", kind, form)
    for ending in vocabulary.KINDS.get(kind, "").split():
        if output and ending in getattr(output.type, "endings", ()):
            chinese = COMMANDS[command or "list"].chinese
            return Given("-o", f"{chinese}.{ending}", output, is_guess=True)
    return None
