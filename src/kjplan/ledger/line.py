"""A line of the ledger: an event as JSON."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any, get_args

from kjplan.errors import Wrong
from kjplan.ledger.event import STATUSES, Event, EventKind


def encode(event: Event) -> bytes:
    """Write an event as its line, line break included; what is empty is left out."""
    record: dict[str, Any] = {}
    for name in _FIELDS:
        value = getattr(event, name)
        if name not in _REQUIRED and value == _UNSAID[name]:
            continue
        record[name] = value.isoformat() if isinstance(value, date) else value
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate cannot be written as UTF-8; nothing on a command line should cost a record.
    return text.encode("utf-8", "backslashreplace") + b"\n"


_FIELDS = Event._fields
_UNSAID = Event._field_defaults
_REQUIRED = ("id", "command", "at", "on", "by", "kind")
_NOT_AN_EVENT = "这一行不是进展记录。"
_LEFT_OUT = "没有计入；请对照备份改正或删去这一行。"


def decode(line: bytes) -> Event:
    """Read a line as an event; raises Wrong where it is none."""
    try:
        text = line.decode("utf-8").strip(" \t\r\n")
        record, end = _DECODER.raw_decode(text)
        if end == len(text):
            return _event(record)
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        pass
    raise Wrong(_NOT_AN_EVENT, _LEFT_OUT)


def _no_constant(name: str) -> None:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)
_KINDS = frozenset(get_args(EventKind))
_YEARS = range(1900, 3000)
# A day more at each end: zones, and a counter that goes on from the last moment of the last year.
_KNOWN_YEARS = range(1899, 3001)
_LARGEST = 10**15
_SHA256 = re.compile("[0-9a-f]{64}")


def _event(record: Any) -> Event:
    if not isinstance(record, dict):
        raise TypeError
    get = record.get
    after, due = get("after"), get("due")
    event = Event(
        record["id"],
        record["command"],
        datetime.fromisoformat(record["at"]),
        date.fromisoformat(record["on"]),
        record["by"],
        record["kind"],
        get("task", ""),
        get("status"),
        get("value"),
        get("delta"),
        get("percent"),
        get("note", ""),
        get("evidence", ""),
        get("retracts", ""),
        get("forced") is True,
        get("was"),
        get("title", ""),
        get("fingerprint", ""),
        get("of", 1),
        None if after is None else datetime.fromisoformat(after),
        None if due is None else date.fromisoformat(due),
        get("sha256", ""),
        _names(get("assignees", [])),
        get("meeting", ""),
        get("collected_by", ""),
        get("row", ""),
        get("form_of", ""),
    )
    _refuse_no_text(event)
    if not event.id or not event.command or not _says_something(event):
        raise ValueError
    if type(event.of) is not int or event.of < 1:
        raise ValueError
    # Beyond these, a later record could not be put after this one.
    if event.at.tzinfo is None or event.at.year not in _YEARS or event.on.year not in _YEARS:
        raise ValueError
    if event.after and (event.after.tzinfo is None or event.after.year not in _KNOWN_YEARS):
        raise ValueError
    return event


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(value)


def _refuse_no_text(event: Event) -> None:
    texts = (event.id, event.command, event.by, event.kind, event.task, event.title)
    more = (event.note, event.evidence, event.retracts, event.fingerprint, event.sha256)
    late = (event.meeting, *event.assignees, event.collected_by, event.row, event.form_of)
    for text in (*texts, *more, *late):
        if not isinstance(text, str):
            raise TypeError
    if event.sha256 and not _SHA256.fullmatch(event.sha256):
        raise ValueError  # a file is looked for under this name


def _refuse_none(figure: float) -> None:
    if isinstance(figure, bool) or not -_LARGEST <= figure <= _LARGEST:
        raise TypeError


def _says_something(event: Event) -> bool:
    """Tell whether an event has what its kind needs; raises TypeError for figures that are none."""
    figures = 0
    for figure in (event.value, event.delta, event.percent):
        if figure is not None:
            figures += 1
            _refuse_none(figure)
    if event.was is not None:
        _refuse_none(event.was)
    if event.kind == "status":
        return bool(event.task) and event.status in STATUSES
    if event.kind == "reading":
        return bool(event.task) and figures == 1
    if event.due and event.due.year not in _YEARS:
        return False
    if event.kind == "extension":
        return bool(event.task) and event.due is not None
    if event.kind == "decision":
        return bool(event.note)
    if event.kind in ("note", "acceptance", "reviewed"):
        return bool(event.task)
    return bool(event.retracts) if event.kind == "retraction" else event.kind in _KINDS
