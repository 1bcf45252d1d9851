"""The handbook's page on templates names all that a template can use, and nothing else."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

from helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from helpers import Run

PAGE = ROOT / "docs" / "handbook" / "template.md"
EXAMPLES = ROOT / "docs" / "examples"
# What the page calls one thing of a list, or of a part.
ONE = {
    "offices": "office", "owners": "office", "rounds": "round", "red_by_office": "group",
    "moved": "moved", "paragraphs": "paragraph",
}  # fmt: skip
PARTS = {f"notice.{key}" for key in ("overall", "figures", "problems", "blocked", "following")}
# Names as keys, and what the page tells as one thing.
WHOLE = {"round.offices", "round.owners", "task.target", "task.reason", "task.last"}


def names(value: Any, path: str = "") -> Iterator[str]:
    """Give the names of all that is in the data, as the page writes them."""
    key = path.rpartition(".")[2]
    if path in PARTS and value:
        yield path
        path = "part"
    if isinstance(value, dict) and path not in WHOLE:
        for inner, more in value.items():
            yield from names(more, f"{path}.{inner}" if path else inner)
        return
    yield path
    if isinstance(value, list) and value and isinstance(value[0], dict):
        for one in value:
            yield from names(one, "task" if "words" in one else ONE[key])


def test_the_page_names_all_the_data(home: Path, kjplan: Callable[..., Run]) -> None:
    for name in ("plan.yaml", "plan.ledger.jsonl"):
        shutil.copy(EXAMPLES / name, home / name)
    plan = (home / "plan.yaml").read_text(encoding="utf-8")
    if "\nreporting:" not in plan:
        (home / "plan.yaml").write_text(f"{plan}\nreporting: {{every: month, day: 25}}\n", "utf-8")
    data = json.loads(kjplan("--as-of", "2030-06-30", "summary", "--format", "json").out)
    rows = re.findall(r"^\| (`[^|]+`) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    told = [name for row in rows for name in re.findall("`([a-z_.]+)`", row)]
    assert len(told) == len(set(told))
    assert set(told) == set(names(data))
