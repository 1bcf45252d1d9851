"""The values of options, written in another way than the options take them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kjplan.cli.chinese.types import OfPlan, Word, Words
from kjplan.cli.slips import meaning, vocabulary
from kjplan.cli.slips.line import Given, kind_of_file
from kjplan.cli.slips.spelling import unquoted
from kjplan.cli.slips.trial import options
from kjplan.plan.model import Item, Section
from kjplan.text import words

if TYPE_CHECKING:
    import click

    from kjplan.cli.slips.line import Line
    from kjplan.cli.slips.trial import Trial

BETWEEN = "[、，,;；/和与及 ]+"


def readable(trial: Trial, line: Line) -> Line:
    """Write the values of a line's options as the options take them, where that is clear."""
    return line._replace(
        leading=tuple(g for given in line.leading for g in _given(trial, line, given)),
        options=tuple(g for given in line.options for g in _given(trial, line, given)),
    )


def value(trial: Trial, param: click.Parameter, typed: str) -> str | None:
    """Give what was typed as a parameter takes it; None where it does not."""
    if trial.takes(param, typed):
        return typed
    for other in _others(trial, param, unquoted(typed)):
        if trial.takes(param, other):
            return other
    return None


def several(typed: str) -> list[str]:
    """Part what is written as one word and may be several: 张三、李四, 红黄."""
    lights = meaning.bare(typed)
    if len(lights) > 1 and set(lights) <= {*words.LIGHT.values()}:
        return [*lights]
    return [part for part in re.split(BETWEEN, meaning.plain(typed)) if part]


def _others(trial: Trial, param: click.Parameter, typed: str) -> list[str]:
    plain = meaning.plain(typed)
    others = [typed, plain]
    if isinstance(param.type, Words):
        others.append(",".join(re.split(BETWEEN, plain.removeprefix("按"))))
    elif isinstance(param.type, Word):
        others.append(meaning.bare(plain))
        if meant := vocabulary.WORDS.get(meaning.bare(plain).casefold().replace(" ", "-")):
            others.append(meant[1])
    if isinstance(param.type, OfPlan):
        if there := meaning.entry(trial.plan, plain):
            others.append(there.id)
        if named := meaning.name(trial, plain):
            others.append(named.value)
    return others


def _given(trial: Trial, line: Line, given: Given) -> list[Given]:
    if given.option is None or given.value is None:
        return [given]
    whole = value(trial, given.option, given.value)
    if whole is not None:
        return [given._replace(value=whole)]
    if other := _of_another(trial, line, given):
        return [other]
    if not given.option.multiple:
        return [given]
    parts = [value(trial, given.option, part) for part in several(given.value)]
    read = [part for part in parts if part is not None]
    if not parts or len(read) < len(parts):
        return [given]
    return [given._replace(value=part) for part in read]


def _of_another(trial: Trial, line: Line, given: Given) -> Given | None:
    """Give the value to the option that takes it: --item 2 is a section, --format word a file."""
    names = options(trial.command(line.command or "list"))
    if given.name == "--format":
        return kind_of_file(names, given.value or "", line.command)
    if given.option not in (names.get("--section"), names.get("--item")):
        return None
    there = meaning.entry(trial.plan, given.value or "")
    name = {Section: "--section", Item: "--item"}.get(type(there), "")
    return Given(name, there.id, names[name]) if there and name else None
