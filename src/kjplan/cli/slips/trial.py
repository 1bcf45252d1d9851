"""A line read as click would, up to where a command would begin to run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kjplan.cli.group import COMMANDS, cli
from kjplan.errors import KjplanError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kjplan.plan.model import Plan

_LONGEST = 50
_LONG = 6
HELPS = ("-h", "--help")
# Options that end the run at once: no trial has them, and they are near to nothing.
_ENDING = (*HELPS, "--version")


def fault(words: Sequence[str]) -> click.UsageError | None:
    """Give what is wrong with a line before anything of it runs, or None.

    Raises KjplanError where the plan cannot be read.
    """
    try:
        root = cli.make_context("kjplan", [word for word in words if word not in _ENDING])
        with root.scope(cleanup=False):
            rest = [*root._protected_args, *root.args]  # noqa: SLF001 - Group.invoke takes them so
            if rest:
                name, command, rest = cli.resolve_command(root, rest)
                if command:
                    command.make_context(name, rest, parent=root)
    except click.UsageError as error:
        return error
    return None


class Trial:
    """A run that has begun and goes no further: its plan, its commands, their options."""

    def __init__(self, file: str | None) -> None:
        self._root = cli.make_context("kjplan", ["-f", file] if file else [])

    @property
    def plan(self) -> Plan:
        """The plan; raises Invalid where it cannot be read."""
        plan: Plan = self._root.obj.plan
        return plan

    @property
    def terms(self) -> dict[str, str]:
        """The plan's own words for people and offices, by the options that ask for them."""
        try:
            return self.plan.terms._asdict()
        except KjplanError:
            return {}

    @property
    def app(self) -> Any:
        """What a command of this run would work on."""
        return self._root.obj

    def command(self, name: str) -> click.Command:
        """Load a command; the group itself for ""."""
        return (cli.get_command(self._root, name) if name in COMMANDS else None) or cli

    def takes(self, param: click.Parameter, typed: str) -> bool:
        """Tell whether a parameter takes what was typed."""
        with self._root.scope(cleanup=False):
            try:
                param.type.convert(typed, param, self._root)
            except click.UsageError:
                return False
        return True

    def offered(self, param: click.Parameter) -> dict[str, str]:
        """Give what can be typed for a parameter, by every spelling of it."""
        from kjplan.cli.chinese.types import OfPlan, Word

        with self._root.scope(cleanup=False):
            if isinstance(param.type, OfPlan):
                pairs = [*param.type.offers("")]
                again = [(word, value) for value, about in pairs for word in about.split("、")]
                return {value: value for value, _ in pairs} | dict(again)
            if isinstance(param.type, Word):
                words = param.type.words.items()
                return {word: shown for code, shown in words for word in (shown, code)}
        return {}


def near(typed: str, names: Mapping[str, str]) -> str | None:
    """Give what the nearest of some names stands for; None where none is near.

    Of two to five characters one may be wrong, of more two; or one begins with, or has, the other.
    Of those that are as near, one that begins alike is meant, else the first.
    """
    wanted = typed[:_LONGEST].casefold()
    alike = {name: _apart(wanted, name.casefold()) for name in names}
    most = min(len(wanted) // 2, 1 if len(wanted) < _LONG else 2)
    close = [name for name, apart in alike.items() if apart <= most]
    if close:
        return names[min(close, key=lambda name: (alike[name], name[:1] != wanted[:1]))]
    begun = [name for name in names if wanted and name.startswith(wanted)]
    within = [name for name in names if len(name) > 1 and (name in wanted or wanted in name)]
    held = begun or (within if len(wanted) > 1 and not wanted.isascii() else [])
    return names[held[0]] if held else None


def _apart(typed: str, name: str) -> int:
    """Count the characters to be changed, added, left out or swapped to make one of the other."""
    before: list[int] = []
    last = list(range(len(name) + 1))
    for i, x in enumerate(typed, 1):
        row = [i]
        for j, y in enumerate(name, 1):
            steps = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if before and j > 1 and x == name[j - 2] and typed[i - 2] == y:
                steps = min(steps, before[j - 2] + 1)
            row.append(steps)
        before, last = last, row
    return last[-1]


def options(command: click.Command) -> dict[str, click.Option]:
    """Give a command's options by each of their names."""
    params = [param for param in command.params if isinstance(param, click.Option)]
    names = {name: param for param in params for name in (*param.opts, *param.secondary_opts)}
    return {name: param for name, param in names.items() if name not in _ENDING}


def arguments(command: click.Command) -> list[click.Argument]:
    """Give a command's arguments in their order."""
    return [param for param in command.params if isinstance(param, click.Argument)]
