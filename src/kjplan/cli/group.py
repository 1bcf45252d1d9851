"""The command group: which commands there are, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import click

from kjplan import __version__
from kjplan.cli.chinese import messages
from kjplan.cli.chinese.command import Context, Helped, write
from kjplan.cli.chinese.types import Day, PlanFile, Word
from kjplan.errors import Invalid

if TYPE_CHECKING:
    from datetime import date

    from click.shell_completion import CompletionItem

    from kjplan.cli.app import App
    from kjplan.report.page import Page

messages.speak()


class Listed(NamedTuple):
    """A command that is not loaded yet: its Chinese name, where it is, its place in the help."""

    chinese: str
    module: str
    group: str
    line: str
    name: str = "command"


LOOK, _REPORT, _RECORD, _KEEP = "查看", "报送", "登记", "维护"
COMMANDS = {
    "list": Listed("列表", "list_", LOOK, "列出符合条件的任务，一行一项"),
    "show": Listed("查看", "show", LOOK, "看一项任务、一个条目或一个部分的全部内容"),
    "view": Listed("分组", "view", LOOK, "按责任人、责任股室或部分分组查看"),
    "summary": Listed("摘要", "summary", LOOK, "会前摘要：一屏看清进展"),
    "targets": Listed("指标", "targets", LOOK, "看量化指标：目标值、完成值、序时进度"),
    "rollup": Listed("汇总", "rollup", LOOK, "几个单位或几个年度的计划放在一起看、排名"),
    "trend": Listed("走势", "trend", LOOK, "逐月看完成率、序时进度、红黄绿灯"),
    "calendar": Listed("日历", "calendar", LOOK, "时限、阶段目标和报送日，可写成日历文件"),
    "remind": Listed("催办", "remind", LOOK, "催办：写好给各股室、各人的提醒"),
    "log": Listed("台账", "log", LOOK, "看台账：谁在哪一天登记了什么"),
    "form": Listed("填报", "form", _REPORT, "写出填报表，发给股室用 WPS 或 Excel 填"),
    "start": Listed("启动", "status", _RECORD, "记为推进中", "start"),
    "done": Listed("完成", "status", _RECORD, "记为已完成", "done"),
    "accept": Listed("销号", "status", _RECORD, "销号：已完成的核实过了", "accept"),
    "extend": Listed("延期", "extend", _RECORD, "延期：登记新的完成时限和理由"),
    "block": Listed("协调", "status", _RECORD, "记为需协调，说明里写等谁定什么", "block"),
    "drop": Listed("取消", "status", _RECORD, "记为已取消，不再计入完成率", "drop"),
    "reopen": Listed("重开", "status", _RECORD, "重新打开已完成、已取消或需协调的任务", "reopen"),
    "progress": Listed("进度", "progress", _RECORD, "登记完成值：7、+3 或 60%"),
    "note": Listed("说明", "note", _RECORD, "登记一条说明，状态不变"),
    "review": Listed("过会", "review", _RECORD, "在会上一项一项地过，按键登记，出会议纪要"),
    "meeting": Listed("会议", "meeting", _RECORD, "登记开了一次会"),
    "collect": Listed("收表", "collect", _RECORD, "收回各股室填好的填报表，看清楚再登记"),
    "undo": Listed("撤回", "undo", _RECORD, "撤回上一次登记"),
    "check": Listed("检查", "check", _KEEP, "检查计划和台账，一次报出全部问题"),
    "sync": Listed("同步", "sync", _KEEP, "经 git 和同事的计划、台账、佐证合到一起"),
    "completion": Listed("补全", "completion", _KEEP, "给命令行装上补全"),
    "import": Listed("导入", "import_", _KEEP, "从 Word、文本或表格写出计划，一字不差"),
    "init": Listed("样例", "init", _KEEP, "写一份带注释的样例计划"),
}
CHINESE = {listed.chinese: name for name, listed in COMMANDS.items()}


class Commands(Helped, click.Group):
    """Loads a command's module when the command is called, and not for the list of them."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        listed = COMMANDS[cmd_name]
        command: click.Command = getattr(
            import_module(f"kjplan.cli.commands.{listed.module}"), listed.name
        )
        command.name = cmd_name
        command.short_help = listed.line
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - likewise
        """List the commands by what they are for."""
        for group in dict.fromkeys(listed.group for listed in COMMANDS.values()):
            with formatter.section(group):
                formatter.write_dl(
                    (f"{name}, {listed.chinese}", listed.line)
                    for name, listed in COMMANDS.items()
                    if listed.group == group
                )

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Offer the commands, and the Chinese names that were begun."""
        from click.shell_completion import CompletionItem  # only a shell asks

        begun = [
            CompletionItem(listed.chinese, help=listed.line)
            for listed in COMMANDS.values()
            if incomplete and listed.chinese.startswith(incomplete)
        ]
        return begun + super().shell_complete(ctx, incomplete)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command called, by either name; raises UsageError for an unknown one."""
        args = [CHINESE.get(args[0], args[0]), *args[1:]]
        if args[0] not in COMMANDS and not ctx.resilient_parsing and args[0][:1] != "-":
            raise click.UsageError(f"没有命令“{args[0]}”。", ctx)
        return super().resolve_command(ctx, args)


def _write_version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        write(ctx, f"kjplan {__version__}")


def _begin(ctx: click.Context, _param: click.Parameter, files: tuple[str, ...]) -> None:
    """Begin the run with the plan's file: a day that is said without its year is of the plan's."""
    # The help of all commands needs no plan, nor what it takes to work on one.
    from kjplan.cli.app import App

    ctx.obj = App.from_environment(files, is_completing=ctx.resilient_parsing)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "-f", "--file", "--文件", "files", type=PlanFile(), envvar="KJPLAN_FILE", multiple=True,
    is_eager=True, expose_value=False, callback=_begin,
    help="计划文件；不写就用环境变量 KJPLAN_FILE，再就是此处或上级文件夹里的 plan.yaml。"
    "list 可以写几次，也可以写文件夹，几份一起列。",
)  # fmt: skip
@click.option("--as-of", "--截至", "as_of", type=Day(), help="看某一天的情况，默认今天。")
@click.option(
    "--known-on", "--当时", "known_on", type=Day(),
    help="只算到那天为止登记了的，不算以后补录、撤回的；不写 --as-of 就看那一天的情况。",
)  # fmt: skip
@click.option(
    "--color", "--颜色", "color", type=Word("何时", ("auto", "always", "never")),
    default="auto", help="颜色：auto 只在终端里用，always 总是用，never 不用。",
)  # fmt: skip
@click.option(
    "--pager/--no-pager", "--分页/--不分页", "pager", default=None,
    help="长的结果分页看；环境变量 KJPLAN_PAGER 可写分页程序，总是分页。",
)  # fmt: skip
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_write_version,
    help="显示版本号。",
)  # fmt: skip
@click.pass_context
def cli(
    ctx: click.Context,
    as_of: date | None,
    known_on: date | None,
    color: str,
    pager: bool | None,
) -> None:
    """年度工作要点的进展：谁负责什么，做到哪里，什么晚了。

    各命令说明里的例子都能在 kjplan init 写出的样例上运行。
    """
    ctx.obj.look_back(as_of, known_on)
    ctx.obj.draw(color, pager)
    if ctx.invoked_subcommand is None:
        ctx.obj.say_understood()
        ctx.obj.screen.show(_welcome(ctx.obj))


def _welcome(app: App) -> Page:
    from kjplan.report import welcome  # only where no command was called

    try:
        return welcome.page(app.plan, app.outlook.standings, app.as_of)
    except Invalid as error:
        return welcome.without_plan(str(error.problems[0]))
