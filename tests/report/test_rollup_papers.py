"""Many plans on paper: the 通报 that names who leads and who lags, the spreadsheet."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from helpers import Run, bureaus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


REDS = """\
# 工作要点进展汇总

截至 2030-06-30  计划 5 份

| 名次 | 单位 | 任务 | 完成 | 完成率 | 序时 | 与序时比 | 按期完成率 | 红 | 黄 | 绿 | 逾期 | 需协调 | 指标达序时 | 本轮已报 |
| --- | --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 并列1 | 某某县第1局 | 5 | 2 | 40% | 50% | 落后 10 点 | 100% | 2 | 0 | 3 | 0 | 0 | 0/2 | 1/2 |
| 并列1 | 某某县第4局 | 5 | 2 | 40% | 50% | 落后 10 点 | 50% | 1 | 1 | 3 | 0 | 0 | 0/2 | 0/2 |
| 并列3 | 某某县第3局 | 5 | 1 | 20% | 50% | 落后 30 点 | 50% | 2 | 1 | 2 | 1 | 0 | 0/2 | 1/2 |
| 并列3 | 某某县第5局 | 5 | 1 | 20% | 50% | 落后 30 点 | 50% | 2 | 0 | 3 | 1 | 1 | 0/2 | 1/2 |
|  | 合计 | 20 | 6 | 30% | 50% | 落后 20 点 | 62.5% | 7 | 2 | 11 | 2 | 1 | 0/8 | 3/8 |

## 读不了的 1 份

各局/第02局/plan.yaml:1:1：缺少“organization”。请补上：单位全称。

## 各单位红灯任务

| 单位 | 编号 | 原因 | 责任 | 任务 |
| --- | --- | --- | --- | --- |
| 某某县第1局 | 1.2.1 | 落后 41.7 点 | 业务股 | 新增企业 |
| 某某县第1局 | 1.2.2 | 落后 50 点 | 业务股 | 例会 |
| 某某县第4局 | 1.2.2 | 落后 50 点 | 业务股 | 例会 |
| 某某县第3局 | 1.1.2 | 逾期 30 天 | 办公室 | 完成改造 |
| 某某县第3局 | 1.2.2 | 落后 50 点 | 业务股 | 例会 |
| 某某县第5局 | 1.1.2 | 逾期 30 天 | 办公室 | 完成改造 |
| 某某县第5局 | 1.2.2 | 落后 50 点 | 业务股 | 例会 |
"""


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
        "截至2030年6月30日，共汇总4份工作要点，序时进度50%；有明确完成要求的任务20项，已完成6项，完成率30%；已到期的任务8项，按期完成5项，按期完成率62.5%；逾期2项；需协调1项。",
        "二、单位排名",
        "完成率居前的：某某县第1局、某某县第4局（40%）。",
        "完成率居后的：某某县第3局、某某县第5局（20%）。",
        "三、存在问题",
        "（一）某某县第1局红灯2项：新增企业（低于序时41.7个百分点）；例会（低于序时50个百分点）。",
        "（二）某某县第3局红灯2项：完成改造（逾期30天）；例会（低于序时50个百分点）。",
        "（三）某某县第5局红灯2项：完成改造（逾期30天）；例会（低于序时50个百分点）。",
        "（四）某某县第4局红灯1项：例会（低于序时50个百分点）。",
        "四、报送情况",
        "本期应报送的股室8个，已报送3个，未报送5个。",
        "未报送的：某某县第1局（业务股）、某某县第3局（业务股）、某某县第4局（办公室、业务股）、某某县第5局（业务股）。",
        "五、未能汇总",
        "各局/第02局/plan.yaml:1:1：缺少“organization”。请补上：单位全称。",
    ]


def test_the_table_on_paper_has_what_it_is_ranked_by(
    county: Path, kjplan: Callable[..., Run]
) -> None:
    import docx

    kjplan("rollup", "各局", "--sort", "与序时比", "-o", "通报.docx")
    (table,) = docx.Document(str(county / "通报.docx")).tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "名次", "单位", "任务", "完成", "完成率", "与序时比", "按期完成率", "红", "逾期", "需协调",
    ]  # fmt: skip


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
    # The sum is no row to be sorted or filtered with the others.
    sheet = book["排名"]
    assert [cell.value for cell in sheet["B"]][7:] == [
        "读不了：各局/第02局/plan.yaml:1:1：缺少“organization”。请补上：单位全称。",
        "合计",
    ]
    assert (sheet.auto_filter.ref, sheet.max_row) == ("A3:P8", 9)
    reds = [[cell.value for cell in row] for row in book["红灯"].iter_rows(min_row=3)]
    assert reds[1] == ["某某县第1局", "1.2.1", "落后 41.7 点", "业务股", "新增企业"]


@pytest.mark.usefixtures("county")
def test_the_page_has_a_bar_a_plan_and_the_reds_in_its_order(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    kjplan("rollup", "各局", "-o", "汇总.md")
    assert (home / "汇总.md").read_text(encoding="utf-8") == REDS
    kjplan("rollup", "各局", "-o", "汇总.html")
    page = (home / "汇总.html").read_text(encoding="utf-8")
    ranking, reds = re.findall(r"<tbody>.*?</table>", page, re.DOTALL)
    plans, sums = ranking.split("<tfoot>")
    assert [plans.count(part) for part in ("<tr ", '<svg class="b"')] == [4, 4]
    assert [sums.count(part) for part in ("<tr>", '<svg class="b"', "合计")] == [1, 1, 1]
    assert reds.count("<tr ") == 7
    assert '<output aria-live="polite" data-of="行">共 11 行</output>' in page


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
    assert any(paragraph.startswith("（一）<w:p>{{ 7*7 }}红灯2项：") for paragraph in said)
    assert zipfile.is_zipfile(county / "通报.docx")


PROBLEM = "各局/第02局/plan.yaml:1:1：缺少“organization”。请补上：单位全称。\n"


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("-o", "汇总.html"), PROBLEM),
        (("--by", "责任人", "--format", "csv"), PROBLEM),
        (("--by", "责任人"), ""),
        (("--format", "json"), ""),
    ],
)
def test_what_could_not_be_read_is_told_where_the_output_does_not(
    options: tuple[str, ...], told: str, kjplan: Callable[..., Run]
) -> None:
    run = kjplan("rollup", "各局", *options)
    assert (run.err, run.status) == (told, 3)
    assert PROBLEM.strip() in run.out + run.err


def test_a_spreadsheet_of_people(county: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("rollup", "各局/第0[14]局", "--by", "责任人", "-o", "人.xlsx")
    sheet = openpyxl.load_workbook(county / "人.xlsx")["责任人"]
    assert [[cell.value for cell in row[:3]] for row in sheet.iter_rows(min_row=3)] == [
        ["责任人", "任务", "完成"],
        ["王五", 4, 0],
        ["李四", 3, 2],
        ["张三", 3, 2],
    ]
