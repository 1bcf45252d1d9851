"""What people write for a command or an option that has another name."""

from __future__ import annotations

# By the command, or the option, that is meant; a command may have more of its line behind it.
_COMMANDS = {
    "list": "ls ll lists liebiao 清单 任务 列出 名单 全部 所有 任务清单 所有任务 全部任务",
    "list -o 台账.xlsx": "export print 导出 打印 下载",
    "show": "see cat chakan view任务 看 详情 详细 查询 看看",
    "view": "group fenzu 分工 分类",
    "view owner": "按责任人 按人 分人",
    "view office": "按股室 按责任股室 分股室 各股室 各股室完成情况",
    "view section": "按部分 分部分",
    "summary": "sum status zhaiyao 总结 概况 情况 完成情况 进展情况 统计 会前摘要",
    "summary -o 通报.docx": "report 通报 报告 周报 月报 季报 专报 汇报材料",
    "targets": "target zhibiao 目标 量化指标 指标值 序时进度",
    "rollup": "huizong 排名 排行",
    "trend": "zoushi 趋势 走势图 曲线",
    "calendar": "rili 日程",
    "remind": "cuiban 提醒 催报 催一下",
    "log": "history taizhang 台帐 记录 日志 历史 登记记录",
    "log --meeting": "minutes 纪要 会议纪要 jiyao",
    "form": "tianbao 填报表 报表 表格",
    "start": "begin qidong 开始 开工 推进 已启动",
    "done": "finish complete wancheng 办结 完结 做完 办完 搞定 完成了",
    "accept": "close xiaohao 核销",
    "extend": "delay postpone yanqi 推迟 展期 延期到 延到 推迟到",
    "block": "stop xietiao 需协调 卡住",
    "drop": "cancel delete remove rm quxiao 作废 删除 不办",
    "reopen": "open chongkai 重新打开 恢复",
    "progress": "set update jindu 更新 完成值 登记 报数 上报 进展",
    "note": "comment shuoming 备注 注明",
    "review": "guohui",
    "meeting": "meet huiyi 开会",
    "collect": "shoubiao 收",
    "undo": "revert chehui 撤销 撤消 回退",
    "check": "verify validate jiancha 校验 核对 检查计划 检查台账",
    "sync": "push pull git tongbu",
    "completion": "complete-shell 自动补全",
    "import": "load daoru 读入",
    "init": "new create yangli 新建 初始化",
}
COMMANDS = {word: name.split() for name, words in _COMMANDS.items() for word in words.split()}

HELP = (
    "help", "帮助", "?", "/?", "-?", "-help", "-帮助", "--帮助", "/help", "--?", "man", "用法",
    "怎么用", "使用说明", "说明书",
)  # fmt: skip
VERSION = ("version", "版本", "版本号", "-v", "-V", "--v", "-version", "--版本")

# The first that the command has is meant.
_OPTIONS = {
    "--note": "-m --message --msg --备注 --原因 --理由 --名称 --title --name --comment --because "
    "--reason --why",
    "--output": "--out --save --导出 --输出 --存为 --保存 --to-file --outfile",
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
    "--meeting": "--纪要 --会议纪要 --minutes",
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

# What is written for the words of a list, by the option and the word that is meant.
_WORDS = {
    ("--overdue", ""): "超期 超时 过期 到期未完成 逾期没完成 逾期未完成 late",
    ("--open", ""): "没完成 未完结 未办结 没办结 没办完 没做完 在办 open 未完",
    ("--status", "未启动"): "没开始 未开始 没启动 没做 未做 待办",
    ("--status", "推进中"): "进行中 正在办 在做 started ongoing in-progress wip",
    ("--status", "需协调"): "卡住 有困难 存在困难 等领导定",
    ("--status", "已完成"): "完成 完成了 办结 已办结 办完 做完 做完了 finished completed closed",
    ("--status", "已取消"): "取消 作废 不办了 cancelled canceled",
    ("--light", "红"): "红牌 亮红灯",
    ("--light", "黄"): "黄牌 亮黄灯",
    ("--light", "绿"): "绿牌 亮绿灯",
    ("--kind", "长期坚持"): "长期 常态化",
}  # fmt: skip
WORDS = {word: meant for meant, words in _WORDS.items() for word in words.split()}
# The command that puts a task into a status.
BY_STATUS = {"推进中": "start", "需协调": "block", "已完成": "done", "已取消": "drop"}
# What stands between words and means nothing alone.
FILLERS = ("和", "与", "及", "的", "到", "至", "为", "是", "把", "了", "：", ":", "、", "，", ",")

# What a command cannot do without, where it has an option or in any case (""), with an example.
NEEDED = (
    ("extend", "", "--note", "省里推迟"),
    ("done", "--force", "--note", "上级已认可"),
    ("form", "--each", "-o", "填报表"),
    ("form", "", "-o", "填报表.xlsx"),
    ("calendar", "--alarm", "-o", "时限.ics"),
)

# Titles that are written behind a name.
TITLE = "副?(局长|主任|科长|股长|书记|处长|部长|所长|院长|主席|组长|总|工)|同志|老师|负责|的"
# What is written behind the word of a light, a status or a kind.
BEHIND = "色?灯?的?(任务)?|项|类"
# What is written around a word.
MARKS = "。，、；：！？.,;:!?（）()[]【】〔〕《》<>＜＞“”‘’\"'「」『』#/"


def options(typed: str) -> list[str]:
    """Give the options that may be meant by a name that none has."""
    return [name for name, words in _OPTIONS.items() if typed in words.split()]
