from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from helpers import ROOT


@pytest.mark.usefixtures("home")
def test_the_readmes_pictures_say_what_kjplan_says(tmp_path: Path) -> None:
    runpy.run_path(str(ROOT / "docs" / "pictures.py"))["draw"](tmp_path)
    for name in ("summary.svg", "targets.svg"):
        assert words(tmp_path / name) == words(ROOT / "docs" / name), "run docs/pictures.py"


def words(picture: Path) -> list[str]:
    """Give the text of a picture; how rich draws it may differ from one version to another."""
    return re.findall(r"<text[^>]*>([^<]*)<", picture.read_text(encoding="utf-8"))
