"""How well documents are understood: the table for a folder of documents.

    python bench/documents.py FOLDER [--plan plan.yaml --source document.txt]

The folder has documents as text, a paragraph a line, tables as .csv, and may have a
brackets.json that says where responsibilities stand and what they mean. A plan divided by hand,
with the text that it was made from, adds the rows about tasks.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections import Counter
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from kjplan.intake import brackets
from kjplan.intake.draft import all_doubts, characters, seen
from kjplan.intake.table_plan import table_plan
from kjplan.intake.text_plan import text_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kjplan.intake.draft import Draft, Parties


class Row(NamedTuple):
    """A row of the table: what was measured, and what came of it."""

    what: str
    value: str


class Brackets(NamedTuple):
    """How many brackets there are, were found exactly, were read right, and were invented."""

    expected: int = 0
    exact: int = 0
    read: int = 0
    invented: int = 0


def paragraphs(path: Path) -> list[str]:
    """Read a document's lines."""
    return path.read_text(encoding="utf-8-sig").split("\n")


def kept(folder: Path) -> list[Row]:
    """Compare what every document says with what its draft says."""
    rows = []
    for path in sorted(folder.glob("*.txt")):
        lines = paragraphs(path)
        begun = time.perf_counter()
        draft = text_plan(lines)
        seconds = time.perf_counter() - begun
        whole = "all characters" if characters(draft) == seen("".join(lines)) else "CHARACTERS LOST"
        rows.append(Row(path.name, f"{whole}, {shape(draft)}, {seconds:.2f} s"))
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            draft = table_plan([*csv.reader(file)], year=2030)
        named = sum(bool(_offices(item.who)) for item in draft.items)
        rows.append(Row(path.name, f"{shape(draft)}, {named} items with offices"))
    return rows


def shape(draft: Draft) -> str:
    """Say how large a draft is."""
    kinds = Counter(clause.kind for clause in draft.clauses)
    counted = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    return (
        f"{len(draft.sections)} sections, {sum(1 for _ in draft.items)} items, {counted}; "
        f"{draft.brackets} brackets, {len(all_doubts(draft))} doubts"
    )


def _offices(who: Parties) -> tuple[str, ...]:
    return (*who.owners, *who.offices, *who.support)


def responsibilities(folder: Path) -> list[Row]:
    """Hold the brackets to those of brackets.json; a document it leaves out has none."""
    path = folder / "brackets.json"
    if not path.exists():
        return []
    known = {
        d["file"]: d["brackets"] for d in json.loads(path.read_text(encoding="utf-8"))["documents"]
    }
    total = Brackets()
    for document in sorted(folder.glob("*.txt")):
        one = _compared(paragraphs(document), known.get(document.name, []))
        total = Brackets(*map(sum, zip(total, one, strict=True)))
    return [
        Row("brackets found exactly", f"{total.exact} of {total.expected}"),
        Row("brackets read right", f"{total.read} of {total.expected}"),
        Row("brackets invented", str(total.invented)),
    ]


def _compared(lines: Sequence[str], known: Iterable[dict[str, Any]]) -> Brackets:
    waiting = [*known]
    expected, exact, read, invented = len(waiting), 0, 0, 0
    for number, line in enumerate(lines, 1):
        for bracket in brackets.find(line):
            text = line[bracket.start : bracket.end]
            same = [b for b in waiting if b["paragraph"] == number and b["exact"] == text]
            invented += not same
            if same:
                waiting.remove(same[0])
                exact += 1
                read += _means(bracket, same[0])
    return Brackets(expected, exact, read, invented)


def _means(bracket: brackets.Bracket, known: dict[str, Any]) -> bool:
    expected = {role: {*names} for role, names in known["roles"].items() if names and role != "*"}
    for role, names in known.get("collective", {}).items():
        expected.setdefault(role, set()).update(names)
    lead = known["roles"].get("*", [])
    found = {party.role: {*party.names} for party in bracket.reading.parties}
    return found == expected and [*bracket.reading.lead] == lead


def divided(plan: Path, source: Path) -> list[Row]:
    """Hold the draft of a document to a plan that was divided by hand."""
    draft = text_plan(paragraphs(source))
    known = yaml.load(plan.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes text only
    items = [item for section in known["sections"] for item in section["items"]]
    ours, theirs = [*draft.items], items
    hits = cuts = expected = 0
    pairs: list[tuple[str, str]] = []
    figures = [0, 0]
    for item, other in zip(ours, theirs, strict=False):
        own = [clause.text.strip() for clause in item.clauses]
        texts = [task["text"] for task in other["tasks"]]
        hits += len(_ends(own) & _ends(texts))
        cuts += len(_ends(own))
        expected += len(_ends(texts))
        clauses = {clause.text.strip(): clause for clause in item.clauses}
        for task in other["tasks"]:
            clause = clauses.get(task["text"])
            pairs.append((_kind(task), clause.kind if clause else "parted otherwise"))
            if "target" in task:
                figures[1] += 1
                figures[0] += bool(clause) and _same_figure(task["target"], clause.target)  # type: ignore[union-attr]
    return [
        Row(
            "sections and items",
            f"{len(draft.sections)} and {len(ours)} of {len(known['sections'])} and {len(items)}",
        ),
        Row("brackets", str(draft.brackets)),
        Row("places where tasks part, F1", f"{2 * hits / max(1, cuts + expected):.3f}"),
        *(
            Row(f"{kind} kept", _share(pairs, kind))
            for kind in ("once", "ongoing", "recurring", "target")
        ),
        Row("targets with the right figure", f"{figures[0]} of {figures[1]}"),
    ]


def _ends(texts: Sequence[str]) -> set[int]:
    return {*accumulate(len(text) for text in texts[:-1])}


def _kind(task: dict[str, Any]) -> str:
    if "target" in task:
        return "target"
    return "recurring" if "every" in task else "ongoing" if "ongoing" in task else "once"


def _share(pairs: Sequence[tuple[str, str]], kind: str) -> str:
    own = [found for expected, found in pairs if expected == kind]
    return f"{own.count(kind)} of {len(own)}"  # fmt: skip


def _same_figure(known: dict[str, str], found: Any) -> bool:
    keys = ("at_least", "aim", "rank")
    return found is not None and all(
        (float(known[key]) if key in known else None) == getattr(found, key) for key in keys
    ) and found.unit == known.get("unit", "")  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plan", type=Path)
    parser.add_argument("--source", type=Path)
    options = parser.parse_args()
    rows = [*kept(options.folder), *responsibilities(options.folder)]
    if options.plan and options.source:
        rows += divided(options.plan, options.source)
    print("| what | found |\n|---|---|")
    for row in rows:
        print(f"| {row.what} | {row.value} |")
    sys.exit(any("LOST" in row.value for row in rows))


if __name__ == "__main__":
    main()
