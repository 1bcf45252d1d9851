"""`kjplan init`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import WordFile
from kjplan.files import NAME, write_new
from kjplan.ledger.belonging import refuse_beside_ledger

# The example is written for a year that is turned into this one.
STARTER_YEAR = "2030"


@click.command(cls=Command)
@click.argument("path", metavar="[文件]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--template", "--模板", "template", type=WordFile(),
    help="不写计划，写一份通报的模板，用 Word 或 WPS 照着改。",
)  # fmt: skip
@pass_app
def command(app: App, path: Path | None, template: str | None) -> None:
    """写一份带注释的样例计划，照着改成自己的。

    不写文件名就写 plan.yaml；已有的文件从不覆盖。

    \b
    例：
      kjplan init
      kjplan init 2030年要点.yaml
      kjplan init --template 通报.docx
    """
    if template:
        _write_template(app, template, path)
        return
    path = path or Path(NAME)
    refuse_beside_ledger(str(path))
    if path.suffix.lower() not in (".yaml", ".yml"):
        instead = path / NAME if path.is_dir() else path.with_suffix(".yaml")
        wrong = f"计划的文件名要以 .yaml 或 .yml 结尾，不是“{path}”。"
        raise click.UsageError(f"{wrong}请用 kjplan init {_quoted(instead)}。")
    here = files("kjplan")
    schema = Path(str(here / "plan.schema.json")).as_uri()
    starter = (here / "plan" / "starter.yaml").read_text(encoding="utf-8")
    starter = starter.replace(STARTER_YEAR, str(app.today.year)).replace("SCHEMA", schema, 1)
    write_new(path, starter.encode(), "请换一个文件名：kjplan init 文件名。")
    check = "kjplan check" if path == Path(NAME) else f"kjplan -f {_quoted(path)} check"
    app.screen.say(f"已写好样例 {path}。用编辑器改成自己的计划，再运行 {check}。")


def _write_template(app: App, template: str, path: Path | None) -> None:
    """Give out the template of a 通报 that lies in the package."""
    if path:
        raise click.UsageError("计划和模板请分两次写：先 kjplan init，再 kjplan init --template。")
    content = (files("kjplan") / "output" / "notice.docx").read_bytes()
    write_new(template, content, "请换一个文件名：kjplan init --template 文件名。")
    use = f"kjplan summary -o 摘要.docx --template {_quoted(Path(template))}"
    app.screen.say(f"已写好模板 {template}。用 Word 或 WPS 改好，再运行 {use}。")


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
