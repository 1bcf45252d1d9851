"""The tasks of many plans as a folder that a data warehouse reads: `day=…/unit=…/tasks.jsonl`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from kjplan.output.jsonl import as_jsonl, of_tasks

if TYPE_CHECKING:
    from datetime import date

    from kjplan.standing.outlook import Outlook

FILE = "tasks.jsonl"

# What Hive escapes in a partition's value, and what Windows has no file names with.
_ESCAPED = frozenset("\"#%'*/:=?\\{}[]^<>|\x7f") | {chr(code) for code in range(32)}
_LONGEST = 60  # characters, of four bytes at most: a name may have 255 bytes


class Partition(NamedTuple):
    """The lines of one plan's tasks, whose they are and how many."""

    organization: str
    tasks: int
    text: str


def partition(_path: str, outlook: Outlook) -> Partition:
    """Write out the tasks of one plan."""
    standings = outlook.standings
    text = as_jsonl(of_tasks(outlook, standings))
    return Partition(outlook.plan.organization, len(standings), text)


def place(folder: str, as_of: date, unit: str) -> str:
    """Name the folder of a unit's tasks on a day, as engines read it that know Hive's."""
    return os.path.join(folder, f"day={as_of}", f"unit={escaped(unit)}")


def escaped(unit: str) -> str:
    """Write a unit's name as a partition's value; signs that a path cannot have as %2F."""
    kept = unit[:_LONGEST]
    shown = "".join(f"%{ord(sign):02X}" if sign in _ESCAPED else sign for sign in kept)
    # A name that ends so is another one on Windows.
    return shown if shown[-1:] not in (".", " ") else f"{shown[:-1]}%{ord(shown[-1]):02X}"
