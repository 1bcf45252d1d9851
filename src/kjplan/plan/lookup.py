"""What a user typed, found in the plan: people, offices, sections, items and ids.

Every finder raises Unknown with the nearest that there is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

from kjplan.errors import Ambiguous, Unknown
from kjplan.text.numerals import arabic
from kjplan.text.safe import one_line
from kjplan.text.values import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kjplan.plan.model import Item, Office, Person, Plan, Section, Task


T = TypeVar("T")


def person(plan: Plan, typed: str) -> str:
    """Find a person by name, alias or unique beginning of either; give the name.

    Raises Unknown where none or several match.
    """
    return _named(plan.terms.owner, plan.people, typed)


def office(plan: Plan, typed: str) -> str:
    """Find an office or a label by name, alias or unique beginning; give it as in the document.

    Raises Unknown where none or several match.
    """
    labels = (*plan.joint_offices, *plan.office_groups)
    if typed in labels:
        return typed
    return _named(plan.terms.unit, plan.offices, typed, labels)


def section(plan: Plan, typed: str) -> Section:
    """Find a section by 四, 4 or part of its title; raises Unknown where none or several match."""
    number = _section_number(typed)
    found = [section for section in plan.sections if section.id == number]
    found = found or [section for section in plan.sections if _says(section.title, typed)]
    shown = [f"{section.id} {one_line(section.title)}" for section in found or plan.sections]
    return _only(found, "部分", typed, shown)


def item(plan: Plan, typed: str) -> Item:
    """Find an item by 4.1, 四（一） or part of its title.

    Raises Unknown where none or several match.
    """
    number = _id(typed)
    items = [item for _, item in plan.items()]
    found = [item for item in items if item.id == number]
    found = found or [item for item in items if _says(item.title, typed)]
    shown = [f"{item.id} {one_line(item.title)}".rstrip() for item in found or items]
    return _only(found, "条目", typed, shown)


def by_id(plan: Plan, typed: str) -> Section | Item | Task:
    """Find a task, an item or a section by its id, in digits or as the headings number them.

    Raises Unknown where there is none, or where several ids stand in one word.
    """
    if re.search(_SEVERAL, typed.strip(" 、，,；;")) and not re.fullmatch(_HEADING, _plain(typed)):
        raise Unknown(f"{short(typed)}像是几个编号。编号之间请用空格。")
    number = _id(typed)
    parts = number.split(".")
    for section in plan.sections:
        if section.id == number:
            return section
        if section.id != parts[0]:
            continue
        for item in section.items:
            if item.id == number:
                return item
            if item.id == ".".join(parts[:2]):
                found = next((task for task in item.tasks if task.id == number), None)
                if found:
                    return found
                raise Unknown(f"没有编号{short(typed)}。{_within(item.id, item.tasks)}")
        raise Unknown(f"没有编号{short(typed)}。{_within(section.id, section.items)}")
    example = next((f"，任务编号如 {task.id}" for _, _, task in plan.tasks()), "")
    raise Unknown(f"没有编号{short(typed)}。本计划有 {_span(plan.sections)}{example}。")


_SEVERAL = "[、，,；;]"


def _named(
    what: str, known: Iterable[Person | Office], typed: str, labels: Iterable[str] = ()
) -> str:
    words: dict[str, str] = {}
    for one in known:
        words[one.name] = one.name
        words.update((alias.casefold(), one.name) for alias in one.aliases)
    wanted = typed.strip().casefold()
    for asked in (typed.strip(), wanted):
        if asked in words:
            return words[asked]
    # 成果 is the beginning of 成果股, even where 成果股（农社股） is a label.
    every = words | {label: label for label in labels}
    begun = _begun(words, wanted) or _begun(every, wanted)
    if len(begun) > 1:
        raise Ambiguous(f"{short(typed)}对应不止一个{what}：{'、'.join(begun)}。请写全。")
    if begun:
        return begun[0]
    if re.search(_SEVERAL, typed):
        raise Unknown(f"{short(typed)}像是几个{what}。一次写一个，要几个就把选项写几次。")
    if not every:
        raise Unknown(f"没有叫{short(typed)}的{what}。计划里没有列{what}。")
    raise Unknown(f"没有叫{short(typed)}的{what}。{_nearest(wanted, every)}")


def _begun(words: dict[str, str], typed: str) -> list[str]:
    if not typed:
        return []
    begun = (name for word, name in words.items() if word.casefold().startswith(typed))
    return list(dict.fromkeys(begun))


def _nearest(typed: str, words: dict[str, str]) -> str:
    # difflib is needed by nobody who types a name right.
    from difflib import get_close_matches

    if near := get_close_matches(typed[:50], words, n=1, cutoff=0.5):
        return f"是不是“{words[near[0]]}”？"
    return f"可用的有：{'、'.join(dict.fromkeys(words.values()))}。"


def _only(found: Sequence[T], what: str, typed: str, shown: list[str]) -> T:
    if len(found) == 1:
        return found[0]
    if found:
        raise Ambiguous(f"{short(typed)}对应不止一个{what}：{'；'.join(shown)}。请写编号。")
    raise Unknown(f"没有{what}{short(typed)}。可用的有：{'；'.join(shown)}。")


def _says(title: str, typed: str) -> bool:
    return bool(typed.strip()) and typed.strip() in title


def _within(above: str, entries: Sequence[Item] | Sequence[Task]) -> str:
    return f"{above} 里有 {_span(entries)}。" if entries else f"{above} 只有标题，没有任务。"


def _span(within: Sequence[Section] | Sequence[Item] | Sequence[Task]) -> str:
    first, last = within[0].id, within[-1].id
    return first if first == last else f"{first} 到 {last}"


_HEADING = r"([一二三四五六七八九十]+|[0-9]+)\(([一二三四五六七八九十]+)\)"


def _id(typed: str) -> str:
    """Give the id in digits: for 四（一） and 四, and for what an input method makes of 4.1.6."""
    plain = _plain(typed)
    if match := re.fullmatch(_HEADING, plain):
        return f"{_section_number(match[1])}.{arabic(match[2])}"
    return _section_number(plain)


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).replace("。", ".").replace("、", "").strip(" .")


def _section_number(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed).strip(" 、部分第")
    number = arabic(plain)
    return str(number) if number else plain
