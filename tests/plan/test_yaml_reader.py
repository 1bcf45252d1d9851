"""From bytes to data: encodings, plain YAML, nonsense, and files that cannot be read."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kjplan.errors import Invalid
from kjplan.plan import yaml_reader
from kjplan.plan.load import read_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from helpers import Run
    from kjplan.plan.places import Loc

PLAN = """\
title: 某某市科技局2030年工作要点
organization: 某某市科技局
period: {start: 2030-01-01, end: 2030-12-31}
people: [{name: 张三}, {name: 李四}]
offices: [{name: 高新股}]
sections:
  - id: 1
    title: 培育科技企业
    items:
      - id: 1.1
        tasks:
          - id: 1.1.1
            text: 新增高新技术企业11家。
"""


def complaint(raw: bytes) -> str:
    with pytest.raises(Invalid) as invalid:
        read_plan(raw, "plan.yaml")
    return str(invalid.value)


def data(text: str) -> yaml_reader.Data:
    return yaml_reader.parse(text, "plan.yaml").data


# Encodings.


@pytest.mark.parametrize(
    "raw",
    [
        PLAN.encode(),
        PLAN.encode("utf-8-sig"),
        PLAN.replace("\n", "\r\n").encode(),
        PLAN.replace("\n", "\r\n").encode("utf-8-sig"),
        PLAN.replace("\n", "\r").encode(),
        PLAN.rstrip("\n").encode(),
        b"---\n" + PLAN.encode() + b"...\n",
        b"%YAML 1.2\n---\n" + PLAN.encode(),
    ],
    ids=["plain", "BOM", "CRLF", "BOM CRLF", "CR", "no last newline", "markers", "directive"],
)
def test_however_an_editor_saved_it_the_plan_is_the_same(raw: bytes) -> None:
    assert read_plan(raw, "plan.yaml") == read_plan(PLAN.encode(), "plan.yaml")


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("gbk", "plan.yaml：文件是 GBK 编码，不是 UTF-8。"),
        ("gb18030", "plan.yaml：文件是 GBK 编码，不是 UTF-8。"),
        ("big5", "plan.yaml：文件是 GBK 编码，不是 UTF-8。"),
        ("utf-16", "plan.yaml：文件是 UTF-16 编码。"),
        ("utf-32", "plan.yaml：文件是 UTF-16 编码。"),
    ],
)
def test_another_encoding_is_named_with_the_way_out(encoding: str, said: str) -> None:
    # Which of GBK and Big5 a few bytes are nobody can tell; the way out is the same.
    raw = "title: 某某市工作\n".encode(encoding)
    assert complaint(raw) == f"{said}请在编辑器里用“另存为”，编码选 UTF-8。"


def test_utf_16_without_its_mark_is_full_of_nul() -> None:
    said = "有不可见的控制字符（U+0000）。请删去它。"
    assert complaint("title: x\n".encode("utf-16-le")) == f"plan.yaml:1:2：{said}"


def test_a_damaged_character_is_found_and_not_called_gbk() -> None:
    raw = PLAN.encode().replace("三".encode(), "三".encode()[:2])
    said = "这里有损坏的字符，不是 UTF-8 编码。请删去它，重新输入。"
    assert complaint(raw) == f"plan.yaml:4:18：{said}"


def test_columns_count_characters_behind_a_mark() -> None:
    raw = b"\xef\xbb\xbf" + "某: 某".encode() + b"\xff"
    assert complaint(raw).startswith("plan.yaml:1:5：")


@pytest.mark.parametrize(
    ("character", "code"),
    [("\0", "0000"), ("\x07", "0007"), ("\x1b", "001B"), ("\x7f", "007F"), ("\x85", "0085"),
     ("\u2028", "2028"), ("\u2029", "2029"), ("\ufeff", "FEFF"), ("\uffff", "FFFF")],
)  # fmt: skip
def test_a_character_that_nobody_sees_is_shown_where_it_is(character: str, code: str) -> None:
    raw = f"title: 某\norganization: 某{character}某\n".encode()
    assert complaint(raw) == f"plan.yaml:2:16：有不可见的控制字符（U+{code}）。请删去它。"


# Plain YAML.


@pytest.mark.parametrize(
    "scalar", ["4.10", "no", "1_000", "2021-01-01", "0x1F", "~", "null", "1:30", "=", "<<", "1e3"]
)
def test_a_scalar_is_the_text_that_stands_there(scalar: str) -> None:
    assert data(f"title: {scalar}") == {"title": scalar}
    assert data(f"[{scalar}]") == [scalar]
    assert data(f"{scalar}: x") == {scalar: "x"}


def test_every_way_to_write_text_is_understood() -> None:
    assert data(
        """\
plain: 新增“高新”企业 # 这是注释
single: '他说: “好”'
double: "第一行\\n第二行"
folded: >-
  新增高新技术
  企业
kept: |
  第一行
  第二行
long: 新增高新技术
  企业
nothing:
"""
    ) == {
        "plain": "新增“高新”企业",
        "single": "他说: “好”",
        "double": "第一行\n第二行",
        "folded": "新增高新技术 企业",
        "kept": "第一行\n第二行\n",
        "long": "新增高新技术 企业",
        "nothing": "",
    }


@pytest.mark.parametrize(
    "text",
    [
        "a: 落实 # 一岗双责",
        "a: 落实  ## 待核",
        "a: 落实\t# 待核",
        "a: 落实#一岗双责",
        "a: '落实 #一岗双责'",
        'a: "落实 #一岗双责"',
        "a: '落实' #待核",
        "a: |\n  落实 #一岗双责\n",
        "a: [落实] #待核",
        "#待核\na: 落实",
        "a: #待核\n  - 落实",
        "a: 落实 #",
    ],
)
def test_a_comment_that_is_meant_is_no_problem(text: str) -> None:
    assert yaml_reader.parse(text, "plan.yaml").problems == []


@pytest.mark.parametrize("name", ["SafeLoader", "CSafeLoader"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 落实 #一岗双责", "1:7：“ #”之后的文字会被当作注释，值只剩“落实”。"),
        ("a: 落实  ##一岗", "1:8：“ #”之后的文字会被当作注释，值只剩“落实”。"),
        ("a: 落\n  实 #一岗", "2:5：“ #”之后的文字会被当作注释，值只剩“落 实”。"),
        ("a: [甲, 乙 #丙\n]", "1:10：“ #”之后的文字会被当作注释，值只剩“乙”。"),
        ("- 甲 #乙\r\n- 丙 #丁", "1:5：“ #”之后的文字会被当作注释，值只剩“甲”。"),
        ("a: #一岗双责", "1:4：“ #”之后的文字会被当作注释，值成了空的。"),
    ],
)
def test_a_value_that_a_hash_cuts_off_is_told(
    name: str, text: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_reader, "_Loader", getattr(yaml, name))
    problem = yaml_reader.parse(text, "plan.yaml").problems[0]
    assert str(problem) == (f"plan.yaml:{said}请给整个值加上引号；如果是注释，请在 # 后空一格。")


# Places.

_TEXTS = st.text("abc 甲，：", min_size=1)
_DATA = st.recursive(
    _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=20,
)


def every_loc(data: yaml_reader.Data, loc: Loc = ()) -> Iterator[Loc]:
    yield loc
    if not isinstance(data, str):
        for step, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from every_loc(inner, (*loc, step))


def marks(root: Any, loc: Loc) -> tuple[yaml.Mark, yaml.Mark]:
    """Find a key and its value as PyYAML composes them."""
    key = node = root
    for step in loc:
        if isinstance(step, int):
            key = node = node.value[step]
        else:
            key, node = next((k, v) for k, v in node.value if k.value == step)
    return key.start_mark, node.start_mark


@pytest.mark.parametrize("name", ["SafeLoader", "CSafeLoader"])
@pytest.mark.parametrize("flow", [True, False])
@settings(deadline=None)
@given(data=st.lists(_DATA, min_size=1), end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_node_is_found_where_it_stands(
    name: str, flow: bool, data: yaml_reader.Data, end: str
) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=30)
    text = text.replace("\n", end)
    loader = getattr(yaml, name)
    root = yaml.compose(text, Loader=loader)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_reader, "_Loader", loader)
        document = yaml_reader.parse(text, "plan.yaml")
    assert document.data == data
    for loc in every_loc(data):
        key, value = marks(root, loc)
        assert document.places.of_key(loc) == (key.line + 1, key.column + 1)
        assert document.places.of(loc) == (value.line + 1, value.column + 1)


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        (("b", 0, "c"), (2, 12)),
        (("b", 0, "d"), (2, 5)),
        (("b", 1), (2, 5)),
        (("b", 2, "e"), (4, 15)),
        (("b", 9), (2, 3)),
        (("x", "y"), (1, 1)),
    ],
    ids=["value", "missing key", "alias", "after a key twice", "missing entry", "nothing"],
)
def test_places_of_what_stands_elsewhere_or_twice(loc: Loc, place: tuple[int, int]) -> None:
    text = """\
b:
  - &a {c: 1, c: [2, {c: 3}]}
  - *a
  - {c: 1, e: 2}
"""
    places = yaml_reader.parse(text, "plan.yaml").places
    assert places.of(loc) == place


# Anchors.


def test_what_an_anchor_marks_an_alias_repeats() -> None:
    assert data(
        """\
- &leaders [张三, 李四]
- *leaders
- {owners: *leaders, lead: &lead 张三}
- *lead
"""
    ) == [["张三", "李四"], ["张三", "李四"], {"owners": ["张三", "李四"], "lead": "张三"}, "张三"]


def test_a_plan_may_use_anchors() -> None:
    with_anchor = PLAN.replace(
        "        tasks:", "        owners: &all [张三, 李四]\n        tasks:"
    ).replace("11家。\n", "11家。\n            owners: *all\n")
    [(_, item, task)] = read_plan(with_anchor.encode(), "plan.yaml").tasks()
    assert item.owners == task.owners == ("张三", "李四")


def test_a_problem_in_what_an_alias_repeats_is_shown_at_its_anchor() -> None:
    raw = PLAN.replace("[{name: 张三}, {name: 李四}]", "[&a {name: 张三}, *a]").encode()
    assert complaint(raw) == (
        "plan.yaml:4:20：“name”：“张三”重复。名称和简称都不能重复，请改一个。"
    )


def test_an_alias_inside_its_own_anchor_is_refused() -> None:
    assert complaint(b"title: &a [*a]\n") == (
        "plan.yaml:1:12：“*a”会被当作别名，而此前没有定义。请把内容直接写出，或加上引号。"
    )


def test_an_anchor_inside_its_namesake_is_refused() -> None:
    assert complaint(b"- &a\n  - &a x\n") == (
        "plan.yaml:2:5：锚点“&a”重复。请换一个名字，或把内容直接写出。"
    )


@pytest.mark.parametrize("name", ["SafeLoader", "CSafeLoader"])
@pytest.mark.parametrize("escape", [r"\q", r"\xZZ", r"\UFFFFFFFF", r"\ud83d"])
def test_an_escape_that_does_not_exist_is_refused(
    name: str, escape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_reader, "_Loader", getattr(yaml, name))
    said = "双引号里的反斜杠写法不对。请改用单引号，或不用引号。"
    assert complaint(f'title: "{escape}"\n'.encode()).endswith(said)


# Ten megabytes of nonsense.

TEN_MEGABYTES = 10_000_000


def fill(piece: str) -> bytes:
    raw = piece.encode()
    return raw * (TEN_MEGABYTES // len(raw))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (lambda: fill("x"), "plan.yaml:1:1：整个文件应是一组“键: 值”。"),
        (lambda: fill("某某市科技局\n"), "plan.yaml:1:1：整个文件应是一组“键: 值”。"),
        (lambda: fill("\n"), "plan.yaml：文件是空的。"),
        (lambda: fill("["), "plan.yaml:1:33：括号套得太深，"),
        (lambda: fill("{a: "), "plan.yaml:1:129：括号套得太深，"),
        (lambda: fill("- "), "plan.yaml:1:65：层次太深。"),
        (lambda: fill("? "), "plan.yaml:1:3：键不能是列表或映射。"),
        (lambda: fill("a: 1\n"), "plan.yaml:2:1：键“a”重复。"),
        (lambda: fill("- a\n"), "plan.yaml:200001:3：内容太多，"),
        (lambda: b"- &a x\n" + fill("- *a\n"), "plan.yaml:100002:3：别名展开后过于庞大。"),
        (lambda: b'"' + fill("x"), "plan.yaml:1:1：引号没有闭合。"),
        (
            lambda: "".join(" " * n + "a:\n" for n in range(4400)).encode(),
            "plan.yaml:33:33：层次太深。",
        ),
        (
            lambda: "".join(f"k{n}: 1\n" for n in range(1_000_000)).encode(),
            "plan.yaml:10002:1：内容太多，",
        ),
        (
            lambda: "".join(f"k{n}: 1\n" for n in range(9_000)).encode(),
            "plan.yaml:1:1：不认识的键“k0”。",
        ),
        (
            lambda: random.Random(2030).randbytes(TEN_MEGABYTES),  # noqa: S311 - any bytes will do
            "plan.yaml：文件不是 UTF-8 编码。",
        ),
    ],
    ids=[
        "a word", "lines", "newlines", "brackets", "braces", "dashes", "question marks",
        "one key", "a list", "aliases", "a quotation", "steps", "a million keys", "many keys",
        "noise",
    ],
)  # fmt: skip
def test_nonsense_is_refused_in_time(raw: Callable[[], bytes], said: str) -> None:
    assert complaint(raw()).startswith(said)


def test_only_the_first_hundred_problems_are_shown_and_the_rest_counted() -> None:
    raw = PLAN.encode() + "".join(f"k{n}: 1\n" for n in range(1000)).encode()
    lines = complaint(raw).splitlines()
    assert lines[99].startswith("plan.yaml:113:1：不认识的键“k99”。")
    assert lines[100:] == ["（另有 900 个问题未列出，请先改正以上各处。）"]


# Files.


def test_without_a_plan_the_folders_searched_are_named(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    run = kjplan("check")
    assert run.status == 3
    assert run.err.startswith(f"plan.yaml：没有找到计划文件。找过的文件夹：{home}、{home.parent}、")
    assert "用 -f 指明文件" in run.err


def test_a_plan_is_found_from_a_folder_below(
    home: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (home / "材料" / "六月").mkdir(parents=True)
    monkeypatch.chdir(home / "材料" / "六月")
    assert kjplan("check").status == 0


def test_a_missing_file_is_named_with_where_it_was_looked_for(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    run = kjplan("-f", "要点.yaml", "check")
    assert run.status == 3
    assert run.err == (
        f"要点.yaml：没有这个文件。找的是 {home / '要点.yaml'}。"
        "请核对文件名和所在的文件夹；kjplan init 可新建一份样例。\n"
    )


def test_a_folder_called_as_a_plan_is_not_one(home: Path, kjplan: Callable[..., Run]) -> None:
    (home / "要点" / "plan.yaml").mkdir(parents=True)
    run = kjplan("-f", "要点", "check")
    assert (run.status, run.err) == (3, "要点/plan.yaml：这是一个文件夹，不是文件。请核对路径。\n")


def test_a_folder_called_plan_yaml_is_passed_over(home: Path, kjplan: Callable[..., Run]) -> None:
    (home / "plan.yaml").mkdir()
    assert kjplan("check").err.startswith("plan.yaml：没有找到计划文件。")


def test_a_file_is_not_a_folder(home: Path, kjplan: Callable[..., Run]) -> None:
    (home / "a.txt").write_text("x", encoding="utf-8")
    run = kjplan("-f", "a.txt/plan.yaml", "check")
    assert (run.status, run.err) == (
        3,
        "a.txt/plan.yaml：路径中间有一段不是文件夹。请核对路径。\n",
    )


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root"
)
def test_a_file_that_may_not_be_read_says_so(home: Path, kjplan: Callable[..., Run]) -> None:
    (home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (home / "plan.yaml").chmod(0)
    run = kjplan("-f", "plan.yaml", "check")
    assert (run.status, run.err) == (3, "plan.yaml：没有权限。请向文件的主人要权限。\n")


def test_a_wrong_plan_stops_a_command_before_anything_is_written(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    (home / "plan.yaml").write_text(PLAN + "备注: 年底\n", encoding="utf-8")
    run = kjplan("-f", "plan.yaml", "done", "1.1.1")
    assert run.status == 3
    assert run.err.startswith("plan.yaml:14:1：不认识的键“备注”。")
    assert [path.name for path in home.iterdir()] == ["plan.yaml"]


def test_nonsense_leaves_no_traceback(home: Path, process: Callable[..., Run]) -> None:
    (home / "plan.yaml").write_bytes(fill("["))
    run = process("list")
    assert (run.status, run.out) == (3, "")
    assert run.err.endswith(
        "plan.yaml:1:33：括号套得太深，或有许多括号没有闭合。请检查此处之前的 [ 和 {。\n"
    )


def test_init_into_a_folder_that_is_missing_says_so(
    home: Path,  # noqa: ARG001 - where the command runs
    kjplan: Callable[..., Run],
) -> None:
    run = kjplan("init", "2030/要点.yaml")
    assert (run.status, run.err) == (
        1,
        "写不了 2030/要点.yaml：没有文件夹 2030。请先建好，或换一处。\n",
    )
