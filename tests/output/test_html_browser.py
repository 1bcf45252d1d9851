"""The pages in a real Chromium: on screens of any width, sorted and filtered, on paper."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="needs Debian's chromium: apt-get install chromium"),
]

PAGES = {
    "摘要": "summary", "清单": "list", "指标": "targets", "分工": "view office",
    "任务": "show 2.1.2 3", "台账": "log", "走势": "trend", "催办": "remind", "汇总": "rollup .",
}  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium, without a network."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw every kind of page of the made-up bureau in the middle of its year."""
    folder = tmp_path_factory.mktemp("局")
    for name in ("plan.yaml", "plan.ledger.jsonl"):
        shutil.copy(ROOT / "docs" / "examples" / name, folder / name)
    for name, command in PAGES.items():
        run(folder, f"--as-of 2030-06-30 {command} -o {name}.html")
    return folder


def run(folder: Path, command: str, today: str = "2030-12-31", *more: str) -> str:
    """Run kjplan in a folder; give what it prints."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "kjplan", *command.split(), *more],
        cwd=folder,
        env={**os.environ, "KJPLAN_TODAY": today, "PYTHONUTF8": "1", "KJPLAN_BY": "张三"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


@pytest.fixture
def shown(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a file; nothing on the page may fail, be refused, or ask for anything else."""
    contexts = []
    wrong: list[str] = []

    def show(path: Path, address: str = "", *, width: int = 1280, **how: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **how)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        own = path.as_uri()
        page.on(
            "request", lambda r: None if r.url.startswith((own, "data:,")) else wrong.append(r.url)
        )
        page.goto(own + address)
        return page

    yield show
    for context in contexts:
        context.close()
    assert wrong == []


def ids(page: Page, table: str = "reg") -> list[str]:
    """Name the tasks that are to be seen in a table, in their order."""
    return page.locator(f"#{table} tr[data-t]:visible .n").all_inner_texts()


def choose(page: Page, choice: str, option: str) -> None:
    """Choose an option by which the page is narrowed down."""
    page.locator("form label").filter(has_text=re.compile(f"^{choice}")).locator(
        "select"
    ).select_option(option)


def look_for(page: Page, words: str, found: str) -> None:
    """Type words to look for, and wait until the page says what it found."""
    page.get_by_label("字词").fill(words)
    page.locator("output").filter(has_text=f"只看“{words}”：{found}").wait_for()


def listed(folder: Path, filters: str = "") -> list[str]:
    """Name the tasks that a list keeps."""
    tasks = json.loads(run(folder, f"--as-of 2030-06-30 list {filters} --format json"))
    return [task["id"] for task in tasks]


@pytest.mark.parametrize("width", [360, 768, 1024, 1280, 1920])
def test_nothing_scrolls_sideways(width: int, pages: Path, shown: Callable[..., Page]) -> None:
    for name in PAGES:
        for address in ("", "#big=1"):
            page = shown(pages / f"{name}.html", address, width=width)
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth") == width, name + address
        plain = shown(pages / f"{name}.html", width=width, java_script_enabled=False)
        assert plain.locator("body").bounding_box()["width"] <= width  # type: ignore[index]


def test_a_column_is_sorted_up_then_down_then_not_at_all(
    pages: Path, shown: Callable[..., Page]
) -> None:
    page = shown(pages / "摘要.html")
    plan = ids(page)
    due = page.locator("#reg").get_by_role("button", name="按完成时限排序")
    due.click()
    assert ids(page)[:4] == ["1.2.1", "3.1.5", "4.3.4", "4.3.2"]
    last = ids(page)[-1]
    assert page.locator("#reg th[aria-sort=ascending]").inner_text().startswith("完成时限")
    due.click()
    # What has no time limit comes last either way.
    assert ids(page)[:3] == ["6.1.3", "6.2.3", "5.2.3"]
    assert ids(page)[-1] == last
    assert page.url.endswith("#sort=-reg.due")
    page.reload()
    assert page.locator("#reg th[aria-sort=descending]").count() == 1
    due.click()
    assert ids(page) == plan == listed(pages)


@pytest.mark.parametrize(
    ("choice", "option", "filters"),
    [
        ("责任人", "李四", "--owner 李四"),
        ("责任人", "未明确责任人", "--unassigned"),
        ("股室", "成果股", "--office 成果股"),
        ("灯", "红", "--light 红"),
        ("状态", "需协调", "--status 需协调"),
    ],
)
def test_a_choice_keeps_what_the_list_keeps(
    choice: str, option: str, filters: str, pages: Path, shown: Callable[..., Page]
) -> None:
    page = shown(pages / "摘要.html")
    choose(page, choice, option)
    kept = listed(pages, filters)
    assert ids(page) == kept
    told = f"{option}灯" if choice == "灯" else option
    assert page.locator("output").inner_text() == f"只看{told}：{len(kept)}／62 项"
    # The filter is in the address: whoever is sent the link sees the same.
    again = shown(pages / "摘要.html", page.url[page.url.index("#") :])
    assert ids(again) == kept
    page.get_by_role("button", name="清除").click()
    assert ids(page) == listed(pages)


def test_words_are_looked_for_in_all_that_a_task_says(
    pages: Path, shown: Callable[..., Page]
) -> None:
    page = shown(pages / "摘要.html")
    look_for(page, "出资比例 财政部门", "1／62 项")
    assert ids(page) == ids(page, "act") == ["4.2.1"]
    assert page.locator("#act .gr:visible").count() == 1
    look_for(page, "没有这样的字", "0／62 项")
    assert ids(page) == []


def test_pinyin_that_is_still_being_typed_is_not_looked_for(
    pages: Path, shown: Callable[..., Page]
) -> None:
    page = shown(pages / "摘要.html")
    page.get_by_label("字词").focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send(
        "Input.imeSetComposition", {"text": "ji'jin", "selectionStart": 6, "selectionEnd": 6}
    )
    page.wait_for_timeout(300)
    assert page.locator("output").inner_text() == "共 62 项"
    keyboard.send("Input.insertText", {"text": "转化基金"})
    page.locator("output").filter(has_text="只看“转化基金”：1／62 项").wait_for()


def test_a_list_is_filtered_and_sorted_as_well(pages: Path, shown: Callable[..., Page]) -> None:
    page = shown(pages / "清单.html")
    choose(page, "责任股室", "农社股")
    rows = page.locator("tr[data-t]:visible")
    assert rows.count() == len(listed(pages, "--office 农社股 --named"))
    page.get_by_role("button", name="按任务排序").click()
    titles = page.locator("tr[data-t]:visible .text").all_inner_texts()
    assert titles[0].strip() == "编制实验室安全检查方案"
    # What has no time limit comes last either way.
    page = shown(pages / "清单.html", "#sort=-t0.4")
    dues = page.locator("tr[data-t] .day").all_inner_texts()
    assert dues[0] == "2030-10-31"
    assert dues[-1] in ("", "未列明")


def test_a_group_without_a_row_left_is_hidden(pages: Path, shown: Callable[..., Page]) -> None:
    page = shown(pages / "分工.html")
    look_for(page, "中试基地", "1／62 项")
    assert page.locator("h2:visible").all_inner_texts() == ["高新股"]


def test_a_group_shows_whichever_of_its_tables_has_a_row_left(
    tmp_path: Path, shown: Callable[..., Page]
) -> None:
    shutil.copy(ROOT / "tests" / "helpers" / "health.yaml", tmp_path / "plan.yaml")
    run(tmp_path, "view office -o 分工.html", "2030-06-30")
    page = shown(tmp_path / "分工.html", "#q=门诊病历合格率")
    shown_rows = page.locator("tr[data-t]:visible .text").all_inner_texts()
    # 医政科 answers for it, 基层科 and 办公室 support it.
    assert [title.strip() for title in shown_rows] == ["门诊病历合格率"] * 3
    assert page.locator("h2:visible").all_inner_texts() == ["医政科", "基层科", "办公室"]


LONG = """
title: 某某市科学技术局2030年推进高水平科技自立自强和建设区域科技创新中心重点工作要点
organization: 某某市科学技术局（某某市外国专家局）
period: {start: 2030-01-01, end: 2030-12-31}
terms: {owner: 市级责任领导, office: 牵头责任单位, support: 配合责任单位}
people: [{name: 张某·买买提·阿卜杜拉}, {name: 李四}, {name: 王五}, {name: 赵六}]
offices: [{name: 国际科技合作与交流及港澳台事务办公室（外国专家局综合协调处）}, {name: WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW}]
sections:
  - id: 1
    items:
      - id: 1.1
        owners: [张某·买买提·阿卜杜拉, 李四, 王五, 赵六]
        offices: [国际科技合作与交流及港澳台事务办公室（外国专家局综合协调处）, WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW]
        tasks:
          - {id: 1.1.1, title: 完成投资, text: 完成投资1234567890.12亿元，, target: {at_least: 1234567890.12, unit: 亿元人民币（不含土地费用）}}
          - {id: 1.1.2, title: https://example.gov.cn/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, text: 完成发布。, due: 2030-05-01}
"""


@pytest.mark.parametrize("width", [360, 1280])
def test_long_names_and_figures_fold(
    width: int, tmp_path: Path, shown: Callable[..., Page]
) -> None:
    (tmp_path / "plan.yaml").write_text(LONG, encoding="utf-8")
    run(tmp_path, "progress 1.1.1 123456789.5", "2030-06-01")
    many = "id,light,status,figure,due,owner,office,section,item,title,text,note,progress,problem"
    for command in (
        "summary",
        "list",
        f"list --columns {many}",
        "targets",
        "view office",
        "show 1",
    ):
        run(tmp_path, f"{command} -o 页.html", "2030-06-30")
        page = shown(tmp_path / "页.html", width=width)
        assert page.evaluate("document.documentElement.scrollWidth") == width, command
        over = page.evaluate(
            "Array.from(document.querySelectorAll('td, th')).filter("
            "e => getComputedStyle(e).display === 'table-cell' && e.scrollWidth > e.clientWidth + 2"
            ").map(e => e.textContent.trim())"
        )
        assert over == [], command


def test_without_a_script_the_page_is_plain_and_complete(
    pages: Path, shown: Callable[..., Page]
) -> None:
    page = shown(pages / "摘要.html", java_script_enabled=False)
    assert ids(page) == listed(pages)
    assert page.locator("form:visible, button:visible").count() == 0
    first = page.locator("#act details").first
    assert not first.locator(".more").is_visible()
    first.locator("summary").click()
    assert "等分管领导定出资比例" in first.locator(".more").inner_text()


def test_a_task_opens_in_place_and_a_link_leads_to_it(
    pages: Path, shown: Callable[..., Page]
) -> None:
    page = shown(pages / "摘要.html")
    page.locator("#reg").get_by_role("link", name="技术合同成交额").click()
    full = page.locator("#act tr[id='t-2.1.2']")
    assert "技术合同成交额12亿元以上，" in full.locator(".more").inner_text()
    assert "重点企业合同未到登记节点" in full.locator(".more").inner_text()
    assert page.url.endswith("#at=2.1.2")
    again = shown(pages / "摘要.html", "#t-2.1.2")
    assert again.locator("tr[id='t-2.1.2'] .more").is_visible()


def test_every_task_stands_in_full_once_and_every_link_leads_to_one(
    pages: Path, shown: Callable[..., Page]
) -> None:
    page = shown(pages / "摘要.html")
    full = page.evaluate("Array.from(document.querySelectorAll('tr[id]'), r => r.id.slice(2))")
    assert sorted(full) == sorted(listed(pages))
    assert page.evaluate(
        "Array.from(document.querySelectorAll('a[href^=\"#t-\"]'))"
        ".filter(a => !document.getElementById(a.hash.slice(1))).length"
    ) == 0  # fmt: skip


def test_a_name_in_the_shares_filters_the_page(pages: Path, shown: Callable[..., Page]) -> None:
    page = shown(pages / "摘要.html")
    page.locator("#by-f").get_by_role("link", name="农社股").click()
    assert ids(page) == listed(pages, "--office 农社股")


def test_large_type_for_a_projector_by_key_and_by_button(
    pages: Path, shown: Callable[..., Page]
) -> None:
    page = shown(pages / "摘要.html", width=1920)
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    small = page.evaluate(size)
    page.keyboard.press("p")
    assert page.evaluate(size) > 1.3 * small
    assert page.url.endswith("#big=1")
    page.get_by_role("button", name="投影大字").click()
    assert page.evaluate(size) == small


def test_the_keyboard_reaches_everything(pages: Path, shown: Callable[..., Page]) -> None:
    page = shown(pages / "摘要.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.evaluate("document.activeElement.blur(); document.body.focus()")
    page.keyboard.press("6")
    assert page.locator("#s6 h2").is_visible()
    able = page.evaluate(
        "Array.from(document.querySelectorAll('a, button, summary, select, input'))"
        ".filter(e => e.tabIndex < 0).map(e => e.outerHTML)"
    )
    assert able == []
    summary = page.locator("#act summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("#act details").first.get_attribute("open") is not None
    head = page.locator("#reg").get_by_role("button", name="按编号排序")
    head.focus()
    page.keyboard.press("Enter")
    assert page.locator("#reg th[aria-sort]").count() == 1


def test_tables_laid_out_as_cards_stay_tables_to_a_screen_reader(
    pages: Path, shown: Callable[..., Page]
) -> None:
    page = shown(pages / "摘要.html", width=360)
    register = page.get_by_role("table", name="全部任务，按文件次序")
    assert register.get_by_role("row").count() == 62 + 6 + 1
    assert register.get_by_role("rowheader", name="技术合同成交额").count() == 1
    # A light is a word as well, never a colour alone.
    lights = page.locator("#reg tr[data-t] .l").all_inner_texts()
    assert {light.strip("—\n ") for light in lights} == {"红", "黄", "绿", "无灯"}
    page = shown(pages / "分工.html", width=360)
    assert page.get_by_role("table", name="农社股").get_by_role("row").count() == 9 + 1


CONTRAST = """() => {
  const parse = c => c.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = c => c.map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const paper = parse(getComputedStyle(document.body).backgroundColor);
  const found = {};
  document.querySelectorAll('body *').forEach(e => {
    const style = getComputedStyle(e), svg = e instanceof SVGElement;
    const own = Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim());
    if (own && !svg) found['text ' + style.color] = ratio(parse(style.color), paper);
    if (svg && e.tagName === 'text' && !e.classList.contains('on')) found['text ' + style.fill] = ratio(parse(style.fill), paper);
    if (svg && /^(done|red|amber|now)/.test(e.getAttribute('class') || '') && /^rgb/.test(style.fill))
      found['bar ' + style.fill] = ratio(parse(style.fill), paper);
    if (svg && /^(green|amber|pace|goal|track)/.test(e.getAttribute('class') || ''))
      found['bar ' + style.stroke] = ratio(parse(style.stroke), paper);
  });
  return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_and_bars_stand_out(scheme: str, pages: Path, shown: Callable[..., Page]) -> None:
    page = shown(pages / "摘要.html", color_scheme=scheme)
    found = page.evaluate(CONTRAST)
    assert len(found) > 8
    weak = {what: ratio for what, ratio in found.items() if ratio < (4.5 if "text" in what else 3)}
    assert weak == {}


def test_a_picture_says_in_words_what_it_shows(pages: Path, shown: Callable[..., Page]) -> None:
    page = shown(pages / "摘要.html")
    assert page.get_by_role("img").evaluate_all("all => all.map(e => e.getAttribute('aria-label'))") == [
        "48 项任务：已完成 21，绿 11，黄 9，红 7；序时进度 50%",
        "6 月完成率 43.8%，序时进度 50%",
    ]  # fmt: skip
    bars = page.locator("svg:not([role]):not([aria-hidden=true])")
    assert bars.count() == 0


@pytest.mark.parametrize("day", ["2030-01-02", "2030-12-31"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_label_is_cut_at_either_end(
    day: str, width: int, tmp_path: Path, shown: Callable[..., Page]
) -> None:
    run(tmp_path, "init", day)
    run(tmp_path, "summary -o 摘要.html", day)
    page = shown(tmp_path / "摘要.html", width=width)
    cut = page.evaluate(
        "Array.from(document.querySelectorAll('.top text')).filter(t => {"
        " const own = t.getBoundingClientRect(), all = t.closest('.rate, .year').getBoundingClientRect();"
        " return own.left < all.left - 1 || own.right > all.right + 1; }).map(t => t.textContent)"
    )
    assert cut == []


HARM = "</script></style><script>ran=1</script><img src=x onerror=ran=1>\"'onload=ran=1 {{7*7}} \\"
HOSTILE = f"""
title: {json.dumps(HARM)}
organization: {json.dumps('"; } body { display: none } ' + HARM, ensure_ascii=False)}
period: {{start: 2030-01-01, end: 2030-12-31}}
people: [{{name: {json.dumps('张 " autofocus onfocus=ran=1 x="' + HARM)}}}]
offices: [{{name: {json.dumps("股 | 0 " + HARM)}}}, {{name: 乙}}]
sections:
  - id: 1
    title: {json.dumps(HARM)}
    items:
      - id: 1.1
        title: {json.dumps(HARM)}
        owners: [{json.dumps('张 " autofocus onfocus=ran=1 x="' + HARM)}]
        offices: [{json.dumps("股 | 0 " + HARM)}]
        tasks:
          - {{id: 1.1.1, title: {json.dumps(HARM)}, text: {json.dumps(HARM)}, target: {{at_least: 3, unit: {json.dumps("<b>家")}}}}}
          - {{id: 1.1.2, text: {json.dumps(HARM)}}}
"""


def test_what_a_plan_and_a_ledger_say_runs_nowhere(
    tmp_path: Path, shown: Callable[..., Page]
) -> None:
    (tmp_path / "plan.yaml").write_text(HOSTILE, encoding="utf-8")
    run(tmp_path, "block 1.1.2", "2030-06-01", "--note", HARM, "--evidence", HARM)
    for command in ("summary", "list", "view office", "show 1.1.2", "log", "targets"):
        run(tmp_path, f"{command} -o 页.html", "2030-06-30")
        for address in ("", "#q=<img src=x onerror=ran=1>&o=<script>ran=1</script>&sort=x.y&at=%"):
            page = shown(tmp_path / "页.html", address)
            page.wait_for_timeout(50)
            assert page.evaluate("typeof ran") == "undefined"
            assert page.locator("h1").inner_text() == HARM
            assert page.locator("img, script:not(:last-child)").count() == 0
            assert page.locator("body").is_visible()
    # A choice by a name that is markup works as any other.
    run(tmp_path, "summary -o 页.html", "2030-06-30")
    page = shown(tmp_path / "页.html")
    assert ids(page) == ["1.1.1", "1.1.2"]


def test_of_many_rows_a_page_lays_out_some_and_more_when_asked(
    tmp_path: Path, shown: Callable[..., Page]
) -> None:
    tasks = "".join(
        f"          - {{id: 1.1.{n}, text: 任务{n}。{', ongoing: true' if n % 2 else ''}}}\n"
        for n in range(1, 1602)
    )
    (tmp_path / "plan.yaml").write_text(
        "title: 要点\norganization: 局\nperiod: {start: 2030-01-01, end: 2030-12-31}\n"
        f"sections:\n  - id: 1\n    items:\n      - id: 1.1\n        tasks:\n{tasks}",
        encoding="utf-8",
    )
    run(tmp_path, "summary -o 页.html", "2030-02-01")
    page = shown(tmp_path / "页.html")
    assert ids(page) == [f"1.1.{n}" for n in range(1, 201)]
    page.get_by_role("button", name="另有 1401 项，再显示 200 项").click()
    assert len(ids(page)) == 400
    choose(page, "状态", "长期坚持")
    assert page.locator("output").inner_text() == "只看长期坚持：801／1601 项"
    lines = page.locator("#reg tr[data-t]:visible .n").last.evaluate(
        "e => e.getClientRects().length"
    )
    assert lines == 1
    assert ids(page) == [f"1.1.{n}" for n in range(1, 401, 2)]
    head = page.get_by_role("button", name="按编号排序")
    head.click()
    head.click()
    assert ids(page) == [f"1.1.{n}" for n in range(1601, 1201, -2)]
    plain = shown(tmp_path / "页.html", java_script_enabled=False)
    assert len(ids(plain)) == 1601


def paper(page: Page, to: Path) -> list[str]:
    """Print a page as a browser does, without backgrounds; give the text of each sheet."""
    page.pdf(path=to, prefer_css_page_size=True)
    tool = shutil.which("pdftotext") or pytest.skip(
        "needs pdftotext: apt-get install poppler-utils"
    )
    done = subprocess.run([tool, "-layout", to, "-"], capture_output=True, check=True)  # noqa: S603 - Debian's
    return done.stdout.decode().split("\f")[:-1]


def test_paper_has_numbers_heads_and_whole_rows(
    pages: Path, tmp_path: Path, shown: Callable[..., Page]
) -> None:
    sheets = paper(shown(pages / "摘要.html"), tmp_path / "摘要.pdf")
    assert 4 <= len(sheets) <= 6
    for nth, sheet in enumerate(sheets, 1):
        *_, last = sheet.strip().splitlines()
        assert re.fullmatch(
            rf"\s*某某市科技局\s+截至\s?2030\s?年\s?6\s?月\s?30\s?日\s+第\s?{nth}\s?页\s+共\s?{len(sheets)}\s?页",
            last,
        )
        assert "file:" not in sheet
        # Whatever table goes on there, its head row is repeated.
        assert nth == 1 or re.match(r"\s*(灯\s+编\s?号\s|[二三四五六]、)", sheet)
    together = [re.sub(r"\s", "", sheet) for sheet in sheets]
    page = shown(pages / "摘要.html")
    page.evaluate("document.querySelectorAll('#act details').forEach(d => { d.open = true; })")
    for row in page.locator("#act tr[data-t]").all():
        words = row.inner_text().split()
        parts = [re.sub(r"\s", "", word) for word in words if len(word) > 3]
        assert any(all(part in sheet for part in parts[:1] + parts[-1:]) for sheet in together)
    # What waits for a decision is told on paper with its history.
    assert any("财政部门已出具意见" in sheet for sheet in together)


@pytest.mark.parametrize("name", ["清单", "指标", "分工", "台账"])
def test_each_page_is_a_paper(
    name: str, pages: Path, tmp_path: Path, shown: Callable[..., Page]
) -> None:
    sheets = paper(shown(pages / f"{name}.html"), tmp_path / "页.pdf")
    for nth, sheet in enumerate(sheets, 1):
        assert re.search(rf"第\s?{nth}\s?页\s+共\s?{len(sheets)}\s?页", sheet)
    assert "2030-06-30" in sheets[0].splitlines()[-1] or "2030-06-30" in sheets[0]


def test_paper_is_the_same_from_a_projector(
    pages: Path, tmp_path: Path, shown: Callable[..., Page]
) -> None:
    plain = paper(shown(pages / "摘要.html"), tmp_path / "页.pdf")
    large = paper(shown(pages / "摘要.html", "#big=1", width=1920), tmp_path / "大字.pdf")
    assert large == plain


def test_bars_and_lights_are_seen_without_backgrounds(
    pages: Path, tmp_path: Path, shown: Callable[..., Page]
) -> None:
    paper(shown(pages / "摘要.html"), tmp_path / "页.pdf")
    tool = shutil.which("pdftoppm") or pytest.skip("needs pdftoppm: apt-get install poppler-utils")
    picture = subprocess.run(  # noqa: S603 - Debian's
        [tool, "-r", "40", "-f", "1", "-l", "1", tmp_path / "页.pdf"],
        capture_output=True,
        check=True,
    ).stdout
    pixels = picture.split(b"\n", 3)[3]
    colors = {pixels[at : at + 3] for at in range(0, len(pixels) - 2, 3)}
    assert any(r > 140 and g < 60 and b < 60 for r, g, b in colors)  # red, solid
    assert any(abs(r - 0x78) < 12 and abs(b - 0x9E) < 12 for r, _, b in colors)  # done


def test_paper_says_what_it_was_narrowed_down_to(
    pages: Path, tmp_path: Path, shown: Callable[..., Page]
) -> None:
    sheets = paper(shown(pages / "摘要.html", "#o=李四&l=红"), tmp_path / "页.pdf")
    together = re.sub(r"\s", "", "".join(sheets))
    assert "只看李四、红灯：3／62项" in together
    assert "完成廉政风险点排查" not in together.split("任务台账")[1]
