"""plan.yaml is the document as issued, word for word, and nothing beyond it.

The document itself is not kept here: its digests are, over its text without the blanks after
its last paragraph, and a short one of each paragraph, so that a failure says which one differs.
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from helpers import REAL_PLAN
from kjplan.plan.document import paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run
    from kjplan.plan.model import Plan

DOCUMENT = "4fded153c0c71af1f181d13d976ea458f01143f078836fcd359fbd5f7dddc794"

PARAGRAPHS = {
    "title": "7ae6bfc0296b",
    "preamble": "7ddca6b5d435",
    "1": "701d7d5fd9db",
    "1.1": "6f1942868e2f",
    "1.2": "f9cf63f4dc54",
    "1.3": "bbcaacc041c9",
    "2": "53a5d0b86aff",
    "2.1": "fa8974591c5d",
    "3": "3b267abc9db5",
    "3.1": "43b88ea77df7",
    "3.2": "fb651d4af27f",
    "3.3": "7d65453ceb81",
    "4": "8d001c64417a",
    "4.1": "96ddc8d90b0a",
    "4.2": "0671bcd48a2d",
    "4.3": "0ecef97c1707",
    "4.4": "ba61b9f05a5f",
    "5": "11ef56d45b2d",
    "5.1": "31f1e98941e2",
    "5.2": "aef36baa2118",
    "5.3": "abd9537a10fb",
    "6": "396539417220",
    "6.1": "eeec90275f7a",
}

# How many tasks each item is divided into.
TASKS = {
    "1.1": 9, "1.2": 8, "1.3": 5,
    "2.1": 8,
    "3.1": 9, "3.2": 10, "3.3": 8,
    "4.1": 9, "4.2": 7, "4.3": 14, "4.4": 5,
    "5.1": 22, "5.2": 5, "5.3": 2,
    "6.1": 9,
}  # fmt: skip

TARGETS = {
    "2.1.4": {"rank": 1, "among": "阜阳市"},
    "2.1.5": {"rank": 1, "among": "阜阳市"},
    "2.1.6": {"rank": 1, "among": "阜阳市"},
    "2.1.7": {"rank": 1, "among": "阜阳市"},
    "2.1.8": {"rank": 1, "among": "阜阳市"},
    "3.2.1": {"at_least": 3, "unit": "次"},
    "4.1.6": {"at_least": 11, "unit": "家"},
    "4.1.7": {"at_least": 130, "unit": "家"},
    "4.2.3": {"at_least": 1, "aim": 2, "unit": "个"},
    "4.3.5": {"at_least": 3, "unit": "支"},
    "4.3.6": {"at_least": 1, "unit": "人"},
    "4.3.7": {"at_least": 6, "unit": "人"},
    "4.3.10": {"at_least": 1, "unit": "家"},
    "5.1.4": {"at_least": 1, "unit": "家"},
    "5.1.11": {"at_least": 2, "aim": 3, "unit": "个"},
    "5.1.12": {"at_least": 2, "aim": 3, "unit": "个"},
    "5.1.13": {"at_least": 3, "aim": 4, "unit": "个"},
    "5.1.14": {"at_least": 1, "unit": "个"},
}

OWNERS = {
    "刘涛": "1.1 1.2 1.3 3.1 3.2 3.3 4.2",
    "周振鲁": "1.1 1.3 2.1 4.1 4.2 5.1",
    "李婷婷": "1.2 2.1 4.3 4.4 5.1 5.3",
    "郑贺": "4.3 5.1 5.2",
}

OFFICES = {
    "高新股": "1.1 1.2 1.3 2.1 3.1 3.3 4.1 4.2 5.1 5.2",
    "成果股": "1.1 1.2 1.3 2.1 3.1 3.2 3.3 4.4 5.1 5.2 5.3",
    "农社股": "1.1 1.2 1.3 3.1 3.2 4.3 5.1 5.2",
    "科技人才股": "1.1 1.2 1.3 3.1 3.2 4.3 5.1 5.2",
    "办公室": "1.1 1.2 1.3 3.1 3.2 5.1 5.2",
    "二级机构": "1.1 1.2 1.3 3.1 5.1",
    "成果股（农社股）": "3.2",
    "全局各股室": "1.1 1.2 1.3 3.1 5.1",
    "各相关股室": "5.2",
}

# Without what only 全局各股室 or 各相关股室 reaches.
NAMED_OFFICES = {
    "高新股": "2.1 3.3 4.1 4.2",
    "成果股": "2.1 3.2 3.3 4.4 5.3",
    "农社股": "3.2 4.3",
    "科技人才股": "3.2 4.3",
    "办公室": "3.2 5.2",
    "二级机构": "1.1 1.2 1.3 3.1 5.1",
    "成果股（农社股）": "3.2",
}

ALIASES = {
    "刘涛": "lt liutao",
    "周振鲁": "zzl zhouzhenlu",
    "李婷婷": "ltt litingting",
    "郑贺": "zh zhenghe",
    "高新股": "gxg gaoxingu gx",
    "成果股": "cgg chengguogu cg",
    "农社股": "nsg nongshegu ns",
    "科技人才股": "kjrcg kejirencaigu rcg",
    "办公室": "bgs bangongshi bg",
    "二级机构": "ejjg erjijigou ej",
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    from kjplan.plan.load import read_plan

    return read_plan(REAL_PLAN.read_bytes(), "plan.yaml")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_each_paragraph_is_the_documents(plan: Plan) -> None:
    digests = [_digest(text)[:12] for text in paragraphs(plan)]
    assert dict(zip(PARAGRAPHS, digests, strict=True)) == PARAGRAPHS


def test_the_whole_is_the_document(plan: Plan) -> None:
    assert _digest("\n".join(paragraphs(plan))) == DOCUMENT


def test_no_date_is_invented(plan: Plan) -> None:
    assert [task.id for _, _, task in plan.tasks() if task.due] == []
    assert (str(plan.period.start), str(plan.period.end)) == ("2021-01-01", "2021-12-31")


def test_counts(plan: Plan) -> None:
    assert len(plan.sections) == 6
    assert {item.id: len(item.tasks) for _, item in plan.items()} == TASKS
    kinds = Counter(task.kind for _, _, task in plan.tasks())
    assert kinds == {"once": 50, "target": 18, "recurring": 1, "ongoing": 61}


def _tasks(items: str) -> list[str]:
    """Name all the tasks of some items, in order."""
    return [f"{item}.{n + 1}" for item in items.split() for n in range(TASKS[item])]


@pytest.fixture
def found(real: object, kjplan: Callable[..., Run]) -> Callable[..., list[str]]:  # noqa: ARG001 - the plan is there
    def ids(*options: str) -> list[str]:
        listed = kjplan("list", *options, "--format", "json")
        assert listed.status == 0, listed.err
        return [task["id"] for task in json.loads(listed.out)]

    return ids


def test_every_task_is_listed(found: Callable[..., list[str]]) -> None:
    assert found() == _tasks(" ".join(TASKS))
    assert len(found()) == 130


@pytest.mark.usefixtures("real")
def test_each_target_is_the_documents(kjplan: Callable[..., Run]) -> None:
    listed = json.loads(kjplan("list", "--format", "json").out)
    assert {task["id"]: task["target"] for task in listed if task["target"]} == TARGETS
    assert [task["id"] for task in listed if task["stretch"]] == ["4.3.10", "5.1.14"]
    assert [task["id"] for task in listed if task["kind"] == "recurring"] == ["1.2.4"]


@pytest.mark.parametrize("name", OWNERS)
def test_owner(name: str, found: Callable[..., list[str]]) -> None:
    assert found("--owner", name) == _tasks(OWNERS[name])


def test_nobody(found: Callable[..., list[str]]) -> None:
    assert found("--unassigned") == _tasks("6.1")


@pytest.mark.parametrize("name", OFFICES)
def test_office(name: str, found: Callable[..., list[str]]) -> None:
    assert found("--office", name) == _tasks(OFFICES[name])


@pytest.mark.parametrize("name", NAMED_OFFICES)
def test_office_named(name: str, found: Callable[..., list[str]]) -> None:
    assert found("--office", name, "--named") == _tasks(NAMED_OFFICES[name])


@pytest.mark.parametrize(
    ("name", "alias"), [(name, alias) for name in ALIASES for alias in ALIASES[name].split()]
)
def test_alias(name: str, alias: str, plan: Plan) -> None:
    from kjplan.plan import lookup

    find = lookup.person if name in OWNERS else lookup.office
    assert find(plan, alias) == name


def test_no_other_alias(plan: Plan) -> None:
    people = {person.name: person.aliases for person in plan.people}
    offices = {office.name: office.aliases for office in plan.offices}
    assert people | offices == {name: tuple(ALIASES[name].split()) for name in ALIASES}
