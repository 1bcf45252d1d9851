"""What a word means that is no command and no option: something in the plan, or of a list."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from kjplan.cli.chinese.types import Word
from kjplan.cli.slips import vocabulary
from kjplan.cli.slips.trial import Trial, options
from kjplan.errors import Invalid, Unknown, Wrong
from kjplan.plan import lookup
from kjplan.plan.model import Item, Section, Task
from kjplan.text.numerals import arabic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kjplan.plan.model import Plan

_NUMBER = "[0-9]+|[一二三四五六七八九十]+"
_LOOSE_ID = rf"(?:编号|任务)?第?(?:(?:{_NUMBER})[-—.·,，。、()_/:第部分条款项 ]*)+"
PLAN_FILE = (".yaml", ".yml")


class Meaning(NamedTuple):
    """What a word means: the value of an option, a flag (no value), or an entry (no option)."""

    option: str
    value: str
    entry: Section | Item | Task | None = None

    @property
    def filter(self) -> str:
        """The option of a list that asks for it; "" for a task."""
        return self.option or {Section: "--section", Item: "--item"}.get(type(self.entry), "")


def meaning(trial: Trial, typed: str) -> Meaning | None:
    """Say what a word means to a list, the surest meaning first; None where it means nothing."""
    try:
        for wanted in dict.fromkeys((typed, plain(typed))):
            for rule in (_file, _entry, _flag, name, _word, _day, _text):
                if meant := rule(trial, wanted):
                    return meant
    except Invalid:
        pass  # without a plan nothing is in it
    return None


def plain(typed: str) -> str:
    """Take off the marks around a word; those of （一） say that it is an item and no section."""
    bare = typed.strip(f"{vocabulary.MARKS} ")
    return typed if re.fullmatch("[一二三四五六七八九十]+", bare) and typed[:1] in "（(" else bare


def entry(plan: Plan, typed: str) -> Section | Item | Task | None:
    """Find an entry by its id, also where the dots are missing: 416, 4-1-6, 四（一）6."""
    try:
        return lookup.by_id(plan, typed)
    except Unknown:
        pass
    loose = unicodedata.normalize("NFKC", plain(typed))
    if not re.fullmatch(_LOOSE_ID, loose):
        return None
    wanted = [str(arabic(number) or number.lstrip("0")) for number in re.findall(_NUMBER, loose)]
    entries = [entry for section in plan.sections for entry in _within(section)]
    exact = [e for e in entries if e.id.split(".") == wanted]
    alike = exact or [e for e in entries if e.id.replace(".", "") == "".join(wanted)]
    return alike[0] if len(alike) == 1 else None


def _within(section: Section) -> Iterator[Section | Item | Task]:
    yield section
    yield from section.items
    yield from (task for item in section.items for task in item.tasks)


def titled(plan: Plan, typed: str) -> str | None:
    """Give the id of the one task of which the title has some words; None of none or several."""
    ids = [task.id for _, _, task in plan.tasks() if len(typed) > 1 and typed in task.title]
    return ids[0] if len(ids) == 1 else None


def name(trial: Trial, typed: str) -> Meaning | None:
    """Find a person or an office, by a title behind the surname as well: 刘局长."""
    whose = re.sub("的?(任务|工作)?$", "", typed.strip())
    surname = re.sub(f"({vocabulary.TITLE})$", "", whose) or typed
    finders: tuple[tuple[str, Callable[[Plan, str], str]], ...] = (
        ("--owner", lookup.person),
        ("--office", lookup.office),
    )
    for wanted in dict.fromkeys((typed, surname)):
        for option, find in finders:
            try:
                return Meaning(option, find(trial.plan, wanted))
            except Unknown:
                continue
    return None


def bare(typed: str) -> str:
    """Take off what is written around the word of a light, a status, a grouping: 红灯, 按股室."""
    return re.sub(f"({vocabulary.BEHIND})$", "", typed.strip().removeprefix("按"))


def _file(_trial: Trial, typed: str) -> Meaning | None:
    if typed.lower().endswith(PLAN_FILE):
        return Meaning("-f", typed)
    stem, _, ending = typed.rpartition(".")
    return Meaning("-o", typed) if stem and ending.casefold() in vocabulary.KINDS else None


def _entry(trial: Trial, typed: str) -> Meaning | None:
    meant = entry(trial.plan, typed)
    return Meaning("", meant.id, meant) if meant else None


def _flag(trial: Trial, typed: str) -> Meaning | None:
    names = options(trial.command("list"))
    flag = names.get(f"--{bare(typed).casefold()}")
    return Meaning(flag.opts[0], "") if flag and flag.is_flag else None


def _word(trial: Trial, typed: str) -> Meaning | None:
    for option in ("--light", "--status", "--kind"):
        param = options(trial.command("list"))[option].type
        for code, shown in param.words.items() if isinstance(param, Word) else ():
            if bare(typed).casefold() in (code, shown):
                return Meaning(option, shown)
    meant = vocabulary.WORDS.get(bare(typed).casefold())
    return Meaning(*meant) if meant else None


def _day(trial: Trial, typed: str) -> Meaning | None:
    from kjplan.text import days

    is_number = re.fullmatch("[0-9.]+", typed)
    try:
        day = days.written(typed)
        if is_number and not day:
            return None  # rather an id that is not there
        day = day or days.spoken(typed, trial.app.today, trial.app.span)
    except Wrong:
        return None
    return Meaning("--as-of", str(day))


def _text(trial: Trial, typed: str) -> Meaning | None:
    texts = (text for _, _, task in trial.plan.tasks() for text in (task.title, task.text))
    is_there = len(typed) > 1 and any(typed in text for text in texts)
    return Meaning("--search", typed) if is_there else None
