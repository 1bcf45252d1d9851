"""What is acknowledged stands in the file that people see, whatever others do to it meanwhile."""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from helpers.ledgers import lines, note, notes, noting, posix, torn
from kjplan.errors import Refused
from kjplan.ledger import lock, lock_file, opened
from kjplan.ledger.append import append
from kjplan.ledger.ledger import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


@pytest.fixture
def ledger(sample: Path) -> Path:
    return sample.with_name("plan.ledger.jsonl")


def after_fsync(monkeypatch: pytest.MonkeyPatch, happen: Callable[[], object]) -> None:
    """Let something happen once, right after the next file has reached the disk."""
    real = os.fsync
    left = [happen]

    def fsync(fd: int) -> None:
        real(fd)
        if left and os.fstat(fd).st_size and not os.path.isdir(f"/proc/self/fd/{fd}"):
            left.pop()()

    monkeypatch.setattr("kjplan.ledger.append.os.fsync", fsync)


@posix
@pytest.mark.parametrize("how", ["replaced", "removed", "renamed"])
def test_a_file_that_is_put_in_its_place_while_it_is_written(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    append(ledger, noting("一", "第一条"))

    def happen() -> None:
        if how == "replaced":
            copy = ledger.with_name("copy")
            copy.write_bytes(ledger.read_bytes().splitlines(keepends=True)[0])
            copy.replace(ledger)
        elif how == "removed":
            ledger.unlink()
        else:
            ledger.rename(ledger.with_name("old"))

    after_fsync(monkeypatch, happen)
    done = append(ledger, noting("二", "第二条"))
    assert [event.id for event in done.events] == ["二"]
    assert notes(ledger) == (["第一条", "第二条"] if how == "replaced" else ["第二条"])


@posix
def test_should_both_files_come_together_it_counts_once(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_fsync(monkeypatch, lambda: ledger.rename(ledger.with_name("old")))
    append(ledger, noting("一"))
    ledger.write_bytes(ledger.with_name("old").read_bytes() + ledger.read_bytes())
    assert [event.id for event in read(ledger).events] == ["一"]


@posix
def test_a_file_that_is_replaced_again_and_again(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(fd: int) -> None:
        real(fd)
        ledger.unlink(missing_ok=True)

    monkeypatch.setattr("kjplan.ledger.append.os.fsync", fsync)
    with pytest.raises(Refused, match="一再被别的程序换成另一个文件，没有登记"):
        append(ledger, noting("一"))


@posix
@pytest.mark.parametrize("call", ["flock", "close", "folder"])
def test_what_fails_after_it_is_on_the_disk_is_no_refusal(
    ledger: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    import fcntl

    assert kjplan("progress", "2.1.1", "+2").status == 0
    with monkeypatch.context() as context:
        real: Any = {"flock": fcntl.flock, "close": os.close, "folder": os.open}[call]

        def fail(first: Any, *rest: Any, **options: Any) -> Any:
            if call == "flock" and rest != (fcntl.LOCK_UN,):
                return real(first, *rest)
            if call == "folder" and first != str(ledger.parent):
                return real(first, *rest, **options)
            if call == "close":
                real(first)
            raise OSError(errno.EIO, "")

        name = {"flock": "fcntl.flock", "close": "os.close", "folder": "os.open"}[call]
        context.setattr(name, fail)
        run = kjplan("progress", "2.1.1", "+2")
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("2.1.1 新增高新技术企业：2 → 4/11家")
    assert len(lines(ledger)) == 2


@posix
def test_a_folder_that_was_not_told_is_told_by_the_next_record(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.touch()  # as whoever made it left it, and died
    told: list[bool] = []
    real = os.fsync

    def fsync(fd: int) -> None:
        told.append(os.path.isdir(f"/proc/self/fd/{fd}"))
        real(fd)

    monkeypatch.setattr("os.fsync", fsync)
    append(ledger, noting("一"))
    assert told == [True, False], "the folder first, then the record"
    append(ledger, noting("二"))
    assert told == [True, False, False]


# Where there are no locks.


@pytest.fixture(params=[errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL])
def no_locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_fd: int) -> None:
        raise OSError(request.param, "")

    monkeypatch.setattr(lock, "_try", refuse)
    monkeypatch.setattr(opened, "_PATIENCE", 0.1)


@pytest.mark.usefixtures("no_locks")
def test_it_is_recorded_all_the_same(ledger: Path) -> None:
    for name in ("一", "二"):
        append(ledger, noting(name, name))
    assert notes(ledger) == ["一", "二"]
    assert not ledger.with_name(f"{ledger.name}.lock").exists()
    with ledger.open("ab") as file:
        file.write(b'{"id":')
    assert read(ledger).torn == b'{"id":', "who only reads needs no lock"


@pytest.mark.usefixtures("no_locks")
def test_while_another_holds_the_file_nobody_writes(ledger: Path) -> None:
    other = ledger.with_name(f"{ledger.name}.lock")
    with lock_file.held(str(other), 0), pytest.raises(Refused) as refused:
        append(ledger, noting("一"))
    assert f"正被另一个 kjplan 占用，没有登记。锁文件 {other} 是 {socket.gethostname()}" in str(
        refused.value
    )
    assert str(refused.value).endswith("留下的；确认它已不在运行后，删去这个文件再试。")
    assert ledger.read_bytes() == b""
    append(ledger, noting("一"))


def gone() -> int:
    """Give the number of a process that is over."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
        return process.pid


@posix
@pytest.mark.usefixtures("no_locks")
@pytest.mark.parametrize(
    ("change", "is_taken_over"),
    [
        ({}, False),
        ({"pid": None}, True),
        ({"pid": None, "host": "另一台"}, False),
        ({"pid": None, "system": "上次开机"}, False),
        ({"born": "1"}, True),
        ({"pid": "x"}, False),
    ],
    ids=["alive", "gone", "elsewhere", "another start", "a later process", "no number"],
)
def test_a_lock_is_taken_over_when_its_holder_is_certainly_gone(
    ledger: Path, change: dict[str, Any], is_taken_over: bool
) -> None:
    if change.get("born") and not lock_file._born(os.getpid()):
        pytest.skip("needs /proc")
    if "pid" in change and change["pid"] is None:
        change = change | {"pid": gone()}
    left = lock_file._me()._asdict() | change
    path = ledger.with_name(f"{ledger.name}.lock")
    path.write_text(json.dumps(left), encoding="utf-8")
    if is_taken_over:
        append(ledger, noting("一"))
        assert not path.exists()
    else:
        with pytest.raises(Refused, match="确认"):
            append(ledger, noting("一"))
        assert path.exists()
    assert list(ledger.parent.glob("*.lock.*")) == []


def test_a_line_that_still_grows_is_not_cut_off(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that excludes nobody: another is in the middle of its line."""
    from kjplan.ledger.line import encode

    theirs = encode(note("乙", "别人的"))
    ledger.write_bytes(theirs[:40])

    def sleep(_: float) -> None:
        ledger.write_bytes(theirs)

    monkeypatch.setattr("kjplan.ledger.opened.time.sleep", sleep)
    append(ledger, noting("甲", "自己的"))
    assert notes(ledger) == ["别人的", "自己的"]
    assert torn(ledger) == []


# What is set aside.


@posix
def test_what_is_set_aside_follows_no_link_and_covers_nothing(
    ledger: Path, kjplan: Callable[..., Run], tmp_path: Path
) -> None:
    assert kjplan("note", "2.1.1", "甲").status == 0
    whole = ledger.read_bytes()
    ledger.write_bytes(whole + b'{"id":')
    warned = kjplan("note", "2.1.1", "乙").err
    (aside,) = ledger.parent.glob("*.torn-*")
    assert str(aside) in warned
    precious = tmp_path / "precious"
    precious.write_text("要紧的")
    for there in ("link", "other"):
        aside.unlink()
        aside.symlink_to(precious) if there == "link" else aside.write_text("别的")
        ledger.write_bytes(whole + b'{"id":')
        assert kjplan("note", "2.1.1", "乙").status == 0
        second = aside.with_name(f"{aside.name}-2")
        assert second.read_bytes() == b'{"id":'
        assert precious.read_text() == "要紧的"
        assert aside.is_symlink() or aside.read_text() == "别的"
        second.unlink()
