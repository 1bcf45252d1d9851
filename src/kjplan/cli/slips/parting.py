"""Words of a line that are several, written as one: 查看2.1.1, 2.1.1：7家, 三月底的红灯."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kjplan.cli.slips import meaning, vocabulary
from kjplan.cli.slips.line import NAMES, command_of
from kjplan.cli.slips.spelling import mended
from kjplan.cli.slips.values import several
from kjplan.plan.model import Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.cli.slips.trial import Trial

_ID = r"\d+(?:\.\d+)+"
# A list of so many tasks from one to another is written out.
_MOST = 20


def parted(trial: Trial, words: Sequence[str]) -> list[str]:
    """Part the words of a line in which a command, or an id, is written together with another.

    The value of an option stays as it is.
    """
    words = _rejoined(words)
    has_command = bool(command_of(words))
    parts: list[str] = []
    for n, word in enumerate(words):
        is_value = n and words[n - 1].startswith("-")
        as_it_is = word.startswith("-") or is_value or meaning.meaning(trial, word)
        parts += [word] if as_it_is else _parts(trial, word, has_command=has_command)
    return parts


def _rejoined(words: Sequence[str]) -> list[str]:
    """Join two characters that are a command: 列 表."""
    rejoined: list[str] = []
    for word in words:
        if rejoined and len(word) == 1 and rejoined[-1] + word in NAMES:
            rejoined[-1] += word
        else:
            rejoined.append(word)
    return rejoined


def of_plan(trial: Trial, word: str) -> list[str]:
    """Part a word that means several things: 刘涛、周振鲁, 三月底的红灯, 2.1.1-2.1.3."""
    if meaning.meaning(trial, word):
        return [word]
    if tasks := _from_to(trial, word):
        return tasks
    for parts in (several(word), [part for part in word.split("的") if part]):
        if len(parts) > 1 and all(meaning.meaning(trial, part) for part in parts):
            return parts
    return [word]


def _parts(trial: Trial, word: str, *, has_command: bool) -> list[str]:
    blanks = mended(word.split())
    if meaning.meaning(trial, "".join(blanks)):
        return ["".join(blanks)]
    if len(blanks) > 1 and (not has_command or re.fullmatch(_ID, blanks[0])):
        return blanks
    head = re.fullmatch(rf"({_ID})[\s=＝:：，,、]*([^\d.\s].*|(?<=[=＝:：])\d.*)", word)
    if head and meaning.entry(trial.plan, head[1]) and len(of_plan(trial, word)) == 1:
        return [head[1], *_parts(trial, head[2], has_command=has_command)]
    return [word] if has_command else _with_command(trial, word)


def _with_command(trial: Trial, word: str) -> list[str]:
    """Part a command from what is written together with it, where that means something."""
    names = sorted((*NAMES, *vocabulary.COMMANDS), key=len, reverse=True)
    plain = word.casefold()
    for name in names:
        rest = word[len(name) :].lstrip(f"{vocabulary.MARKS} ")
        if len(name) > 1 and plain.startswith(name) and _means(trial, name, rest):
            return [name, *filter(None, [rest])]
    return [word]


def _means(trial: Trial, name: str, rest: str) -> bool:
    if name.isascii() and rest[:1].isascii() and rest[:1].isalpha():
        return False  # listing is not list
    return all(meaning.meaning(trial, part) for part in of_plan(trial, rest)) if rest else True


def _from_to(trial: Trial, word: str) -> list[str]:
    """Name the tasks from one to another: 2.1.1-2.1.3; [] where that is not what is meant."""
    ends = re.fullmatch(rf"({_ID})[-~～—–至到]+({_ID})", word)
    if not ends:
        return []
    first, last = (meaning.entry(trial.plan, end) for end in ends.groups())
    tasks = [task for _, _, task in trial.plan.tasks()]
    if not isinstance(first, Task) or not isinstance(last, Task):
        return []
    between = [task.id for task in tasks[tasks.index(first) : tasks.index(last) + 1]]
    return between if len(between) <= _MOST else []
