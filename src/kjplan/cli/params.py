"""What options take, turned into what command bodies work with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from kjplan import scalars
from kjplan.errors import Unknown, Wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from kjplan.plan import Plan

T = TypeVar("T")


class Day(click.ParamType):
    """A day of the form 2030-06-30."""

    name = "日期"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """Show what to write."""
        return "日期"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day."""
        if not isinstance(value, str):
            day: date = value
            return day
        try:
            return scalars.day(value)
        except Wrong as wrong:
            self.fail(str(wrong), param, ctx)


class OfPlan(click.ParamType):
    """Something that the plan knows, found by what was typed."""

    def __init__(self, name: str, find: Callable[[Plan, str], Any]) -> None:
        self.name = name
        self.find = find

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """Show what to write."""
        return self.name

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """Find it in the plan of the context."""
        if not isinstance(value, str) or ctx is None:
            return value
        try:
            return self.find(ctx.obj.plan, value)
        except Unknown as unknown:
            self.fail(str(unknown), param, ctx)


class Word(click.ParamType):
    """One of a few words, in the code's spelling or the screen's."""

    def __init__(self, name: str, words: Mapping[str, str]) -> None:
        self.name = name
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """Show what to write."""
        return self.name

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Give the code's spelling."""
        wanted = str(value).strip().casefold()
        for code, shown in self.words.items():
            if wanted in (code, shown.casefold()):
                return code
        choices = "、".join(f"{shown}（{code}）" for code, shown in self.words.items())
        self.fail(f"没有“{value}”。可用的有：{choices}。", param, ctx)
