"""`kjplan init`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.files import NAME, write_new
from kjplan.ledger.belonging import refuse_beside_ledger

# The example is written for a year that is turned into this one.
STARTER_YEAR = "2030"


@click.command(cls=Command)
@click.argument("path", metavar="[文件]", required=False, type=click.Path(path_type=Path))
@pass_app
def command(app: App, path: Path | None) -> None:
    """写一份带注释的样例计划，照着改成自己的。

    不写文件名就写 plan.yaml；已有的文件从不覆盖。

    \b
    例：
      kjplan init
      kjplan init 2030年要点.yaml
    """
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


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
