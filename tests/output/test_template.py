"""A bureau's own template: what it is filled with, and what is wrong with it, told with its place."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import docx as python_docx
import pytest

from helpers.office_files import docx, grid_xlsx, ole2, p, r, saved_as, zipped
from helpers.papers import part, shown, texts
from kjplan.output.wordml import BASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


@pytest.fixture
def fills(recorded: Path, home: Path, kjplan: Callable[..., Run]) -> Callable[..., str]:
    """Fill a template of some paragraphs, or a file, in; give what comes out of it."""
    assert recorded.exists()

    def fill(*paragraphs: str, file: bytes = b"") -> str:
        (home / "模板.docx").write_bytes(file or docx("".join(map(p, paragraphs))))
        run = kjplan("summary", "--template", "模板.docx", "-o", "通报.docx")
        assert (run.status == 0) == (not run.err)
        return texts(home / "通报.docx") if not run.status else f"{run.status} {run.err}"

    return fill


@pytest.mark.parametrize(
    ("paragraphs", "filled"),
    [
        (
            ["截至{{ as_of|day }}，完成率{{ overall.completion|percent }}。"],
            "截至6月30日，完成率12.5%。\n",
        ),
        (["{{ as_of|date }}|{{ scope }}|{{ figures.dropped }}|{{ pace }}"], "2030年6月30日||1|0.5\n"),
        (
            [
                "{%p for task in red %}",
                "{{ loop.index }}．{{ task.title }}{{ task.words.points }}",
                "{%p endfor %}",
            ],
            "1．获得省级科学技术奖低于序时50个百分点\n",
        ),
        (
            ["{{ red_by_office|map(attribute='office')|join }}：{{ blocked[0].note }}"],
            "高新股：等分管领导定场地\n",
        ),
        (["{# 这是说明 #}{% if 'x' ~ 1 == 'x1' %}是{% else %}否{% endif %}"], "是\n"),
        (
            ["{% set n = namespace(x=0) %}{% for o in offices %}{% set n.x = n.x + 1 %}{% endfor %}{{ n.x }}"],
            "4\n",
        ),
        (["{% for key, word in terms.items() %}{{ word }} {% endfor %}"], "责任人 责任股室 配合股室 股室 \n"),
    ],
)  # fmt: skip
def test_what_a_template_says(
    paragraphs: list[str], filled: str, fills: Callable[..., str]
) -> None:
    assert fills(*paragraphs) == filled


BUT = "能用哪些名字和写法，见手册的“通报模板”。\n"
APART = "请用 {% for … in … %} 一项一项地写。\n"


@pytest.mark.parametrize(
    ("paragraphs", "sentence"),
    [
        (
            ["甲", "乙{{ notice.titel }}丙"],
            f"正文里“乙{{{{ notice.titel }}}}丙”处：没有叫“titel”的数据。是不是“title”？{BUT}",
        ),
        (
            ["{{ notise.title }}"],
            f"正文里“{{{{ notise.title }}}}”处：没有叫“notise”的数据。是不是“notice”？{BUT}",
        ),
        (
            ["{{ pace|percnt }}"],
            f"正文里“{{{{ pace|percnt }}}}”处：没有叫“percnt”的写法。是不是“percent”？{BUT}",
        ),
        (
            ["甲", "{%p for x in red %}", "{{ x.title }}", "乙"],
            "正文里“{%p for x in red %}”处：{% for %} 没有收尾，缺 {% endfor %}。" + BUT,
        ),
        (
            ["{%p if red %}", "甲", "{%p endfor %}"],
            "正文里“{%p endfor %}”处：{% endfor %} 放错了：前面的 {% if %} 还没有收尾。" + BUT,
        ),
        (
            ["{%p endif %}"],
            "正文里“{%p endif %}”处：{% endif %} 前面没有与它成对的标记。" + BUT,
        ),
        (["{%p fro x in red %}"], "正文里“{%p fro x in red %}”处：没有“fro”这种标记。" + BUT),
        (
            ["{{ notice.title"],
            "“{{ notice.title”里，标记没有写完整，或多了、少了符号。" + BUT,
        ),
        (["{ { title } }"], "“{ { title } }”里的“{ {”中间有空格。标记的两个符号要连着写。\n"),
        (
            ["{%tr for task in red %}", "{%tr endfor %}"],
            "正文里“{%tr for task in red %}”处：{%tr … %} 不在表格里。不在表格里的用 {%p … %}。\n",
        ),
        (
            ["｛｛ 标题 ｝｝"],
            "“｛｛ 标题 ｝｝”里的“｛｛”是全角的。标记要用半角的 {{ }} 和 {% %}。\n",
        ),
        (
            ["{%p if red %}甲", "{%p endif %}"],
            "“{%p if red %}甲”里，{%p if red %} 要单独占一段。请把别的文字移到另一段。\n",
        ),
        (["{{r red }}"], "“{{r red }}”里的 {{r 用不上。写出内容请用 {{ 名字 }}。\n"),
        (["{{ red }}"], "正文里“{{ red }}”处：要写的是一组数据，不是文字。" + APART),
        (["{{ red|join }}"], "正文里“{{ red|join }}”处：要写的是一组数据，不是文字。" + APART),
        (["{{ 1/0 }}"], "正文里“{{ 1/0 }}”处：这个标记算不出来。" + BUT),
        (["{{ title|day }}"], "正文里“{{ title|day }}”处：这个标记算不出来。" + BUT),
        (
            ["{% macro f() %}{% endmacro %}"],
            "正文里“{% macro f() %}{% endmacro %}”处：模板里用不上 {% macro %}。" + BUT,
        ),
        (
            ["{{ title in [title] }}"],
            "正文里“{{ title in [title] }}”处：模板里用不上 [名字]。" + BUT,
        ),
        (["{{ title }} " * 3001], "标记有 3,001 处，太多了。请用 {%p for … in … %} 循环着写。\n"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    paragraphs: list[str], sentence: str, fills: Callable[..., str]
) -> None:
    assert fills(*paragraphs) == f"1 模板 模板.docx：{sentence}"


def test_a_tag_that_word_has_cut_up_is_whole(fills: Callable[..., str]) -> None:
    runs = (r("{{ blocked"), "<w:proofErr w:type='spellStart'/>", r("|map(attribute=“id", "<w:b/>"))
    body = f"<w:p>{''.join(runs)}{r('”)|join ')}{r('}')}{r('}的事项')}</w:p>"
    assert fills(file=docx(body)) == "2.2.1的事项\n"


def test_word_finds_a_paragraph_in_each_cell_and_a_row_in_each_table(
    fills: Callable[..., str], home: Path
) -> None:
    def table(*rows: str) -> str:
        cells = "".join(f"<w:tr><w:tc><w:tcPr/>{row}</w:tc></w:tr>" for row in rows)
        return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{cells}</w:tbl>"

    nothing = p("{%p if scope %}") + p("甲") + p("{%p endif %}")
    no_rows = table(*map(p, ("{%tr for x in red if scope %}", "{{ x.id }}", "{%tr endfor %}")))
    assert fills(file=docx(table(nothing, no_rows) + no_rows + p("完"))) == "|  |\n|  |\n完\n"
    (only,) = python_docx.Document(str(home / "通报.docx")).tables
    assert [len(row.cells[0].paragraphs) for row in only.rows] == [1, 1]


def test_a_header_is_filled_in_too_and_told_by_its_name(
    fills: Callable[..., str], home: Path
) -> None:
    for text in ("{{ organization }}文件", "{{ organisation }}文件"):
        paper = python_docx.Document(BASE)
        paper.sections[0].header.paragraphs[0].text = text
        paper.save(str(home / "版头.docx"))
        told = fills(file=(home / "版头.docx").read_bytes())
        if "organization" in text:
            (header,) = python_docx.Document(str(home / "通报.docx")).sections[0].header.paragraphs
            assert header.text == "某某市科技局文件"
    assert told == (
        "1 模板 模板.docx：页眉里“{{ organisation }}文件”处：没有叫“organisation”的数据。"
        f"是不是“organization”？{BUT}"
    )


@pytest.mark.parametrize(
    "harm",
    [
        "{{ notice.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ range.__globals__ }}",
        "{{ red|map(attribute='__class__')|join }}",
        "{{ notice.get('title') }}",
        "{{ cycler.__init__ }}",
        "{{ lipsum(9) }}",
        "{{ title|safe }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% autoescape false %}{{ title }}{% endautoescape %}",
    ],
)
def test_a_template_reaches_nothing_but_the_data(harm: str, fills: Callable[..., str]) -> None:
    assert fills(harm).startswith("1 模板 模板.docx：正文里“")


ENDLESS = {
    "{% for i in range(999999999999999999999) %}甲{% endfor %}": "循环超过了 200,000 次",
    "{% for i in range(9999) %}{{ range(9999)|sum }}{% endfor %}": "循环超过了 200,000 次",
    "{% for i in range(150) %}" + "甲" * 250_000 + "{% endfor %}": "填出来的文件太大",
    "{% for i in range(9999) %}{% set x = notice.opening|upper %}{% endfor %}": "循环超过了 200,000 次",
    "{{ 1.5|round(1000000000, 'ceil') }}": "这个标记算不出来",
    "{% set x = 'a' ~ 'b' %}{% set y = 'a' ~ 'b' %}" + "{% set x = [x, x] %}{% set y = [y, y] %}" * 45 + "{{ x == y }}": "模板里用不上 [名字]",
    "{% set x = 9 %}" + "{% set x = x * x %}" * 40: "这个标记算不出来",
    "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}": "循环超过了 200,000 次",
    "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}": "标记一层套一层，套得太深",
    "{{ 'a' * 10**9 }}": "这个标记算不出来",
    "{{ 9**9**9 }}": "这个标记算不出来",
    "{{ '%999999999d' % 1 }}": "这个标记算不出来",
    "{% set x = 'aaaaaaaaaa' %}" + "{% set x = x ~ x %}" * 40: "一段文字超过了 100,000 个字",
    "{% set x = 'aaaaaaaaaa' %}" + "{% set x = x + x %}" * 40: "一段文字超过了 100,000 个字",
    "{{ " + "(" * 300 + "1" + ")" * 300 + " }}": "标记一层套一层，套得太深",
    "{% for i in range(2) %}" * 40 + "{% endfor %}" * 40: "标记一层套一层，套得太深",
}  # fmt: skip


@pytest.mark.parametrize(("endless", "sentence"), ENDLESS.items(), ids=range(len(ENDLESS)))
def test_a_template_comes_to_an_end(endless: str, sentence: str, fills: Callable[..., str]) -> None:
    assert f"：{sentence}。" in fills(endless)


@pytest.mark.parametrize(
    ("body", "filled"),
    [
        (p("{" * 300_000), "1 模板 模板.docx：“{{{{"),
        (p("{% " * 100_000), "1 模板 模板.docx：“{% {%"),
        ("<w:p w:rsidR='00AB'/>" * 40_000 + p("{{ pace }}"), "0.5\n"),
    ],
    ids=["braces", "tags", "empty paragraphs"],
)
def test_a_file_made_to_be_looked_through_without_end_is_soon_done(
    body: str, filled: str, fills: Callable[..., str]
) -> None:
    assert fills(file=docx(body)).startswith(filled)


def zipped_again(*, without: str = "", **parts: bytes) -> bytes:
    with zipfile.ZipFile(BASE) as file:
        kept: dict[str, str | bytes] = {
            name: file.read(name) for name in file.namelist() if name != without
        }
    for name, content in parts.items():
        kept[name.replace("__", "/")] = content
    return zipped(kept)


SAVE = "请用 Word 或 WPS 打开，另存为 .docx，再用另存的文件。\n"
RESEND = "文件已损坏或没有传完。请发文件的人重发，或用 Word、Excel 或 WPS 打开修复后另存。\n"


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (b"%PDF-1.7", "内容不是 .docx，可能是改了名字的别的文件。" + SAVE),
        (ole2("WordDocument"), "这是旧的 .doc 或 .wps 格式，只是名字叫 .docx。" + SAVE),
        (
            ole2("EncryptedPackage"),
            "文件加了密码。请打开它，去掉密码后另存，再用另存的文件。\n",
        ),
        (grid_xlsx([["编号"]]), "不是 .docx 文档（带宏的 .docm、.dotx 和表格都不行）。" + SAVE),
        (zipped_again()[:-100], RESEND),
        (
            zipped_again(without="word/document.xml"),
            "文件已损坏，或不是 Word、WPS 写的。请用 Word 或 WPS 打开修复后另存。\n",
        ),
        (
            zipped_again(word__more=b"\0" * 30_000_000),
            "文件展开后大得不合常理，没有读。请核对文件是否选对，或用 Word、Excel 打开后另存。\n",
        ),
        (
            docx("".join(p(str(n**40)) for n in range(25_000))),
            "文字太多，不像一份通报的样板。请用 kjplan init --template 通报.docx 取一份样板，照着改。\n",
        ),
    ],
    ids=["pdf", "old", "password", "sheet", "cut", "no text", "bomb", "long"],
)  # fmt: skip
def test_a_file_that_is_no_template(file: bytes, sentence: str, fills: Callable[..., str]) -> None:
    assert fills(file=file) == f"1 模板 模板.docx：{sentence}"


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (
            "summary --template 没有.docx -o 通报.docx",
            "1 模板 没有.docx：没有这个文件。请核对文件名。找的是 HOME/没有.docx。\n",
        ),
        (
            "summary --template 模板.docx -o 模板.docx",
            "1 模板.docx 是模板，写上去就没有了。请把 -o 换一个文件名。\n",
        ),
        (
            "summary --template 模板.dotx -o 通报.docx",
            "2 错误：--template：模板是 .docx 文件，不是“模板.dotx”。请写以 .docx 结尾的文件名。\n",
        ),
        (
            "summary --模板 模板.docx -o 摘要.html",
            "2 错误：--template 只用于另存为 .docx：kjplan summary -o 通报.docx。\n",
        ),
        (
            "summary --template 模板.docx",
            "2 错误：--template 只用于另存为 .docx：kjplan summary -o 通报.docx。\n",
        ),
        (
            "init --template 通报.doc",
            "2 错误：--template：模板是 .docx 文件，不是“通报.doc”。请写以 .docx 结尾的文件名。\n",
        ),
        (
            "init 计划.yaml --template 通报.docx",
            "2 错误：计划和模板请分两次写：先 kjplan init，再 kjplan init --template。\n",
        ),
    ],
)
def test_what_is_refused(
    command: str, complaint: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    before = sorted(home.iterdir())
    run = kjplan(*command.split())
    lines = run.err.replace(str(home), "HOME").splitlines(keepends=True)
    told = next((line for line in lines if line.startswith("错误：")), lines[-1])
    assert (run.out, f"{run.status} {told}") == ("", complaint)
    assert sorted(home.iterdir()) == before


@pytest.mark.usefixtures("recorded")
def test_the_package_gives_its_template_out_once(home: Path, kjplan: Callable[..., Run]) -> None:
    first, second = (kjplan("init", "--template", "我局通报.docx") for _ in range(2))
    assert first.out == (
        "已写好模板 我局通报.docx。用 Word 或 WPS 改好，"
        "再运行 kjplan summary -o 摘要.docx --template 我局通报.docx。\n"
    )
    assert second.err == (
        "我局通报.docx 已经有了，没有覆盖。请换一个文件名：kjplan init --template 文件名。\n"
    )
    kjplan("summary", "-o", "甲.docx")
    kjplan("summary", "-o", "乙.docx", "--template", "我局通报.docx")
    assert (home / "甲.docx").read_bytes() == (home / "乙.docx").read_bytes()


HARM = "<w:p>&amp;{{ 7*7 }}{% if x %}{_{{}\x1b[31m\ufffe"
PLAN = """\
title: {title}
organization: {title}
period: {{start: 2030-01-01, end: 2030-12-31}}
people: [{{name: {name}}}]
offices: [{{name: {name}}}]
reporting: {{every: month, day: 25, to: {name}}}
sections:
  - id: 1
    title: {title}
    items:
      - id: 1.1
        title: {title}
        owners: [{name}]
        offices: [{name}]
        tasks:
          - {{id: 1.1.1, text: {title}}}
          - {{id: 1.1.2, text: {title}, due: 2030-03-31, title: {title}, target: {{at_least: 2, unit: {name}}}}}
"""


def test_what_plan_and_ledger_say_is_text(home: Path, kjplan: Callable[..., Run]) -> None:
    title, name = json.dumps(HARM.replace("\ufffe", "")), json.dumps("<&'{{x}}%}")
    (home / "plan.yaml").write_text(PLAN.format(title=title, name=name), encoding="utf-8")
    assert kjplan("block", "1.1.1", "--note", HARM, "--on", "2030-06-01", "--by", "甲").status == 0
    assert kjplan("--as-of", "2030-06-30", "summary", "-o", "通报.docx").status == 0
    paper = texts(home / "通报.docx")
    written = HARM.replace("\x1b", "\\x1b").replace("\ufffe", "\\ufffe")
    assert (
        f"\n{written[:-6]}（<&'{{{{x}}}}%}}，<&'{{{{x}}}}%}}）。{written}（6月1日起）。\n" in paper
    )
    assert python_docx.Document(str(home / "通报.docx")).paragraphs[0].text.startswith("关于")


@pytest.mark.usefixtures("recorded")
def test_a_missing_package_is_told(
    kjplan: Callable[..., Run], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docxtpl", None)
    monkeypatch.delitem(__import__("sys").modules, "kjplan.output.docx_template", raising=False)
    run = kjplan("summary", "-o", "通报.docx")
    assert run.err == (
        "写通报要用 docxtpl，这里没有装。"
        '请先运行 python -m pip install "kjplan[office]"，再试一次。\n'
    )
    assert run.status == 1
    assert not (home / "通报.docx").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("recorded")
def test_a_template_that_libreoffice_saved_says_the_same(
    home: Path, tmp_path: Path, kjplan: Callable[..., Run]
) -> None:
    kjplan("init", "--template", "模板.docx")
    saved = saved_as(tmp_path, home / "模板.docx", "docx")
    kjplan("summary", "-o", "甲.docx")
    assert kjplan("summary", "-o", "乙.docx", "--template", str(saved)).err == ""
    assert texts(home / "乙.docx") == texts(home / "甲.docx")
    assert 'w:eastAsia="仿宋"' in part(home / "乙.docx", "word/styles.xml")
    assert shown(home / "乙.docx").startswith("Title: 关于2030年科技创新工作要点")
