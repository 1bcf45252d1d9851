"""What was typed behind a command that records: its order turned, or for another command."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kjplan.cli.chinese.types import Day, OfPlan
from kjplan.cli.group import COMMANDS, LOOK
from kjplan.cli.slips import meaning, vocabulary
from kjplan.cli.slips.line import Given, Line
from kjplan.cli.slips.trial import Trial, arguments, options
from kjplan.cli.slips.values import value
from kjplan.ledger.fold import taken_back
from kjplan.plan.model import Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click

_ID = r"\d+\.\d+\.\d+"
_NUMBER = r"(?:[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?|[一二三四五六七八九十百]+)\s*[万亿]?"
_FIGURE = rf"[+＋−-]?{_NUMBER}\s*(?:[^\d\s-]{{0,3}}|[%％])"
# What is said before a figure, of the sum or of what is added.
_SUM, _MORE = "(?:已|累计|共)?(?:完成|达到|达|到)?了?=?第?", "(?:又|再)?(?:增加|新增|增|加)了?"


def arranged(trial: Trial, line: Line) -> Line:
    """Put what was typed behind a command that records where it belongs."""
    line = _on_its_day(line)
    if line.command == "undo":
        return _undo(trial, line)
    params = arguments(trial.command(line.command))
    if params and not any(_is_clear(param) for param in params):
        return line  # names of files, and the like
    if not params and any(map(_as_figure, line.arguments)):
        return without_command(trial, line)
    line = _with_ids(trial, line)
    places: list[list[str]] = [[] for _ in params]
    rest = [
        word
        for word in filter(str.strip, line.arguments)
        if not _is_placed(trial, params, places, word)
    ]
    if any(param.name == "figure" for param in params):
        rest = _figure_first(rest)
        if rest and not re.search(r"\d", _as_figure(rest[0]) or ""):
            line, params = line._replace(command="note"), arguments(trial.command("note"))
    elif line.command == "note":
        line, rest = _with_day(trial, line, rest)
    else:
        rest = [word for word in rest if word not in vocabulary.FILLERS]
    for param, place in zip(params, places, strict=True):
        if rest and not place and isinstance(param.type, Day):
            place.append(rest.pop(0))
        elif rest and not place and not _is_clear(param):
            text, rest = ([rest[0]], rest[1:]) if param.name == "figure" else (rest, [])
            place.append(" ".join(text))
    line = line._replace(arguments=tuple(word for place in places for word in place))
    return _besides(trial, line, rest) if rest else line


def _with_day(trial: Trial, line: Line, rest: list[str]) -> tuple[Line, list[str]]:
    """Record on the day that stands before a text or behind it."""
    on = options(trial.command(line.command))["--on"]
    for n in (0, -1) if len(rest) > 1 else ():
        if trial.takes(on, rest[n]):
            return line.given(trial, Given("--on", rest.pop(n), on)), rest
    return line, rest


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
        is_id = re.fullmatch(_ID, word) or (
            not re.search(r"\d", word) and meaning.entry(trial.plan, word)
        )
        if read is None and is_id:
            read = word  # to be told that there is no such task
        if read is not None:
            place.append(read)
            return True
    return False


def _with_ids(trial: Trial, line: Line) -> Line:
    """Put the id of a task in the place of words that its title alone has, where there is no id."""
    if any(meaning.entry(trial.plan, word) for word in line.arguments):
        return line
    words = [meaning.titled(trial.plan, word) or word for word in line.arguments]
    return line._replace(arguments=tuple(words))


def _on_its_day(line: Line) -> Line:
    """Record on the day that was asked for as of: a look back records nothing."""
    days = [given for given in line.leading if given.name in ("--as-of", "--截至")]
    kept = tuple(given for given in line.leading if given not in days)
    on = tuple(given._replace(name="--on") for given in days)
    return line._replace(leading=kept, options=line.options + on)


def _as_figure(word: str) -> str | None:
    """Read a figure as it is typed, without what is said before it; None where it is none."""
    for before, sign in ((_SUM, ""), (_MORE, "+")):
        if figure := re.fullmatch(f"{before}({_FIGURE})", word):
            return f"{sign}{figure[1]}"
    return None


def _figure_first(words: Sequence[str]) -> list[str]:
    """Put the figure among some words first, with its sign and its unit: + 3, 8 家."""
    for n, word in enumerate(words):
        signed = f"{word}{words[n + 1]}" if word in "+-＋" and n + 1 < len(words) else word
        if figure := _as_figure(signed):
            behind = [*words[n + 1 + (signed != word) :]]
            if behind and not re.search(r"\d", behind[0]) and _as_figure(figure + behind[0]):
                figure += behind.pop(0)
            return [figure, *words[:n], *behind]
    return [*words]


def _is_clear(param: click.Parameter) -> bool:
    """Tell whether a parameter takes some words and not others, so that it finds its own."""
    return isinstance(param.type, OfPlan | Day)


def _besides(trial: Trial, line: Line, rest: list[str]) -> Line:
    """Put what has no place among the arguments into another command, or into options."""
    names = options(trial.command(line.command))
    on, evidence = names.get("--on"), names.get("--evidence")
    days = [word for word in rest if on and trial.takes(on, word)][:1]
    (word, *others) = rest
    entries = [meaning.entry(trial.plan, word) for word in line.arguments]
    counts = any(isinstance(entry, Task) and entry.has_figure for entry in entries)
    figure = _as_figure(word)
    if figure and not others and len(entries) == 1 and (counts or not days):
        return line._replace(command="progress", arguments=(*line.arguments, figure))
    given = [Given("--on", day) for day in days]
    rest = [word for word in rest if word not in days]
    files = [word for word in rest if evidence and re.search(r".\.[A-Za-z]{3,4}$", word)]
    given += [Given("--evidence", file) for file in files]
    # A review has the filters of a list.
    meanings = {word: meaning.meaning(trial, word) for word in rest if "--owner" in names}
    filters = {word: meant for word, meant in meanings.items() if meant and meant.filter in names}
    given += [Given(meant.filter, meant.value or None) for meant in filters.values()]
    told = {*filters, *files}
    text = " ".join(word for word in rest if word not in told and not re.fullmatch(_ID, word))
    if re.search(r"[^\W\d]", text) and "--note" in names:
        given.append(Given("--note", text))
    return line.given(trial, *(g._replace(option=names[g.name]) for g in given))


def without_command(trial: Trial, line: Line) -> Line:
    """Take an id and a figure for a reading, an id and a status for that, else for a note."""
    entries = [meaning.entry(trial.plan, word) for word in line.arguments]
    tasks = [entry.id for entry in entries if isinstance(entry, Task)]
    rest = [word for word, entry in zip(line.arguments, entries, strict=True) if entry is None]
    if len(tasks) != 1 or not rest or entries[0] is None:
        return line
    meant = meaning.meaning(trial, rest[0])
    command = "progress" if _as_figure(rest[0]) else "note"
    if meant and meant.option == "--status" and meant.value in vocabulary.BY_STATUS:
        command, rest = vocabulary.BY_STATUS[meant.value], rest[1:]
    return arranged(trial, line._replace(command=command, arguments=(*tasks, *rest)))


def _undo(trial: Trial, line: Line) -> Line:
    """Take back the latest record of a task, by its batch; of somebody, show the records."""
    if len(line.arguments) != 1:
        return line
    (word,) = line.arguments
    entry = meaning.entry(trial.plan, word)
    if entry is None and (named := meaning.name(trial, word)):
        return Line(line.leading, "log").given(trial, Given("--by", named.value))
    if entry is None:
        is_batch = re.fullmatch("[0-9a-fA-F]+", word)
        return line if is_batch else line._replace(arguments=())
    events = trial.app.ledger.events
    gone, ids = taken_back(events), {s.task.id for s in trial.app.outlook.of([entry])}
    there = [e for e in events if e.task in ids and e.command not in gone and not e.retracts]
    if not there:
        return Line(line.leading, "log", (entry.id,))
    last = max(there, key=lambda event: event.moment)
    return line._replace(arguments=(last.batch,))


def records(command: str) -> bool:
    """Tell whether a command changes anything."""
    return COMMANDS[command].group != LOOK and command != "check"
