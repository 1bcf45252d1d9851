"""What people write for a command or an option that has another name."""

from __future__ import annotations

# By the command, or the option, that is meant.
_COMMANDS = {
    "list": "ls ll lists 清单 任务 列出 名单 全部 所有",
    "show": "see cat view任务 看 详情 详细 查询",
    "view": "group 分工 分类",
    "summary": "sum status 总结 概况 汇报 会前摘要",
    "targets": "target 目标 量化指标 指标值",
    "log": "history 记录 日志 历史",
    "start": "begin 开始 开工 推进",
    "done": "finish complete 办结 完结 做完",
    "accept": "close 核销",
    "extend": "delay postpone 推迟 展期",
    "block": "stop 需协调 卡住",
    "drop": "cancel 作废",
    "reopen": "open 重新打开 恢复",
    "progress": "set update 更新 完成值 登记",
    "note": "comment 备注 注明",
    "meeting": "meet 开会",
    "undo": "revert 撤销 回退",
    "check": "verify validate 校验 核对",
    "completion": "complete-shell 自动补全",
    "import": "load 读入",
    "init": "new create 新建 初始化",
}
COMMANDS = {word: name for name, words in _COMMANDS.items() for word in words.split()}

HELP = ("help", "帮助", "?", "？", "/?", "-?", "-help", "--帮助", "/help", "--?")
VERSION = ("version", "版本", "-v", "-V", "-version", "--版本")

# The first that the command has is meant.
_OPTIONS = {
    "--note": "-m --message --msg --备注 --原因 --理由 --comment --because",
    "--output": "--out --save --导出 --存为 --保存 --to-file --outfile",
    "--owner": "--who --person --people --name --姓名 --负责人 --人",
    "--office": "--dept --department --部门 --责任股室 --责任单位 --牵头单位 --承办单位",
    "--on": "--date --day --when --时间 --当天",
    "--as-of": "--date --day --when --时间 --today --asof --日期",
    "--by": "--user --recorder --我",
    "--columns": "--column --fields --cols --字段",
    "--sort": "--order --order-by --sort-by --排",
    "--search": "-s --grep --find --keyword --查找 --关键字 --搜 --查",
    "--due-before": "--due --before --deadline --完成时限 --到期",
    "--status": "--state",
    "--kind": "--type --种类",
    "--color": "--colour --colors",
    "--file": "--plan --计划",
    "--since": "--from --从",
    "--until": "--to --到",
    "--evidence": "--proof --附件 --证据",
    "--full": "--all -a",
    "--yes": "-Y --是 --确定",
}

# What a file is called, by the endings that will do for it; the first that there is.
KINDS = {
    "excel": "xlsx csv", "xls": "xlsx csv", "xlsx": "xlsx csv", "表格": "xlsx csv",
    "word": "docx md", "doc": "docx md", "docx": "docx md", "文档": "docx md",
    "html": "html", "网页": "html", "web": "html", "csv": "csv", "tsv": "tsv", "json": "json",
    "md": "md", "markdown": "md", "svg": "svg", "图片": "svg", "txt": "txt", "pdf": "html",
    "ics": "ics", "日历": "ics", "jsonl": "jsonl",
}  # fmt: skip

# Titles that are written behind a name.
TITLE = "副?(局长|主任|科长|股长|书记|处长|部长|所长|院长|主席|组长|总|工)|同志|老师|的"
# What is written behind the word of a light, a status or a kind.
BEHIND = "色?灯?的?(任务)?|项|类"


def options(typed: str) -> list[str]:
    """Give the options that may be meant by a name that none has."""
    return [name for name, words in _OPTIONS.items() if typed in words.split()]
