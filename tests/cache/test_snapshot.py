"""What is remembered between runs: believed only as long as it is true, and never missed."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import REAL_PLAN, ROOT, line
from kjplan.cache.packing import packed, unpacked
from kjplan.cache.plans import recall
from kjplan.cache.snapshot import ROOMS, Snapshots
from kjplan.cli import cache
from kjplan.plan.load import read_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run
    from kjplan.plan.model import Plan

SOURCE = ROOT / "src" / "kjplan"

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs owners and modes")


@pytest.fixture
def folder(sample: Path) -> Path:  # noqa: ARG001 - the environment is set up by then
    """The folder of snapshots, which is not there yet."""
    where = cache.folder()
    assert where
    return Path(where)


@pytest.fixture
def lie(sample: Path, folder: Path) -> Path:
    """A snapshot by which the plan has another title than its file says: whoever believes it shows."""
    content = sample.read_bytes()
    plan = read_plan(content, "plan.yaml")._replace(title="某某局2030年旧要点")
    Snapshots(str(folder)).keep("plan", str(sample), content, packed(plan))
    (snapshot,) = folder.iterdir()
    return snapshot


def title(kjplan: Callable[..., Run], *, err: str = "") -> str:
    run = kjplan("summary")
    assert (run.status, run.err) == (0, err)
    return run.out.splitlines()[0]


TRUE, OLD = "某某市科技局2030年科技创新工作要点", "某某局2030年旧要点"


# Believed while it is true.


def test_the_same_bytes_are_not_checked_again(lie: Path, kjplan: Callable[..., Run]) -> None:  # noqa: ARG001 - stands in the folder
    assert title(kjplan) == OLD, "so it is seen in the tests below when it is not believed"


@pytest.mark.parametrize("edit", [b"\n", b"# \xe5\xb7\xb2\xe6\xa0\xb8\xe5\xaf\xb9\n"])
def test_another_byte_is_another_plan(
    sample: Path,
    lie: Path,  # noqa: ARG001 - stands in the folder
    kjplan: Callable[..., Run],
    edit: bytes,
) -> None:
    sample.write_bytes(sample.read_bytes() + edit)
    assert title(kjplan) == TRUE


def test_a_plan_that_lost_its_end(sample: Path, lie: Path, kjplan: Callable[..., Run]) -> None:  # noqa: ARG001 - stands in the folder
    sample.write_bytes(sample.read_bytes().removesuffix(b"\n"))
    assert title(kjplan) == TRUE


def test_what_is_wrong_is_told_each_time(sample: Path, kjplan: Callable[..., Run]) -> None:
    sound = sample.read_text(encoding="utf-8")
    assert kjplan("list").status == 0
    sample.write_text(sound.replace("name: 张三", "name: 张叁"), encoding="utf-8")
    wrong = kjplan("list")
    assert (wrong.status, wrong.out) == (3, "")
    assert kjplan("list") == wrong
    sample.write_text(sound, encoding="utf-8")
    assert kjplan("list").status == 0


def test_two_plans_are_not_mistaken(sample: Path, kjplan: Callable[..., Run]) -> None:
    other = sample.with_name("二.yaml")
    said = sample.read_text(encoding="utf-8")
    other.write_text(said.replace(TRUE, "某某市科技局2031年科技创新工作要点"), encoding="utf-8")
    for _ in range(2):
        assert kjplan("summary").out.splitlines()[0] == TRUE
        assert "2031年" in kjplan("-f", "二.yaml", "summary").out.splitlines()[0]


def test_a_ledger_is_not_mistaken_for_a_plan(
    bureau: Path,
    folder: Path,
    kjplan: Callable[..., Run],
) -> None:
    bureau.write_text("".join(line(str(n), "2030-05-02", "meeting") for n in range(200)))
    assert kjplan("list").status == 0
    assert {file.suffix for file in folder.iterdir()} == {".plan", ".ledger"}
    wrong = kjplan("-f", bureau.name, "list")
    assert wrong.status == 3
    assert wrong.err.startswith(bureau.name)


def test_check_believes_nothing(sample: Path, folder: Path, kjplan: Callable[..., Run]) -> None:
    plan = read_plan(sample.read_bytes(), "plan.yaml")
    sample.write_text("title: 空的\n", encoding="utf-8")
    Snapshots(str(folder)).keep("plan", str(sample), sample.read_bytes(), packed(plan))
    assert kjplan("list").status == 0, "who has not looked again"
    assert kjplan("check").status == 3


# Damage costs time and nothing more.


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_damage(lie: Path, kjplan: Callable[..., Run], data: st.DataObject) -> None:
    sound = lie.read_bytes()
    at = data.draw(st.integers(0, len(sound) - 1), "at")
    how = data.draw(st.sampled_from(["flipped", "cut", "inserted"]), "how")
    bit = 1 << data.draw(st.integers(0, 7), "bit")
    lie.write_bytes(
        {
            "flipped": sound[:at] + bytes([sound[at] ^ bit]) + sound[at + 1 :],
            "cut": sound[:at],
            "inserted": sound[:at] + bytes([bit]) + sound[at:],
        }[how]
    )
    shown = title(kjplan)
    kept = lie.read_bytes()
    lie.write_bytes(sound)
    # A blank more in the first line does no harm: the figures are the same.
    assert shown == TRUE or (how == "inserted" and shown == OLD)
    assert kept != sound or shown == OLD, "and is mended at once"


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"1 2 3\n", b"x y z\n", b"9" * 200, b"1 -2 3\n", b"\xff\xfe\n", b"0 0 0\n"],
)
def test_what_is_no_snapshot(lie: Path, kjplan: Callable[..., Run], content: bytes) -> None:
    lie.write_bytes(content)
    assert title(kjplan) == TRUE


def test_another_edition(
    lie: Path,  # noqa: ARG001 - stands in the folder
    kjplan: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kjplan.__version__", "0.0.1")
    assert title(kjplan) == TRUE


def test_what_is_kept_is_worked_out_in_rooms_whose_modules_are_looked_at() -> None:
    keeping = {
        path.relative_to(SOURCE).parts[0]
        for path in SOURCE.rglob("*.py")
        if re.search(r"\bsnapshots\.keep\(", path.read_text(encoding="utf-8"))
    }
    assert keeping
    assert keeping <= set(ROOMS)
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^\| `([a-z]+)/` \|", table, re.MULTILINE)
    # A room imports only from those above it, so that none below has a say.
    assert ["", *rooms[: len(ROOMS) - 1]] == [*ROOMS]
    assert not [folder for room in ROOMS[1:] for folder in _folders(SOURCE / room)]


def _folders(room: Path) -> list[Path]:
    return [path for path in room.iterdir() if path.is_dir() and path.name != "__pycache__"]


def test_a_changed_rule_in_any_of_their_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "kjplan"
    shutil.copytree(SOURCE, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("kjplan.__file__", str(package / "__init__.py"))
    folder = str(tmp_path / "cache")
    modules = sorted(module for room in ROOMS for module in (package / room).glob("*.py"))
    assert len(modules) > 50
    for module in modules:
        Snapshots(folder).keep("plan", "plan.yaml", b"", {})
        assert Snapshots(folder).recall("plan", "plan.yaml", b"") == {}
        with module.open("a", encoding="utf-8") as file:
            file.write("# a rule\n")
        assert Snapshots(folder).recall("plan", "plan.yaml", b"") is None, module


@pytest.mark.parametrize("change", ["another time", "added", "removed"])
def test_a_module_that_comes_goes_or_is_written_again(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "kjplan"
    shutil.copytree(SOURCE, package)
    monkeypatch.setattr("kjplan.__file__", str(package / "__init__.py"))
    folder = str(tmp_path / "cache")
    Snapshots(folder).keep("plan", "plan.yaml", b"", {})
    module = package / "standing" / "light.py"
    if change == "another time":
        os.utime(module, (0, 0))
    elif change == "added":
        shutil.copy(module, module.with_name("dimmer.py"))
    else:
        module.unlink()
    assert Snapshots(folder).recall("plan", "plan.yaml", b"") is None


# Without a command line.


def test_many_plans_are_each_checked_once(tmp_path: Path) -> None:
    snapshots = Snapshots(str(tmp_path / "cache"))
    checked: list[str] = []

    def check(content: bytes, path: str) -> Plan:
        checked.append(path)
        return read_plan(content, path)

    paths = [str(tmp_path / f"{bureau}.yaml") for bureau in ("甲局", "乙局", "丙局")]
    for path in paths:
        name = os.path.basename(path).removesuffix(".yaml")
        Path(path).write_text(EVERY_KIND.replace("某某市科技局", name), encoding="utf-8")
    for _ in range(2):
        plans = [recall(path, snapshots, check) for path in paths]
        assert [plan.organization for plan in plans] == ["甲局", "乙局", "丙局"]
    assert checked == paths
    assert [recall(path, Snapshots(None)) for path in paths] == plans


# Nobody else's.


@posix
def test_it_is_private(
    sample: Path,  # noqa: ARG001 - the plan
    folder: Path,
    kjplan: Callable[..., Run],
) -> None:
    usual = os.umask(0)
    try:
        assert kjplan("list").status == 0
    finally:
        os.umask(usual)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in folder.iterdir()] == [0o600]


@posix
@pytest.mark.parametrize("mode", [0o644, 0o620, 0o666, 0o601])
def test_a_snapshot_that_others_may_touch(lie: Path, kjplan: Callable[..., Run], mode: int) -> None:
    lie.chmod(mode)
    assert title(kjplan) == TRUE


@posix
@pytest.mark.parametrize("mode", [0o755, 0o770, 0o777])
def test_a_folder_that_others_may_enter(lie: Path, kjplan: Callable[..., Run], mode: int) -> None:
    lie.parent.chmod(mode)
    before = lie.read_bytes()
    assert title(kjplan) == TRUE
    assert lie.read_bytes() == before


@posix
def test_a_snapshot_of_another_user(lie: Path, kjplan: Callable[..., Run]) -> None:
    if os.geteuid():
        pytest.skip("only root can give a file away")
    os.chown(lie, 12345, -1)
    assert title(kjplan) == TRUE


@posix
def test_a_link_in_its_place(lie: Path, kjplan: Callable[..., Run], tmp_path: Path) -> None:
    lie.rename(tmp_path / "elsewhere")
    lie.symlink_to(tmp_path / "elsewhere")
    assert title(kjplan) == TRUE


# Done without.


@posix
@pytest.mark.parametrize("place", ["/dev/null", "/dev/null/x", "/proc/x", "relative", ""])
def test_no_place_for_it(
    sample: Path,
    kjplan: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
    place: str,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", place)
    monkeypatch.setenv("HOME", "relative")
    assert title(kjplan) == title(kjplan) == TRUE
    assert kjplan("note", "1.1.1", "已谈").status == 0
    assert {path.name for path in sample.parent.iterdir()} == {"plan.yaml", "plan.ledger.jsonl"}


@posix
def test_a_folder_that_cannot_be_written(
    sample: Path, folder: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kjplan("list").status == 0
    sample.write_bytes(sample.read_bytes() + b"\n")
    before = contents(folder)
    for name in ("open", "replace", "scandir"):
        with monkeypatch.context() as context:
            context.setattr(f"os.{name}", refusing(getattr(os, name), folder))
            assert title(kjplan) == TRUE
        assert name == "scandir" or contents(folder) == before


def refusing(function: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    """Let nobody into a folder by a function of `os`."""

    def refuse_or_do(path: Any, *args: Any, **options: Any) -> Any:
        if Path(os.fspath(path)).is_relative_to(folder):
            raise PermissionError
        return function(path, *args, **options)

    return refuse_or_do


def contents(folder: Path) -> list[tuple[str, bytes]]:
    return [(file.name, file.read_bytes()) for file in folder.iterdir()]


def test_ctrl_c_while_it_is_written(
    sample: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kjplan.files.os.replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        Snapshots(str(folder)).keep("plan", str(sample), b"", {})
    assert contents(folder) == []


def test_what_was_not_written_for_long_goes(
    lie: Path, sample: Path, kjplan: Callable[..., Run]
) -> None:
    gone = lie.with_name("00000000.plan")
    gone.write_bytes(b"of a plan that was deleted")
    os.utime(gone, (0, 0))
    sample.write_bytes(sample.read_bytes() + b"\n")
    assert title(kjplan) == TRUE
    assert list(lie.parent.iterdir()) == [lie]


def test_a_file_where_the_folder_should_be(
    sample: Path,  # noqa: ARG001 - the plan
    folder: Path,
    kjplan: Callable[..., Run],
) -> None:
    folder.parent.mkdir()
    folder.write_bytes(b"")
    assert title(kjplan) == TRUE


# In and out of plain data.

EVERY_KIND = """\
title: 某某市科技局2030年科技创新工作要点
organization: 某某市科技局
period: {start: 2030-02-01, end: 2031-01-31}
preamble: 制定如下。
terms: {office: 牵头单位, support: 配合单位}
reporting: {every: month, day: 25, to: 李四}
before: 文号
closing: 附件
lights: {yellow: 5, red: 20, due_soon: 7}
people: [{name: 张三, aliases: [zs]}, {name: 李四}]
offices: [{name: 高新股}, {name: 成果股}]
joint_offices: {高新股（成果股）: [高新股, 成果股]}
office_groups: {各股: [高新股, 成果股]}
sections:
  - id: 1
    title: 甲
    items:
      - id: 1.1
        title: 乙
        owners: [张三]
        offices: [各股, 高新股（成果股）]
        tasks:
          - {id: 1.1.1, text: 落实。}
          - {id: 1.1.2, text: 一半。, target: {at_least: 0.5, aim: 1.5, unit: 亿元}, stretch: true}
          - {id: 1.1.3, text: 居首。, target: {rank: 1, among: 某某市}, due: 2030-06-30}
          - {id: 1.1.4, text: 每月。, every: month, owners: [李四]}
          - {id: 1.1.5, text: 坚持。, ongoing: true, offices: []}
          - {id: 1.1.6, text: 按期。, due: 2030-07-31}
          - {id: 1.1.7, text: 水平。, target: {at_least: 95, unit: "%", level: true}, paragraph: true}
          - {id: 1.1.8, text: 上限。, target: {at_most: 3, unit: 起}, added: 2030-05-06, source: 会议}
          - id: 1.1.9
            text: 阶段。
            target: {at_least: 9}
            stages: [{by: 2030-06-30, at_least: 2}, {by: 2030-09-30, at_least: 5}]
            offices: [高新股]
            support: [成果股]
            others: {指导: [某某省科技厅]}
            stated: （高新股牵头）。
            stated_paragraph: true
          - {id: 1.1.10, text: 总述。, statement: true}
      - {id: 1.2, number: 1．, under: [甲, 乙], title: 只有标题, stated: "", stated_first: true}
"""


@pytest.mark.parametrize("which", ["every kind", "real"])
def test_a_plan_comes_back_as_it_was(which: str, tmp_path: Path) -> None:
    real = (REAL_PLAN).read_bytes()
    content = real if which == "real" else EVERY_KIND.encode()
    plan = read_plan(content, "plan.yaml")
    snapshots = Snapshots(str(tmp_path / "kjplan"))
    snapshots.keep("plan", "plan.yaml", content, packed(plan))
    again = unpacked(snapshots.recall("plan", "plan.yaml", content, whole=True))
    assert repr(again) == repr(plan)
    assert types(again) == types(plan)


def types(what: Any) -> Any:
    """Give a value's type, and those of what is in it."""
    inside = tuple(map(types, what)) if isinstance(what, tuple) else ()
    return type(what), inside


def test_nothing_of_the_plan_is_forgotten() -> None:
    plan: Plan = read_plan(EVERY_KIND.encode(), "plan.yaml")
    assert packed(plan).keys() == set(plan._fields)


# The first reading of a long plan.


@pytest.fixture
def long_plan(home: Path) -> Path:
    """A megabyte of tasks."""
    head, task = EVERY_KIND.partition("          - {id: 1.1.1")[0], "坚持做好经常性工作" * 5
    tasks = (f"          - {{id: 1.1.{n + 1}, text: {task}{n}。}}\n" for n in range(6500))
    (home / "plan.yaml").write_text(head + "".join(tasks), encoding="utf-8")
    return home / "plan.yaml"


def test_a_terminal_sees_how_far_it_is(long_plan: Path, terminal: Callable[..., Run]) -> None:
    assert long_plan.stat().st_size > 1_000_000
    first = terminal("show", "1.1.6500", answer="").out
    assert "检查计划  [##########----------]" in first
    assert "100%" in first
    assert "检查计划" not in terminal("show", "1.1.6500", answer="").out, "no more than once"


@posix
def test_a_shell_that_completes_is_told_nothing(
    long_plan: Path, terminal: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert long_plan.stat().st_size > 1_000_000
    monkeypatch.setenv("_KJPLAN_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "kjplan show 1.1.650")
    monkeypatch.setenv("COMP_CWORD", "2")
    shown = terminal(answer="").out
    assert shown.splitlines()[:2] == ["plain,1.1.650", "plain,1.1.6500"]


def test_a_pipe_is_told_nothing(long_plan: Path, kjplan: Callable[..., Run]) -> None:
    assert long_plan.stat().st_size > 1_000_000
    run = kjplan("show", "1.1.6500")
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("1.1.6500  坚持做好")


def test_what_is_wrong_in_it_is_told_all_the_same(
    long_plan: Path, terminal: Callable[..., Run]
) -> None:
    with long_plan.open("a", encoding="utf-8") as file:
        file.write("          - {id: 1.1.1, text: 又来。}\n")
    run = terminal("list", answer="")
    assert run.status == 3
    assert "plan.yaml:6523:18：“id”：编号 1.1.1 重复。请换一个没有用过的编号。" in run.out
