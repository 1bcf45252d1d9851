"""What an import made, as JSON: the contract that other programs may lean on."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from kjplan.text.safe import no_control

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.intake.imported import Imported
    from kjplan.plan.writer import Marked


def as_json(path: str, imported: Imported, marked: Sequence[Marked]) -> str:
    """Write an object: the file, how much was made, whether it is whole, and the questions."""
    plan = imported.plan
    made = {
        "file": path,
        "title": plan.title,
        "organization": plan.organization,
        "period": {"start": str(plan.period.start), "end": str(plan.period.end)},
        "sections": len(plan.sections),
        "items": sum(1 for _ in plan.items()),
        "tasks": Counter(task.kind for _, _, task in plan.tasks()),
        "brackets": imported.brackets,
        "whole": not imported.proof.differences,
        "doubts": [
            {
                "line": mark.line,
                "entry": mark.entry,
                "read": mark.question.read,
                "otherwise": mark.question.otherwise,
            }
            for mark in marked
        ],
        "notes": [
            {"place": str(note.place), "what": note.what, "remedy": note.remedy}
            for note in imported.notes
        ],
    }
    return no_control(f"{json.dumps(made, ensure_ascii=False, indent=2)}\n")
