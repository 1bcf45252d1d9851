from __future__ import annotations

import inspect
import json
import runpy
import shlex
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from helpers import ROOT, Run, bureaus
from helpers.clones import share
from helpers.office_files import docx, grid_xlsx, p
from kjplan.plan.document import paragraphs
from kjplan.plan.load import read_plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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


TABLE = [["重点工作", "承接处室"], ["举办技术对接会。", "成果股"]]


def examples() -> list[tuple[str, str]]:
    from kjplan.cli.group import COMMANDS, cli

    ctx = cli.context_class(cli)
    return [
        (name, line.strip())
        for name in COMMANDS
        if (command := cli.get_command(ctx, name))
        for line in inspect.cleandoc(command.help or "").splitlines()
        if line.startswith("  kjplan ")
    ]


def test_every_command_has_two_or_three_examples() -> None:
    counts = Counter(name for name, _ in examples())
    assert set(counts.values()) <= {2, 3, 4}


def sat_through(plan: Path, *arguments: str) -> Run:
    """Sit in a meeting on a terminal, and end it at once."""
    pytest.importorskip("termios", reason="needs the terminals of Unix")
    from helpers.play import Play

    play = Play(plan.parent, *arguments)
    play.press("q")
    return Run(play.rest(), "", play.close())


@pytest.mark.parametrize(("name", "example"), examples())
def test_every_example_runs_on_the_made_up_bureau(
    name: str,
    example: str,
    sample: Path,
    kjplan: Callable[..., Run],
) -> None:
    for record in (
        "start 1.1.1 1.1.2",
        "done 2.2.1",
        "note 2.1.1 已报送",
        "meeting --on 2030-05-31",
    ):
        assert kjplan(*record.split(), "--by", "张三").status == 0
    batch = json.loads(kjplan("log", "--format", "json").out)[0]["command"][:8]
    # 要点.docx says what the sample says, 任务分解表.xlsx has a table of its own.
    plan = read_plan(sample.read_bytes(), "plan.yaml")
    sample.with_name("要点.docx").write_bytes(docx("".join(map(p, paragraphs(plan)))))
    sample.with_name("任务分解表.xlsx").write_bytes(grid_xlsx(TABLE, "分解表"))
    text = sample.read_text(encoding="utf-8")
    for year in ("2029", "2030"):
        sample.with_name(f"{year}.yaml").write_text(text.replace("2030", year), encoding="utf-8")
    bureaus.write(sample.with_name("各局"), 1)
    if name == "sync":
        share(sample.parent, sample.parent.parent / "要点.git")
    if example == "kjplan init" or name == "import":
        sample.unlink()
        sample.with_name("plan.ledger.jsonl").unlink()
    if name == "collect":  # forms that nobody has filled in
        assert kjplan("form", "--each", "office", "-o", "填报表").status == 0
        shutil.copy("填报表/高新股.xlsx", "高新股.xlsx")
    _, *arguments = shlex.split(example.partition(" > ")[0].replace("3f9a12cd", batch))
    if name == "undo":  # which asks, and here is nobody to answer
        arguments += ["--yes", "--by", "张三"]
    run = sat_through(sample, *arguments) if arguments[0] == "review" else kjplan(*arguments)
    assert (run.status, run.err) == (0, ""), name
    assert run.out
