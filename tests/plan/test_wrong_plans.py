"""Wrong plans, each with what `kjplan check` says of it.

wrong_plans/NAME.yaml is the plan, NAME.txt beside it all of stderr. After a sentence has changed,
`pytest tests/plan/test_wrong_plans.py --update` rewrites them; read the difference as the clerk would.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from kjplan.plan import yaml_reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run

FOLDER = Path(__file__).parent / "wrong_plans"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))

# libyaml and the reader in Python put the place of nothing, and of an escape, differently.
PLACED_BY_LIBYAML = {"at_least_blank", "backslash_in_quotes"}


def expected(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_check_says_where_what_and_what_to_do(
    name: str, home: Path, kjplan: Callable[..., Run], update: bool
) -> None:
    shutil.copy(FOLDER / f"{name}.yaml", home / "plan.yaml")
    run = kjplan("-f", "plan.yaml", "check")
    if update:
        (FOLDER / f"{name}.txt").write_text(run.err, encoding="utf-8", newline="\n")
    assert run.err == expected(name)
    assert (run.status, run.out) == (3, "")


@pytest.mark.parametrize("name", [name for name in NAMES if name not in PLACED_BY_LIBYAML])
def test_without_libyaml_the_same_is_said(
    name: str, home: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_reader, "_Loader", yaml.SafeLoader)
    shutil.copy(FOLDER / f"{name}.yaml", home / "plan.yaml")
    assert kjplan("-f", "plan.yaml", "check").err == expected(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_a_place_and_chinese_sentences(name: str) -> None:
    lines = len((FOLDER / f"{name}.yaml").read_text(encoding="utf-8").splitlines())
    for problem in expected(name).splitlines():
        said = re.fullmatch(r"plan\.yaml(:(\d+):\d+)?：(.+[。？])", problem)
        assert said, problem
        assert int(said[2] or 0) <= lines
        # What is quoted is the file's own; of the rest a name of a key is all that is not Chinese.
        words = re.sub("“[^”]*”|kjplan init", "", said[3])
        assert re.search("[\u4e00-\u9fff]{2}", words)
        assert not re.search("[A-Za-z]+ +[A-Za-z]+", words), problem


def test_no_expected_text_is_left_over() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == NAMES


def test_problems_come_in_the_order_of_the_lines() -> None:
    lines = [int(line.split(":")[1]) for line in expected("everything_at_once").splitlines()]
    assert lines == sorted(lines)
    assert len(lines) > 10
