"""The styles and measures of papers after GB/T 9704-2012, in the XML and as they are drawn."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from docx.oxml.ns import qn

from helpers.office_files import saved_as
from helpers.papers import part
from kjplan.output.docx import official
from kjplan.output.wordml import BASE
from kjplan.report.page import Heading, line

MM = 72 / 25.4


@pytest.mark.parametrize(
    ("style", "font", "points"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading1", "黑体", 16),
        ("Heading2", "楷体", 16),
        ("Heading3", "仿宋", 16),
        ("BodyText", "仿宋", 16),
        ("Signature", "仿宋", 16),
        ("Lead", "楷体", 16),
        ("Footer", "宋体", 14),
        ("TableText", "仿宋", 10.5),
    ],
)
def test_each_style_names_its_font_for_chinese_and_for_all_else(
    style: str, font: str, points: float
) -> None:
    styles = {own.style_id: own for own in docx.Document(BASE).styles}
    fonts = styles[style].element.rPr.rFonts
    named = {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")}
    assert (named, styles[style].font.size.pt) == ({font}, points)


def test_chinese_is_the_language_and_no_theme_has_a_say() -> None:
    styles = part(Path(BASE), "word/styles.xml")
    assert 'w:eastAsia="zh-CN"' in styles
    assert "Theme" not in styles
    assert "theme" not in part(Path(BASE), "word/_rels/document.xml.rels")


def test_a_font_that_is_not_on_a_machine_has_others_in_its_place() -> None:
    fonts = part(Path(BASE), "word/fontTable.xml")
    others = dict(re.findall('w:name="(.+?)"><w:altName w:val="(.+?)"', fonts))
    assert others["方正小标宋简体"].endswith("华文中宋,STZhongsong")
    assert "仿宋_GB2312" in others["仿宋"]


def test_the_sheet_is_that_of_the_standard() -> None:
    xml = part(Path(BASE))
    size, margins = (
        {name: int(value) for name, value in re.findall(r'w:(\w+)="(\d+)"', found)}
        for found in re.findall("<w:pgSz[^>]*>|<w:pgMar[^>]*>", xml)
    )
    room = size["w"] - margins["left"] - margins["right"]
    height = size["h"] - margins["top"] - margins["bottom"]
    measures = (size["w"], size["h"], margins["top"], margins["left"], room, height)
    assert [round(twips / 20 / MM) for twips in measures] == [210, 297, 37, 28, 156, 225]
    assert xml.count('<w:docGrid w:type="lines" w:linePitch="579"/>') == 1
    for name, side in (("odd", "right"), ("even", "left")):
        foot = part(Path(BASE), f"word/{name}.xml")
        assert "".join(re.findall(r"<w:t[^>]*>(.*?)</w:t>", foot)) == "— 1 —"
        assert f'<w:jc w:val="{side}"/>' in foot


class Word(NamedTuple):
    """A word on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def drawn(folder: Path, paper: bytes) -> list[list[Word]]:
    """Have LibreOffice draw a paper; give the words of each page."""
    if not shutil.which("pdftotext"):
        pytest.skip("poppler-utils is not installed")
    (folder / "件.docx").write_bytes(paper)
    pdf = saved_as(folder, folder / "件.docx", "pdf")
    done = subprocess.run(  # noqa: S603 - our own file
        ["pdftotext", "-bbox", str(pdf), "-"],  # noqa: S607 - as it is installed
        check=True, capture_output=True,
    )  # fmt: skip
    word = r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.+?)</word>'
    return [
        [
            Word(float(left), float(top), float(right), float(bottom), text)
            for left, top, right, bottom, text in re.findall(word, page)
        ]
        for page in done.stdout.decode().split("<page ")[1:]
    ]


@pytest.mark.slow
def test_a_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    paper = official((Heading("通报", 1), line("国" * 26 + "家" * 28 * 42), line("完")))
    first, second, *_ = drawn(tmp_path, paper)
    title, *lines = [word for word in first if word.top < (297 - 35) * MM]
    assert title.text == "通报"
    assert [len(word.text) for word in lines] == [26] + [28] * 19
    assert [len(word.text) for word in second if len(word.text) > 1] == [28] * 22
    full = lines[1:]
    assert min(word.left for word in full) == pytest.approx(28 * MM, abs=1)
    assert max(word.right for word in full) == pytest.approx((210 - 26) * MM, abs=2)
    assert lines[-1].bottom < (297 - 35) * MM + 4


@pytest.mark.slow
def test_page_numbers_stand_outside(tmp_path: Path) -> None:
    first, second, *_ = drawn(
        tmp_path, official((Heading("通报", 1), line("国" * 1200), line("完")))
    )
    numbers = [[word for word in page if word.top > (297 - 35) * MM] for page in (first, second)]
    assert ["".join(word.text for word in number) for number in numbers] == ["—1—", "—2—"]
    assert numbers[0][-1].right == pytest.approx((210 - 26) * MM - 14, abs=2)
    assert numbers[1][0].left == pytest.approx(28 * MM + 14, abs=2)
    middle = (numbers[0][0].top + numbers[0][0].bottom) / 2
    assert middle == pytest.approx((297 - 35 + 7) * MM, abs=6)
