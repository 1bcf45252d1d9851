"""Where a ledger cannot be written: full disks, permissions, links, locks. Real ones."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.ledgers import (
    LEDGER,
    command,
    lines,
    notes,
    noting,
    posix,
    says,
    torn,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from helpers import Run


def limited(size: int) -> None:
    """Let no file of this process grow beyond a size."""
    assert sys.platform != "win32"
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@posix
@pytest.mark.parametrize("room", [0, 1, 150])
def test_a_write_that_is_cut_short(
    ledger: Path, kept: bytes, kjplan: Callable[..., Run], room: int
) -> None:
    limit = partial(limited, len(kept) + room)
    refused = command("note", "2.1.1", "说明" * 100, preexec_fn=limit)
    assert says(f"写不了台账 {ledger}：文件已到系统允许的最大长度。没有登记。", refused)
    assert refused.out == ""
    assert ledger.read_bytes() == kept
    assert kjplan("note", "2.1.1", "说明" * 100).status == 0
    assert ledger.read_bytes().startswith(kept)
    assert len(lines(ledger)) == 2


@posix
def test_several_events_that_are_cut_short_are_all_gone(ledger: Path, kept: bytes) -> None:
    limit = partial(limited, len(kept) + 300)
    refused = command("start", "1.1.1", "2.1.4", "2.2.1", preexec_fn=limit)
    assert says("没有登记", refused)
    assert ledger.read_bytes() == kept


@posix
def test_a_write_that_is_cut_short_after_a_torn_tail(ledger: Path, kept: bytes) -> None:
    tail = b'{"id":"3f9a12cd.0","com'
    ledger.write_bytes(kept + tail)
    refused = command("note", "2.1.1", "说明" * 100, preexec_fn=partial(limited, len(kept) + 40))
    assert says("没有登记", refused)
    assert ledger.read_bytes() == kept + tail


@pytest.fixture
def small_disk(home: Path) -> Iterator[Path]:
    """A disk of 64 KB, mounted."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    folder = home / "disk"
    folder.mkdir()
    if not mount or not umount or sys.platform != "linux":
        pytest.skip("no mount here")
    size = ["-t", "tmpfs", "-o", "size=64k", "kjplan"]
    if subprocess.run([mount, *size, folder], capture_output=True, check=False).returncode:  # noqa: S603 - found above
        pytest.skip("this user may not mount a disk")
    yield folder
    subprocess.run([umount, folder], check=True)  # noqa: S603 - found above


@posix
@pytest.mark.parametrize("tail", [b"", b'{"id":"3f9a12cd.0","com'], ids=["whole", "torn"])
def test_a_full_disk(ledger: Path, kept: bytes, small_disk: Path, tail: bytes) -> None:
    shutil.copy(ledger.with_name("plan.yaml"), small_disk)
    full = small_disk / LEDGER
    full.write_bytes(kept + tail)
    file = ["-f", str(small_disk / "plan.yaml")]
    refused = command(*file, "note", "2.1.1", "说明" * 15_000)
    assert says(f"写不了台账 {full}：磁盘已满。没有登记。请腾出空间后再试。", refused)
    assert full.read_bytes() == kept + tail
    assert command(*file, "list").status == 0
    assert command(*file, "note", "2.1.1", "短的放得下").status == 0
    assert full.read_bytes().startswith(kept)
    assert lines(full)[1]["note"] == "短的放得下"


def mortal() -> None:
    """Take from root what lets it write everywhere; anyone else has no such thing."""
    import ctypes

    drop_from_bounding_set, may_write_everywhere, may_read_everywhere = 24, 1, 2
    for capability in (may_write_everywhere, may_read_everywhere):
        ctypes.CDLL(None).prctl(drop_from_bounding_set, capability, 0, 0, 0)


@pytest.fixture
def bound(home: Path) -> None:
    """Make sure that permissions bind the processes that are set up by `mortal`."""
    if sys.platform == "win32":
        pytest.skip("permissions are of another kind there")
    file = home.parent / "locked"
    file.touch(0o400)
    tried = [sys.executable, "-c", f"open({str(file)!r}, 'r+')"]
    bound = subprocess.run(tried, preexec_fn=mortal, capture_output=True, check=False)  # noqa: S603 - Python itself
    if not bound.returncode:
        pytest.skip("root here writes everywhere")


def refused_for_want_of_permission(ledger: Path) -> None:
    for args in (["note", "2.1.1", "说明"], ["start", "2.2.1"]):
        refused = command(*args, preexec_fn=mortal)
        assert says(f"写不了台账 {ledger}：没有权限。没有登记。请向文件的主人要权限。", refused)


@pytest.mark.usefixtures("bound")
def test_a_read_only_ledger(ledger: Path, kept: bytes) -> None:
    ledger.chmod(0o444)
    refused_for_want_of_permission(ledger)
    assert ledger.read_bytes() == kept
    assert "7/11家" in command("list", preexec_fn=mortal).out


@pytest.mark.usefixtures("bound")
def test_somebody_elses_ledger(ledger: Path, kept: bytes) -> None:
    assert sys.platform != "win32"
    if os.geteuid() != 0:
        pytest.skip("only root gives a file to somebody else")
    ledger.chmod(0o644)
    os.chown(ledger, 65534, 65534)
    refused_for_want_of_permission(ledger)
    assert ledger.read_bytes() == kept
    assert ledger.stat().st_uid == 65534


@pytest.mark.usefixtures("bound")
def test_a_ledger_that_may_not_be_read(ledger: Path, kept: bytes) -> None:
    ledger.chmod(0)
    for args in (["list"], ["check"], ["log"]):
        run = command(*args, preexec_fn=mortal)
        assert run.status == 3
        assert run.err == f"{ledger}：没有权限。请向文件的主人要权限。\n"
    ledger.chmod(0o600)
    assert ledger.read_bytes() == kept


@pytest.fixture
def read_only(ledger: Path) -> Iterator[Path]:
    """Keep anything new out of the plan's folder."""
    folder = ledger.parent
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


@pytest.mark.usefixtures("bound", "read_only")
def test_a_read_only_folder(ledger: Path) -> None:
    refused_for_want_of_permission(ledger)
    assert not ledger.exists()
    assert command("list", preexec_fn=mortal).err == ""


@pytest.mark.usefixtures("bound")
def test_a_torn_tail_in_a_read_only_folder(ledger: Path, kept: bytes) -> None:
    ledger.write_bytes(kept + b'{"id":')
    ledger.parent.chmod(0o555)
    try:
        refused_for_want_of_permission(ledger)
    finally:
        ledger.parent.chmod(0o755)
    assert ledger.read_bytes() == kept + b'{"id":'
    assert torn(ledger) == []


@pytest.mark.parametrize("args", [["list"], ["log"], ["check"], ["show", "2.1.1"]])
def test_a_folder_in_the_ledgers_place(
    ledger: Path, kjplan: Callable[..., Run], args: list[str]
) -> None:
    ledger.mkdir()
    run = kjplan(*args)
    assert run.status == 3
    assert run.err == f"{ledger}：这是一个文件夹，不是文件。请核对路径。\n"


def test_a_folder_in_the_ledgers_place_is_not_written(
    ledger: Path, kjplan: Callable[..., Run]
) -> None:
    ledger.mkdir()
    refused = kjplan("note", "2.1.1", "说明")
    assert says(f"写不了台账 {ledger}：这是一个文件夹，不是文件。没有登记。", refused)
    assert list(ledger.iterdir()) == []


@posix
def test_a_link_to_a_disk_that_is_not_there(ledger: Path, kjplan: Callable[..., Run]) -> None:
    ledger.symlink_to(ledger.parent / "没接上的盘" / LEDGER)
    why = "它所在的文件夹不在。"
    for args in (["list"], ["check"], ["log"]):
        run = kjplan(*args)
        assert run.status == 3, "no ledger is not an empty ledger"
        assert run.err.startswith(f"{ledger}：{why}")
    assert says(f"写不了台账 {ledger}：{why}没有登记。", kjplan("note", "2.1.1", "说明"))
    assert ledger.is_symlink()


@posix
def test_a_link_to_a_ledger_that_is_not_yet_there(ledger: Path, kjplan: Callable[..., Run]) -> None:
    shared = ledger.parent / "共享"
    shared.mkdir()
    ledger.symlink_to(shared / LEDGER)
    assert kjplan("list").err == ""
    assert kjplan("note", "2.1.1", "说明").status == 0
    assert ledger.is_symlink()
    assert notes(shared / LEDGER) == ["说明"]


@posix
def test_a_link_that_runs_in_a_circle(ledger: Path, kjplan: Callable[..., Run]) -> None:
    ledger.symlink_to(ledger)
    assert kjplan("list").status == 3
    assert says("链接绕成了圈", kjplan("note", "2.1.1", "说明"))


@posix
def test_a_ledger_that_is_held(ledger: Path, kept: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    from kjplan.errors import Refused
    from kjplan.ledger import opened
    from kjplan.ledger.append import append
    from kjplan.ledger.lock import locked

    monkeypatch.setattr(opened, "_PATIENCE", 0.05)
    with ledger.open("r+b") as file, locked(file.fileno(), str(ledger), patience=0):
        with pytest.raises(Refused, match="正被另一个 kjplan 占用，没有登记"):
            append(ledger, noting("一"))
        assert command("list").status == 0, "who only looks need not wait"
    assert ledger.read_bytes() == kept


@posix
@pytest.mark.parametrize("closed", [[1], [2], [0, 1, 2]])
def test_closed_streams(ledger: Path, kept: bytes, closed: list[int]) -> None:
    def close() -> None:
        for fd in closed:
            os.close(fd)

    assert command("note", "2.1.1", "说明", preexec_fn=close).status == 0
    assert ledger.read_bytes().startswith(kept)
    assert lines(ledger)[-1]["note"] == "说明"
    assert command("xyzzy", preexec_fn=close).status == 2
