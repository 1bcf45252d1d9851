"""Help where it is asked for: what commands and their contexts have in common."""

from __future__ import annotations

import sys

import click


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
        sys.stdout.write(f"{ctx.get_help()}\n")
        ctx.exit()


class Context(click.Context):
    """A context whose help is laid out for Chinese."""

    def make_formatter(self) -> click.HelpFormatter:
        """Make the formatter, which only help needs."""
        from kjplan.cli.chinese.formatter import Formatter

        return Formatter(self.terminal_width, self.max_content_width)
