"""The files in docs/examples are those that the made-up bureau's plan and ledger give."""

from __future__ import annotations

import runpy
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from helpers import ROOT

if TYPE_CHECKING:
    from pathlib import Path

WRITING: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "examples.py"))
EXAMPLES = ROOT / "docs" / "examples"


@pytest.mark.usefixtures("home")
def test_written_anew_they_say_the_same(tmp_path: Path) -> None:
    WRITING["write"](tmp_path)
    for name in WRITING["FILES"]:
        assert content(tmp_path / name) == content(EXAMPLES / name), "run docs/examples.py"


def content(file: Path) -> dict[str, bytes]:
    """Give what a file holds, its parts if it has any, without the time of its making."""
    if not zipfile.is_zipfile(file):
        return {"": file.read_bytes()}
    with zipfile.ZipFile(file) as parts:
        names = (name for name in parts.namelist() if not name.startswith("docProps/"))
        return {name: parts.read(name) for name in names}
