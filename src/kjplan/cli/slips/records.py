"""What was typed behind a command that records: its order turned, or for another command."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kjplan.cli.chinese.types import Day, OfPlan
from kjplan.cli.group import COMMANDS, LOOK
from kjplan.cli.slips import meaning
from kjplan.cli.slips.line import Given, Line
from kjplan.cli.slips.trial import Trial, arguments, options
from kjplan.cli.slips.values import value
from kjplan.ledger.fold import taken_back
from kjplan.plan.model import Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click

_ID = r"\d+\.\d+\.\d+"
_FIGURE = r"[+＋−-]?[0-9０-９.,，一二三四五六七八九十百]+\s*(万|亿)?\s*[^\d\s-]{0,3}|[0-9.]+[%％]"


def arranged(trial: Trial, line: Line) -> Line:
    """Put what was typed behind a command that records where it belongs."""
    line = _on_its_day(line)
    if line.command == "undo":
        return _undo(trial, line)
    params = arguments(trial.command(line.command))
    if params and not any(_is_clear(param) for param in params):
        return line  # names of files, and the like
    places: list[list[str]] = [[] for _ in params]
    rest = [
        word
        for word in filter(str.strip, line.arguments)
        if not _is_placed(trial, params, places, word)
    ]
    for param, place in zip(params, places, strict=True):
        if rest and not place and isinstance(param.type, Day):
            place.append(rest.pop(0))
        elif rest and not place and not _is_clear(param):
            place.append(_joined(param, rest))
            rest = []
    line = line._replace(arguments=tuple(word for place in places for word in place))
    return _besides(trial, line, rest) if rest else line


def _is_placed(
    trial: Trial, params: Sequence[click.Parameter], places: Sequence[list[str]], word: str
) -> bool:
    """Put a word into the place that takes it and hardly any other, if there is one."""
    for param, place in zip(params, places, strict=True):
        if not _is_clear(param) or (place and param.nargs != -1):
            continue
        # 11 behind an id is a figure, and not 1.1 without its dot.
        is_figure = bool(place) and word.isdecimal() and not trial.takes(param, word)
        read = None if is_figure else value(trial, param, word)
        if read is None and re.fullmatch(_ID, word):
            read = word  # to be told that there is no such task
        if read is not None:
            place.append(read)
            return True
    return False


def _on_its_day(line: Line) -> Line:
    """Record on the day that was asked for as of: a look back records nothing."""
    days = [given for given in line.leading if given.name in ("--as-of", "--截至")]
    kept = tuple(given for given in line.leading if given not in days)
    on = tuple(given._replace(name="--on") for given in days)
    return line._replace(leading=kept, options=line.options + on)


def _joined(param: click.Parameter, words: list[str]) -> str:
    """Join the words of a text, and a figure with its unit."""
    if param.name != "figure":
        return " ".join(words)
    unit = [word for word in words[1:] if not re.search(r"\d", word)]
    return "".join([words[0], *unit])


def _is_clear(param: click.Parameter) -> bool:
    """Tell whether a parameter takes some words and not others, so that it finds its own."""
    return isinstance(param.type, OfPlan | Day)


def _besides(trial: Trial, line: Line, rest: list[str]) -> Line:
    """Put what has no place among the arguments into another command, or into options."""
    names = options(trial.command(line.command))
    (word, *others) = rest
    if re.fullmatch(_FIGURE, word) and not others and len(line.arguments) == 1:
        return line._replace(command="progress", arguments=(*line.arguments, word))
    on = names.get("--on")
    given = [Given("--on", word) for word in rest if on and trial.takes(on, word)][:1]
    rest = [word for word in rest if word not in [day.value for day in given]]
    # A review has the filters of a list.
    meanings = {word: meaning.meaning(trial, word) for word in rest if "--owner" in names}
    filters = {word: meant for word, meant in meanings.items() if meant and meant.option in names}
    given += [Given(meant.option, meant.value or None) for meant in filters.values()]
    text = " ".join(word for word in rest if word not in filters)
    if text and "--note" in names:
        given.append(Given("--note", text))
    return line.given(trial, *(g._replace(option=names[g.name]) for g in given))


def without_command(trial: Trial, line: Line) -> Line:
    """Take an id and a figure for a reading, an id and a text for a note."""
    entries = [meaning.entry(trial.plan, word) for word in line.arguments]
    tasks = [entry.id for entry in entries if isinstance(entry, Task)]
    rest = [word for word, entry in zip(line.arguments, entries, strict=True) if entry is None]
    if len(tasks) != 1 or not rest or entries[0] is None:
        return line
    command = "progress" if re.fullmatch(_FIGURE, rest[0]) else "note"
    return line._replace(command=command, arguments=(tasks[0], " ".join(rest)))


def _undo(trial: Trial, line: Line) -> Line:
    """Take back the latest record of a task, by its batch."""
    entries = [meaning.entry(trial.plan, word) for word in line.arguments]
    if len(entries) != 1 or entries[0] is None:
        return line
    events = trial.app.ledger.events
    gone, ids = taken_back(events), {s.task.id for s in trial.app.outlook.of([entries[0]])}
    there = [e for e in events if e.task in ids and e.command not in gone and not e.retracts]
    if not there:
        return Line(line.leading, "log", (entries[0].id,))
    last = max(there, key=lambda event: event.moment)
    return line._replace(arguments=(last.batch,))


def records(command: str) -> bool:
    """Tell whether a command changes anything."""
    return COMMANDS[command].group != LOOK and command != "check"
