"""`-o FILE` and `--format`: what a command hands over, to a file or to stdout."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kjplan.cli.chinese.command import gathered
from kjplan.cli.chinese.types import Type, Word
from kjplan.errors import Wrong
from kjplan.files import replace
from kjplan.output import writers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kjplan.cli.app import App
    from kjplan.cli.chinese.command import Decorator
    from kjplan.output.writers import Handout, Part
    from kjplan.report.page import Page, Table
    from kjplan.standing.outlook import Outlook

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

    @property
    def folder(self) -> str:
        """The folder that files are to be written into; "" where none is."""
        return self.output if self.output and self.output.endswith(_SEPARATORS) else ""


_SEPARATORS = ("/", os.sep)


class _Output(Type):
    """A file to be written; its ending says of what kind, and keeps a slip from costing a file."""

    def __init__(self, endings: Sequence[str], *, folder: bool) -> None:
        super().__init__("文件")
        self.endings = endings
        self.folder = folder

    def read(self, typed: str) -> str:
        """Raise Wrong for a name whose ending stands for nothing that the command can write."""
        if self.folder and typed.endswith(_SEPARATORS):
            return typed
        if _ending(typed) not in self.endings:
            able = "、".join(f".{ending}" for ending in self.endings)
            folder = "；写成文件夹的，以 / 结尾" if self.folder else ""
            raise Wrong(f"写不成“{os.path.basename(typed)}”。文件名的结尾可以是 {able}{folder}。")
        return typed


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower().removeprefix(".")


def destined(*parts: Part, formats: Sequence[str] = (), folder: str = "") -> Decorator:
    """Give a command `-o` for the files that can be made of some parts, and `--format`.

    `folder` says what stands in a folder, where one may be named as well. Its body gets a
    Destination as `to`.
    """
    endings = writers.endings(*parts)
    listed = "、".join(f".{ending}" for ending in endings)
    output = click.option(
        "-o", "--output", "--另存", "output", type=_Output(endings, folder=bool(folder)),
        help=f"另存为文件，格式看结尾：{listed}。{folder}",
    )  # fmt: skip
    if not formats:
        return gathered("to", Destination, (output,))
    form = click.option(
        "--format", "--格式", "form", type=Word("格式", (SCREEN, *formats)),
        help="、".join((f"{SCREEN}（默认）", *formats)) + "。",
    )  # fmt: skip
    return gathered("to", Destination, (form, output), _complaint)


def _complaint(to: Destination) -> str:
    both = to.output and to.form
    return "-o 的格式看文件名的结尾，--format 写了不算。请只写其中一个。" if both else ""


def hand_over(
    app: App,
    handout: Handout,
    to: Destination,
    *,
    shown: Callable[[], Page] | None = None,
    nothing: str = "",
) -> None:
    """Write a handout to its file or, in its format, to stdout; without either, show its page.

    On a screen `shown` takes the page's place, and `nothing`, a sentence, that of a page which
    would show nothing. Raises Refused where the file cannot be written.
    """
    if to.output:
        replace(to.output, writers.file(handout, to.kind))
        app.screen.say(f"已写好 {to.output}。")
    elif to.kind:
        app.screen.write(str(writers.content(handout, to.kind)))
    elif nothing:
        app.screen.remark(nothing)
    else:
        app.screen.show((shown or handout.page)())


def under_title(name: str, outlook: Outlook, sheet: Callable[[], Table]) -> Callable[[Any], bytes]:
    """Make what writes a handout's flat table as a spreadsheet, under the plan's title."""

    def write(xlsx: Any) -> bytes:
        from kjplan.report import workbook  # only for a spreadsheet

        return bytes(xlsx.as_workbook(workbook.of_table(outlook, name, sheet())))

    return write
