"""A table of tasks (任务分解表, 台账) as the draft of a plan: a row is a task."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from kjplan.intake import front, limits, register, roles
from kjplan.intake.columns import Cell, Column, Header, header
from kjplan.intake.compose import limited
from kjplan.intake.declared import Custom
from kjplan.intake.draft import NOBODY, Clause, Doubt, Draft, Item, Parties, Section, seen
from kjplan.intake.enumeration import Entry
from kjplan.intake.names import groups
from kjplan.intake.outline import Heading, Line, heading
from kjplan.intake.roles import Party, Reading
from kjplan.intake.tasks import Context, task

_REMARK = re.compile(r"^(?:注|备注|说明|填表|填报|制表|审核|联系人)[：:]?")


class _Row(NamedTuple):
    """A task's row: its number from 1, section, title, text, printed number, and who and when."""

    place: int
    section: str
    title: str
    number: str
    text: str
    who: Parties
    limit: str
    doubts: tuple[Doubt, ...]


class _Layout(NamedTuple):
    """Which columns hold the section, the item's title and the task; -1 is none."""

    section: int
    title: int
    task: int
    number: int


def table_plan(
    rows: Sequence[Sequence[Cell | str]],
    *,
    columns: Mapping[str, str] | None = None,
    organization: str = "",
    period: tuple[date, date] | None = None,
    year: int | None = None,
) -> Draft:
    """Make a draft of a table's rows; `columns` says as what a heading is to be read.

    Places in doubts are rows, from 1. Raises Wrong where the headings are not known.
    """
    cells = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in rows]
    head = header(cells, columns or {})
    above = [Line(i, t) for i, row in enumerate(cells[: head.first], 1) for t in _distinct(row)]
    top = front.front(above)
    name, about_name = (organization, "") if organization else front.organization(top, ())
    body = [Line(i, c.text) for i, row in enumerate(cells, 1) for c in row]
    years, about_years = (period, "") if period else front.period(top, body, (), year)
    found, remarks, readings = _rows(cells, head)
    sections = tuple(_sections(found, Context(years)))
    draft = Draft(
        top.title, name, years, top.before, top.preamble, sections, tuple(remarks),
        brackets=sum(row.who != NOBODY for row in found),
        doubts=tuple(front.doubts(top, name, about_name, about_years)),
    )  # fmt: skip
    return register.register(draft, readings)


def task_cells(rows: Sequence[Sequence[Cell]], columns: Mapping[str, str]) -> list[tuple[int, str]]:
    """Give the task of each row, with the row's place from 1; raises Wrong as `table_plan`."""
    cells = [[*row] for row in rows]
    found, _, _ = _rows(cells, header(cells, columns))
    return [(row.place, _without_number(row)) for row in found]


def _distinct(row: Sequence[Cell]) -> list[str]:
    return list(dict.fromkeys(c.text.strip() for c in row if seen(c.text)))


def _rows(cells: list[list[Cell]], head: Header) -> tuple[list[_Row], list[str], list[Reading]]:
    """Read the rows below the headings: tasks, remarks at the end, and who answers."""
    layout = _layout(cells[head.end :], head)
    headings = {seen(column.heading) for column in head.columns}
    found: list[_Row] = []
    remarks: list[str] = []
    readings: list[Reading] = []
    section = title = ""
    for place, row in enumerate(cells[head.end :], head.end + 1):
        words = _distinct(row)
        if not words or {seen(word) for word in words} <= headings:
            continue
        if len(words) == 1 or not _at(row, layout.task):
            if _REMARK.match(words[0]):
                remarks.append(words[0])
                continue
            if _is_section(row, layout.task):
                section, title = words[0], ""
                continue
        if not _at(row, layout.task):
            continue
        section = _at(row, layout.section) or section
        title = _at(row, layout.title) or title
        reading = _reading(row, head)
        readings.append(reading)
        limit = "；".join(_at(row, c.place) for c in head.columns if c.role == "limit")
        who, doubts = _who(reading, found, place)
        number = _at(row, layout.number)
        found.append(_Row(place, section, title, number, _at(row, layout.task), who, limit, doubts))
    return found, remarks, readings


def _is_section(row: Sequence[Cell], task: int) -> bool:
    """Tell a row that holds one text only, which is no task and no remark."""
    words = _distinct(row)
    return len(words) == 1 and not _REMARK.match(words[0]) and not _at_only(row, task)


def _at(row: Sequence[Cell], index: int) -> str:
    return row[index].text.strip() if 0 <= index < len(row) else ""


def _at_only(row: Sequence[Cell], index: int) -> bool:
    """Tell whether a row of one text has it in the task's column, and not merged across."""
    return (
        bool(_at(row, index))
        and not any(cell.text.strip() for i, cell in enumerate(row) if i != index)
        and not heading(_at(row, index))
    )


def _layout(rows: list[list[Cell]], head: Header) -> _Layout:
    """Choose the task's column: the text that differs most from row to row, of two the longer."""
    texts = [column for column in head.columns if column.role == "text"]
    number = next((column.place for column in head.columns if column.role == "number"), -1)

    def weight(column: Column) -> tuple[int, int]:
        own = [row[column.place] for row in rows if column.place < len(row)]
        filled = {cell.text.strip() for cell in own if cell.text.strip() and not cell.merged}
        return len(filled), sum(map(len, filled))

    def tenth(column: Column) -> tuple[int, int]:
        count, length = weight(column)
        return count * 10 // max(1, len(rows)), length

    chosen = max(texts, key=tenth)
    left = [column for column in texts if column.place < chosen.place]
    if not left:
        return _Layout(-1, -1, chosen.place, number)
    if len(left) == 1:
        # Rows that hold a section leave the column for the item's title.
        parted = any(_is_section(row, chosen.place) for row in rows)
        grouped = weight(left[0])[0] < weight(chosen)[0] and not parted
        both = (left[0].place, -1) if grouped else (-1, left[0].place)
        return _Layout(*both, chosen.place, number)
    return _Layout(left[0].place, left[-1].place, chosen.place, number)


def _reading(row: Sequence[Cell], head: Header) -> Reading:
    """Read who answers from a row's cells; a cell may have words of its own (甲牵头，乙配合)."""
    found: list[Party] = []
    for column in head.columns:
        text = _at(row, column.place) if column.role == "party" else ""
        if not text or text in ("/", "-", "—", "无"):
            continue
        own = roles.read(text)
        found += own.parties if own else (Party(column.word, tuple(groups(text))),)
    leads = any("牵头" in party.role or "主办" in party.role for party in found)
    if not leads:
        # 配合/责任单位 beside an empty 牵头 are those that answer.
        found = [p._replace(role="责任单位") if "责任单位" in p.role else p for p in found]
    starred = tuple(
        n.strip(roles.STARS) for p in found for n in p.names if n.strip(roles.STARS) != n
    )
    plain = [
        party._replace(
            groups=tuple(
                group._replace(names=tuple(name.strip(roles.STARS) for name in group.names))
                for group in party.groups
            )
        )
        for party in found
    ]
    return Reading(tuple(party for party in plain if party.groups), starred, keyed=True)


def _who(reading: Reading, before: list[_Row], place: int) -> tuple[Parties, tuple[Doubt, ...]]:
    who = roles.parties(reading, Custom())
    if who != NOBODY or not before or before[-1].who == NOBODY:
        return who, ()
    names = "、".join(before[-1].who.offices or before[-1].who.owners)
    return who, (Doubt(place, "这一行没有写单位", f"也可能与上一行合并，由“{names}”负责"),)


def _sections(rows: list[_Row], context: Context) -> list[Section]:
    sections = []
    for words, own in groupby(rows, key=lambda row: row.section):
        grouped = list(own)
        found = heading(words)
        number, title = (found.number, found.rest) if found else ("", words)
        items = [
            item
            for name, of_name in groupby(
                grouped, key=lambda row: (row.title, row.title or row.place)
            )
            for item in _items(name[0], list(of_name), context)
        ]
        sections.append(Section(number, title, grouped[0].place, tuple(items)))
    return sections


def _items(title: str, rows: list[_Row], context: Context) -> list[Item]:
    """Make an item of the rows of one title; its offices stand at its tasks where they differ."""
    first = rows[0]
    found = heading(title) if title else _numbered(first)
    number = found.number if found else first.number
    words = (found.rest if found else title) if title else ""
    clauses = [clause for row in rows for clause in _clauses(row, context)]
    item = Item(number, words, "", first.place, who=first.who, clauses=tuple(clauses))
    if len({row.who for row in rows}) > 1:
        item = item._replace(who=NOBODY)
    else:
        item = item._replace(clauses=tuple(clause._replace(who=NOBODY) for clause in clauses))
    return [item]


def _numbered(row: _Row) -> Heading | None:
    """Read the number that a row's text begins with, where it is the item's and not a list's."""
    return None if row.title or len(_listed(row.text)) > 1 else heading(row.text)


def _without_number(row: _Row) -> str:
    """Leave out the number that a cell begins with, where it is the item's own."""
    found = _numbered(row)
    return row.text.removeprefix(found.number).lstrip() if found else row.text


def _listed(text: str) -> list[str]:
    """Part a cell of numbered lines; any other is one text."""
    lines = [line for line in text.splitlines() if seen(line)]
    return lines if all(heading(line) for line in lines) else [text]


def _clauses(row: _Row, context: Context) -> list[Clause]:
    """Make a task of a row, or one of each numbered line in its cell."""
    lines = _listed(_without_number(row))
    day = limits.stated(row.limit, context.period)
    found = []
    for index, line in enumerate(lines):
        clause = task(Entry(line), row.place, context, new=index > 0)
        if clause.kind == "statement":
            clause = clause._replace(kind="once")
        clause = limited(clause, row.limit, day, context) if row.limit else clause
        doubts = (*clause.doubts, *(row.doubts if not index else ()))
        found.append(clause._replace(who=row.who, doubts=doubts))
    return found
