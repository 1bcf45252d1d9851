"""Reminders in the words of a polite clerk: texts to be pasted into a chat, or on a page."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kjplan.report import columns
from kjplan.report.head import head
from kjplan.report.page import BLANK, Heading, line
from kjplan.standing.shares import SILENT_DAYS
from kjplan.text import safe, words
from kjplan.text.numerals import chinese
from kjplan.text.words import number, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from kjplan.plan.model import Plan
    from kjplan.report.page import Block, Page
    from kjplan.standing.decided import Decided
    from kjplan.standing.outlook import Outlook
    from kjplan.standing.reminders import Reminder, Reminders
    from kjplan.standing.rounds import Round
    from kjplan.standing.standing import Standing

# So many tasks of one limit are told one by one; at a year's end there are dozens.
_APART = 5
# So many tasks without a report, or with nobody to remind, are named; forms and lists have all.
_LISTED = 10


def nothing(reminders: Reminders) -> str:
    """Say that nobody is to be reminded."""
    return f"没有要催的：该报的都报了，没有逾期或 {reminders.days} 天内到期的任务。"


def nobodys(plan: Plan, reminders: Reminders) -> str:
    """Say which tasks would be asked for and are nobody's; "" where there are none."""
    if not reminders.nobodys:
        return ""
    ids = "、".join(s.task.id for s in reminders.nobodys[:_LISTED])
    more = " 等" if len(reminders.nobodys) > _LISTED else ""
    due = f"另有 {len(reminders.nobodys)} 项要催，不知道催谁"
    if reminders.each == "owner":
        return f"{due}（{words.unassigned(plan.terms.owner)}）：{ids}{more}。"
    return f"{due}（没有列明{plan.terms.office}，或只写了统称）：{ids}{more}。"


def page(outlook: Outlook, reminders: Reminders) -> Page:
    """Show each text under the name of whom it is for."""
    blocks: list[Block] = list(head(outlook, "催办"))
    for reminder in reminders.reminders:
        blocks += [Heading(reminder.name), *map(line, lines(outlook, reminders, reminder)), BLANK]
    return tuple(blocks[:-1]) if reminders.reminders else (*blocks, line(nothing(reminders)))


def texts(outlook: Outlook, reminders: Reminders, *, ruled: bool) -> Page:
    """Give the texts alone, a blank line between; `ruled` with a line on top of each."""
    blocks: list[Block] = []
    count = len(reminders.reminders)
    for nth, reminder in enumerate(reminders.reminders, 1):
        if ruled:
            blocks += [line(f"-------- {reminder.name}（{nth}/{count}）--------"), BLANK]
        blocks += [*map(line, lines(outlook, reminders, reminder)), BLANK]
    return tuple(blocks[:-1])


def text(outlook: Outlook, reminders: Reminders, reminder: Reminder) -> str:
    """Give one text, a line a paragraph."""
    return "\n".join(lines(outlook, reminders, reminder))


def lines(outlook: Outlook, reminders: Reminders, reminder: Reminder) -> list[str]:
    """Word a reminder, a line a paragraph."""
    plan, you = outlook.plan, _you(reminders)
    parts = list(_parts(outlook, reminders, reminder))
    told = [_greeting(reminders, reminder)]
    what = "一件事" if reminder.matters == 1 else "几件事"
    told.append(f"《{plan.title}》截至{_day(outlook, outlook.as_of)}的进展，有{what}请{you}留意。")
    for nth, (lead, *items) in enumerate(parts, 1):
        told.append(f"{chinese(nth)}、{lead}" if len(parts) > 1 else lead)
        told += [f"{n}. {item}" for n, item in enumerate(items, 1)]
    if reminder.blocked:
        told.append(_blocked(outlook, reminder))
    return [*told, _closing(outlook, reminder)]


def _you(reminders: Reminders) -> str:
    return "您" if reminders.each == "owner" else "你们"


def _greeting(reminders: Reminders, reminder: Reminder) -> str:
    if reminders.each == "owner":
        return f"{reminder.name}同志，您好！"
    return f"{reminder.name}的同事，你们好！"


def _parts(outlook: Outlook, reminders: Reminders, reminder: Reminder) -> Iterator[list[str]]:
    """Word what is asked for, each part as a sentence and what is listed under it."""
    for of in reversed(reminder.rounds):
        # What is in hand is told once, with the round that is on.
        tasks = f"；{_in_hand(reminder.open)}" if of is reminder.rounds[0] else ""
        yield [f"{_round(outlook, of)}{tasks}。"]
    if late := reminder.overdue:
        yield [f"已逾期的{len(late)}项：", *_items(outlook, reminder, late)]
    if staged := reminder.stages:
        items = (_item(outlook, reminder, s, _stage(outlook, s)) for s in staged)
        yield [f"还没有达到阶段目标的{len(staged)}项：", *items]
    if soon := reminder.due_soon:
        lead = f"{reminders.days}天内到期的{len(soon)}项："
        yield [lead, *_items(outlook, reminder, soon)]
    if reminder.decided:
        lead = f"会上议定的{len(reminder.decided)}件："
        yield [lead, *(_decided(outlook, reminder, each) for each in reminder.decided)]
    if reminder.silent:
        yield [_silent(reminder.silent)]


def _round(outlook: Outlook, of: Round) -> str:
    name, last = words.round_name(of.every, of.first), _day(outlook, of.by)
    if of.by < outlook.as_of:
        return f"{name}的进展还没有收到，应于{last}前{_report(outlook.plan)}"
    return f"{name}的进展请于{last}前{_report(outlook.plan)}"


def _in_hand(standings: Sequence[Standing]) -> str:
    """Say how many tasks are open, and how far the figures among them are."""
    figures = [s for s in standings if s.task.has_figure]
    count = f"在办的任务有{len(standings)}项"
    if not figures:
        return count
    return f"{count}，其中指标{len(figures)}项：{_listed(figures)}"


def _listed(standings: Sequence[Standing]) -> str:
    """Name tasks, of many the first ones."""
    return _named(standings[:_LISTED]) + ("等" if len(standings) > _LISTED else "")


def _named(standings: Iterable[Standing]) -> str:
    """Name tasks, each figure with how far it is."""
    return "、".join(
        f"{s.task.title}（{_figure(s)}）" if s.task.has_figure else s.task.title for s in standings
    )


def _report(plan: Plan) -> str:
    return f"报{plan.reporting.to}" if plan.reporting and plan.reporting.to else "报送"


def _decided(outlook: Outlook, reminder: Reminder, decided: Decided) -> str:
    """Word what a meeting decided, when, who is to do it beside the reader, and by when."""
    task, decision = decided.standing.task, decided.decision
    by = decision.due or decision.on
    left = (by - outlook.as_of).days
    told = words.reason("due_soon", left) if left >= 0 else f"已过{-left}天"
    what, held = safe.one_line(decision.note).rstrip("。"), _day(outlook, decision.on)
    others = decision.assignees not in ((), (reminder.name,))
    who = f"由{'、'.join(decision.assignees)}" if others else ""
    said = f"{who}{_day(outlook, by)}前办好，{told.replace(' ', '')}"
    return f"{what}（{task.title}，{held}议定）：{said}。"


def _silent(standings: Sequence[Standing]) -> str:
    return f"最近{SILENT_DAYS}天没有收到进展的{len(standings)}项：{_listed(standings)}。"


def _blocked(outlook: Outlook, reminder: Reminder) -> str:
    """Say what waits for a decision, since when and why."""
    items = "；".join(_waiting(outlook, s) for s in reminder.blocked)
    return f"另有{len(reminder.blocked)}项需协调，在等领导定，这次不催：{items}。"


def _waiting(outlook: Outlook, standing: Standing) -> str:
    since = f"{_day(outlook, standing.blocked_since)}起" if standing.blocked_since else ""
    why = "，".join(filter(None, (since, standing.note.rstrip("。"))))
    return f"{standing.task.title}（{why}）" if why else standing.task.title


def _closing(outlook: Outlook, reminder: Reminder) -> str:
    reporting = outlook.plan.reporting
    to = reporting.to if reporting else ""
    if reminder.overdue or reminder.silent or any(of.by < outlook.as_of for of in reminder.rounds):
        asked = f"请尽快把进展报{to}" if to else "请尽快报一下进展"
        return f"{asked}；已经办结的也请说一声，有困难请早些提出。谢谢！"
    return (
        f"请抓紧办理，有困难请早些告诉{to}。谢谢！"
        if to
        else "请抓紧办理，有困难请早些提出。谢谢！"
    )


def _items(outlook: Outlook, reminder: Reminder, standings: Sequence[Standing]) -> Iterator[str]:
    """Word tasks in the order of their limits: one by one, or many of one limit together."""
    for _, same in groupby(standings, key=lambda s: (s.due, s.promised_due)):
        together = list(same)
        if len(together) > _APART:
            yield f"{_limit(outlook, together[0])}的{len(together)}项：{_named(together)}。"
        else:
            yield from (_item(outlook, reminder, s, _limit(outlook, s)) for s in together)


def _item(outlook: Outlook, reminder: Reminder, standing: Standing, limit: str) -> str:
    """Word one task: since when, by when, how far it is."""
    task = standing.task
    # Through which label it is theirs, where it does not name them.
    through = () if reminder.name in (*task.offices, *task.owners) else task.offices
    facts = (limit, _figure(standing), _last(outlook, standing))
    return f"{task.title}（{'，'.join((task.id, *through))}）：{'；'.join(filter(None, facts))}。"


def _limit(outlook: Outlook, standing: Standing) -> str:
    limit = f"时限{_day(outlook, standing.due)}"
    if standing.is_extended:
        limit += f"（原{_day(outlook, standing.promised_due)}）"
    if standing.left < 0:
        return f"{limit}，已逾期{-standing.left}天"
    return f"{limit}，还有{standing.left}天" if standing.left else f"{limit}，今天到期"


def _stage(outlook: Outlook, standing: Standing) -> str:
    """Word the stage that is asked for: `6月30日前须达2家，还有10天`."""
    stage = standing.stage
    if stage is None:
        return ""
    left = standing.left_to(stage.by)
    wanted = f"{_day(outlook, stage.by)}前须达{number(stage.at_least)}{standing.task.unit}"
    if left < 0:
        return f"{wanted}，已过{-left}天"
    return f"{wanted}，还有{left}天" if left else f"{wanted}，今天到期"


def _figure(standing: Standing) -> str:
    """Word how far a task is and how far it is to come: `目前7家，目标11家`."""
    task, state = standing.task, standing.state
    if not task.has_figure:
        return f"目前完成{percent(state.percent)}" if state.percent else ""
    unit = "名" if task.rank else task.unit
    now = "还没有报数" if state.value is None else f"目前{columns.value(standing)}{unit}"
    if task.every:
        return f"{now}，共应有{number(standing.goal or 0)}次"
    wanted = columns.target(task, standing.goal)
    return f"{now}，{'要求' if task.is_ceiling else '目标'}{wanted}"


def _last(outlook: Outlook, standing: Standing) -> str:
    if day := standing.state.reported_on:
        return f"最近一次报进展是{_day(outlook, day)}"
    # A figure without a reading has been told.
    return "" if standing.task.has_figure else "还没有报过进展"


def _day(outlook: Outlook, day: date) -> str:
    return words.day(day, outlook.as_of.year)
