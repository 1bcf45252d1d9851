"""A record that was acknowledged is never lost: real processes, real kills, real full disks."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from helpers import Run
    from kjplan.ledger.event import Event
    from kjplan.ledger.ledger import Reading

LEDGER = "plan.ledger.jsonl"

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs fork, signals and limits")


@pytest.fixture(autouse=True)
def today(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - home clears the environment first
    monkeypatch.setenv("KJPLAN_TODAY", "2030-06-30")
    monkeypatch.setenv("KJPLAN_BY", "张三")


@pytest.fixture
def ledger(sample: Path) -> Path:
    """The ledger of the made-up bureau's plan; there is none yet."""
    return sample.with_name(LEDGER)


def command(*args: str | bytes, preexec_fn: Callable[[], object] | None = None) -> Run:
    """Run kjplan as a process of its own, set up by `preexec_fn`."""
    from helpers import Run

    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "kjplan", *args],
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        preexec_fn=preexec_fn,
        check=False,
    )
    return Run(done.stdout.decode(), done.stderr.decode(), done.returncode)


def started(*args: str) -> subprocess.Popen[bytes]:
    """Start kjplan as a process of its own."""
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "kjplan", *args],
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def note(name: str, text: str = "") -> Event:
    from kjplan.ledger.event import Event

    at = datetime(2030, 6, 30, 9, tzinfo=UTC)
    return Event(
        id=name, command=name, at=at, on=date(2030, 6, 30), by="张三", kind="note",
        task="2.1.1", note=text,
    )  # fmt: skip


def noting(name: str, text: str = "") -> Callable[[Reading], list[Event]]:
    """Say what is to be appended: a note."""
    return lambda _: [note(name, text)]


def lines(ledger: Path) -> list[dict[str, str]]:
    """Read a ledger each line of which must be whole."""
    content = ledger.read_bytes()
    assert content.endswith(b"\n") or not content
    return [json.loads(line) for line in content.split(b"\n") if line]


def notes(ledger: Path) -> list[str]:
    return [record["note"] for record in lines(ledger)]


def torn(ledger: Path) -> list[bytes]:
    """Read what was set aside."""
    return [path.read_bytes() for path in ledger.parent.glob(f"{ledger.name}.torn-*")]


def strangers(folder: Path) -> set[str]:
    """Name what a folder holds beside the plan, its ledger and torn tails."""
    names = {path.name for path in folder.iterdir()} - {"plan.yaml", LEDGER}
    return {name for name in names if not name.startswith(f"{LEDGER}.torn-")}


def says(sentence: str, run: Run) -> bool:
    """Whether a command was refused with a sentence, and no traceback."""
    assert "Traceback" not in run.err
    assert run.status == 1, run
    return sentence in run.err


# Many at once.


def test_twenty_at_once(ledger: Path) -> None:
    running = {f"第{n}个": started("note", "2.1.1", f"第{n}个") for n in range(20)}
    acknowledged = {text for text, process in running.items() if process.wait() == 0}
    assert acknowledged == running.keys()
    assert sorted(notes(ledger)) == sorted(acknowledged)
    assert len({record["id"] for record in lines(ledger)}) == 20
    at = [record["at"] for record in lines(ledger)]
    assert at == sorted(set(at)), "a record is dated before one above it"


def test_increments_at_once_all_count(ledger: Path, kjplan: Callable[..., Run]) -> None:
    running = [started("progress", "2.1.1", "+1") for _ in range(4)]
    assert [process.wait() for process in running] == [0] * 4
    assert len(lines(ledger)) == 4
    (task,) = json.loads(kjplan("list", "--search", "高新技术企业", "--format", "json").out)
    assert task["value"] == 4


# kill -9.


def write_until_killed(ledger: Path, prefix: str, size: int, pipe: int) -> NoReturn:
    """Append one event after another, naming each on a pipe once `append` has returned."""
    from kjplan.ledger import append as store

    for number in count():
        name = f"{prefix}-{number}"
        store.append(ledger, noting(name, "进展" * size))
        os.write(pipe, f"{name}\n".encode())
    raise AssertionError


def killed(ledger: Path, prefix: str, size: int, delay: float) -> list[str]:
    """Kill a writer with SIGKILL; give the names of what it had acknowledged."""
    assert sys.platform != "win32"
    source, pipe = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(source)
            write_until_killed(ledger, prefix, size, pipe)
        finally:
            os._exit(70)
    os.close(pipe)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the writer ended by itself"
    with os.fdopen(source, "rb") as file:
        return file.read().decode().splitlines()


@posix
@pytest.mark.parametrize("size", [1, 1_000, 50_000], ids=["short", "a page", "long"])
def test_kill_minus_nine(ledger: Path, size: int) -> None:
    from kjplan.ledger import append as store

    chance = random.Random(size)  # noqa: S311 - moments, not secrets
    fd = os.open(ledger, os.O_RDWR | os.O_CREAT)
    os.close(fd)
    acknowledged: list[str] = []
    for n in range(100):
        if n % 10 == 0:
            ledger.unlink()
            acknowledged = []
        acknowledged += killed(ledger, f"第{n}次", size, chance.uniform(0, 0.015))
        # The next command works at once, whatever the writer held when it died.
        done = store.append(ledger, noting(f"第{n}次之后"))
        acknowledged += [event.id for event in done.events]
        ids = [record["id"] for record in lines(ledger)]
        assert set(acknowledged) <= set(ids)
        assert len(ids) == len(set(ids))
        for warning in done.warnings:
            assert any(str(path) in warning for path in ledger.parent.glob("*.torn-*"))
    assert strangers(ledger.parent) == set()


@posix
def test_kill_minus_nine_of_commands(ledger: Path, kjplan: Callable[..., Run]) -> None:
    chance = random.Random(9)  # noqa: S311 - moments, not secrets
    acknowledged = set()
    for n in range(12):
        process = started("note", "2.1.1", f"第{n}次")
        time.sleep(chance.uniform(0.05, 0.45))
        process.kill()
        if process.wait() == 0:
            acknowledged.add(f"第{n}次")
    assert kjplan("note", "2.1.1", "其后").status == 0
    assert acknowledged | {"其后"} <= set(notes(ledger))
    assert len(notes(ledger)) == len(set(notes(ledger)))
    assert strangers(ledger.parent) == set()


def test_death_at_every_byte_of_the_last_lines(ledger: Path, kjplan: Callable[..., Run]) -> None:
    for text in ("第一条", "第二条", "“末”条"):
        assert kjplan("note", "2.1.1", text).status == 0
    whole = ledger.read_bytes()
    first, second, third = whole.splitlines(keepends=True)
    for cut in range(len(first), len(whole)):
        for path in ledger.parent.glob(f"{LEDGER}.torn-*"):
            path.unlink()
        ledger.write_bytes(whole[:cut])
        after = kjplan("note", "2.1.1", "其后")
        assert after.status == 0
        # A line that lacks nothing but its line break is whole.
        done = [line for line in (first, second, third) if whole.index(line) + len(line) - 1 <= cut]
        tail = whole[len(b"".join(done)) : cut]
        assert ledger.read_bytes().startswith(b"".join(done))
        assert notes(ledger) == [json.loads(line)["note"] for line in done] + ["其后"]
        assert torn(ledger) == ([tail] if tail else [])
        if tail:
            (aside,) = ledger.parent.glob(f"{LEDGER}.torn-*")
            assert after.err == f"台账末尾有一行没有写完，已移到 {aside}，没有算作记录。\n"
        else:
            assert after.err == ""


# Where it cannot be written.


def limited(size: int) -> None:
    """Let no file of this process grow beyond a size."""
    assert sys.platform != "win32"
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.fixture
def kept(ledger: Path, kjplan: Callable[..., Run]) -> bytes:
    """Fill the ledger with a record; give its bytes."""
    assert kjplan("progress", "2.1.1", "7").status == 0
    return ledger.read_bytes()


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
    from kjplan.ledger import append as store
    from kjplan.ledger.lock import locked

    monkeypatch.setattr(store, "_PATIENCE", 0.05)
    with ledger.open("r+b") as file, locked(file.fileno(), patience=0):
        with pytest.raises(Refused, match="正被另一个 kjplan 占用，没有登记"):
            store.append(ledger, noting("一"))
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


# What others have done to the file.

AT = '"at":"2030-06-01T09:00:00+08:00"'
ON = '"on":"2030-06-01"'
BASE = f'"id":"g.0","command":"g",{AT},{ON},"by":"李四"'

GARBAGE = {
    "words": "这不是记录".encode(),
    "utf-8": b'{"id":"\xff\xfe","note":"\x80"}',
    "gbk": "进展记录".encode("gbk"),
    "nul": b"\0\0\0\0\0\0\0\0",
    "conflict": b"<<<<<<< HEAD",
    "conflict, middle": b"=======",
    "conflict, end": b">>>>>>> other",
    "half": b'{"id":"g.0","command":"g"',
    "glued": f'{{{BASE},"kind":"meeting"}}{{{BASE},"kind":"meeting"}}'.encode(),
    "array": b"[1, 2]",
    "text": b'"text"',
    "null": b"null",
    "empty": b"{}",
    "deep": b"[" * 100_000,
    "deep within": f'{{{BASE},"kind":"meeting","more":{"[" * 99_999}'.encode(),
    "nan": f'{{{BASE},"kind":"reading","task":"2.1.1","value":NaN}}'.encode(),
    "infinity": f'{{{BASE},"kind":"reading","task":"2.1.1","value":-Infinity}}'.encode(),
    "huge float": f'{{{BASE},"kind":"reading","task":"2.1.1","value":1e999}}'.encode(),
    "large float": f'{{{BASE},"kind":"reading","task":"2.1.1","delta":1.7e308}}'.encode(),
    "huge int": f'{{{BASE},"kind":"reading","task":"2.1.1","value":1{"0" * 400}}}'.encode(),
    "endless int": f'{{{BASE},"kind":"reading","task":"2.1.1","value":1{"0" * 9000}}}'.encode(),
    "boolean": f'{{{BASE},"kind":"reading","task":"2.1.1","value":true}}'.encode(),
    "figure in quotes": f'{{{BASE},"kind":"reading","task":"2.1.1","value":"9"}}'.encode(),
    "two figures": f'{{{BASE},"kind":"reading","task":"2.1.1","value":9,"delta":9}}'.encode(),
    "no figure": f'{{{BASE},"kind":"reading","task":"2.1.1"}}'.encode(),
    "no task": f'{{{BASE},"kind":"note","note":"…"}}'.encode(),
    "no id": f'{{"command":"g",{AT},{ON},"by":"李四","kind":"meeting"}}'.encode(),
    "empty id": f'{{"id":"","command":"g",{AT},{ON},"by":"李四","kind":"meeting"}}'.encode(),
    "no command": f'{{"id":"g.0",{AT},{ON},"by":"李四","kind":"meeting"}}'.encode(),
    "no by": f'{{"id":"g.0","command":"g",{AT},{ON},"kind":"meeting"}}'.encode(),
    "id a number": f'{{"id":1,"command":"g",{AT},{ON},"by":"李四","kind":"meeting"}}'.encode(),
    "naive": (
        f'{{"id":"g.0","command":"g","at":"2030-06-01T09:00:00",{ON},"by":"李四","kind":"meeting"}}'
    ).encode(),
    "end of time": (
        f'{{"id":"g.0","command":"g","at":"9999-12-31T23:59:59.999999+00:00",{ON},'
        '"by":"李四","kind":"meeting"}'
    ).encode(),
    "no such day": (
        f'{{"id":"g.0","command":"g",{AT},"on":"2030-02-30","by":"李四","kind":"meeting"}}'
    ).encode(),
    "unknown kind": f'{{{BASE},"kind":"promise","task":"2.1.1"}}'.encode(),
    "no kind": f"{{{BASE}}}".encode(),
    "kind a list": f'{{{BASE},"kind":["note"],"task":"2.1.1"}}'.encode(),
    "unknown status": f'{{{BASE},"kind":"status","task":"2.1.1","status":"完成"}}'.encode(),
    "status a list": f'{{{BASE},"kind":"status","task":"2.1.1","status":["done"]}}'.encode(),
    "no status": f'{{{BASE},"kind":"status","task":"2.1.1"}}'.encode(),
    "retracts nothing": f'{{{BASE},"kind":"retraction"}}'.encode(),
}


def value(kjplan: Callable[..., Run], task: str = "2.1.1") -> object:
    """Tell a task's figure as a program that reads the list gets it."""
    listed = json.loads(kjplan("list", "--format", "json").out)
    return {one["id"]: one["value"] for one in listed}[task]


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_between_records(ledger: Path, kjplan: Callable[..., Run], name: str) -> None:
    kjplan("progress", "2.1.1", "3")
    with ledger.open("ab") as file:
        file.write(GARBAGE[name] + b"\n")
    kjplan("progress", "2.1.1", "+4")
    assert value(kjplan) == 7
    listed = kjplan("list")
    assert listed.status == 0
    assert listed.err == (
        f"注意：台账 {ledger} 有 1 行读不懂，没有计入（第 2 行）。详情见 kjplan check。\n"
    )
    checked = kjplan("check")
    assert checked.status == 3
    assert checked.err == (
        f"{ledger}:2:1：这一行不是进展记录。没有计入；请对照备份改正或删去这一行。\n"
    )
    kjplan("undo")
    kjplan("note", "2.1.1", "其后")
    assert value(kjplan) == 3
    assert ledger.read_bytes().split(b"\n")[1] == GARBAGE[name]
    assert torn(ledger) == []


def test_all_that_garbage_together(ledger: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("progress", "2.1.1", "3")
    with ledger.open("ab") as file:
        file.write(b"".join(line + b"\n" for line in GARBAGE.values()))
    before = ledger.read_bytes()
    assert kjplan("progress", "2.1.1", "+4").status == 0
    assert ledger.read_bytes().startswith(before)
    assert value(kjplan) == 7
    told = kjplan("list").err
    assert f"有 {len(GARBAGE)} 行读不懂" in told
    assert "（第 2、3、4、5、6、7、8、9、10、11 行）" in told
    places = [line.split("：")[0] for line in kjplan("check").err.splitlines()]
    assert places == [f"{ledger}:{n + 2}:1" for n in range(len(GARBAGE))]


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_as_a_last_line_without_its_end(
    ledger: Path, kjplan: Callable[..., Run], name: str
) -> None:
    kjplan("progress", "2.1.1", "3")
    whole = ledger.read_bytes()
    ledger.write_bytes(whole + GARBAGE[name])
    assert "（第 2 行）" in kjplan("list").err
    checked = kjplan("check")
    assert checked.status == 3
    assert checked.err.startswith(f"{ledger}:2:1：最后一行没有写完，没有计入。")
    assert ledger.read_bytes() == whole + GARBAGE[name], "who only looks changes nothing"
    assert kjplan("progress", "2.1.1", "+4").status == 0
    assert torn(ledger) == [GARBAGE[name]]
    assert value(kjplan) == 7
    assert kjplan("check").status == 0


def test_a_refused_command_leaves_a_torn_tail_where_it_is(
    ledger: Path, kept: bytes, kjplan: Callable[..., Run]
) -> None:
    ledger.write_bytes(kept + b'{"id":')
    assert kjplan("done", "2.1.1").status == 1
    assert ledger.read_bytes() == kept + b'{"id":'
    assert torn(ledger) == []


def test_a_record_without_its_line_break_counts(
    ledger: Path, kept: bytes, kjplan: Callable[..., Run]
) -> None:
    ledger.write_bytes(kept.rstrip(b"\n"))
    assert value(kjplan) == 7
    assert kjplan("list").err == ""
    after = kjplan("progress", "2.1.1", "+1")
    assert after.err == ""
    assert ledger.read_bytes().startswith(kept)
    assert len(lines(ledger)) == 2
    assert value(kjplan) == 8


BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    "changed",
    [
        lambda one, two: BOM + one + two,
        lambda one, two: BOM + one + BOM + two,
        lambda one, two: one + two + BOM,
        lambda one, two: (one + two).replace(b"\n", b"\r\n"),
        lambda one, two: (one + two).replace(b"\n", b"\r\n").removesuffix(b"\r\n"),
        lambda one, two: BOM + (one + two).replace(b"\n", b"\r\n"),
        lambda one, two: b"\n\n" + one + b"  \t\n\r\n" + two + b"\n\n",
        lambda one, two: one + two + b"   ",
        lambda one, two: one.replace(b'{"', b'  { "') + two,
        lambda one, two: one + two + one + two + two,
        lambda one, two: two + one,
    ],
    ids=[
        "bom", "two boms", "bom at the end", "crlf", "crlf, cut", "bom and crlf", "blank lines",
        "blanks", "spaced", "doubled", "reversed",
    ],
)  # fmt: skip
def test_what_does_a_ledger_no_harm(
    ledger: Path, kjplan: Callable[..., Run], changed: Callable[[bytes, bytes], bytes]
) -> None:
    kjplan("progress", "2.1.1", "3")
    kjplan("progress", "2.1.1", "+4")
    one, two = ledger.read_bytes().splitlines(keepends=True)
    before = changed(one, two)
    ledger.write_bytes(before)
    assert kjplan("list").err == ""
    assert value(kjplan) == 7
    checked = kjplan("check")
    assert checked.status == 0, checked.err
    assert "2 条记录" in checked.out
    assert kjplan("progress", "2.1.1", "+1").err == ""
    assert value(kjplan) == 8
    assert "3 条记录" in kjplan("check").out
    assert ledger.read_bytes().startswith(before)
    assert torn(ledger) == []


def test_an_editor_that_puts_another_file_in_its_place(
    ledger: Path, kept: bytes, kjplan: Callable[..., Run]
) -> None:
    other = ledger.with_name("copy")
    other.write_bytes(kept)
    other.replace(ledger)
    assert kjplan("progress", "2.1.1", "+1").status == 0
    assert value(kjplan) == 8


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
def test_another_file_in_its_place_while_a_command_waits(
    ledger: Path, kept: bytes, kjplan: Callable[..., Run]
) -> None:
    from kjplan.ledger.lock import locked

    other = ledger.with_name("copy")
    other.write_bytes(kept)
    with ledger.open("r+b") as file, locked(file.fileno(), patience=0):
        waiting = started("progress", "2.1.1", "+1")
        while ledger not in opened_by(waiting):
            assert waiting.poll() is None
            time.sleep(0.01)
        other.replace(ledger)
    assert waiting.wait() == 0
    assert len(lines(ledger)) == 2
    assert value(kjplan) == 8


def opened_by(process: subprocess.Popen[bytes]) -> set[Path]:
    """Find the files that a process has open."""
    found = set()
    for link in Path(f"/proc/{process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            found.add(link.readlink())
    return found


# Two machines.


def shown(kjplan: Callable[..., Run]) -> tuple[str, str, str]:
    """Tell all that a ledger says, as programs and people see it."""
    said = [kjplan("list", "--format", "json"), kjplan("log"), kjplan("log", "--format", "json")]
    assert [(run.status, run.err) for run in said] == [(0, "")] * 3
    return said[0].out, said[1].out, said[2].out


OFFICE = [
    ["progress", "2.1.1", "5", "--on", "2030-05-10"],
    ["done", "1.1.1", "2.1.4"],
    ["undo", "--yes"],
    ["note", "2.1.2", "办公室的说明"],
]
HALL = [
    ["progress", "2.1.1", "+2", "--on", "2030-05-20"],
    ["block", "2.1.4", "--note", "等批复"],
    ["drop", "2.2.1"],
    ["progress", "2.1.1", "+2"],
]


@pytest.fixture
def base(ledger: Path, kjplan: Callable[..., Run]) -> bytes:
    """Make the ledger that both machines start from."""
    kjplan("progress", "2.1.1", "3", "--on", "2030-04-01")
    kjplan("start", "2.2.1")
    return ledger.read_bytes()


def test_two_copies_joined_in_either_order(
    ledger: Path, base: bytes, kjplan: Callable[..., Run]
) -> None:
    copies = []
    for commands in (OFFICE, HALL):
        ledger.write_bytes(base)
        assert [kjplan(*args, "--by", "李四").status for args in commands] == [0] * 4
        copies.append(ledger.read_bytes())
    office, hall = copies
    added = office.removeprefix(base), hall.removeprefix(base)
    pictures = []
    for joined in (
        base + added[0] + added[1],
        base + added[1] + added[0],
        office + hall,
        hall + office,
        office + office + hall + office,
        BOM + hall.replace(b"\n", b"\r\n") + BOM + office,
    ):
        ledger.write_bytes(joined)
        pictures.append(shown(kjplan))
    assert pictures == pictures[:1] * 6
    tasks = {task["id"]: task for task in json.loads(pictures[0][0])}
    assert tasks["2.1.1"]["value"] == 9  # 3, then 5, +2 and +2
    assert tasks["1.1.1"]["status"] == "todo"
    assert tasks["2.1.4"]["status"] == "blocked"
    assert tasks["2.2.1"]["status"] == "dropped"


def git(folder: Path, *args: str) -> None:
    program = shutil.which("git")
    if not program:
        pytest.skip("no git here")
    who = ["-c", "user.name=张三", "-c", "user.email=zs@example.org", "-c", "core.hooksPath=/"]
    subprocess.run(  # noqa: S603 - found above
        [program, *who, *args],
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        check=True,
        capture_output=True,
    )


def test_two_copies_merged_by_git(ledger: Path, base: bytes, kjplan: Callable[..., Run]) -> None:
    folder = ledger.parent
    (folder / ".gitattributes").write_text("*.ledger.jsonl text eol=lf merge=union\n")
    git(folder, "init", "-b", "base", ".")
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "base")
    for branch, commands in (("office", OFFICE), ("hall", HALL)):
        git(folder, "checkout", "-b", branch, "base")
        assert [kjplan(*args).status for args in commands] == [0] * 4
        git(folder, "commit", "-am", branch)
    pictures = []
    for one, other in (("office", "hall"), ("hall", "office")):
        git(folder, "checkout", "-b", f"{one} und {other}".replace(" ", "-"), one)
        git(folder, "merge", "--no-edit", other)
        assert len(lines(ledger)) == len(base.splitlines()) + 5 + 4
        pictures.append(shown(kjplan))
    assert pictures[0] == pictures[1]
    tasks = {task["id"]: task for task in json.loads(pictures[0][0])}
    assert tasks["2.1.1"]["value"] == 9


def test_an_undo_on_one_machine_of_what_both_have(
    ledger: Path, base: bytes, kjplan: Callable[..., Run]
) -> None:
    assert kjplan("undo", "--yes").status == 0  # of the start of 2.2.1
    office = ledger.read_bytes()
    ledger.write_bytes(base)
    assert kjplan("note", "2.2.1", "另一台机器的说明").status == 0
    hall = ledger.read_bytes()
    for joined in (office + hall, hall + office):
        ledger.write_bytes(joined)
        listed = json.loads(kjplan("list", "--format", "json").out)
        (task,) = [task for task in listed if task["id"] == "2.2.1"]
        assert (task["status"], task["last"]["note"]) == ("todo", "另一台机器的说明")


# What is in a note.

NOTES = {
    "line breaks": "第一行\n第二行\r\n第三行",
    "quotes": """他说："好"，'行'，“可以”，\\"反斜线\\n""",
    "emoji": "进展顺利🎉👨‍👩‍👧",
    "escapes": "\x1b[31m红\x1b[0m\x1b]0;标题\x07\x9b31m\x08\x7f",
    "markup": "[red]x[/red] [/] [link=http://example.org]点我[/link] :smile:",
    "formula": "=1+1",
    "option": "——其实不是选项",
    "bidi": "张三\u202e四李\u202c\u2066\u200b\u200f",
    "separators": "甲\u2028乙\u2029丙\x85丁\x0b戊",
    "json": '{"id":"x","kind":"note"}',
    "long": "进展" * 5_000,
    "blanks": "  前后有空格  ",
    "noncharacters": "\ufffe\uffff\U0010ffff",
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note_is_kept_whole_and_shown_as_text(
    ledger: Path, kjplan: Callable[..., Run], name: str
) -> None:
    said = NOTES[name]
    assert kjplan("note", "2.1.4", said, "--evidence", said).status == 0
    assert kjplan("block", "2.1.4", "--note", said).status == 0
    assert ledger.read_bytes().count(b"\n") == 2
    assert notes(ledger) == [said, said]
    for color in ("auto", "always"):
        for args in (["show", "2.1.4"], ["log"], ["list"], ["list", "--columns", "title,note"]):
            run = kjplan("--color", color, *args)
            if run.status == 2:
                continue  # there is no such column
            assert (run.status, run.err) == (0, "")
            for taking_effect in (
                "\x1b]",
                "\x1b[31m红",
                "\x07",
                "\x9b",
                "\x08",
                "\u202e",
                "\u2066",
            ):
                assert taking_effect not in run.out
            if color == "auto":
                assert "\x1b" not in run.out
    assert kjplan("check").status == 0
    assert kjplan("undo", "--yes").status == 0


SHOWN = {
    "line breaks": "第一行 第二行 第三行",
    "quotes": NOTES["quotes"],
    "emoji": "进展顺利🎉",
    "escapes": r"\x1b[31m红\x1b[0m\x1b]0;标题\x07\x9b31m\x08\x7f",
    "markup": NOTES["markup"],
    "formula": "=1+1",
    "bidi": r"张三\u202e四李\u202c",
    "long": NOTES["long"],
}


@posix
@pytest.mark.parametrize("name", SHOWN)
def test_a_note_from_a_real_command_line(
    ledger: Path, kjplan: Callable[..., Run], name: str
) -> None:
    assert command("note", "2.1.4", os.fsencode(NOTES[name])).status == 0
    assert notes(ledger) == [NOTES[name]]
    heading, row = kjplan("log").out.splitlines()
    assert heading.endswith("任务与说明")
    assert SHOWN[name] in row
    assert "\x1b" not in row


@posix
def test_a_note_in_no_encoding_is_refused(ledger: Path, kept: bytes) -> None:
    refused = command("note", "2.1.4", b"\xff\xfe")
    assert refused.status == 2
    assert refused.err.startswith("错误：命令里有读不懂的字符")
    assert ledger.read_bytes() == kept


def test_half_a_character_that_stands_in_the_ledger(
    ledger: Path, kjplan: Callable[..., Run]
) -> None:
    from kjplan.ledger import append as store

    store.append(ledger, noting("3f9a12cd", "甲\udcff乙"))
    assert notes(ledger) == ["甲\udcff乙"]
    for args in (["list"], ["list", "--format", "json"], ["show", "2.1.1"], ["log"]):
        run = kjplan(*args)
        assert (run.status, run.err) == (0, "")
    assert "甲" in kjplan("log").out
