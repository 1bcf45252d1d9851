"""The class of every command, and several options as one argument of its body."""

from __future__ import annotations

import sys
from functools import update_wrapper
from typing import TYPE_CHECKING, Any

import click

from kjplan.cli.console import telling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Helped(click.Command):
    """A command that writes its help as it writes everything, in the console's encoding."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the help option, writing to stdout as it is set up."""
        option = super().get_help_option(ctx)
        if option:
            option.callback = _write_help
        return option


def _write_help(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        write(ctx, ctx.get_help())


def write(ctx: click.Context, text: str) -> None:
    """Write what an option asks for in the place of the command, and end that."""
    with telling():
        sys.stdout.write(f"{text}\n")
    ctx.exit()


class Context(click.Context):
    """A context whose help is laid out for Chinese."""

    def make_formatter(self) -> click.HelpFormatter:
        """Make the formatter, which only help needs."""
        from kjplan.cli.chinese.formatter import Formatter

        return Formatter(self.terminal_width, self.max_content_width)


class Command(Helped):
    """A click command whose help page is laid out for Chinese."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Say what was understood of the line, and run."""
        ctx.obj.say_understood()
        return super().invoke(ctx)


def gathered(
    name: str,
    make: Any,
    options: Sequence[Decorator],
    complaint: Callable[[Any], str] = lambda _: "",
) -> Decorator:
    """Give a command several options; its body receives them as one object of class `make`.

    `complaint` says in a sentence what is wrong with them together, which is raised as a
    UsageError; "" where nothing is.
    """
    fields = make._fields

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        def gather(ctx: click.Context, **values: Any) -> Any:
            given = {key: values.pop(key) for key in fields if key in values}
            values[name] = together = make(**given)
            if wrong := complaint(together):
                raise click.UsageError(wrong, ctx)
            return ctx.invoke(function, **values)

        decorated: Callable[..., Any] = click.pass_context(update_wrapper(gather, function))
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate
