"""Files put in place whole, or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kjplan.errors import Refused
from kjplan.files import put, replace, write_files, write_new

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs modes, links and limits")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refusal(path: Path | str, data: bytes = b"new") -> str:
    with pytest.raises(Refused) as refused:
        replace(path, data)
    return str(refused.value)


def test_a_file_is_written_and_written_over(tmp_path: Path) -> None:
    for data in (b"\xef\xbb\xbf1,2\r\n", b""):
        replace(tmp_path / "台账.csv", data)
        assert contents(tmp_path) == {"台账.csv": data}


def test_in_the_folder_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    replace("x.csv", b"new")
    assert contents(tmp_path) == {"x.csv": b"new"}


def test_a_name_as_long_as_a_name_may_be(tmp_path: Path) -> None:
    name = "长" * 83 + ".csv"
    replace(tmp_path / name, b"new")
    assert contents(tmp_path) == {name: b"new"}


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o777])
def test_the_mode_of_what_was_there_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == mode


@posix
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_usual_mode(tmp_path: Path, umask: int, mode: int) -> None:
    usual = os.umask(umask)
    try:
        replace(tmp_path / "x.csv", b"new")
    finally:
        os.umask(usual)
    assert (tmp_path / "x.csv").stat().st_mode & 0o777 == mode


@posix
def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"another's")
    (tmp_path / "x.csv").symlink_to(elsewhere)
    replace(tmp_path / "x.csv", b"new")
    assert not (tmp_path / "x.csv").is_symlink()
    assert contents(tmp_path) == {"elsewhere": b"another's", "x.csv": b"new"}


@posix
def test_a_link_laid_for_the_file_beside_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kjplan.files.os.urandom", bytes)
    (tmp_path / f".kjplan-{bytes(8).hex()}").symlink_to(tmp_path / "elsewhere")
    assert "x.csv" in refusal(tmp_path / "x.csv")
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    path = tmp_path / "x.csv"
    assert refusal(path) == f"写不了 {path}：这是一个文件夹，不是文件。请核对路径。"
    assert [*tmp_path.iterdir()] == [path]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "没有" / "x.csv"
    assert refusal(path) == f"写不了 {path}：没有文件夹 {path.parent}。请先建好，或换一处。"


@posix
def test_a_device_or_a_pipe_stays_what_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "x.csv"
    os.mkfifo(pipe)
    assert refusal(pipe) == f"写不了 {pipe}：这是管道或设备，不是普通文件。请换一个文件。"
    assert pipe.is_fifo()


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert refusal(f"{tmp_path}/x\0.csv").startswith(f"写不了 {tmp_path}")
    assert refusal(tmp_path / ("长" * 100)).endswith("文件名太长。请核对路径。")
    assert contents(tmp_path) == {}


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root"
)
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"old")
    tmp_path.chmod(0o500)
    told = refusal(path)
    tmp_path.chmod(0o700)
    assert told == f"写不了 {path}：没有权限。请向文件的主人要权限。"
    assert contents(tmp_path) == {"x.csv": b"old"}


# Nothing is left behind.

CUT_SHORT = """
import resource, sys
from kjplan import errors, files
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    getattr(files, sys.argv[1])(sys.argv[2], b"new" * 100)
except errors.Refused as refused:
    print(refused)
"""


@posix
@pytest.mark.parametrize("function", ["replace", "write_new"])
def test_a_write_that_is_cut_short(tmp_path: Path, function: str) -> None:
    before = {} if function == "write_new" else {"x.csv": b"old"}
    for name, data in before.items():
        (tmp_path / name).write_bytes(data)
    path = tmp_path / "x.csv"
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", CUT_SHORT, function, path],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
    )
    told = f"写不了 {path}：文件已到系统允许的最大长度。请向管理员提高限额。\n"
    assert (done.stdout.decode(), contents(tmp_path)) == (told, before)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB, mounted."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount or not umount or sys.platform != "linux":
        pytest.skip("no mount here")
    size = ["-t", "tmpfs", "-o", "size=64k", "kjplan"]
    if subprocess.run([mount, *size, folder], capture_output=True, check=False).returncode:  # noqa: S603 - found above
        pytest.skip("this user may not mount a disk")
    yield folder
    subprocess.run([umount, folder], check=True)  # noqa: S603 - found above


def test_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "x.csv"
    replace(path, b"old")
    assert refusal(path, bytes(100_000)) == f"写不了 {path}：磁盘已满。请腾出空间后再试。"
    with pytest.raises(Refused, match="磁盘已满"):
        write_new(small_disk / "y.yaml", bytes(100_000), "请换一个文件名。")
    assert contents(small_disk) == {"x.csv": b"old"}


def test_ctrl_c(tmp_path: Path) -> None:
    def interrupted() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    (tmp_path / "x.csv").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path / "x.csv", interrupted())
    assert contents(tmp_path) == {"x.csv": b"old"}


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"old")
    with pytest.raises(Refused, match="已经有了，没有覆盖"):
        write_new(path, b"new", "请换一个文件名。")
    assert contents(tmp_path) == {"plan.yaml": b"old"}


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    taken = tmp_path / "办公室.xlsx"
    taken.write_bytes(b"filled in")
    files = [
        (tmp_path / "高新股.xlsx", b"new"),
        (taken, b"new"),
        (tmp_path / "成果股.xlsx", b"new"),
    ]
    with pytest.raises(Refused, match="已经有了"):
        write_files(files)
    assert contents(tmp_path) == {"办公室.xlsx": b"filled in"}
    write_files(files, over=True)
    assert contents(tmp_path) == dict.fromkeys(
        ("高新股.xlsx", "办公室.xlsx", "成果股.xlsx"), b"new"
    )
