"""What may have been meant where nothing says it: the nearest that there is, or an example."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from kjplan.cli.chinese.types import Day, OfPlan, Word
from kjplan.cli.group import CHINESE, COMMANDS
from kjplan.cli.slips import meaning, vocabulary
from kjplan.cli.slips.line import Given, Line
from kjplan.cli.slips.trial import Trial, arguments, near, options

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click

INSTEAD, FOR_EXAMPLE, IDS, HELP = "请输入", "例如", "编号见", "说明见"
# What stands in an example for what only whoever records can know.
_EXAMPLES = {"figure": "7", "note": "已报市局"}


class Guess(NamedTuple):
    """A line that may have been meant, and how it is put forward."""

    line: Line
    lead: str = INSTEAD


def nearest(trial: Trial, line: Line) -> Guess | None:
    """Mend the first thing wrong with a line by the nearest that can stand there."""
    for rule in (_command, _option, _value, _argument, _missing, _extra):
        if guess := rule(trial, line):
            return guess
    return None


def with_needed(trial: Trial, line: Line) -> Line:
    """Give a line an example of what its command cannot do without."""
    names = options(trial.command(line.command or "list"))
    full = tuple(each for each in line.options if each.value is None or each.value.strip())
    given = [names[each.name] for each in full if each.name in names]
    for command, where, needed, example in vocabulary.NEEDED:
        is_asked = line.command == command and (not where or names[where] in given)
        if is_asked and names[needed] not in given:
            more = Given(needed, example, names[needed])
            return line._replace(options=full).given(trial, more)
    return line


def _command(trial: Trial, line: Line) -> Guess | None:
    if line.command or not line.arguments:
        return None
    name, *rest = line.arguments
    names = {name: name for name in COMMANDS} | CHINESE
    if close := near(name, names):
        return Guess(line._replace(command=close, arguments=tuple(rest)))
    for option in () if name.isascii() else ("--owner", "--office"):
        who = options(trial.command("list"))[option]
        if close := near(name, trial.offered(who)):
            line = line._replace(command="list", arguments=tuple(rest))
            return Guess(line.given(trial, Given(option, close, who)))
    return None


def _option(_trial: Trial, line: Line) -> Guess | None:
    """Leave out an option to which none is near."""
    kept = tuple(given for given in line.options if given.option)
    return Guess(line._replace(options=kept)) if len(kept) < len(line.options) else None


def _value(trial: Trial, line: Line) -> Guess | None:
    if guess := _among(trial, line.leading):
        return Guess(line._replace(leading=guess[0]), guess[1])
    if guess := _among(trial, line.options):
        return Guess(line._replace(options=guess[0]), guess[1])
    return None


def _among(trial: Trial, options: tuple[Given, ...]) -> tuple[tuple[Given, ...], str] | None:
    """Mend the first of some options that lacks its value, or cannot have it."""
    for n, given in enumerate(options):
        option, value = given.option, given.value
        if option is None or option.is_flag or (value and trial.takes(option, value)):
            continue
        close = near(value or "", trial.offered(option))
        close = close or _named(option, value) or _whole_day(trial, option, value)
        other = close or _any(trial, option)
        kept = [given._replace(value=other)] if other else []
        return (*options[:n], *kept, *options[n + 1 :]), INSTEAD if close else FOR_EXAMPLE
    return None


def _argument(trial: Trial, line: Line) -> Guess | None:
    for n, (param, word) in enumerate(_placed(trial, line)):
        if trial.takes(param, word):
            continue
        if isinstance(param.type, OfPlan):
            return _entry(trial, param, line, n)
        close = near(word, trial.offered(param)) or _whole_day(trial, param, word)
        if other := close or _any(trial, param):
            words = (*line.arguments[:n], other, *line.arguments[n + 1 :])
            lead = INSTEAD if close else FOR_EXAMPLE
            return Guess(line._replace(arguments=words), lead)
    return None


def _entry(trial: Trial, param: click.Parameter, line: Line, n: int) -> Guess:
    """Mend an id: by an entry of nearly that title, else show what stands above it."""
    word = line.arguments[n]
    # An id is near to many; a title is not.
    is_id = re.search(r"\d", word)
    if not is_id and (
        close := meaning.titled(trial.plan, word) or near(word, trial.offered(param))
    ):
        words = (*line.arguments[:n], close, *line.arguments[n + 1 :])
        return Guess(line._replace(arguments=words))
    meant = meaning.meaning(trial, word)
    if meant and meant.option.startswith("--"):
        given = Given(meant.option, meant.value or None)
        return Guess(Line(line.leading, "list").given(trial, given), IDS)
    parts = word.split(".")
    for length in range(len(parts), 0, -1):
        if above := meaning.entry(trial.plan, ".".join(parts[:length])):
            return Guess(Line(line.leading, "show", (above.id,)), IDS)
    return Guess(Line(line.leading, "list"), IDS)


def _missing(trial: Trial, line: Line) -> Guess | None:
    params = arguments(trial.command(line.command))
    for param in params[len(line.arguments) :]:
        if not param.required:
            continue
        if isinstance(param.type, OfPlan):
            return Guess(Line(line.leading, "list"), IDS)
        if other := _any(trial, param):
            return Guess(line._replace(arguments=(*line.arguments, other)), FOR_EXAMPLE)
    return None


def _extra(trial: Trial, line: Line) -> Guess | None:
    if not line.command:
        return None
    params = arguments(trial.command(line.command))
    if any(param.nargs == -1 for param in params) or len(line.arguments) <= len(params):
        return None
    kept, rest = line.arguments[: len(params)], line.arguments[len(params) :]
    search = options(trial.command(line.command)).get("--search")
    line = line._replace(arguments=kept)
    if search is None or not re.search(r"[^\W\d]", "".join(rest)):
        return Guess(line)
    return Guess(line.given(trial, Given("--search", " ".join(rest), search)))


def _placed(trial: Trial, line: Line) -> list[tuple[click.Parameter, str]]:
    params = arguments(trial.command(line.command)) if line.command else []
    last = params[-1:] * len(line.arguments) if params and params[-1].nargs == -1 else []
    return list(zip([*params, *last], line.arguments, strict=False))


def _named(option: click.Option, value: str | None) -> str | None:
    """Give a file's name the first ending that will do, where it has none."""
    endings = getattr(option.type, "endings", ())
    if not endings or not value:
        return None
    return f"kjplan.{value}" if value in endings else _named_file(endings, value)


def _named_file(endings: Sequence[str], name: str) -> str:
    ending = next(it for it in ("ics", "xlsx", "csv", *endings) if it in endings)
    return f"{os.path.splitext(name)[0]}.{ending}"


def _whole_day(trial: Trial, param: click.Parameter, value: str | None) -> str | None:
    """Take a month or the like for its last day, where something begins for its first: 9月."""
    if not isinstance(param.type, Day) or not value:
        return None
    day = f"{value}{'初' if param.name == 'since' else '底'}"
    return day if trial.takes(param, day) else None


def _any(trial: Trial, param: click.Parameter) -> str | None:
    if endings := getattr(param.type, "endings", ()):
        return _named_file(endings, "结果")
    if isinstance(param.type, Day):
        return str(trial.plan.period.end if param.name == "due" else trial.app.today)
    if isinstance(param.type, OfPlan | Word):
        return next(iter(trial.offered(param).values()), None)
    return _EXAMPLES.get(str(param.name))
