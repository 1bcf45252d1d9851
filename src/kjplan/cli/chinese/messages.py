"""click's own words in Chinese.

click looks every sentence of its own up through gettext, in the language of the environment.
kjplan speaks Chinese whatever the environment says, so the look-up is answered from here.
"""

from __future__ import annotations

import sys

import click

_EXTRA = "多了参数：{args}。"
WORDS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示本说明。",
    "Show the version and exit.": "显示版本号。",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "required": "必填",
    "(dynamic)": "（自动）",
    "deprecated": "已弃用",
    "Aborted!": "已中止。",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "说明见：{command} {option}",
    "Missing command.": "请写要执行的命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少 {param_type}",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Invalid value: {message}": "{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}：{message}",
    "No such command {name!r}.": "没有命令“{name}”。",
    "No such option {name!r}.": "没有选项“{name}”。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "是不是其中之一：{possibilities}？",
    "Option {name!r} does not take a value.": "选项“{name}”后面不跟值。",
    "Option {name!r} requires an argument.": "选项“{name}”后面要跟一个值。",
    "Option {name!r} requires {nargs} arguments.": "选项“{name}”后面要跟 {nargs} 个值。",
    "Argument {name!r} takes {nargs} values.": "参数“{name}”要 {nargs} 个值。",
    "Got unexpected extra argument ({args})": _EXTRA,
    "Got unexpected extra arguments ({args})": _EXTRA,
    "Choose from:\n\t{choices}": "可选：{choices}",
    "{value!r} is not {choice}.": "“{value}”不对，只能是 {choice}。",
    "{value!r} is not one of {choices}.": "“{value}”不在可选值之中：{choices}。",
    "Do you want to continue?": "要继续吗？",
    "Confirm the action without prompting.": "不再询问，直接执行。",
    "Repeat for confirmation": "请再输入一遍",
    "Error: invalid input": "错误：请回答 y 或 n。",
    "Error: The two entered values do not match.": "错误：两次输入不一样。",
    "Press any key to continue...": "按任意键继续……",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "unknown error": "原因不明",
    "Could not open file {filename!r}: {message}": "打不开文件“{filename}”：{message}",
    "{name} {filename!r} does not exist.": "{name}“{filename}”不存在。",
    "{name} {filename!r} is a file.": "“{filename}”是文件。",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹。",
    "{name} {filename!r} is not readable.": "{name}“{filename}”读不了。",
    "{name} {filename!r} is not writable.": "{name}“{filename}”写不了。",
    "{name} {filename!r} is not executable.": "{name}“{filename}”不能执行。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是数。",
    "{value} is not in the range {range}.": "{value} 不在 {range} 之内。",
}


def sentence(error: click.UsageError) -> str:
    """Word an error of usage: which option or argument, and what about it."""
    if isinstance(error, click.MissingParameter) and error.param:
        kind = "选项" if isinstance(error.param, click.Option) else "参数"
        return f"缺少{kind}“{_name(error.param)}”。"
    if isinstance(error, click.BadParameter) and isinstance(error.param, click.Option):
        return f"{_name(error.param)}：{error.message}"
    if isinstance(error, click.BadParameter):
        return error.message
    if isinstance(error, click.NoSuchOption):
        return error.message  # what is near, the answer to the slip says
    return error.format_message()


def _name(param: click.Parameter) -> str:
    return (
        param.opts[0] if isinstance(param, click.Option) else param.human_readable_name.strip("[].")
    )


def _gettext(message: str) -> str:
    return WORDS.get(message, message)


def _ngettext(singular: str, plural: str, count: int) -> str:
    return _gettext(singular if count == 1 else plural)


def speak() -> None:
    """Have every module of click ask here for its words."""
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types"):
        module = sys.modules[f"click.{name}"]
        for asked, answer in (("_", _gettext), ("ngettext", _ngettext)):
            if hasattr(module, asked):
                setattr(module, asked, answer)
