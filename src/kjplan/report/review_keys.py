"""The keys of a meeting, and the screens that are about no one task."""

from collections.abc import Collection
from typing import NamedTuple

from kjplan.ledger.event import Event
from kjplan.plan.model import Task
from kjplan.report.page import BLANK, Cell, Column, Heading, Page, Paragraph, Span, Table, line
from kjplan.text import safe


class Key(NamedTuple):
    """A key, the word for it under each task, and what it does."""

    key: str
    word: str
    does: str


KEYS = (
    Key("d", "完成", "记为已完成；未达目标值的要写原因"),
    Key("p", "完成值", "登记完成值：7、+3 或 60%"),
    Key("b", "需协调", "记为需协调，写等谁定什么"),
    Key("e", "延期", "登记新的完成时限和理由"),
    Key("n", "说明", "登记一条说明"),
    Key("m", "议定", "登记议定的事：办什么，谁来办，几日前办好"),
    Key("空格", "下一项", "过到下一项；没有登记的记为过了一遍"),
    Key("k", "上一项", "回到上一项"),
    Key("/", "找", "按编号或标题里的字找一项"),
    Key("f", "挑选", "只过某人、某股室、某部分的，或某色灯的"),
    Key("u", "撤回", "撤回自己在这次会上的上一次登记"),
    Key("v", "全文", "看这一项的全文和全部记录"),
    Key("?", "帮助", "看这一页"),
    Key("q", "结束", "散会，出会议纪要"),
)  # fmt: skip


def listed(keys: Collection[str] | None = None) -> Paragraph:
    """List some keys, or all, each with its word."""
    shown = [key for key in KEYS if keys is None or key.key in keys]
    return line(*(Span(f"{key.key} {key.word}  ", "label") for key in shown))


def how_to_write(task: Task) -> str:
    """Say what is typed for the figure of a task."""
    if task.rank:
        return "写名次，如 1"
    if not task.has_figure:
        return "写百分数，如 60%"
    if task.target and not task.target.accrues:
        return "写最近一次的数"
    return "写现在的数，或 +3、60%"


def through(meeting: Event, gone: int, notice: Page) -> Page:
    """Say that a meeting has gone through all its tasks."""
    name = (Span(f"  {safe.one_line(meeting.note)}", "dim"),) if meeting.note else ()
    return (
        line(Span(f"都过了一遍，共 {gone} 项。", "strong"), *name),
        *((BLANK, *notice) if notice else ()),
        BLANK,
        listed(("k", "/", "f", "u", "?", "q")),
    )


def help_page() -> Page:
    """List the keys."""
    return (
        Heading("会上的键", 2, "title"),
        BLANK,
        Table(
            (Column("键"), Column("做什么", "text")),
            tuple((Cell(key.key, "strong"), Cell(key.does)) for key in KEYS),
            headed=False,
        ),
        BLANK,
        line(Span("问话时按 Esc 再回车，或按 Ctrl-C，就不登记。", "dim")),
        line(Span("每登记一次就写在盘上；断电、关了窗口，再运行 kjplan review 接着开。", "dim")),
    )
