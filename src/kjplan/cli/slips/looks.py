"""What was typed behind a look: names, ids, lights and words in the place of options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.cli.group import COMMANDS, LOOK
from kjplan.cli.slips.line import Given, Line
from kjplan.cli.slips.meaning import Meaning, meaning
from kjplan.cli.slips.trial import Trial, arguments, options
from kjplan.cli.slips.values import value
from kjplan.plan.model import Section, Task

if TYPE_CHECKING:
    from collections.abc import Sequence

_BY = {"--owner": "owner", "--office": "office"}


def arranged(trial: Trial, line: Line) -> Line:
    """Put what was typed behind a look, or behind no command, where it belongs.

    Gives the line as it is where a word of it means nothing.
    """
    if line.command == "view":
        return _view(trial, line)
    if not line.arguments:
        return line._replace(command="list") if line.options and not line.command else line
    line = _within(trial, line)
    meanings = [meant for word in line.arguments if (meant := meaning(trial, word))]
    if len(meanings) < len(line.arguments):
        return line
    for command in _candidates(line, meanings):
        if placed := _placed(trial, line._replace(command=command, arguments=()), meanings):
            return placed
    return line


def _within(trial: Trial, line: Line) -> Line:
    """Take a time for its first and its last day, where both are asked for: 6月, 上周."""
    names = options(trial.command(line.command or "list"))
    since, until = names.get("--since"), names.get("--until")
    if since is None or until is None:
        return line
    for word in line.arguments:
        for first, last in (("初", "底"), ("一", "日")):
            if trial.takes(since, word + first) and trial.takes(until, word + last):
                rest = tuple(other for other in line.arguments if other != word)
                span = Given("--since", word + first, since), Given("--until", word + last, until)
                return line._replace(arguments=rest).given(trial, *span)
    return line


def _candidates(line: Line, meanings: Sequence[Meaning]) -> list[str]:
    """Name the commands that may be meant, the one that was typed first."""
    entries = [meant for meant in meanings if meant.entry]
    is_look = not line.command or COMMANDS[line.command].group == LOOK
    others = (["show"] if len(entries) == len(meanings) else []) + ["list"] if is_look else []
    if any(meant.value.endswith(".ics") for meant in meanings):
        others = ["calendar"]
    # A list of one task is that task.
    tasks = [meant for meant in entries if isinstance(meant.entry, Task)]
    first = [line.command] if line.command and not (line.command == "list" and tasks) else []
    return first + others


def _placed(trial: Trial, line: Line, meanings: Sequence[Meaning]) -> Line | None:
    """Give a command what was meant, as its arguments or options; None where it has no place."""
    names = options(trial.command("")) | options(trial.command(line.command))
    takes_ids = any(argument.nargs == -1 for argument in arguments(trial.command(line.command)))
    if any(given.name not in names for given in line.options):
        return None
    for meant in meanings:
        option = meant.filter
        if option == "-o" and option not in names:
            option = "--against"  # a file is written, or a plan is held against it
        if meant.entry and takes_ids:
            line = line._replace(arguments=(*line.arguments, meant.value))
        elif option in names:
            line = line.given(trial, Given(option, meant.value or None, names[option]))
        else:
            return None
    return line


def _view(trial: Trial, line: Line) -> Line:
    """Give a view what it groups by, in front of the name; a name alone says it too."""
    by, _ = arguments(trial.command("view"))
    groups = [group for word in line.arguments if (group := value(trial, by, word))]
    names = [word for word in line.arguments if value(trial, by, word) is None]
    if len(names) > 1 or len(groups) > 1:
        return line
    if not names:
        return line._replace(arguments=tuple(groups))
    meant = meaning(trial, names[0])
    if meant and meant.option and meant.option not in _BY and not groups:
        return arranged(trial, line._replace(command="list"))
    is_section = meant and isinstance(meant.entry, Section)
    implied = "section" if is_section else _BY.get(meant.option if meant else "", "")
    name = meant.value if meant and implied else names[0]
    groups = [implied] if implied else groups
    return line._replace(arguments=(*groups, name)) if groups else line
