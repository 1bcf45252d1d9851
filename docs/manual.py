"""Write the manual from the commands themselves: a page for each, and the man page.

    python docs/manual.py

writes docs/commands/*.md and docs/kjplan.1 anew.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from pathlib import Path

import click

from kjplan.cli.group import COMMANDS, cli

DOCS = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Page:
    """What the help of a command says, taken apart."""

    name: str
    chinese: str
    line: str
    usage: str
    paragraphs: list[str]
    examples: list[str]
    options: list[tuple[str, str]]


def pages() -> list[Page]:
    """Give the pages of kjplan itself and of its commands, in the order of the help."""
    root = click.Context(cli, info_name="kjplan", help_option_names=["-h", "--help"])
    own = [_page(cli, root, "kjplan", "", "年度工作要点的进展")]
    for name, entry in COMMANDS.items():
        if command := cli.get_command(root, name):
            ctx = click.Context(command, root, name)
            own.append(_page(command, ctx, f"kjplan {name}", entry.chinese, entry.line))
    return own


def _page(command: click.Command, ctx: click.Context, name: str, chinese: str, line: str) -> Page:
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    examples = [
        shown.strip()
        for paragraph in paragraphs
        if paragraph.startswith("\b")
        for shown in paragraph.split("\n")[2:]
    ]
    said = ["".join(p.split("\n")) for p in paragraphs if not p.startswith("\b")]
    said = [paragraph for paragraph in said if paragraph != f"{line}。"]
    records = [record for p in command.get_params(ctx) if (record := p.get_help_record(ctx))]
    options = [record for record in records if record[0].startswith("-")]
    usage = ctx.get_usage().removeprefix("用法：").strip()
    return Page(name, chinese, line, usage, said, examples, options)


def markdown(page: Page) -> str:
    """Write a page in Markdown."""
    called = [f"也可以写 `kjplan {page.chinese}`。"] if page.chinese else []
    parts = [f"# {page.name}", page.line + "。", f"```\n{page.usage}\n```"]
    parts += [*called, *page.paragraphs]
    if page.examples:
        parts += ["## 例", "```sh\n" + "\n".join(page.examples) + "\n```"]
    rows = [f"| `{names}` | {said} |" for names, said in page.options]
    parts += ["## 选项", "\n".join(["| 选项 | 作用 |", "| --- | --- |", *rows])]
    return "\n\n".join(parts) + "\n"


def index(all_pages: list[Page]) -> str:
    """Write the list of the pages."""
    rows = [f"- [{_called(p)}]({p.name.split()[-1]}.md)：{p.line}" for p in all_pages]
    head = "# 命令说明\n\n由命令自身的说明生成，每条命令一页。"
    head += "怎样用起来，见[手册](../handbook/README.md)。\n\n"
    return head + "\n".join(rows) + "\n"


def _called(page: Page) -> str:
    return f"{page.name}（{page.chinese}）" if page.chinese else page.name


def man(all_pages: list[Page]) -> str:
    """Write the man page of all commands."""
    own, *commands = all_pages
    lines = [
        '.TH KJPLAN 1 "" kjplan "kjplan 手册"',
        ".SH 名称",
        f"kjplan \\- {own.line}",
        ".SH 用法",
        f".B {_roff(own.usage)}",
        ".SH 说明",
        *(_roff(paragraph) for paragraph in own.paragraphs),
        ".SH 选项",
        *_man_options(own),
        ".SH 命令",
    ]
    for page in commands:
        lines += [f".SS {_roff(page.name)}", _roff(f"{page.line}。"), ".PP"]
        lines += [f".B {_roff(page.usage)}", ".PP", f"也可以写 kjplan {page.chinese}。"]
        for paragraph in page.paragraphs:
            lines += [".PP", _roff(paragraph)]
        if page.examples:
            lines += [".PP", "例：", ".RS", ".nf", *map(_roff, page.examples), ".fi", ".RE"]
        lines += _man_options(page)
    return "\n".join(lines) + "\n"


def _man_options(page: Page) -> list[str]:
    lines = []
    for names, said in page.options:
        lines += [".TP", f".B {_roff(names)}", _roff(said)]
    return lines


def _roff(text: str) -> str:
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


def files() -> dict[str, str]:
    """Give every file of the manual, by its path in docs/."""
    all_pages = pages()
    written = {f"commands/{p.name.split()[-1]}.md": markdown(p) for p in all_pages}
    return {**written, "commands/README.md": index(all_pages), "kjplan.1": man(all_pages)}


if __name__ == "__main__":
    for name, text in files().items():
        (DOCS / name).parent.mkdir(exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
