"""What the web pages say, and how they say it, as text."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from kjplan.output.html import as_html, css_string
from kjplan.report.page import Bar, Cell, Chart, Column, Figure, Figures, Heading, Span, Table, line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

VOID = {"meta", "link", "input", "br"}


class Outline(HTMLParser):
    """The elements of a document; an end without its beginning, or none at all, is a fault."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def summary(recorded: Path, kjplan: Callable[..., Run]) -> str:
    """The made-up bureau's summary in the middle of its year."""
    assert kjplan("meeting", "--on", "2030-05-31").status == 0
    assert kjplan("summary", "-o", "摘要.html").status == 0
    return recorded.with_name("摘要.html").read_text(encoding="utf-8")


def main(page: str) -> str:
    """Give what a page says between its head and its foot, without markup."""
    inside = page[page.index("<main>") : page.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside))


def test_the_sentence_on_top_says_it_all(summary: str) -> None:
    lead = re.search(r'<p class="lead">(.*)</p>', summary)
    assert lead
    assert re.sub("<[^>]+>", "", lead[1]) == (
        "任务 8 项（另有长期坚持 1 项、已取消 1 项），已完成 1 项，推进中 5 项，需协调 1 项，"
        "未启动 1 项。完成率 12.5%，序时进度 50%，落后 37.5 点。"
        "红灯 2 项（需协调 1 项、严重落后 1 项）。"
        "与5月31日会议时相比，新完成 0 项，红灯仍是 2 项。"
    )


def test_the_page_answers_in_a_leaders_order(summary: str) -> None:
    headings = re.findall(r"<h2[^>]*><i>(.)</i>([^< ]+)", summary)
    assert headings == [
        ("一", "总体进展"), ("二", "提请关注"), ("三", "主要指标"),
        ("四", "上次会议以来"), ("五", "责任分布"), ("六", "任务台账"),
    ]  # fmt: skip


def test_a_summary_is_well_formed_and_brings_all_along(summary: str) -> None:
    elements = Outline(summary).elements
    attributes = [name for _, own in elements for name in own]
    assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")]
    assert [own.get("href") for tag, own in elements if tag == "link"] == ["data:,"]
    links = [str(own["href"]) for tag, own in elements if tag == "a"]
    full = {f"#{own['id']}" for tag, own in elements if tag == "tr" and "id" in own}
    assert links
    assert set(links) <= full
    assert len(full) == 10


def test_only_its_own_style_and_script_may_run(summary: str) -> None:
    for tag, count in (("style", 1), ("script", 2)):
        own = re.findall(rf"<{tag}>(.*?)</{tag}>", summary, re.DOTALL)
        digests = [b64encode(sha256(text.encode()).digest()).decode() for text in own]
        allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
        assert f"{tag}-src {allowed};" in summary
        assert len(own) == count
    assert "default-src 'none'" in summary


def test_no_command_is_named(summary: str, kjplan: Callable[..., Run], recorded: Path) -> None:
    assert "kjplan" not in summary
    for look in ("list", "targets", "view owner", "show 2.2.2", "log"):
        kjplan(*look.split(), "-o", "页.html")
        assert "kjplan" not in recorded.with_name("页.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("look", "about"),
    [
        ("list", "任务清单"),
        ("list --owner 李四 --light red --open", "任务清单　只看李四，红灯，未完成"),
        ("list --office 高新股 --named --section 2", "任务清单　只看高新股（不含统称），二、坚持创新驱动，培育科技企业"),
        ("targets --search 企业 --search 技术", "量化指标　只看“企业”或“技术”"),
        ("view owner", "任务分工"),
        ("show 2.2.2", "任务详情"),
        ("log 2 --since 2030-02-01 --until 2030-05-31 --by 张三",
         "登记记录　只看2，2030-02-01 起，2030-05-31 止，张三登记的"),
        ("trend", "逐月走势"),
        ("remind", "催办"),
    ],
)  # fmt: skip
def test_a_page_says_what_it_is_and_what_it_was_narrowed_down_to(
    look: str, about: str, recorded: Path, kjplan: Callable[..., Run]
) -> None:
    assert kjplan(*look.split(), "-o", "页.html").status == 0
    page = recorded.with_name("页.html").read_text(encoding="utf-8")
    Outline(page)
    assert f"　{about}</title>" in page
    assert f'<span class="fig">{about}</span>' in page


def test_a_number_and_its_word_stay_together(summary: str) -> None:
    for words in ("8 项", "12.5%", "37.5 点", "5月31日"):
        assert f'<span class="nb">{words}</span>' in summary


def test_sections_are_numbered_as_they_come(home: Path, kjplan: Callable[..., Run]) -> None:
    (home / "plan.yaml").write_text(
        "title: 要点\norganization: 局\nperiod: {start: 2030-01-01, end: 2030-12-31}\n"
        "sections: [{id: 1, items: [{id: 1.1, tasks: [{id: 1.1.1, text: 抓好落实。}]}]}]\n",
        encoding="utf-8",
    )
    assert kjplan("--as-of", "2030-06-30", "summary", "-o", "摘要.html").status == 0
    page = (home / "摘要.html").read_text(encoding="utf-8")
    # 1 and 2 jump to them; who carries what there is not.
    assert re.findall(r'<section id="s(.)".*\n<h2[^>]*><i>(.)</i>([^< ]+)', page) == [
        ("1", "一", "总体进展"), ("2", "二", "任务台账"),
    ]  # fmt: skip
    assert '<dt>未报送</dt><dd><b>1</b> 项</dd><dd class="c">30 天内没有记录</dd>' in re.sub(
        r'<span class="nb">([^<]*)</span>', r"\1", page
    )


def test_what_waits_for_a_decision_comes_first(summary: str) -> None:
    asked = main(summary)[main(summary).index("提请关注") :]
    assert "需协调 1 项 最久已等" in asked
    assert asked.index("需协调 1 项") < asked.index("严重落后 1 项")


def test_a_plan_without_people_has_no_column_of_them(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    from helpers import HEALTH

    (home / "plan.yaml").symlink_to(HEALTH)
    assert kjplan("summary", "-o", "摘要.html").status == 0
    page = (home / "摘要.html").read_text(encoding="utf-8")
    Outline(page)
    assert "责任人" not in page.replace("责任人：", "")
    assert '<select name="f">' in page
    assert "科室" in page
    assert "2030年6月报送" in page


def test_every_line_of_a_picture_is_drawn(home: Path, kjplan: Callable[..., Run]) -> None:
    from helpers import HEALTH

    (home / "plan.yaml").symlink_to(HEALTH)
    assert kjplan("--as-of", "2030-06-30", "summary", "-o", "摘要.html").status == 0
    page = (home / "摘要.html").read_text(encoding="utf-8")
    lines = {own["class"] for tag, own in Outline(page).elements if tag == "line"}
    assert {"pace", "goal", "stage"} < lines
    assert [name for name in lines if f".{name}{{stroke:" not in page] == []
    assert "阶段目标</li>" in page


def test_a_plan_without_tasks_says_so(home: Path, kjplan: Callable[..., Run]) -> None:
    (home / "plan.yaml").write_text(
        "title: 要点\norganization: 局\nperiod: {start: 2030-01-01, end: 2030-12-31}\n"
        "sections: [{id: 1, title: 总则, items: [{id: 1.1, tasks: [{id: 1.1.1, text: 略。, statement: true}]}]}]\n",
        encoding="utf-8",
    )
    assert kjplan("summary", "-o", "摘要.html").status == 0
    page = (home / "摘要.html").read_text(encoding="utf-8")
    Outline(page)
    assert main(page).strip() == "一 总体进展 没有要计完成率的任务。"


def test_a_page_of_130_tasks_is_small(real: Path, kjplan: Callable[..., Run]) -> None:
    assert kjplan("--as-of", "2021-06-30", "summary", "-o", "摘要.html").status == 0
    assert real.with_name("摘要.html").stat().st_size < 250_000


@pytest.mark.parametrize(("day", "words"), [
    ("2029-12-01", "计划期从 2030-01-01 开始。"),
    ("2031-02-01", "计划期已于 2030-12-31 结束。"),
])  # fmt: skip
@pytest.mark.usefixtures("recorded")
def test_before_and_after_the_year(
    day: str, words: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    assert kjplan("--as-of", day, "summary", "-o", "摘要.html").status == 0
    page = (home / "摘要.html").read_text(encoding="utf-8")
    Outline(page)
    assert f'<p class="lead">{words}' in page


@pytest.mark.parametrize(
    ("day", "count", "note"),
    [
        ("2029-12-01", 0, "计划期开始未满 30 天"),
        ("2030-01-30", 0, "计划期开始未满 30 天"),
        ("2030-01-31", 10, "高新股 7、成果股 5、农社股 5、办公室 3"),
    ],
)
def test_nobody_is_silent_before_there_was_a_month_to_report_on(
    day: str, count: int, note: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    assert kjplan("init").status == 0
    assert kjplan("--as-of", day, "summary", "-o", "摘要.html").status == 0
    page = main((home / "摘要.html").read_text(encoding="utf-8"))
    assert f"未报送 {count} 项 {note}" in page.replace("\u00a0", " ")


BLOCKS = (
    Heading("某某局工作要点", 1, "title"),
    Figures(
        (
            Figure("截至", "2030-06-30"),
            Figure("序时进度", "50%", note=Span("（进度条上的 | 处）", "legend")),
        )
    ),
    Heading("一、总体", beside=Figures((Figure("", "3", "red"),))),
    Chart("完成率", "1/2 50%", Bar(0.5, 0.25)),
    line("李四", label="责任人"),
    line(Span("落实", "dim"), Span("责任", "clause")),
    Table(
        (Column("编号"), Column("灯"), Column("进度", "bar"), Column("任务", "text")),
        ((Cell("1.1.1", "strong"), Cell("红", "red"), Cell(bar=Bar(1, 0.5)), Cell("<甲>&乙")),),
    ),
)


def test_blocks_are_drawn_as_what_they_are() -> None:
    page = as_html(BLOCKS)
    Outline(page)
    for part in (
        "<title>某某局工作要点</title>",
        "<h1>某某局工作要点</h1>",
        "<h2>一、总体</h2>",
        '<span class="r">3</span>',
        "<b>责任人</b><span>李四</span>",
        '<span class="no">落实</span><span class="clause">责任</span>',
        '<th class="fixed" scope="col" data-k="0">编号</th>',
        '<span class="sg">1.1.1</span>',
        '<use href="#r"/></svg><span>红</span>',
        "&lt;甲&gt;&amp;乙",
        'content:"某某局工作要点\\3000 截至2030\\2d 06\\2d 30"',
    ):
        assert part in page
    assert "50%（进度条上竖线处）" in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("某某局", '"某某局"'),
        ('"; } body { display: none }', '"\\22 \\3b \\20 \\7d \\20 body\\20 \\7b \\20 display\\3a \\20 none\\20 \\7d "'),
        ("</style>\n", '"\\3c \\2f style\\3e \\20 "'),
        ("\\", '"\\5c "'),
        ("\u202e", '"\\5c u202e"'),
    ],
)  # fmt: skip
def test_a_text_in_a_style_sheet_is_a_text(text: str, shown: str) -> None:
    assert css_string(text) == shown


def test_what_is_not_to_be_seen_is_written_out() -> None:
    assert "a\\u202eb" in as_html((Heading("a\u202eb", 1),))
