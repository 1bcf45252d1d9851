"""What is answered to a slip of the hand: the line that was meant, and whether it may run.

The rules, in their order: the words as a keyboard would have them (`spelling`), each by itself
(`parting`); the command and the options by other names (`vocabulary`, `line`); values in other
forms (`values`); what is something in the plan (`meaning`), for a look (`looks`) or a record
(`records`); the nearest (`nearest`). A line is believed when click takes it (`trial`). A look that
says the same in another form runs at once; nothing is recorded, and nothing near is run, until it
is typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from kjplan.cli.group import CHINESE, COMMANDS
from kjplan.cli.slips import looks, records, vocabulary
from kjplan.cli.slips.line import Line, command_of, taken_apart
from kjplan.cli.slips.meaning import PLAN_FILE
from kjplan.cli.slips.nearest import FOR_EXAMPLE, HELP, INSTEAD, nearest, with_needed
from kjplan.cli.slips.parting import of_plan, parted
from kjplan.cli.slips.spelling import mended
from kjplan.cli.slips.trial import HELPS, Trial, fault, near
from kjplan.cli.slips.values import readable
from kjplan.errors import KjplanError

if TYPE_CHECKING:
    from collections.abc import Sequence

# So many words of a line may be mended by guess.
_MOST = 4


class Answer(NamedTuple):
    """The line that was meant, how it is put forward, and whether it may run at once."""

    line: Line
    lead: str = INSTEAD
    runs: bool = False


def answer(typed: Sequence[str]) -> Answer | None:
    """Find out what was meant by a line that click refused.

    None where the line itself is in order, so that it was refused for another reason.
    """
    words = mended(typed)
    if not words:
        return None
    if other := _asks_for_help(words):
        return Answer(other, runs=True)
    try:
        return _meant(typed, words)
    except KjplanError:
        # Without a plan there is nothing to hold a word against.
        return Answer(Line(command=command_of(words), arguments=("--help",)), HELP)
    except click.UsageError:
        return None  # the environment is at fault


def _asks_for_help(words: Sequence[str]) -> Line | None:
    if [*words] in [[word] for word in vocabulary.VERSION]:
        return Line(arguments=("--version",))
    asks = [word for word in words if word in (*vocabulary.HELP, *HELPS)]
    if not asks or len(words) > len(asks) + 1:
        return None
    named = [word for word in words if word not in asks]
    command = command_of(named)
    if named and not command:
        command = near(named[0], {name: name for name in COMMANDS} | CHINESE) or ""
    return Line(command=command, arguments=("--help",))


def _meant(typed: Sequence[str], words: Sequence[str]) -> Answer | None:
    trial, lead = Trial(_file(words)), INSTEAD
    if fault(typed) is None:
        # A line that is in order was refused for what it lacks, or for what it asks.
        typed_line = taken_apart(trial, words)
        whole = with_needed(trial, typed_line)
        return Answer(whole, FOR_EXAMPLE) if whole != typed_line else None
    typed_line = taken_apart(trial, parted(trial, words))
    line = _arranged(trial, typed_line)
    commands = {typed_line.command, line.command} - {""}
    # What was not typed as the name of a file must not cost one.
    before = {given.name for given in typed_line.options if not given.is_guess}
    writes = any(given.name == "-o" and given.name not in before for given in line.options)
    is_sure = not (line.is_guess or writes or any(map(records.records, commands)))
    for _ in range(_MOST):
        if fault(line.words) is None:
            whole = with_needed(trial, line)
            if whole != line:
                return Answer(whole, FOR_EXAMPLE)
            return Answer(line, lead, runs=is_sure and line.words != [*typed])
        guess = nearest(trial, line)
        if guess is None:
            break
        line, lead, is_sure = _arranged(trial, guess.line), guess.lead, False
    return Answer(Line(line.leading, line.command, ("--help",)), HELP)


def _arranged(trial: Trial, line: Line) -> Line:
    """Put the words of a line where they belong, written as they are taken there."""
    line = readable(trial, line)
    line = line._replace(
        arguments=tuple(w for word in line.arguments for w in of_plan(trial, word))
    )
    if line.command and records.records(line.command):
        return records.arranged(trial, line)
    placed = looks.arranged(trial, line)
    return placed if placed.command else records.without_command(trial, line)


def _file(words: Sequence[str]) -> str | None:
    """Find the plan's file in a line, for what the plan says."""
    pairs = zip(words, [*words[1:], ""], strict=True)
    return next((file for name, file in pairs if name in ("-f", "--file", "--文件")), None) or next(
        (word for word in words if word.endswith(PLAN_FILE)), None
    )
