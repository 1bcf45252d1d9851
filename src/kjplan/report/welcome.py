"""What `kjplan` alone says: which plan it found, how it stands, and what to type next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.report.page import BLANK, Cell, Column, Figure, Figures, Heading, Span, Table, line
from kjplan.standing.shares import Tally
from kjplan.text.words import completed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kjplan.plan.model import Plan
    from kjplan.report.page import Page
    from kjplan.standing.standing import Standing

_ABOUT = "年度工作要点的进展：谁负责什么，做到哪里，什么晚了。"
_COLUMNS = (Column("命令"), Column("作用", "text"))


def page(plan: Plan, standings: Sequence[Standing], as_of: date) -> Page:
    """Welcome somebody to a plan, with commands that can be typed as they stand."""
    tally = Tally.of(standings)
    figures = [Figure("截至", str(as_of)), Figure("任务", str(tally.finite))]
    if tally.countable:
        figures.append(Figure("完成", completed(tally.done, tally.countable)))
    if tally.ongoing:
        figures.append(Figure("长期坚持", str(tally.ongoing)))
    if tally.red:
        figures.append(Figure("红灯", str(tally.red), "red"))
    return (
        Heading(plan.title, 1, "title"),
        Figures(tuple(figures)),
        BLANK,
        _commands(_for(plan, standings)),
    )


def without_plan(why: str) -> Page:
    """Welcome somebody to a folder without a plan that can be read."""
    commands = [
        ("kjplan init", "写一份带注释的样例计划"),
        ("kjplan check", "检查计划，逐处说明问题"),
        ("kjplan --help", "全部命令"),
    ]
    return (
        Heading("kjplan", 1, "title", beside=line(_ABOUT)),
        line(Span(why, "warning")),
        BLANK,
        _commands(commands),
    )


def _for(plan: Plan, standings: Sequence[Standing]) -> list[tuple[str, str]]:
    target = next((s.task for s in standings if s.goal), None)
    once = next((s.task for s in standings if s.task.kind == "once"), None)
    commands = [("kjplan summary", "会前摘要，一屏看清")]
    if plan.people:
        name = plan.people[0].name
        commands.append((f"kjplan list --owner {name}", f"{name}的任务"))
    elif plan.offices:
        name = plan.offices[0].name
        commands.append((f"kjplan list --office {name}", f"{name}的任务"))
    commands += [(f"kjplan show {s.task.id}", "一项任务的全部内容") for s in standings[:1]]
    if target:
        commands.append((f"kjplan progress {target.id} 1", f"登记完成值：{target.title}"))
    if once:
        commands.append((f"kjplan done {once.id}", f"记为已完成：{once.title}"))
    return [*commands, ("kjplan --help", "全部命令")]


def _commands(commands: list[tuple[str, str]]) -> Table:
    rows = tuple((Cell(command, "strong"), Cell(about)) for command, about in commands)
    return Table(_COLUMNS, rows, indent=2, headed=False)
