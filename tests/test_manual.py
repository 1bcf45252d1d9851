from __future__ import annotations

import runpy

import pytest

from conftest import ROOT


def test_the_manual_says_what_the_commands_say(update: bool) -> None:
    files: dict[str, str] = runpy.run_path(str(ROOT / "docs" / "manual.py"))["files"]()
    for name, text in files.items():
        path = ROOT / "docs" / name
        if update:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == text, "run docs/manual.py"


def test_every_command_has_its_page() -> None:
    from kjplan.cli.group import COMMANDS

    pages = {path.stem for path in (ROOT / "docs" / "commands").glob("*.md")}
    assert pages == {"README", "kjplan", *COMMANDS}


def test_the_man_page_lists_every_command() -> None:
    from kjplan.cli.group import COMMANDS

    page = (ROOT / "docs" / "kjplan.1").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f".SS kjplan {command}\n" in page


def test_every_command_s_line_in_the_list_begins_its_help() -> None:
    from kjplan.cli.group import COMMANDS, cli

    ctx = cli.context_class(cli)
    for name in COMMANDS:
        command = cli.get_command(ctx, name)
        assert command is not None
        assert command.help, pytest.fail(f"{name} has no help")
