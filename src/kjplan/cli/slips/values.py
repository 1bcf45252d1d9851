"""The values of options, written in another way than the options take them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kjplan.cli.chinese.types import OfPlan, Word
from kjplan.cli.slips import meaning
from kjplan.cli.slips.spelling import unquoted

if TYPE_CHECKING:
    import click

    from kjplan.cli.slips.line import Given, Line
    from kjplan.cli.slips.trial import Trial

BETWEEN = "[、，,;；/和与及 ]+"


def readable(trial: Trial, line: Line) -> Line:
    """Write the values of a line's options as the options take them, where that is clear."""
    return line._replace(
        leading=tuple(g for given in line.leading for g in _given(trial, given)),
        options=tuple(g for given in line.options for g in _given(trial, given)),
    )


def value(trial: Trial, param: click.Parameter, typed: str) -> str | None:
    """Give what was typed as a parameter takes it; None where it does not."""
    if trial.takes(param, typed):
        return typed
    for other in _others(trial, param, unquoted(typed)):
        if trial.takes(param, other):
            return other
    return None


def _others(trial: Trial, param: click.Parameter, typed: str) -> list[str]:
    others = [typed]
    if isinstance(param.type, Word):
        others.append(meaning.bare(typed))
    if isinstance(param.type, OfPlan):
        if there := meaning.entry(trial.plan, typed):
            others.append(there.id)
        if named := meaning.name(trial, typed):
            others.append(named.value)
    return others


def _given(trial: Trial, given: Given) -> list[Given]:
    if given.option is None or given.value is None:
        return [given]
    whole = value(trial, given.option, given.value)
    if whole is not None:
        return [given._replace(value=whole)]
    if not given.option.multiple:
        return [given]
    parts = [value(trial, given.option, part) for part in re.split(BETWEEN, given.value) if part]
    read = [part for part in parts if part is not None]
    if not parts or len(read) < len(parts):
        return [given]
    return [given._replace(value=part) for part in read]
