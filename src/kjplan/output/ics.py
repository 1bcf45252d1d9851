"""A calendar as iCalendar (RFC 5545), for telephones, Outlook and the like.

Each entry keeps its UID, so that a calendar which is read again moves and does not double; its
SEQUENCE rises with every record on the task, so that the newer one is taken for the newer.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from kjplan.report.calendar import Calendar, Entry
from kjplan.text.safe import lines

# So many bytes a line may have, its end not counted.
_WIDTH = 75
# Entries are of whole days; they ring at nine in the morning.
_RINGS_AT = 9


def as_ics(calendar: Calendar) -> str:
    """Write a calendar."""
    return "".join(_folded(line) for line in _lines(calendar))


def _lines(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//kjplan//kjplan//ZH"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{_text(calendar.name)}"
    for entry in calendar.entries:
        yield from _entry(entry, calendar)
    yield "END:VCALENDAR"


def _entry(entry: Entry, calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{_moment(calendar.at)}"
    yield f"SEQUENCE:{entry.sequence}"
    if entry.changed:
        yield f"LAST-MODIFIED:{_moment(entry.changed)}"
    yield f"DTSTART;VALUE=DATE:{_day(entry.on)}"
    yield f"DTEND;VALUE=DATE:{_day(entry.on + timedelta(days=1))}"
    yield f"SUMMARY:{_text(entry.summary)}"
    yield f"DESCRIPTION:{_text(entry.description)}"
    yield f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    if calendar.alarm is not None and not entry.is_settled:
        yield from _alarm(entry, calendar.alarm)
    yield "END:VEVENT"


def _alarm(entry: Entry, days: int) -> Iterator[str]:
    hours = _RINGS_AT - days * 24
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(entry.summary)}"
    yield f"TRIGGER:{'-' if hours < 0 else ''}PT{abs(hours)}H"
    yield "END:VALARM"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """Write a text as a value, in which backslash, comma, semicolon and line end mean something."""
    return "\\n".join(re.sub(r"([\\;,])", r"\\\1", line) for line in lines(text))


def _folded(line: str) -> str:
    """Fold a line after so many bytes, never within a character; each ends in CR and LF."""
    folded, room = [""], _WIDTH
    for char in line:
        size = len(char.encode("utf-8", "backslashreplace"))
        if size > room:
            folded.append(" ")
            room = _WIDTH - 1
        folded[-1] += char
        room -= size
    return "".join(f"{part}\r\n" for part in folded)
