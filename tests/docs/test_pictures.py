"""The pictures of the pages say what the commands print."""

from __future__ import annotations

import html
import re
import runpy
from typing import TYPE_CHECKING, Any

import pytest

from helpers import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DRAWING: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "pictures.py"))


@pytest.fixture
def year(home: Path) -> str:
    """A folder with the year that the pictures show."""
    DRAWING["play"](str(home))
    return str(home)


@pytest.mark.parametrize("name", DRAWING["PICTURES"])
def test_a_picture_says_what_its_command_prints(name: str, year: str) -> None:
    printed = DRAWING["kjplan"](f"{DRAWING['TODAY']} {DRAWING['PICTURES'][name]}", year)
    assert len(printed.splitlines()) > 5
    assert drawn(ROOT / "docs" / name) == words(printed), "run docs/pictures.py"


@pytest.mark.usefixtures("home")
def test_drawn_anew_they_say_the_same(tmp_path: Path) -> None:
    DRAWING["draw"](tmp_path)
    for name in DRAWING["PICTURES"]:
        assert drawn(tmp_path / name) == drawn(ROOT / "docs" / name), "run docs/pictures.py"


def test_the_picture_of_the_page_shows_the_page_as_it_is() -> None:
    picture = (ROOT / "docs" / DRAWING["PHOTOGRAPH"]).read_bytes()
    page = DRAWING["digest"](ROOT / "docs" / DRAWING["PAGE"])
    assert f"tEXtSource\0{page}".encode() in picture, "run docs/examples.py, then docs/pictures.py"
    assert len(picture) < 200_000


def drawn(picture: Path) -> str:
    """Give the text of a picture; how rich draws it may differ from one version to another."""
    texts = re.findall(r"<text[^>]*>([^<]*)<", picture.read_text(encoding="utf-8"))
    return words(html.unescape("".join(texts)))


def words(text: str) -> str:
    """Leave out blanks, and the bars, which a picture paints."""
    return re.sub(r"\s|[#|-]{2,}|\|", "", text)
