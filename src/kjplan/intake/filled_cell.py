"""What hands write into the cells of a form: a day, a status, a name, words.

Each reader takes the text of a cell, gives what it says, and raises Wrong with the way out.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kjplan.errors import Wrong
from kjplan.ledger.event import STATUSES, Status
from kjplan.text import days, quantity, values
from kjplan.text.values import short
from kjplan.text.words import KIND, STATUS

if TYPE_CHECKING:
    from kjplan.plan.model import Task

_LONGEST, _LONGEST_NAME = 5_000, 50
_OF_A_YEAR = r"(\d{1,2})(?:月(\d{1,2})[日号]?|[-/](\d{1,2}))"
# A spreadsheet keeps a day as its distance from this one.
_SERIAL, _FIRST = r"[1-9]\d{4}", date(1899, 12, 30)
_CHINESE = "[\u3400-\u9fff]"
_CLOCK = r"[ T]*\d{1,2}:\d\d(:\d\d)?"


def day(text: str, today: date) -> date | None:
    """Read a day: 2030-06-30, 2030.6.30, 20300630, 6月30日 of the last year that had it by today.

    None where nothing is written.
    """
    plain = quantity.plain(text)
    if not plain:
        return None
    written = re.sub(_CLOCK + "$", "", plain).replace(" ", "")
    if full := days.written(written):
        return full
    if match := re.fullmatch(_OF_A_YEAR, written):
        month, nth = (int(part) for part in match.groups() if part)
        this = values.day(f"{today.year}-{month:02}-{nth:02}")
        return this if this <= today else values.day(f"{today.year - 1}-{month:02}-{nth:02}")
    if re.fullmatch(_SERIAL, written):
        return _FIRST + timedelta(int(written))
    raise Wrong(f"{short(text)}不是日期。", f"请写成 {today} 这样。")


def status(text: str, task: Task) -> Status | None:
    """Read a status; None where nothing is written."""
    plain = quantity.plain(text)
    if not plain:
        return None
    if plain == KIND["ongoing"] and task.kind == "ongoing":
        return "doing"
    codes = [code for code in STATUSES if plain in (STATUS[code], code, *_OTHERWISE[code])]
    if not codes:
        raise Wrong(f"没有状态{short(text)}。", f"可以填：{'、'.join(STATUS.values())}。")
    return codes[0]


# What else an office may write that can mean nothing else.
_OTHERWISE: dict[Status, tuple[str, ...]] = {
    "todo": ("未开始",),
    "doing": ("推进", "正在推进", "进行中"),
    "blocked": ("协调", "需要协调"),
    "done": ("完成", "办结", "已办结"),
    "dropped": ("取消",),
}


def name(text: str) -> str:
    """Read who reports, on one line; 张 三, spread out to be as wide as others, is 张三."""
    written = re.sub(rf"(?<={_CHINESE}) (?={_CHINESE})", "", " ".join(words(text).split()))
    if len(written) > _LONGEST_NAME:
        raise Wrong(f"{short(written)}不像姓名。", "请只填姓名。")
    return written


def words(text: str) -> str:
    """Read words, without what nobody sees; white space is a blank or a line break."""
    if len(text) > _LONGEST:
        what = f"有 {len(text):,} 个字，太长了。"
        raise Wrong(what, f"请写到 {_LONGEST:,} 字以内，其余另附材料。")
    return "".join(map(_seen, text.replace("\r\n", "\n"))).strip()


def _seen(char: str) -> str:
    if char.isprintable() or char == "\n":
        return char
    return " " if char.isspace() else ""


def has_unseen(text: str) -> bool:
    """Tell whether a text has characters that nobody sees and that are no white space."""
    return not text.isprintable() and not all(map(_seen, text))
