"""`kjplan completion`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kjplan.cli.app import App, pass_app
from kjplan.cli.chinese.command import Command
from kjplan.cli.chinese.types import Word
from kjplan.errors import Refused
from kjplan.files import replace

if TYPE_CHECKING:
    from click.shell_completion import ShellComplete

SHELLS = ("bash", "zsh", "fish", "powershell")
VARIABLE = "_KJPLAN_COMPLETE"


@click.command(cls=Command)
@click.argument(
    "shell", metavar="[bash|zsh|fish|powershell]", required=False, type=Word("", SHELLS)
)
@click.option("--install", "--安装", "install", is_flag=True, help="装到当前用户的设置里。")
@pass_app
def command(app: App, shell: str | None, install: bool) -> None:
    """给命令行装上补全：命令、选项、编号、姓名、股室、状态，按 Tab 键补齐。

    shell 是 bash、zsh、fish 或 powershell，不写就用当前的。

    装好后新开的窗口里生效；再装一次也不会重复。

    \b
    例：
      kjplan completion --install
      kjplan completion zsh > kjplan.zsh
    """
    shell = shell or _current_shell()
    script = _script(shell)
    if not install:
        app.screen.write(script)
        return
    where = _install(shell, script, Path.home())
    app.screen.say(f"已装好 {shell} 的补全：{where}。新开一个窗口就可以用。")


def _current_shell() -> str:
    name = Path(os.environ.get("SHELL", "")).stem
    if name in SHELLS:
        return name
    if os.name == "nt":
        return "powershell"
    raise Refused(f"不知道当前是哪种 shell。请写明：kjplan completion {'|'.join(SHELLS)}。")


def _script(shell: str) -> str:
    from click.shell_completion import get_completion_class  # only needed here

    from kjplan.cli.group import cli  # the group names this module

    kind: type[ShellComplete] | None = get_completion_class(shell)
    if kind is None:
        raise Refused(f"这一版 click 不支持 {shell} 的补全，请升级：pip install -U click。")
    # bash asks whether it is new enough, which it need not be to write a script for another.
    return kind.source_template % kind(cli, {}, "kjplan", VARIABLE).source_vars()


def _install(shell: str, script: str, home: Path) -> Path:
    if shell == "fish":
        return _written(home / ".config" / "fish" / "completions" / "kjplan.fish", script)
    written = _written(home / ".kjplan" / f"completion.{shell}", script)
    if shell == "powershell":
        profiles = [_sourced(profile, f'. "{written}"') for profile in _powershell_profiles(home)]
        return profiles[0]
    return _sourced(home / f".{shell}rc", f'. "{written}"')


def _powershell_profiles(home: Path) -> list[Path]:
    """Name the settings of PowerShell 7 and, on Windows, of the PowerShell 5 that it comes with."""
    name = "Microsoft.PowerShell_profile.ps1"
    if os.name == "nt":
        return [home / "Documents" / of / name for of in ("PowerShell", "WindowsPowerShell")]
    return [home / ".config" / "powershell" / name]


def _written(path: Path, script: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Refused(f"建不了文件夹 {path.parent}，没有安装。") from None
    replace(path, script.encode())
    return path


def _sourced(settings: Path, line: str) -> Path:
    """Have a shell's settings read the script, once."""
    try:
        content = settings.read_text(encoding="utf-8") if settings.exists() else ""
    except (OSError, ValueError):
        raise Refused(f"读不了 {settings}，没有安装。请自己在里面加一行：{line}") from None
    if line not in content.splitlines():
        gap = "" if not content or content.endswith("\n") else "\n"
        try:
            settings.parent.mkdir(parents=True, exist_ok=True)
            # Only put after what is there: these settings are the user's.
            with settings.open("a", encoding="utf-8", newline="\n") as file:
                file.write(f"{gap}{line}\n")
        except OSError:
            raise Refused(f"写不了 {settings}。请自己在里面加一行：{line}") from None
    return settings
