"""Real documents, read where they lie beside the checkout; elsewhere these tests are skipped."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from kjplan.intake import brackets
from kjplan.intake.draft import Draft, characters, seen
from kjplan.intake.table_plan import table_plan
from kjplan.intake.text_plan import text_plan

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED = CHECKOUT.parent / "shared"
FOLDER = SHARED / "documents"
SOURCE = SHARED / "source" / "jieshou-2021.txt"

pytestmark = pytest.mark.skipif(
    not (FOLDER / "brackets.json").exists(),
    reason="the real documents are not beside this checkout",
)


def documents() -> list[Path]:
    return [*sorted(FOLDER.glob("*.txt")), *([SOURCE] if SOURCE.exists() else [])]


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").split("\n")


def hand() -> list[dict[str, Any]]:
    """Give the items of the plan that was divided by hand."""
    plan = yaml.load((CHECKOUT / "plan.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes text only
    return [item for section in plan["sections"] for item in section["items"]]


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.stem)
def test_every_character_is_kept(path: Path) -> None:
    assert characters(text_plan(lines(path))) == seen("".join(lines(path)))


def test_brackets_are_found_exactly_and_read_right() -> None:
    known = json.loads((FOLDER / "brackets.json").read_text(encoding="utf-8"))["documents"]
    for document in known:
        text = lines(FOLDER / document["file"])
        found = [
            (number, line[one.start : one.end], {p.role: {*p.names} for p in one.reading.parties})
            for number, line in enumerate(text, 1)
            for one in brackets.find(line)
        ]
        expected = []
        for bracket in document["brackets"]:
            roles = {
                role: {*names} for role, names in bracket["roles"].items() if names and role != "*"
            }
            for role, names in bracket.get("collective", {}).items():
                roles.setdefault(role, set()).update(names)
            expected.append((bracket["paragraph"], bracket["exact"], roles))
        assert found == expected


def test_a_report_without_responsibilities_has_none() -> None:
    assert text_plan(lines(FOLDER / "zhejiang.txt")).brackets == 0


def test_the_leads_that_a_document_declares_once() -> None:
    known = json.loads((FOLDER / "brackets.json").read_text(encoding="utf-8"))["documents"]
    (document,) = (one for one in known if one["file"] == "nongji.txt")
    leads = [tuple(b["implied"]["牵头"]) for b in document["brackets"] if "implied" in b]
    draft = text_plan(lines(FOLDER / "nongji.txt"))
    stated = [item for item in draft.items if item.stated and item.who.support]
    assert [item.who.offices for item in stated] == leads


@pytest.mark.skipif(
    not SOURCE.exists(), reason="the source of the plan is not beside this checkout"
)
class TestThePlanDividedByHand:
    def draft(self) -> Draft:
        return text_plan(lines(SOURCE))

    def test_sections_items_and_brackets(self) -> None:
        draft = self.draft()
        assert (len(draft.sections), len([*draft.items]), draft.brackets) == (6, 15, 14)

    def test_tasks_part_in_the_same_places(self) -> None:
        ours = [[clause.text for clause in item.clauses] for item in self.draft().items]
        theirs = [[task["text"] for task in item["tasks"]] for item in hand()]
        same = sum(one in own for own, other in zip(ours, theirs, strict=True) for one in other)
        assert same >= 0.95 * sum(map(len, theirs))

    def test_kinds_and_figures(self) -> None:
        ours = {clause.text: clause for clause in self.draft().clauses}
        tasks = [task for item in hand() for task in item["tasks"] if task["text"] in ours]
        for kind, least in (("ongoing", 0.85), ("once", 0.85), ("target", 0.89)):
            own = [ours[task["text"]].kind for task in tasks if self.kind(task) == kind]
            assert own.count(kind) >= least * len(own)  # type: ignore[arg-type]

    def kind(self, task: dict[str, Any]) -> str:
        if "target" in task:
            return "target"
        return "recurring" if "every" in task else "ongoing" if "ongoing" in task else "once"


def test_the_table_has_eighteen_tasks_each_with_its_offices() -> None:
    with (FOLDER / "zwgk2022.csv").open(encoding="utf-8-sig", newline="") as file:
        draft = table_plan([*csv.reader(file)], year=2030)
    assert len([*draft.clauses]) == 18
    assert all(item.who.offices for item in draft.items)
