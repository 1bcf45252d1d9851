"""The template of the 通报 in the package is what docs/template.py writes."""

from __future__ import annotations

import runpy
import zipfile
from typing import TYPE_CHECKING

from helpers import ROOT
from kjplan.output.wordml import BASE

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = ROOT / "docs" / "template.py"


def test_the_template_is_what_its_script_writes() -> None:
    parts: Callable[[], dict[str, bytes]] = runpy.run_path(str(SCRIPT))["parts"]
    with zipfile.ZipFile(BASE) as file:
        written = {name: file.read(name) for name in file.namelist()}
    assert written == parts()
