"""`-o FILE` and `--format`: what a command hands over, to a file or to stdout."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kjplan.cli.chinese.command import gathered
from kjplan.cli.chinese.types import OneOf
from kjplan.files import replace
from kjplan.output import writers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.cli.app import App
    from kjplan.cli.chinese.command import Decorator
    from kjplan.output.writers import Handout, Part

SCREEN = "table"


class Destination(NamedTuple):
    """Where what a command hands over is to go: into a file, in a format to stdout, or neither."""

    output: str | None = None
    form: str | None = None

    @property
    def kind(self) -> str:
        """The kind of file that is to be made; "" where a page is to be shown."""
        if self.output:
            return _ending(self.output)
        return "" if self.form in (None, SCREEN) else str(self.form)


class Output(click.ParamType[str]):
    """A file to be written; its ending says of what kind, and keeps a slip from costing a file."""

    name = "文件"

    def __init__(self, endings: Sequence[str]) -> None:
        self.endings = endings

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """Show what to write."""
        return self.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse a name whose ending stands for nothing that the command can write."""
        path = str(value)
        if _ending(path) not in self.endings:
            able = "、".join(f".{ending}" for ending in self.endings)
            name = os.path.basename(path)
            self.fail(f"写不成“{name}”。文件名的结尾可以是 {able}。", param, ctx)
        return path


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower().removeprefix(".")


def destined(*parts: Part, formats: Sequence[str] = ()) -> Decorator:
    """Give a command `-o` for the files that can be made of some parts, and `--format`.

    Its body gets a Destination as `to`.
    """
    endings = writers.endings(*parts)
    listed = "、".join(f".{ending}" for ending in endings)
    output = click.option(
        "-o", "--output", "--另存", "output", type=Output(endings),
        help=f"另存为文件，格式看结尾：{listed}。",
    )  # fmt: skip
    if not formats:
        return gathered("to", Destination, (output,))
    form = click.option(
        "--format", "--格式", "form", type=OneOf("格式", (SCREEN, *formats)),
        help="、".join((f"{SCREEN}（默认）", *formats)) + "。",
    )  # fmt: skip
    return gathered("to", Destination, (form, output), _complaint)


def _complaint(to: Destination) -> str:
    both = to.output and to.form
    return "-o 的格式看文件名的结尾，--format 写了不算。请只写其中一个。" if both else ""


def hand_over(app: App, handout: Handout, to: Destination) -> None:
    """Write a handout to its file or, in its format, to stdout.

    Raises Refused where the file cannot be written.
    """
    if to.output:
        replace(to.output, writers.file(handout, to.kind))
        app.screen.say(f"已写好 {to.output}。")
    else:
        app.screen.write(str(writers.content(handout, to.kind)))
