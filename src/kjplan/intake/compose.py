"""An item's lines as clauses, each with the responsibility that closes it."""

import re
from datetime import date
from typing import NamedTuple

from kjplan.intake import clauses as parting
from kjplan.intake import limits, roles
from kjplan.intake.brackets import Bracket
from kjplan.intake.draft import NOBODY, Clause, Doubt, Item, Parties
from kjplan.intake.enumeration import Entry
from kjplan.intake.outline import Line
from kjplan.intake.tasks import Context, task

_MARKS = re.compile(r"[ 　]*[。；]?")
# 到2030年， holds for all of its sentence.
_BY = re.compile(
    r"\s*(?:[（(]\d[）)]|\d[.．、])?(?:到|至)?20\d\d年(?:\d{1,2}月)?底?(?:之?前)?[，,]"
)
_SENTENCE_ENDS = ("。", "；", ";")
_LASTING = re.compile(r"长期|持续|全年|常态|贯穿|每")


class Text(NamedTuple):
    """A stretch of an item's text; `heading` is one that a clause is not made of."""

    paragraph: int
    text: str
    new: bool
    heading: bool = False


class Stated(NamedTuple):
    """A responsibility as written; `own_line` is one that begins its paragraph."""

    paragraph: int
    text: str
    bracket: Bracket
    who: Parties
    own_line: bool = False


class _Span(NamedTuple):
    """The clauses from `start` up to `end` that one or several adjacent brackets close."""

    start: int
    end: int
    stated: tuple[Stated, ...]


def parts(line: Line, found: list[tuple[Bracket, Parties]], *, new: bool) -> list[Text | Stated]:
    """Part a line's text into stretches and responsibilities, the marks behind them included."""
    pieces: list[Text | Stated] = []
    start = 0
    for bracket, who in found:
        before = line.text[start : bracket.start]
        if before.strip():
            pieces.append(Text(line.paragraph, before, new and not pieces))
        marks = _MARKS.match(line.text, bracket.end)
        end = marks.end() if marks else bracket.end
        text = line.text[bracket.start : end].strip()
        pieces.append(Stated(line.paragraph, text, bracket, who, new and not pieces))
        start = end
    rest = line.text[start:]
    last = pieces[-1] if pieces else None
    if isinstance(last, Stated) and rest.strip() and not any(map(str.isalnum, rest)):
        # Marks without words, such as markdown's, stay with the bracket.
        pieces[-1] = last._replace(text=last.text + rest.strip())
    elif rest.strip():
        pieces.append(Text(line.paragraph, rest, new and not pieces))
    return pieces


def compose(item: Item, pieces: list[Text | Stated], context: Context) -> Item:
    """Fill an item with the clauses and responsibilities of its pieces."""
    clauses: list[Clause] = []
    spans: list[_Span] = []
    paragraph_start = 0
    for piece in pieces:
        if isinstance(piece, Text):
            paragraph_start = len(clauses) if piece.new else paragraph_start
            clauses += _clauses(piece, context)
        elif spans and spans[-1].end == len(clauses):
            spans[-1] = spans[-1]._replace(stated=(*spans[-1].stated, piece))
        else:
            last = spans[-1].end if spans else 0
            start = last if piece.own_line else max(last, paragraph_start)
            spans.append(_Span(start, len(clauses), (piece,)))
    return _stated(item, clauses, spans, context)


def _clauses(piece: Text, context: Context) -> list[Clause]:
    if piece.heading:
        return [task(Entry(piece.text), piece.paragraph, Context(statements="all"), new=piece.new)]
    found: list[Clause] = []
    carried: date | None = None
    past = False
    for index, entry in enumerate(parting.split(piece.text)):
        past = past or limits.tells_of_past(entry.text, context.period)
        clause = task(entry, piece.paragraph, context, new=piece.new and not index, past=past)
        if found and found[-1].text.rstrip().endswith(_SENTENCE_ENDS):
            carried = None
        if entry.text.rstrip().endswith(_SENTENCE_ENDS):
            past = False
        if clause.due is None and clause.kind in ("once", "target"):
            clause = clause._replace(due=carried)
        elif _BY.match(entry.text):
            carried = clause.due
        found.append(clause)
    return found


def _stated(item: Item, clauses: list[Clause], spans: list[_Span], context: Context) -> Item:
    """Put each responsibility where it holds: at the item, or at the clauses that it closes."""
    first = bool(spans) and spans[0].end == 0 and bool(clauses)
    last = len(spans) == 1 and spans[0].end == len(clauses)
    if first or last:
        span = spans[0]
        covered = _limited(clauses, 0, len(clauses), span, context)
        item = item._replace(
            who=_who(span), stated=_text(span), stated_first=first and not last,
            stated_apart=span.stated[0].own_line, doubts=(*item.doubts, *_doubts(span)),
        )  # fmt: skip
        clauses, spans = covered, spans[1:]
    for span in spans:
        clauses = _limited(clauses, span.start, span.end, span, context)
        who = _who(span)
        for index in range(span.start, span.end):
            clauses[index] = clauses[index]._replace(who=who)
        closed = clauses[span.end - 1]
        clauses[span.end - 1] = closed._replace(
            stated=_text(span),
            stated_apart=span.stated[0].own_line,
            doubts=(*closed.doubts, *_doubts(span)),
        )
    return item._replace(clauses=tuple(clauses))


def _text(span: _Span) -> str:
    return "".join(stated.text for stated in span.stated)


def _who(span: _Span) -> Parties:
    """Join what adjacent brackets say; who answers beside a 牵头 of another bracket supports."""
    who = NOBODY
    led = any(roles.leads(stated.bracket.reading) for stated in span.stated)
    for stated in span.stated:
        own = stated.who
        if led and not roles.leads(stated.bracket.reading):
            own = own._replace(offices=(), support=_once(own.offices + own.support))
        who = Parties(
            _once(who.owners + own.owners), _once(who.offices + own.offices),
            _once(who.support + own.support), (*who.others, *own.others),
        )  # fmt: skip
    support = tuple(name for name in who.support if name not in who.offices)
    return who._replace(support=support)


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _doubts(span: _Span) -> list[Doubt]:
    found = []
    for stated in span.stated:
        if not stated.bracket.closed:
            found.append(
                Doubt(stated.paragraph, "责任括号没有右半边，读到段末为止", "段末可能还有正文")
            )
        if not stated.bracket.sure:
            read = f"“{stated.text}”读作责任单位"
            found.append(Doubt(stated.paragraph, read, "也可能只是说明，不是责任"))
        elif not stated.bracket.reading.keyed and stated.who.owners:
            names = "、".join(stated.who.owners)
            found.append(Doubt(stated.paragraph, f"“{names}”读作责任人", "也可能是单位"))
    return found


def _limited(
    clauses: list[Clause], start: int, end: int, span: _Span, context: Context
) -> list[Clause]:
    """Give the clauses the limit that their bracket states (完成时限：6月底前)."""
    said = " ".join(stated.bracket.reading.limit for stated in span.stated).strip()
    if not said:
        return clauses
    clauses = [*clauses]
    day = limits.stated(said, context.period)
    for index in range(start, end):
        clauses[index] = limited(clauses[index], said, day, context)
    return clauses


def limited(clause: Clause, said: str, day: date | None, context: Context) -> Clause:
    """Give a clause a limit that stands beside it, and not in its text."""
    if clause.kind == "statement":
        return clause
    if day is None:
        lasting = clause.kind == "once" and _LASTING.search(said) and clause.due is None
        return clause._replace(kind="ongoing") if lasting else clause
    if clause.kind == "ongoing":
        early = context.period is not None and day < context.period[1]
        return clause._replace(kind="once", due=day) if early else clause
    return clause if clause.due else clause._replace(due=day)
