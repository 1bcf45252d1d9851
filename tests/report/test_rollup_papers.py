"""Many plans on paper: the 通报 that names who leads and who lags, the spreadsheet."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from helpers import Run, bureaus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def county(home: Path) -> Path:
    bureaus.write_county(home / "各局")
    return home


def paragraphs(content: bytes) -> list[str]:
    """Read a Word file's paragraphs outside of tables."""
    import docx

    return [one.text for one in docx.Document(io.BytesIO(content)).paragraphs if one.text]


def test_a_circular_names_who_leads_and_who_lags(county: Path, kjplan: Callable[..., Run]) -> None:
    assert kjplan("rollup", "各局", "-o", "通报.docx").out == "已写好 通报.docx。\n"
    assert paragraphs((county / "通报.docx").read_bytes()) == [
        "关于工作要点推进情况的通报",
        "一、总体进展",
        "截至2030年6月30日，共汇总4份工作要点；有明确完成要求的任务20项，已完成6项，占30%；已到期的任务8项，按期完成5项，占62.5%；逾期2项；需协调1项。",
        "二、单位排名",
        "完成率居前的：某某县第1局、某某县第4局（40%）。",
        "完成率居后的：某某县第3局、某某县第5局（20%）。",
        "三、存在问题",
        "（一）某某县第1局红灯2项",
        "新增企业（落后 41.7 点）；例会（落后 50 点）。",
        "（二）某某县第3局红灯2项",
        "完成改造（逾期 30 天）；例会（落后 50 点）。",
        "（三）某某县第5局红灯2项",
        "完成改造（逾期 30 天）；例会（落后 50 点）。",
        "（四）某某县第4局红灯1项",
        "例会（落后 50 点）。",
        "四、报送情况",
        "本期应报送的股室8个，已报送3个，未报送5个。",
        "未报送的：某某县第1局（业务股）、某某县第3局（业务股）、某某县第4局（办公室、业务股）、某某县第5局（业务股）。",
        "五、未能汇总",
        "各局/第02局/plan.yaml:1:1：缺少“organization”。请补上：单位全称。",
    ]


def test_one_plan_neither_leads_nor_lags(county: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("rollup", "各局/第04局", "-o", "通报.docx")
    said = "".join(paragraphs((county / "通报.docx").read_bytes()))
    assert "居前" not in said
    assert "居后" not in said


def test_nothing_at_all_is_still_a_paper(county: Path, kjplan: Callable[..., Run]) -> None:
    assert kjplan("rollup", "各局/第02局", "-o", "通报.docx").status == 3
    assert paragraphs((county / "通报.docx").read_bytes())[:2] == [
        "关于工作要点推进情况的通报",
        "一、未能汇总",
    ]


def test_the_spreadsheet_has_the_ranking_and_the_reds(
    county: Path, kjplan: Callable[..., Run]
) -> None:
    kjplan("rollup", "各局", "-o", "汇总.xlsx")
    book = openpyxl.load_workbook(county / "汇总.xlsx")
    assert book.sheetnames == ["排名", "红灯"]
    rows = [[cell.value for cell in row[:5]] for row in book["排名"].iter_rows(min_row=3)]
    assert rows[:3] == [
        ["名次", "单位", "任务", "完成", "完成率"],
        ["并列1", "某某县第1局", 5, 2, 0.4],
        ["并列1", "某某县第4局", 5, 2, 0.4],
    ]
    reds = [[cell.value for cell in row] for row in book["红灯"].iter_rows(min_row=3)]
    assert reds[1] == ["某某县第1局", "1.2.1", "落后 41.7 点", "业务股", "新增企业"]


@pytest.mark.parametrize("ending", ["html", "svg", "md", "txt", "csv", "tsv", "json"])
@pytest.mark.usefixtures("county")
def test_every_kind_of_file_names_every_unit(
    ending: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    assert kjplan("rollup", "各局", "-o", f"汇总.{ending}").status == 3
    said = (home / f"汇总.{ending}").read_text(encoding="utf-8-sig")
    # A picture writes a blank as &#160; and nothing else apart.
    assert all(f"某某县第{n}局" in said for n in (1, 3, 4, 5))
    assert "缺少" in said


def test_a_hostile_unit_is_text_on_paper(county: Path, kjplan: Callable[..., Run]) -> None:
    plan = county / "各局/第01局/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace("organization: 某某县第1局", 'organization: "<w:p>{{ 7*7 }}"'),
        encoding="utf-8",
    )
    kjplan("rollup", "各局", "-o", "通报.docx")
    said = paragraphs((county / "通报.docx").read_bytes())
    assert "（一）<w:p>{{ 7*7 }}红灯2项" in said
    assert zipfile.is_zipfile(county / "通报.docx")
