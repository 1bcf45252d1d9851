"""The shape of plan.yaml: what a plan becomes, the schema for editors, and no crash ever."""

from __future__ import annotations

import copy
import json
import re
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import REAL_PLAN, ROOT
from kjplan.errors import Invalid
from kjplan.plan.load import json_schema, read_plan
from kjplan.plan.model import Lights, Plan
from kjplan.plan.period import Period
from kjplan.plan.target import Target

if TYPE_CHECKING:
    from pathlib import Path


STARTER = (files("kjplan") / "plan" / "starter.yaml").read_text(encoding="utf-8")
SCHEMA = ROOT / "src" / "kjplan" / "plan.schema.json"

HEAD = """\
title: 2030-01-01
organization: no
period: {start: 2030-01-01, end: 2030-12-31}
people: [{name: 张三}, {name: 李四}]
offices: [{name: 高新股}, {name: 成果股}]
"""


def task(text: str, more: str = "") -> str:
    return f"""\
{HEAD}{more}
sections:
  - id: 4
    title: 1_000
    items:
      - id: 4.10
        owners: [张三]
        offices: [高新股]
        tasks:
          - id: 4.10.1
            text: 新增高新技术企业11家。
            {text}
"""


def read(text: str) -> Plan:
    return read_plan(text.encode(), "plan.yaml")


# What a plan becomes.


def test_text_that_looks_like_something_else_stays_text() -> None:
    plan = read(task("title: yes"))
    [(section, item, only)] = plan.tasks()
    assert (plan.title, plan.organization) == ("2030-01-01", "no")
    assert (section.id, section.title) == ("4", "1_000")
    assert (item.id, only.id, only.title) == ("4.10", "4.10.1", "yes")


def test_what_is_not_written_is_taken_from_above_or_is_nothing() -> None:
    plan = read(task(""))
    [(_, item, only)] = plan.tasks()
    assert (item.title, plan.preamble, plan.lights) == ("", "", Lights(10, 30, 30))
    assert only.title == "新增高新技术企业11家"
    assert (only.owners, only.offices) == (("张三",), ("高新股",))
    assert (only.kind, only.target, only.every, only.due) == ("once", None, None, None)
    assert plan.due(only) == date(2030, 12, 31)


@pytest.mark.parametrize(
    ("written", "kind", "target"),
    [
        ("target: {at_least: 11, unit: 家}", "target", Target(at_least=11, unit="家")),
        ("target: {at_least: 3.5, unit: '%'}", "target", Target(at_least=3.5, unit="%")),
        ("target: {at_least: 1, aim: 2}", "target", Target(at_least=1, aim=2)),
        ("target: {rank: 1, among: 某某市}", "target", Target(rank=1, among="某某市")),
        ("every: half-year", "recurring", None),
        ("ongoing: true", "ongoing", None),
        ("ongoing: false", "once", None),
    ],
)
def test_the_kind_is_what_the_keys_say(written: str, kind: str, target: Target | None) -> None:
    [(_, _, only)] = read(task(written)).tasks()
    assert (only.kind, only.target) == (kind, target)


def test_a_task_may_be_nobodys_though_its_item_is_somebodys() -> None:
    [(_, _, only)] = read(task("owners: []")).tasks()
    assert only.owners == ()


def test_labels_name_or_reach_offices() -> None:
    plan = read(
        task(
            "offices: [高新股（成果股）, 各股室]",
            "joint_offices: {高新股（成果股）: [高新股, 成果股]}\n"
            "office_groups: {各股室: [高新股, 成果股]}",
        )
    )
    [(_, _, only)] = plan.tasks()
    assert only.offices == ("高新股（成果股）", "各股室")
    assert plan.named("高新股（成果股）") == ("高新股", "成果股")
    assert plan.named("各股室") == ()
    assert plan.reached("各股室") == ("高新股", "成果股")


def test_the_period_and_the_lights_are_read() -> None:
    plan = read(task("due: 2030-01-01", "lights: {yellow: 5, red: 5, due_soon: 0}"))
    [(_, _, only)] = plan.tasks()
    assert plan.period == Period(date(2030, 1, 1), date(2030, 12, 31))
    assert plan.lights == Lights(5, 5, 0)
    assert only.due == date(2030, 1, 1)


# What follows from one slip is not told as another.


@pytest.mark.parametrize(
    ("right", "slip", "said"),
    [
        ("people:", "poeple:", "plan.yaml:4:1：不认识的键“poeple”。是不是“people”？"),
        ("{name: 张三}", "{nmae: 张三}", "plan.yaml:4:11：不认识的键“nmae”。是不是“name”？"),
        ("{name: 张三}", "张三", "plan.yaml:4:10：“people”里的一项应是一组“键: 值”。"),
        ("{name: 高新股}", "{name: '高新股 '}", "plan.yaml:5:18：“name”：名称前后有空格，"),
        ("at_least:", "atleast:", "plan.yaml:17:22：不认识的键“atleast”。是不是“at_least”？"),
        ("id: 4.10\n", "id: 4.1o\n", "plan.yaml:11:13：“id”：“4.1o”不能作 4 之下条目的编号。"),
    ],
)  # fmt: skip
def test_a_slip_is_one_problem(right: str, slip: str, said: str) -> None:
    text = task("target: {at_least: 11, unit: 家}")
    assert text.count(right) == 1
    with pytest.raises(Invalid) as invalid:
        read(text.replace(right, slip))
    [problem] = invalid.value.problems
    assert str(problem).startswith(said)


# The JSON Schema.


def as_an_editor_reads_it(text: str) -> Any:
    """Give what JSON has for it: an editor's YAML knows numbers and booleans, but no dates."""
    return json.loads(json.dumps(yaml.safe_load(text), default=date.isoformat))


def misspelt(data: Any, key: str, slip: str) -> Any:
    """Rename the first such key, at whatever depth."""
    data = copy.deepcopy(data)
    waiting = [data]
    for node in waiting:
        if isinstance(node, dict):
            if key in node:
                node[slip] = node.pop(key)
                return data
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    raise AssertionError(key)


def test_the_schema_for_editors_is_made_from_the_models(update: bool) -> None:
    made = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    if update:
        SCHEMA.write_text(made, encoding="utf-8", newline="\n")
    assert SCHEMA.read_bytes().decode() == made, "run this with --update"


def accepted(data: Any) -> bool:
    valid: bool = jsonschema.Draft202012Validator(json_schema()).is_valid(data)
    return valid


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_the_schema_accepts_the_real_plan() -> None:
    assert accepted(as_an_editor_reads_it(REAL_PLAN.read_text(encoding="utf-8")))


def test_the_schema_accepts_what_init_writes(sample: Path) -> None:
    assert accepted(as_an_editor_reads_it(sample.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("key", "slip"),
    [("title", "titel"), ("name", "nmae"), ("owners", "owner"), ("text", "test"),
     ("at_least", "atleast"), ("start", "begin"), ("tasks", "task")],
)  # fmt: skip
def test_the_schema_refuses_a_misspelt_key(key: str, slip: str) -> None:
    assert not accepted(misspelt(as_an_editor_reads_it(STARTER), key, slip))


def test_the_schema_tells_an_editor_what_each_key_is() -> None:
    schema = json_schema()
    models = [schema, *schema["$defs"].values()]
    fields = [field for model in models for field in model["properties"].values()]
    assert len(fields) > 30
    assert all(re.search("[\u4e00-\u9fff]", field["description"]) for field in fields)


# However a plan is mangled, it is a plan or every problem has a place and a sentence.

LINES = STARTER.splitlines(keepends=True)
# What YAML, a date, a number or a hand that slips could make something of.
CHARACTERS = "[]{}:,-?&*!|>'\"%@`#\\ \t\n\r0１一：，。“a~=<.\u3000\u2028\ufeff\0\x1b\x85😀"

Mangle = st.tuples(
    st.sampled_from(
        ["delete", "double", "swap", "move", "indent", "outdent", "insert", "put", "cut", "value"]
    ),
    st.integers(0, len(LINES) - 1),
    st.integers(0, len(LINES) - 1),
    st.integers(0, 40),
    st.sampled_from(CHARACTERS),
)


def mangle(lines: list[str], op: str, at: int, other: int, column: int, character: str) -> None:
    """Change `lines` in one place."""
    if op == "delete":
        lines[at] = ""
    elif op == "double":
        lines[at] *= 2
    elif op == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    elif op == "move":
        lines[other] += lines[at]
        lines[at] = ""
    elif op == "indent":
        lines[at] = " " * (column % 5) + lines[at]
    elif op == "outdent":
        lines[at] = lines[at].removeprefix("  ")
    elif op == "insert":
        lines[at] = lines[at][:column] + character + lines[at][column:]
    elif op == "put":
        lines[at] = lines[at][:column] + character + lines[at][column + 1 :]
    elif op == "cut":
        lines[at] = lines[at][:column]
    else:
        key, colon, _ = lines[at].partition(": ")
        lines[at] = key + colon + lines[other].partition(": ")[2]


def holds(raw: bytes) -> None:
    """Check the promise of read_plan on any bytes."""
    try:
        plan = read_plan(raw, "plan.yaml")
    except Invalid as error:
        invalid = error
    else:
        assert isinstance(plan, Plan)
        return
    # The end of a file may be the place, behind the last line.
    lines = re.split("\r\n|\r|\n", raw.decode("utf-8-sig", "replace") + "\n")
    assert len(invalid.problems) >= 1
    for problem in invalid.problems:
        assert re.search("[\u4e00-\u9fff]{2}", problem.what)
        assert problem.what.endswith("。")
        assert 0 <= problem.line <= len(lines)
        if problem.line:
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        else:
            assert problem.column == 0
    shown = str(invalid).split("\n")
    assert len(shown) == min(len(invalid.problems), Invalid.SHOWN + 1)
    assert not any(re.search("[\\0-\x1f\x7f-\x9f\u2028\u2029\ufeff]", line) for line in shown)


@settings(max_examples=150, deadline=None, database=None)
@given(st.lists(Mangle, min_size=1, max_size=8))
def test_a_mangled_plan_is_read_or_explained(
    changes: list[tuple[str, int, int, int, str]],
) -> None:
    lines = list(LINES)
    for change in changes:
        mangle(lines, *change)
    holds("".join(lines).encode())


@settings(max_examples=150, deadline=None, database=None)
@given(st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=3)), min_size=1, max_size=4))
def test_damaged_bytes_are_read_or_explained(changes: list[tuple[int, bytes]]) -> None:
    raw = STARTER.encode()
    for at, damage in changes:
        raw = raw[:at] + damage + raw[at + 1 :]
    holds(raw)
