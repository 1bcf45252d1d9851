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
HELPS = ("-h", "--help")


def fault(words: Sequence[str]) -> click.UsageError | None:
    """Give what is wrong with a line before anything of it runs, or None.

    Raises KjplanError where the plan cannot be read.
    """
    try:
        root = cli.make_context("kjplan", [word for word in words if word not in HELPS])
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


def near(typed: str, names: Mapping[str, str], least: float = 0.5) -> str | None:
    """Give what the nearest of some names stands for; None where none is near.

    `least` is how much of two names must be the same, 0 to 1; of two characters it is one.
    """
    from difflib import get_close_matches

    close = get_close_matches(typed[:_LONGEST], names, n=1, cutoff=least)
    return names[close[0]] if close else None


def options(command: click.Command) -> dict[str, click.Option]:
    """Give a command's options by each of their names."""
    params = [param for param in command.params if isinstance(param, click.Option)]
    return {name: param for param in params for name in (*param.opts, *param.secondary_opts)}


def arguments(command: click.Command) -> list[click.Argument]:
    """Give a command's arguments in their order."""
    return [param for param in command.params if isinstance(param, click.Argument)]
